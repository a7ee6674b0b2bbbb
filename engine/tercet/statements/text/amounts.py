"""Numbers in digits and in words alike, for what is reckoned with both.

"Three tanks out of six, that is 50%": the quantities of a block have no number words,
since those are seldom figures; reckoning needs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from tercet.statements.text.nouns import NUMBER_WORDS, number_at
from tercet.statements.text.quantities import LABELLED, Quantity, unit_at
from tercet.statements.text.reading import Reading

_WORD = re.compile(r"[ -]?([^\W\d_]{2,30})")
_LEAST = 2
_SAME = frozenset(("pp", "points", "%"))
_ABOUT = frozenset("about around roughly approximately some circa".split())
_LEASTS = frozenset("over above exceeding".split())
_MOSTS = frozenset("nearly almost under below".split())
_THAN = {"more": "least", "less": "most", "fewer": "most", "least": "least"}
_REACH, _FAR = 3, 400


def amounts(reading: Reading, start: int, end: int) -> list[Quantity]:
    """Return the single numbers between two offsets, number words included, in order.

    Labels, ranges and links are left out; so are "one" and "both", which seldom count.
    """
    found = [
        one
        for one in _between(reading.quantities, start, end)
        if not one.is_label and one.high is None
    ]
    block = reading.block
    taken = -1
    places = block.where(NUMBER_WORDS)
    at = bisect_left(places, start, key=block.starts.__getitem__)
    for index in places[at : bisect_left(places, end, key=block.starts.__getitem__)]:
        if index <= taken:
            continue
        number = number_at(reading, index)
        if number is None or number.is_ordinal or number.value < _LEAST:
            continue
        if block.words[index] == "both" or _is_name(block.words, index):
            continue
        taken = number.last
        found.append(worded(reading, number.first, number.last, number.value))
    found.sort(key=lambda one: one.start)
    return found


def _is_name(words: list[str], index: int) -> bool:
    """Tell whether a number word names something: "day ten"."""
    return index > 0 and words[index - 1] in LABELLED and words[index - 1] != "no"


def worded(reading: Reading, first: int, last: int, value: float) -> Quantity:
    """Return the quantity that some tokens say in words, with its unit."""
    block = reading.block
    start, close = block.starts[first], block.ends(last)
    unit, end = unit_at(block.text, close, block.end)
    return Quantity(
        start,
        start,
        close,
        end,
        f"{value:g}",
        value,
        None,
        0,
        1,
        is_signed=False,
        is_about=False,
        unit=unit,
        is_label=False,
    )


def _between(numbers: list[Quantity], start: int, end: int) -> list[Quantity]:
    first = bisect_left(numbers, start, key=lambda one: one.start)
    last = bisect_left(numbers, end, key=lambda one: one.start)
    return numbers[first:last]


def around(reading: Reading, one: Quantity) -> tuple[int, int]:
    """Return the offsets of the sentence that holds a quantity.

    At most as much of it as a sentence has: a text without full stops stays quick.
    """
    return bounds(reading, one.start)


def bounds(reading: Reading, offset: int) -> tuple[int, int]:
    """Return the offsets of the sentence at an offset, or of what is near in it."""
    block = reading.block
    first, last = block.sentence(block.index_at(offset))
    start, end = block.starts[first], block.ends(last - 1)
    return max(start, offset - _FAR), min(end, offset + _FAR)


def noun_after(reading: Reading, one: Quantity) -> str:
    """Return the word right after a number and its unit; empty if a mark follows."""
    found = _WORD.match(reading.block.text, one.end, reading.block.end)
    if found is None:
        return ""
    return reading.block.spelled[reading.block.index_at(found.start(1))]


def alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers have the same unit, or one of them has none."""
    return one.unit == other.unit or not (one.unit and other.unit)


def is_of(stated: Quantity, one: Quantity) -> bool:
    """Tell whether the difference of such numbers may be stated with a unit."""
    if stated.unit in _SAME and one.unit in (*_SAME, ""):
        return True
    return alike(stated, one)


@dataclass(frozen=True, slots=True)
class Hedge:
    """How exactly a number is stated.

    Args:
        kind: ``exact``, ``about``, ``least`` or ``most``.
        word: The first token of the hedge, or the number's own.
    """

    kind: str
    word: int


def hedge(reading: Reading, index: int) -> Hedge:
    """Read "about", "more than", "nearly" before the number at a token."""
    words = reading.words
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = words[at]
        if word in _ABOUT or word in ("~", "≈"):
            return Hedge("about", at)
        if word in _LEASTS:
            return Hedge("least", at)
        if word in _MOSTS:
            return Hedge("most", at)
        if word in ("than", "least", "most", "to"):
            pair = words[at - 1] if at else ""
            if word == "than" and pair in _THAN:
                return Hedge(_THAN[pair], at - 1)
            if pair == "at" and word in ("least", "most"):
                return Hedge(word, at - 1)
            summed = at > 1 and words[at - 2][:3] in ("add", "sum", "mak")
            if word == "to" and pair in ("up", "close") and not summed:
                return Hedge("most", at - 1)
            break
        if word not in ("a", "an", "of", "just", "well", "very"):
            break
    return Hedge("exact", index)


def interval(stated: Quantity, how: str, slack: float = 0.0) -> tuple[float, float]:
    """Return the least and the most that a stated number may stand for."""
    slack = max(stated.slack, slack)
    low, high = stated.value - slack, stated.value + slack
    if how == "about":
        wide = max(slack, 0.1 * stated.value)
        return stated.value - wide, stated.value + wide
    if how == "least":
        return low, float("inf")
    if how == "most":
        return min(low, 0.8 * stated.value), high
    return low, high


def says(text: str, words: Collection[str]) -> bool:
    """Tell whether a text has one of some words."""
    return not frozenset(words).isdisjoint(_TOKENS.findall(text.lower()))


_TOKENS = re.compile(r"[^\W\d_]+")

__all__ = [
    "Hedge",
    "alike",
    "amounts",
    "around",
    "bounds",
    "hedge",
    "interval",
    "is_of",
    "noun_after",
    "says",
    "worded",
]
