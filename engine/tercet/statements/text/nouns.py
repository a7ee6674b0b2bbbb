"""Numbers in words, and the noun phrases that say what is counted.

A phrase is about records only if its noun is one of theirs and each word before the
noun is known: a state, a level, a role, a year, a shape. Any other word leaves open
what is counted, and the reader abstains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tercet.statements.text.reading import Reading
from tercet.statements.text.tokens import is_numeral
from tercet.words import number, ordinal

_CARDINALS = {
    number(value): value for value in range(1, 100) if "-" not in number(value)
}
_ORDINALS = {
    ordinal(value): value for value in range(1, 100) if "-" not in ordinal(value)
}
_SUFFIXED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_DIGITS = re.compile(r"\d{1,4}")

FINDING_NOUNS = frozenset(
    "finding findings instantiation instantiations instance instances".split()
)
EXAMPLE_NOUNS = frozenset("example examples case cases".split())
SHAPE_NOUNS = frozenset("shape shapes".split())
OTHER_NOUNS = {
    "question": "questions",
    "questions": "questions",
    "member": "members",
    "members": "members",
    "paper": "works",
    "papers": "works",
    "work": "works",
    "works": "works",
    "study": "works",
    "studies": "works",
    "publication": "works",
    "publications": "works",
    "lab": "labs",
    "labs": "labs",
    "level": "levels",
    "levels": "levels",
    "axis": "axes",
    "axes": "axes",
    "probe": "probes",
    "probes": "probes",
    "concept": "concepts",
    "concepts": "concepts",
    "cluster": "clusters",
    "clusters": "clusters",
}
_STATES = {
    "codified": "codified",
    "held": "held",
    "ready": "ready",
    "candidate": "candidate",
}
_ROLES = {
    "complicating": "complicates",
    "extending": "extends",
    "quantifying": "quantifies",
    "primary": "primary",
}
_PLAIN = frozenset(
    "filed instantiating structural recorded counted of the such these those its "
    "our all known present own".split()
)
_DIFFERENT = frozenset("structurally different distinct pairwise independent".split())
_STOP = frozenset(
    '. ; : , ( ) — – “ ” " ? ! and or but is are was were has have had to that which '
    "who from with by at on into after before when as than than if".split()
)
_WORKS = frozenset(("work", "works"))
"""Verbs behind a noun: "no finding works at that level"."""
_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A number in prose.

    Args:
        value: The number.
        first: Its first token.
        last: Its last token.
        is_ordinal: Whether it is one of a row: "third".
    """

    value: int
    first: int
    last: int
    is_ordinal: bool


def number_at(reading: Reading, index: int) -> Number | None:
    """Return the whole number that starts at a token, if one does."""
    word = reading.words[index]
    value = _CARDINALS.get(word)
    if value is None:
        value = _ORDINALS.get(word)
        if value is not None:
            return Number(value, index, index, is_ordinal=True)
        if word == "both":
            return Number(2, index, index, is_ordinal=False)
        if word == "single" and index and reading.words[index - 1] == "a":
            return Number(1, index - 1, index, is_ordinal=False)
        if not word[0].isdigit():
            return None
        suffixed = _SUFFIXED.fullmatch(word)
        if suffixed:
            return Number(int(suffixed[1]), index, index, is_ordinal=True)
        if _DIGITS.fullmatch(word):
            return Number(int(word), index, index, is_ordinal=False)
        return None
    if value >= 20 and value % 10 == 0 and index + 2 < len(reading.words):
        joint = reading.words[index + 1] in "-‐‑"
        ones = reading.words[index + 2]
        if joint and ones in _CARDINALS and _CARDINALS[ones] < 10:
            return Number(value + _CARDINALS[ones], index, index + 2, is_ordinal=False)
        if joint and ones in _ORDINALS and _ORDINALS[ones] < 10:
            return Number(value + _ORDINALS[ones], index, index + 2, is_ordinal=True)
    return Number(value, index, index, is_ordinal=False)


NUMBER_WORDS = frozenset({*_CARDINALS, *_ORDINALS, "both", "single"})
_FEW_DIGITS = 2


def is_number(word: str) -> bool:
    """Tell whether a number may start with a token, in words or in digits."""
    return word in NUMBER_WORDS or is_numeral(word)


def is_small_number(word: str) -> bool:
    """Tell whether a number may start with a token that is none of many digits."""
    return word in NUMBER_WORDS or (is_numeral(word) and len(word) <= _FEW_DIGITS)


@dataclass(slots=True)
class Noun:
    """A noun phrase that may be about records.

    Args:
        noun: The head: findings, examples, shapes, or one of the other nouns.
        first: The first token after the number.
        last: The token of the head.
        shapes: The shapes named within it.
        concept: The concept named within it.
        level: The level named within it.
        role: The role.
        state: The standing.
        year: The year.
        is_different: Whether it says "structurally different".
        is_filed: Whether it says that these are filed, or instantiating.
        unknown: Words that are none of these, as written.
    """

    noun: str
    first: int
    last: int
    shapes: tuple[str, ...] = ()
    concept: str | None = None
    level: str | None = None
    role: str | None = None
    state: str | None = None
    year: str | None = None
    is_different: bool = False
    is_filed: bool = False
    unknown: list[str] = field(default_factory=list)


def head_of(word: str) -> str | None:
    """Return the kind of thing that a noun counts, if it may be records."""
    if word in FINDING_NOUNS:
        return "findings"
    if word in EXAMPLE_NOUNS:
        return "examples"
    if word in SHAPE_NOUNS:
        return "shapes"
    return OTHER_NOUNS.get(word)


def noun_at(reading: Reading, index: int) -> Noun | None:
    """Read the noun phrase that starts at a token; None if its noun is not records'."""
    words = reading.words
    head = -1
    end = min(len(words), index + _LIMIT)
    at = index
    while at < end:
        word = words[at]
        mention = reading.at(at)
        if (
            mention is not None
            and mention.kind in ("shape", "concept")
            and mention.first >= index
        ):
            at = mention.last + 1
            if words[at - 1] in SHAPE_NOUNS:
                head = at - 1
            continue
        if head_of(word) is not None and not (word in _WORKS and head == at - 1 >= 0):
            head = at
        elif (
            word in _STOP
            or word[:2] == "[["
            or (
                head >= 0
                and not (
                    word in "-‐‑" or reading.block.joined(at) or _goes_on(words, at)
                )
            )
        ):
            break
        at += 1
    if head < 0:
        return None
    return _noun(reading, index, head)


def _goes_on(words: list[str], at: int) -> bool:
    """Tell whether the phrase goes on to another head: "shape … findings"."""
    follow = words[at : at + 2]
    return (
        len(follow) == 2
        and follow[0] in ("instantiating", "filed")
        and head_of(follow[1]) is not None
    )


def _noun(reading: Reading, first: int, head: int) -> Noun:
    words = reading.words
    kind = head_of(words[head])
    assert kind is not None  # noqa: S101 - the caller found it
    found = Noun(kind, first, head)
    at = first
    while at < head:
        word = words[at]
        mention = reading.at(at)
        if mention is not None and mention.kind == "shape" and mention.record:
            found.shapes = (*found.shapes, mention.record)
            at = mention.last + 1
            continue
        if mention is not None and mention.kind == "concept" and mention.record:
            found.concept = mention.record
            at = mention.last + 1
            continue
        _modify(reading, found, word, at)
        at += 1
    return found


def _modify(reading: Reading, found: Noun, word: str, at: int) -> None:
    words = reading.words
    if word in "-‐‑/" or word in SHAPE_NOUNS or word == "level":
        return
    levelled = words[at + 1 : at + 3]
    if levelled[:1] == ["level"] or levelled in (["-", "level"], ["‐", "level"]):
        level = level_of(reading, word)
        if level is not None:
            found.level = level
            return
    if word in _STATES:
        found.state = _STATES[word]
    elif word in _ROLES:
        found.role = _ROLES[word]
    elif word in _DIFFERENT:
        found.is_different = True
    elif word in _PLAIN or head_of(word) is not None:
        found.is_filed = found.is_filed or word in ("filed", "instantiating")
    elif _DIGITS.fullmatch(word) and len(word) == 4:
        found.year = word
    elif word in reading.facts.wiki.levels:
        found.level = word
    else:
        found.unknown.append(word)


def level_of(reading: Reading, word: str) -> str | None:
    """Return the level that a word before "-level" names."""
    levels = reading.facts.wiki.levels
    if word in levels:
        return word
    for level, label in levels.items():
        if word in (label.lower(), level.split("-", maxsplit=1)[0]):
            return level
    return None
