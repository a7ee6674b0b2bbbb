"""``previews/``: title, first words and standing of each record, for links to it.

In parts, so that the first link that is pointed at costs one small script. Which part
a record is in follows from its id: `part`, and the same sum in ``previews.js``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.records import Entry
from tercet.records.finding import Finding
from tercet.site.extras.base import Stamped
from tercet.site.extras.script import call
from tercet.site.render import STATE_ICONS
from tercet.words import capital

SIZE = 64
"""So many records a part holds at most, about."""


def parts(records: int) -> int:
    """Return in how many parts so many records are: a power of two, seldom another.

    Example:
        >>> parts(10), parts(65), parts(10_000)
        (1, 2, 256)
    """
    found = 1
    while found * SIZE < records:
        found *= 2
    return found


def part(record: str, of: int) -> int:
    """Return in which part the preview of a record is.

    Example:
        >>> part("shah-2023", 256)
        12
    """
    total = 0
    for sign in record:
        total = (total * 31 + ord(sign)) % 65521
    return total % of


def previews(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield the parts that hold any record."""
    entries = stamped.facts.wiki.entries
    of = parts(len(entries))
    held: dict[int, dict[str, list[str]]] = {}
    for name, page in stamped.pages.items():
        row = [_kind(stamped.facts, entries[name]), page.title, page.description]
        held.setdefault(part(name, of), {})[name] = row
    for number in sorted(held):
        yield call(f"previews/{number}.js", "previews", held[number])


def _kind(facts: Facts, entry: Entry) -> str:
    """Return the line above the title: the kind, and where a shape stands."""
    words = [capital(entry.kind)]
    if entry.record is None:
        words.append("broken")
    elif entry.kind == "shape":
        found = facts.standing(entry.id)
        words.append(f"{STATE_ICONS[found.state]} {found.state}")
        words.append(f"{found.diversity} of {found.threshold} different")
    elif entry.kind in ("finding", "work"):
        words.append(facts.wiki.called(entry.id))
    if isinstance(entry.record, Finding) and entry.record.retracted:
        words.append("retracted")
    return " · ".join(words)
