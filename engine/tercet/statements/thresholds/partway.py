"""How far a shape is said to be: "two of the four examples it needs", "its own rule".

Also "we wait for a fourth example before we codify S", "once two more land, S can be
codified". Parts of the thresholds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, size_of, value_of
from tercet.statements.text.beside import before
from tercet.statements.text.nouns import EXAMPLE_NOUNS, Number, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import asked_of, completes, lacking
from tercet.statements.thresholds.stated import FAMILY
from tercet.words import count, number, ordinal

_BARS = frozenset("threshold rule bar".split())
PARTWAY = frozenset({"of", "before", "once", "soon", *_BARS})
_NEEDS = frozenset(
    "needs need needed asks wants requires required takes lacks must examples example "
    "cases stands".split()
)
_HAS = frozenset(
    "has have with at counts shows stands is sits holds now still only just so far "
    "already the its got by".split()
)
_WANT = frozenset("want wants wait waits ask asks need needs require requires".split())
_CODIFY = frozenset("codify codified codifying codification codifies ready".split())
_OWN = (["of", "its", "own"],)
_NOT = frozenset("not no never if would could might without unless".split())
_MOST = 20
_REACH = 12


def partway(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield how far a shape is said to be from its rule, or whether it has its own."""
    words = reading.words
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index):
        return
    if words[index] == "of":
        yield from _of_so_many(reading, index, start, end)
    elif words[index] in _BARS:
        yield from _own(reading, index, start, end)
    elif words[index] == "before":
        yield from _before_codifying(reading, index, start, end)
    else:
        yield from _once(reading, index, end)


def _of_so_many(
    reading: Reading, index: int, start: int, end: int
) -> Iterator[Statement]:
    """Read "has two of the four examples that it needs", "is at two of four"."""
    words = reading.words
    left = index - 1 - (words[index - 1] == "out")
    have = number_at(reading, left) if left > start else None
    at = index + 1
    while at < end and words[at] in ("the", "its", "all"):
        at += 1
    need = number_at(reading, at) if at < end else None
    if have is None or need is None or have.is_ordinal or need.is_ordinal:
        return
    if have.last != left or not have.value <= need.value <= _MOST:
        return
    tail = words[need.last + 1 : min(end, need.last + 8)]
    closes = not tail or tail[0] in ".;,)"
    if not (closes or tail[0] in EXAMPLE_NOUNS or tail[0] in ("different", "needed")):
        return
    shape = before(reading, have.first, "shape", _HAS)
    gap = words[shape.last + 1 : have.first] if shape is not None else []
    if (
        shape is None
        and tail[:1]
        and tail[0] in EXAMPLE_NOUNS
        and _NEEDS & set(tail[1:])
    ):
        named = reading.between(need.last, end, "shape")
        shape = named[0] if len(named) == 1 else None
    elif not gap or not {"has", "stands", "at", "sits", "is", "shows"} & set(gap):
        return
    if shape is None or shape.record is None or _NOT & set(words[start:index]):
        return
    name = shape.record
    last = need.last + bool(tail and tail[0] in EXAMPLE_NOUNS)
    yield said_at(
        reading,
        FAMILY,
        (min(shape.first, have.first), max(last, shape.last)),
        f"{name} has {number(have.value)} of {count(need.value, 'example')}",
        _has_of(name, have.value, need.value),
        (f"{name}.frequency", f"{name}.threshold"),
        advice="correct the numbers, and bind them",
    )


def _has_of(shape: str, have: int, need: int) -> Judge:
    def judge(facts: Facts) -> Judgement:
        sizes = {
            size_of(value_of(facts, f"{shape}.{name}"))
            for name in ("frequency", "diversity")
        }
        asked = size_of(value_of(facts, f"{shape}.threshold"))
        filed = size_of(value_of(facts, f"{shape}.frequency")) or 0
        if asked is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} has {count(filed, 'example')} and asks for {number(asked)}"
        right = have in sizes and need in (asked, filed)
        return Judgement("true" if right else "false", computed)

    return judge


def _own(reading: Reading, index: int, start: int, end: int) -> Iterator[Statement]:
    """Read "S has a threshold of its own", "S goes by the usual rule"."""
    words = reading.words
    after = words[index + 1 : index + 4] == ["of", "its", "own"]
    mine = words[index - 2 : index] == ["its", "own"] or after
    usual = words[index - 1] in ("usual", "default", "common", "ordinary")
    if not (mine or usual) or _NOT & set(words[start:index]):
        return
    last = index + 3 if after else index
    if last + 1 < end and words[last + 1] not in ".;,:)":
        return
    shape = before(reading, index, "shape", _LEADS)
    if shape is None or shape.record is None or shape.last + 1 >= index:
        return
    if not _LEADS & {"has", "goes", "follows"} & set(words[shape.last + 1 : index]):
        return
    name = shape.record
    yield said_at(
        reading,
        FAMILY,
        (shape.first, last),
        f"{name} has {'its own' if mine else 'the usual'} rule",
        _has_own(name, mine=mine),
        (f"{name}.threshold", "wiki.threshold"),
        advice="correct the sentence",
    )


_LEADS = frozenset("has a an the goes by follows its own usual default common".split())


def _has_own(shape: str, *, mine: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        record = facts.wiki.entries[shape].record
        own = isinstance(record, Shape) and record.rule.threshold is not None
        asked = size_of(value_of(facts, f"{shape}.threshold")) or 0
        computed = f"{shape} asks for {number(asked)}, " + (
            "by its own rule" if own else "by the rule of the wiki"
        )
        return Judgement("true" if own == mine else "false", computed)

    return judge


def _example_before(
    reading: Reading, index: int, start: int
) -> tuple[Number, int] | None:
    """Return the number of examples that stands before a token, and its noun."""
    words = reading.words
    for noun in range(index - 1, max(start, index - 6), -1):
        if words[noun] in EXAMPLE_NOUNS:
            at = noun - 1
            while at > start and words[at] in ("different", "structurally", "more"):
                at -= 1
            amount = number_at(reading, at)
            return (amount, noun) if amount is not None else None
    return None


def _before_codifying(
    reading: Reading, index: int, start: int, end: int
) -> Iterator[Statement]:
    """Read "we wait for a fourth example before we codify S"."""
    words = reading.words
    found = _example_before(reading, index, start)
    tail = words[index + 1 : min(end, index + _REACH)]
    named = reading.between(index, min(end, index + _REACH), "shape")
    if found is None or not _CODIFY & set(tail) or len(named) != 1:
        return
    amount, noun = found
    name = named[0].record
    if name is None or amount.value > _MOST or not _WANT & set(words[start:noun]):
        return
    more = "more" in words[amount.last : noun]
    judge = (
        completes(name, amount.value)
        if amount.is_ordinal
        else asked_of(name, amount.value)
    )
    judge = lacking(name, amount.value) if more else judge
    what = ordinal(amount.value) if amount.is_ordinal else number(amount.value)
    yield said_at(
        reading,
        FAMILY,
        (amount.first, named[0].last),
        f"{name} waits for {what}{' more' if more else ''}",
        judge,
        (f"{name}.threshold", f"{name}.short-by"),
        advice="correct the number, and bind it",
    )


def _once(reading: Reading, index: int, end: int) -> Iterator[Statement]:
    """Read "once two more examples land, S can be codified"."""
    words = reading.words
    at = index + 1 + (words[index + 1 : index + 2] == ["as"])
    amount = number_at(reading, at) if at < end else None
    if (
        amount is None
        or amount.is_ordinal
        or words[amount.last + 1 : amount.last + 2] != ["more"]
    ):
        return
    noun = amount.last + 2
    if noun >= end or words[noun] not in EXAMPLE_NOUNS:
        return
    named = reading.between(noun, end, "shape")
    if len(named) != 1 or named[0].record is None or not _CODIFY & set(words[noun:end]):
        return
    name = named[0].record
    yield said_at(
        reading,
        FAMILY,
        (amount.first, max(noun, named[0].last)),
        f"{name} lacks {count(amount.value, 'example')}",
        lacking(name, amount.value),
        (f"{name}.short-by",),
        advice="correct the number, and bind it",
    )


__all__ = ["PARTWAY", "partway"]
