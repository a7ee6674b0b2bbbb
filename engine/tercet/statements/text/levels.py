"""Words for a level: "colony-level finding", "at the level of the reef", "larval".

Below the membership family: where a level of the wiki is said, and where findings are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.text.nouns import EXAMPLE_NOUNS, FINDING_NOUNS, level_of
from tercet.statements.text.reading import Reading

_JOINTS = "-‐‑"
_NOUNS = frozenset(
    {
        *FINDING_NOUNS,
        *EXAMPLE_NOUNS,
        *"result results paper papers study studies work works report reports "
        "experiment experiments entry entries observation observations".split(),
    }
)
_LEVELS = frozenset(("level", "levels"))
LEVEL_TRIGGERS = _LEVELS | FINDING_NOUNS
"""The words of which a block that says a level has one."""
_ENDINGS = ("al", "ic", "ar", "ical", "ular", "ial", "ous", "etical")
_LEAST = 4
_CUT = 2


@dataclass(frozen=True, slots=True)
class Level:
    """Words that say a level.

    Args:
        first: Their first token.
        last: Their last token, that of the noun if one follows.
        level: The level.
        noun: The noun; empty if there is none.
        is_plural: Whether the noun is of several.
    """

    first: int
    last: int
    level: str
    noun: str
    is_plural: bool


def levels_of(facts: Facts, finding: str, concept: str | None) -> set[str]:
    """Return the levels at which a finding is filed, under a concept if it is there."""
    entry = facts.wiki.entries.get(finding)
    record = entry.record if entry is not None else None
    if not isinstance(record, Finding):
        return set()
    filed = [
        item for item in record.instantiates if item.level and item.level != "unknown"
    ]
    own = [item.level for item in filed if item.concept == concept]
    return set(own or [item.level for item in filed])


def levels_said(reading: Reading) -> Iterator[Level]:
    """Yield the words of a block that say a level of the wiki, in order."""
    words = reading.words
    block = reading.block
    for index in block.where(_LEVELS):
        found = _before(reading, index) or _of(reading, index)
        if found is not None and reading.at(found.first) is None:
            yield found
    adjectives = reading.facts.once(_adjectives)
    for head in block.where(FINDING_NOUNS):
        level = adjectives.get(words[head - 1]) if head else None
        plural = words[head].endswith("s")
        is_noun = words[head - 1] in reading.facts.wiki.levels
        if level is not None and (plural or not is_noun):
            yield Level(head - 1, head, level, words[head], plural)


def _before(reading: Reading, index: int) -> Level | None:
    """Read "colony-level", "colony level", and the noun behind it."""
    words = reading.words
    if index < 1 or words[index] != "level":
        return None
    first = index - 1 if words[index - 1] not in _JOINTS else index - 2
    if first < 0:
        return None
    level = level_of(reading, words[first])
    if level is None:
        return None
    if first >= 2 and words[first - 1] in _JOINTS:
        return None
    follow = words[index + 1 : index + 2]
    if follow and follow[0] in _NOUNS:
        plural = follow[0].endswith("s")
        return Level(first, index + 1, level, follow[0], plural)
    return Level(first, index, level, "", is_plural=False)


def level_behind(reading: Reading, noun: int) -> str | None:
    """Return the level that "at the reef level" behind a noun says."""
    words = reading.words
    at = noun + 1
    if words[at : at + 2] != ["at", "the"] or words[at + 3 : at + 4] != ["level"]:
        return None
    return level_of(reading, words[at + 2])


def _of(reading: Reading, index: int) -> Level | None:
    """Read "the level of the reef"."""
    words = reading.words
    at = index + 1
    if words[at : at + 1] != ["of"]:
        return None
    at += 1
    while at < len(words) and words[at] in ("the", "a", "an", "single", "whole"):
        at += 1
    if at >= len(words):
        return None
    level = level_of(reading, words[at]) or level_of(reading, reading.block.spelled[at])
    if level is None:
        return None
    return Level(index, at, level, "", is_plural=False)


def _adjectives(facts: Facts) -> dict[str, str]:
    """Return the adjectives that may be made of the names of levels: larva, larval."""
    found: dict[str, str] = {}
    for level, label in facts.wiki.levels.items():
        for name in dict.fromkeys((level, label.lower())):
            if len(name) < _LEAST or not name.isalpha():
                continue
            stems = (name, *(name[:-cut] for cut in range(1, _CUT + 1)))
            for stem in stems:
                if len(stem) >= _LEAST:
                    found.update({stem + ending: level for ending in _ENDINGS})
            found.setdefault(name, level)
    return found


__all__ = ["LEVEL_TRIGGERS", "Level", "level_behind", "levels_of", "levels_said"]
