"""What was answered about a wiki, kept in the user's cache: derived, never needed.

An answer is kept under the state of all files below ``wiki/``, by their content. Times
of change are a hint only: they are trusted once they are older than what a file system
can tell apart. A store that is deleted, damaged or of another engine changes no answer;
it costs the time of computing it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tercet.cache import Cache

_VERSION = 1
_TABLES = {
    "answers": "question TEXT PRIMARY KEY, state TEXT, body TEXT, digest TEXT",
    "state": "name TEXT PRIMARY KEY, body TEXT, digest TEXT",
}
_UNSURE = 2_000_000_000
"""Nanoseconds within which a file may change without a new time of change."""
_LARGEST = 2_000_000
"""How many characters of an answer are kept at most."""


def engine_stamp() -> str:
    """Return what changes whenever the engine or what it builds on does.

    The folder of the script, or the one where Python was started, is left out: a
    command and ``python -m mkdocs serve`` are the same engine.
    """
    package = Path(__file__).parent
    stamps = [sys.version, str(package)]
    stamps += sorted(_times(package))
    for searched in sys.path if sys.flags.safe_path else sys.path[1:]:
        with contextlib.suppress(OSError):
            stamps.append(f"{searched} {Path(searched).stat().st_mtime_ns}")
    return "\n".join(stamps)


def _times(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _times(folder / entry.name)
            else:
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"


class Answer(NamedTuple):
    """What a command printed, and how it ended.

    Args:
        printed: The stream (``out`` or ``err``) and the text of each piece, in order.
        status: The exit status.
    """

    printed: tuple[tuple[str, str], ...]
    status: int


class State(NamedTuple):
    """The files of a wiki at one moment.

    Args:
        digest: Of all paths and contents.
        stamps: Path, size, times of change and number of each file, a line each.
        contents: The digest of each file's content, in that order, a line each.
        young: The lines whose time of change was too young to be trusted later.
    """

    digest: str
    stamps: str
    contents: str
    young: str


class Store:
    """The kept answers about one wiki.

    Args:
        root: The project folder, which holds ``wiki/``.
        folder: The cache folder.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._wiki = root / "wiki"
        self._cache = Cache(root, folder, "answers", _TABLES, _VERSION)

    def state(self) -> State | None:
        """Return the state of the files now.

        Only files whose size, times or number are not those that were kept are read.

        Returns:
            None if they cannot be told apart for sure: one cannot be read, or a folder
            is a link to another place.
        """
        now = time.time_ns()
        try:
            rows = sorted(_stamps(str(self._wiki), ""))
        except (OSError, _LinkedFolderError):
            return None
        stamps = "\n".join([stamp for _, stamp, _ in rows])
        known = self._kept_state()
        if known is not None and known.stamps == stamps and not known.young:
            return known
        kept: dict[str, str] = {}
        if known is not None:
            lines, contents = known.stamps.split("\n"), known.contents.split("\n")
            kept = dict(zip(lines, contents, strict=False))
            for young in known.young.split("\n"):
                kept.pop(young, None)
        try:
            contents = [
                kept.get(stamp) or _digest(self._wiki / path) for path, stamp, _ in rows
            ]
        except OSError:
            return None
        whole = hashlib.sha256()
        for (path, _, _), content in zip(rows, contents, strict=True):
            whole.update(os.fsencode(f"{path}\0{content}\n"))
        young = "\n".join(stamp for _, stamp, at in rows if at + _UNSURE > now)
        found = State(whole.hexdigest(), stamps, "\n".join(contents), young)
        if found != known:
            self._keep_state(found)
        return found

    def answer(self, question: str, state: State) -> Answer | None:
        """Return the answer that was kept for a question in that state."""
        with contextlib.suppress(sqlite3.Error, ValueError, TypeError, OSError):
            row = self._one(
                "SELECT body, digest FROM answers WHERE question = ?", question
            )
            if row is not None and row[1] == _sum(state.digest, question, row[0]):
                printed, status = json.loads(row[0])
                return Answer(tuple((at, text) for at, text in printed), int(status))
        return None

    def keep(self, question: str, state: State, answer: Answer) -> None:
        """Keep an answer; those of another state go."""
        body = json.dumps(answer, ensure_ascii=True)
        if len(body) > _LARGEST:
            return
        with self._cache.writing() as base:
            if base is not None:
                base.execute("DELETE FROM answers WHERE state != ?", (state.digest,))
                base.execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)",
                    (
                        question,
                        state.digest,
                        body,
                        _sum(state.digest, question, body),
                    ),
                )

    def _kept_state(self) -> State | None:
        with contextlib.suppress(sqlite3.Error, ValueError, TypeError, OSError):
            row = self._one("SELECT body, digest FROM state WHERE name = ?", "files")
            if row is not None and row[1] == _sum("", "files", row[0]):
                digest, stamps, contents, young = map(str, json.loads(row[0]))
                return State(digest, stamps, contents, young)
        return None

    def _keep_state(self, state: State) -> None:
        body = json.dumps(state)
        with self._cache.writing() as base:
            if base is not None:
                base.execute(
                    "INSERT OR REPLACE INTO state VALUES (?, ?, ?)",
                    ("files", body, _sum("", "files", body)),
                )

    def _one(self, query: str, value: str) -> tuple[str, str] | None:
        with self._cache.reading() as base:
            found: tuple[str, str] | None = (
                None if base is None else base.execute(query, (value,)).fetchone()
            )
            return found


class _LinkedFolderError(Exception):
    """A folder below ``wiki/`` is a link: what is in it may change unseen."""


def _stamps(folder: str, inside: str) -> Iterator[tuple[str, str, int]]:
    """Yield the path, the stamp and the last time of change of each file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir():
                if entry.is_symlink():
                    raise _LinkedFolderError
                yield from _stamps(entry.path, f"{inside}{name}/")
                continue
            stat = entry.stat()
            modified, changed = stat.st_mtime_ns, stat.st_ctime_ns
            stamp = f"{inside}{name}\t{stat.st_size}\t{modified}\t{changed}"
            stamp = f"{stamp}\t{stat.st_ino}"
            yield inside + name, stamp, max(modified, changed)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sum(state: str, name: str, body: str) -> str:
    """Return what tells a damaged row."""
    return hashlib.sha256(f"{state}\0{name}\0{body}".encode()).hexdigest()


__all__ = ["Answer", "State", "Store", "engine_stamp"]
