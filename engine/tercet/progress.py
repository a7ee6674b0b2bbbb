"""How far long work is: the work tells it here, and the command line shows it.

Whoever works through many things passes them through ``each``, or names one long
thing by ``step``. Where nobody listens, which is the default, that costs nothing. The
command line listens with a ``Line``, on terminals only. No output rests on the clock.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextvars import ContextVar
from typing import Protocol, TextIO, TypeVar

T = TypeVar("T")

DELAY, PAUSE = 1.0, 0.1
"""Seconds before anything is shown, and between two states of the line."""
_WIDTH = 79
"""Of a terminal that does not say how wide it is."""


class Listener(Protocol):
    """Takes what work tells."""

    def tell(self, what: str, done: int, total: int | None) -> None:
        """Hear how much of something is done, and of how much if that is known."""

    def clear(self) -> None:
        """Hear that it has ended, and that others may print now."""


_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextlib.contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Let a listener, or nobody, hear what is told meanwhile."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)
        if listener is not None:
            listener.clear()


def each(things: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """Yield the things, and tell how many of them are done.

    Args:
        things: What is worked through.
        what: What is being done, as it is shown: ``Reading records``.
        total: How many there are, if they do not say it themselves.
    """
    listener = _LISTENER.get()
    if listener is None:
        return iter(things)
    size = len(things) if total is None and isinstance(things, Sized) else total
    return _told(listener, things, what, size)


def _told(
    listener: Listener, things: Iterable[T], what: str, total: int | None
) -> Iterator[T]:
    listener.tell(what, 0, total)
    try:
        for done, thing in enumerate(things, 1):
            yield thing
            listener.tell(what, done, total)
    finally:
        listener.clear()


def tell(what: str) -> None:
    """Tell what is being done, in the midst of a ``step``."""
    listener = _LISTENER.get()
    if listener is not None:
        listener.tell(what, 0, None)


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Tell that one long thing is being done."""
    listener = _LISTENER.get()
    tell(what)
    try:
        yield
    finally:
        if listener is not None:
            listener.clear()


class Line:
    """One line of a terminal, written again and again, and erased at the end.

    Args:
        stream: The terminal.
        clock: Tells seconds; it decides when to write, and nothing else.
    """

    def __init__(
        self, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream, self._clock = stream, clock
        self._due = clock() + DELAY
        self._is_shown = False

    def tell(self, what: str, done: int, total: int | None) -> None:
        """Show how far it is, if it is time to."""
        now = self._clock()
        if now < self._due:
            return
        self._due = now + PAUSE
        self._is_shown = True
        text = what + (f" {done:,}" if done else "")
        text += f" of {total:,}" if done and total is not None else ""
        self._write(f"\r{text[: self._width()]}\x1b[K")

    def clear(self) -> None:
        """Erase the line."""
        if self._is_shown:
            self._is_shown = False
            self._write("\r\x1b[K")

    def _width(self) -> int:
        """Return how much fits: a line that is full would go on below."""
        with contextlib.suppress(OSError, ValueError):
            columns = os.get_terminal_size(self._stream.fileno()).columns
            return max(columns - 1, 0) or _WIDTH
        return _WIDTH

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # a terminal that is gone
            self._stream.write(text)
            self._stream.flush()


def line_on(stream: TextIO) -> Line | None:
    """Return a line to listen with; None where nobody sees it, or it would be noise."""
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("CI"))
    return Line(stream) if stream.isatty() and not dumb else None


__all__ = ["Line", "Listener", "each", "line_on", "listening", "step", "tell"]
