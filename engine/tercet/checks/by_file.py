"""What is wrong in the prose of each file, told again only where that may have changed.

For the checks that judge what one page states. Between two runs a curator edits a file
or two; of all others the problems are taken from the user's cache, while everything
that reading and judging them rested on is as it was (`reuse`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from tercet.checks.base import Check, Context
from tercet.facts import Facts
from tercet.problems import Problem, Span
from tercet.progress import each
from tercet.reuse import Reuse
from tercet.statements import Page, by_itself
from tercet.statements.text.passages import passages
from tercet.statements.text.reading import pages, pages_in, read
from tercet.statements.text.spoken import names_in, spoken


class ByFile:
    """The problems of each file with prose.

    Args:
        facts: Of the wiki.
        checks: Those that judge what a page states by itself.
        unbound: Whether numbers are told too that are right and only typed by hand.
        is_kept: Whether problems of an earlier run may be taken.
    """

    def __init__(
        self, facts: Facts, checks: Iterable[Check], *, unbound: bool, is_kept: bool
    ) -> None:
        name = "prose-unbound" if unbound else "prose"
        self._reuse = Reuse(facts, name, "", _dump, _load, is_kept=is_kept)
        self._context = Context(self._reuse.facts, unbound=unbound)
        self._facts = facts
        self._checks = {check.judges: check for check in checks}
        self._read: tuple[Page, ...] = ()
        self._of: dict[str, list[Page]] = {}
        self._files = 0

    def problems(self, jobs: int = 1) -> list[Problem]:
        """Return the problems of all files.

        Args:
            jobs: How many processes may read at once.
        """
        files = dict.fromkeys(one.document.path for one in passages(self._facts))
        self._files = len(files)
        found = self._reuse.each([*files], self._told, tuple, jobs, self._begin)
        told = each(found, "Reading prose", len(files))
        return [problem for row in told for problem in row]

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages of the wiki, once the problems are told."""
        if len(self._read) == len(passages(self._facts)):
            return self._read
        return self._facts.once(pages)

    def _begin(self, files: Sequence[str]) -> None:
        """Read the words of some files at once, so that they are sought together."""
        if len(files) == self._files:
            self._read = read(self._reuse.facts, self._facts.once(spoken))
        else:
            self._read = pages_in(self._reuse.facts, frozenset(files))
        for page in self._read:
            self._of.setdefault(page.passage.document.path, []).append(page)

    def _told(self, path: str) -> tuple[Problem, ...]:
        """Return the problems of a file; what it rests on is noted by asking for it."""
        self._context.wiki.document(path)
        self._reuse.facts.told(names_in, path)
        if path not in self._of:
            self._begin([path])
        return tuple(
            problem
            for page in self._of[path]
            for statement in by_itself(page)
            for problem in self._checks[statement.family].judge(
                self._context, statement
            )
        )


def _dump(problems: tuple[Problem, ...]) -> str:
    rows = [
        [
            one.code,
            one.severity,
            one.message,
            _place(one.span),
            one.help,
            one.fix,
            [_place(span) for span in one.related],
        ]
        for one in problems
    ]
    return json.dumps(rows, ensure_ascii=False)


def _place(span: Span) -> list[str | int]:
    return [span.path, span.line, span.column, span.length]


def _load(text: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            code,
            severity,
            message,
            Span(*span),
            advice,
            fix,
            tuple(Span(*one) for one in related),
        )
        for code, severity, message, span, advice, fix, related in json.loads(text)
    )


__all__ = ["ByFile"]
