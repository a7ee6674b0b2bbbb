"""What shapes are said to need: "takes three examples to be codified", "lacks two".

Part of the thresholds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, said_at, size_of, value_of
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import Number, number_at
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import (
    asked_of,
    by_default,
    completes,
    may_want,
)
from tercet.statements.thresholds.stated import FAMILY, states
from tercet.words import count, number, ordinal

NEEDS = frozenset(
    "needs need requires require wants asks takes demands awaits lacks waits "
    "misses".split()
)
_CODIFY = frozenset("codify codified codifying codification codifies".split())
_EXAMPLES = frozenset(
    "example examples instance instances case cases instantiation "
    "instantiations".split()
)
_SKIPPED = frozenset("only a an the its at least there as just for still".split())
_ENDS = frozenset(".;,)")
_WIKI = (["the", "wiki"], ["this", "wiki"])


def needs(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "takes three examples to be codified", "needs one more", "lacks two"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1
    while at < end and words[at] in _SKIPPED:
        at += 1
    if at >= end or reading.block.is_quoted(index):
        return
    another = words[at] == "another" and at + 1 < end
    amount = number_at(reading, at + another)
    if amount is None or amount.value > 20:
        return
    if amount.is_ordinal:
        yield from _needs_nth(reading, index, amount)
        return
    tail = words[amount.last + 1 : min(end, amount.last + 10)]
    before = words[start:index]
    about = bool(_CODIFY & set(tail)) or "rule" in before or bool(_CODIFY & set(before))
    more = (
        another
        or tail[:1] in (["more"], ["further"], ["additional"], ["extra"])
        or words[index] in ("lacks", "lack", "misses")
    )
    if not (_EXAMPLES & set(tail) or about or (more and set(tail[1:2]) <= _ENDS)):
        return
    holder = [m for m in reading.between(start, index, "shape") if m.record]
    shape = holder[-1].record if holder else None
    behind = reading.between(amount.last, min(end, amount.last + 10), "shape")
    if shape is None and behind:
        shape = behind[0].record
    if shape is None and (about or more) and {"it", "shape"} & set(words[start:index]):
        shape = reading.context(start, "shape")
    if shape is None and _CODIFY & set(before):
        shape = reading.context(index, "shape")
    if not (about or more) and holder and _is_whole(reading, holder[-1], index, amount):
        yield _asks(reading, holder[-1].record or "", amount, index)
        return
    of_rule = "rule" in before and "wiki" in before
    if shape is None and not more and (of_rule or before in _WIKI):
        yield _of_wiki(reading, (index, amount.last), amount.value)
    if shape is None or not (about or more):
        return
    yield states(reading, shape, amount, index, more=more)


def _needs_nth(reading: Reading, index: int, amount: Number) -> Iterator[Statement]:
    """Read "S lacks a fourth example", "S needs only a second example"."""
    words = reading.words
    noun = amount.last + 1
    while words[noun : noun + 1] in (["different"], ["structurally"]):
        noun += 1
    start, _ = reading.block.sentence(index)
    holder = [m for m in reading.between(start, index, "shape") if m.record]
    gap = words[holder[-1].last + 1 : index] if holder else ["?"]
    if words[noun : noun + 1] == [] or words[noun] not in _EXAMPLES:
        return
    if not set(gap) <= {"shape", "still", "now", "also", "only", "just"}:
        return
    only = {"only", "just"} & set(words[index : amount.first])
    shape = holder[-1].record or ""
    judge = (completes if only else may_want)(shape, amount.value)
    if judge(reading.facts).verdict == "true":
        return
    yield said_at(
        reading,
        FAMILY,
        (index, noun),
        f"{shape} lacks {'only ' if only else ''}a {ordinal(amount.value)} example",
        judge,
        (f"{shape}.short-by", f"{shape}.state"),
        advice="correct the number, and bind it",
    )


def _of_wiki(reading: Reading, place: tuple[int, int], value: int) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        f"the rule of the wiki asks for {count(value, 'example')}",
        by_default(value),
        ("wiki.threshold",),
        advice="correct the number, and bind it",
    )


def _is_whole(reading: Reading, holder: Mention, index: int, amount: Number) -> bool:
    """Tell whether a clause is no more than "S needs four examples"."""
    words = reading.words
    gap = words[holder.last + 1 : index]
    at = amount.last + 1
    while at < len(words) and words[at] in ("different", "structurally"):
        at += 1
    tail = words[at : at + 2]
    ends = (
        len(tail) < 2
        or tail[1] in _ENDS
        or tail[1] in ("in", "before", "altogether", "only")
    )
    return (
        set(gap) <= {"shape", "still", "now", "also"}
        and bool(tail)
        and tail[0] in _EXAMPLES
        and ends
    )


def _asks(reading: Reading, shape: str, amount: Number, index: int) -> Statement:
    """Return "S needs four examples": those of the rule, or those that lack."""
    stated = amount.value
    block = reading.block

    def judge(facts: Facts) -> Judgement:
        asked = asked_of(shape, stated)(facts)
        short = size_of(value_of(facts, f"{shape}.short-by"))
        if asked.verdict == "false" and short == stated:
            return Judgement("true", f"{shape} lacks {number(stated)} different")
        return asked

    return Statement(
        FAMILY,
        reading.passage,
        block.starts[index],
        block.ends(amount.last),
        f"{shape} takes {count(stated, 'example')}",
        judge,
        (f"{shape}.threshold", f"{shape}.state"),
        born=born(reading, index),
        help="correct the number, and bind it",
    )


__all__ = ["NEEDS", "needs"]
