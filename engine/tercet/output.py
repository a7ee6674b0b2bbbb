"""Files to be written, and the one way to write them.

Exporters and the site return ``OutputFile`` values; nothing is on disk until
``write`` puts it there, each file whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tercet.errors import RefusedError

MARKER = ".tercet-site"
"""The file that tells a folder made by a build from any other."""

_BEGUN, _BEGUN_END = ".tercet-", ".part"
"""How a file is called while it is being written."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to be.

    Args:
        path: Relative, with forward slashes, inside the folder it is written to.
        content: Its bytes.
    """

    path: str
    content: bytes


def write_file(target: Path, content: bytes, *, derived: bool = False) -> bool:
    """Write one file: complete under its name, or not at all.

    Args:
        target: Its place.
        content: Its bytes.
        derived: Whether it can be made again at any time: then nothing waits until the
            disk has it for good, which takes milliseconds a file.

    Returns:
        Whether the file changed; an equal one is left alone.
    """
    try:
        if target.is_file() and target.read_bytes() == content:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content, derived=derived)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError(f"cannot write '{target}': {reason}") from error
    return True


def leftovers(folder: Path) -> list[Path]:
    """Return the files that writers killed at work left in a folder."""
    found = folder.glob(f"{_BEGUN}*{_BEGUN_END}")
    return [file for file in found if file.is_file() and not file.is_symlink()]


def sweep(folder: Path) -> None:
    """Remove what writers left in a folder; only while no other can be at work there.

    What cannot be removed stays: it is hidden, and no part of anything.
    """
    with contextlib.suppress(OSError):
        for file in leftovers(folder):
            file.unlink(missing_ok=True)


def _replace(target: Path, content: bytes, *, derived: bool) -> None:
    begun = target.with_name(f"{_BEGUN}{secrets.token_hex(8)}{_BEGUN_END}")
    try:
        with begun.open("xb") as stream:
            if target.is_file():
                begun.chmod(target.stat().st_mode & 0o777)
            stream.write(content)
            if not derived:
                stream.flush()
                os.fsync(stream.fileno())
        begun.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            begun.unlink(missing_ok=True)
        raise


def write(
    files: Iterable[OutputFile], folder: Path, *, derived: bool = False
) -> tuple[int, int]:
    """Write files into a folder.

    Args:
        files: To write.
        folder: Where to.
        derived: Whether they can be made again at any time; see ``write_file``.

    Returns:
        How many there were, and how many of them changed.

    Raises:
        RefusedError: If a path leaves the folder, or the disk refuses.
    """
    total = changed = 0
    inside: set[Path] = set()
    for file in files:
        target = folder / file.path
        if target.is_symlink() or target.parent not in inside:
            if not target.resolve().is_relative_to(folder.resolve()):
                raise RefusedError(f"'{file.path}' would be written outside '{folder}'")
            inside.add(target.parent)
        total += 1
        changed += write_file(target, file.content, derived=derived)
    return total, changed
