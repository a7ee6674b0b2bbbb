"""Differences between two conditions that a sentence names, beside the stored figures.

"The nap is worth 13 points over staying awake", with 71% for the nap and 58% awake on
record: two conditions of one result, named in the clause. Read by ``arithmetic``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.statements.arithmetic.reckoning import right, shown, told
from tercet.statements.base import Judgement, Statement
from tercet.statements.figures.departures import said_of
from tercet.statements.figures.stored import StoredFigure, StoredResult, stems, stored
from tercet.statements.text.amounts import amounts, bounds, hedge, interval
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading

_POINTS = frozenset(("pp", "points"))
_BREAK = re.compile(r"[,;:.—–()]\s|\b(?:while|whereas|but|although)\b")
_OVER = re.compile(
    r"\s*(?:more |better |higher |lower |less |fewer |worse |ahead |short )?"
    r"(?:over|than|above|below|under|of|against|versus|vs\.?|compared with|behind|"
    r"beyond)\s"
)
_MOST = 0.6


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the differences in points that two stored conditions do not give."""
    for one in reading.quantities:
        if one.unit in _POINTS and not one.is_label and one.high is None:
            found = _checked(reading, one)
            if found is not None:
                yield found


def _checked(reading: Reading, one: Quantity) -> Statement | None:
    block = reading.block
    index = block.index_at(one.number)
    start, end = bounds(reading, index)
    if not _OVER.match(block.text, one.end, end):
        return None
    first, last = block.sentence(index)
    finding, is_named = said_of(reading, first, last)
    if finding is None or not is_named:
        return None
    before = _BREAK.split(block.text[start : one.start])[-1]
    after = _BREAK.split(block.text[one.end : end])[0]
    near = one.start - len(before), one.end + len(after)
    if any(other.unit for other in amounts(reading, *near) if other.start != one.start):
        return None  # the figures stand there
    for result in stored(reading.facts).of(finding):
        pair = _pair(result, stems(before), stems(after))
        if pair is not None:
            return _told(reading, one, result, pair)
    return None


def _pair(
    result: StoredResult, before: frozenset[str], after: frozenset[str]
) -> tuple[StoredFigure, StoredFigure] | None:
    """Return the two conditions that are named, one on each side of the number."""
    if any(figure.unit != "%" for figure in result.figures):
        return None
    left = _only(result, before)
    other = _only(result, after)
    if left is None or other is None or left is other:
        return None
    return left, other


def _only(result: StoredResult, words: frozenset[str]) -> StoredFigure | None:
    """Return the one figure whose whole condition is among some words."""
    found = [one for one in result.figures if one.words and one.words <= words]
    return found[0] if len(found) == 1 else None


def _told(
    reading: Reading,
    one: Quantity,
    result: StoredResult,
    pair: tuple[StoredFigure, StoredFigure],
) -> Statement | None:
    value = abs(pair[0].value - pair[1].value)
    how = hedge(reading, reading.block.index_at(one.number)).kind
    low, high = interval(one, how)
    why = f"{pair[0].shown} and {pair[1].shown} in {result.name}"
    said = f"{shown(value)} points"
    if low <= value <= high:
        return right(reading, one.start, one.end, said, why)
    if abs(value - one.value) > _MOST * max(value, one.value):
        return None
    written = reading.block.text[one.start : one.end].strip()
    answer = Judgement("false", said, why)
    return told(reading, one.start, one.end, written, answer)


__all__ = ["read"]
