"""Since when a statement is false: the filings replayed.

A statement is judged as of every filing number that can have changed it: those of the
records that its facts rest on. False at each of them, it was wrong at birth.
"""

from __future__ import annotations

from dataclasses import dataclass

from tercet.errors import UnknownNameError
from tercet.facts import Facts
from tercet.facts.instances import filings
from tercet.statements.base import Statement, Verdict
from tercet.statements.moments import at


@dataclass(frozen=True, slots=True)
class Turn:
    """A filing number from which on a statement has another verdict."""

    seq: int
    records: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class History:
    """How a statement fared.

    Args:
        turns: From the filing at which it can first have been written, in order.
    """

    turns: tuple[Turn, ...]

    @property
    def wrong_at_birth(self) -> bool:
        """Whether it never was true."""
        return not any(turn.verdict == "true" for turn in self.turns)

    @property
    def false_since(self) -> Turn | None:
        """The filing that made it false at last; None if it never was true."""
        found: Turn | None = None
        for turn in reversed(self.turns):
            if turn.verdict == "true":
                return found
            if turn.verdict == "false":
                found = turn
        return None

    @property
    def text(self) -> str:
        """Since when it is false, in words."""
        turn = self.false_since
        if turn is None:
            return "wrong at birth: at no filing was it true"
        names = ", ".join(turn.records)
        return f"false since filing {turn.seq}" + (f" ({names})" if names else "")


def _numbers(facts: Facts) -> dict[int, tuple[str, ...]]:
    """Return the filing numbers given out by now, with their records."""
    found: dict[int, list[str]] = {}
    for seq, record, _at in filings(facts):
        if facts.as_of is None or seq <= facts.as_of:
            found.setdefault(seq, []).append(record)
    return {seq: tuple(records) for seq, records in found.items()}


def history(facts: Facts, statement: Statement) -> History:
    """Replay the filings and judge a statement at each.

    Args:
        facts: Of the wiki.
        statement: One that its prose makes.
    """
    numbers = facts.once(_numbers)
    relevant = _relevant(facts, statement)
    turns: list[Turn] = []
    for seq, records in numbers.items():
        if seq < statement.born:
            continue
        if turns and relevant is not None and not relevant & set(records):
            continue
        verdict = statement.judge(at(facts, seq)).verdict
        if not turns or turns[-1].verdict != verdict:
            turns.append(Turn(seq, records, verdict))
    return History(tuple(turns))


def _relevant(facts: Facts, statement: Statement) -> set[str] | None:
    """Return the records on which its facts rest; None where that is not known."""
    found: set[str] = set()
    for key in statement.keys:
        try:
            found |= _records(facts, key, set())
        except UnknownNameError:
            return None
    retracted = {
        entry.id
        for entry in facts.wiki.entries.values()
        if entry.record is not None and entry.record.retracted is not None
    }
    return found | retracted if found else None


def _records(facts: Facts, key: str, seen: set[str]) -> set[str]:
    if key in seen:
        return set()
    seen.add(key)
    fact = facts.fact(key)
    found = set(fact.records)
    for other in fact.facts:
        found |= _records(facts, other, seen)
    return found
