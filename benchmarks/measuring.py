"""What the benchmarks share: work that is measured, words on stderr, tables on stdout.

Seconds are CPU seconds, of all threads and, of a process, of all that it started too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
TERCET = (sys.executable, "-m", "tercet")


class Used(NamedTuple):
    """What a process took; memory is the most that one process of it held, in MB."""

    seconds: float
    memory: int
    wall: float


class CommandFailed(SystemExit):
    """A command that is measured failed; the benchmark ends, unless it does without."""


def say(what: str) -> None:
    """Tell on stderr what is done now."""
    print(f"  {what}", file=sys.stderr, flush=True)


def run(
    words: Sequence[str],
    variables: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> Used:
    """Run a command, which must succeed, without its output.

    Args:
        words: The command.
        variables: Added to the environment; the cache is off unless one says otherwise.
        folder: Where it runs.
    """
    env = {**os.environ, "TERCET_CACHE": "off", "NO_MKDOCS_2_WARNING": "1"}
    env |= variables or {}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    quiet = subprocess.DEVNULL
    start = time.monotonic()
    with subprocess.Popen(
        words, cwd=folder, env=env, stdin=quiet, stdout=quiet, stderr=quiet
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandFailed(
            f"{' '.join(words)} failed in {folder}, with {process.returncode}"
        )
    wall = time.monotonic() - start
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, wall)


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """Return the least CPU seconds of a piece of work in this process."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def beside(
    words: Sequence[str],
    floor: Sequence[str],
    times: int,
    variables: Mapping[str, str],
    before: Callable[[], object] = lambda: None,
) -> tuple[float, float]:
    """Return the median ratio of a command to another, and its own median seconds.

    They run in turn, A B A B, once before anything counts; ``before`` each turn.
    """
    pairs = []
    for _ in range(times + 1):
        before()
        pairs.append((run(words, variables).seconds, run(floor, variables).seconds))
    del pairs[0]
    ratio = statistics.median(own / least for own, least in pairs)
    return ratio, statistics.median(own for own, _ in pairs)


def table(head: str, rows: Iterable[Sequence[str]]) -> None:
    """Print a table in Markdown, each row when it is there.

    Args:
        head: The headings, with `` | `` between them.
        rows: The cells.
    """
    print(f"\n| {head} |\n{'|---' * (head.count(' | ') + 1)}|", flush=True)
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)
