"""Whoosh's index, in a folder of its own.

It gives the occurrences of words, each by the weight of its field; they are damped here
as FTS5 does it, so that both engines rank alike.

Its files are pickles: they are opened only after the catalogue has compared their
digests. A searcher is opened afresh for every search: one that is refreshed may give
documents that were deleted and merged away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import index, scoring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.query import Or, Phrase, Term

from tercet.search.documents import TEXTS
from tercet.search.engines import K1, WEIGHTS, B, Stems, Words

_MEMORY = 64
"""MiB of words before they are written."""


class Whoosh:
    """The index in a folder, which is made if it is not there.

    Args:
        folder: Of this index alone.
        database: The catalogue, which has the length of every document.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self._folder = folder
        self._database = database
        self._searcher: Any = None
        if not folder.is_dir():
            folder.mkdir()
            words = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
            rows = dict.fromkeys(TEXTS, words)
            index.create_in(folder, Schema(id=ID(stored=True), length=STORED, **rows))

    def write(self, dropped: Sequence[str], added: Iterable[Stems]) -> None:
        """Forget some documents by id, and index others."""
        self.close()
        writer = index.open_dir(self._folder).writer(limitmb=_MEMORY)
        for name in dropped:
            writer.delete_by_term("id", name)
        for one in added:
            texts = {field: " ".join(words) for field, words in one.fields.items()}
            writer.add_document(id=one.id, length=one.length, **texts)
        writer.commit()

    def parts(self, phrase: Words, fields: Words) -> dict[str, float]:
        """Return how much each document has of some words in a row."""
        if self._searcher is None:
            opened = index.open_dir(self._folder)
            self._searcher = opened.searcher(weighting=scoring.Frequency())
        query = Or([_query(field, phrase) for field in fields or TEXTS])
        found = self._searcher.search(query, limit=None)
        if not found:
            return {}
        average = self._database.execute("SELECT avg(length) FROM documents")
        (mean,) = average.fetchone()
        return {hit["id"]: _damped(hit.score, hit["length"] / mean) for hit in found}

    def close(self) -> None:
        """Let go of the files."""
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None


def _damped(often: float, length: float) -> float:
    """Return what a word counts in a document, whose length is to the mean as given."""
    return often * (K1 + 1) / (often + K1 * (1 - B + B * length))


def _query(field: str, words: Words) -> Term | Phrase:
    if len(words) == 1:
        return Term(field, words[0], boost=WEIGHTS[field])
    return Phrase(field, list(words), boost=WEIGHTS[field])
