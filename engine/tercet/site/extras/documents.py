"""What the search knows of each page: records, works first, and free pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from tercet.facts import Facts
from tercet.prose import body_start
from tercet.records import Entry, Record
from tercet.records.base import walk
from tercet.records.fields import ProseMarker
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.search.documents import PAGE, concepts_of, shapes_of, states_of
from tercet.site.address import page_path
from tercet.site.extras.base import Stamped
from tercet.wiki import FOLDER
from tercet.words import capital

_TAG = re.compile(r"<[^>]*>")
_SIGNS = {ord(sign): " " for sign in "*_`#|[]<>"}


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of one page.

    Args:
        kind: Of the record; `PAGE` for a free page.
        path: Of the page.
        title: As plain text.
        names: What else it goes by: aliases, short name, identifiers, former ids.
        people: The authors; for a finding those of its works.
        text: Its words, as plain text.
        states: Where it stands, or the shapes that it is an example of.
        concepts: Ids of the concepts that it links to.
        works: Paths of the works that it reports on: their people and identifiers
            count as its own.
    """

    kind: str
    path: str
    title: str
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    text: str = ""
    states: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    works: tuple[str, ...] = ()


def documents(stamped: Stamped, *, whole: bool) -> list[Document]:
    """Return a document for each well-formed record, works first, and each free page.

    Args:
        stamped: The site.
        whole: Whether all prose of a record is searched, or its lead only.
    """
    entries = stamped.facts.wiki.entries.values()
    known = [one for one in entries if one.record is not None]
    known.sort(key=lambda one: (one.kind != "work", one.kind != "finding", one.id))
    return [
        *(_of_record(stamped, one, whole=whole) for one in known),
        *_of_pages(stamped),
    ]


def _of_record(stamped: Stamped, entry: Entry, *, whole: bool) -> Document:
    facts, record = stamped.facts, entry.record
    assert record is not None  # noqa: S101 - the caller chose those with a record
    label = stamped.renderer.addresses.label(entry.id)
    lead = stamped.renderer.lead(entry.id)
    texts = [lead, *(_other_prose(stamped, record) if whole else ())]
    own = record if isinstance(record, Work) else None
    identifiers = (own.short, own.arxiv, own.doi) if own else ()
    names = (label, *record.names[1:], *identifiers, entry.id, *record.former_ids)
    return Document(
        entry.kind,
        page_path(entry),
        entry.name,
        tuple(dict.fromkeys(one for one in names if one and one != entry.name)),
        tuple(author.name for author in own.authors) if own else (),
        " ".join(" ".join(texts).split()),
        states_of(facts, shapes_of(facts, entry)),
        concepts_of(facts, entry),
        _works(facts, record),
    )


def _works(facts: Facts, record: Record) -> tuple[str, ...]:
    if not isinstance(record, Finding):
        return ()
    entries = facts.wiki.entries
    return tuple(page_path(entries[one]) for one in record.works if one in entries)


def _other_prose(stamped: Stamped, record: Record) -> Iterator[str]:
    """Yield the words of a record's prose but its lead, links and facts as said.

    The signs of Markdown are taken away, not read: that is fast, and words are found.
    """
    for item in walk(record):
        if isinstance(item.marker, ProseMarker) and item.at != (record.lead_field,):
            linked = stamped.renderer.markup.linked(item.value)
            yield html.unescape(_TAG.sub("", linked)).translate(_SIGNS)


def _of_pages(stamped: Stamped) -> Iterator[Document]:
    """Yield the free pages that were built."""
    for page in stamped.facts.wiki.pages:
        inside = PurePosixPath(page.path).relative_to(FOLDER)
        stem = "index" if inside.stem == "README" else inside.stem
        path = inside.with_name(f"{stem}.html").as_posix()
        if not (stamped.site.folder / path).is_file():
            continue
        lines = page.text[body_start(page.text) :].strip().splitlines()
        titled = bool(lines) and lines[0].startswith("# ")
        title = lines[0].removeprefix("# ").strip() if titled else capital(stem)
        text = stamped.renderer.plain("\n".join(lines[titled:]))
        yield Document(PAGE, path, stamped.renderer.plain(title) or stem, text=text)
