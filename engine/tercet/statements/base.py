"""What prose states about records, and what the records say to that.

A statement is what a passage claims in words: an ordinal, a count, a standing. It can
be judged against the facts of any filing number, and so replayed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tercet.facts import Facts
from tercet.problems import Severity, Span
from tercet.statements.text.passages import Passage

Verdict = Literal["true", "false", "open"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the records say to a statement.

    Args:
        verdict: ``true``; ``false``; ``open`` where they leave it undecided.
        computed: What is computed, in words.
        why: What makes it false or leaves it open, as an addition; may be empty.
    """

    verdict: Verdict
    computed: str
    why: str = ""


@dataclass(frozen=True, eq=False)
class Statement:
    """One thing that prose states about records.

    Args:
        family: Such as ``ordinal``; the check of that family reports it.
        passage: Where it stands.
        start: Offset of its first character in the passage.
        end: Offset after its last.
        stated: What is stated, in words.
        judge: Compares it with facts.
        keys: The facts that it is about, the one to bind first.
        fix: What to write instead of the characters from ``start`` to ``end``.
        born: The filing number before which it cannot have been written.
        related: Other places that it is about.
        severity: Of the problem where it is false; where it is open, or right and only
            typed by hand, the problem is for information.
        help: The next step, where it is not to write ``fix``.
    """

    family: str
    passage: Passage
    start: int
    end: int
    stated: str
    judge: Callable[[Facts], Judgement]
    keys: tuple[str, ...] = ()
    fix: str | None = None
    born: int = 0
    related: tuple[Span, ...] = ()
    severity: Severity = "error"
    help: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.passage.span(self.start, self.end)

    @property
    def words(self) -> str:
        """Its words as written."""
        return self.passage.written[self.start : self.end]
