"""Who is at which level: "X is a colony-level finding", "X (reef level)", "both are".

Part of the membership family: what is said is looked up where the finding is filed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, said_at
from tercet.statements.text.beside import before
from tercet.statements.text.levels import LEVEL_TRIGGERS, Level, levels_of, levels_said
from tercet.statements.text.nouns import level_of
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.referents import (
    IS,
    LIGHT,
    NOT,
    antecedents,
    filed,
    is_aside,
    subjects,
)
from tercet.statements.text.rosters import around, is_dated, roster_at

FAMILY = "membership"
SEVERITY: Severity = "warning"
_OPENERS = frozenset("as like among amongst of being".split())
_ORDINALS = frozenset(("only",))
_ARE = frozenset("stand are sit lie act operate work".split())
_SEVERAL = frozenset("findings papers studies works".split())
_INCLUDE = frozenset("include includes included".split())
_IS_AMONG = frozenset("is are stands belongs".split())
_JOINS = frozenset("joins joined join adds supplies brings contributes".split())
_ANOTHER = frozenset("another further second third".split())
_APPOSING = frozenset("at the a an on another".split())
_ABOUT = frozenset("about on of from in with that which".split())
_AFTER = _ABOUT | frozenset(") . ; , — – ]".split())
_ITSELF = (["the", "finding"], ["the", "study"], ["the", "paper"], ["the", "work"])
_SINGLE = frozenset("stands sits belongs lies comes is".split())
_JOINED = frozenset("a an at the our and finding result one also".split())
_GAP = 14
_BACK = 3
_STAND = frozenset(
    "we have there are stand sit come belong lie is one finds file stands sits "
    "belongs lies comes".split()
)


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of levels of findings that the records say otherwise."""
    for reading in page.having(LEVEL_TRIGGERS):
        for level in levels_said(reading):
            yield from _at_level(reading, level)
            yield from _denied(reading, level)
    for reading, index in page.where(("level",)):
        yield from _level_of(reading, index)


def _level_of(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "the level of X is colony"."""
    words = reading.words
    mention = reading.at(index + 2) if words[index + 1 : index + 2] == ["of"] else None
    if mention is None or mention.kind != "finding" or mention.record is None:
        return
    at = mention.last + 1
    at += words[at : at + 1] != [] and words[at].isdecimal()
    if words[at : at + 1] not in (["is"], ["was"]):
        return
    at += 1 + (words[at + 1 : at + 2] == ["the"])
    level = level_of(reading, words[at]) if at < len(words) else None
    if level is not None and words[at + 1 : at + 2] in ([], ["."], [","], [";"]):
        yield from _elsewhere(reading, (index, at), mention.record, level)


def _at_level(reading: Reading, level: Level) -> Iterator[Statement]:
    """Read "X is an L-level finding", "X (L level)", "As an L-level finding, X …"."""
    words = reading.words
    start, end = around(reading, level.first)
    if reading.block.is_quoted(level.first) or _ORDINALS & set(
        words[max(start, level.first - 2) : level.first]
    ):
        return
    if is_dated(reading, level.first) or _is_one_of_two(words, level):
        return
    found = _apposed(reading, level) or _behind(reading, level, end)
    for read_ in (_before, _of_item, _elliptic, _as_member, _filed):
        found = found or read_(reading, level, start)
    for one in dict.fromkeys(found):
        yield from _elsewhere(reading, (level.first, level.last), one, level.level)


def _is_one_of_two(words: list[str], level: Level) -> bool:
    """Tell whether another level stands beside: "a colony-level and a larva-level"."""
    after = words[level.last + 1 : level.last + 6]
    before = words[max(0, level.first - 4) : level.first]
    return (after[:1] in (["and"], ["or"], ["/"]) and "level" in after) or (
        "level" in before and bool({"and", "or", "/"} & set(before))
    )


def _apposed(reading: Reading, level: Level) -> tuple[str, ...]:
    """Return the finding that a level in brackets, or between dashes, stands beside."""
    words = reading.words
    at = level.first - 1
    while at >= 0 and words[at] in _APPOSING:
        at -= 1
    follow = words[level.last + 1 : level.last + 2] or ["."]
    cell = at > 0 and words[at] == "|" == follow[0]
    if not cell and (at < 1 or words[at] not in "(,—–[" or follow[0] not in _AFTER):
        return ()
    mention = reading.at(at - 1)
    if mention is None and words[at - 1].isdecimal() and at > 1:
        mention = reading.at(at - 2)
    if mention is None or mention.kind != "finding" or not mention.record:
        return ()
    if words[at] == "," and is_aside(words, mention.first):
        return ()
    goes_on = bool(level.noun) and follow[0] in _ABOUT
    if words[at] == "," and follow[0] not in ",.)" and not goes_on:
        return ()
    return (mention.record,)


def _behind(reading: Reading, level: Level, end: int) -> tuple[str, ...]:
    """Return the findings behind "As an L-level finding, X", "the L-level result"."""
    words = reading.words
    start, _ = around(reading, level.first)
    at = level.last + 1
    lead = words[max(start, level.first - 3) : level.first]
    if at >= end:
        return ()
    if level.noun and _OPENERS & set(lead[:1]) and level.first - start <= 3:
        follow = at + (words[at] == ",")
        if words[follow : follow + 1] == ["it"]:
            return antecedents(reading, start, 1)
    opens = level.first - start <= 3
    if (
        words[at] == ","
        and level.noun
        and _OPENERS & set(lead[:2])
        and (opens or "among" in lead)
    ):
        roster = roster_at(reading, at + 1, least=1)
        mention = reading.at(at + 1)
        if roster is not None and roster.kind == "finding":
            return roster.records
        one = mention.record if mention and mention.kind == "finding" else None
        return (one,) if one else ()
    among = bool({"among", "amongst"} & set(lead[:2])) and words[at] in _IS_AMONG
    if level.is_plural and (words[at] in _INCLUDE or among):
        roster = roster_at(reading, at + 1, least=1)
        return roster.records if roster and roster.kind == "finding" else ()
    if level.noun and not level.is_plural:
        at += words[at] in ("of", "by", "from", "in")
        mention = reading.at(at) if at < end else None
        if mention is not None and mention.kind == "finding" and mention.record:
            return (mention.record,) if {"the", "this", "our"} & set(lead) else ()
    return _fronted(reading, level, at, end)


def _fronted(reading: Reading, level: Level, at: int, end: int) -> tuple[str, ...]:
    """Return the findings of "Filed at the L level, X …", "at the L level (X, Y)"."""
    words = reading.words
    start, _ = around(reading, level.first)
    lead = words[max(start, level.first - 3) : level.first]
    opens = level.first - start <= 3
    if lead == ["filed", "at", "the"] and opens and words[at] == ",":
        mention = reading.at(at + 1) if at + 1 < end else None
        one = mention.record if mention and mention.kind == "finding" else None
        return (one,) if one else ()
    if not level.noun and words[at] in ("(", ":") and _ARE & set(words[start:at]):
        roster = roster_at(reading, at + (words[at] == ":"))
        several = _SEVERAL & set(words[start : level.first])
        if several and roster is not None and roster.kind == "finding":
            return roster.records
    if not level.noun and opens and lead[:1] == ["at"]:
        while at < end and words[at] in _STAND:
            at += 1
        least = 1 if words[at - 1] in _SINGLE else 2
        is_told = at > level.last + 1 and at < end
        roster = roster_at(reading, at, least=least) if is_told else None
        if roster is not None and roster.kind == "finding":
            return roster.records
    return ()


def _as_member(reading: Reading, level: Level, start: int) -> tuple[str, ...]:
    """Return the finding of "X stands out among …", "X, like the other …", "This …"."""
    words = reading.words
    lead = words[max(start, level.first - 4) : level.first]
    if level.noun and lead == ["this"] and not level.is_plural:
        return antecedents(reading, start, 1)
    before = [m for m in reading.between(start, level.first) if m.kind == "finding"]
    if not level.is_plural or len(before) != 1 or before[0].record is None:
        return ()
    gap = words[before[0].last + 1 : level.first]
    gap = gap[1:] if gap[:1] and gap[0].isdecimal() else gap
    if gap[:1] == [","] and {"like", "as"} & set(gap[1:2]) and "other" in gap:
        return (before[0].record,) if len(gap) <= _BACK + 2 else ()
    if not {"among", "amongst"} & set(lead) or NOT & set(gap) or not gap:
        return ()
    plain = not any(word in ",;:()—–" for word in gap) and len(gap) <= _GAP
    return (before[0].record,) if plain and gap[0] in IS else ()


def _filed(reading: Reading, level: Level, start: int) -> tuple[str, ...]:
    """Return the finding of "we file X at the L level"."""
    return filed(reading, level.first, start)


def _of_item(reading: Reading, level: Level, _: int) -> tuple[str, ...]:
    """Return the finding of a list item that goes on "; a colony-level result"."""
    words = reading.words
    lead = reading.lead
    if reading.block.kind != "item" or lead is None or level.is_plural:
        return ()
    named = {m.record for m in reading.between(0, level.first, "finding")}
    at = level.first - 1
    while at > 0 and words[at] in _JOINED:
        at -= 1
    follow = words[level.last + 1 : level.last + 2] or ["."]
    bare = at == level.first - 1 and words[at] not in ";—–"
    if named != {lead} or bare:
        return ()
    return (lead,) if words[at] in ",;—–:" and follow[0] in ".,;)—" else ()


def _elliptic(reading: Reading, level: Level, start: int) -> tuple[str, ...]:
    """Return whom "Filed at the L level because …" means: what the block is about."""
    words = reading.words
    at = level.first - 1
    while at > start and words[at] in ("the", "at", "on", "a", "an"):
        at -= 1
    opens = at == start or words[at - 1] in ("—", "–", ";")
    lead = reading.lead
    alone = words[level.last + 1 : level.last + 2] in ([], ["."])
    if at == start and words[at] in ("a", "an") and level.noun and alone and lead:
        return (lead,)
    if words[at] != "filed" or not opens or lead is None or at == level.first - 1:
        return ()
    return () if reading.between(start, level.first, "finding") else (lead,)


def _without_aside(words: list[str], first: int, end: int) -> list[str]:
    """Return the words between two tokens, ", like Y," left out."""
    gap = words[first:end]
    if gap[:1] == [","] and is_aside(words, first + 2) and "," in gap[1:]:
        return gap[gap.index(",", 1) + 1 :]
    return gap


def _before(reading: Reading, level: Level, start: int) -> tuple[str, ...]:
    """Return the findings that are said to be at a level: those before, or "both"."""
    words = reading.words
    verb = next(
        (
            i
            for i in range(level.first - 1, max(start - 1, level.first - _GAP), -1)
            if words[i] in IS or words[i] in _JOINS
        ),
        None,
    )
    if verb is None:
        return ()
    gap = _without_aside(words, verb + 1, level.first)
    if not all(word in LIGHT or word in IS or word in _ANOTHER for word in gap):
        return ()
    if level.is_plural and not (
        {"among", "with", "to", "of", "both", "all", "one"} & set(gap)
        or words[verb] in ("are", "were", "remain", "count", *_JOINS)
    ):
        return ()
    if words[verb - 2 : verb] in _ITSELF and words[verb - 3 : verb - 2] == [","]:
        start = verb - 2  # "Because …, the finding sits at"
    return subjects(reading, verb, start)


def _denied(reading: Reading, level: Level) -> Iterator[Statement]:
    """Read "X is not a colony-level finding", "X is no colony-level finding"."""
    words = reading.words
    at = level.first - 1
    at -= words[at] in ("a", "an", "at", "the")
    at -= words[at] in ("at", "on")
    verb = at - 1
    if verb < 1 or words[at] not in ("not", "no") or words[verb] not in _PRESENT:
        return
    mention = before(reading, verb, "finding")
    follow = words[level.last + 1 : level.last + 2]
    if mention is None or mention.record is None or follow not in _CLOSED:
        return
    found, named = mention.record, reading.facts.wiki.levels[level.level]
    concept = reading.page.concept

    def judge(facts: Facts) -> Judgement:
        is_there = level.level in levels_of(facts, found, concept)
        computed = f"{found} is {'' if is_there else 'not '}filed at the level {named}"
        return Judgement("false" if is_there else "true", computed)

    if judge(reading.facts).verdict == "false":
        yield said_at(
            reading,
            FAMILY,
            (verb, level.last),
            f"{found} is not at the level {named}",
            judge,
            (f"{found}.name",),
            advice="correct the words, or record another level in its instantiation",
            severity=SEVERITY,
        )


_PRESENT = frozenset("is sits stands works operates".split())
_CLOSED: tuple[list[str], ...] = ([], ["."], [","], [";"], [":"], ["but"], [")"])


def _elsewhere(
    reading: Reading, place: tuple[int, int], found: str, level: str
) -> Iterator[Statement]:
    """Report a finding that is at another level than is said."""
    block = reading.block
    named = reading.facts.wiki.levels
    concept = reading.page.concept

    def judge(facts: Facts) -> Judgement:
        at = levels_of(facts, found, concept)
        if level in at:
            return Judgement("true", named[level])
        told = " and ".join(named.get(one, one) for one in sorted(at))
        if not at:
            return Judgement("false", f"{found} is filed at no level")
        return Judgement("false", f"{found} is filed at the level {told}")

    is_right = judge(reading.facts).verdict == "true"
    if is_right or not _is_known(reading.facts, found, concept):
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"{found} is at the level {named[level]}",
        judge,
        (f"{found}.name", *((f"{concept}.at-level.{level}",) if concept else ())),
        born=born(reading, place[0]),
        severity=SEVERITY,
        help=f"name its level, or record the level {level} in its instantiation",
    )


def _is_known(facts: Facts, found: str, concept: str | None) -> bool:
    """Tell whether the level of a finding is recorded, or that it has none."""
    entry = facts.wiki.entries.get(found)
    record = entry.record if entry is not None else None
    return isinstance(record, Finding) and bool(
        record.declared_none or levels_of(facts, found, concept)
    )


__all__ = ["read"]
