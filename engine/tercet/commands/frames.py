"""A problem with the line it is about, as ``check`` and refused edits print it."""

from __future__ import annotations

import click

from tercet.problems import Problem
from tercet.wiki import Wiki

_BEFORE = 60
_WIDTH = 100
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def frame(wiki: Wiki, problem: Problem) -> str:
    """Return a problem with its place, the line there marked, and the next step.

    Args:
        wiki: The wiki that has the problem.
        problem: Of it.
    """
    span = problem.span
    colour = _COLOURS[problem.severity]
    word = click.style(f"{problem.severity} {problem.code}", fg=colour, bold=True)
    lines = [f"{shown(str(span))}: {word}: {shown(problem.message)}"]
    line = wiki.line(span)
    first = max(0, span.column - _BEFORE)
    part = shown(line[first : first + _WIDTH])
    if part.strip():
        column = span.column - 1 - first
        length = max(1, min(span.length, len(part) - column))
        pad = "".join(c if c == "\t" else " " for c in part[:column])
        lines += [f"    {part}", f"    {pad}{click.style('^' * length, fg=colour)}"]
    advice = f"{shown(problem.help)}   " if problem.help else ""
    lines.append(f"  help: {advice}(tercet explain {problem.code})")
    lines += [f"  see also {shown(str(place))}" for place in problem.related]
    return "\n".join(lines)


def shown(text: str) -> str:
    """Return a text without what would steer a terminal, each column in its place."""
    return "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in text)
