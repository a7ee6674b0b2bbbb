"""Who is said to have settled a question: "X has closed that question".

For the open items. The record of a finding says what it closes; the question is found
by its title, in the sentence or the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts.asked import is_named, question_at, titles
from tercet.statements.judging import Judge, said_at, value_of
from tercet.statements.text.beside import before, behind
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading

_CLOSES = frozenset(
    "closed closes settled settles answered answers decided decides resolved resolves "
    "adjudicated adjudicates".split()
)
_PASSIVE = frozenset("closed settled answered decided resolved adjudicated".split())
_TRIGGERS = _CLOSES | {"rest", "open"}
_BE = frozenset("is was been has have now finally since already thereby".split())
_ADVERBS = frozenset(
    "has have had now since finally also thereby already itself that which it".split()
)
_POINTS = frozenset("that this the it matter question issue debate".split())
_NOT = frozenset("not never no hardly partly half nobody nothing neither".split())
_IF = frozenset("if once when until unless should would could before might may".split())
_ENDS = frozenset(". ; , : ) — – ! and but for in with".split())
_NEAR = 14


def read(page: Page) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Yield who is said to have closed questions that their records leave open."""
    for reading, index in page.where(_TRIGGERS):
        found = _said(reading, index)
        if found is not None:
            yield found, (reading.number, reading.block.sentence(index)[0])


def _said(reading: Reading, index: int) -> Statement | None:
    words = reading.words
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index):
        return None
    longer = words[index] == "open" and words[index - 2 : index] == ["no", "longer"]
    lead = set(words[start : index - 2 if longer else index])
    if (_IF | _NOT) & lead - _TITLE_WORDS:
        return None
    who: str | None = None
    if longer or words[index - 2 : index] == ["laid", "to"]:
        last = index
    elif words[index] in _PASSIVE and words[index + 1 : index + 2] == ["by"]:
        mention = behind(reading, index + 1, "finding")
        if mention is None or mention.record is None or words[index - 1] not in _BE:
            return None
        who, last = mention.record, mention.last
    elif words[index] in _CLOSES:
        active = _active(reading, index, end)
        if active is None:
            return None
        who, last = active
    else:
        return None
    question = _question(reading, index, start, end)
    if question is None:
        return None
    judge = _closed_by(question, who)
    if judge(reading.facts).verdict == "true":
        return None
    stated = f"{question} is closed" + (f" by {who}" if who else "")
    first = start if index - start < 2 * _NEAR else index
    return said_at(
        reading,
        "open-item",
        (first, last),
        stated,
        judge,
        (f"{question}.state",),
        advice="say what is filed of it, or record what closes it",
        severity="warning",
    )


_TITLE_WORDS = frozenset("no when before".split())


def _active(reading: Reading, index: int, end: int) -> tuple[str, int] | None:
    """Read "X has settled it", "X answers the question whether …"."""
    words = reading.words
    who = before(reading, index, "finding", _ADVERBS)
    if who is None or who.record is None:
        return None
    last = index
    while last + 1 < end and words[last + 1] in _POINTS and last - index < 3:
        last += 1
    follow = words[last + 1] if last + 1 < end else "."
    if last == index:
        quoted = follow in ("“", '"') or follow == "whether"
        return (who.record, index) if quoted else None
    goes_on = (
        follow in ("whether", "“", '"', "of") and "question" in words[index : last + 1]
    )
    if follow not in _ENDS and not goes_on:
        return None
    return who.record, last


def _question(reading: Reading, index: int, start: int, end: int) -> str | None:
    """Return the question that is named in the sentence, or asked just before it."""
    words = reading.words
    said = set(reading.block.spelled[start:end])
    own = [
        name for name, title, _ in reading.facts.once(titles) if is_named(title, said)
    ]
    if len(own) == 1:
        return own[0]
    if own or start == 0 or "?" not in words[max(0, start - 3) : start]:
        return None
    pointed = (
        _POINTS & set(words[index : min(end, index + 4)]) or words[start] in _POINTS
    )
    return question_at(reading, index) if pointed else None


def _closed_by(question: str, who: str | None) -> Judge:
    def judge(facts: Facts) -> Judgement:
        closed = facts.ids(f"{question}.closed-by")
        if value_of(facts, f"{question}.state") == "closed":
            right = who is None or who in closed
            computed = f"closed by {', '.join(closed)}"
            return Judgement("true" if right else "false", computed)
        unfiled = facts.ids(f"{question}.unfiled-probes")
        why = f"unfiled: {', '.join(unfiled)}" if unfiled else ""
        return Judgement("false", "open; no record closes it", why)

    return judge


__all__ = ["read"]
