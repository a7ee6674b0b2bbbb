"""SQLite files in the cache of the user: made when needed, remade when damaged.

What is kept there carries its own digest, so that damage is told from content. A file
that is deleted, damaged, locked or of another version costs time, never an answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "TERCET_CACHE"
"""The environment variable that names the cache folder; ``off`` for none."""
DAMAGED = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What SQLite raises of a file that is damaged, locked or out of reach."""
_PATIENCE = 0.2
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def cache_folder() -> Path | None:
    """Return the user's cache folder for Tercet; None where there shall be none."""
    named = os.environ.get(VARIABLE, "")
    if named.lower() in ("off", "none", "0"):
        return None
    if named:
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    elif sys.platform == "darwin":
        base = home / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "tercet"


class Cache:
    """One SQLite file in the cache folder, which belongs to one wiki.

    Args:
        root: The project folder, which holds ``wiki/``.
        folder: The cache folder.
        name: What is kept in it.
        tables: A definition by the name of each table.
        version: Of these tables; a file of another version is begun anew.
    """

    def __init__(
        self, root: Path, folder: Path, name: str, tables: dict[str, str], version: int
    ) -> None:
        whose = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:32]
        self._file = folder / f"{name}-{whose}.sqlite"
        self._tables = tables
        self._version = version

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file for reading; give None where there is none of use.

        Raises:
            sqlite3.Error, UnicodeDecodeError: If it is damaged or locked, when read.
        """
        if not self._file.is_file():
            yield None
            return
        address = f"{self._file.resolve().as_uri()}?mode=ro"
        with contextlib.closing(
            sqlite3.connect(address, uri=True, timeout=_PATIENCE)
        ) as base:
            yield base if self._is_ours(base) else None

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file for one change; give None where that cannot be done."""
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            base = self._opened()
        except DAMAGED as error:
            self._forget(error)
            yield None
            return
        try:
            with base:
                yield base
        except DAMAGED as error:
            self._forget(error)
        finally:
            base.close()

    def _is_ours(self, base: sqlite3.Connection) -> bool:
        found: tuple[int] = base.execute("PRAGMA user_version").fetchone()
        return found == (self._version,)

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._file, timeout=_PATIENCE)
        base.execute("PRAGMA synchronous = OFF")  # damage is told by the digests
        if not self._is_ours(base):
            dropped = [f"DROP TABLE IF EXISTS {table};" for table in self._tables]
            made = [f"CREATE TABLE {t} ({rows});" for t, rows in self._tables.items()]
            version = f"PRAGMA user_version = {self._version};"
            base.executescript("".join([*dropped, *made, version]))
        return base

    def _forget(self, error: Exception) -> None:
        """Delete a file that is damaged; the next command makes it anew.

        One that another process writes just now is left to it.
        """
        if getattr(error, "sqlite_errorcode", None) in _BUSY:
            return
        for end in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._file.with_name(self._file.name + end).unlink()


__all__ = ["DAMAGED", "VARIABLE", "Cache", "cache_folder"]
