"""Record files read from disk; one that was parsed before is not parsed again.

Parsing YAML with places takes a third of the time of any command. Values are kept
in the user's cache by the content of their file; only what had no problem is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import yaml

from tercet import source
from tercet.cache import DAMAGED, Cache, cache_folder
from tercet.problems import Problem, Span
from tercet.source import MAX_BYTES, Document, Value, parse

_CHUNK = 64 * 1024
_VERSION = 1
_TABLES = {
    "documents": "content BLOB PRIMARY KEY, value TEXT, digest BLOB",
    "parser": "stamp TEXT",
}
_SPARE = 2
"""How many times as many documents as the wiki has are kept, for other branches."""


class ParsedDocuments:
    """Parses files, or returns what was kept of equal ones.

    Args:
        base: The kept documents; None to parse everything.
    """

    def __init__(self, base: sqlite3.Connection | None) -> None:
        self._base = base
        self._known: set[bytes] = set()
        self.new: dict[bytes, str] = {}

    def parse(self, path: str, content: bytes) -> Document:
        """Return what ``source.parse`` returns."""
        key = hashlib.sha256(content).digest()
        self._known.add(key)
        value = self._kept(key)
        if value is not None:
            return Document(path, content.decode("utf-8-sig"), value)
        found = parse(path, content)
        if found.value is not None and not found.problems:
            self.new[key] = json.dumps(found.value, ensure_ascii=False)
        return found

    def _kept(self, key: bytes) -> dict[str, Value] | None:
        if self._base is None:
            return None
        try:
            row = self._base.execute(
                "SELECT value, digest FROM documents WHERE content = ?", (key,)
            ).fetchone()
            if row is not None and row[1] == _sum(key, row[0]):
                return cast("dict[str, Value]", _frozen(json.loads(row[0])))
        except (sqlite3.Error, ValueError, TypeError):
            self._base = None  # damaged: parse the rest
        return None

    def keep(self, base: sqlite3.Connection) -> None:
        """Keep what was parsed anew, and let go what no branch is likely to have."""
        held = base.execute("SELECT stamp FROM parser").fetchall()
        if held != [(_stamp(),)]:
            base.execute("DELETE FROM documents")
            base.execute("DELETE FROM parser")
            base.execute("INSERT INTO parser VALUES (?)", (_stamp(),))
        base.executemany(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)",
            ((key, value, _sum(key, value)) for key, value in self.new.items()),
        )
        held = [key for (key,) in base.execute("SELECT content FROM documents")]
        if len(held) > _SPARE * len(self._known):
            base.executemany(
                "DELETE FROM documents WHERE content = ?",
                ((key,) for key in held if key not in self._known),
            )


@contextlib.contextmanager
def parsed_documents(root: Path) -> Iterator[ParsedDocuments]:
    """Give a parser that remembers, for one reading of a wiki.

    Args:
        root: The project folder, which holds ``wiki/``.
    """
    folder = cache_folder()
    if folder is None:
        yield ParsedDocuments(None)
        return
    cache = Cache(root, folder, "parsed", _TABLES, _VERSION)
    with _opened(cache) as base:
        documents = ParsedDocuments(base)
        yield documents
    if documents.new:
        with cache.writing() as base:
            if base is not None:
                documents.keep(base)


@contextlib.contextmanager
def _opened(cache: Cache) -> Iterator[sqlite3.Connection | None]:
    """Open what is kept; give None where it is of no use."""
    with contextlib.ExitStack() as stack:
        base = None
        with contextlib.suppress(*DAMAGED):
            base = stack.enter_context(cache.reading())
            if base is not None:
                rows = base.execute("SELECT stamp FROM parser").fetchall()
                base = base if rows == [(_stamp(),)] else None
        yield base


def read(
    file: Path, path: str, parser: Callable[[str, bytes], Document] = parse
) -> Document:
    """Read and parse one file.

    Args:
        file: Where it lies.
        path: How to name it in problems.
        parser: Takes path and bytes; one that remembers, or ``source.parse``.

    Returns:
        A Document, with a problem instead of a value where reading failed.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return _unread(path, "it is not a regular file")
        with file.open("rb") as stream:
            while size <= MAX_BYTES and (chunk := stream.read(_CHUNK)):
                chunks.append(chunk)
                size += len(chunk)
    except OSError as error:
        return _unread(path, error.strerror or type(error).__name__)
    return parser(path, b"".join(chunks))


def _unread(path: str, reason: str) -> Document:
    message = f"the file cannot be read: {reason}"
    problem = Problem("S005", "error", message, Span(path), "mend or delete it")
    return Document(path, "", None, (problem,))


def _stamp() -> str:
    """Return what changes whenever a file may be parsed to another value."""
    stat = Path(source.__file__).stat()
    return f"{yaml.__version__} {stat.st_size} {stat.st_mtime_ns}"


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        for key, held in value.items():
            if not isinstance(held, str):
                value[key] = _frozen(held)
        return value
    if isinstance(value, list):
        return tuple([v if isinstance(v, str) else _frozen(v) for v in value])
    return value


def _sum(key: bytes, value: str) -> bytes:
    """Return what tells a damaged row."""
    return hashlib.sha256(key + value.encode()).digest()


__all__ = ["ParsedDocuments", "parsed_documents", "read"]
