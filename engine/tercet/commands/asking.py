"""A command run for a program: in this process, its JSON taken instead of printed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import click

from tercet.agents.answers import Answer
from tercet.cache import cache_folder
from tercet.commands import LIVE, cli
from tercet.commands.output import READ, answered_from
from tercet.store import Store
from tercet.wiki import Wiki, load


class Asked:
    """Runs commands on one wiki, and reads its files again only if they changed.

    Args:
        root: The project folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: tuple[str, Wiki] | None = None

    def __call__(self, words: Sequence[str], standard_input: str) -> Answer:
        """Return what a command answers.

        Args:
            words: The command with its arguments; it is one that prints JSON.
            standard_input: What it reads if it reads that.
        """
        printed, beside = io.StringIO(), io.StringIO()
        context: click.Context | None = None
        error = ""
        with (
            redirect_stdout(printed),
            redirect_stderr(beside),
            _reading(standard_input),
        ):
            try:
                given = ["--root", str(self._root), *words]
                context = cli.make_context("tercet", given)
                context.meta.update({LIVE: True, READ: self._read})
                with context:
                    cli.invoke(context)
            except click.ClickException as stopped:
                error = click.unstyle(stopped.format_message())
            except (click.exceptions.Exit, SystemExit):
                pass  # a status of its own, such as that of 'check'; the JSON says why
        document = _document(printed.getvalue())
        if error:
            document = {k: document[k] for k in document if k not in _TOLD}
        facts = None if context is None else answered_from(context)
        notes = tuple(line for line in beside.getvalue().splitlines() if line.strip())
        if facts is None:
            return Answer(document, error, notes)
        places = {one.id: str(one.at()) for one in facts.wiki.entries.values()}
        return Answer(document, error, notes, places, facts.asked)

    def _read(self, root: Path) -> Wiki:
        """Return the wiki as it is on disk; nothing that was derived of it before."""
        folder = cache_folder()
        if folder is None:
            return load(root)
        store = Store(root, folder)
        before = store.state()
        if before is not None and self._known and self._known[0] == before.digest:
            return replace(self._known[1])
        found = load(root)
        after = store.state()
        if before is not None and after is not None and before.digest == after.digest:
            self._known = before.digest, found
        return replace(found)


_TOLD = ("error", "refused")
"""The keys of a document that say what the error says."""


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
