"""How much for each: "4.2 km in eighteen months, that is 0.23 km a month".

Read by ``arithmetic``: a quantity over a length of time, or over a count, and what is
said to come on each. Only where the rate follows its two figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.arithmetic.reckoning import right, shown, told
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.amounts import hedge, interval
from tercet.statements.text.lengths import UNITS
from tercet.statements.text.limits import amount_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading

_PER = frozenset("a an per each every".split())
_OVER = frozenset(
    "in over within during for on across from per by to between among".split()
)
_FAR = 10.0
_GAP = 14
_LINKS = frozenset(
    ", — – : ; ( or that is which makes make i . e about roughly some nearly almost "
    "around thus so hence it an average of on each just only over more than less = "
    "equal to comes amounts works out at".split()
)


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the rates of a block that their two figures do not give."""
    numbers = [
        one for one in reading.quantities if not one.is_label and one.high is None
    ]
    for at in range(1, len(numbers)):
        rate = numbers[at]
        found = _per(reading, rate)
        if found is None:
            continue
        for whole in reversed(numbers[max(0, at - 2) : at]):
            over = _between(reading, whole, rate, found)
            if over is not None:
                told_ = _checked(reading, whole, rate, over)
                if told_ is not None:
                    yield told_
                break


def _per(reading: Reading, rate: Quantity) -> tuple[str, int] | None:
    """Return the thing that a rate is for each of, and its token: "km a month"."""
    block, words = reading.block, reading.words
    at = block.index_at(rate.end - 1) + 1
    _, end = nearby(reading, at - 1)
    if at + 1 < end and words[at] not in _PER and words[at].isalpha():
        at += 1  # a unit that is no known one
    if at + 1 < end and words[at] in _PER and words[at + 1].isalpha():
        return words[at + 1], at + 1
    return None


def _between(
    reading: Reading, whole: Quantity, rate: Quantity, per: tuple[str, int]
) -> float | None:
    """Return over how many a quantity is said to be, in units of the rate's."""
    block, words = reading.block, reading.words
    if whole.unit != rate.unit:
        return None
    at = block.index_at(whole.end - 1) + 1
    last = block.index_at(rate.number)
    start, _end = nearby(reading, last)
    if block.index_at(whole.number) < start or not at < last <= at + _GAP:
        return None
    while at < last and words[at] not in _OVER:
        if words[at] in ",;:.()":
            return None
        at += 1
    amount = amount_at(reading, at + 1) if at + 1 < last else None
    if amount is None or amount.is_ordinal:
        return None
    noun = amount.last + 1
    if noun >= last or any(
        word not in _LINKS for word in _hedged(words, noun + 1, last)
    ):
        return None
    return _in_units(amount.value, words[noun], per[0])


def _hedged(words: list[str], first: int, last: int) -> list[str]:
    return [word for word in words[first:last] if word not in ("~", "≈")]


def _in_units(value: int, noun: str, unit: str) -> float | None:
    one = unit if unit in UNITS else unit.removesuffix("s")
    if noun in UNITS and one in UNITS:
        return value * UNITS[noun] / UNITS[one]
    return float(value) if noun in (f"{unit}s", f"{unit}es") else None


def _checked(
    reading: Reading, whole: Quantity, rate: Quantity, over: float
) -> Statement | None:
    if over <= 0 or whole.value <= 0 or rate.value <= 0:
        return None
    value = whole.value / over
    low, high = interval(rate, hedge(reading, reading.block.index_at(rate.number)).kind)
    least, most = (whole.value - whole.slack) / over, (whole.value + whole.slack) / over
    how = f"{whole.key} / {shown(over)}"
    said = shown(value) + (f" {rate.unit}" if rate.unit else "")
    if least <= high and low <= most:
        return right(reading, rate.start, rate.end, said, how)
    if not 1 / _FAR < rate.value / value < _FAR:
        return None
    written = reading.block.text[rate.start : rate.end].strip()
    return told(reading, rate.start, rate.end, written, Judgement("false", said, how))


__all__ = ["read"]
