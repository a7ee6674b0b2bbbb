"""Counts behind which a verb says what is counted: "two findings quantify C".

Also "the number of instantiating findings is nine", "two hints", "three shapes are
contested", "nine findings have been filed so far". Part of the counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, is_count, said_at, value_of
from tercet.statements.text.beside import after, behind, skip
from tercet.statements.text.limits import Limit
from tercet.statements.text.nouns import Number
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.scope import is_hypothetical, scope_of
from tercet.words import count

FAMILY = "count"
_ROLES = {"quantify": "quantifies", "extend": "extends", "complicate": "complicates"}
_ROLES |= {"quantifies": "quantifies", "extends": "extends"}
_ROLES |= {"complicates": "complicates"}
_FINDINGS = frozenset("finding findings".split())
_SHAPES = frozenset("shape shapes".split())
_HINTS = frozenset("hint hints".split())
_THERE = frozenset("are is counts has have knows holds and".split())
_HOLD = frozenset("are is we has have counts knows holds".split())
_TOTALS = frozenset("number count total".split())
_HAVE = frozenset("have has been were are filed recorded".split())
_SO_FAR = (["so", "far"], ["in", "all"], ["to", "date"], ["by", "now"])
_ENDS = frozenset(". , ; : ) — – and".split())
_COUNTED = _FINDINGS | _SHAPES | _HINTS
_SAYS = frozenset(("is", "at"))
_NOW = frozenset("on record file now are so far here of for in".split())


def by_verb(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield the count of what a number, its noun and a verb or a state say together."""
    words = reading.words
    at = amount.last + 1
    if at >= len(words):
        return
    stated = limit.first and words[limit.first - 1] in _SAYS
    if not (words[at] in _COUNTED or stated) or is_hypothetical(
        reading, limit.first, at, arriving=False
    ):
        return
    readers = (_in_role, _contested, _hints, _filed, _stated)
    for read in readers:
        found = read(reading, limit, at)
        if found is not None:
            key, what, last, judge = found
            yield said_at(
                reading,
                FAMILY,
                (limit.first, last),
                limit.of(what),
                judge
                or is_count(
                    key, limit.stated, what, least=limit.least, most=limit.most
                ),
                (key,),
                advice="correct the number, and bind it",
            )
            return


_Found = tuple[str, str, int, Judge | None]


def _in_role(reading: Reading, limit: Limit, at: int) -> _Found | None:
    """Read "two findings quantify C", "and three findings extend it"."""
    words = reading.words
    role = _ROLES.get(words[at + 1]) if at + 2 < len(words) else None
    if role is None or words[at] not in _FINDINGS:
        return None
    mention = behind(reading, at + 1, "concept")
    if mention is not None:
        concept, last = mention.record, mention.last
    elif words[at + 2] == "it":
        concept, last = reading.context(at, "concept") or reading.page.concept, at + 2
    else:
        return None
    follow = words[last + 1] if last + 1 < len(words) else "."
    if concept is None or follow not in _ENDS:
        return None
    return f"{concept}.in-role.{role}", f"{role} finding", last, None


def _contested(reading: Reading, limit: Limit, at: int) -> _Found | None:
    """Read "two shapes are contested"."""
    words = reading.words
    if words[at] not in _SHAPES or words[at + 1 : at + 3] not in (
        ["are", "contested"],
        ["is", "contested"],
    ):
        return None
    follow = words[at + 3] if at + 3 < len(words) else "."
    if follow not in _ENDS:
        return None
    return "wiki.shapes", "contested shape", at + 2, contested(reading, limit)


def contested(reading: Reading, limit: Limit) -> Judge:
    """Return the judge of how many shapes findings contest, here or in all the wiki."""
    concept = reading.page.concept

    def judge(facts: Facts) -> Judgement:
        every = _contested_of(facts, "wiki.shapes")
        own = _contested_of(facts, f"{concept}.shapes") if concept else every
        holds = limit.holds(len(every)) or limit.holds(len(own))
        computed = count(len(every), "contested shape")
        return Judgement("true" if holds else "false", computed, ", ".join(every))

    return judge


def _contested_of(facts: Facts, key: str) -> list[str]:
    value = value_of(facts, key)
    names = [str(one) for one in value] if isinstance(value, tuple) else []
    return [name for name in names if facts.ids(f"{name}.contested-by")]


def _hints(reading: Reading, limit: Limit, at: int) -> _Found | None:
    """Read "there are two hints", "C counts two hints", "two hints are on record"."""
    words = reading.words
    start, end = nearby(reading, at)
    if words[at] not in _HINTS:
        return None
    follow = skip(words, at + 1, end, _NOW)
    lead = words[limit.first - 1] if limit.first > start else ""
    opens = limit.first == start and words[at + 1 : at + 2] in (["and"], ["are"])
    if not (lead in _HOLD or opens) or (follow < end and words[follow] not in _ENDS):
        mention = reading.at(follow) if follow < end else None
        if mention is None or mention.kind != "concept" or lead not in _HOLD:
            return None
    if words[follow : follow + 1] in ([":"], ["("]) or "“" in words[at:follow]:
        return None  # a list follows, and is compared
    scope = scope_of(reading, limit.first, at)
    concept = scope.concept if scope.word != "wiki" else None
    key = f"{concept}.in-state.hint" if concept else "wiki.hint"
    return key, "hint", at, None


def _filed(reading: Reading, limit: Limit, at: int) -> _Found | None:
    """Read "nine findings have been filed so far", "so far we have filed nine"."""
    words = reading.words
    start, end = nearby(reading, at)
    concept = reading.page.concept
    if words[at] not in _FINDINGS or concept is None:
        return None
    follow = skip(words, at + 1, end, _HAVE)
    filed = "filed" in words[at + 1 : follow] or words[
        limit.first - 3 : limit.first
    ] == ["we", "have", "filed"]
    so_far = (
        words[follow : follow + 2] in _SO_FAR or words[start : start + 2] in _SO_FAR
    )
    last = follow + 1 if words[follow : follow + 2] in _SO_FAR else follow - 1
    if not (filed and so_far) or (last + 1 < end and words[last + 1] not in _ENDS):
        return None
    if limit.first > start + 5:
        return None
    return f"{concept}.findings", "finding", last, None


def _stated(reading: Reading, limit: Limit, at: int) -> _Found | None:
    """Read "the number of instantiating findings (of C) is nine"."""
    words = reading.words
    start, _ = nearby(reading, limit.first)
    opens = words[start : start + 1] == ["the"] and words[start + 1] in _TOTALS
    if not opens or words[start + 2 : start + 5] != ["of", "instantiating", "findings"]:
        return None
    if words[limit.first - 1] not in ("is", "at") or words[at] not in _ENDS:
        return None
    mention = behind(reading, start + 5, "concept")
    verb = after(reading, mention) if mention is not None else start + 5
    concept = mention.record if mention is not None else reading.page.concept
    if concept is None or words[verb] not in ("is", "stands"):
        return None
    return f"{concept}.findings", "instantiating finding", at - 1, None


__all__ = ["by_verb", "contested"]
