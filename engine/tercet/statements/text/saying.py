"""Of whom it is said that it is the only one, and how: denied, or of the past.

Shared by the readers of "the only", "the earliest" and "no finding".
"""

from __future__ import annotations

from tercet.facts import Facts
from tercet.statements.base import Judgement
from tercet.statements.judging import Judge
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.sieve import Sieve
from tercet.words import listing

_BE = frozenset(
    "is was are were remains remain stays stayed remained being as also still thus "
    "therefore now hence so far and by indeed , — – : makes it becomes became "
    "itself the our its this their".split()
)
_COPULA = frozenset("is was remains still being , — :".split())
_YEAR_MARKS = frozenset("( )".split())
_NOT = frozenset("not no never hardly longer n't nor neither".split())
_PAST = frozenset("was were been stayed remained became".split())
_UNTIL = frozenset("until till then once when before for at".split())
_REACH = 9
_MOST_NAMES = 6


def said_of(reading: Reading, index: int, kind: str) -> Mention | None:
    """Return the record just before a copula: "Okada 2010 remains the only …"."""
    first, _ = nearby(reading, index)
    before = reading.between(first, index, kind)
    if not before or before[-1].record is None:
        return None
    gap = reading.words[before[-1].last + 1 : index]
    if len(gap) > _REACH or not gap:
        return None
    if not all(w in _BE or w in _YEAR_MARKS or w.isdigit() for w in gap):
        return None
    alone = reading.words[before[-1].first - 1] if before[-1].first > first else ""
    return (
        None if alone in ("and", "or", "of", "than", "unlike", "like") else before[-1]
    )


def said_behind(reading: Reading, last: int, kind: str) -> Mention | None:
    """Return the record behind a copula: "the only hint is heat priming"."""
    words = reading.words
    at = last + 1
    while at < min(len(words), last + 5) and words[at] in _COPULA:
        at += 1
    if at == last + 1 or at >= len(words):
        return None
    mention = reading.at(at)
    if mention is None or mention.first != at or mention.kind != kind:
        return None
    follow = words[mention.last + 1 : mention.last + 2]
    return None if follow in (["and"], ["'s"], ["’s"]) else mention


def is_denied(reading: Reading, index: int) -> bool:
    """Tell whether "not" or its like stands shortly before a token."""
    first, _ = nearby(reading, index)
    return bool(_NOT & set(reading.words[max(first, index - 4) : index]))


def is_past(reading: Reading, index: int) -> bool:
    """Tell whether something was so, for a time: "was the only one until …"."""
    first, end = nearby(reading, index)
    words = reading.words
    return bool(_PAST & set(words[max(first, index - 3) : index])) and bool(
        _UNTIL & set(words[index:end])
    )


def names_of(names: tuple[str, ...]) -> str:
    """Return some names, in words: the first six of them."""
    shown = names[:_MOST_NAMES]
    return listing(shown) + (" …" if names[_MOST_NAMES:] else "")


def is_alone(
    selections: tuple[Sieve, ...], subject: str | None, noun: str, *, denied: bool
) -> Judge:
    """Return the judge of one finding, or one that is not named, being the only one."""

    def judge(facts: Facts) -> Judgement:
        found = [_alone(facts, one, subject, noun) for one in selections]
        if denied:
            found = [_denied(one) for one in found]
        order = {"true": 0, "open": 1, "false": 2}
        return min(found, key=lambda one: order[one.verdict])

    return judge


def _alone(facts: Facts, selection: Sieve, subject: str | None, noun: str) -> Judgement:
    found = selection.found(facts)
    computed = selection.count(len(found.sure), noun)
    names = names_of(found.sure)
    if len(found.sure) > 1:
        return Judgement("false", computed, names)
    if found.open:
        return Judgement("open", computed, f"open of {names_of(found.open)}")
    if not found.sure:
        return Judgement("false", computed)
    if subject is not None and subject not in found.sure:
        return Judgement("false", computed, names)
    return Judgement("true", computed)


def _denied(found: Judgement) -> Judgement:
    if found.verdict == "true":
        return Judgement("false", found.computed, found.why)
    if found.verdict == "false":
        return Judgement("true", found.computed)
    return found
