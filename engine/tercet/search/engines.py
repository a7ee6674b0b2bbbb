"""What the two engines have in common: words in, the documents that have them out.

Each is given the stems that ``words`` finds, and never the text of a search. Both rank
by BM25F as Robertson, Zaragoza and Taylor have it: the occurrences of a word are added
up over the fields, each by its weight, before they are damped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from tercet.search.documents import TEXTS

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

K1, B = 1.2, 0.75
"""How soon more of a word counts for less, and how much long documents are damped:
those of FTS5, where they are fixed."""

Words = tuple[str, ...]


class Stems(NamedTuple):
    """A document to be indexed.

    Args:
        id: Of the document.
        fields: The stems of each field in `TEXTS`, in order.
    """

    id: str
    fields: Mapping[str, Sequence[str]]

    @property
    def length(self) -> int:
        """How many words it has in all."""
        return sum(len(self.fields[field]) for field in TEXTS)


class Engine(Protocol):
    """An index of documents by their words."""

    def write(self, dropped: Sequence[str], added: Iterable[Stems]) -> None:
        """Forget some documents by id, and index others."""

    def parts(self, phrase: Words, fields: Words) -> dict[str, float]:
        """Return how much each document has of some words in a row, damped by BM25F.

        Args:
            phrase: Stems that follow each other; often one.
            fields: Where they are looked for; empty for everywhere.
        """

    def close(self) -> None:
        """Let go of the files."""
