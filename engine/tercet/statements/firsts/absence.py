"""What is said not to be: "no finding is …", "none of the shapes is …".

Read by ``firsts`` ("no finding …", which one filing more may undo) and by ``counts``
("none of them codified").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts.roles import contested
from tercet.statements.judging import Judge, is_count, said_at, value_of
from tercet.statements.text.adjectives import before_noun
from tercet.statements.text.limits import Limit
from tercet.statements.text.narrowing import behind_noun, behind_verb, scopes
from tercet.statements.text.nouns import NUMBER_WORDS, Noun, Number, noun_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import names_of
from tercet.statements.text.scope import scope_of
from tercet.statements.text.sieve import Found, Sieve
from tercet.words import count

NONE = frozenset(("none", "neither"))
_STATES = {
    "codified": "codified",
    "held": "held",
    "ready": "ready",
    "hint": "hint",
    "hints": "hint",
    "candidate": "candidate",
    "candidates": "candidate",
}
_BE = frozenset(
    "is are was were has have been be even yet so far still of them now already a an "
    "being ever today".split()
)
_DETERMINERS = frozenset("of the its our these those them all concept 's ’s".split())
_ENDS = frozenset(". ; , : ) — – ? ! and but while".split())
_AFTER = frozenset("yet so now today here or as".split())
_ORDER = {"true": 0, "open": 1, "false": 2}
_SCOPES = frozenset("of in under for".split())


def no(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "no finding is filed under both concepts", "no shape is codified"."""
    words = reading.words
    at = index + 1
    if at >= len(words) or reading.block.is_quoted(index):
        return
    if words[index] == "nothing":
        said = behind_verb(reading, at, Sieve())
        if said is not None and said[0].is_narrow:
            yield _none_of(reading, index, said[1], said[0], 0)
        return
    is_other = words[at] == "other"
    noun = noun_at(reading, at + is_other)
    if noun is None:
        return
    if noun.noun == "shapes" and not noun.shapes:
        yield from _no_shape(reading, index, noun, is_other=is_other)
    elif noun.noun in ("findings", "works") and words[noun.last][:4] != "work":
        yield from _no_finding(reading, index, noun, is_other=is_other)


def _no_finding(
    reading: Reading, index: int, noun: Noun, *, is_other: bool
) -> Iterator[Statement]:
    words = reading.words
    found = before_noun(reading, noun, Sieve())
    if found is None or scope_of(reading, index, noun.last).cluster is not None:
        return
    read = behind_noun(reading, noun.last + 1, found)
    if read is not None:
        at = max(read[1], noun.last) + 1
        found = read[0]
    else:
        at = noun.last + 1
    said = behind_verb(reading, at, found)
    last = max(at - 1, noun.last)
    if said is not None:
        found, last = said[0], max(said[1], last)
    elif read is None or (at < len(words) and words[at] not in _ENDS):
        return
    found = _elsewhere(reading, found)
    if found.is_narrow:
        yield _none_of(reading, index, last, found, int(is_other))


def _elsewhere(reading: Reading, found: Sieve) -> Sieve:
    """Return a sieve for the page's findings that are filed under another concept."""
    page = reading.page.concept
    if page is None or len(found.concepts) != 1 or page in found.concepts:
        return found
    return replace(found, concepts=(page, *found.concepts))


def _none_of(
    reading: Reading, index: int, last: int, found: Sieve, most: int
) -> Statement:
    every = scopes(reading, index, found)

    def judge(facts: Facts) -> Judgement:
        return min(
            (_at_most(one, one.found(facts), most) for one in every),
            key=lambda judged: _ORDER[judged.verdict],
        )

    other = "other " if most else ""
    return _statement(
        reading,
        index,
        last,
        f"no {other}{found.of('finding')}",
        judge,
        every[0].keys(),
        "first",
    )


def _at_most(selection: Sieve, found: Found, most: int) -> Judgement:
    computed = selection.count(len(found.sure), "finding")
    if len(found.sure) > most:
        return Judgement("false", computed, names_of(found.sure))
    if found.open:
        return Judgement("open", computed, f"open of {names_of(found.open)}")
    return Judgement("true", computed)


def _no_shape(
    reading: Reading, index: int, noun: Noun, *, is_other: bool
) -> Iterator[Statement]:
    if noun.unknown or noun.state or noun.level or noun.role or noun.year:
        return
    concepts, at = _shape_scope(reading, index, noun.last)
    if reading.words[at : at + 2] == ["is", "contested"]:
        most = int(is_other)
        yield said_at(
            reading,
            "first",
            (index, at + 1),
            f"no {'other ' if is_other else ''}shape is contested",
            contested(reading, Limit(index, most, most=is_other)),
            ("wiki.shapes",),
            advice="say which are contested",
        )
        return
    state, last = _state_at(reading, at)
    if state is not None:
        most = int(is_other)
        yield _shapes_in(reading, index, last, concepts, state, most, "first")


def _shape_scope(
    reading: Reading, index: int, last: int
) -> tuple[tuple[str | None, ...], int]:
    """Return the concepts among whose shapes is counted, and the token that follows."""
    words = reading.words
    at = last + 1
    if at + 1 < len(words) and words[at] in _SCOPES:
        place = at + 1
        while place < len(words) and words[place] in ("the", "this", "our"):
            place += 1
        mention = reading.at(place) if place < len(words) else None
        if mention is not None and mention.kind == "concept" and mention.record:
            return (mention.record,), mention.last + 1
        if place < len(words) and words[place] in ("concept", "page"):
            return (reading.page.concept,), place + 1
        if place < len(words) and words[place] == "wiki":
            return (None,), place + 1
    found = scopes(reading, index, Sieve())
    return tuple(one.concepts[0] if one.concepts else None for one in found), at


def _state_at(reading: Reading, at: int) -> tuple[str | None, int]:
    """Return the state that is said of shapes from a token on, and its last token."""
    words = reading.words
    start = at
    while at < min(len(words), start + 7) and words[at] in _BE:
        at += 1
    if at >= len(words) or words[at] not in _STATES:
        return None, at
    follow = words[at + 1 : at + 2]
    if follow and follow[0] not in _ENDS and follow[0] not in _AFTER:
        return None, at  # "held at one example", "ready for the press"
    return _STATES[words[at]], at


def _shapes_in(
    reading: Reading,
    first: int,
    last: int,
    concepts: tuple[str | None, ...],
    state: str,
    most: int,
    family: str,
) -> Statement:
    keys = tuple(
        f"wiki.{state}" if one is None else f"{one}.in-state.{state}"
        for one in concepts
    )
    noun = "hint" if state == "hint" else f"{state} shape"

    def one(facts: Facts, key: str) -> Judgement:
        value = value_of(facts, key)
        names = tuple(map(str, value)) if isinstance(value, tuple) else ()
        computed = count(len(names), noun)
        if len(names) > most:
            return Judgement("false", computed, names_of(names))
        return Judgement("true", computed)

    def judge(facts: Facts) -> Judgement:
        found = [one(facts, key) for key in keys]
        return min(found, key=lambda judged: _ORDER[judged.verdict])

    return _statement(reading, first, last, f"no {noun}", judge, keys[:1], family)


def none(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "none of the shapes is codified", "none of them is at the larva level"."""
    words = reading.words
    if reading.block.is_quoted(index):
        return
    start, end = nearby(reading, index)
    previous = nearby(reading, start - 1)[0] if start else start
    at = index + 1
    named: str | None = None
    while at < end and (words[at] in _DETERMINERS or words[at] in NUMBER_WORDS):
        at += 1
    noun = noun_at(reading, at) if at < end and words[index + 1] == "of" else None
    if noun is not None and noun.noun in ("shapes", "findings", "works"):
        if noun.unknown or noun.level or noun.role or noun.year or noun.state:
            return
        named = "shapes" if noun.noun == "shapes" else "findings"
        at = noun.last + 1
    elif words[index + 1 : index + 2] == ["of"] and "them" not in words[index:at]:
        return
    else:
        named = _antecedent(words[previous:index])
    if named == "shapes":
        concepts, at = _shape_scope(reading, index, at - 1)
        state, last = _state_at(reading, at)
        if state is not None:
            yield _shapes_in(reading, index, last, concepts, state, 0, "count")
        return
    if named != "findings":
        return
    base = Sieve()
    behind = behind_noun(reading, at, base) if noun is not None else None
    if behind is not None and behind[1] >= at:
        base, at = behind[0], behind[1] + 1
    said = behind_verb(reading, at, base)
    if said is None:
        return
    found = _elsewhere(reading, said[0])
    if found.is_narrow:
        yield replace(_none_of(reading, index, said[1], found, 0), family="count")


def shapes_in_state(
    reading: Reading, amount: Number, limit: Limit
) -> Iterator[Statement]:
    """Yield "three of the five shapes are codified"."""
    words = reading.words
    _, end = nearby(reading, amount.first)
    at = amount.last + 1
    if at >= end or words[at] != "of":
        return
    start, _ = nearby(reading, amount.first)
    them = words[at + 1 : at + 2] in (["them"], ["these"], ["which"])
    if them and _antecedent(words[start : amount.first]) == "shapes":
        at += 1
        named = reading.between(start, amount.first, "concept")
        concept = named[-1].record if named else None
        concepts: tuple[str | None, ...] = (concept,) if concept else ()
        concepts = concepts or _shape_scope(reading, amount.first, at)[0]
        at += 1
    else:
        while at < end and (words[at] in _DETERMINERS or words[at] in NUMBER_WORDS):
            at += 1
        if at >= end or words[at] != "shapes":
            return
        concepts, at = _shape_scope(reading, amount.first, at)
    state, last = _state_at(reading, at)
    if state is None:
        return
    keys = tuple(
        f"wiki.{state}" if one is None else f"{one}.in-state.{state}"
        for one in concepts
    )
    noun = "hint" if state == "hint" else f"{state} shape"
    judges = [
        is_count(key, limit.stated, noun, least=limit.least, most=limit.most)
        for key in keys
    ]

    def judge(facts: Facts) -> Judgement:
        found = [one(facts) for one in judges]
        return min(found, key=lambda judged: _ORDER[judged.verdict])

    stated = limit.of(noun)
    yield _statement(reading, limit.first, last, stated, judge, keys[:1], "count")


def _antecedent(words: list[str]) -> str | None:
    """Return what "them" is: the shapes or the findings spoken of last."""
    for word in reversed(words):
        if word in ("shapes", "shape"):
            return "shapes"
        if word in ("findings", "finding", "papers"):
            return "findings"
    return None


def _statement(
    reading: Reading,
    first: int,
    last: int,
    stated: str,
    judge: Judge,
    keys: tuple[str, ...],
    family: str,
) -> Statement:
    return said_at(
        reading,
        family,
        (first, last),
        stated,
        judge,
        keys,
        advice="say which there are, or leave the sentence out",
    )
