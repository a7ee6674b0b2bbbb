"""With which example a shape is said to have been codified: "crossed the bar with X".

Also "X tipped S over its threshold", "X was the example that codified S", and with how
many: "S needed only two examples to be codified", "with two examples S was codified".
Part of the thresholds; the record of the codification names its examples.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.beside import before, behind
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import EXAMPLE_NOUNS, Number, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import asked_of
from tercet.statements.thresholds.stated import FAMILY
from tercet.words import count, listing, ordinal

_BARS = frozenset("threshold bar line".split())
_LIFTS = frozenset(
    "tipped pushed carried brought lifted took moved got helped nudged sent".split()
)
_DID = frozenset("codified completed clinched sealed secured".split())
CROSSED = frozenset(
    {*_BARS, *_DID, "codified", "codification", "needed", "required", "took"}
)
_OVER = frozenset("over across past to beyond".split())
_WITH = frozenset("with through by thanks".split())
_IF = frozenset("if when once until unless would could should might may not".split())
_WAS = frozenset("was the one example finding case that which it had has".split())
_LIGHT = frozenset("was is has been had only just have".split())
_ENDS = frozenset(". , ; : ) — – and but ! ? in".split())


def crossed(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield with which example, or how many, a shape is said to have been codified."""
    words = reading.words
    start, _ = nearby(reading, index)
    if reading.block.is_quoted(index) or _IF & set(words[start:index]):
        return
    pair = _with_whom(reading, index)
    if pair is not None:
        shape, finding = pair
        name, who = shape.record or "", finding.record or ""
        first, last = min(shape.first, finding.first), max(shape.last, finding.last)
        yield said_at(
            reading,
            FAMILY,
            (first, max(last, index)),
            f"{who} completed the examples of {name}",
            _completed(name, who),
            (f"{name}.examples", f"{name}.state"),
            advice="name the example that completed the number",
        )
        return
    told = _with_how_many(reading, index)
    if told is not None:
        shape, amount = told
        name = shape.record or ""
        said = (
            f"the {ordinal(amount.value)} example"
            if amount.is_ordinal
            else count(amount.value, "example")
        )
        first, last = min(shape.first, amount.first), max(shape.last, amount.last)
        yield said_at(
            reading,
            FAMILY,
            (first, max(last, index)),
            f"{name} was codified with {said}",
            asked_of(name, amount.value),
            (f"{name}.threshold", f"{name}.state"),
            advice="correct the number, and bind it",
        )


def _with_whom(reading: Reading, index: int) -> tuple[Mention, Mention] | None:
    """Return the shape and the example that is said to have completed its number."""
    words = reading.words
    shape = finding = None
    if words[index] in _BARS and words[index + 1 : index + 2] != []:
        if words[index + 1] in _WITH:
            finding = behind(reading, index + 1, "finding")
            start, _ = nearby(reading, index)
            named = reading.between(start, index, "shape")
            shape = named[0] if len(named) == 1 else None
        elif words[index - 1] in ("its", "the") and words[index - 2] in _OVER:
            named = reading.between(max(0, index - 8), index - 2, "shape")
            shape = named[-1] if named else None
            verb = shape.first - 1 if shape is not None else 0
            if words[verb] in _LIFTS:
                finding = before(reading, verb, "finding", _WAS)
    elif words[index] in _DID:
        shape = behind(reading, index, "shape")
        if words[index - 1] in ("that", "which") or words[index - 1].isdecimal():
            finding = before(reading, index, "finding", _WAS)
    if shape is None or finding is None or not shape.record or not finding.record:
        return None
    return shape, finding


def _with_how_many(reading: Reading, index: int) -> tuple[Mention, Number] | None:
    """Return the shape, and how many examples it is said to have been codified with."""
    words = reading.words
    start, end = nearby(reading, index)
    if words[index] == "codified":
        return _codified(reading, index, start, end)
    if words[index] == "codification" and words[index + 1 : index + 2] == ["of"]:
        shape = behind(reading, index + 1, "shape")
        verb = index - 1 - (words[index - 1] == "the")
        if shape is None or words[verb] not in ("brought", "led", "completed", "gave"):
            return None
        amount = _before_example(reading, verb - 1, start)
        return (shape, amount) if amount is not None else None
    if words[index] in ("needed", "required", "took"):
        tail = words[index + 1 : min(end, index + 9)]
        shape = before(reading, index, "shape")
        at = index + 1 + (tail[:1] in (["only"], ["just"]))
        amount = number_at(reading, at) if at < end else None
        about = {"codified", "codification"} & set(tail)
        if shape is None or amount is None or amount.is_ordinal or not about:
            return None
        return (shape, amount) if EXAMPLE_NOUNS & set(tail) else None
    return None


def _codified(
    reading: Reading, index: int, start: int, end: int
) -> tuple[Mention, Number] | None:
    """Read "with two examples S was codified", "codified since its second example"."""
    words = reading.words
    shape = before(reading, index, "shape", _LIGHT)
    if shape is None or not {"was", "been"} & set(words[shape.last + 1 : index]):
        return None
    if words[start] == "with" and shape.first - start < 6:
        amount = number_at(reading, start + 1)
        noun = shape.first - 1 - (words[shape.first - 1] == ",")
        fits = amount is not None and not amount.is_ordinal
        return (
            (shape, amount)
            if fits and amount and words[noun] in EXAMPLE_NOUNS
            else None
        )
    at = index + 1
    if words[at : at + 1] not in (["on"], ["since"], ["from"], ["after"], ["upon"]):
        return None
    at += 1
    while at < end and words[at] in ("its", "the", "only", "just"):
        at += 1
    amount = number_at(reading, at) if at < end else None
    if amount is None or words[amount.last + 1 : amount.last + 2] == []:
        return None
    return (shape, amount) if words[amount.last + 1] in EXAMPLE_NOUNS else None


def _before_example(reading: Reading, noun: int, start: int) -> Number | None:
    """Return the ordinal before "example"."""
    if noun <= start or reading.words[noun] not in EXAMPLE_NOUNS:
        return None
    amount = number_at(reading, noun - 1)
    return amount if amount is not None and amount.is_ordinal else None


def _completed(shape: str, finding: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        record = facts.wiki.entries[shape].record
        codified = record.codified if isinstance(record, Shape) else None
        if codified is None:
            return Judgement("false", f"{shape} is not codified")
        names = [str(one).partition("#")[0] for one in codified.examples]
        computed = f"codified with {listing(names)}"
        if not names:
            return Judgement("open", "its record names no examples")
        return Judgement("true" if names[-1] == finding else "false", computed)

    return judge


__all__ = ["CROSSED", "crossed"]
