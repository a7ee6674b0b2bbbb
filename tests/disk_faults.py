"""A disk that fails, or a process that is killed, at a chosen file operation.

Every operation that touches the disk is counted, reads and locks too; the one with the
given number fails, or ends the process in the middle of it as ``kill -9`` would.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

KILLED = 9
_OPERATIONS: tuple[tuple[Any, str], ...] = (
    (os, "open"),
    (os, "replace"),
    (os, "unlink"),
    (os, "mkdir"),
    (os, "chmod"),
    (os, "fsync"),
    (os, "scandir"),
    (io, "open"),
    (fcntl, "flock"),
)
_GLANCES: tuple[tuple[Any, str], ...] = ((os, "stat"), (os, "lstat"))


class Disk:
    """What happened on the disk so far, and what shall go wrong.

    Args:
        fatal: The number of the operation that goes wrong, from 1; 0 for none.
        error: The ``errno`` with which it fails; None to be killed there.
    """

    def __init__(self, fatal: int, error: int | None) -> None:
        self.done: list[str] = []
        self._fatal = fatal
        self._error = error

    def passes(self, name: str, half: Callable[[], object] | None = None) -> None:
        """Count an operation, and let it go wrong if it is the one.

        Args:
            name: What it is.
            half: Does half of it, which is what a kill leaves.
        """
        self.done.append(name)
        if len(self.done) != self._fatal:
            return
        if self._error is None:
            if half is not None:
                half()
            os._exit(KILLED)
        raise OSError(self._error, os.strerror(self._error))


class _Stream:
    """A file that is written to, its writing counted."""

    def __init__(self, disk: Disk, stream: Any) -> None:  # noqa: ANN401 - any stream
        self._disk = disk
        self._stream = stream

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._disk.passes("close")

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, content: bytes) -> int:
        """Write; a kill leaves half of it."""

        def half() -> None:
            self._stream.write(content[: len(content) // 2])
            self._stream.flush()

        self._disk.passes("write", half)
        return int(self._stream.write(content))


@contextlib.contextmanager
def going_wrong(
    fatal: int, error: int | None = None, *, glances: bool = False
) -> Iterator[Disk]:
    """Count the file operations within, and let one of them go wrong.

    Args:
        fatal: The number of the operation that goes wrong, from 1; 0 for none.
        error: The ``errno`` with which it fails; None to be killed there.
        glances: Whether to count also what only asks whether a file is there.
    """
    disk = Disk(fatal, error)
    operations = _OPERATIONS + (_GLANCES if glances else ())
    real = {(owner, name): getattr(owner, name) for owner, name in operations}

    def counted(owner: object, name: str) -> Callable[..., object]:
        act = real[owner, name]

        def operation(*args: Any, **options: Any) -> object:  # noqa: ANN401 - any
            if name != "flock" or args[1] != fcntl.LOCK_UN:  # which cannot fail
                disk.passes(name)
            made = act(*args, **options)
            writes = owner is io and "b" in f"{args[1:]}" and "r" not in f"{args[1:2]}"
            return _Stream(disk, made) if writes else made

        return operation

    try:
        for owner, name in operations:
            setattr(owner, name, counted(owner, name))
        yield disk
    finally:
        for (owner, name), act in real.items():
            setattr(owner, name, act)


def killed_at(operation: int, act: Callable[[], object]) -> bool:
    """Do something in a child process that is killed at a file operation.

    Returns:
        Whether it was; False if the act needs fewer operations, and is done.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child == 0:
        status = 1
        try:
            with going_wrong(operation):
                act()
            status = 0
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, KILLED), f"the child failed at operation {operation}"
    return status == KILLED


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file()
    }


def begun_files(root: Path) -> list[str]:
    """Return the files that somebody began to write and did not finish."""
    return [file.name for file in root.rglob(".tercet-*")]
