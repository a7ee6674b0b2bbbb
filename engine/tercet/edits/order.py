"""Records in canonical form: their fields in order, and their filing numbers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tercet import splice
from tercet.edit import content
from tercet.edits import order_of
from tercet.facts import moment
from tercet.prose import Braces, braces
from tercet.records import Entry
from tercet.source import At, Document, Value
from tercet.templates import modeline
from tercet.wiki import Wiki
from tercet.words import listing

_ACTS = ("retracted", "deferred", "codified")
_PIN = re.compile(r"(\{\{\s*as-of\s+)([0-9]{1,9})(?=\s*:)")
"""A pin of history to a filing number, or to a year."""


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
    text = "\n".join(re.split(r"\r\n|\r|\n", entry.document.text))
    if not text.startswith("# yaml-language-server:"):
        text = modeline(entry.kind) + text
    return splice.ended(splice.same_value(entry.document, text))


def renumbered(wiki: Wiki) -> dict[str, bytes]:
    """Return the files in which filing numbers are settled that two records both have.

    What has a number of its own keeps it, unless one before it needs it: numbers are
    handed out again from the first that is taken twice, in the order of the numbers as
    they are, then of acts (filed before retracted), of dates and of ids.

    Args:
        wiki: The loaded wiki.
    """
    documents: dict[str, Document] = {}
    for old, new, record, at in _moves(wiki):
        if old == new:
            continue
        entry = wiki.entries[record]
        document = documents.get(entry.document.path, entry.document)
        changed = splice.put(document, at, str(new), order_of(entry.kind))
        documents[changed.path] = changed
    if not documents:
        return {}
    change = _in_pins(_new_numbers(wiki))
    for entry in wiki.entries.values():
        if entry.record is None or "as-of" not in entry.document.text:
            continue
        document = documents.get(entry.document.path, entry.document)
        texts = [at for at, _ in splice.leaves(document.value or {})]
        document = splice.rewrite(document, texts, change)
        if document is not entry.document:
            documents[document.path] = document
    for page in wiki.pages:
        text = change(page.text)
        if text != page.text:
            documents[page.path] = Document(page.path, text, None)
    return {one.path: content(wiki, one) for one in documents.values()}


def pins_in_doubt(wiki: Wiki) -> list[str]:
    """Say which pins of history name a number that several acts had, for the plan.

    Args:
        wiki: The loaded wiki, before its numbers are settled.

    Returns:
        Lines, by place: what the number may mean, and what to write; empty if there is
        no such pin.
    """
    acts: dict[int, list[str]] = {}
    for old, new, record, _ in _moves(wiki):
        acts.setdefault(old, []).append(f"{record} (now {new})")
    lines = []
    for document in (*wiki.documents.values(), *wiki.pages):
        for found in braces(document.text):
            pin = _PIN.match(found.raw)
            number = None if pin is None else moment.read(pin[2]).seq
            if number is None or len(acts.get(number, ())) < 2:
                continue
            line = document.text.count("\n", 0, found.start) + 1
            which = listing(acts[number], "or")
            lines.append(
                f"  {document.path}:{line}: as-of {number} may mean {which}; it stays"
            )
    said = "Look at these by hand: they pin history to a number that was taken twice"
    return [said, *sorted(lines)] if lines else []


def _moves(wiki: Wiki) -> list[tuple[int, int, str, At]]:
    """Return every filing number: as it is, as it shall be, record and place."""
    rows = sorted(_numbers(wiki), key=lambda row: (row[0], _rank(row[3]), *row[1:3]))
    found, last = [], 0
    for number, _, record, at in rows:
        last = max(number, last + 1)
        found.append((number, last, record, at))
    return found


def _new_numbers(wiki: Wiki) -> Callable[[int], int]:
    """Return what gives the number of a moment afterwards.

    One that several acts had stays: nobody can tell which of them is meant.
    """
    moves = _moves(wiki)
    taken = Counter(old for old, *_ in moves)

    def new_number(moment_then: int) -> int:
        if taken[moment_then] > 1:
            return moment_then
        return max(
            [moment_then, *(new for old, new, *_ in moves if old <= moment_then)]
        )

    return new_number


def _in_pins(new_number: Callable[[int], int]) -> Callable[[str], str]:
    """Return what rewrites the filing numbers in the pins of a text."""

    def renamed(found: Braces) -> str:
        pin = _PIN.match(found.raw)
        then = None if pin is None else moment.read(pin[2]).seq
        if pin is None or then is None or new_number(then) == then:
            return found.raw
        now = str(new_number(then))
        if moment.read(now).seq is None:  # it would be read as a year
            now = f"0{now}"
        return f"{pin[1]}{now}{found.raw[pin.end() :]}"

    def change(text: str) -> str:
        pieces, at = [], 0
        for found in braces(text):
            pieces += [text[at : found.start], renamed(found)]
            at = found.end
        return "".join([*pieces, text[at:]])

    return change


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
