"""Problems are values: what is wrong in a wiki, where, and what to do about it.

Every stage of the line returns them; ``commands`` prints them. Nothing here reads
a file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file.

    Args:
        path: Relative to the wiki's project folder, with forward slashes.
        line: 1-based.
        column: 1-based, in characters.
        length: How many characters to mark from there, at least 1.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Args:
        code: Stable, such as ``G001``; ``tercet explain CODE`` is its manual page.
        severity: ``error`` fails a check, ``warning`` fails it under ``--strict``.
        message: What was found and what was expected, in one sentence.
        span: Where.
        help: The next step, in the imperative; empty if the message says it all.
        fix: Text to put in place of the marked characters, if that would mend it.
        related: Other places that the problem is about.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    help: str = ""
    fix: str | None = None
    related: tuple[Span, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order by place, then by code and message."""
        place = self.span
        return (place.path, place.line, place.column, self.code, self.message)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repetition, sorted by place."""
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def nearest(name: str, known: Iterable[str], limit: int = 2) -> tuple[str, ...]:
    """Return the known names most like ``name``, best first; empty if none is near.

    If none is as a whole, up to twice as many of which one word is.

    Example:
        >>> nearest("reactivaton", ["prevention", "reactivation"])
        ('reactivation',)
        >>> nearest("personna", ["persona-selection", "selection-bias"])
        ('persona-selection',)
    """
    if len(name) > 100:
        return ()
    names = sorted(known)
    found = difflib.get_close_matches(name, names, n=limit, cutoff=0.7)
    return tuple(found or _by_a_word(name, names)[: 2 * limit])


def _by_a_word(name: str, names: Sequence[str]) -> list[str]:
    """Return the names of which one word is most like a name, shorter ones first."""
    if len(name) < 3 or name.isdigit():
        return []
    words: dict[str, list[str]] = {}
    for one in sorted(names, key=lambda one: (len(one), one)):
        for word in one.split("-"):
            words.setdefault(word, []).append(one)
    alike = difflib.get_close_matches(name, sorted(words), cutoff=0.8)
    return [*dict.fromkeys(one for word in alike for one in words[word])]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the nearest known names, or nothing."""
    near = nearest(name, known)
    return f"did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
