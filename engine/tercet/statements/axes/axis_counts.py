"""How many axes: "must differ on all three axes", "two axes keep them apart".

Part of the axes. What is said of two examples is compared with their values, what is
said of all with the axes of the shape and with the number that its rule asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.statements.axes.axis_labels import labels
from tercet.statements.axes.pairs import (
    Pair,
    difference,
    examples_of,
    pair_at,
    shape_of,
    values_of,
)
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, size_of, value_of
from tercet.statements.text.nouns import Number, number_at
from tercet.statements.text.reading import Reading
from tercet.statements.text.rosters import around
from tercet.words import count, number

FAMILY = "axes"
SEVERITY: Severity = "warning"
_AXES = frozenset("axis axes dimension dimensions".split())


def axes_after(
    reading: Reading, on: int, end: int
) -> tuple[tuple[int | None, str], int] | None:
    """Read "all three axes", "at least two axes", "every axis", "a single axis".

    Returns:
        The number, None for all; "least" or "most" where it is a limit; the last token.
    """
    words = reading.words
    for at in range(on + 1, min(end, on + 7)):
        if words[at] in _AXES:
            between = words[on + 1 : at]
            amounts = [number_at(reading, i) for i in range(on + 1, at)]
            amount = next((one for one in amounts if one), None)
            limit = "least" if {"least", "more"} & set(between) else ""
            limit = "most" if {"most", "fewer"} & set(between) else limit
            if amount is not None and not amount.is_ordinal:
                return (amount.value, limit), at
            if {"all", "every", "each", "both"} & set(between):
                return (None, limit), at
            single = {"single", "one"} & set(between)
            return ((1, limit), at) if single else None
    return None


def must(
    reading: Reading, index: int, amount: tuple[tuple[int | None, str], int] | None
) -> Iterator[Statement]:
    """Compare "two cases must differ on all three axes" with the rule."""
    if amount is None:
        return
    start, _ = around(reading, index)
    shape = shape_of(reading, index, start)
    (said, limit), last = amount
    if shape is None or limit == "most":
        return
    key = f"{shape}.axes-needed"
    stated = len(labels(reading.facts, shape)) if said is None else said

    def judge(facts: Facts) -> Judgement:
        needed = size_of(value_of(facts, key))
        if needed is None:
            return Judgement("open", "the rule leaves it open")
        computed = f"the rule of {shape} asks for {count(needed, 'axis')}"
        return Judgement("true" if needed == stated else "false", computed)

    yield from told(
        reading,
        (max(start, index - 1), last),
        f"examples of {shape} must differ on {count(stated, 'axis')}",
        judge,
        key,
    )


def by_number(
    reading: Reading,
    place: tuple[int, int],
    said: tuple[int | None, str],
    pair: Pair,
    *,
    agree: bool = False,
) -> Iterator[Statement]:
    """Compare "differ on two axes" with the axes on which two examples differ."""
    stated, limit = said

    def judge(facts: Facts) -> Judgement:
        apart, open_ = difference(facts, pair)
        wanted = len(labels(facts, pair.shape)) if stated is None else stated
        known = labels(facts, pair.shape).values()
        alike = [one for one in known if one not in (*apart, *open_)]
        found = len(alike if agree else apart)
        computed = f"they differ on {count(len(apart), 'axis')}"
        computed += f" ({', '.join(apart)})" if apart else ""
        holds = found == wanted
        if limit == "least":
            holds = found >= wanted
        if limit == "most":
            holds = found <= wanted
        if not holds and open_:
            return Judgement("open", computed, f"unknown: {', '.join(open_)}")
        return Judgement("true" if holds else "false", computed)

    what = "all axes" if stated is None else count(stated, "axis")
    yield from told(
        reading,
        place,
        f"{pair.left} and {pair.right} {'agree' if agree else 'differ'} on {what}",
        judge,
        f"{pair.shape}.axes",
    )


def kept_apart(reading: Reading, index: int) -> Iterator[Statement]:
    """Compare "three axes keep its cases apart" with the axes, or with a pair."""
    words = reading.words
    start, end = around(reading, index)
    axes = next(
        (i for i in range(index - 1, max(start, index - 4), -1) if words[i] in _AXES),
        None,
    )
    if axes is None or axes <= start or reading.block.is_quoted(index):
        return
    amounts = [number_at(reading, i) for i in range(max(start, axes - 3), axes)]
    amount = next((one for one in amounts if one and not one.is_ordinal), None)
    if amount is None or {"not", "no", "least"} & set(words[start:index]):
        return
    pair = pair_at(reading, index)
    place = (amount.first, min(end - 1, index + 2))
    behind = set(words[index : index + 6])
    general = {"its", "cases", "examples", "instances"} & behind and not (
        {"two", "both", "pair"} & behind
    )
    if pair is not None and not general:
        yield from by_number(reading, place, (amount.value, ""), pair)
        return
    shape = shape_of(reading, index, start)
    behind_ = [m.record for m in reading.between(index, end, "shape") if m.record]
    shape = behind_[0] if behind_ else shape
    if shape is not None and general:
        yield from _of_all(reading, place, amount, shape)


def _of_all(
    reading: Reading, place: tuple[int, int], amount: Number, shape: str
) -> Iterator[Statement]:
    """Compare a number of axes with those of a shape, and those that do vary."""

    def judge(facts: Facts) -> Judgement:
        known = labels(facts, shape)
        used = [values_of(facts, one, shape) for one in examples_of(facts, shape)]
        varied = [
            axis
            for axis in known
            if len({tuple(sorted(one.get(axis, ()))) for one in used}) > 1
        ]
        holds = amount.value in (len(known), len(varied))
        names = ", ".join(known.values())
        return Judgement(
            "true" if holds else "false", f"{number(len(known))} axes ({names})"
        )

    yield from told(
        reading,
        place,
        f"{count(amount.value, 'axis')} of {shape}",
        judge,
        f"{shape}.axes",
    )


def told(
    reading: Reading,
    place: tuple[int, int],
    stated: str,
    judge: Judge,
    key: str,
) -> Iterator[Statement]:
    """Yield the statement of some tokens about axes, unless it is right."""
    if judge(reading.facts).verdict == "true":
        return
    block = reading.block
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        stated,
        judge,
        (key,),
        born=born(reading, place[0]),
        severity=SEVERITY,
        help="say on what they differ by the records, or mend the values",
    )


__all__ = [
    "FAMILY",
    "SEVERITY",
    "axes_after",
    "by_number",
    "kept_apart",
    "must",
    "told",
]
