"""Files to be written, and the one way to write them.

Exporters and the site return ``OutputFile`` values; nothing is on disk until
``write`` puts it there, each file whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tercet.errors import RefusedError

MARKER = ".tercet-site"
"""The file that tells a folder made by a build from any other."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to be.

    Args:
        path: Relative, with forward slashes, inside the folder it is written to.
        content: Its bytes.
    """

    path: str
    content: bytes


def write_file(target: Path, content: bytes) -> bool:
    """Write one file: complete under its name, or not at all.

    Returns:
        Whether the file changed; an equal one is left alone.
    """
    try:
        if target.is_file() and target.read_bytes() == content:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".tercet-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(0o644)
            mode = target.stat().st_mode & 0o777 if target.is_file() else 0o644
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError(f"cannot write '{target}': {reason}") from error
    return True


def write(files: Iterable[OutputFile], folder: Path) -> tuple[int, int]:
    """Write files into a folder.

    Returns:
        How many there were, and how many of them changed.

    Raises:
        RefusedError: If a path leaves the folder, or the disk refuses.
    """
    total = changed = 0
    for file in files:
        target = folder / file.path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise RefusedError(f"'{file.path}' would be written outside '{folder}'")
        total += 1
        changed += write_file(target, file.content)
    return total, changed
