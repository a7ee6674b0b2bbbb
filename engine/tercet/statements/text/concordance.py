"""Where words occur, over many blocks at once.

A reader of statements looks at few of the words of a wiki. It asks for the places of
its trigger words; they are found once for all blocks, so that a block without any of
them costs a look-up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

NOWHERE: list[int] = []


class Concordance:
    """The places of every word in some blocks, by block.

    Attributes:
        found: What was asked for before: words → block → tokens.
    """

    def __init__(self) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._starts: list[int] = []
        self._total = 0
        self.found: dict[Collection[str], Mapping[int, list[int]]] = {}
        self._blocks: dict[Collection[str], list[int]] = {}

    def add(self, words: Sequence[str]) -> int:
        """Add the words of a block; return its number, from 0."""
        places = self._places
        for place, word in enumerate(words, self._total):
            places[word].append(place)
        self._starts.append(self._total)
        self._total += len(words)
        self.found.clear()
        self._blocks.clear()
        return len(self._starts) - 1

    def where(self, words: Collection[str], block: int) -> list[int]:
        """Return the tokens of a block that are one of some words, in order."""
        found = self.found.get(words)
        if found is None:
            found = self.found[words] = self._look_up(words)
        return found.get(block, NOWHERE)

    def within(
        self, words: Collection[str], first: int, last: int
    ) -> Iterator[tuple[int, list[int]]]:
        """Yield the blocks of a range that hold some words, with the tokens."""
        found = self.found.get(words)
        if found is None:
            found = self.found[words] = self._look_up(words)
        blocks = self._blocks.get(words)
        if blocks is None:
            blocks = self._blocks[words] = list(found)
        for at in range(bisect_left(blocks, first), len(blocks)):
            if blocks[at] > last:
                break
            yield blocks[at], found[blocks[at]]

    def _look_up(self, words: Collection[str]) -> Mapping[int, list[int]]:
        places = self._places
        said = [places[word] for word in words if word in places]
        every = said[0] if len(said) == 1 else sorted(i for one in said for i in one)
        starts = self._starts
        found: dict[int, list[int]] = {}
        for place in every:
            block = bisect_right(starts, place) - 1
            tokens = found.get(block)
            if tokens is None:
                found[block] = [place - starts[block]]
            else:
                tokens.append(place - starts[block])
        return found
