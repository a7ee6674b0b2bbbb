"""One record in the place of another: what it takes over, and what it does not.

Every reference to the record that goes is redirected as a rename does it. Values of the
record that stays are never overwritten: `left_behind` says, for the plan, where the two
disagree and what of the other one is in no use any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from tercet import splice
from tercet.edit import content
from tercet.edits import order_of
from tercet.edits.may_merge import may_merge, name_of
from tercet.edits.rename import as_written, items_of, receipts, redirected
from tercet.edits.works import with_row
from tercet.facts import derive
from tercet.facts.instances import counted_work
from tercet.publications.keys import family_key, identifier_keys, said_key, title_key
from tercet.records import Entry
from tercet.records.base import walk
from tercet.records.fields import ReferenceMarker
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.source import At, Document, Value
from tercet.wiki import Wiki, with_files

_FILLED = ("arxiv", "doi", "url", "code", "venue", "short")
_COMPARED = ("title", "authors", "type", "date", *_FILLED)
_OF_ITSELF = frozenset(
    "status merged_into former_ids aliases and_others imported".split()
)
_SHOWN = 60
_LONGEST = 200


def merge(wiki: Wiki, old: str, into: str) -> dict[str, bytes | None]:
    """Return the files in which a record has taken another's place.

    The record that goes stays as a file that says where it went, and counts no more.
    What refers to it refers to the other. A work's identifiers and versions, and every
    record's names, are carried over where the other has none.

    Args:
        wiki: The loaded wiki.
        old: The record that goes.
        into: The one that stays, of the same kind.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If they are the same, of two kinds, or merged already; the one
            that stays is withdrawn, and the other is not; it lacks a part of the other
            that something refers to; or a list has a row for each of the two.
    """
    gone, stays = may_merge(wiki, old, into)
    apart = _without_itself(stays, old)
    documents = redirected(
        with_files(wiki, [(apart.path, apart.text.encode())]), old, into
    )
    order = order_of(gone.kind)
    going = splice.put(gone.document, ("merged_into",), into, order)
    documents[gone.document.path] = going
    staying = documents.get(stays.document.path, apart)
    documents[stays.document.path] = _enriched(staying, gone, stays)
    files: dict[str, bytes | None] = {
        path: content(wiki, changed) for path, changed in documents.items()
    }
    return files | receipts(wiki, files, {old: into})


def _to_itself(stays: Entry, old: str) -> Iterator[tuple[At, str]]:
    """Yield where the record that stays refers to the other one, and how."""
    assert stays.record is not None  # noqa: S101 - the caller looked
    for found in walk(stays.record):
        marker = found.marker
        if not isinstance(marker, ReferenceMarker):
            continue
        if found.value.partition("#")[0] == old:
            at = as_written(stays.document, found.at)
            in_row = isinstance(at[-1], str) and len(at) > 1 and isinstance(at[-2], int)
            said = marker.relation or getattr(found.owner, "type", "")
            yield (at[:-1] if in_row else at), f"{said} {found.value}"


def _without_itself(stays: Entry, old: str) -> Document:
    """Return the record that stays without what would join it to itself."""
    document = stays.document
    for at, _ in sorted(_to_itself(stays, old), reverse=True):
        document = splice.take(document, at)
    return document


def left_behind(wiki: Wiki, old: str, into: str) -> list[str]:
    """Say where two records that are merged disagree, and what is not carried over.

    Args:
        wiki: The loaded wiki, before.
        old: The record that goes.
        into: The one that stays.

    Returns:
        Lines for the plan; empty if the other one knows all that this one does.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: As `merge` does.
    """
    gone, stays = may_merge(wiki, old, into)
    lines = []
    if (
        isinstance(gone.record, Finding)
        and isinstance(stays.record, Finding)
        and _of_other_works(wiki, gone.record, stays.record)
    ):
        lines += [
            f"Warning: {old} and {into} report on different works, and two works are "
            "two examples; merge only records of one result"
        ]
    if isinstance(gone.record, Work) and isinstance(stays.record, Work):
        if _look_unlike(gone.record, stays.record):
            lines += [
                f"Warning: {old} and {into} share neither title, first author nor "
                "identifier; merge only versions of one publication"
            ]
        rows = [*_at_odds(gone, stays)]
        if rows:
            lines += [f"They disagree, and what {into} says stays:", *rows]
    rows = [f"  {said}" for _, said in _to_itself(stays, old)]
    if rows:
        lines += [f"Taken out of {into}, since it would join {into} to itself:", *rows]
    rows = [*_lost(gone, stays)]
    if rows:
        path = gone.document.path
        lines += [
            f"Not carried over to {into}; it stays in {path}, which no count includes:",
            *rows,
        ]
    return lines


def _look_unlike(one: Work, other: Work) -> bool:
    """Tell whether nothing by which works are known is the same in two of them."""
    titles = [{title_key(name) for name in work.names} - {""} for work in (one, other)]
    authors = [family_key(work.family_names[0]) for work in (one, other)]
    known = [{key for key, _ in identifier_keys(work)} for work in (one, other)]
    shared = titles[0] & titles[1] or known[0] & known[1]
    return not shared and all(authors) and authors[0] != authors[1]


def _of_other_works(wiki: Wiki, one: Finding, other: Finding) -> bool:
    """Tell whether two findings are of different works, and so two examples."""
    facts = derive(wiki)
    works = {counted_work(facts, finding) for finding in (one, other)}
    return None not in works and len(works) == 2


def _at_odds(gone: Entry, stays: Entry) -> Iterator[str]:
    """Yield what both works say, and not the same."""
    for field in _COMPARED:
        ours, theirs = _said(stays, field), _said(gone, field)
        if theirs and ours and theirs != ours:
            yield f"  {field}: {ours} ({gone.id}: {theirs})"


def _said(entry: Entry, field: str) -> str:
    """Return a field of a work in a line; empty if it is not known."""
    value = (entry.document.value or {}).get(field)
    if field == "authors" and isinstance(entry.record, Work):
        names = [author.name for author in entry.record.authors]
        value = ", ".join([*names, *["and others"] * entry.record.and_others])
    said = " ".join(str(value or "").split())
    return "" if said == "unknown" else said


def _lost(gone: Entry, stays: Entry) -> Iterator[str]:
    """Yield the fields of the record that goes of which the other has less, by name."""
    value, other = gone.document.value or {}, stays.document.value or {}
    told = {*_OF_ITSELF, *((*_COMPARED, "versions") if gone.kind == "work" else ())}
    for field, mine in value.items():
        theirs = other.get(field)
        if field in told or mine == theirs or field == _label(gone):
            continue
        items = mine if isinstance(mine, tuple) else ()
        held = theirs if isinstance(theirs, tuple) else ()
        news = [item for item in items if item not in held]
        names = [name_of(item) for item in news if not _leads_to(item, stays.id)]
        if names:
            yield f"  {field}: {shorten('; '.join(names), _LONGEST, placeholder=' …')}"
        elif isinstance(mine, dict):
            yield f"  {field}"
        elif isinstance(mine, str):
            yield f"  {field}: {shorten(mine, _SHOWN, placeholder=' …')}"


def _leads_to(item: Value, record: str) -> bool:
    """Tell whether an item is a relation to a record, which has it in no case."""
    return isinstance(item, dict) and item.get("to") == record


def _label(entry: Entry) -> str:
    return "" if entry.record is None else entry.record.label_field


def _enriched(document: Document, gone: Entry, stays: Entry) -> Document:
    """Return the record that stays with what the other one knew and it does not."""
    value, other = document.value or {}, gone.document.value or {}
    order = order_of(gone.kind)
    if gone.kind == "work":
        for field in _FILLED:
            if field in other and value.get(field, "unknown") == "unknown":
                document = splice.put(document, (field,), other[field], order)
        for field in ("date", "type"):
            if value.get(field) == "unknown" and other.get(field) != "unknown":
                document = splice.put(document, (field,), other[field], order)
        document = _with_identifiers(document, gone, stays)
        for row in other.get("versions", ()):
            if isinstance(row, dict) and row not in items_of(document, "versions"):
                document = with_row(document, row)
    if gone.record is None or "aliases" not in type(gone.record).model_fields:
        return document
    for name in gone.record.names:
        there = items_of(document, "aliases")
        label = str((document.value or {}).get(gone.record.label_field))
        if name not in (*there, label, "unknown"):
            at = ("aliases", len(there))
            document = splice.put(document, at, name, order)
    return document


def _with_identifiers(document: Document, gone: Entry, stays: Entry) -> Document:
    """Return a work with a version of the identifiers for which it has no room.

    By them the publication is known when it is cited once more.
    """
    one, other = gone.record, stays.record
    assert isinstance(one, Work) and isinstance(other, Work)  # noqa: S101
    known = {key for key, _ in identifier_keys(other)}
    lost = {
        field: value
        for field in ("arxiv", "doi")
        if (value := getattr(one, field)) is not None
        and getattr(other, field) is not None
        and said_key(field, value) not in known
    }
    if not lost:
        return document
    label = "other version" if one.type == "unknown" else one.type
    row: dict[str, Value] = {"label": label, "date": str(one.date)}
    if one.venue is not None:
        row["venue"] = one.venue
    return with_row(document, row | lost)
