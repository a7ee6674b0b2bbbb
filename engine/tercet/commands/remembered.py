"""Answers that are given again while nothing has changed.

What a reading command printed is kept under its words, the state of the wiki's files
and the engine. The same question to the same files is answered without reading them.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from tercet.cache import cache_folder
from tercet.commands.record_files import project
from tercet.commands.standing_words import FOLDER
from tercet.store import Answer, Store, engine_stamp

COMMANDS = frozenset(
    "ready shapes search similar list show facts why note wanted neighbours timeline "
    "links drift check".split()
)
"""The commands whose answer follows from their words and the files of the wiki."""
_WRITE = frozenset(("--fix", "-h", "--help"))
_HEARD = ("NO_COLOR", "GITHUB_WORKSPACE")
"""Environment variables that change an answer."""


def answered(
    name: str, words: Sequence[str], root: object, ask: Callable[[], object]
) -> object:
    """Return what a command returns, or print what it printed when nothing was other.

    Args:
        name: The command.
        words: All words of the command line.
        root: The project folder as given; None to find it.
        ask: Runs the command.

    Raises:
        SystemExit: As the command does, with its exit status.
    """
    folder = cache_folder() if name in COMMANDS and not _WRITE & set(words) else None
    place = project(root) if folder is not None else None
    if folder is None or place is None or (place / FOLDER / "journal").exists():
        return ask()
    store = Store(place, folder)
    state = store.state()
    if state is None:
        return ask()
    question = _question(words)
    known = store.answer(question, state)
    if known is not None:
        for stream, text in known.printed:
            chosen = sys.stdout if stream == "out" else sys.stderr
            chosen.write(text)
            chosen.flush()
        sys.exit(known.status)
    printed: list[tuple[str, str]] = []
    status = 0
    with _overheard(printed):
        try:
            found = ask()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 2
            found = None
    now = store.state()
    if status in (0, 1) and now is not None and now.digest == state.digest:
        store.keep(question, state, Answer(tuple(printed), status))
    if status:
        sys.exit(status)
    return found


def _question(words: Sequence[str]) -> str:
    """Return the name under which an answer is kept: all that it follows from."""
    heard = [f"{name}={os.environ.get(name, '')}" for name in _HEARD]
    screen = [str(sys.stdout.isatty()), str(sys.stderr.isatty()), str(Path.cwd())]
    said = "\0".join([*words, *heard, *screen, engine_stamp()])
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()


class _Overheard(io.TextIOBase):
    """A stream that passes everything on, and writes it down."""

    def __init__(
        self, stream: TextIO, name: str, printed: list[tuple[str, str]]
    ) -> None:
        self._stream, self._name, self._printed = stream, name, printed

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding

    def write(self, text: str) -> int:
        self._stream.write(text)
        self._printed.append((self._name, text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def writable(self) -> bool:
        return True


@contextlib.contextmanager
def _overheard(printed: list[tuple[str, str]]) -> Iterator[None]:
    """Write down what is printed meanwhile."""
    out, err = sys.stdout, sys.stderr
    sys.stdout = _Overheard(out, "out", printed)
    sys.stderr = _Overheard(err, "err", printed)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


__all__ = ["COMMANDS", "answered"]
