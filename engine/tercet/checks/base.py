"""What a check is, and the few ways in which checks look at a wiki."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tercet.facts import Facts
from tercet.graph import Graph, build
from tercet.problems import Problem, Severity, Span
from tercet.relations import ANY
from tercet.source import At
from tercet.wiki import Wiki

ALL_FILES = ("file",)
"""For checks of files rather than of records: wiki.yaml counts too."""


class Context:
    """What checks look at: the facts, the wiki, and its graph when one asks for it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.wiki: Wiki = facts.wiki

    @cached_property
    def graph(self) -> Graph:
        """The wiki as a graph."""
        return build(self.wiki)

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
    """

    code: str
    name: str
    severity: Severity
    over: tuple[str, ...]
    find: Callable[[Context], Iterator[Problem]]

    def subjects(self, wiki: Wiki) -> int:
        """Return how many records (for checks of files: files) it looks at."""
        if self.over == ALL_FILES:
            return wiki.files + 1
        return sum(1 for kind in self.over for _ in wiki.of_kind(kind))


def of_loading(code: str, name: str) -> Check:
    """Return the check for a problem that parsing or loading reports by itself."""

    def find(context: Context) -> Iterator[Problem]:
        for problem in context.wiki.loading_problems:
            if problem.code == code:
                yield problem

    return Check(code, name, "error", ALL_FILES, find)


__all__ = ["ALL_FILES", "ANY", "Check", "Context", "of_loading"]
