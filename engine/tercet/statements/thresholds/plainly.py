"""Thresholds in clauses of known words, whatever their order.

"S has to show three examples", "S is an example short of its bar", "two more and it is
ready". Part of the thresholds, where no other reader has told a place.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, size_of, value_of
from tercet.statements.text.gists import Gist, gist_at
from tercet.statements.text.limits import limit_of
from tercet.statements.text.reading import Page
from tercet.statements.thresholds.demands import by_default, lacking
from tercet.statements.thresholds.took import own_rule
from tercet.words import count, number

FAMILY = "threshold"
_SHORT = frozenset(
    "short shy away off missing lacks lack lacking misses wanting shortfall".split()
)
_MORE = frozenset("more further additional another extra".split())
_NEED = frozenset(
    "needs need needed require requires required requiring wants want asks ask asked "
    "takes take demands demand demanded must necessary calls call awaits waits waiting "
    "wait awaiting show enough suffice suffices sufficient do".split()
)
_BAR = frozenset(
    "threshold thresholds bar minimum requirement quota standard mark target "
    "hurdle".split()
)
_CODIFY = frozenset("codify codified codifying codification codifies".split())
_READY = frozenset(("ready", "readiness", "codifiable"))
_EXAMPLES = frozenset("example examples case cases instance instances".split())
_ONE = frozenset(("example", "case", "instance"))
_DIFFERENT = frozenset("different structurally pairwise distinct independent".split())
_SHAPE = frozenset(("shape", "shapes"))
_DEPARTS = frozenset("depart departs deviate deviates exception exceptions".split())
TRIGGERS = _DEPARTS | _SHORT | _MORE | _NEED | _BAR | {"codify", "thresholds"}
_KNOWN = frozenset(
    {*TRIGGERS, *_CODIFY, *_READY, *_EXAMPLES, *_DIFFERENT, *_SHAPE}
    | set(
        "would could can may will make makes bring brings carry carries lift lifts be "
        "still set lies low high far near close reach reaches meet meets cross "
        "any every each before so that rule on over least minimum usual general "
        "default rule ordinarily usually normally generally go goes going come until "
        "has have had own qualify reaching called count strength".split()
    )
)
_WOULD = frozenset("would could can may will".split())
_LATER = frozenset("had was were until since once again than then when".split())


def plainly(page: Page) -> Iterator[Statement]:
    """Yield what clauses of known words say of thresholds, each clause once."""
    seen: tuple[int, int] = (-1, -1)
    for reading, index in page.where(TRIGGERS):
        if (reading.number, index) < seen:
            continue
        gist = gist_at(reading, index, _KNOWN)
        if gist is None:
            continue
        seen = (reading.number, gist.end)
        yield from _said(gist)


def _said(gist: Gist) -> Iterator[Statement]:
    if gist.is_denied or _LATER & gist.words or not gist.kinds <= {"shape", "concept"}:
        return
    value = _value(gist)
    if value is None or value > 20:
        return
    shape, words = gist.one("shape"), gist.words
    own = ("own" in words and _BAR & words) or _DEPARTS & words
    if own and _SHAPE & words and shape is None:
        limit = limit_of(gist.reading, gist.amounts[0])
        yield _told(
            gist,
            limit.of("rule of its own"),
            own_rule(limit.holds),
            "wiki.overrides",
        )
        return
    if shape is None:
        if gist.all_of("shape") or not (_SHAPE & words and _CODIFY & words):
            return
        if not (_NEED & words and _EXAMPLES & words) or _MORE & words:
            return
        if {"these", "those", "such", "two", "other", "its", "their"} & words:
            return
        yield _told(
            gist,
            f"the rule of the wiki asks for {count(value, 'example')}",
            by_default(value),
            "wiki.threshold",
        )
    elif _SHORT & words or _MORE & words or {"go"} & words:
        if _is_next(gist):
            yield _told(
                gist,
                f"{shape} lacks {count(value, 'example')}",
                lacking(shape, value),
                f"{shape}.short-by",
            )
    elif (
        (_NEED & words and _EXAMPLES & words)
        or _BAR & words
        or ("codify" in words and "to" not in words)
    ):
        if _BAR & words and {"at", "in"} & words and "has" in words:
            return
        yield _told(
            gist,
            f"{shape} asks for {count(value, 'example')}",
            _asked(shape, value),
            f"{shape}.threshold",
        )


def _value(gist: Gist) -> int | None:
    """Return how many examples a clause speaks of; "another" and "an" are one."""
    if gist.amounts:
        return gist.number
    single = _ONE & gist.words and _SHORT & gist.words
    return 1 if single or "another" in gist.words else None


def _is_next(gist: Gist) -> bool:
    """Tell whether a clause speaks of what a shape lacks, not of what it has got."""
    words = gist.words
    return bool(
        _SHORT & words
        or _NEED & words
        or (_WOULD & words and (_CODIFY | _READY | _BAR) & words)
        or "go" in words
    )


def _asked(shape: str, stated: int) -> Judge:
    """Return the judge of a number of examples: those of the rule, or that lack."""

    def judge(facts: Facts) -> Judgement:
        asked = size_of(value_of(facts, f"{shape}.threshold"))
        short = size_of(value_of(facts, f"{shape}.short-by"))
        if asked is None or short is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} asks for {number(asked)} and lacks {number(short)}"
        holds = stated == asked or (stated == short and short > 0)
        return Judgement("true" if holds else "false", computed)

    return judge


def _told(gist: Gist, stated: str, judge: Judge, key: str) -> Statement:
    return said_at(
        gist.reading,
        FAMILY,
        gist.place,
        stated,
        judge,
        (key,),
        advice="correct the number, and bind it",
    )


__all__ = ["plainly"]
