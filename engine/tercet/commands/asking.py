"""A command run for a program: in this process, its JSON taken instead of printed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import click

from tercet.agents.answers import Answer
from tercet.commands import LIVE, cli
from tercet.commands.output import answered_from

if TYPE_CHECKING:
    from collections.abc import Iterator


def asked(root: str, words: Sequence[str], standard_input: str) -> Answer:
    """Return what a command answers.

    Args:
        root: The project folder.
        words: The command with its arguments; it is one that prints JSON.
        standard_input: What it reads if it reads that.
    """
    printed, beside = io.StringIO(), io.StringIO()
    context: click.Context | None = None
    error = ""
    with redirect_stdout(printed), redirect_stderr(beside), _reading(standard_input):
        try:
            context = cli.make_context("tercet", ["--root", root, *words])
            context.meta[LIVE] = True
            with context:
                cli.invoke(context)
        except click.ClickException as stopped:
            error = click.unstyle(stopped.format_message())
        except (click.exceptions.Exit, SystemExit):
            pass  # a status of its own, such as that of 'check', is in the JSON too
    document = _document(printed.getvalue())
    if error:
        document = {k: v for k, v in document.items() if k not in ("error", "refused")}
    facts = None if context is None else answered_from(context)
    notes = tuple(line for line in beside.getvalue().splitlines() if line.strip())
    if facts is None:
        return Answer(document, error, notes)
    places = {one.id: str(one.at()) for one in facts.wiki.entries.values()}
    return Answer(document, error, notes, places, facts.asked)


@contextmanager
def _reading(text: str) -> Iterator[None]:
    """Let a text stand for standard input, which is the client's."""
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "replace")), "utf-8")
    try:
        yield
    finally:
        sys.stdin = before


def _document(printed: str) -> Mapping[str, object]:
    """Return what was printed as JSON; empty if nothing was."""
    found: dict[str, object] = json.loads(printed) if printed.strip() else {}
    return found
