"""Durations between works: "two years after Shah et al.", "predating it by 2 years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.dates import (
    appeared,
    compared,
    mentioned,
    named,
    speaker,
)
from tercet.statements.judging import Judge
from tercet.statements.names import Mention
from tercet.statements.nouns import number_at
from tercet.statements.reading import Page, Reading

FAMILY = "duration"
_DAY = 1 / 365.2425
_UNITS = {
    "year": 1.0,
    "years": 1.0,
    "yr": 1.0,
    "yrs": 1.0,
    "decade": 10.0,
    "decades": 10.0,
    "month": 1 / 12,
    "months": 1 / 12,
    "week": 7 * _DAY,
    "weeks": 7 * _DAY,
    "day": _DAY,
    "days": _DAY,
}
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_ABOUT = frozenset(
    "~ ≈ ∼ about around roughly nearly almost some approximately circa ca c another "
    "just barely good".split()
)
_OVER = frozenset("over above".split())
_UNDER = frozenset("under within".split())
_BEFORE = frozenset("before earlier prior ahead preceding older".split())
_AFTER = frozenset("after later following newer younger afterwards since".split())
_ALONE = frozenset("earlier later older newer younger before afterwards".split())
_PREDATES = frozenset(
    "predates predate predated predating precedes precede preceded preceding "
    "antedates antedated anticipates anticipated anticipating".split()
)
_POSTDATES = frozenset(
    "postdates postdate postdated postdating follows followed following".split()
)
_LIGHT = frozenset(
    "the a an its their 's ’s , ( ) — – - appeared appears appear published was were is "
    "are came comes out released posted written filed dates dated and which that both "
    "all paper work study finding report preprint article itself already only had did "
    "so this done proposed introduced arrived arrives landed it they as".split()
)
_DESCRIBES = frozenset(
    "paper study work finding report preprint article framework account model method "
    "result analysis the a an of original first by in and , - ‐ ’s 's".split()
)
_OF_TESTS = frozenset(
    "participants participant patients patient people users retested tested measured "
    "remeasured followed follow survey surveyed wave waves session sessions cohort "
    "baseline training trained exposure exposed treatment weeks old age aged surveys "
    "persist persisted persists recovered recovery interview interviews half".split()
)
_FACTOR = 1.7


@dataclass(frozen=True, slots=True)
class Length:
    """A stated length of time.

    Args:
        first: Its first token, a "~" or "about" included.
        last: The token of its unit.
        low: In years.
        high: In years.
        words: As written.
    """

    first: int
    last: int
    low: float
    high: float
    words: str


def read(page: Page) -> Iterator[Statement]:
    """Yield the durations of a page whose endpoints are records."""
    for reading in page.readings:
        for index, word in enumerate(reading.words):
            if word in _UNITS:
                length = _length(reading, index)
                if length is not None:
                    yield from _duration(reading, length)


def _value(reading: Reading, index: int) -> tuple[float, float, int] | None:
    """Return the number that ends before a token: value, its last place, first token."""
    words = reading.words
    at = index - 1
    if at < 0:
        return None
    if words[at] == "half" and words[at - 3 : at] and words[at - 1] == "a":
        whole = _value(reading, at - 2) if words[at - 2] == "and" else None
        return None if whole is None else (whole[0] + 0.5, 0.5, whole[2])
    if words[at] == "a" and at and words[at - 1] == "half":
        return 0.5, 0.5, at - 1
    if words[at] in ("a", "an", "one"):
        return 1.0, 1.0, at
    if _FIGURE.fullmatch(words[at]):
        part = words[at].partition(".")[2]
        place = 1.0 if not part else 0.5 if part == "5" else 10.0 ** -len(part)
        return float(words[at]), place, at
    for start in (at - 2, at):
        found = number_at(reading, start) if start >= 0 else None
        if found is not None and not found.is_ordinal and found.last == at:
            return float(found.value), 1.0, found.first
    return None


def _length(reading: Reading, index: int) -> Length | None:
    words = reading.words
    if reading.block.joined(index) or reading.block.is_quoted(index):
        return None
    found = _value(reading, index)
    if found is None:
        return None
    value, place, first = found
    last = index
    if words[index + 1 : index + 4] == ["and", "a", "half"] and value == 1:
        value, place, last = 1.5, 0.5, index + 3
    unit = _UNITS[words[index]]
    low, high = value - place / 2, value + place / 2
    if first >= 2 and words[first - 1] in ("–", "-", "to"):
        lower = _value(reading, first - 1)
        if lower is not None:
            low, first = lower[0] - place / 2, lower[2]
    before = words[first - 1] if first else ""
    if before in _ABOUT:
        first -= 1
        spread = max(place * 0.75, value * 0.15)
        low, high = min(low, value - spread), max(high, value + spread)
    elif before in _OVER or words[max(0, first - 2) : first] in (
        ["more", "than"],
        ["at", "least"],
    ):
        low, high = value, value * 100
    elif before in _UNDER or words[max(0, first - 2) : first] in (
        ["less", "than"],
        ["at", "most"],
        ["up", "to"],
    ):
        low, high = 0.0, value
    said = " ".join(reading.block.slice(first, last).split())
    return Length(first, last, low * unit, high * unit, said)


def _duration(reading: Reading, length: Length) -> Iterator[Statement]:
    words = reading.words
    _, end = reading.block.sentence(length.first)
    follow = length.last + 1
    by = length.first - 1
    if words[max(0, by - 1) : by + 1] and by > 0 and words[by] == "by":
        found = _by_verb(reading, length, by)
        if found is not None:
            yield found
            return
    word = words[follow] if follow < end else ""
    if word in ("apart", "between", "separate", "separates", "separated"):
        yield from _apart(reading, length, follow, end)
    elif word in _BEFORE or word in _AFTER:
        at = follow + 1
        if at < end and words[at] in ("to", "of", "than"):
            at += 1
        target = _object(reading, at, end)
        if target is not None:
            yield from _from_object(reading, length, target, earlier=word in _BEFORE)
        elif word in _ALONE and (at >= end or words[at] in ".,;:)—–(" or at == end):
            yield from _adverbial(reading, length, follow, earlier=word in _BEFORE)


def _object(reading: Reading, at: int, end: int) -> Mention | None:
    """Return what a preposition governs, if it is a finding or a work."""
    for index in range(at, min(at + 5, end)):
        mention = reading.at(index)
        if mention is not None:
            return mention if named(mention) and mention.first == index else None
        if reading.words[index] not in _DESCRIBES:
            return None
    return None


def _by_verb(reading: Reading, length: Length, by: int) -> Statement | None:
    """Read "X predates Y by N years"."""
    place = reading.at(by - 1)
    if place is None or not named(place):
        return None
    verb = next(
        (
            at
            for at in range(place.first - 1, max(-1, place.first - 4), -1)
            if reading.words[at] in _PREDATES or reading.words[at] in _POSTDATES
        ),
        None,
    )
    if verb is None:
        return None
    subjects, certain = _subjects(reading, verb, place, length)
    earlier = reading.words[verb] in _PREDATES
    return _statement(
        reading, length, subjects, named(place), earlier=earlier, certain=certain
    )


def _from_object(
    reading: Reading, length: Length, target: Mention, *, earlier: bool
) -> Iterator[Statement]:
    subjects, certain = _subjects(reading, length.first, target, length)
    found = _statement(
        reading, length, subjects, named(target), earlier=earlier, certain=certain
    )
    if found is not None:
        yield found


def _adverbial(
    reading: Reading, length: Length, follow: int, *, earlier: bool
) -> Iterator[Statement]:
    """Read "… N years later", whose other endpoint is one that was named before."""
    start, _ = reading.block.sentence(length.first)
    before = mentioned(reading, start, length.first)
    if not before or _OF_TESTS & set(reading.words[before[-1].last : length.first]):
        return
    subject = before[-1]
    others = [name for m in before[:-1] for name in named(m)]
    if reading.lead is not None:
        others.append(reading.lead)
    places = tuple(name for name in dict.fromkeys(others) if name not in named(subject))
    found = _statement(
        reading, length, named(subject), places, earlier=earlier, certain=False
    )
    if (found is not None and len(places) > 1 and subject.record is not None) or (
        found is not None and found.judge(reading.facts).verdict != "true"
    ):
        yield found


def _apart(
    reading: Reading, length: Length, follow: int, end: int
) -> Iterator[Statement]:
    start, _ = reading.block.sentence(length.first)
    if reading.words[follow] == "apart":
        found = mentioned(reading, start, length.first)[-2:]
    else:
        found = mentioned(reading, follow, min(end, follow + 30))[:2]
    if len(found) != 2 or not found[0].record or not found[1].record:
        return
    one, other = found[0].record, found[1].record
    first, second = appeared(reading.facts, one), appeared(reading.facts, other)
    if one == other or first is None or second is None:
        return
    if first.is_before(second) is False:
        one, other = other, one
    statement = _statement(
        reading, length, (one,), (other,), earlier=True, certain=True
    )
    if statement is not None:
        yield statement


def _subjects(
    reading: Reading, at: int, target: Mention, length: Length
) -> tuple[tuple[str, ...], bool]:
    """Return whose distance it is, and whether that is certain."""
    start, end = reading.block.sentence(at)
    own = named(target)
    before = [m for m in mentioned(reading, start, at) if named(m) != own]
    if before:
        nearest = before[-1]
        gap = reading.words[nearest.last + 1 : at]
        if nearest.record and len(gap) <= 12 and all(w in _LIGHT for w in gap):
            return (nearest.record,), True
    listed = _listed(reading, max(target.last, length.last), end)
    if listed and (set(reading.words[start:at]) & {"both", "all", "two", "three"}):
        return tuple(n for n in listed if n not in own), True
    if reading.lead is not None and reading.lead not in own:
        opening = all(word in _LIGHT for word in reading.words[start:at])
        return (reading.lead,), opening
    if before and before[-1].record:
        return (before[-1].record,), False
    found = speaker(reading, at)
    return ((found,) if found is not None and found not in own else ()), False


def _listed(reading: Reading, at: int, end: int) -> tuple[str, ...]:
    """Return what is listed behind a colon in the rest of a sentence, if anything."""
    if ":" not in reading.words[at + 1 : min(end, at + 4)]:
        return ()
    records = [m.record for m in mentioned(reading, at, end) if m.record]
    return tuple(dict.fromkeys(records[:12]))


def _statement(
    reading: Reading,
    length: Length,
    subjects: tuple[str, ...],
    places: tuple[str, ...],
    *,
    earlier: bool,
    certain: bool,
) -> Statement | None:
    facts = reading.facts
    pairs = tuple(
        (one, other) if earlier else (other, one)
        for one in subjects
        for other in places
        if one != other and appeared(facts, one) and appeared(facts, other)
    )[:6]
    if not pairs:
        return None
    certain = certain and (len(places) == 1)
    judge = _judge(length, pairs, certain=certain)
    verdict = judge(facts).verdict
    if not certain and len(pairs) == 1 and not _is_near(facts, length, *pairs[0]):
        return None  # then it is hardly about these two
    if not certain and verdict == "true":
        return None
    block = reading.block
    keys = tuple(f"{one}.before.{other}" for one, other in pairs)
    start, end = block.starts[length.first], block.ends(length.last)
    is_bound = certain and len(pairs) == 1
    years = "year" in reading.words[length.last] or "half" in reading.words[length.last]
    named_ = " or ".join(dict.fromkeys(places))
    who = " and ".join(dict.fromkeys(subjects)) if certain else " or ".join(subjects)
    way = "before" if earlier else "after"
    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        f"{who} {length.words} {way} {named_}",
        judge,
        keys if is_bound or certain else (),
        "{{ " + keys[0] + " }}" if is_bound and years else None,
        help="" if is_bound and years else "name both works, with the computed time",
    )


def _interval(facts: Facts, one: str, other: str) -> tuple[float, float] | None:
    first, second = appeared(facts, one), appeared(facts, other)
    if first is None or second is None:
        return None
    least = (second.earliest - first.latest).days * _DAY
    most = (second.latest - first.earliest).days * _DAY
    return least, most


def _is_near(facts: Facts, length: Length, one: str, other: str) -> bool:
    found = _interval(facts, one, other)
    if found is None or found[1] <= 0:
        return False
    return length.low <= found[1] * _FACTOR and length.high * _FACTOR >= found[0]


def _judge(
    length: Length, pairs: tuple[tuple[str, str], ...], *, certain: bool
) -> Judge:
    """Return the judge of a duration between each pair, the earlier named first."""

    def judge(facts: Facts) -> Judgement:
        holds: list[bool] = []
        for one, other in pairs:
            found = _interval(facts, one, other)
            if found is None:
                return Judgement("open", compared(facts, one, other))
            least, most = found
            holds.append(
                least <= length.high + 1e-9 and most >= length.low - 1e-9 and most >= 0
            )
        computed = "; ".join(compared(facts, one, other) for one, other in pairs)
        if all(holds):
            return Judgement("true", computed)
        if certain:
            return Judgement("false", computed)
        why = "the sentence does not name both ends" if len(pairs) > 1 else ""
        return Judgement("open", computed, why)

    return judge
