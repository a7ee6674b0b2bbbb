"""Who came before whom, in more than a verb: "paved the way for X".

Read by ``order``: what follows a work in any of these ways appeared after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tercet.statements.base import Statement
from tercet.statements.judging import said_at
from tercet.statements.order.borrowings import not_older
from tercet.statements.text.beside import behind
from tercet.statements.text.dates import is_older, mentioned, named, past, speaker
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "order"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words around a trigger, and whether the subject comes later than the object."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    is_later: bool


def _rows(later: str, earlier: str) -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for text, is_later in ((later, True), (earlier, False)):
        for line in text.strip().splitlines():
            left, trigger, right = (part.split() for part in line.split("|"))
            row = _Phrase(tuple(left), tuple(right), is_later)
            found.setdefault(trigger[0], []).append(row)
    return found


_LATER = """
| extends |
| extended |
| repeats |
| repeated |
| continues |
| continued |
| continues | the work of
| continued | the work of
| revisits |
| revisited |
| answers |
| answered |
| refines |
| refined |
| reexamines |
| reexamined |
| updates |
| updated |
| corrects |
| corrected |
| retests |
| retested |
| resumes |
| generalises |
| generalised |
| generalizes |
| generalized |
| takes | up
| took | up
| takes | its cue from
| took | its cue from
| picks | up on
| picked | up on
| picks | up where
| picked | up where
| carries | on from
| carried | on from
| follows | up
| followed | up
| follows | up on
| followed | up on
| goes | beyond
| went | beyond
| improves | on
| improved | on
| elaborates | on
| expands | on
| expanded | on
| reacts | to
| reacted | to
| on the | heels | of
| in the | wake | of
| in the | footsteps | of
| a | sequel | to
| a | follow-up | to
| a | reply | to
| a | response | to
| a | replication | of
| a | comment | on
"""
_EARLIER = """
| paved | the way for
| paves | the way for
| prepared | the ground for
| prepared | the way for
| laid | the ground for
| laid | the groundwork for
| laid | the foundation for
| laid | the foundations for
| set | the stage for
| opened | the door to
| opened | the way for
| inspired |
| prompted |
| triggered |
| provoked |
| sparked |
| gave | rise to
| a | precursor | of
| a | precursor | to
| a | forerunner | of
| the | forerunner | of
| the | precursor | of
| the | model | for
"""


def _table() -> dict[str, list[_Phrase]]:
    def four(text: str) -> str:
        rows = []
        for line in text.strip().splitlines():
            parts = [part.strip() for part in line.split("|")][1:]
            left, trigger, right = parts if len(parts) == 3 else ("", *parts)
            rows.append(f"{left}|{trigger}|{right}")
        return "\n".join(rows)

    return _rows(four(_LATER), four(_EARLIER))


_PHRASES = _table()
PHRASES = frozenset({*_PHRASES, "begun", "started", "began"})
_CARRIES = frozenset("carried took continued finished completed extended".split())
_LIGHT = frozenset(
    "is was came comes come followed follows follow had has have been in on hot close "
    "also then later directly itself which that and the as turn thus both who".split()
)
_STARTS = frozenset("it this they".split())
_NOT = frozenset("not never no if would could might may neither nor without".split())


def phrased(reading: Reading, index: int) -> Statement | None:
    """Return what a phrase around a token says of two works, if it is impossible."""
    words = reading.words
    start, end = nearby(reading, index)
    if _NOT & set(words[start:index]):
        return None
    if words[index] in ("begun", "started", "began"):
        return _what_was_begun(reading, index, start, end)
    for phrase in _PHRASES.get(words[index], ()):
        first = index - len(phrase.before)
        last = index + len(phrase.after)
        if tuple(words[first:index]) != phrase.before or first < start:
            continue
        if tuple(words[index + 1 : last + 1]) != phrase.after:
            continue
        other = _object(reading, last + 1, end)
        subject = _subject(reading, first, start, end, other)
        if other is None or other.record is None or subject is None:
            continue
        pair = (subject, other.record)
        later, earlier = pair if phrase.is_later else pair[::-1]
        found = _unless(reading, (first, other.last), later, earlier)
        if found is not None:
            return found
    return None


def _object(reading: Reading, at: int, end: int) -> Mention | None:
    for index in range(at, min(at + 3, end)):
        mention = reading.at(index)
        if mention is not None:
            return mention if named(mention) and mention.first == index else None
        if reading.words[index] not in ("the", "a", "work", "of", "paper"):
            return None
    return None


def _subject(
    reading: Reading, at: int, start: int, end: int, other: Mention | None
) -> str | None:
    """Return of whom the phrase is said; behind it, where it opens the sentence."""
    words = reading.words
    before = mentioned(reading, start, at)
    if before:
        gap = words[past(reading, before[-1]) : at]
        alone = before[-1].first == start or words[before[-1].first - 1] not in _OF
        fits = alone and all(word in _LIGHT or word == "," for word in gap)
        return before[-1].record if fits else None
    if at == start and other is not None:
        follow = past(reading, other)
        follow += follow < end and words[follow] == ","
        behind_ = reading.at(follow) if follow < end else None
        return behind_.record if behind_ is not None and named(behind_) else None
    opening = words[start:at]
    if any(w in _STARTS for w in opening[:1]) and all(w in _LIGHT for w in opening[1:]):
        return reading.lead or speaker(reading, at)
    return None


_OF = frozenset("of by in from and with than as to unlike".split())


def _what_was_begun(
    reading: Reading, index: int, start: int, end: int
) -> Statement | None:
    """Read "what X had begun, Y carried on"."""
    words = reading.words
    found = mentioned(reading, start, index)
    if (
        words[start] != "what"
        or len(found) != 1
        or words[index + 1 : index + 2] != [","]
    ):
        return None
    other = behind(reading, index + 1, "finding")
    if other is None or other.record is None or found[0].record is None:
        return None
    verb = past(reading, other)
    if verb >= end or words[verb] not in _CARRIES:
        return None
    return _unless(reading, (start, verb), other.record, found[0].record)


def _unless(
    reading: Reading, place: tuple[int, int], later: str, earlier: str
) -> Statement | None:
    if later == earlier or not is_older(reading.facts, later, earlier):
        return None
    if reading.block.is_quoted(place[0]):
        return None
    return said_at(
        reading,
        FAMILY,
        place,
        f"{later} after {earlier}",
        not_older(later, earlier),
        (f"{later}.before.{earlier}",),
        advice="correct the sentence, or a date",
    )


__all__ = ["PHRASES", "phrased"]
