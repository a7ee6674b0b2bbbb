"""What is said to have been filed last: "the latest finding to be filed is X".

Part of the firsts; the order of filing is looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.adjectives import before_noun
from tercet.statements.text.narrowing import behind_noun, scopes
from tercet.statements.text.nouns import noun_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import is_denied, is_past, said_behind, said_of
from tercet.statements.text.sieve import Sieve

FAMILY = "first"
LAST = frozenset("last latest newest recent".split())
_FILED = frozenset("filed recorded entered added registered".split())
_TO_BE = frozenset("to be so far yet that was has been".split())


def last_filed(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the last finding to be filed (under C) is X", "X is the last …"."""
    words = reading.words
    _, end = nearby(reading, index)
    if reading.block.is_quoted(index) or is_denied(reading, index):
        return
    if is_past(reading, index) or index + 1 >= end:
        return
    noun = noun_at(reading, index + 1)
    if noun is None or noun.noun not in ("findings", "examples"):
        return
    base = Sieve()
    at = noun.last + 1
    if noun.noun == "examples" and not noun.shapes:
        behind = reading.between(noun.last + 1, noun.last + 5, "shape")
        if not behind or behind[0].record is None:
            return
        base, at = Sieve(shape=behind[0].record), behind[0].last + 1
    found = before_noun(reading, noun, base)
    while at < end and words[at] in _TO_BE:
        at += 1
    if found is None or at >= end or words[at] not in _FILED:
        return
    read = behind_noun(reading, at + 1, found)
    if read is None:
        return
    found, last = read[0], max(read[1], at)
    subject = said_of(reading, index, "finding") or said_behind(
        reading, last, "finding"
    )
    if subject is None or subject.record is None:
        return
    every = scopes(reading, index, found)
    if not found.concepts and found.shape is None:
        every = (*every, replace(found, concepts=()))
    yield said_at(
        reading,
        FAMILY,
        (index, last),
        f"{subject.record} was filed last",
        _last(every, subject.record),
        every[0].keys(),
        advice="name the one that was filed last, or bind it",
    )


def _last(selections: tuple[Sieve, ...], subject: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        rows = [one.found(facts).sure for one in selections]
        ends = [row[-1] for row in rows if row]
        if subject in ends:
            return Judgement("true", f"{subject} was filed last")
        if not ends:
            return Judgement("open", "nothing is filed there")
        return Judgement("false", f"{ends[0]} was filed last")

    return judge


__all__ = ["LAST", "last_filed"]
