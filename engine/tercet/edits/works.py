"""Additions to works: versions, and what tells them from others."""

from __future__ import annotations

from tercet import splice
from tercet.edit import content
from tercet.edits import entry_of, order_of
from tercet.publications.citations import Appearance, Citation
from tercet.publications.duplicates import identifiers
from tercet.publications.keys import identifier_keys, title_key
from tercet.records.work import Work
from tercet.source import Document, Value
from tercet.wiki import Wiki


def add_version(wiki: Wiki, record: str, version: Appearance) -> dict[str, bytes]:
    """Return the work's file with one version more, the oldest first.

    Args:
        wiki: The loaded wiki.
        record: The work's id.
        version: Goes before the first one that is known to be later.

    Raises:
        UnknownNameError: If there is no such work.
        RefusedError: If the file cannot be edited so.
    """
    entry = entry_of(wiki, record, "work")
    value = entry.document.value or {}
    rows = value.get("versions", ())
    known = rows if isinstance(rows, tuple) else ()
    dates = [str(row.get("date")) for row in known if isinstance(row, dict)]
    later = [i for i, date in enumerate(dates) if _is_later(date, version.date)]
    fields: dict[str, Value] = {**version.fields}
    order = order_of("work")
    if later:
        items = (*known[: later[0]], fields, *known[later[0] :])
        document = splice.put(entry.document, ("versions",), items, order)
    else:
        document = _appended(entry.document, "versions", fields)
    return {document.path: content(wiki, document)}


def remember(wiki: Wiki, record: str, citation: Citation) -> dict[str, bytes]:
    """Return the work's file so that the citation is known for the same next time.

    An identifier that the work lacks is filled in; a title that it does not have
    becomes an alias.

    Args:
        wiki: The loaded wiki.
        record: The work's id.
        citation: The same publication.

    Returns:
        Empty if the work says all of it.

    Raises:
        UnknownNameError: If there is no such work.
        RefusedError: If the file cannot be edited so.
    """
    entry = entry_of(wiki, record, "work")
    document = entry.document
    if not isinstance(entry.record, Work):
        return {}
    work, order = entry.record, order_of("work")
    known = {key for key, _ in identifier_keys(work)}
    for one in identifiers(citation):
        if one.key not in known and getattr(work, one.kind) is None:
            document = splice.put(document, (one.kind,), one.value, order)
            known.add(one.key)
    keys = {title_key(name) for name in work.names}
    if title_key(citation.title) and title_key(citation.title) not in keys:
        document = _appended(document, "aliases", citation.title)
    if document is entry.document:
        return {}
    return {document.path: content(wiki, document)}


def _appended(document: Document, field: str, item: Value) -> Document:
    rows = (document.value or {}).get(field, ())
    number = len(rows) if isinstance(rows, tuple) else 0
    return splice.put(document, (field, number), item, order_of("work"))


def _is_later(date: str, other: str) -> bool:
    return "unknown" not in (date, other) and date > other
