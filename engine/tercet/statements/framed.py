"""Sentences that state nothing of today: supposed ones, hearsay, and dated history.

"Suppose that S had three examples", "whoever says that S is a hint", "in March S had
three examples". What the families read in them is dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tercet.statements.base import Statement
from tercet.statements.text.partial import nearby
from tercet.statements.text.plain_words import SUPPOSES
from tercet.statements.text.reading import Page, Reading

_FAMILIES = frozenset("ordinal count standing threshold enumeration membership".split())
_WHO = frozenset("whoever anyone anybody those somebody someone people nobody".split())
_SAYS = frozenset(
    "says say said claims claim claimed thinks think thought believes believe believed "
    "asks ask asked wonders wonder writes wrote holds".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november "
    "december spring summer autumn winter".split()
)
_LEADS = frozenset("in by until during on at back as".split())
_PAST = frozenset("had was were stood counted numbered held".split())
_NOW = frozenset("now since still today already".split())
TRIGGERS = SUPPOSES | _WHO | _PAST
_OPENING, _NEAR = 5, 6


def unframed(page: Page, found: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements of a page that stand in no such sentence."""
    frames = page.once(_frames)
    for one in found:
        at = bisect_right(frames, (one.start, one.end)) - 1
        within = at >= 0 and one.start < frames[at][1]
        if not (within and one.family in _FAMILIES):
            yield one


def _frames(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the first and last offset of each such sentence of a page."""
    last = (-1, -1)
    for reading, index in page.where(TRIGGERS):
        start, end = nearby(reading, index)
        if end - 1 <= start or (reading.number, start) == last:
            continue
        if _is_framed(reading, index, start):
            last = (reading.number, start)
            yield reading.block.starts[start], reading.block.ends(end - 1)


def _is_framed(reading: Reading, index: int, start: int) -> bool:
    words = reading.words
    if words[index] in SUPPOSES:
        return index - start <= 2
    if words[index] in _WHO:
        said = words[index + 1 : index + _NEAR]
        return index - start <= 2 and not _SAYS.isdisjoint(said)
    opening = words[start : start + _OPENING]
    if opening[:3] == ["at", "the", "time"] and opening[3:] != ["of", "writing"]:
        return _NOW.isdisjoint(words[start:index])
    if words[start] not in _LEADS or not _NOW.isdisjoint(words[start:index]):
        return False
    return any(_is_date(word) for word in opening)


def _is_date(word: str) -> bool:
    year = len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")
    return year or word in _MONTHS


__all__ = ["unframed"]
