"""Whether a question is said to be closed or open: "that question has been closed".

For the open items. The question is found by its title, in the sentence or the one
before.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts.asked import question_at
from tercet.statements.judging import Judge, said_at, value_of
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading

_CLOSED = frozenset("closed settled answered resolved decided".split())
_TRIGGERS = _CLOSED | {"open"}
_BE = frozenset("is has remains stays was been".split())
_ADVERBS = frozenset(
    "been now since already still by yet also meanwhile finally long".split()
)
_NOT = frozenset("not never hardly partly half".split())
_IF = frozenset("if once when until unless should would could before".split())
_ENDS = frozenset(". ; , : ) — – ! and but by to until".split())
_QUESTIONS = frozenset(("question", "questions"))
_POINTERS = (
    *(["that", "question"], ["this", "question"], ["the", "question"], ["this", "one"]),
    *(["that", "one"], ["it"], ["this"]),
)


def read(page: Page) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Yield the questions that are said to be closed or open and are not."""
    for reading, index in page.where(_TRIGGERS):
        found = _said(reading, index)
        if found is not None:
            place = reading.number, reading.block.sentence(index)[0]
            yield found, place


def _said(reading: Reading, index: int) -> Statement | None:
    words = reading.words
    start, end = nearby(reading, index)
    follow = words[index + 1] if index + 1 < end else "."
    if follow not in _ENDS or reading.block.is_quoted(index):
        return None
    verb = index - 1
    while verb > start and words[verb] in _ADVERBS:
        verb -= 1
    said = set(words[verb:index])
    if words[verb] not in _BE or _NOT & said or "was" in said:
        return None
    if _IF & set(words[start:verb]):
        return None
    question = _question(reading, start, verb)
    if question is None:
        return None
    is_open = words[index] == "open"
    judge = _is_open(question) if is_open else _is_closed(question)
    if judge(reading.facts).verdict == "true":
        return None
    return said_at(
        reading,
        "open-item",
        (start if index - start < _NEAR else verb, index),
        f"{question} is {'open' if is_open else 'closed'}",
        judge,
        (f"{question}.state",),
        advice="say what is filed of it, or record what closes it",
        severity="warning",
    )


_NEAR = 24
_SHORT = 3


def _question(reading: Reading, start: int, verb: int) -> str | None:
    """Return the question of which a verb is said: named before it, or pointed at."""
    words = reading.words
    opening = words[start:verb]
    if opening in _POINTERS:
        previous = words[nearby(reading, start - 1)[0] : start] if start else []
        asks = previous[-1:] == ["?"] or bool(_QUESTIONS & set(previous))
        return question_at(reading, start) if asks else None
    if not opening or len(opening) > _NEAR:
        return None
    told = opening[0] in ("whether", "“", '"') or _QUESTIONS & set(opening[:3])
    quoted = reading.block.is_quoted(start) or reading.block.is_quoted(verb - 1)
    quoted = quoted or words[verb - 1] in ("”", '"')
    if not told and not quoted:
        return None
    found = question_at(reading, verb - 1)
    own = set(reading.block.spelled[start:verb])
    return found if found is not None and _names(reading, found, own) else None


def _names(reading: Reading, question: str, said: set[str]) -> bool:
    """Tell whether the phrase itself has words of a question's title or id."""
    title = reading.facts.wiki.entries[question].name.lower()
    return any(len(word) > _SHORT and word in title for word in said)


def _is_open(question: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        if value_of(facts, f"{question}.state") == "closed":
            closed = ", ".join(facts.ids(f"{question}.closed-by"))
            return Judgement("false", f"closed by {closed}")
        return Judgement("true", "open")

    return judge


def _is_closed(question: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        unfiled = facts.ids(f"{question}.unfiled-probes")
        if value_of(facts, f"{question}.state") == "closed":
            return Judgement("true", "closed")
        if unfiled:
            return Judgement("false", f"open; unfiled: {', '.join(unfiled)}")
        return Judgement("open", "open, with every probe filed")

    return judge


__all__ = ["read"]
