"""Where words occur, over many blocks at once.

A reader of statements looks at few of the words of a wiki. It asks for the places of
its trigger words; they are found once for all blocks, so that a page or a block without
any of them costs a look-up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeAlias

Sought: TypeAlias = frozenset[str] | tuple[str, ...] | Callable[[str], bool]
"""Some words, or what tells whether a word is meant."""
_BITS = 32
_TOKEN = (1 << _BITS) - 1
NOWHERE: list[int] = []


class Concordance:
    """The places of every word in some blocks, by block.

    A place is one number, of the block and of the token in it.

    Attributes:
        found: What was asked for of single blocks before: words → block → tokens.
    """

    def __init__(self) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._blocks = 0
        self._every: dict[Sought, list[int]] = {}
        self.found: dict[Sought, dict[int, list[int]]] = {}

    def add(self, words: Sequence[str]) -> int:
        """Add the words of a block; return its number, from 0."""
        number = self._blocks
        places = self._places
        for place, word in enumerate(words, number << _BITS):
            places[word].append(place)
        self._blocks = number + 1
        self._every.clear()
        self.found.clear()
        return number

    def where(self, words: Sought, block: int) -> list[int]:
        """Return the tokens of a block that are one of some words, in order."""
        found = self.found.get(words)
        if found is None:
            found = self.found[words] = self._by_block(words)
        return found.get(block, NOWHERE)

    def within(self, words: Sought, first: int, last: int) -> list[tuple[int, int]]:
        """Return the places of some words in a range of blocks: block and token."""
        every = self._every.get(words)
        if every is None:
            every = self._look_up(words)
        start = bisect_left(every, first << _BITS)
        stop = (last + 1) << _BITS
        if start == len(every) or every[start] >= stop:
            return []
        end = bisect_left(every, stop, start)
        return [(place >> _BITS, place & _TOKEN) for place in every[start:end]]

    def _by_block(self, words: Sought) -> dict[int, list[int]]:
        every = self._every.get(words)
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place in self._look_up(words) if every is None else every:
            found[place >> _BITS].append(place & _TOKEN)
        return dict(found)

    def _look_up(self, words: Sought) -> list[int]:
        places = self._places
        said = filter(words, places) if callable(words) else words
        every: list[int] = []
        for word in said:
            if word in places:
                every += places[word]
        every.sort()
        self._every[words] = every
        return every


__all__ = ["NOWHERE", "Concordance", "Sought"]
