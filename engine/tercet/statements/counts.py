"""Counts of records: "five prompt-level findings", "two multi-instantiation examples".

A count beside a list of what it counts belongs to the enumerations; one behind "at"
("held at one example") to the standings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.statements.base import Statement
from tercet.statements.judging import born, bound, is_count
from tercet.statements.nouns import (
    NUMBER_WORDS,
    Noun,
    Number,
    noun_at,
    number_at,
)
from tercet.statements.reading import Page, Reading
from tercet.statements.scope import Scope, is_hypothetical, scope_of
from tercet.words import number, plural

FAMILY = "count"
_JOINTS = "-‐‑"
_NOT_A_TOTAL = frozenset(
    "another further more additional other next last first second third of these those "
    "remaining previous latter former and or to section sec chapter page figure fig "
    "table line step phase stage version level at my his her their any every each "
    "either neither between by § $ € £ ~ + − – / = < > ≥ ≤ ≈ × * # top".split()
)
_LEAST = (("at", "least"), ("no", "fewer", "than"), ("not", "fewer", "than"))
_MOST = (("at", "most"), ("no", "more", "than"), ("up", "to"))
_OVER = (("more", "than"), ("over",), ("above",))
_UNDER = (("fewer", "than"), ("less", "than"), ("under",))
_VAGUE = frozenset("about around roughly some approximately nearly almost".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the counts of a page that are about records."""
    for reading in page.readings:
        for index, word in enumerate(reading.words):
            if word in NUMBER_WORDS or word[0].isdigit():
                found = number_at(reading, index)
                if found is not None and not found.is_ordinal:
                    yield from _count(reading, found)


@dataclass(frozen=True, slots=True)
class _Bound:
    first: int
    stated: int
    least: bool = False
    most: bool = False


def _count(reading: Reading, amount: Number) -> Iterator[Statement]:
    words = reading.words
    follow = amount.last + 1
    if follow >= len(words) or words[follow] in _JOINTS or words[follow] in "%×":
        return
    if reading.block.joined(amount.first) or reading.block.is_quoted(amount.first):
        return
    limit = _limit(reading, amount)
    before = words[limit.first - 1] if limit.first else ""
    if before in _NOT_A_TOTAL or before in _VAGUE or reading.at(amount.first):
        return
    noun = noun_at(reading, follow)
    if noun is None or noun.unknown or is_hypothetical(reading, limit.first, noun.last):
        return
    if noun.noun not in ("axes",) and is_listed(reading, noun):
        return
    found = _key(reading, amount, noun)
    if found is None:
        return
    key, what = found
    end = reading.block.ends(noun.last)
    tail = reading.passage.written[reading.block.ends(amount.last) : end]
    exact = not (limit.least or limit.most)
    fix = bound(reading, amount.first, key, "words") + tail if exact else None
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[limit.first],
        end,
        _stated(limit, what),
        is_count(key, limit.stated, what, least=limit.least, most=limit.most),
        (key,),
        fix,
        born(reading, amount.first),
    )


def _stated(limit: _Bound, what: str) -> str:
    words = f"{number(limit.stated)} {plural(what, limit.stated)}"
    if limit.least:
        return f"at least {words}"
    return f"at most {words}" if limit.most else words


def _limit(reading: Reading, amount: Number) -> _Bound:
    """Read "at least", "more than" and their like before a number."""
    before = reading.words[max(0, amount.first - 3) : amount.first]
    for phrases, least, step in (
        (_LEAST, True, 0),
        (_OVER, True, 1),
        (_MOST, False, 0),
        (_UNDER, False, -1),
    ):
        for phrase in phrases:
            if tuple(before[-len(phrase) :]) == phrase:
                first = amount.first - len(phrase)
                return _Bound(
                    first, amount.value + step, least=least, most=not least
                )
    return _Bound(amount.first, amount.value)


def is_listed(reading: Reading, noun: Noun) -> bool:
    """Tell whether a list of what is counted follows the phrase."""
    words = reading.words
    first, end = reading.block.sentence(noun.last)
    del first
    at = noun.last + 1
    while at < end and words[at] not in "(:.;—":
        at += 1
    if at >= end or words[at] in ".;" or at - noun.last > 8:
        return False
    closes = {"(": ")", ":": ".", "—": "—"}[words[at]]
    stop = next((i for i in range(at + 1, end) if words[i] == closes), end)
    kind = "shape" if noun.noun == "shapes" else "finding"
    listed = reading.between(at + 1, stop, kind)
    return len(listed) >= 2


def _key(reading: Reading, amount: Number, noun: Noun) -> tuple[str, str] | None:
    """Return the fact that a count is about, and what it counts."""
    scope = scope_of(reading, amount.first, noun.last)
    if noun.noun == "examples" or (noun.noun == "findings" and noun.shapes):
        return _examples(reading, amount, noun)
    if noun.noun == "shapes":
        return _shapes(reading, amount, noun, scope)
    concept = scope.concept
    if noun.noun == "findings":
        if scope.cluster is not None:
            return f"{scope.cluster}.members", "member"
        return None if concept is None else _findings(noun, concept, scope)
    if noun.noun == "members" and scope.cluster is not None:
        return f"{scope.cluster}.members", "member"
    if concept is None or not scope.is_stated:
        return None
    if noun.noun == "questions":
        return f"{concept}.open-questions", "open question"
    if noun.noun == "works" and noun.is_filed:
        return f"{concept}.works", "work"
    return None


def _examples(
    reading: Reading, amount: Number, noun: Noun
) -> tuple[str, str] | None:
    if len(noun.shapes) > 1 or noun.level or noun.role or noun.year:
        return None
    shape = noun.shapes[0] if noun.shapes else None
    if shape is None:
        behind = reading.between(noun.last + 1, noun.last + 6, "shape")
        gap = reading.words[noun.last + 1 : behind[0].first] if behind else []
        if behind and gap and gap[0] in ("of", "for"):
            shape = behind[0].record
    if shape is None:
        before = reading.words[max(0, amount.first - 3) : amount.first]
        named = reading.shape_before(amount.first)
        if named is not None and (noun.is_filed or noun.is_different) and before:
            shape = named
    if shape is None:
        return None
    return f"{shape}.diversity" if noun.is_different else f"{shape}.frequency", "example"


def _shapes(
    reading: Reading, amount: Number, noun: Noun, scope: Scope
) -> tuple[str, str] | None:
    if noun.shapes or scope.concept is None or noun.role or noun.year:
        return None
    concept = scope.concept
    if noun.state is not None:
        return f"{concept}.in-state.{noun.state}", f"{noun.state} shape"
    if noun.level is not None or _of_some(reading, amount):
        return None
    structural = "structural" in reading.words[noun.first : noun.last]
    if structural or scope.is_stated or noun.is_filed:
        return f"{concept}.accepted-shapes", "structural shape"
    return None


def _of_some(reading: Reading, amount: Number) -> bool:
    """Tell whether the sentence speaks of some findings only: "the field findings"."""
    first, _ = reading.block.sentence(amount.first)
    return any(
        word == "level" or word in ("intervention", "these", "those")
        for word in reading.words[first : amount.first]
    )


def _findings(noun: Noun, concept: str, scope: Scope) -> tuple[str, str] | None:
    if noun.level is not None and noun.role is None and noun.year is None:
        return f"{concept}.at-level.{noun.level}", f"{noun.level} finding"
    if noun.role is not None and noun.level is None:
        return f"{concept}.in-role.{noun.role}", "such finding"
    if noun.level or noun.role:
        return None
    if noun.year is not None:
        return f"{concept}.in-year.{noun.year}", f"{noun.year} finding"
    if noun.is_filed or (scope.is_stated and scope.word != "page"):
        return f"{concept}.findings", "instantiating finding"
    return None
