"""When what a passage names appeared, and of whom a verb is said.

Durations, order in time and firsts compare dates of mentions; each asks here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from tercet.facts import Facts
from tercet.facts.firsts import lead
from tercet.facts.instances import in_force
from tercet.facts.records import date_of
from tercet.records.fields import PartialDate
from tercet.records.finding import Finding
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Reading

_YEAR = re.compile(r"(?:19|20)\d\d")
_OPENING = 9
_BACK = 2
_POINTERS = frozenset(
    "it this these they the that both such here moreover further thus hence its".split()
)
_OWN = ("finding", "work")


def named(mention: Mention) -> tuple[str, ...]:
    """Return the findings and works that a mention may mean."""
    return mention.records if mention.kind in _OWN else ()


def appeared(facts: Facts, record: str) -> PartialDate | None:
    """Return when a finding's work, or a work, appeared; None where that is open."""
    if facts.wiki.kind(record) not in _OWN:
        return None
    found = date_of(facts, record)
    return found if found is not None and found.is_known else None


def is_older(facts: Facts, one: str, other: str) -> bool | None:
    """Tell whether one record certainly appeared before another; None if open."""
    first, second = appeared(facts, one), appeared(facts, other)
    if first is None or second is None:
        return None
    return first.is_before(second)


def is_there(facts: Facts, record: str) -> bool:
    """Tell whether a record counts by the filing number that the facts are of."""
    found = facts.wiki.entries[record].record
    if not isinstance(found, Finding):
        return found is not None
    if not in_force(facts, found):
        return False
    if facts.as_of is None or not found.instantiates:
        return True
    return min(item.filed.seq for item in found.instantiates) <= facts.as_of


def compared(facts: Facts, one: str, other: str) -> str:
    """Say how long one record appeared before or after another."""
    first, second = appeared(facts, one), appeared(facts, other)
    if first is None or second is None:
        missing = one if first is None else other
        return f"the date of {missing} is unknown"
    verdict = first.is_before(second)
    if verdict is None:
        if first == second and len(first.text) > len("2026-01"):
            return f"{one} and {other} appeared on the same day ({first})"
        return f"the dates of {one} ({first}) and {other} ({second}) leave it open"
    if verdict:
        long, word = lead(first, second), "before"
    else:
        long, word = lead(second, first), "after"
    return f"{one} ({first}) appeared {long} {word} {other} ({second})"


def mentioned(reading: Reading, first: int, last: int) -> list[Mention]:
    """Return the mentions of findings and works between two tokens.

    Of a work with several findings the first one: they have its date in common.
    """
    found = (m for m in reading.between(first, last) if named(m))
    return [sole(mention) for mention in found]


def sole(mention: Mention) -> Mention:
    """Return a mention of one work as that of one of its findings."""
    if len(mention.records) < 2 or len(mention.works) != 1:
        return mention
    return replace(mention, records=mention.records[:1])


def past(reading: Reading, mention: Mention) -> int:
    """Return the token after a mention and the year that belongs to it."""
    words = reading.words
    at = mention.last + 1
    opened = words[at : at + 1] in (["("], [","])
    year = at + 1 if opened else at
    if words[year : year + 1] and _YEAR.fullmatch(words[year]):
        closes = opened and words[year + 1 : year + 2] == [")"]
        return year + 1 + closes
    return at


def speaker(reading: Reading, index: int) -> str | None:
    """Return of which finding or work the words at a token are said.

    The one that opens the sentence; where it opens with a pronoun or a plain noun, the
    one that opens the sentence before; else what the block is about.
    """
    sentences = reading.block.sentences
    at = bisect_right(sentences, reading.block.sentence(index)) - 1
    for back in range(_BACK + 1):
        if at - back < 0:
            break
        first, last = sentences[at - back]
        stop = index if back == 0 else last
        found = mentioned(reading, first, min(stop, first + _OPENING))
        if found:
            return found[0].record
        if not back and mentioned(reading, first, index):
            break
        if reading.words[first] not in _POINTERS:
            break
    return reading.lead


__all__ = [
    "appeared",
    "compared",
    "is_older",
    "is_there",
    "mentioned",
    "named",
    "past",
    "sole",
    "speaker",
]
