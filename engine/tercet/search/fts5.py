"""SQLite's own index, FTS5: for large wikis, in the same file as the catalogue.

Words reach it as plain ASCII, so that which signs are letters is said in one place,
``words``, and not by the Unicode tables of the SQLite that is installed.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence

from tercet.search.documents import TEXTS
from tercet.search.engines import WEIGHTS, Stems, Words

_COLUMNS = ", ".join(TEXTS)
_CREATE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5({_COLUMNS}, "
    "tokenize=\"ascii tokenchars '.,_'\")"
)
_ADD = (
    f"INSERT INTO found(rowid, {_COLUMNS}) "  # noqa: S608 - names of ours
    f"VALUES ((SELECT number FROM documents WHERE id = ?){', ?' * len(TEXTS)})"
)
_DROP = "DELETE FROM found WHERE rowid = (SELECT number FROM documents WHERE id = ?)"
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
        database.execute(_CREATE)

    def write(self, dropped: Sequence[str], added: Iterable[Stems]) -> None:
        """Forget some documents by id, and index others, whose rows are there."""
        self._database.executemany(_DROP, [(name,) for name in dropped])
        self._database.executemany(_ADD, map(_row, added))

    def parts(self, phrase: Words, fields: Words) -> dict[str, float]:
        """Return how much each document has of some words in a row.

        What FTS5 takes the words to tell is nothing where half of the documents have
        them; it is taken out of its scores.
        """
        words = f'"{" ".join(map(_ascii, phrase))}"'
        match = f"{{{' '.join(fields)}}} : {words}" if fields else words
        found = dict(self._database.execute(_FIND, (match,)))
        (size,) = self._database.execute("SELECT count(*) FROM documents").fetchone()
        having = len(found)
        tells = max(math.log((size - having + 0.5) / (having + 0.5)), _LEAST)
        return {name: score / tells for name, score in found.items()}

    def close(self) -> None:
        """Leave the file to the catalogue."""


def _row(one: Stems) -> tuple[str, ...]:
    return (one.id, *(" ".join(map(_ascii, one.fields[field])) for field in TEXTS))


def _ascii(word: str) -> str:
    return word if word.isascii() else f"_{word.encode().hex()}"
