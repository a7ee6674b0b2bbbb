"""Reckoning within one block: ratios, changes, shares, equations, sums, means, items.

Always for information. Rounding goes in favour of the author, and what is far off is
taken to be about something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tercet.statements.arithmetic.contrasts import read as read_contrasts
from tercet.statements.arithmetic.derived import read as read_derived
from tercet.statements.arithmetic.items import read as read_items
from tercet.statements.arithmetic.rates import read as read_rates
from tercet.statements.arithmetic.reckoning import (
    FAMILY,
    Outcome,
    agrees,
    change,
    difference,
    ratio,
    shown,
    told,
)
from tercet.statements.arithmetic.shares import read as read_shares
from tercet.statements.arithmetic.sums import read as read_sums
from tercet.statements.arithmetic.totals import read as read_totals
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.announcing import read as read_announcing
from tercet.statements.text.nouns import NUMBER_WORDS, is_number
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Page, Reading

_VERSUS = re.compile(r"\s*(?:vs\.?|versus|against|compared (?:with|to)|→)\s*")
_FAR = 0.3
_REACH = 120
_FACTORS = {
    "doubles": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "triples": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "quadruples": 4.0,
    "quadrupled": 4.0,
    "halves": 0.5,
    "halved": 0.5,
    "halving": 0.5,
}
_CHANGES = frozenset(
    "shrinks shrank shrink falls fell fall drops dropped drop declines declined "
    "decreases decreased reduces reduced cuts cut lowers lowered rises rose rise grows "
    "grew grow increases increased improves improved gains gained raises raised climbs "
    "climbed jumps jumped dropping falling rising shrinking reducing".split()
)
_TRIGGERS = frozenset((*_CHANGES, *_FACTORS))
_HEDGES = frozenset(
    "nearly almost more over roughly about approximately around less some than "
    "least under".split()
)


def read(page: Page) -> Iterator[Statement]:
    """Yield what does not agree with itself in a block of a page, each place once."""
    for reading in page.having(is_number):
        told: set[int] = set()
        for one in _in_block(reading):
            place = range(one.start, one.end)
            if told.isdisjoint(place):
                told.update(place)
                yield one


def _in_block(reading: Reading) -> Iterator[Statement]:
    worded = bool(reading.block.where(NUMBER_WORDS))
    if reading.quantities:
        yield from _by_figures(reading)
        yield from _by_words(reading)
        yield from read_totals(reading)
        yield from read_rates(reading)
    if reading.quantities or worded:
        yield from read_shares(reading)
        yield from read_derived(reading)
        yield from read_sums(reading)
        yield from read_contrasts(reading)
    if worded:
        yield from read_items(reading)
    yield from read_announcing(reading)


def _by_figures(reading: Reading) -> Iterator[Statement]:
    numbers = reading.quantities
    for index, one in enumerate(numbers):
        found = None
        if one.high is not None:
            continue
        if one.unit == "×":
            found = _ratio(reading, index)
        if found is not None:
            yield found


def _ratio(reading: Reading, index: int) -> Statement | None:
    """Read "1.6× the distance (6.6 vs. 4.3)"."""
    numbers, text = reading.quantities, reading.block.text
    stated = numbers[index]
    opens = text.find("(", stated.end, min(reading.block.end, stated.end + _REACH))
    if opens < 0 or ". " in text[stated.end : opens]:
        return None
    after = index + 1
    while after < len(numbers) and numbers[after].start < opens:
        if not numbers[after].is_label:
            return None
        after += 1
    pair = numbers[after : after + 2]
    if len(pair) < 2 or text[opens + 1 : pair[0].start].strip():
        return None
    if text[pair[1].end : pair[1].end + 1] != ")" or not _is_pair(text, *pair):
        return None
    found = ratio(*pair)
    if found is not None and found.value < 1 <= stated.value:
        found = ratio(pair[1], pair[0])
    if found is None or _is_far(stated.value, found.value):
        return None
    more = Outcome(found.value - 1, found.low - 1, found.high - 1, found.how)
    if " more " in text[stated.end : opens] and agrees(stated, more) != "no":
        return None
    return difference(reading, stated, found, "×")


def _is_pair(text: str, one: Quantity, other: Quantity) -> bool:
    return (
        one.high is None
        and other.high is None
        and (one.unit == other.unit or not one.unit)
        and _VERSUS.fullmatch(text, one.end, other.start) is not None
    )


def _is_far(stated: float, found: float) -> bool:
    return abs(stated - found) > _FAR * max(abs(stated), abs(found))


def _by_words(reading: Reading) -> Iterator[Statement]:
    for index in reading.block.where(_TRIGGERS):
        found = _from_to(reading, index)
        if found is None:
            continue
        is_factor = reading.words[index] in _FACTORS
        read_change = _factor if is_factor else _percent
        statement = read_change(reading, index, *found)
        if statement is not None:
            yield statement


def _from_to(reading: Reading, index: int) -> tuple[Quantity, Quantity] | None:
    """Read "from A to B" in the rest of a sentence, values in brackets included."""
    words, block = reading.words, reading.block
    end = block.sentence(index)[1]
    start = _find(words, "from", index + 1, min(end, index + 10))
    if start is None:
        return None
    before = _value(reading, start)
    until = _find(words, "to", start + 1, min(end, start + 12))
    if before is None or until is None:
        return None
    after = _value(reading, until)
    if after is None or before.start > block.starts[until] or before.unit != after.unit:
        return None
    return before, after


def _find(words: list[str], word: str, start: int, end: int) -> int | None:
    return next((at for at in range(start, end) if words[at] == word), None)


def _value(reading: Reading, index: int) -> Quantity | None:
    """Return the value right after a preposition, or in the bracket after its noun."""
    numbers, block = reading.quantities, reading.block
    start = block.ends(index)
    at = bisect_left(numbers, start, key=lambda one: one.start)
    while at < len(numbers) and numbers[at].is_label:
        at += 1
    if at == len(numbers) or numbers[at].high is not None:
        return None
    gap = block.text[start : numbers[at].start]
    if not gap.strip():
        return numbers[at]
    closed = block.text[numbers[at].end : numbers[at].end + 1] == ")"
    return numbers[at] if gap.endswith("(") and closed and len(gap) < 40 else None


def _factor(
    reading: Reading, index: int, before: Quantity, after: Quantity
) -> Statement | None:
    factor = _FACTORS[reading.words[index]]
    found = ratio(after, before)
    hedged = bool(_HEDGES & set(reading.words[max(0, index - 3) : index]))
    if found is None or hedged or before.sign != after.sign:
        return None
    if found.low <= factor * 1.2 and factor * 0.85 <= found.high:
        return None
    answer = Judgement("false", f"{shown(found.value)}×", found.how)
    block = reading.block
    start, end = block.starts[index], block.ends(index)
    return told(reading, start, end, block.raw(index), answer)


def _percent(
    reading: Reading, index: int, before: Quantity, after: Quantity
) -> Statement | None:
    """Read "shrinks 62% from … to …"; points count too where both are percent."""
    block, numbers = reading.block, reading.quantities
    at = bisect_left(numbers, block.ends(index), key=lambda one: one.start)
    if at == len(numbers) or numbers[at].start >= before.start:
        return None
    stated = numbers[at]
    gap = block.text[block.ends(index) : stated.start].split()
    if (
        stated.unit != "%"
        or stated.high is not None
        or len(gap) > 2
        or not {
            "by",
            "about",
            "roughly",
            "some",
            "of",
        }.issuperset(gap)
    ):
        return None
    found = change(before, after)
    if found is None or abs(found.value - stated.value) > 20:
        return None
    points = abs(before.value - after.value)
    if before.unit in ("%", "pp") and abs(points - stated.value) <= (
        stated.slack + before.slack + after.slack
    ):
        return None
    return difference(reading, stated, found, "%")


__all__ = ["FAMILY", "read"]
