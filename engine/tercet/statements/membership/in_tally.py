"""Who is in the tally of a concept: "X belongs to the tally", "X is outside the tally".

Part of the membership family; also "X does not instantiate C".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.rosters import around, is_dated

_TRIGGERS = frozenset(("tally", "instantiate"))
_IN = frozenset("to towards toward in into among".split())
_OUT = frozenset(("outside", "beyond"))
_VERBS = frozenset(
    "is are was belongs belong counts count adds added stands falls comes lies remains "
    "stays enters".split()
)
_BETWEEN = frozenset("also now still both clearly not no longer".split())
_NOT = frozenset(("not", "no"))
_CLOSES = frozenset(". ; : , ) — – ? ! and but while of because since for".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield who is said to be in a tally, or not, against the records."""
    for reading, index in page.where(_TRIGGERS):
        if reading.block.is_quoted(index) or is_dated(reading, index):
            continue
        if reading.words[index] == "tally":
            yield from _of_tally(reading, index)
        else:
            yield from _not_instantiating(reading, index)


def _of_tally(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "X belongs to the tally (of C)", "X is outside the tally"."""
    words = reading.words
    start, end = around(reading, index)
    at = index - 1
    if at <= start or words[at] not in ("the", "its", "this"):
        return
    at -= 1
    outside = words[at] in _OUT
    if not outside and words[at] not in _IN:
        return
    concept, last = reading.page.concept, index
    if words[index + 1 : index + 2] == ["of"]:
        mention = reading.at(index + 2) if index + 2 < end else None
        if mention is None or mention.kind != "concept":
            return
        concept, last = mention.record, mention.last
    elif index + 1 < end and words[index + 1] not in _CLOSES:
        return
    verb = at - 1
    while verb > start and words[verb] in _BETWEEN:
        verb -= 1
    if verb <= start or words[verb] not in _VERBS or concept is None:
        return
    denied = outside != bool(_NOT & set(words[verb:at]))
    subject = _subject(reading, verb, start)
    if subject is not None and subject.record:
        yield from _told(reading, (verb, last), subject.record, concept, denied)


def _not_instantiating(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "X does not instantiate C"."""
    words = reading.words
    start, end = around(reading, index)
    if words[max(start, index - 2) : index] != ["does", "not"]:
        return
    target = reading.at(index + 1) if index + 1 < end else None
    subject = _subject(reading, index - 2, start)
    if target is None or target.kind != "concept" or not target.record:
        return
    if subject is not None and subject.record:
        place = (index - 2, target.last)
        yield from _told(reading, place, subject.record, target.record, True)


def _subject(reading: Reading, verb: int, start: int) -> Mention | None:
    """Return the finding named right before a verb."""
    before = reading.between(start, verb, "finding")
    if not before:
        return None
    gap = reading.words[before[-1].last + 1 : verb]
    if len(before) > 1 or not all(w.isdecimal() or w in _BETWEEN for w in gap):
        return None
    return before[-1] if before[-1].first - start < 2 else None


def _told(
    reading: Reading, place: tuple[int, int], found: str, concept: str, denied: bool
) -> Iterator[Statement]:
    judge = _judge(found, f"{concept}.findings", denied)
    if judge(reading.facts).verdict == "true":
        return
    yield said_at(
        reading,
        "membership",
        place,
        f"{found} is {'none' if denied else 'one'} of {concept}.findings",
        judge,
        (f"{concept}.findings",),
        advice="correct the sentence, or record it so",
        severity="warning",
    )


def _judge(found: str, key: str, denied: bool) -> Judge:
    def judge(facts: Facts) -> Judgement:
        inside = found in facts.ids(key)
        computed = f"{found} is {'one' if inside else 'none'} of {key}"
        return Judgement("true" if inside != denied else "false", computed)

    return judge


__all__ = ["read"]
