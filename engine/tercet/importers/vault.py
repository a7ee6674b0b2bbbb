"""A vault of linked pages as drafts: every page a record, every link kept.

Each page becomes a note, or the kind that it says it is where it has what that kind
needs. Long pages become a series of notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tercet.importers.base import (
    Draft,
    Imported,
    Notice,
    OneSided,
    Resolved,
    imported,
)
from tercet.importers.bodies import Body, Part, body, kept_front_matter
from tercet.importers.ids import free_id
from tercet.importers.known import Known
from tercet.importers.page import Page
from tercet.importers.page_kinds import (
    LONGEST_TEXT,
    Fields,
    MissingError,
    Subject,
    filled,
    one_line,
    stated_kind,
)
from tercet.relations import RELATIONS
from tercet.words import listing
from tercet.yaml_text import Plain

_ROUNDS = (
    ("work", "concept", "thread", "shape"),
    ("finding",),
    ("question", "cluster"),
)
"""Kinds in the order in which they need each other."""

_PLAIN = "note"
_LISTS = frozenset({"aliases", "alias", "authors", "author"})
_BOTH_WAYS = frozenset(one.name for one in RELATIONS if one.name == one.inverse)


@dataclass(frozen=True, slots=True)
class _Row:
    """A page with what is made of it."""

    page: Page
    body: Body
    subject: Subject


def read(
    pages: Sequence[Page],
    links: Sequence[Resolved],
    known: Known,
    ids: Mapping[str, str] | None = None,
) -> Imported:
    """Return the drafts of a vault's pages.

    Args:
        pages: In order of path.
        links: Of all pages, in order of path and place.
        known: What the wiki has.
        ids: By path, of these pages and of others that links lead to; None to make
            them.
    """
    taken = {*known.ids, *(ids or {}).values()}
    kept = [page for page in pages if page.source.text.strip()]
    ids = page_ids(kept, taken, known.earlier) if ids is None else ids
    by_page: dict[str, list[Resolved]] = {}
    for link in links:
        by_page.setdefault(link.source, []).append(link)
    kinds = _known_kinds(known)
    rows = [_row(page, by_page.get(page.path, []), ids, kinds, known) for page in kept]
    notices = [notice for row in rows for notice in row.body.notices]
    stated = _kinds(rows, ids, kinds, notices)
    drafts: list[Draft] = []
    for row in rows:
        made = _drafts(row, stated[row.page.path], ids[row.page.path], taken)
        if ids[row.page.path] in known.ids and not _is_known(made[0], known):
            said = f"is '{made[0].id}' from an earlier import, and stays as it is"
            notices.append(Notice("info", row.page.path, 0, said))
            continue
        drafts += made
        notices += _of_front_matter(row, made)
    notices.sort(key=lambda notice: (notice.path, notice.line, notice.message))
    return Imported(
        tuple(page.path for page in pages),
        tuple(drafts),
        tuple(links),
        tuple(notices),
        tuple(one_sided(pages, links)),
    )


def page_ids(
    pages: Iterable[Page], taken: set[str], earlier: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    """Return ids for pages by path: free ones, or those of an earlier import.

    Args:
        pages: The pages.
        taken: Ids that are in use; the new ones are added.
        earlier: By file and checksum: the records that files became before.
    """
    return {
        page.path: earlier.get((page.path, page.source.sha256))
        or free_id(id_name(page), taken)
        for page in pages
    }


def _is_known(draft: Draft, known: Known) -> bool:
    """Tell whether the wiki has a draft as it is, so that it is left out later."""
    origin = draft.fields["imported"]
    assert isinstance(origin, dict)  # noqa: S101 - base.imported makes it
    mark = (draft.kind, draft.path, str(origin["sha256"]), str(origin["line"]))
    return mark in known.imports


def id_name(page: Page) -> str:
    """Return what the id of a page is made of: its file's name, mostly."""
    stem = page.source.stem
    is_plain = stem.lower() not in ("index", "readme", "_index")
    return stem if is_plain and any(c.isalnum() for c in stem) else page.title


def _known_kinds(known: Known) -> dict[str, str]:
    """Return the kinds of the wiki's own records, by id."""
    kinds = {id_: "work" for id_, _ in known.works}
    kinds |= {id_: "concept" for _, id_ in known.concepts}
    kinds |= {id_: "shape" for _, id_ in known.shapes}
    return kinds | {id_: "finding" for id_, _ in known.findings}


def _row(
    page: Page,
    links: list[Resolved],
    ids: Mapping[str, str],
    kinds: dict[str, str],
    known: Known,
) -> _Row:
    found = body(page, links, ids)
    title = one_line(page.title) or ids[page.path]
    parts = _without_title(found.parts, page, title)
    text = "\n\n".join(part.text for part in parts) or title
    subject = Subject(page, title, text, links, ids, kinds, known.relations)
    return _Row(page, replace(found, parts=parts), subject)


def _without_title(parts: tuple[Part, ...], page: Page, title: str) -> tuple[Part, ...]:
    """Leave out a heading at the beginning that says the title and nothing else."""
    if not parts:
        return parts
    line, _, rest = parts[0].text.partition("\n")
    if line.strip() != f"# {title}" or page.title != title:
        return parts
    text = rest.strip("\n")
    if not text.strip():
        return parts[1:]
    skipped = 1 + len(rest) - len(rest.lstrip("\n"))
    return (Part(text, parts[0].line + skipped), *parts[1:])


def _kinds(
    rows: Iterable[_Row],
    ids: Mapping[str, str],
    kinds: dict[str, str],
    notices: list[Notice],
) -> dict[str, str]:
    """Return the kind of each page's record by path, and enter it by id."""
    found: dict[str, str] = {}
    waiting = {row.page.path: row for row in rows}
    for path in waiting:
        found[path] = _PLAIN
        kinds[ids[path]] = _PLAIN
    for round_ in _ROUNDS:
        for path, row in waiting.items():
            kind, _ = stated_kind(row.page)
            if kind not in round_:
                continue
            try:
                if len(row.body.parts) > 1:
                    raise MissingError("room: it is too long for one record")
                filled(kind, row.subject)
            except MissingError as error:
                said = f"is a {kind} by its own words, and stays a note: it has {error}"
                if "room" in str(error):
                    said = f"is a {kind} too long for one record; it becomes notes"
                notices.append(Notice("warning", path, 0, said))
                continue
            found[path] = kind
            kinds[ids[path]] = kind
    return found


def _drafts(row: _Row, kind: str, id_: str, taken: set[str]) -> list[Draft]:
    """Return the record of a page, or the series of notes."""
    page, subject = row.page, row.subject
    first = row.body.parts[0] if row.body.parts else Part(subject.title, page.line)
    rest = row.body.parts[1:]
    subject = replace(subject, text=first.text) if rest else subject
    fields, placed = filled(kind, subject)
    stated, key = stated_kind(page)
    if stated == kind and key and isinstance(page.values.get(key), str):
        placed.add(key)
    unplaced, _ = kept_front_matter(page, _whole(page, placed))
    names = [
        id_,
        *(free_id(f"{id_}-{number + 2}", taken) for number in range(len(rest))),
    ]
    drafts = [_draft(page, kind, id_, fields, 1, unplaced)]
    for number, part in enumerate(rest, 1):
        title = f"{subject.title} ({number + 1})"
        more: Fields = {"title": title, "body": part.text}
        drafts.append(_draft(page, _PLAIN, names[number], more, part.line))
    return [
        replace(draft, fields={**draft.fields, "next": [after]})
        for draft, after in zip(drafts, names[1:], strict=False)
    ] + drafts[-1:]


def _whole(page: Page, placed: Iterable[str]) -> set[str]:
    """Return the keys of front matter of which a field holds all.

    No key does where one stands twice: both values are kept.
    """
    if page.matter.said:
        return set()
    return {
        key
        for key in placed
        if (
            isinstance(value := page.values.get(key), str)
            and len(value) <= LONGEST_TEXT
        )
        or (
            key in _LISTS
            and not isinstance(value, str | Mapping)
            and all(isinstance(item, str) for item in value or ())
        )
    }


def _draft(
    page: Page, kind: str, id_: str, fields: Fields, line: int, unplaced: str = ""
) -> Draft:
    origin = imported(page.path, page.source.sha256, line, unplaced)
    whole: dict[str, Plain] = {**fields, "status": "draft", "imported": origin}
    return Draft(kind, id_, whole, page.path, line)


def _of_front_matter(row: _Row, made: Sequence[Draft]) -> Iterator[Notice]:
    """Say what of the front matter has no field, and that a page became several."""
    page = row.page
    origin = made[0].fields["imported"]
    unplaced = origin.get("unplaced") if isinstance(origin, dict) else None
    if unplaced:
        keys = [key for key in page.values if f"{key}" in str(unplaced)]
        said = "front matter without a field is kept in 'imported.unplaced'"
        named = f": {listing(keys, 'and')}" if keys else ""
        yield Notice("info", page.path, 1, said + named)
    if len(made) > 1:
        said = f"is too long for one record; it becomes a series of {len(made)} notes"
        yield Notice("info", page.path, 0, said)


def one_sided(pages: Iterable[Page], links: Iterable[Resolved]) -> Iterator[OneSided]:
    """Yield what one page says of another that the other does not say back.

    That is a concept's page which names a finding, and the reverse; and a relation that
    holds both ways or neither, such as ``adjacent-to``.
    """
    kinds = {page.path: stated_kind(page)[0] for page in pages}
    rows = [row for row in links if row.standing == "resolved"]
    pairs = {(row.source, row.targets[0]) for row in rows}
    told: set[tuple[str, str]] = set()
    for row in rows:
        source, target = row.source, row.targets[0]
        if (target, source) in pairs or (source, target) in told or source == target:
            continue
        ends = (kinds.get(source), kinds.get(target))
        claim = ""
        if ends == ("concept", "finding"):
            claim = "names the finding, which does not name the concept"
        elif ends == ("finding", "concept"):
            claim = "names the concept, which does not name the finding"
        elif row.link.predicate in _BOTH_WAYS:
            claim = f"says '{row.link.predicate}', which the other does not say back"
        if claim:
            told.add((source, target))
            yield OneSided(source, row.link.line, target, claim)
