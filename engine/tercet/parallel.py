"""Work on many things, by several processes where that pays; the results are the same.

The processes are forked, so that they have all that was loaded. Where there is no
fork, or another thread runs (a fork would copy its locks), or there is little to do,
the work is done here, one thing after the other.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from tercet.progress import listening

T = TypeVar("T")
R = TypeVar("R")

_Found: TypeAlias = "list[object] | None"

FEW = 200
"""Below so many things, starting processes costs more than it gains."""
_PART = 20
"""How many things at most a process does before it hands over what it found."""
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
    size = max(1, min(_PART, len(things) // (jobs * 2)))
    parts = [slice(start, start + size) for start in range(0, len(things), size)]
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    pool = None
    try:  # no signal reaches a process before it knows what to do with it
        pool = _pool(jobs, mask)
        waiting = deque(pool.submit(_part, part) for part in parts)
    except (OSError, NotImplementedError):  # the system has no processes to give
        for child in multiprocessing.active_children():
            child.terminate()
        waiting = deque()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    try:
        for part in parts:
            # A part that failed is done again here, and fails as it would alone.
            found = _found(waiting.popleft()) if waiting else None
            yield from found or map(work, things[part])  # type: ignore[misc]
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)
        _work = None


def _pool(jobs: int, mask: set[int]) -> concurrent.futures.Executor:
    fork = multiprocessing.get_context("fork")
    return concurrent.futures.ProcessPoolExecutor(jobs, fork, _deaf, (mask,))


def _found(done: concurrent.futures.Future[_Found]) -> _Found:
    """Return what a process found; or None, if it failed or was killed."""
    try:
        return done.result()
    except concurrent.futures.BrokenExecutor:
        return None


def _deaf(mask: set[int]) -> None:
    """Leave it to the first process what an interruption means; end when it says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _part(part: slice) -> _Found:
    assert _work is not None  # noqa: S101 - set before the fork
    work, things = _work
    try:
        with listening(None):  # the process that waits for the parts tells it
            return [work(thing) for thing in things[part]]
    except Exception:
        return None


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


__all__ = ["FEW", "in_order", "processors"]
