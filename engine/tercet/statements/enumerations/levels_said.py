"""Lists of levels: "three levels are in use: eye, brain and flight".

Part of the enumerations. Levels are no records, so they are known by their labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.counted import FAMILY, SEVERITY
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.limits import amount_at
from tercet.statements.text.nouns import level_of
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.words import count, listing, number

LEVELS = frozenset(("levels",))
_LIGHT = frozenset(
    "are is in use used occur occurs filled known there here now so far namely with "
    "findings declared on file recorded wiki concept under at the this our of all we "
    "have has being represented covered present distinguished that which".split()
)
_OPENERS = frozenset(": ( , — – are is namely".split())
_JOINTS = frozenset(", and & as well or".split())
_REACH = 14
_LEAST = 2


def levels_said(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield levels that are listed, where their number or the records differ."""
    words = reading.words
    _, end = nearby(reading, index)
    if reading.block.is_quoted(index):
        return
    start = _opener(reading, index, end)
    if start is None:
        return
    found, last = _run(reading, start, end)
    follow = words[last + 1] if last + 1 < end else "."
    if len(found) < _LEAST or follow not in ").;:—–":
        return
    amount = amount_at(reading, index - 1) if index else None
    said = amount.value if amount is not None and not amount.is_ordinal else None
    determiner = words[index - 1] if index else "the"
    if said is None and index and determiner not in ("the", "its", "our"):
        return
    named = [m.record for m in reading.between(index, start, "concept") if m.record]
    is_concept = "concept" in words[index:start]
    page = reading.page.concept if is_concept else None
    concept = named[0] if named else page
    in_use = {"use", "used", "occur", "filled", "findings", "represented"}
    is_used = bool(in_use & set(words[index:start])) or concept is not None
    yield said_at(
        reading,
        FAMILY,
        (index if said is None else index - 1, last),
        f"{count(said if said is not None else len(found), 'level')}: {listing(found)}",
        _judge(tuple(found), said, concept, is_used=is_used),
        ("wiki.findings",),
        advice="mend the number or the list",
        severity=SEVERITY,
    )


def _opener(reading: Reading, index: int, end: int) -> int | None:
    """Return the token at which the list of levels begins."""
    words = reading.words
    for at in range(index + 1, min(end, index + _REACH)):
        if words[at - 1] in _OPENERS and level_of(reading, words[at]) is not None:
            return at
        if reading.at(at) is None and words[at] not in _LIGHT | _OPENERS:
            return None
    return None


def _run(reading: Reading, start: int, end: int) -> tuple[list[str], int]:
    words = reading.words
    found: list[str] = []
    at = last = start
    while at < end:
        level = level_of(reading, words[at])
        if level is not None:
            found.append(level)
            last = at
        elif words[at] not in _JOINTS and words[at] not in ("level", "the", "-"):
            break
        at += 1
    return list(dict.fromkeys(found)), last


def _judge(
    found: tuple[str, ...], said: int | None, concept: str | None, *, is_used: bool
) -> Judge:
    def judge(facts: Facts) -> Judgement:
        declared = tuple(facts.wiki.levels)
        scope = (
            (concept,)
            if concept
            else tuple(c.id for c in facts.wiki.of_kind("concept"))
        )
        used = tuple(
            level
            for level in declared
            if any(facts.ids(f"{one}.at-level.{level}") for one in scope)
        )
        now = used if is_used else declared
        computed = f"{count(len(now), 'level')}: {listing(now)}"
        if said is not None and said != len(found):
            return Judgement("false", computed, f"{number(len(found))} listed")
        right = {frozenset(used), frozenset(declared if not is_used else used)}
        return Judgement("true" if frozenset(found) in right else "false", computed)

    return judge


__all__ = ["LEVELS", "levels_said"]
