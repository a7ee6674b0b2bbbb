"""A disk that fails, or a process that dies, at a chosen file operation.

Every operation that touches the disk can be counted, reads and locks too. The one with
a given number fails once; or it is the last one, half done, as ``kill -9`` leaves it:
whatever the program still tries afterwards, to tidy up, does not reach the disk.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

Counted = Literal["changes", "all", "glances"]
"""Which operations: those that change the disk; all; also those that only look."""

_CHANGES: tuple[tuple[Any, str], ...] = (
    (os, "replace"),
    (os, "unlink"),
    (os, "mkdir"),
    (os, "chmod"),
)
_OTHERS: tuple[tuple[Any, str], ...] = (
    (io, "open"),
    (os, "open"),
    (os, "fsync"),
    (os, "scandir"),
    (fcntl, "flock"),
)
_GLANCES: tuple[tuple[Any, str], ...] = ((os, "stat"), (os, "lstat"))
_CHANGING = {name for _, name in _CHANGES} | {"create", "write"}


class KilledError(BaseException):
    """The process is dead: no handler of an error may do anything more."""


class Disk:
    """What happened on the disk so far, and what shall go wrong.

    Args:
        fatal: The number of the operation that goes wrong, from 1; 0 for none.
        error: The ``errno`` with which it fails; None to die there.
        counted: Which operations have a number.
    """

    def __init__(self, fatal: int, error: int | None, counted: Counted) -> None:
        self.done: list[str] = []
        self._fatal = fatal
        self._error = error
        self._counted = counted
        self._is_dead = False

    def passes(self, name: str, half: Callable[[], object] | None = None) -> None:
        """Count an operation, and let it go wrong if it is the one.

        Args:
            name: What it is.
            half: Does half of it, which is what a killed process leaves.
        """
        if self._is_dead:
            raise KilledError
        if self._counted == "changes" and name not in _CHANGING:
            return
        self.done.append(name)
        if len(self.done) != self._fatal:
            return
        if self._error is not None:
            raise OSError(self._error, os.strerror(self._error))
        self._is_dead = True
        if half is not None:
            half()
        raise KilledError


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
        """Write; who dies there writes half of it."""

        def half() -> None:
            self._stream.write(content[: len(content) // 2])
            self._stream.flush()

        self._disk.passes("write", half)
        return int(self._stream.write(content))


@contextlib.contextmanager
def going_wrong(
    fatal: int, error: int | None = None, *, counted: Counted = "all"
) -> Iterator[Disk]:
    """Count the file operations within, and let one of them go wrong.

    Args:
        fatal: The number of the operation that goes wrong, from 1; 0 for none.
        error: The ``errno`` with which it fails; None to die there.
        counted: Which operations have a number.
    """
    disk = Disk(fatal, error, counted)
    operations = _CHANGES + _OTHERS + (_GLANCES if counted == "glances" else ())
    real = {(owner, name): getattr(owner, name) for owner, name in operations}

    def watched(owner: object, name: str) -> Callable[..., object]:
        act = real[owner, name]

        def operation(*args: Any, **options: Any) -> object:  # noqa: ANN401 - any
            creates = owner is io and args[1:2] == ("xb",)
            if name != "flock" or args[1] != fcntl.LOCK_UN:  # which cannot fail
                disk.passes("create" if creates else name)
            made = act(*args, **options)
            return _Stream(disk, made) if creates else made

        return operation

    try:
        for owner, name in operations:
            setattr(owner, name, watched(owner, name))
        yield disk
    finally:
        for (owner, name), act in real.items():
            setattr(owner, name, act)


def operations(act: Callable[[], object], counted: Counted = "all") -> list[str]:
    """Do something, and return the file operations that it took."""
    with going_wrong(0, counted=counted) as disk:
        act()
    return disk.done


def dies_at(operation: int, act: Callable[[], object]) -> bool:
    """Do something until the process dies at an operation that changes the disk.

    Returns:
        Whether it died; False if the act needs fewer operations, and is done.
    """
    try:
        with going_wrong(operation, counted="changes"):
            act()
    except KilledError:
        return True
    return False


def killed_at(operation: int, act: Callable[[], object]) -> None:
    """Do something in a child process that ends at an operation, its locks held."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child == 0:
        died = False
        try:
            died = dies_at(operation, act)
        finally:
            os._exit(0 if died else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@contextlib.contextmanager
def quick_folder() -> Iterator[Path]:
    """Make a folder in memory, where the system has such a place, and remove it."""
    memory = Path("/dev/shm")  # noqa: S108 - no name there is foreseeable
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place, prefix="tercet-test-") as folder:
        yield Path(folder)


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
