"""What a noun phrase belongs to: "of C", "filed under C", "C has", "that are held".

Below the selections, which look up what the whole phrase names.
"""

from __future__ import annotations

import re

from tercet.statements.text.nouns import Noun, level_of
from tercet.statements.text.reading import Reading
from tercet.statements.text.rosters import around

STATES = {"hint": "hint", "hints": "hint", "candidate": "candidate"}
STATES |= {"candidates": "candidate"}
_STATE_WORDS = frozenset("held codified ready".split())
_OF = frozenset("of in for under within from at on across to".split())
_NOW = frozenset("now currently today there altogether here alone".split())
_THERE = frozenset(
    {
        ("so", "far"),
        ("to", "date"),
        ("at", "present"),
        ("on", "record"),
        ("in", "all"),
        ("in", "total"),
    }
)
_HAVE = frozenset(
    "has have had holds knows counts numbers comprises lists contains covers shows "
    "rests relies stands draws on into falls breaks splits divides with of consists "
    "gathers unites owns distinguishes is divided split broken down".split()
)
_ADVERBS = frozenset("just only exactly now currently so far its the these".split())
_LINKS = frozenset(
    "belong belongs fall falls stand stands are is were filed listed come comes sit "
    "exist exists published dated counted recorded".split()
)
_LINES = frozenset("line lineage family series".split())
_CLAUSE = frozenset("that which".split())
_BE = frozenset("is are was were".split())
_YEAR = re.compile(r"(?:19|20)\d\d")


def holder(reading: Reading, first: int, found: dict[str, str]) -> bool:
    """Tell whether something is said to have what a phrase names, and note what."""
    words = reading.words
    start, _ = around(reading, first)
    at = first - 1
    while at > start and words[at] in _ADVERBS:
        at -= 1
    verb = at
    while at > start and words[at] in _HAVE:
        at -= 1
    if at == verb or at < start:
        return False
    holder = reading.at(at)
    if holder is None and words[at] in ("cluster", "shape") and at > start:
        holder = reading.at(at - 1)
    if holder is not None and holder.record:
        if holder.kind in ("cluster", "concept", "shape"):
            found[holder.kind] = holder.record
            return True
        return False
    if words[at] in ("concept", "page", "wiki"):
        found["scope"] = words[at]
        return True
    return False


def open_level(reading: Reading, noun: Noun, first: int) -> None:
    """Note the level of "at the L level there are three findings"."""
    start, _ = around(reading, first)
    words = reading.words
    if words[start : start + 2] == ["at", "the"] and "level" in words[start:first]:
        noun.level = level_of(reading, words[start + 2])


def complement(
    reading: Reading, noun: Noun, first: int, head: int
) -> tuple[int, dict[str, str] | None]:
    """Read "of …" behind the noun: the last token, and what was named by its kind."""
    words = reading.words
    _, end = around(reading, head)
    found: dict[str, str] = {}
    for m in reading.between(first, head + 1):
        if m.record and m.kind in ("cluster", "concept", "shape"):
            found[m.kind] = m.record
    at = head + 1
    last = head
    while at < end:
        if words[at] in _NOW or tuple(words[at : at + 2]) in _THERE:
            last = at + (words[at] not in _NOW)
            at = last + 1
        elif (joint := _linked(reading, at, end)) is not None:
            at = joint
        elif words[at] in _CLAUSE and words[at + 1 : at + 2] and words[at + 1] in _BE:
            state = words[at + 2] if at + 2 < end else ""
            if state not in _STATE_WORDS and state not in STATES:
                return last, None
            noun.state = STATES.get(state, state)
            last, at = at + 2, at + 3
        elif words[at] in _BE and noun.state is None and _is_state(words, at + 1):
            noun.state = STATES.get(words[at + 1], words[at + 1])
            last, at = at + 1, at + 2
        elif words[at] in _OF:
            reached = _object(reading, at + 1, end, noun, found)
            if reached is None:
                return last, None
            last, at = reached, reached + 1
        else:
            break
    return last, None if words[at : at + 1] in (["that"], ["which"], ["who"]) else found


def _linked(reading: Reading, at: int, end: int) -> int | None:
    """Return the preposition of "filed under C", "belong to C", "published in"."""
    words = reading.words
    follow = at
    while follow < end and words[follow] in _LINKS:
        follow += 1
    if follow == at or follow + 1 >= end or words[follow] not in _OF | {"to"}:
        return None
    mention = reading.at(follow + 1 + (words[follow + 1] in ("the", "this")))
    known = mention is not None and mention.kind in ("concept", "cluster", "shape")
    if not known and not _YEAR.fullmatch(words[follow + 1]):
        return None
    return follow


def _is_state(words: list[str], at: int) -> bool:
    """Tell whether a state stands at a token, and a list behind it."""
    follow = words[at + 1 : at + 2]
    return follow in ([","], [":"], ["("], ["—"]) and (
        words[at] in _STATE_WORDS or words[at] in STATES
    )


def _object(
    reading: Reading, at: int, end: int, noun: Noun, found: dict[str, str]
) -> int | None:
    """Read what stands behind "of"; None if it is no record, level or year."""
    words = reading.words
    while at < end and words[at] in ("the", "this", "that", "our", "a", "an"):
        at += 1
    if at >= end:
        return None
    mention = reading.at(at)
    if mention is not None and mention.first == at and mention.record:
        if mention.kind not in ("cluster", "concept", "shape"):
            return None
        found[mention.kind] = mention.record
        follow = words[mention.last + 1 : mention.last + 2]
        return mention.last + (follow in (["cluster"], ["shape"], ["line"]))
    if _YEAR.fullmatch(words[at]):
        noun.year = words[at]
        return at
    if words[at] in ("concept", "page", "wiki"):
        found["scope"] = words[at]
        return at
    if words[at] in _LINES:
        shape = reading.context(at, "shape")
        if shape is None:
            return None
        found["shape"] = shape
        return at
    level = level_of(reading, words[at])
    if level is not None and words[at + 1 : at + 2] == ["level"]:
        noun.level = level
        return at + 1
    return None


__all__ = ["STATES", "complement", "holder", "open_level"]
