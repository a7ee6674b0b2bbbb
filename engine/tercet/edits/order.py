"""Records in canonical form: their fields in order, and their filing numbers apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tercet import splice
from tercet.edit import content
from tercet.edits import order_of
from tercet.records import Entry
from tercet.source import At, Document, Value
from tercet.templates import modeline
from tercet.wiki import Wiki

_ACTS = ("retracted", "deferred", "codified")


def in_canonical_form(wiki: Wiki, records: Iterable[str]) -> dict[str, bytes]:
    """Return the files of records with their fields in the order of the model.

    Comments stay above what they stood above. The first line tells editors the schema,
    lines end alike, and the last one ends.

    Args:
        wiki: The loaded wiki.
        records: Their ids; those whose YAML cannot be read are passed over.

    Raises:
        RefusedError: If two fields of a record share a line.
    """
    files = {}
    for record in records:
        entry = wiki.entries[record]
        if entry.document.value is None or entry.document.problems:
            continue
        document = splice.in_order(_framed(entry), order_of(entry.kind))
        if document.text != entry.document.text:
            files[document.path] = content(wiki, document)
    return files


def _framed(entry: Entry) -> Document:
    lines = re.split(r"\r\n|\r|\n", entry.document.text)
    text = "\n".join(lines)
    if lines[-1] and not lines[-1].startswith((" ", "\t")):  # no block goes on there
        text += "\n"
    if not text.startswith("# yaml-language-server:"):
        text = modeline(entry.kind) + text
    return splice.same_value(entry.document, text)


def renumbered(wiki: Wiki) -> dict[str, bytes]:
    """Return the files in which filing numbers are settled that two records both have.

    What has a number of its own keeps it, unless one before it needs it: numbers are
    handed out again from the first that is taken twice, in the order of the numbers as
    they are, then of acts (filed before retracted), of dates and of ids.

    Args:
        wiki: The loaded wiki.
    """
    rows = sorted(_numbers(wiki), key=lambda row: (row[0], _rank(row[3]), *row[1:3]))
    documents: dict[str, Document] = {}
    last = 0
    for number, _, record, at in rows:
        now = max(number, last + 1)
        last = now
        if now == number:
            continue
        entry = wiki.entries[record]
        document = documents.get(record, entry.document)
        documents[record] = splice.put(document, at, str(now), order_of(entry.kind))
    return {one.path: content(wiki, one) for one in documents.values()}


def _numbers(wiki: Wiki) -> Iterator[tuple[int, str, str, At]]:
    """Yield every filing number: number, date, record, and where it stands."""
    for entry in wiki.entries.values():
        value = entry.document.value
        if entry.record is None or value is None:
            continue
        rows = value.get("instantiates")
        items = rows if isinstance(rows, tuple) else ()
        places: list[tuple[At, Value | None]] = [
            (("instantiates", index, "filed"), item.get("filed"))
            for index, item in enumerate(items)
            if isinstance(item, dict)
        ]
        places += [((name,), value.get(name)) for name in _ACTS]
        for at, filed in places:
            if isinstance(filed, dict) and "seq" in filed:
                date = str(filed.get("date", "unknown"))
                yield int(str(filed["seq"])), date, entry.id, (*at, "seq")


def _rank(at: At) -> int:
    """Return the order of acts that took one number: what is filed comes first."""
    return ("instantiates", "deferred", "codified", "retracted").index(str(at[0]))
