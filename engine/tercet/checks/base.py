"""What a check is, and the few ways in which checks look at a wiki."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from tercet.facts import Facts
from tercet.problems import Problem, Severity, Span
from tercet.relations import ANY
from tercet.source import At
from tercet.statements import (
    COMPARED,
    Judgement,
    Page,
    Statement,
    across,
    read,
    read_in,
)
from tercet.statements.history import history
from tercet.wiki import Wiki

ALL_PROSE = ("prose",)
"""For checks of what prose states: the free pages count too."""
ALL_FILES = ("file",)
"""For checks of files rather than of records: wiki.yaml counts too."""


class Context:
    """What checks look at: the facts, and the wiki.

    Args:
        facts: Of the wiki.
        unbound: Whether numbers are told too that are right and only typed by hand.
        within: The files whose prose alone is asked for; None for all.
    """

    def __init__(
        self,
        facts: Facts,
        *,
        unbound: bool = False,
        within: Collection[str] | None = None,
    ) -> None:
        self.facts = facts
        self.unbound = unbound
        self.within = within
        self.wiki: Wiki = facts.wiki

        self.pages: tuple[Page, ...] | None = None
        """The pages of the wiki if only what compares them is still to be read."""

    def stated(self, family: str) -> Iterator[Statement]:
        """Yield what prose states in a family; what compares pages, of all pages."""
        if self.pages is not None:
            yield from (one for one in self._across if one.family == family)
            return
        every = self.within is None or family in COMPARED
        for one in read(self.facts) if every else self._within:
            if one.family == family:
                yield one

    @cached_property
    def _across(self) -> tuple[Statement, ...]:
        return tuple(across(self.pages or ()))

    @cached_property
    def _within(self) -> tuple[Statement, ...]:
        return read_in(self.facts, self.within or ())

    def span(self, record: str, at: At) -> Span:
        """Return the place of a value of a record."""
        return self.wiki.entries[record].at(*at)


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Args:
        code: A letter for its family and three digits, never reused.
        name: In words, with hyphens.
        severity: Of its problems.
        over: The kinds of record that it looks at.
        find: Yields its problems.
        judges: The family of statements that it judges, if it judges those.
        judge: Yields its problem with one of them.
    """

    code: str
    name: str
    severity: Severity
    over: tuple[str, ...]
    find: Callable[[Context], Iterator[Problem]]
    judges: str | None = None
    judge: Callable[[Context, Statement], Iterator[Problem]] = lambda *_: iter(())

    def subjects(self, wiki: Wiki) -> int:
        """Return how many records (for checks of files: files) it looks at."""
        if self.over == ALL_FILES:
            return wiki.files + 1
        if self.over == ALL_PROSE:
            return len(wiki.entries) + len(wiki.pages)
        return sum(1 for kind in self.over for _ in wiki.of_kind(kind))


def of_loading(code: str, name: str) -> Check:
    """Return the check for a problem that parsing or loading reports by itself."""

    def find(context: Context) -> Iterator[Problem]:
        for problem in context.wiki.loading_problems:
            if problem.code == code:
                yield problem

    return Check(code, name, "error", ALL_FILES, find)


def of_statements(
    code: str,
    name: str,
    family: str,
    *,
    severity: Severity = "error",
    tell_right: bool = False,
) -> Check:
    """Return the check that reports what prose states in one family of statements.

    A false statement is a problem of its own severity, with what is computed and since
    which filing it is false. What the records leave open is a question. What is right
    is told only if there is more to say of it, or if unbound numbers are asked for.

    Args:
        code: Of the check.
        name: Of the check.
        family: Of the statements.
        severity: The gravest of its problems; each statement has its own.
        tell_right: Whether what is right is always told.
    """

    def judge(context: Context, statement: Statement) -> Iterator[Problem]:
        found = statement.judge(context.facts)
        told = tell_right or context.unbound or bool(found.why)
        if found.verdict != "true" or told:
            yield _stated(context, code, statement, found)

    def find(context: Context) -> Iterator[Problem]:
        for statement in context.stated(family):
            yield from judge(context, statement)

    return Check(code, name, severity, ALL_PROSE, find, family, judge)


def _stated(
    context: Context, code: str, statement: Statement, found: Judgement
) -> Problem:
    facts = context.facts
    why = f" ({found.why})" if found.why else ""
    said = f"stated: {statement.stated}; computed: {found.computed}{why}"
    severity: Severity = "info"
    if found.verdict == "false":
        severity = statement.severity
        since = history(facts, statement).text if statement.keys else ""
        said += f"; {since}" if since else ""
    elif found.verdict == "open":
        said = f"to be decided: {said}"
    elif context.unbound:
        said = f"right today, but typed by hand: {said}"
    else:
        said = f"right: {said}"
    bindable = found.verdict == "false" or (found.verdict == "true" and context.unbound)
    fix = statement.fix if bindable else None
    advice = statement.help or (f"write: {' '.join(fix.split())}" if fix else "")
    if advice.endswith("bind it") and statement.keys:
        advice += f": {{{{ {statement.keys[0]} }}}}"
    if not advice and statement.keys:
        advice = f"'tercet why {statement.keys[0]}' says what it rests on"
    if fix is not None and not _is_in_place(facts, statement):
        fix = None
    return Problem(
        code, severity, said, statement.span, advice, fix, related=statement.related
    )


def _is_in_place(facts: Facts, statement: Statement) -> bool:
    """Tell whether its words stand in the file as they do in the text, on one line."""
    span = statement.span
    line = facts.wiki.line(span)
    return line[span.column - 1 : span.column - 1 + span.length] == statement.words


__all__ = [
    "ALL_FILES",
    "ALL_PROSE",
    "ANY",
    "Check",
    "Context",
    "of_loading",
    "of_statements",
]
