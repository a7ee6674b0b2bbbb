"""Durations between works: "two years after Shah et al.", "predating it by 2 years"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.durations.between import PASSED, apart, pair_behind, passed
from tercet.statements.durations.dated import DATED, dated
from tercet.statements.durations.stated import FAMILY, stated
from tercet.statements.text.dates import (
    mentioned,
    named,
    past,
    sole,
    speaker,
)
from tercet.statements.text.lengths import UNIT_WORDS, Length, length_at
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Page, Reading

_BEFORE = frozenset("before earlier prior ahead preceding older".split())
_AFTER = frozenset("after later following newer younger afterwards since".split())
_ALONE = frozenset("earlier later older newer younger before afterwards".split())
_PREDATES = frozenset(
    "predates predate predated predating precedes precede preceded preceding "
    "beats beat antedates antedated anticipates anticipated anticipating".split()
)
_POSTDATES = frozenset(
    "postdates postdate postdated postdating follows followed following follow trails "
    "trailed trail lags".split()
)
_APART = frozenset("apart between separate separates separated lie lies lay".split())
_INTERRUPTS = frozenset(", if only though albeit perhaps".split())
_STOPS = frozenset(". , ; : ) ( — – ? !".split())
_LIGHT = frozenset(
    "the a an its their 's ’s , ( ) — – - appeared appears appear published printed "
    "was were is "
    "are came comes out released posted written filed dates dated and which that both "
    "all paper work study finding report preprint article itself already only had did "
    "so this done proposed introduced arrived arrives landed it "
    "they as followed".split()
)
_BEEN = frozenset("been be in turn quickly soon closely".split())
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
_COMPARED = frozenset("older younger newer earlier later".split())
_CAME = frozenset("came appeared comes followed follows".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the durations of a page whose endpoints are records."""
    for reading, index in page.where(UNIT_WORDS):
        length = length_at(reading, index)
        if length is not None:
            yield from _duration(reading, length)
    for reading, index in page.where(DATED):
        for found in dated(reading, index):
            if found.judge(page.facts).verdict == "false":
                yield found


def _duration(reading: Reading, length: Length) -> Iterator[Statement]:
    words = reading.words
    _, end = reading.block.sentence(length.first)
    follow = length.last + 1
    word = words[follow] if follow < end else ""
    if word in _BEFORE | _AFTER:
        found = _compared(reading, length, follow, end)
    else:
        found = _by_verb(reading, length) or _followed(reading, length, follow, end)
    if found is not None:
        yield found


def _followed(
    reading: Reading, length: Length, follow: int, end: int
) -> Statement | None:
    """Read a length by the word behind it: "apart", "on from", "from", "by", "of"."""
    words = reading.words
    word = words[follow] if follow < end else ""
    if word in _APART:
        return apart(reading, length, follow, end)
    if word in PASSED or word in ("went", "had"):
        return passed(reading, length)
    if words[follow : follow + 2] == ["on", "from"]:
        target = _object(reading, follow + 2, end)
        if target is None:
            return None
        return _from_object(reading, length, target, earlier=False)
    if word == "from":
        return pair_behind(reading, length, follow, end)
    if not word or word in _STOPS:
        return passed(reading, length)
    if word == "by" and length.is_within:
        return _passive(reading, length, follow, end)
    target = _object(reading, follow + 1, end) if word == "of" else None
    if target is None or not length.is_within:
        return None
    return _from_object(reading, length, target, earlier=False)


def _compared(
    reading: Reading, length: Length, follow: int, end: int
) -> Statement | None:
    """Read a length before "before", "after", "earlier" or "later"."""
    words = reading.words
    word, at = words[follow], follow + 1
    earlier = word in _BEFORE
    if word in ("later", "earlier") and at < end and reading.at(at) is not None:
        found = _adverbial(reading, length, earlier=earlier)
        if found is not None:
            return found
    if at < end and words[at] in ("to", "of", "than"):
        at += 1
    target = _object(reading, at, end)
    if target is not None:
        return _from_object(reading, length, target, earlier=earlier)
    is_alone = at >= end or words[at] in _STOPS or reading.at(at) is not None
    if word in _ALONE and is_alone:
        return _adverbial(reading, length, earlier=earlier)
    return None


def _passive(
    reading: Reading, length: Length, follow: int, end: int
) -> Statement | None:
    """Read "X was followed within N months by Y"."""
    words = reading.words
    start, _ = reading.block.sentence(length.first)
    verb = length.first - 1
    while verb > start and words[verb] in _INTERRUPTS | {"up"}:
        verb -= 1
    if verb <= start or words[verb] not in ("followed", "preceded"):
        return None
    target = _object(reading, follow + 1, end)
    before = mentioned(reading, start, verb)
    subject: str | None = None
    if before:
        gap = words[past(reading, before[-1]) : verb]
        alone = all(word in _LIGHT | _BEEN for word in gap)
        subject = before[-1].record if alone else None
    elif all(word in _LIGHT | _BEEN for word in words[start:verb]):
        subject = reading.lead or speaker(reading, verb)
    if target is None or subject is None or subject in named(target):
        return None
    return stated(
        reading,
        length,
        (subject,),
        named(target),
        earlier=words[verb] == "followed",
        certain=True,
    )


def _object(reading: Reading, at: int, end: int) -> Mention | None:
    """Return what a preposition governs, if it is a finding or a work."""
    for index in range(at, min(at + 5, end)):
        mention = reading.at(index)
        if mention is not None:
            is_one = named(mention) and mention.first == index
            return sole(mention) if is_one else None
        if reading.words[index] not in _DESCRIBES:
            return None
    return None


def _verb_before(
    reading: Reading, place: Mention, verbs: frozenset[str], start: int
) -> int | None:
    """Return the verb of which a mention is the object: "preceded the paper of X"."""
    for at in range(place.first - 1, max(start - 1, place.first - 7), -1):
        word = reading.words[at]
        if word in verbs:
            return at
        if word in _STOPS or reading.at(at) is not None:
            return None
    return None


def _by_verb(reading: Reading, length: Length) -> Statement | None:
    """Read "X predates Y by N years"."""
    words = reading.words
    start, _ = reading.block.sentence(length.first)
    by = length.first - 1
    within = length.is_within and words[length.first] == "within"
    by += within
    if by <= start or (words[by] != "by" and not within):
        return None
    nearest = mentioned(reading, start, by)
    if not nearest or not all(
        word in _INTERRUPTS for word in words[past(reading, nearest[-1]) : by]
    ):
        return None
    place = nearest[-1]
    than = words[place.first - 2 : place.first]
    if len(than) == 2 and than[0] in _COMPARED and than[1] == "than":
        verb: int | None = place.first - 2
    else:
        verb = _verb_before(reading, place, _PREDATES | _POSTDATES, start)
    of_two = verb is not None and words[verb] in _COMPARED
    if verb is None or (within and (of_two or words[verb] not in _POSTDATES)):
        return None
    subjects, certain = _subjects(reading, verb, place, length)
    earlier = words[verb] in _PREDATES or words[verb] in ("older", "earlier")
    return stated(
        reading, length, subjects, named(place), earlier=earlier, certain=certain
    )


def _from_object(
    reading: Reading, length: Length, target: Mention, *, earlier: bool
) -> Statement | None:
    subjects, certain = _subjects(reading, length.first, target, length)
    return stated(
        reading, length, subjects, named(target), earlier=earlier, certain=certain
    )


def _adverbial(reading: Reading, length: Length, *, earlier: bool) -> Statement | None:
    """Read "… N years later", whose other endpoint is one that was named before."""
    start, _ = reading.block.sentence(length.first)
    before = mentioned(reading, start, length.first)
    if not before:
        return None
    behind = _object(reading, length.last + 2, reading.block.sentence(length.first)[1])
    if behind is not None and words_between(reading, before[-1], length):
        return stated(
            reading,
            length,
            named(behind),
            named(before[-1]),
            earlier=earlier,
            certain=len(before) == 1 and behind.record is not None,
        )
    verbs = _PREDATES if earlier else _POSTDATES
    gap = reading.words[past(reading, before[-1]) : length.first]
    if len(before) > 1 and not gap and _verb_before(reading, before[-1], verbs, start):
        return stated(
            reading,
            length,
            named(before[-2]),
            named(before[-1]),
            earlier=earlier,
            certain=before[-2].record is not None,
        )
    if _OF_TESTS & set(gap):
        return None
    subject = before[-1]
    others = [name for m in before[:-1] for name in named(m)]
    if reading.lead is not None:
        others.append(reading.lead)
    places = tuple(name for name in dict.fromkeys(others) if name not in named(subject))
    return stated(
        reading, length, named(subject), places, earlier=earlier, certain=False
    )


def words_between(reading: Reading, before: Mention, length: Length) -> bool:
    """Tell whether a clause ends between a mention and a length of time."""
    gap = reading.words[past(reading, before) : length.first]
    return bool(gap) and gap[-1] in (";", ",", "—", "and")


def _subjects(
    reading: Reading, at: int, target: Mention, length: Length
) -> tuple[tuple[str, ...], bool]:
    """Return whose distance it is, and whether that is certain."""
    start, end = reading.block.sentence(at)
    own = named(target)
    before = [m for m in mentioned(reading, start, at) if named(m) != own]
    if before:
        nearest = before[-1]
        gap = reading.words[past(reading, nearest) : at]
        if nearest.record and len(gap) <= 12 and all(w in _LIGHT for w in gap):
            return (nearest.record,), True
    behind = _turned(reading, target, length, end)
    if behind is not None and not before:
        return (behind,), True
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


def _turned(reading: Reading, target: Mention, length: Length, end: int) -> str | None:
    """Return Y of "N years after X came Y"."""
    if target.first < length.first:
        return None
    at = past(reading, target)
    aside = at < end and reading.words[at] == ","
    at += aside
    beside = reading.at(at) if at < end and aside else None
    if beside is not None and named(beside) and _does(reading, beside, end):
        return beside.record
    if at >= end or reading.words[at] not in _CAME:
        return None
    mention = reading.at(at + 1) if at + 1 < end else None
    return mention.record if mention is not None and named(mention) else None


def _does(reading: Reading, subject: Mention, end: int) -> bool:
    """Tell whether a verb follows: no comma, as in a list of works."""
    at = past(reading, subject)
    return at < end and reading.words[at].isalpha() and reading.words[at] != "and"


def _listed(reading: Reading, at: int, end: int) -> tuple[str, ...]:
    """Return what is listed behind a colon in the rest of a sentence, if anything."""
    if ":" not in reading.words[at + 1 : min(end, at + 4)]:
        return ()
    records = [m.record for m in mentioned(reading, at, end) if m.record]
    return tuple(dict.fromkeys(records[:12]))


__all__ = ["FAMILY", "read"]
