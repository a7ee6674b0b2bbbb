"""Claims that a count decides: "the only example of S", "our only larval finding".

Read by ``firsts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, value_of
from tercet.statements.text.adjectives import before_noun
from tercet.statements.text.narrowing import behind_noun, scopes
from tercet.statements.text.nouns import Noun, is_number, noun_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import (
    is_alone,
    is_denied,
    is_past,
    names_of,
    said_behind,
    said_of,
)
from tercet.statements.text.scope import is_hypothetical, scope_of
from tercet.statements.text.sieve import Sieve
from tercet.words import count

FAMILY = "first"
ONLY_AFTER = frozenset("the our its this concept's 's ’s their".split())
_HINTS = {"hint": "hint", "candidate": "candidate"}
_BEHIND = {
    "codified": "codified",
    "ready": "ready",
    "held": "held",
    "hint": "hint",
    "candidate": "candidate",
}
_RELATIVE = frozenset(
    "that which is was has been now currently so far yet already a to be".split()
)
_PUBLICATIONS = frozenset(
    "paper papers publication publications study studies work works".split()
)
_GOES_ON = frozenset(
    "to that which with where whose who on for in from about by among under".split()
)
_REACH = 12


def only(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the only example of S", "our only larval finding", "the only hint"."""
    block, words = reading.block, reading.words
    follow = index + 1
    if follow >= len(words) or block.is_quoted(index) or is_past(reading, index):
        return
    if is_hypothetical(reading, index, follow):
        return
    read = _of_state(reading, follow) or _of_noun(reading, index)
    if read is None:
        return
    last, judge, stated, keys = read
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[index],
        block.ends(last),
        stated,
        judge,
        keys,
        born=born(reading, index),
        help="say which others there are, or more narrowly what it alone is",
    )


_Read = tuple[int, Judge, str, tuple[str, ...]]


def _of_state(reading: Reading, follow: int) -> _Read | None:
    """Read "the only hint", "the only codified shape", "the only shape ready"."""
    words = reading.words
    state: str | None = None
    last = follow
    noun = noun_at(reading, follow)
    if words[follow] in _HINTS:
        state = _HINTS[words[follow]]
    elif noun is not None and noun.noun == "shapes" and not noun.shapes:
        if noun.unknown == ["narrower"] and noun.last == follow + 1:
            return _narrower(reading, follow, noun.last)
        if noun.unknown or noun.level or noun.role or noun.year:
            return None
        last, state = noun.last, noun.state
        if state is None:
            last, state = _state_behind(reading, last)
    elif words[follow] == "one" and words[follow + 1 : follow + 2]:
        last, state = _state_behind(reading, follow)
    if state is None and noun is not None and noun.noun == "shapes":
        scope = scope_of(reading, follow - 1, noun.last)
        named = reading.between(noun.last + 1, noun.last + 5, "concept")
        if scope.concept is not None and named and noun.last + 2 >= named[0].first - 1:
            state, last = "accepted", named[0].last
    if state is None:
        return None
    _, end = nearby(reading, follow)
    behind = words[last + 1 : min(end, last + 3)]
    concepts = shape_scopes(reading, follow, last)
    if (
        behind[:1]
        and behind[0] in _GOES_ON
        and not (concepts[1] or behind[1:] == ["far"])
    ):
        return None
    subject = said_of(reading, follow - 1, "shape")
    subject = subject or said_behind(reading, last, "shape")
    name = None if subject is None else subject.record
    is_not = is_denied(reading, follow - 1)
    judge = _only_shape(concepts[0], state, name, is_not)
    keys = tuple(_state_key(one, state) for one in concepts[0])
    noun_ = "hint" if state == "hint" else f"{state} shape"
    return last, judge, f"the only {noun_}", keys[:1]


def _state_behind(reading: Reading, last: int) -> tuple[int, str | None]:
    """Return the state behind a noun: "shape that is codified", "one ready"."""
    words = reading.words
    at = last + 1
    while at < min(len(words), last + 6) and words[at] in _RELATIVE:
        at += 1
    if at >= len(words) or words[at] not in _BEHIND:
        return last, None
    if words[at + 1 : at + 2] in (["at"], ["back"], ["in"]):
        return last, None
    return at, _BEHIND[words[at]]


def shape_scopes(
    reading: Reading, index: int, last: int
) -> tuple[tuple[str | None, ...], bool]:
    """Return the concepts among whose shapes something is counted; None: the wiki.

    And whether the words behind the phrase name it.
    """
    scope = scope_of(reading, index, last)
    if scope.cluster is not None:
        return (None,), False
    if scope.is_stated:
        return (scope.concept,), True
    if scope.concept is not None:
        return (scope.concept,), False
    found = tuple(
        one.concepts[0] if one.concepts else None
        for one in scopes(reading, index, Sieve())
    )
    return found, False


def _state_key(concept: str | None, state: str) -> str:
    if state == "accepted":
        return f"{concept}.accepted-shapes"
    return f"wiki.{state}" if concept is None else f"{concept}.in-state.{state}"


def _only_shape(
    concepts: tuple[str | None, ...], state: str, subject: str | None, is_not: bool
) -> Judge:
    noun = "hint" if state == "hint" else f"{state} shape"

    def one(facts: Facts, concept: str | None) -> Judgement:
        value = value_of(facts, _state_key(concept, state))
        names = tuple(map(str, value)) if isinstance(value, tuple) else ()
        holds = len(names) == 1 and subject in (None, names[0])
        if is_not:
            holds = not holds
        computed = count(len(names), noun)
        why = "" if holds else names_of(names)
        return Judgement("true" if holds else "false", computed, why)

    def judge(facts: Facts) -> Judgement:
        found = [one(facts, concept) for concept in concepts]
        return next((j for j in found if j.verdict == "true"), found[0])

    return judge


def _narrower(reading: Reading, follow: int, last: int) -> _Read | None:
    """Read "X is its only narrower shape"."""
    first, _ = nearby(reading, follow)
    subject = said_of(reading, follow - 1, "shape")
    if subject is None or subject.record is None:
        return None
    record = reading.facts.wiki.entries[subject.record].record
    broader = record.broader if isinstance(record, Shape) else None
    before = reading.between(max(0, first - _REACH * 4), subject.first, "shape")
    wanted = before[-1].record if before else None
    behind = reading.between(last + 1, last + 4, "shape")
    if behind and reading.words[last + 1] in ("of", "than"):
        wanted = behind[0].record
    if wanted is None or reading.facts.wiki.kind(wanted) != "shape":
        return None
    key = f"{wanted}.narrower"
    name = subject.record

    def judge(facts: Facts) -> Judgement:
        names = facts.ids(key)
        holds = names == (name,) and broader == wanted
        computed = count(len(names), "narrower shape")
        why = "" if holds else names_of(names)
        return Judgement("true" if holds else "false", computed, why)

    return last, judge, f"the only narrower shape of {wanted}", (key,)


def _is_of_several(reading: Reading, index: int) -> bool:
    """Tell whether several that are not named are the only ones: "the three are"."""
    start, _ = nearby(reading, index)
    before = reading.words[start:index]
    counted = any(is_number(word) for word in before) or "they" in before
    return counted and not reading.between(start, index, "finding")


def _of_noun(reading: Reading, index: int) -> _Read | None:
    words = reading.words
    follow = index + 1
    is_one = words[follow] == "one"
    noun = _one(reading, index) if is_one else noun_at(reading, follow)
    if noun is None or noun.noun not in ("findings", "works", "examples"):
        return None
    if noun.noun == "works" and words[noun.last] not in _PUBLICATIONS:
        return None
    if words[noun.last].endswith("s") and _is_of_several(reading, index):
        return None
    is_example = noun.noun == "examples" or bool(noun.shapes)
    base = Sieve()
    if is_example and not noun.shapes:
        shape = _shape_of_example(reading, index, noun.last)
        if shape is None:
            return None
        base = Sieve(shape=shape)
    found = before_noun(reading, noun, base)
    scope = scope_of(reading, index, noun.last)
    if found is None or scope.cluster is not None:
        return None
    read = behind_noun(reading, noun.last + 1, found)
    if read is None:
        return None
    found, last = read
    last = max(last, noun.last)
    if scope.is_stated and scope.concept is not None and not found.concepts:
        found = replace(found, concepts=(scope.concept,))
    if not (found.is_narrow or (found.concepts and noun.noun == "findings")):
        return None
    if noun.noun == "examples" and found.shape is None:
        return None
    subject = said_of(reading, index, "finding")
    subject = subject or said_behind(reading, last, "finding")
    name = None if subject is None else subject.record
    singular = "example" if found.shape is not None else "finding"
    every = scopes(reading, index, found)
    if not found.concepts and len(every) == 1 and every[0].concepts:
        every = (*every, found)
    judge = is_alone(every, name, singular, denied=is_denied(reading, index))
    return last, judge, f"the only {found.of(singular)}", every[0].keys()


def _one(reading: Reading, index: int) -> Noun | None:
    """Return "one" as a finding, if it is said of one: "the only one at the level"."""
    if said_of(reading, index, "finding") is None:
        return None
    words = reading.words
    if words[index + 2 : index + 3] == ["of"]:
        noun = noun_at(reading, index + 3)
        if noun is None or noun.noun not in ("findings", "works") or noun.unknown:
            return None
        return Noun("findings", noun.last, noun.last)
    return Noun("findings", index + 2, index + 1)


def _shape_of_example(reading: Reading, index: int, last: int) -> str | None:
    """Return the shape of "the only example of S", "its only example"."""
    _, end = nearby(reading, index)
    behind = [
        m for m in reading.between(last + 1, min(end, last + 7), "shape") if m.record
    ]
    gap = reading.words[last + 1 : behind[0].first] if behind else []
    if behind and gap[:1] in (["of"], ["for"]):
        return behind[0].record
    if reading.words[index - 1] in ("'s", "’s"):
        owner = reading.at(index - 2)
        return owner.record if owner is not None and owner.kind == "shape" else None
    if reading.words[index - 1] == "its" or reading.words[last + 1 : last + 4] in (
        ["of", "the", "shape"],
        ["of", "this", "shape"],
    ):
        return reading.context(index, "shape")
    return None
