"""Order in time: predictions and their tests, "predates", "two pre-X findings"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.problems import Span
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.order.borrowings import FORETOLD, SOURCES, foretold, taken
from tercet.statements.order.filings import FILED, filed_in_order
from tercet.statements.order.phrases import PHRASES, phrased
from tercet.statements.order.predecessors import earlier_ones
from tercet.statements.order.predictions import LIGHT, TESTS, prediction, test_of
from tercet.statements.order.ranks import bases, is_filed, note_year_only, undated
from tercet.statements.order.related import related
from tercet.statements.ordinals import ORDINAL_STARTS
from tercet.statements.text.dates import (
    compared,
    is_older,
    mentioned,
    named,
    past,
    speaker,
)
from tercet.statements.text.names import Mention
from tercet.statements.text.plainly import apart
from tercet.statements.text.reading import Page, Reading

FAMILY = "order"
_PREDICTED = frozenset(
    "predicted predicts predict foresaw foresees foretold anticipated anticipates "
    "hypothesised hypothesized hypothesises hypothesizes conjectured conjectures "
    "forecast forecasts postulated postulates prophesied".split()
)
_PRECEDES = frozenset("precedes preceded preceding".split())
_PREDATES = _PRECEDES | frozenset(
    "predates predate predated predating antedates antedated foreshadows foreshadowed "
    "heralded heralds anticipates anticipated led leads".split()
)
_LISTS = frozenset("list table row column alphabet section heading page".split())
_LISTED = frozenset(("in", "on", "under", "among"))
_POSTDATES = frozenset(
    "postdates postdate postdated postdating followed follows succeeded "
    "succeeds".split()
)
_BUILDS = frozenset(
    "cites cited replicates replicated reproduces reproduced reanalyses reanalyzes "
    "reanalysed reanalyzed".split()
)
_BUILDS_ON = frozenset("builds built responds responded replies replied".split())
_OLDER = frozenset("older earlier".split())
_NEWER = frozenset("newer younger later recent".split())
_APPEARED = frozenset(
    "appeared out published came released posted printed print".split()
)
_SOONER = frozenset("before ahead".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says about the order in which works appeared."""
    found = [*_found(page)]
    yield from found
    for one in apart(found, related(page)):
        if one.judge(page.facts).verdict == "open":
            yield one


def _found(page: Page) -> Iterator[Statement]:
    years: dict[str, Span] = {}
    ranks: list[tuple[Reading, int]] = []
    for reading, index in page.where(_TRIGGERS):
        yield from _verb(reading, index, reading.words[index])
    ranks += [row for row in page.where(ORDINAL_STARTS) if is_filed(*row)]
    for reading in page.readings if page.passage.is_page else ():
        for mention in reading.mentions:
            if mention.form == "authors":
                note_year_only(reading, mention, years)
    if len(years) > 1:
        yield undated(page, years)
    yield from bases(page, ranks)
    for reading, index in page.where(PHRASES):
        found = phrased(reading, index)
        if found is not None:
            yield found
    for reading, index in page.where(FILED):
        yield from filed_in_order(reading, index)


def _verb(reading: Reading, index: int, word: str) -> Iterator[Statement]:
    found: Statement | None = None
    if word in _PREDICTED:
        found = prediction(reading, index) or foretold(reading, index)
        if found is None and word in _PREDATES:
            found = _pair(reading, index, word)
    elif word in FORETOLD:
        found = foretold(reading, index)
    elif word in SOURCES:
        found = taken(reading, index)
        if found is None and word in _POSTDATES:
            found = _pair(reading, index, word)
    elif word in TESTS:
        found = test_of(reading, index)
    elif word == "pre":
        found = earlier_ones(reading, index)
    elif word not in _SOONER | {"after"} or reading.words[index - 1] in _APPEARED:
        found = _pair(reading, index, word)
    else:
        found = _turned(reading, index) if word == "after" else None
    if found is not None:
        yield found


_TRIGGERS = frozenset(
    {
        *_PREDICTED,
        *FORETOLD,
        *SOURCES,
        *TESTS,
        *_PREDATES,
        *_POSTDATES,
        *_BUILDS,
        *_BUILDS_ON,
        *_OLDER,
        *_NEWER,
        *_SOONER,
        "after",
        "pre",
    }
)


_PARTICLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_OLDER | _NEWER, ("than",)),
    **dict.fromkeys(_BUILDS_ON, ("on", "upon", "to")),
    "ahead": ("of",),
    "led": ("to",),
    "leads": ("to",),
}


def _pair(reading: Reading, index: int, word: str) -> Statement | None:
    """Read "X predates Y", "X is older than Y", "X builds on Y"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1
    particles = _PARTICLES.get(word)
    if particles is not None:
        if at >= end or words[at] not in particles:
            return None
        at += 1
    target = _object(reading, at, end)
    if target is None or not target.record:
        return None
    if "by" in words[past(reading, target) : past(reading, target) + 5]:
        return None  # a duration follows, and is compared
    listed = _LISTED & set(words[past(reading, target) :][:1])
    if word in _PRECEDES and (listed or _LISTS & set(words[start:end])):
        return None  # in a list, not in time
    before = mentioned(reading, start, index)
    subject: str | None = None
    if before and _is_said_of(reading, before[-1], index, word):
        subject = before[-1].record
    elif all(w in LIGHT or w in _OPENS for w in words[start:index]):
        subject = reading.lead or speaker(reading, index)
    if subject is None or subject == target.record:
        return None
    first, second = subject, target.record
    if word not in _PREDATES | _OLDER | _SOONER:
        first, second = second, first
    wrong = is_older(reading.facts, second, first)
    is_claim = word not in _BUILDS | _BUILDS_ON
    if wrong is False or (wrong is None and not is_claim):
        return None
    verb = "builds on" if word in ("builds", "built") else word
    return _statement(
        reading,
        index,
        target.last,
        f"{subject} {verb} {target.record}",
        _in_order(first, second),
        (f"{second}.before.{first}",),
        "correct the sentence, or a date",
    )


def _is_said_of(reading: Reading, subject: Mention, index: int, word: str) -> bool:
    """Tell whether "X is older than Y", or "X, older than Y, …", is said of X."""
    gap = reading.words[past(reading, subject) : index]
    beside = gap == [","] and word in _OLDER | _NEWER
    return beside or all(word in LIGHT for word in gap)


def _turned(reading: Reading, index: int) -> Statement | None:
    """Read "After X came Y"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    target = _object(reading, index + 1, end) if index == start else None
    if target is None or not target.record:
        return None
    at = past(reading, target)
    subject = _object(reading, at + 1, end) if words[at : at + 1] == ["came"] else None
    if subject is None or not subject.record or subject.record == target.record:
        return None
    first, second = target.record, subject.record
    if is_older(reading.facts, second, first) is False:
        return None
    return _statement(
        reading,
        index,
        subject.last,
        f"{second} after {first}",
        _in_order(first, second),
        (f"{second}.before.{first}",),
        "correct the sentence, or a date",
    )


_OPENS = frozenset("— – ( , it".split())


def _object(reading: Reading, at: int, end: int) -> Mention | None:
    for index in range(at, min(at + 3, end)):
        mention = reading.at(index)
        if mention is not None:
            return mention if named(mention) and mention.first == index else None
        if reading.words[index] not in ("the", "both", "a"):
            return None
    return None


def _in_order(first: str, second: str) -> Judge:
    """Return the judge of one record having appeared before another."""

    def judge(facts: Facts) -> Judgement:
        wrong = is_older(facts, second, first)
        computed = compared(facts, second, first)
        if wrong:
            return Judgement("false", computed)
        return Judgement("open" if wrong is None else "true", computed)

    return judge


def _statement(
    reading: Reading,
    first: int,
    last: int,
    stated: str,
    judge: Judge,
    keys: tuple[str, ...],
    advice: str,
) -> Statement:
    return said_at(reading, FAMILY, (first, last), stated, judge, keys, advice=advice)
