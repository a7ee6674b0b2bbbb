"""Figures and the unit that is written once for two: "from 9 to 41 degrees".

For the departures: a number takes the unit that a result stores, where its noun is that
unit, where the number that it is tied to has it, or where the sentence counts it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tercet.statements.figures.stored import stems
from tercet.statements.text.amounts import noun_after
from tercet.statements.text.nouns import is_number
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading

_TIE = re.compile(r"(?:,? (?:to|and|or|vs\.?|versus|against|but)(?: only| just)? |–)")
_FROM = re.compile(r"(?:from|between|at|of|by)(?: about| only| some)? $")
_BEHIND = frozenset(
    "in under at with for after on when during without before over among from near far "
    "inside outside within beside against by through".split()
)
_BACK, _GAP, _NOUN = 16, 80, 5


def united(
    reading: Reading,
    numbers: Sequence[Quantity],
    units: Collection[str],
    said: frozenset[str],
) -> list[Quantity]:
    """Return the numbers that have one of some units, or that may have it.

    Args:
        reading: The block.
        numbers: Of one sentence, in order.
        units: The units of a result.
        said: The words of the sentence, without endings.
    """
    known = {unit: stems(unit) or frozenset((unit.lower(),)) for unit in units if unit}
    named = [_named(reading, one, known) for one in numbers]
    named = [_scaled(reading, one, named) for one in named]
    text = reading.block.text
    for at in range(len(named) - 2, -1, -1):
        one, follow = named[at], named[at + 1]
        if not one.unit and follow.unit in units and _is_tied(text, one, follow):
            named[at] = replace(one, unit=follow.unit)
    for at in range(1, len(named)):
        one, before = named[at], named[at - 1]
        if one.unit or before.unit not in units or before.unit == "%":
            continue
        near = one.start - before.end <= _GAP
        if near and (_is_tied(text, before, one) or _is_alone(reading, one)):
            named[at] = replace(one, unit=before.unit)
    if len(named) == 2 and not any(one.unit for one in named):
        counted = [unit for unit, words in known.items() if words <= said]
        opens = _FROM.search(text, max(0, named[0].start - _BACK), named[0].start)
        if len(counted) == 1 and opens and _is_tied(text, *named):
            return [replace(one, unit=counted[0]) for one in named]
    return [one for one in named if one.unit in units or not one.unit]


def _named(
    reading: Reading, one: Quantity, known: dict[str, frozenset[str]]
) -> Quantity:
    """Return a number with the unit that the noun behind it names."""
    if one.unit:
        return one
    block = reading.block
    at = block.index_at(one.number) + 1
    said: frozenset[str] = frozenset()
    if block.words[at : at + 1] == ["of"]:  # "27 of sixty bridges"
        at += 1
        while block.words[at : at + 1] and is_number(block.words[at]):
            at += 1
        while block.words[at : at + 1] and block.words[at] in _TENS:
            at += 1
    for word in block.words[at : at + _NOUN]:
        if word in _PER:
            continue
        if not word.isalpha() or word in _BEHIND:
            break
        alone = stems(word) or frozenset((word,))
        said |= alone
        unit = next((unit for unit, own in known.items() if own in (said, alone)), "")
        if unit:
            return replace(one, unit=unit)
    return one


_TENS = frozenset("hundred hundreds thousand thousands and -".split())
_PER = frozenset("a an per each every the".split())
_SCALES = frozenset("million millions billion billions thousand thousands".split())


def _scaled(reading: Reading, one: Quantity, named: Sequence[Quantity]) -> Quantity:
    """Return a number with a unit of which only "million" was repeated."""
    word = noun_after(reading, one)
    if one.unit or word not in _SCALES:
        return one
    units = {other.unit for other in named if word in other.unit.split()}
    return replace(one, unit=units.pop()) if len(units) == 1 else one


def _is_tied(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether only "to" or its like stands between two numbers."""
    return bool(_TIE.fullmatch(text, one.end, other.start))


def _is_alone(reading: Reading, one: Quantity) -> bool:
    """Tell whether a number counts nothing: a mark or a preposition follows."""
    noun = noun_after(reading, one)
    return not noun or noun in _BEHIND


__all__ = ["united"]
