"""What a work is said to have from another: "takes its rule from X", "tests X".

Read by ``order``: nobody takes anything from a work that appeared later, and no work
tests what a later one predicted.
"""

from __future__ import annotations

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born
from tercet.statements.text.dates import (
    appeared,
    compared,
    is_older,
    mentioned,
    named,
    past,
    speaker,
)
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Reading

FAMILY = "order"
TAKES = frozenset(
    "takes took taken taking borrows borrowed borrowing adopts adopted adopting "
    "derives derived deriving inherits inherited inheriting adapts adapted adapting "
    "copies copied lifts lifted imports imported draws drew".split()
)
FORETOLD = frozenset(
    "predicted predicts foresaw foresees foretold anticipated hypothesised "
    "hypothesized conjectured forecast postulated surmised suspected proposed".split()
)
_FROM = frozenset("modelled modeled patterned inspired prompted motivated".split())
_USES = frozenset(
    "follows followed uses used using applies applied applying repeats repeated "
    "adopts adopted employs employed".split()
)
_METHODS = frozenset(
    "protocol protocols method methods design procedure paradigm recipe rule rules "
    "scheme score scoring task setup approach".split()
)
SOURCES = TAKES | _FROM | _USES
_TESTING = frozenset(
    "tests tested test testing confirms confirmed verifies verified checks checked "
    "probes probed refutes refuted falsifies falsified puts put bears bore".split()
)
_POSSESSIVES = frozenset("its his her their the a this that".split())
_BETWEEN = frozenset(
    "to the test what exactly just out directly had has have once first already "
    "experimentally itself later".split()
)
_LIGHT = frozenset(
    "the a an also then both in turn itself which that who openly largely partly "
    "mainly explicitly clearly had has have and was were is are , ( )".split()
)
_STARTS = frozenset("it this they".split())
_REACH = 9
_SAYS = 4


def taken(reading: Reading, index: int) -> Statement | None:
    """Read "takes its timing rule from Y", "adapted from the protocol of Y"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1
    place = _joint(words, index, end)
    if place is None or any(w in ".,;:()" for w in words[at:place]):
        return None
    target = _target(reading, place + 1, end)
    if target is None or target.record is None or mentioned(reading, at, place):
        return None
    subject = _subject(reading, index, start)
    if subject is None or subject == target.record:
        return None
    stated = f"{subject} {words[index]} something from {target.record}"
    return _unless_older(reading, (index, target.last), subject, target.record, stated)


def _joint(words: list[str], index: int, end: int) -> int | None:
    """Return the preposition before the source: "from", "on", "by", "of"."""
    at = index + 1
    if at >= end:
        return None
    if words[index] in _FROM:
        return at if words[at] in ("on", "after", "by") else None
    stop = min(end, index + _REACH)
    if words[index] in TAKES and words[at] in _POSSESSIVES | {"from", "on"}:
        for place in range(at, stop):
            drawn = words[place] == "on" and words[index] in ("draws", "drew")
            if words[place] == "from" or drawn:
                return place
    if words[index] in _USES and words[at] in ("the", "a", "that", "this"):
        for place in range(at + 1, stop - 1):
            if words[place] in _METHODS and words[place + 1] in ("of", "from", "by"):
                return place + 1
    return None


def foretold(reading: Reading, index: int) -> Statement | None:
    """Read "puts to the test what Y had predicted", "confirms what Y predicted"."""
    words = reading.words
    start, _ = reading.block.sentence(index)
    before = mentioned(reading, start, index)
    if not before or before[-1].record is None:
        return None
    owner = before[-1]
    if not all(w in _BETWEEN for w in words[past(reading, owner) : index]):
        return None
    at = owner.first - 1
    if at <= start or words[at] != "what":
        return None
    while at > start and words[at] in _BETWEEN:
        at -= 1
    if words[at] not in _TESTING:
        return None
    subject = _subject(reading, at, start)
    if subject is None or subject == owner.record or owner.record is None:
        return None
    stated = f"{subject} tests what {owner.record} predicted"
    return _unless_older(reading, (at, index), subject, owner.record, stated)


def _target(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the work behind "from", or behind "from the protocol of"."""
    for index in range(at, min(at + _SAYS + 1, end)):
        mention = reading.at(index)
        if mention is not None:
            return mention if named(mention) and mention.first == index else None
        if not reading.words[index].isalpha():
            return None
    return None


def _subject(reading: Reading, verb: int, start: int) -> str | None:
    """Return of whom a verb is said: named before it, a pronoun, or the item."""
    words = reading.words
    before = mentioned(reading, start, verb)
    if before:
        gap = words[past(reading, before[-1]) : verb]
        behind = words[before[-1].first - 1] if before[-1].first > start else ""
        if behind in ("of", "by", "in", "from", "and", "with", "than", "as", "to"):
            return None
        return before[-1].record if all(w in _LIGHT for w in gap) else None
    opening = words[start:verb]
    if any(w in _STARTS for w in opening[:1]) and all(w in _LIGHT for w in opening[1:]):
        return reading.lead or speaker(reading, verb)
    return reading.lead if all(w in _LIGHT or w == "—" for w in opening) else None


def _unless_older(
    reading: Reading, place: tuple[int, int], later: str, source: str, stated: str
) -> Statement | None:
    facts = reading.facts
    if not is_older(facts, later, source) or appeared(facts, source) is None:
        return None
    if reading.block.is_quoted(place[0]):
        return None
    block = reading.block
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        stated,
        not_older(later, source),
        (f"{later}.before.{source}",),
        born=born(reading, place[0]),
        help="correct the sentence, or a date",
    )


def not_older(later: str, source: str) -> Judge:
    """Return the judge of one work not having appeared before another."""

    def judge(facts: Facts) -> Judgement:
        verdict = is_older(facts, later, source)
        computed = compared(facts, later, source)
        if verdict is None:
            return Judgement("open", computed)
        return Judgement("false" if verdict else "true", computed)

    return judge


__all__ = ["FORETOLD", "SOURCES", "foretold", "not_older", "taken"]
