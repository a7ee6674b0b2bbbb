"""What a sentence says of a question, in any order: open, closed, by whom, for what.

"That has not been settled", "the salt question was decided in favour of water", "X
opened the coat question". The question is found by the words of its title beside
"question", or it was asked in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records.question import Question
from tercet.statements.base import Judgement, Statement
from tercet.statements.figures.stored import stems
from tercet.statements.judging import Judge, said_at, value_of
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading
from tercet.words import listing

_OPEN = frozenset(
    "open unsettled unresolved unanswered undecided pending unclear outstanding".split()
)
_CLOSED = frozenset(
    "settled closed answered decided resolved adjudicated settles closes answers "
    "decides resolves adjudicates".split()
)
_RAISED = frozenset("opened opens raised raises posed poses asked asks".split())
_SIDES = frozenset("favour favor".split())
TRIGGERS = _OPEN | _CLOSED | _RAISED | _SIDES
_NOUNS = frozenset("question debate issue dispute matter".split())
_NOT = frozenset("not never no nobody none nothing hardly n't yet far neither".split())
_IF = frozenset(
    "if once when until unless should would could before might may who first partly "
    "half almost nearly".split()
)
_BE = frozenset(
    "is was are were be been remain remains stay stays still left has have now "
    "stands".split()
)
_ASKS = frozenset("doe do is are can could what which how why who more it".split())
_POINTS = frozenset("that this it the".split())
_FAVOUR = frozenset("favour favor for side".split())
_REACH, _NEAR, _LONGEST, _SHARE, _LEAST = 9, 5, 45, 0.7, 2


def plainly(page: Page) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Yield the wrong ones, each with the place of its sentence."""
    if not page.facts.once(_known):
        return
    told: set[tuple[int, int]] = set()
    for reading, index in page.where(TRIGGERS):
        start, end = nearby(reading, index)
        place = reading.number, start
        if place in told or end - start > _LONGEST or reading.block.is_quoted(index):
            continue
        found = _said(reading, index, start, end)
        if found is not None and found.judge(page.facts).verdict == "false":
            told.add(place)
            yield found, place


def _said(reading: Reading, index: int, start: int, end: int) -> Statement | None:
    words = reading.words
    if _IF & set(words[start:end]) or words[end - 1] == "?":
        return None
    question = _question(reading, index, start, end)
    if question is None:
        return None
    who = {m.record for m in reading.between(start, end, "finding")}
    if words[index] in _RAISED:
        is_passive = not _BE.isdisjoint(words[max(start, index - 3) : index])
        if len(who) != 1 or None in who or _NOT & set(words[start:end]):
            return None
        if is_passive and "by" not in words[index:end]:
            return None
        name = str(who.pop())
        judge, said = _is_among(question, "opened-by", name), f"was opened by {name}"
    else:
        is_open = (words[index] in _OPEN) != _is_denied(words, start, index)
        is_bare = not _BE & set(words[start:index]) and ":" not in words[start:index]
        is_loose = (not who or words[index] in _OPEN) and words[index] not in _SIDES
        if is_bare and is_loose:
            return None
        if is_open:
            judge, said = _stands(question, "open"), "is open"
        elif len(who) == 1 and None not in who:
            name = str(who.pop())
            judge, said = _is_among(question, "closed-by", name), f"closed by {name}"
        elif who:
            return None
        else:
            reading_id = _side(reading, question, index, end)
            judge = _stands(question, "closed", reading_id)
            said = f"is closed{f' for {reading_id}' if reading_id else ''}"
    return said_at(
        reading,
        "open-item",
        (start if index - start < 2 * _NEAR else index, index),
        f"{question} {said}",
        judge,
        (f"{question}.state",),
        advice="say what is filed of it, or mend the record",
        severity="warning",
    )


def _is_denied(words: list[str], start: int, index: int) -> bool:
    near = words[max(start, index - _NEAR) : index]
    return not _NOT.isdisjoint(near)


@dataclass(frozen=True, slots=True)
class _Row:
    """A question: its id, the words of its title, and those of its id too."""

    id: str
    title: frozenset[str]
    words: frozenset[str]


def _known(facts: Facts) -> tuple[_Row, ...]:
    found = []
    for entry in facts.wiki.of_kind("question"):
        record = entry.record
        if isinstance(record, Question):
            title = stems(record.title) - _ASKS
            readings = " ".join(one.id.replace("-", " ") for one in record.readings)
            more = stems(f"{entry.id.replace('-', ' ')} {readings}")
            found.append(_Row(entry.id, title, (title | more) - _ASKS))
    return tuple(found)


def _question(reading: Reading, index: int, start: int, end: int) -> str | None:
    """Return the one question that a sentence speaks of."""
    words, known = reading.words, reading.facts.once(_known)
    noun = next((at for at in range(start, end) if words[at] in _NOUNS), -1)
    said = stems(" ".join(words[start:end]))
    whole = [row.id for row in known if _is_titled(row, said)]
    if len(whole) == 1 and (noun >= 0 or words[start] in ("whether", "what", "how")):
        return whole[0]
    if noun >= 0:
        beside = words[max(start, noun - 3) : noun]
        if words[noun + 1 : noun + 2] and words[noun + 1] in ("of", "whether", "about"):
            beside = beside + words[noun + 2 : min(end, noun + 2 + _REACH)]
        near = stems(" ".join(beside))
        hits = [(len(near & row.words), row.id) for row in known]
        best = max(hits, default=(0, ""))[0]
        found = [name for hit, name in hits if hit == best > 0]
        if found:
            return found[0] if len(found) == 1 else None
        opening = words[noun - 1] in _POINTS
    else:
        follow = words[start + 1 : start + 2]
        opening = words[start] in _POINTS and bool(_BE.intersection(follow))
        opening = opening and index - start <= _NEAR
    if opening and start and words[start - 1] == "?":
        first, _ = nearby(reading, start - 1)
        asked = stems(" ".join(words[first:start]))
        named = [row.id for row in known if _is_titled(row, asked)]
        return named[0] if len(named) == 1 else None
    return None


def _is_titled(row: _Row, said: frozenset[str]) -> bool:
    least = max(_LEAST, round(_SHARE * len(row.title)))
    return len(row.title & said) >= least


def _side(reading: Reading, question: str, index: int, end: int) -> str | None:
    """Return the reading for which a question is said to be decided."""
    words = reading.words
    at = next((i for i in range(index + 1, end) if words[i] in _FAVOUR), -1)
    record = reading.facts.wiki.entries[question].record
    if at < 0 or not isinstance(record, Question):
        return None
    said = stems(" ".join(words[at + 1 : end]))
    found = [
        one.id for one in record.readings if stems(one.id.replace("-", " ")) & said
    ]
    return found[0] if len(found) == 1 else None


def _stands(question: str, state: str, side: str | None = None) -> Judge:
    def judge(facts: Facts) -> Judgement:
        now = str(value_of(facts, f"{question}.state"))
        groups = facts.groups(f"{question}.adjudicated-by")
        sides = [group.label for group in groups]
        computed = f"{question} is {now}"
        if sides:
            computed += f", decided for {listing(sides)}"
        right = now == state and (side is None or not sides or side in sides)
        return Judgement("true" if right else "false", computed)

    return judge


def _is_among(question: str, field: str, name: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        names = facts.ids(f"{question}.{field}")
        verb = field.replace("-", " ")
        computed = f"{question} is {verb} {listing(names) if names else 'nobody'}"
        return Judgement("true" if name in names else "false", computed)

    return judge


__all__ = ["plainly"]
