"""Where an index lies: the user's cache folder, one folder for each wiki and engine.

One process at a time reads or writes it. All of it is derived: deleting or damaging it
changes no answer. It never lies in the wiki: a repository that comes from elsewhere
cannot bring an index of its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from tercet.cache import cache_folder

_PATIENCE = 120
"""Seconds to wait for another search that indexes."""


@contextmanager
def index_folder(root: Path, engine: str) -> Iterator[Path]:
    """Give the folder of an index, alone; a passing one where none can be kept."""
    folder, lock = _kept(root, engine)
    if lock is None:
        with passing_folder() as passing:
            yield passing
        return
    try:
        yield folder
    finally:
        lock.release()


@contextmanager
def passing_folder() -> Iterator[Path]:
    """Give a folder for one search."""
    with tempfile.TemporaryDirectory(prefix="tercet-search-") as folder:
        yield Path(folder)


def _kept(root: Path, engine: str) -> tuple[Path, FileLock | None]:
    """Return the folder that is kept and its lock; no lock if it cannot be had."""
    cache = cache_folder()
    if cache is None:
        return Path(), None
    name = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:32]
    folder = cache / f"search-{name}-{engine}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder):
            return folder, None
        lock = FileLock(folder / "lock", timeout=_PATIENCE)
        lock.acquire()
    except (OSError, Timeout):
        return folder, None
    return folder, lock


def _is_private(folder: Path) -> bool:
    """Tell whether nobody else may write into a folder."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return ours and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def emptied(folder: Path) -> None:
    """Delete all that an index keeps, but its lock."""
    for child in folder.iterdir():
        if child.name == "lock":
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()
