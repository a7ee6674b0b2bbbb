"""Where an index lies: the user's cache folder, one folder for each wiki and engine.

Each folder holds one SQLite file with the catalogue of what is indexed, and what the
engine keeps beside it. One process at a time reads or writes it. All of it is derived:
deleting or damaging it changes no answer.
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
from platformdirs import user_cache_path

from tercet.source import MAX_BYTES
from tercet.wiki import FOLDER

CACHE = "TERCET_CACHE"
"""The environment variable that names another cache folder."""
_PATIENCE = 120
_LEFT_ALONE = ("assets", "sources")
_SUFFIXES = (".yaml", ".yml", ".md")


def cache_folder() -> Path:
    """Return the folder of all that is kept for this user."""
    named = os.environ.get(CACHE)
    return Path(named) if named else user_cache_path("tercet")


@contextmanager
def folder_of(root: Path, engine: str) -> Iterator[Path]:
    """Give the folder of an index, alone; a passing one where none can be kept."""
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:24]
    folder = cache_folder() / "search" / f"{name}-{engine}"
    lock = _lock(folder)
    if lock is None:
        with tempfile.TemporaryDirectory(prefix="tercet-search-") as passing:
            yield Path(passing)
        return
    try:
        yield folder
    finally:
        lock.release()


def _lock(folder: Path) -> FileLock | None:
    """Return the lock of a folder that is this user's alone; None if there is none."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder):
            return None
        lock = FileLock(folder / "lock", timeout=_PATIENCE)
        lock.acquire()
    except (OSError, Timeout):
        return None
    return lock


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


def files_of(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield what a search reads, sorted by path: the records and the free pages."""
    base = root / FOLDER
    found = []
    for folder, names, files in os.walk(base):
        here = Path(folder)
        outer = here == base
        names[:] = [
            name
            for name in names
            if not name.startswith(".") and not (outer and name in _LEFT_ALONE)
        ]
        inside = here.relative_to(base).as_posix()
        found += [
            (name if outer else f"{inside}/{name}", here / name)
            for name in files
            if name.lower().endswith(_SUFFIXES) and not name.startswith(".")
        ]
    yield from sorted(found)


def state_of(files: Iterator[tuple[str, bytes]]) -> str:
    """Return what differs where the path or the content of any file does."""
    whole = hashlib.sha256()
    for path, content in files:
        own = hashlib.sha256(content).digest()
        whole.update(f"{len(path)}:{path}:".encode(errors="surrogateescape") + own)
    return whole.hexdigest()


def contents(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a search reads with its content, as far as a record is read."""
    for path, file in files_of(root):
        try:
            if stat.S_ISREG(file.stat().st_mode):
                with file.open("rb") as stream:
                    yield path, stream.read(MAX_BYTES + 1)
        except OSError:
            yield path, b""
