"""What importers hand on: drafts of records, what was noticed, and the links found.

The line of an import: ``sources`` reads files, ``page`` parses each once, ``links``
finds its links, ``resolve`` says which page each means, and a reader of the list in
``importers`` makes drafts of the pages. Nothing is written here: ``commands.import_``
plans and commits the drafts as any edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tercet.problems import Severity
from tercet.yaml_text import Plain

LinkKind: TypeAlias = Literal["wikilink", "embed", "markdown", "reference"]
Standing: TypeAlias = Literal["resolved", "dangling", "ambiguous"]


@dataclass(frozen=True, slots=True)
class PageLink:
    """One link from a page to another page, as written.

    Links out of the folder (``https:``, ``mailto:``) and to headings of the page itself
    are none.

    Args:
        kind: How it is written.
        target: The page's name or path as meant: percent-decoded, unescaped, without
            heading and label.
        heading: What stands after ``#``, if anything; ``^block`` for a block.
        label: The words shown, if others than the target.
        predicate: The relation that a typed link names; empty for any other link.
        raw: The characters as they stand.
        start: Where they begin in the page's text, from 0.
        line: 1-based, in the file.
        column: 1-based, in characters.
    """

    kind: LinkKind
    target: str
    heading: str
    label: str
    predicate: str
    raw: str
    start: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """A link and what it leads to.

    Args:
        source: The path of the page that it stands in.
        link: The link.
        standing: Whether it leads to one page, to none or to several.
        targets: The paths of the pages, sorted; one if it is resolved.
    """

    source: str
    link: PageLink
    standing: Standing
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the import says of a file.

    Args:
        severity: ``error`` where the file brought nothing, ``warning`` where something
            in it needs a look, ``info`` where something was kept in another place.
        path: Of the file, below the folder that is imported.
        line: 1-based; 0 where it is about the file as a whole.
        message: What was found and what was done with it.
        help: The next step; empty if there is none.
    """

    severity: Severity
    path: str
    line: int
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be.

    Args:
        kind: The kind of record.
        id: Free in the wiki and among the drafts.
        fields: As ``templates.write_record`` takes them, ``status`` and ``imported``
            included.
        path: The file that it comes from.
        line: The line where it begins there, from 1.
    """

    kind: str
    id: str
    fields: Mapping[str, Plain]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class OneSided:
    """A claim on one page that the other page does not bear out.

    Args:
        source: The path of the page that makes the claim.
        line: 1-based.
        target: The path of the page that it is about.
        claim: In words: ``lists it as an instantiating finding``.
    """

    source: str
    line: int
    target: str
    claim: str


@dataclass(frozen=True, slots=True)
class Imported:
    """All that came of an import.

    Args:
        files: How many files were read.
        drafts: In order of path and line; no two with an id in common.
        links: Of all pages, in order of path and place.
        notices: In order of path and line.
        one_sided: What one page says of another, and the other does not say back.
        pages: The pages as they stand, by path: what they state is checked.
    """

    files: tuple[str, ...]
    drafts: tuple[Draft, ...]
    links: tuple[Resolved, ...] = ()
    notices: tuple[Notice, ...] = ()
    one_sided: tuple[OneSided, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()


def imported(path: str, sha256: str, line: int, unplaced: str = "") -> dict[str, Plain]:
    """Return the ``imported`` field of a draft.

    Args:
        path: Of the file, below the folder that is imported.
        sha256: Of the file's bytes, in hexadecimal digits.
        line: Where the record begins there, from 1.
        unplaced: Front matter that has no field here, as written.
    """
    fields: dict[str, Plain] = {"file": path, "sha256": sha256, "line": str(line)}
    return {**fields, "unplaced": unplaced} if unplaced else fields
