"""Whoosh's index: BM25F over the fields, in a folder of its own.

Its files are pickles: they are opened only after the catalogue has compared their
digests. A searcher is opened afresh for every search: one that is refreshed may give
documents that were deleted and merged away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import index, scoring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.query import Or, Phrase, Term

from tercet.search.documents import TEXTS, Document
from tercet.search.engines import WEIGHTS, Words, stems

_MEMORY = 64
"""MiB of words before they are written."""


class Whoosh:
    """The index in a folder, which is made if it is not there.

    Args:
        folder: Of this index alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._searcher: Any = None
        if not folder.is_dir():
            folder.mkdir()
            words = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
            rows = dict.fromkeys(TEXTS, words)
            index.create_in(folder, Schema(id=ID(stored=True, unique=True), **rows))

    def write(self, dropped: Sequence[str], added: Iterable[Document]) -> None:
        """Forget some documents by id, and index others."""
        self.close()
        writer = index.open_dir(self._folder).writer(limitmb=_MEMORY)
        for name in dropped:
            writer.delete_by_term("id", name)
        for one in added:
            texts = {field: " ".join(stems(one, field)) for field in TEXTS}
            writer.add_document(id=one.id, **texts)
        writer.commit()

    def scores(self, phrase: Words, fields: Words) -> dict[str, float]:
        """Return the documents that have some words in a row, with their scores."""
        if self._searcher is None:
            ours = scoring.BM25F(B=0.75, K1=1.2)
            self._searcher = index.open_dir(self._folder).searcher(weighting=ours)
        query = Or([_query(field, phrase) for field in fields or TEXTS])
        found = self._searcher.search(query, limit=None)
        return {hit["id"]: hit.score for hit in found}

    def close(self) -> None:
        """Let go of the files."""
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None


def _query(field: str, words: Words) -> Term | Phrase:
    if len(words) == 1:
        return Term(field, words[0], boost=WEIGHTS[field])
    return Phrase(field, list(words), boost=WEIGHTS[field])
