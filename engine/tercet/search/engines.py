"""What the two engines have in common: words in, the documents that have them out.

Each is given the stems that ``words`` finds, and never the text of a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from tercet.search.documents import TEXTS, Document
from tercet.search.words import compounds, stem, tokens

WEIGHTS: Mapping[str, float] = {
    "title": 4.0,
    "names": 4.0,
    "people": 4.0,
    "identifiers": 3.0,
    "shapes": 2.0,
    "concepts": 0.5,
    "standing": 1.0,
    "year": 1.0,
    "text": 1.0,
}
"""How much a word counts by the field that it stands in."""

Words = tuple[str, ...]


class Engine(Protocol):
    """An index of documents by their words."""

    def write(self, dropped: Sequence[str], added: Iterable[Document]) -> None:
        """Forget some documents by id, and index others."""

    def scores(self, phrase: Words, fields: Words) -> dict[str, float]:
        """Return the documents that have some words in a row, with their scores.

        Args:
            phrase: Stems that follow each other; often one.
            fields: Where they are looked for; empty for everywhere.
        """

    def close(self) -> None:
        """Let go of the files."""


def stems(document: Document, field: str) -> list[str]:
    """Return the stems of a field, in order."""
    text = document.words_of(field)
    joined = compounds(text) if field in {"title", "names", "text"} else ()
    return [*(one.stem for one in tokens(text)), *map(stem, joined)]


def surfaces(document: Document) -> dict[str, str]:
    """Return every word of a document with its stem."""
    found: dict[str, str] = {}
    for field in TEXTS:
        text = document.words_of(field)
        found.update((one.surface, one.stem) for one in tokens(text))
        found.update((one, stem(one)) for one in compounds(text))
    return found
