"""Additions to the record of a work: versions, and by what it is known."""

from __future__ import annotations

from tercet import splice
from tercet.edits import order_of
from tercet.publications.citations import Appearance, Citation
from tercet.publications.duplicates import identifiers
from tercet.publications.keys import identifier_keys, title_key
from tercet.records.work import Work
from tercet.source import Document, Value


def with_version(document: Document, version: Appearance) -> Document:
    """Return a work's record with one version more, the oldest first.

    Args:
        document: The record as it is.
        version: Goes before the first one that is known to be later.

    Raises:
        RefusedError: If the file cannot be edited so.
    """
    return with_row(document, {**version.fields})


def with_row(document: Document, fields: dict[str, Value]) -> Document:
    """Return a work's record with one version more, as ``with_version`` does.

    Args:
        document: The record as it is.
        fields: Of the version.

    Raises:
        RefusedError: If the file cannot be edited so.
    """
    rows = (document.value or {}).get("versions", ())
    known = rows if isinstance(rows, tuple) else ()
    date = str(fields.get("date", "unknown"))
    dates = [str(row.get("date")) for row in known if isinstance(row, dict)]
    later = [i for i, other in enumerate(dates) if _is_later(other, date)]
    if not later:
        return _appended(document, "versions", fields)
    items = (*known[: later[0]], fields, *known[later[0] :])
    return splice.put(document, ("versions",), items, order_of("work"))


def known_by(document: Document, work: Work, citation: Citation) -> Document:
    """Return a work's record by which a citation is known for the same next time.

    An identifier and a title that the work lacks are filled in; another title becomes
    an alias.

    Args:
        document: The record as it is.
        work: The same, as read.
        citation: The same publication.

    Raises:
        RefusedError: If the file cannot be edited so.
    """
    known = {key for key, _ in identifier_keys(work)}
    for one in identifiers(citation):
        if one.key not in known and getattr(work, one.kind) is None:
            document = splice.put(document, (one.kind,), one.value, order_of("work"))
            known.add(one.key)
    keys = {title_key(name) for name in (work.title, *work.aliases)}
    if not title_key(citation.title) or title_key(citation.title) in keys:
        return document
    if not title_key(work.title):
        return splice.put(document, ("title",), citation.title, order_of("work"))
    return _appended(document, "aliases", citation.title)


def _appended(document: Document, field: str, item: Value) -> Document:
    rows = (document.value or {}).get(field, ())
    number = len(rows) if isinstance(rows, tuple) else 0
    return splice.put(document, (field, number), item, order_of("work"))


def _is_later(date: str, other: str) -> bool:
    return "unknown" not in (date, other) and date > other
