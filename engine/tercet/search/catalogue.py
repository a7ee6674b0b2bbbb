"""The catalogue of an index: what is in it, by digest, and what a hit is filtered by.

It is written before its sums are: where those do not fit every file, the writing was
cut off or the files were damaged, and the index is made anew.
"""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tercet.output import write_file
from tercet.progress import each
from tercet.records.config import EngineName
from tercet.search.documents import TEXTS, Document
from tercet.search.engines import Engine, Stems, Words
from tercet.search.fts5 import Fts5
from tercet.search.place import emptied
from tercet.search.whoosh_index import Whoosh
from tercet.search.words import stem, surfaces
from tercet.store import engine_stamp

_DATABASE = "catalogue.sqlite3"
_SUMS = "sums.json"
_TABLES = """
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, digest TEXT NOT NULL,
  length INTEGER, kind TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL,
  data TEXT NOT NULL);
CREATE TABLE words (surface TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID;
"""
_VALUES = "SELECT DISTINCT {} FROM documents, json_each(data, '$.' || ?)"


class Row(NamedTuple):
    """What the catalogue says of a document.

    Args:
        id: Of the document.
        kind: Of the record; ``page`` for a free page.
        path: Of its file.
        title: What readers call it.
    """

    id: str
    kind: str
    path: str
    title: str


class Catalogue:
    """An index that is open, by one process alone.

    Args:
        folder: Where it lies.
        engine: Which index it is.
    """

    def __init__(self, folder: Path, engine: EngineName) -> None:
        self._folder = folder
        self._name = engine
        stamp = f"{engine_stamp()}\n{sqlite3.sqlite_version}"
        self._made_by = hashlib.sha256(stamp.encode()).hexdigest()
        self.state = ""
        """Of the files that it was made from; empty where that is not known."""
        if not self._is_whole():
            emptied(folder)
        self._database = sqlite3.connect(folder / _DATABASE)
        self._database.execute("PRAGMA journal_mode = MEMORY")
        self._database.execute("PRAGMA synchronous = OFF")
        if not self._database.execute("SELECT 1 FROM sqlite_master").fetchone():
            self._database.executescript(_TABLES)
        self.engine = self._engine()

    def _engine(self) -> Engine:
        if self._name == "fts5":
            return Fts5(self._database)
        return Whoosh(self._folder / "whoosh", self._database)

    def _is_whole(self) -> bool:
        """Tell whether every file is the one that was written last, and of today."""
        try:
            sums = json.loads((self._folder / _SUMS).read_bytes())
            whole = sums["engine"] == self._made_by and sums["files"] == self._sums()
            self.state = str(sums["state"]) if whole else ""
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return bool(whole)

    def _sums(self) -> dict[str, str]:
        files = [one for one in self._folder.rglob("*") if one.is_file()]
        return {
            one.relative_to(self._folder).as_posix(): _sum(one)
            for one in sorted(files)
            if one.name not in {"lock", _SUMS} and not one.name.endswith("WRITELOCK")
        }

    def digests(self) -> dict[str, str]:
        """Return the digest of every document, by id."""
        return dict(self._database.execute("SELECT id, digest FROM documents"))

    def update(self, wanted: Sequence[Document], state: str) -> int:
        """Index what differs, and forget what is gone.

        Args:
            wanted: Every document that there is.
            state: Of the files that they were made from; empty if it is not known.

        Returns:
            How many documents were indexed or forgotten.
        """
        known = self.digests()
        added = [one for one in wanted if known.get(one.id) != one.digest]
        gone = known.keys() - {one.id for one in wanted}
        if added or gone or state != self.state:
            (self._folder / _SUMS).unlink(missing_ok=True)
            dropped = sorted({*gone, *(one.id for one in added if one.id in known)})
            if dropped or added:
                self._write(dropped, added)
            self.state = state
            self._sign()
        return len(added) + len(gone)

    def _write(self, dropped: Sequence[str], added: Sequence[Document]) -> None:
        database = self._database
        fts5 = self._name == "fts5"
        if fts5:
            self.engine.write(dropped, [])
        ids = [(name,) for name in dropped]
        database.executemany("DELETE FROM documents WHERE id = ?", ids)
        database.executemany(
            "INSERT INTO documents (id, digest, kind, path, title, data) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [_fields(one) for one in added],
        )
        words = _Stemmed()
        lengths: list[tuple[int, str]] = []
        read = _read(added, words, lengths)
        self.engine.write([] if fts5 else dropped, read)
        database.executemany("UPDATE documents SET length = ? WHERE id = ?", lengths)
        database.executemany("INSERT OR IGNORE INTO words VALUES (?, ?)", words.items())
        database.commit()

    def _sign(self) -> None:
        """Write the sums: from here on the index is whole."""
        document = {
            "engine": self._made_by,
            "state": self.state,
            "files": self._sums(),
        }
        write_file(self._folder / _SUMS, json.dumps(document).encode(), derived=True)

    @cached_property
    def size(self) -> int:
        """How many documents there are."""
        found = self._database.execute("SELECT count(*) FROM documents").fetchone()
        return int(found[0])

    def scores(self, phrase: Words, fields: Words) -> dict[str, float]:
        """Return the documents that have some words in a row, with their scores.

        Each has what the words count in it, times what they tell: the more, the fewer
        documents have them.

        Args:
            phrase: Stems that follow each other; often one.
            fields: Where they are looked for; empty for everywhere.
        """
        found = self.engine.parts(phrase, fields)
        tells = math.log(self.size / (len(found) + 1)) + 1 if found else 0.0
        return {name: part * tells for name, part in found.items()}

    def rows(self, ids: Sequence[str]) -> Iterator[Row]:
        """Yield what is known of some documents, in no order."""
        query = "SELECT id, kind, path, title FROM documents WHERE id IN"
        found = self._database.execute(f"{query} ({_marks(ids)})", ids)
        yield from map(Row._make, found)

    def having(self, name: str, values: Sequence[str]) -> set[str]:
        """Return the documents that a filter with any of some values keeps."""
        query = f"{_VALUES.format('documents.id')} WHERE value IN ({_marks(values)})"
        return {row[0] for row in self._database.execute(query, (name, *values))}

    def between(self, first: str, last: str) -> set[str]:
        """Return the documents of some years; either may be empty."""
        query = f"{_VALUES.format('documents.id')} WHERE value BETWEEN ? AND ?"
        years = ("year", first, last or "9999")
        return {row[0] for row in self._database.execute(query, years)}

    def known(self, name: str) -> set[str]:
        """Return every value that a filter may ask for."""
        query = _VALUES.format("value")
        return {row[0] for row in self._database.execute(query, (name,))}

    def beginning(self, prefix: str, limit: int) -> list[str]:
        """Return the stems of the words that begin so, sorted; at most so many."""
        found = self._database.execute(
            "SELECT DISTINCT stem FROM words WHERE surface >= ? AND surface < ? "
            "ORDER BY stem LIMIT ?",
            (prefix, prefix + "\U0010ffff", limit),
        )
        return [row[0] for row in found]

    @cached_property
    def surfaces(self) -> list[str]:
        """Every word, sorted; also some that are in no document any more."""
        found = self._database.execute("SELECT surface FROM words ORDER BY surface")
        return [row[0] for row in found]

    def close(self) -> None:
        """Let go of the files."""
        self.engine.close()
        self._database.close()


class _Stemmed(dict[str, str]):
    """Words that were read, and the stem of each."""

    def __missing__(self, word: str) -> str:
        self[word] = stem(word)
        return self[word]


def _read(
    added: Sequence[Document], words: _Stemmed, lengths: list[tuple[int, str]]
) -> Iterator[Stems]:
    """Yield documents as their stems, one by one, and note what was read."""
    for one in each(added, "Indexing"):
        found = {field: surfaces(one.words_of(field)) for field in TEXTS}
        stems = {field: [words[word] for word in row] for field, row in found.items()}
        read = Stems(one.id, stems)
        lengths.append((read.length, one.id))
        yield read


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _fields(one: Document) -> tuple[str, ...]:
    data = {
        "kind": (one.kind,),
        "status": (one.status,) if one.status else (),
        "year": tuple(map(str, one.years)),
        "shape": one.shapes,
        "concept": one.concepts,
        "state": one.states,
    }
    text = json.dumps(data, ensure_ascii=False)
    return (one.id, one.digest, one.kind, one.path, one.title, text)


def _sum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
