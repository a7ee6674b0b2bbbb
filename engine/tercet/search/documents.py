"""What is searched: a document for each record and each free page.

``documents`` is the one function that makes them; the index is kept by their digests,
so that a record that does not differ is not indexed again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from tercet.facts import Facts
from tercet.facts.concepts import STATES
from tercet.facts.records import date_of
from tercet.progress import each
from tercet.prose import body_start, braces
from tercet.records import Entry
from tercet.records.finding import Finding
from tercet.records.work import Version, Work
from tercet.source import Document as Source
from tercet.source import Value
from tercet.wiki import FOLDER

PAGE = "page"
"""What a search calls the kind of a free page."""
BROKEN = "broken"
"""What it calls the status of a record with problems."""

TEXTS = (
    "title",
    "names",
    "people",
    "identifiers",
    "shapes",
    "concepts",
    "standing",
    "year",
    "text",
)
"""The fields of a document that hold words."""

_SAID_ELSEWHERE = frozenset(
    ("aliases", "authors", "former_ids", "hash", "inferred", "seq", "sha256", "status")
)
"""Keys whose values are in a field of their own, or no words."""


@dataclass(frozen=True)
class Document:
    """What is known of one record or free page.

    Args:
        id: Of the record; of a page its path below ``wiki/``.
        kind: Of the record; `PAGE` for a free page.
        path: Of its file, relative to the project folder.
        title: What readers call it.
        status: How far the record is; `BROKEN` where it has problems.
        years: When it, or its work, appeared; empty if that is unknown.
        names: What else it goes by.
        people: The authors; for a finding those of its works.
        identifiers: Its id and former ids, arXiv ids, DOIs; also of its works.
        shapes: Ids of the shapes that it is an example of; itself if it is one.
        concepts: Ids of the concepts that it is about; itself if it is one.
        states: Where those shapes stand.
        labels: What readers call its shapes and concepts.
        text: All other words of its file.
    """

    id: str
    kind: str
    path: str
    title: str
    status: str = ""
    years: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    labels: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    text: str = ""

    @cached_property
    def digest(self) -> str:
        """What differs where any field does."""
        rows = (getattr(self, name) for name in self.__dataclass_fields__)
        return hashlib.sha256(repr(tuple(rows)).encode()).hexdigest()[:32]

    def words_of(self, field: str) -> str:
        """Return the words of one of the fields in `TEXTS`."""
        if field in {"title", "text"}:
            return str(getattr(self, field))
        rows: dict[str, tuple[object, ...]] = {
            "names": self.names,
            "people": self.people,
            "identifiers": self.identifiers,
            "shapes": (*self.shapes, *self.labels[0]),
            "concepts": (*self.concepts, *self.labels[1]),
            "standing": self.states,
            "year": self.years,
        }
        return "; ".join(map(str, rows[field]))


def documents(facts: Facts) -> Iterator[Document]:
    """Yield a document for each record, by id, and for each free page, by path."""
    for entry in each(facts.wiki.entries.values(), "Reading words"):
        yield document(facts, entry)
    for page in facts.wiki.pages:
        yield _of_page(page)


def document(facts: Facts, entry: Entry) -> Document:
    """Return what is known of one record; of a broken one, its words."""
    path, record = entry.document.path, entry.record
    if record is None:
        return Document(
            entry.id,
            entry.kind,
            path,
            entry.name,
            BROKEN,
            identifiers=(entry.id,),
            text=text_of(entry) or entry.document.text,
        )
    works = [record] if isinstance(record, Work) else list(_works(facts, entry))
    shapes, concepts = shapes_of(facts, entry), concepts_of(facts, entry)
    return Document(
        entry.id,
        entry.kind,
        path,
        entry.name,
        record.status,
        _years(facts, entry),
        _names(record.names[1:], works),
        tuple(dict.fromkeys(one.name for work in works for one in work.authors)),
        (entry.id, *record.former_ids, *_identifiers(works)),
        shapes,
        concepts,
        states_of(facts, shapes),
        (_labels(facts, shapes), _labels(facts, concepts)),
        text_of(entry),
    )


def text_of(entry: Entry) -> str:
    """Return the words of a record's file, but those that other fields have."""
    return " \n".join(_strings(entry.document.value or {}))


def shapes_of(facts: Facts, entry: Entry) -> tuple[str, ...]:
    """Return the shapes that a finding is an example of; a shape itself."""
    if entry.kind == "shape":
        return (entry.id,)
    return facts.ids(f"{entry.id}.shapes") if entry.kind == "finding" else ()


def states_of(facts: Facts, shapes: tuple[str, ...]) -> tuple[str, ...]:
    """Return where some shapes stand, in the order of the states."""
    found = {facts.standing(shape).state for shape in shapes}
    return tuple(state for state in STATES if state in found)


def concepts_of(facts: Facts, entry: Entry) -> tuple[str, ...]:
    """Return the concepts that a record is about, itself if it is one.

    A work is about what its findings are about.
    """
    wiki = facts.wiki
    sources = [entry.id]
    if entry.kind == "work":
        sources = [
            link.source
            for link in wiki.links_to.get(entry.id, ())
            if wiki.kind(link.source) == "finding"
        ]
    linked = {
        link.target
        for source in sources
        for link in wiki.links_from.get(source, ())
        if not link.raw and wiki.kind(link.target) == "concept"
    }
    return tuple(sorted({*linked, *([entry.id] if entry.kind == "concept" else [])}))


def _works(facts: Facts, entry: Entry) -> Iterator[Work]:
    for name in entry.record.works if isinstance(entry.record, Finding) else ():
        work = facts.wiki.entries.get(name)
        if work is not None and isinstance(work.record, Work):
            yield work.record


def _names(own: tuple[str, ...], works: list[Work]) -> tuple[str, ...]:
    rows = (*own, *(name for work in works for name in (work.short, *work.aliases)))
    return tuple(dict.fromkeys(name for name in rows if name))


def _identifiers(works: list[Work]) -> Iterator[str]:
    for work in works:
        versions: tuple[Work | Version, ...] = (work, *work.versions)
        for one in versions:
            yield from (name for name in (one.arxiv, one.doi) if name)


def _years(facts: Facts, entry: Entry) -> tuple[int, ...]:
    date = date_of(facts, entry.id)
    return () if date is None or date.year is None else (date.year,)


def _labels(facts: Facts, ids: tuple[str, ...]) -> tuple[str, ...]:
    entries = facts.wiki.entries
    return tuple(entries[one].name for one in ids if one in entries)


def _strings(value: Value) -> Iterator[str]:
    """Yield every text of a record as written, but what is said elsewhere."""
    if isinstance(value, str):
        yield _without_braces(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _SAID_ELSEWHERE:
                yield from _strings(item)
    else:
        for item in value:
            yield from _strings(item)


def _without_braces(text: str) -> str:
    """Return a text without its bound facts, whose keys are no words of it."""
    pieces, at = [], 0
    for found in braces(text):
        pieces.append(text[at : found.start])
        at = found.end
    return "".join([*pieces, text[at:]])


def _of_page(page: Source) -> Document:
    inside = PurePosixPath(page.path).relative_to(FOLDER).as_posix()
    body = page.text[body_start(page.text) :].strip()
    first, _, rest = body.partition("\n")
    titled = first.startswith("# ")
    title = first.removeprefix("# ").strip() if titled else PurePosixPath(inside).stem
    return Document(
        inside,
        PAGE,
        page.path,
        title,
        identifiers=(inside,),
        text=_without_braces(rest if titled else body),
    )
