"""Where words occur, over many blocks and pages at once.

A reader of statements looks at few of the words of a wiki. It asks for the places of
its trigger words; they are found once for all pages, so that a page or a block without
any of them costs a look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeAlias

Sought: TypeAlias = frozenset[str] | tuple[str, ...] | Callable[[str], bool]
"""Some words, or what tells whether a word is meant."""
Place: TypeAlias = tuple[int, int]
"""The number of a block, and of a token in it."""
_BITS = 32
_TOKEN = (1 << _BITS) - 1
NOWHERE: list[int] = []


class Concordance:
    """The places of every word in the blocks of some pages.

    A place is one number, of the block and of the token in it.

    Attributes:
        found: What was asked for of single blocks before: words → block → tokens.
        paged: The same of pages: words → page → the places, in order.
    """

    def __init__(self) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._blocks = self._pages = 0
        self._page_of: list[int] = []
        self._every: dict[Sought, list[int]] = {}
        self.found: dict[Sought, dict[int, list[int]]] = {}
        self.paged: dict[Sought, dict[int, list[Place]]] = {}

    def turn(self) -> int:
        """Begin a page; return its number. Blocks are added to the last one."""
        self._pages += 1
        return self._pages

    def add(self, words: Sequence[str]) -> int:
        """Add the words of a block; return its number, from 0."""
        number = self._blocks
        places = self._places
        for place, word in enumerate(words, number << _BITS):
            places[word].append(place)
        self._blocks = number + 1
        self._page_of.append(self._pages)
        self._every.clear()
        self.found.clear()
        self.paged.clear()
        return number

    def where(self, words: Sought, block: int) -> list[int]:
        """Return the tokens of a block that are one of some words, in order."""
        found = self.found.get(words)
        if found is None:
            found = self.found[words] = self._by_block(words)
        return found.get(block, NOWHERE)

    def by_page(self, words: Sought) -> dict[int, list[Place]]:
        """Return the places of some words, block and token, by page."""
        found = self.paged.get(words)
        if found is None:
            pages = self._page_of
            sorted_out: defaultdict[int, list[Place]] = defaultdict(list)
            for place in self._look_up(words):
                block = place >> _BITS
                sorted_out[pages[block]].append((block, place & _TOKEN))
            found = self.paged[words] = dict(sorted_out)
        return found

    def words_by_page(self, words: Callable[[str], bool]) -> dict[int, list[str]]:
        """Return which of the words that are meant each page has, in any order."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        pages = self._page_of
        for word in filter(words, self._places):
            for page in {pages[place >> _BITS] for place in self._places[word]}:
                found[page].append(word)
        return dict(found)

    def _by_block(self, words: Sought) -> dict[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place in self._look_up(words):
            found[place >> _BITS].append(place & _TOKEN)
        return dict(found)

    def _look_up(self, words: Sought) -> list[int]:
        known = self._every.get(words)
        if known is not None:
            return known
        places = self._places
        said = filter(words, places) if callable(words) else words
        every: list[int] = []
        for word in said:
            if word in places:
                every += places[word]
        every.sort()
        self._every[words] = every
        return every


__all__ = ["NOWHERE", "Concordance", "Place", "Sought"]
