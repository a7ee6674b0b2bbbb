"""How many axes a shape has, and on how many a difference is enough.

"The shape has three axes", "a difference on one axis is enough". Part of the axes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.axes.axis_counts import axes_after, must, told
from tercet.statements.axes.axis_labels import labels
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge
from tercet.statements.text.nouns import number_at
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.rosters import around
from tercet.words import count

_AXES = frozenset("axes dimensions axis".split())
_DIFFERENCE = frozenset("difference differences".split())
_ON = frozenset("on in along".split())
_HAS = frozenset("has have had with spans counts carries lists knows".split())
_LIGHT = frozenset("only just exactly now the still".split())
_ENOUGH = frozenset(
    "enough suffices suffice sufficient do needed required asked demanded".split()
)
_NOT = frozenset("not no n't never without if whether would could might".split())
_CLOSES = frozenset(". ; : , ) ( — – ? ! and but while".split())
_SHAPE = frozenset(("shape", "it"))
_REACH = 8


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of numbers of axes that the records say otherwise."""
    for reading, index in page.where(_AXES):
        yield from _has(reading, index)
        yield from _compared(reading, index)
    for reading, index in page.where(_DIFFERENCE):
        yield from _is_enough(reading, index)


def _has(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "S has three axes", "its axes are three in number" not."""
    words = reading.words
    start, end = around(reading, index)
    first = next(
        (at for at in range(max(start, index - 3), index) if number_at(reading, at)), -1
    )
    amount = number_at(reading, first) if first >= 0 else None
    if amount is None or amount.is_ordinal or amount.last != index - 1:
        return
    at = amount.first - 1
    while at > start and words[at] in _LIGHT:
        at -= 1
    follow = words[index + 1] if index + 1 < end else "."
    if at <= start or words[at] not in _HAS or follow not in _CLOSES:
        return
    at -= 1
    while at > start and words[at] in ("now", "still", "also", "which", ","):
        at -= 1
    shape = _subject(reading, at)
    if shape is None or _NOT & set(words[start : amount.first]):
        return
    place = (amount.first, index)
    stated = f"{shape} has {count(amount.value, 'axis')}"
    judge = _so_many(shape, amount.value)
    if labels(reading.facts, shape):
        yield from told(reading, place, stated, judge, f"{shape}.axes")


def _compared(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "its examples are compared on two axes", "S is told apart by three axes"."""
    words = reading.words
    start, end = around(reading, index)
    amount = next(
        (
            one
            for at in range(max(start, index - 3), index)
            if (one := number_at(reading, at)) and one.last == index - 1
        ),
        None,
    )
    if amount is None or amount.is_ordinal or amount.first - 2 < start:
        return
    at = amount.first - 1
    while at > start and words[at] in _LIGHT | _BY:
        at -= 1
    follow = words[index + 1] if index + 1 < end else "."
    if at == amount.first - 1 or words[at] not in _COMPARED or follow not in _CLOSES:
        return
    lead = words[start:at]
    if _NOT & set(lead) or not _BE & set(lead) or {"two", "both"} & set(lead):
        return
    named = [m.record for m in reading.between(start, at, "shape") if m.record]
    shape = named[-1] if named else None
    if shape is None and (_ITS & set(lead)) and len(lead) < _REACH:
        shape = reading.context(start, "shape")
    if shape is None or not labels(reading.facts, shape):
        return
    if reading.between(start, at, "finding"):
        return
    stated = f"{shape} has {count(amount.value, 'axis')}"
    judge = _so_many(shape, amount.value)
    yield from told(reading, (at, index), stated, judge, f"{shape}.axes")


_BY = frozenset("on by along over across apart under with".split())
_BE = frozenset("is are was were".split())
_ITS = frozenset("its their they these it cases examples instances".split())
_COMPARED = frozenset(
    "compared contrasted told sorted ranked distinguished described coded scored "
    "classified arranged separated set recorded read placed".split()
)


def _subject(reading: Reading, at: int) -> str | None:
    """Return the shape named up to a token, or meant by "the shape"."""
    words = reading.words
    mention = reading.at(at)
    if mention is None and words[at] == "shape" and at:
        mention = reading.at(at - 1)
    if mention is not None:
        return mention.record if mention.kind == "shape" else None
    return reading.context(at, "shape") if words[at] in _SHAPE else None


def _so_many(shape: str, stated: int) -> Judge:
    def judge(facts: Facts) -> Judgement:
        known = labels(facts, shape)
        computed = f"{count(len(known), 'axis')} ({', '.join(known.values())})"
        return Judgement("true" if len(known) == stated else "false", computed)

    return judge


def _is_enough(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "a difference on one axis is enough"."""
    words = reading.words
    start, end = around(reading, index)
    on = index + 1
    if on >= end or words[on] not in _ON or _NOT & set(words[start:index]):
        return
    amount = axes_after(reading, on, end)
    if amount is None or reading.block.is_quoted(index):
        return
    tail = words[amount[1] + 1 : min(end, amount[1] + _REACH)]
    stop = next((i for i, word in enumerate(tail) if word in ".;:,("), len(tail))
    if _ENOUGH & set(tail[:stop]) and not _NOT & set(tail[:stop]):
        yield from must(reading, index, amount)
