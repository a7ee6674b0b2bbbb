"""Standings that are told without their names: "may now be codified", "no example yet".

Part of the standings: clauses of known words that name one shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, size_of, value_of
from tercet.statements.text.gists import Gist, gist_at
from tercet.statements.text.reading import Page
from tercet.words import count

FAMILY = "standing"
_CODIFY = frozenset("codify codifying codified codification".split())
_EXAMPLES = frozenset("example examples case cases instance instances".split())
_MAY = frozenset("may can could".split())
_FREE = frozenset("nothing stands way prevents keeps stops hinders bars".split())
_LOST = frozenset("lost loses stripped uncodified decodified".split())
_YET = frozenset(("yet",))
_SINGLE = frozenset("beyond past".split())
TRIGGERS = _CODIFY | _YET | _SINGLE | {"without"}
_KNOWN = frozenset(
    {*_CODIFY, *_EXAMPLES, *_MAY, *_FREE, *_LOST, *_YET, *_SINGLE}
    | set(
        "curators curator shape without any its first find attract see get one single "
        "tomorrow now today at once straight away immediately longer codified cannot "
        "way".split()
    )
)
_LATER = frozenset("when then since than if".split())


def told_by_words(page: Page) -> Iterator[Statement]:
    """Yield the standings that a page tells in other words."""
    for reading, index in page.where(TRIGGERS):
        gist = gist_at(reading, index, _KNOWN)
        if gist is None or gist.kinds != {"shape"} or _LATER & gist.words:
            continue
        shape = gist.one("shape")
        found = _meant(gist, shape) if shape else None
        if shape and found is not None:
            stated, judge = found
            yield said_at(
                reading,
                FAMILY,
                gist.place,
                f"{shape} {stated}",
                judge,
                (f"{shape}.state",),
                advice="write where it stands now",
            )


def _meant(gist: Gist, shape: str) -> tuple[str, Judge] | None:
    words, values = gist.words, [one.value for one in gist.amounts]
    if _LOST & words and _CODIFY & words and not gist.amounts:
        return "is no longer codified", _is(shape, ("codified",), is_so=False)
    if _EXAMPLES & words and "not" in words and _SINGLE & words and values in ([], [1]):
        return "has one example", _has(shape, 1)
    first = [one for one in gist.amounts if one.is_ordinal and one.value == 1]
    none = {"yet", "without"} & words and not {"not", "never"} & words
    has_none = "yet" in words and bool({"to", "no"} & words)
    if _EXAMPLES & words and none and (has_none or "without" in words):
        if len(first) == len(gist.amounts):
            return "has no example", _has(shape, 0)
        return None
    if gist.amounts or _EXAMPLES & words or not _CODIFY & words:
        return None
    free = {"nothing"} & words and ({"way"} & words or _FREE & words)
    if free and {"stands", "prevents", "keeps", "stops", "hinders", "bars"} & words:
        return "is ready", _is(shape, ("ready",), is_so=True)
    if _MAY & words and not gist.is_denied and {"now", "today", "once"} & words:
        return "is ready", _is(shape, ("ready",), is_so=True)
    return None


def _is(shape: str, states: tuple[str, ...], *, is_so: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        now = str(value_of(facts, f"{shape}.state"))
        right = (now in states) == is_so
        return Judgement("true" if right else "false", f"{shape} is {now}")

    return judge


def _has(shape: str, many: int) -> Judge:
    def judge(facts: Facts) -> Judgement:
        value = size_of(value_of(facts, f"{shape}.frequency"))
        if value is None:
            return Judgement("open", "undecidable")
        computed = count(value, "example")
        return Judgement("true" if value == many else "false", computed)

    return judge


__all__ = ["told_by_words"]
