"""Work on many things, by several processes where that pays; the results are the same.

The processes are forked, so that they have all that was loaded. Where there is no
fork, or another thread runs (a fork would copy its locks), or there is little to do,
the work is done here, one thing after the other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tercet.progress import listening

T = TypeVar("T")
R = TypeVar("R")

FEW = 200
"""Below so many things, starting processes costs more than it gains."""
_PARTS = 8
"""Into how many parts for each process the things are divided."""
_work: tuple[Callable[[object], object], Sequence[object]] | None = None
"""What forked processes do, and the things they do it with."""


def processors() -> int:
    """Return how many processes this one may keep busy."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(work: Callable[[T], R], things: Sequence[T], jobs: int = 1) -> Iterator[R]:
    """Yield what some work gives for each thing, in their order.

    Args:
        work: Takes a thing; what it changes in memory may stay in another process.
        things: What to work on.
        jobs: How many processes may work at once.

    Raises:
        Exception: What the work raises, as if it had been done here.
    """
    if jobs < 2 or len(things) < FEW or not _can_fork():
        yield from map(work, things)
        return
    global _work  # noqa: PLW0603 - a fork hands it on, whatever it is
    _work = (work, things)  # type: ignore[assignment]
    size = max(1, len(things) // (jobs * _PARTS))
    parts = [
        (start, min(start + size, len(things))) for start in range(0, len(things), size)
    ]
    try:
        with multiprocessing.get_context("fork").Pool(jobs, _deaf) as pool:
            for part, found in zip(parts, pool.imap(_part, parts), strict=True):
                # A part that failed is done again here, and fails as it would alone.
                yield from found or map(work, things[slice(*part)])  # type: ignore[misc]
    finally:
        _work = None


def _deaf() -> None:
    """Leave it to the first process what an interruption means; end when it says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _part(part: tuple[int, int]) -> list[object] | None:
    assert _work is not None  # noqa: S101 - set before the fork
    work, things = _work
    try:
        with listening(None):  # the process that waits for the parts tells it
            return [work(thing) for thing in things[slice(*part)]]
    except Exception:
        return None


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


__all__ = ["FEW", "in_order", "processors"]
