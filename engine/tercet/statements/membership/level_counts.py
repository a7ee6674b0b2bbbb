"""Counts that a level is the subject of: "the circuit level has two findings".

Part of the counts; also over how many levels the findings of a concept spread.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts.parts import statement
from tercet.statements.judging import Judge, born
from tercet.statements.text.levels import levels_of
from tercet.statements.text.limits import Limit
from tercet.statements.text.nouns import FINDING_NOUNS, Number, level_of
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.sieve import Sieve
from tercet.words import count

FAMILY = "count"
_HAS = frozenset("has holds counts gathers numbers shows have".split())
_LIGHT = frozenset("now only just still itself alone so far".split())
_PAPERS = frozenset("paper papers work works study studies".split())
_SPREAD = frozenset(
    "spread spreads spans span cover covers stretch stretches range ranges reach "
    "reaches".split()
)
_OVER = frozenset("over across only just the of out all".split())
_CLOSES = frozenset(". ; : , ) — – ? ! and but while with so".split())
_REACH = 10
_LEVELS = frozenset(("levels", "level"))
_NOUNS = _LEVELS | FINDING_NOUNS | _PAPERS


def at_own_level(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield "the circuit level has two findings", "spread over four levels"."""
    words = reading.words
    noun = amount.last + 1
    if noun >= len(words) or words[noun] not in _NOUNS:
        return
    start, end = nearby(reading, amount.first)
    if noun >= end or reading.block.is_quoted(amount.first):
        return
    closes = noun + 1 >= end or words[noun + 1] in _CLOSES
    if words[noun] in _LEVELS:
        if closes:
            yield from _spread(reading, amount, limit, start)
        return
    at = limit.first - 1
    while at > start and words[at] in _LIGHT:
        at -= 1
    if at - 2 < start or words[at] not in _HAS or words[at - 1] != "level":
        return
    level = level_of(reading, words[at - 2])
    the = words[at - 3] if at - 3 >= start else ""
    if level is not None and the == "the" and closes:
        what = "works" if words[noun] in _PAPERS else "findings"
        yield statement(reading, limit, noun, Sieve(level=level), what)


def _spread(
    reading: Reading, amount: Number, limit: Limit, start: int
) -> Iterator[Statement]:
    """Read "the findings spread over four levels"."""
    words = reading.words
    at = limit.first - 1
    while at > start and words[at] in _OVER:
        at -= 1
    before = words[max(start, at - _REACH) : at]
    concept = reading.page.concept
    if words[at] not in _SPREAD or concept is None:
        return
    if not FINDING_NOUNS & set(before) or reading.between(start, at, "shape"):
        return
    if {"not", "would", "could", "should", "might"} & set(before):
        return
    whole = before[-1:] and before[-1] in FINDING_NOUNS
    if not whole or not set(before[:-1]) <= {"the", "its", "all", "and", ",", "now"}:
        return
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[limit.first],
        reading.block.ends(amount.last + 1),
        limit.of("level"),
        _judge(concept, limit),
        (f"{concept}.findings",),
        born=born(reading, amount.first),
        help="correct the number, or say which levels they are",
    )


def _judge(concept: str, limit: Limit) -> Judge:
    def judge(facts: Facts) -> Judgement:
        own = facts.ids(f"{concept}.findings")
        every = [levels_of(facts, one, concept) for one in own]
        known = sorted({level for one in every for level in one})
        computed = f"{count(len(known), 'level')} of {concept}"
        if limit.holds(len(known)):
            return Judgement("true", computed)
        verdict = Judgement("false", computed, ", ".join(known))
        return verdict if all(every) else Judgement("open", computed)

    return judge
