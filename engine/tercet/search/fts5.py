"""SQLite's own index, FTS5: for large wikis, in the same file as the catalogue.

Words reach it as plain ASCII, so that which signs are letters is said in one place,
``words``, and not by the Unicode tables of the SQLite that is installed. It keeps no
texts of its own: to forget a document it is told again what the document said, which
lies packed beside it, so that the file is small and its digest soon compared.
"""

from __future__ import annotations

import math
import sqlite3
import zlib
from collections.abc import Iterable, Sequence

from tercet.search.documents import TEXTS
from tercet.search.engines import WEIGHTS, Stems, Words

_COLUMNS = ", ".join(TEXTS)
_MARKS = ", ?" * len(TEXTS)
_TABLES = f"""
CREATE VIRTUAL TABLE found
  USING fts5({_COLUMNS}, content='', tokenize="ascii tokenchars '.,_'");
CREATE TABLE packed (number INTEGER PRIMARY KEY, texts BLOB NOT NULL);
"""
_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'packed'"
_NUMBER = "SELECT number FROM documents WHERE id = ?"
_KEEP = "INSERT INTO packed VALUES (?, ?)"
_KEPT = "SELECT texts FROM packed WHERE number = ?"
_FORGET = "DELETE FROM packed WHERE number = ?"
_ADD = f"INSERT INTO found(rowid, {_COLUMNS}) VALUES (?{_MARKS})"  # noqa: S608
_DROP = (
    f"INSERT INTO found(found, rowid, {_COLUMNS}) "  # noqa: S608 - names of ours
    f"VALUES ('delete', ?{_MARKS})"
)
_RANK = ", ".join(str(WEIGHTS[field]) for field in TEXTS)
_FIND = (
    f"SELECT documents.id, -bm25(found, {_RANK}) FROM found "  # noqa: S608 - of ours
    "JOIN documents ON documents.number = found.rowid WHERE found MATCH ?"
)

_LEAST = 1e-6
"""What FTS5 takes a word to tell at least."""


class Fts5:
    """The index in an open catalogue.

    Args:
        database: The catalogue; what is written is committed with it.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        if not database.execute(_IS_THERE).fetchone():
            database.executescript(_TABLES)

    def write(self, dropped: Sequence[str], added: Iterable[Stems]) -> None:
        """Forget some documents by id, and index others, whose rows are there."""
        for name in dropped:
            number = self._number(name)
            (packed,) = self._database.execute(_KEPT, (number,)).fetchone()
            self._database.execute(_DROP, (number, *_unpacked(packed)))
            self._database.execute(_FORGET, (number,))
        for one in added:
            number, texts = self._number(one.id), _texts(one)
            self._database.execute(_ADD, (number, *texts))
            self._database.execute(_KEEP, (number, _packed(texts)))

    def _number(self, name: str) -> int:
        (number,) = self._database.execute(_NUMBER, (name,)).fetchone()
        return int(number)

    def parts(self, phrase: Words, fields: Words) -> dict[str, float]:
        """Return how much each document has of some words in a row.

        What FTS5 takes the words to tell is nothing where half of the documents have
        them; it is taken out of its scores.
        """
        words = f'"{_ascii(phrase)}"'
        match = f"{{{' '.join(fields)}}} : {words}" if fields else words
        found = dict(self._database.execute(_FIND, (match,)))
        (size,) = self._database.execute("SELECT count(*) FROM documents").fetchone()
        having = len(found)
        tells = max(math.log((size - having + 0.5) / (having + 0.5)), _LEAST)
        return {name: score / tells for name, score in found.items()}

    def close(self) -> None:
        """Leave the file to the catalogue."""


def _texts(one: Stems) -> list[str]:
    """Return what FTS5 is given of a document, a text for each field."""
    return [_ascii(one.fields[field]) for field in TEXTS]


def _packed(texts: Sequence[str]) -> bytes:
    return zlib.compress("\n".join(texts).encode("ascii"), 1)


def _unpacked(packed: bytes) -> list[str]:
    return zlib.decompress(packed).decode("ascii").split("\n")


def _ascii(words: Sequence[str]) -> str:
    text = " ".join(words)
    if text.isascii():
        return text
    return " ".join(
        word if word.isascii() else f"_{word.encode().hex()}" for word in words
    )
