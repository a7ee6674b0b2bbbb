"""Gaps that a sentence shows or denies: "first, second and fourth", "none missing".

Part of the series, and always a question: a number that was never given cannot be
filled, and a row that leaves one out may be meant so.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.facts.instances import filings
from tercet.problems import Severity
from tercet.statements.base import Judgement, Statement
from tercet.statements.ordinals import opens_ordinal
from tercet.statements.text.nouns import (
    EXAMPLE_NOUNS,
    FINDING_NOUNS,
    SHAPE_NOUNS,
    Number,
    number_at,
)
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.rosters import around
from tercet.statements.text.scope import is_hypothetical
from tercet.words import count, number, ordinal

FAMILY = "series"
SEVERITY: Severity = "info"
_FILING = frozenset("filing filings".split())
_NUMBERS = frozenset("number numbers numbered numbering filings".split())
_WHOLE = frozenset(
    "unbroken gapless consecutive consecutively uninterrupted uninterruptedly "
    "complete completely seamless seamlessly".split()
)
_LACK = frozenset(
    "missing skipped gap gaps hole holes lacking omitted break breaks lost left "
    "unused jump jumps".split()
)
_NONE = frozenset("none no without not never nothing any".split())
_NEAR = 8
_BETWEEN = frozenset(", and or the a an & then also one".split())
_NOUNS = FINDING_NOUNS | EXAMPLE_NOUNS | SHAPE_NOUNS
_LEAST = 3
_BEHIND = 4
_PHRASE = 6


def read(page: Page) -> Iterator[Statement]:
    """Yield the rows of a page's sentences that have a gap, or deny one."""
    last: Reading | None = None
    done = -1
    for reading, index in page.where(_FILING):
        if reading is not last or index > done:
            last, done = reading, -1
            for statement in _filing_numbers(reading, index):
                done = around(reading, index)[1]
                yield statement
    for reading in page.having(_NOUNS):
        yield from _ordinals(reading)


def _filing_numbers(reading: Reading, index: int) -> Iterator[Statement]:
    """Compare "the filing numbers run to 17, with none missing" with those given."""
    words = reading.words
    start, end = around(reading, index)
    if not _NUMBERS & set(words[start:end]) or reading.block.is_quoted(index):
        return
    place = _whole(words, start, end)
    if place is None or {"if", "unless", "should"} & set(words[start : place[0]]):
        return

    def judge(facts: Facts) -> Judgement:
        given = {
            seq
            for seq, _, _ in filings(facts)
            if facts.as_of is None or seq <= facts.as_of
        }
        highest = max(given, default=0)
        missing = [n for n in range(1, highest) if n not in given]
        computed = f"{number(len(given))} filing numbers up to {highest}"
        if not missing:
            return Judgement("true", computed)
        names = ", ".join(str(n) for n in missing[:12])
        return Judgement("open", computed, f"never given: {names}")

    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[place[0]],
        reading.block.ends(place[1]),
        "no filing number is missing",
        judge,
        ("wiki.filings",),
        severity=SEVERITY,
        help="say which numbers were never given, or say nothing of gaps",
    )


def _whole(words: list[str], start: int, end: int) -> tuple[int, int] | None:
    """Return the place of the words that deny a gap."""
    for at in range(start, end):
        if words[at] in _WHOLE and not {"not", "in"} >= {words[at - 1]}:
            return at, at
        if words[at] in _NONE:
            for follow in range(at + 1, min(end, at + _NEAR)):
                if words[follow] in _LACK:
                    return at, follow
    return None


def _ordinals(reading: Reading) -> Iterator[Statement]:
    """Find "the first, second, fourth and fifth shape": nobody states the third."""
    block = reading.block
    run: list[Number] = []
    for index in block.where(opens_ordinal):
        rank = number_at(reading, index)
        if rank is None or not rank.is_ordinal or block.is_quoted(index):
            continue
        if run and not _goes_on(reading, run[-1].last + 1, rank.first):
            yield from _gap(reading, run)
            run = []
        run.append(rank)
    yield from _gap(reading, run)


def _goes_on(reading: Reading, first: int, end: int) -> bool:
    """Tell whether only joints, or nouns of records, stand between two ordinals."""
    between = reading.words[first:end]
    if not between or len(between) > _PHRASE:
        return False
    nouns = _NOUNS | {"structural", "instantiating"}
    joined = {",", "and", "or", "&"} & set(between)
    return bool(joined) and all(w in _BETWEEN or w in nouns for w in between)


def _gap(reading: Reading, run: list[Number]) -> Iterator[Statement]:
    positions = sorted({one.value for one in run})
    if len(positions) < _LEAST or len(positions) < len(run):
        return
    missing = [n for n in range(positions[0], positions[-1]) if n not in positions]
    if not missing or len(missing) >= len(positions) - 1:
        return  # "first, third and fifth" is a choice
    words = reading.words
    start, end = around(reading, run[0].first)
    last = run[-1].last
    behind = words[last + 1 : min(end, last + _BEHIND)]
    before = words[max(start, run[0].first - 2 * _PHRASE) : run[0].first]
    within = words[run[0].last : last]
    noun = next((w for w in (*behind, *within, *before) if w in _NOUNS), None)
    if noun is None or is_hypothetical(reading, run[0].first, last):
        return
    told = ", ".join(ordinal(n) for n in positions)

    def judge(_: Facts) -> Judgement:
        names = ", ".join(ordinal(n) for n in missing)
        return Judgement("open", f"{count(len(positions), 'ordinal')}", f"no {names}")

    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[run[0].first],
        reading.block.ends(last),
        f"{told} {noun}",
        judge,
        severity=SEVERITY,
        help="bind each ordinal to its record, so that it is computed",
    )


__all__ = ["read"]
