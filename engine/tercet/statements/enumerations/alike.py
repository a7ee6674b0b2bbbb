"""Two enumerations of one page that list the same thing and differ in length.

Part of the enumerations, and always a question: either may be meant as a selection.
Lists are compared where the words before them are alike ("stable for A and B",
"stable for A, B and C"), or where both say over what one finding was tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.lists import Item, Listing, content, listing_at, written
from tercet.statements.text.reading import Page, Reading
from tercet.words import number

FAMILY = "enumeration"
_WORDS = frozenset("across for on over".split())
_OVER = frozenset("across on over".split())
_BEFORE = 8
_AHEAD = 24
_LONGEST = 8
_SHARED = 3
_MORE = 2
_KEPT = 4
_WORD = 4
_CONTEXT = 5
_STOPS = frozenset(",;:.—)")
_EMPTY = frozenset(
    "which their there these those other after before about would could should "
    "between three four seven eight through because while where found finding result "
    "paper study cluster concept".split()
)


@dataclass(frozen=True, slots=True)
class _List:
    reading: Reading
    listing: Listing
    over: int

    @property
    def items(self) -> tuple[Item, ...]:
        return self.listing.items

    @property
    def word(self) -> str:
        """The preposition before it."""
        return self.reading.words[self.over]

    def context(self) -> set[str]:
        """Return the words before it that say what it lists."""
        block = self.reading.block
        first = max(block.sentence(self.over)[0], self.over - _BEFORE)
        before = content(block, first, self.over - 1)
        return {w for w in before if len(w) >= _CONTEXT and w.isalpha()} - _EMPTY

    def owners(self) -> set[str]:
        """Return the findings that it may be said of."""
        start, _ = self.reading.block.sentence(self.over)
        named = [m.record for m in self.reading.between(start, self.over, "finding")]
        return {one for one in (*named[-1:], self.reading.lead) if one}


def read(page: Page) -> Iterator[Statement]:
    """Yield the enumerations of a page of which another one says more."""
    near: dict[str, list[_List]] = {}
    told: set[frozenset[tuple[str, ...]]] = set()
    for found in _lists(page):
        words = {item.words[-1] for item in found.items}
        others = {id(other): other for word in words for other in near.get(word, ())}
        for other in others.values():
            short, long = sorted((found, other), key=lambda one: len(one.items))
            key = frozenset(item.words for item in short.items)
            if key not in told and _is_alike(short, long):
                told.add(key)
                yield _shorter(short, long)
        for word in words:
            kept = near.setdefault(word, [])
            kept.append(found)
            del kept[:-_KEPT]


def _lists(page: Page) -> Iterator[_List]:
    last: Reading | None = None
    done = -1
    for reading, over in page.where(_WORDS):
        if reading is last and over <= done:
            continue
        block = reading.block
        opener = _opener(block.words, over)
        listing = None if opener is None else listing_at(block, opener)
        if listing is None or len(listing.items) > _LONGEST:
            continue
        if all(item.words for item in listing.items):
            last, done = reading, listing.ends - 1
            yield _List(reading, listing, over)


def _opener(words: list[str], over: int) -> int | None:
    """Return what opens a list behind a preposition; None if there is no list near."""
    ahead = words[over + 1 : over + _AHEAD]
    if "(" in ahead[:_BEFORE]:
        at = ahead.index("(")
        inside = ahead[at:]
        if "," in inside and not any(word in _STOPS for word in ahead[:at]):
            return over + 1 + at
    return over if "," in ahead or "and" in ahead else None


def _is_alike(short: _List, long: _List) -> bool:
    """Tell whether two lists are of one thing and differ by a member or two."""
    if not 1 <= len(long.items) - len(short.items) <= _MORE:
        return False
    tested = short.word in _OVER and long.word in _OVER and len(short.items) >= _SHARED
    same = short.word == long.word and len(short.context() & long.context()) >= _MORE
    if not (same or tested) or _rest(short.items, long.items) is None:
        return False
    return same or bool(short.owners() & long.owners())


def _rest(short: tuple[Item, ...], long: tuple[Item, ...]) -> list[Item] | None:
    """Return what a list has beyond another one; None unless it has all of that.

    Each member takes the one that it shares most with, those that share most first.
    """
    pairs = sorted(
        (
            (-_likeness(one, other), i, j)
            for i, one in enumerate(short)
            for j, other in enumerate(long)
            if _likeness(one, other)
        ),
    )
    taken: set[int] = set()
    matched: set[int] = set()
    for _, i, j in pairs:
        if i not in matched and j not in taken:
            matched.add(i)
            taken.add(j)
    if len(matched) < len(short):
        return None
    return [item for j, item in enumerate(long) if j not in taken]


def _likeness(one: Item, other: Item) -> float:
    """Return which share of the words of two members is the same; 0 if they differ."""
    left, right = set(one.words), set(other.words)
    common = left & right
    if common and (left <= right or right <= left):
        return len(common) / len(left | right)
    if any(len(word) >= _WORD and word.isalpha() for word in common):
        return len(common) / len(left | right)
    same = _initials(one) in right or _initials(other) in left
    return 0.5 if same else 0.0


def _initials(item: Item) -> str:
    return "".join(word[0] for word in item.words) if len(item.words) > 1 else ""


def _shorter(short: _List, long: _List) -> Statement:
    block = long.reading.block
    left = _rest(short.items, long.items) or []
    more = written(block, left)
    place = long.reading.passage.span(
        block.starts[long.listing.opener], block.ends(long.items[-1].last)
    )

    def judge(_: Facts) -> Judgement:
        total = number(len(long.items))
        return Judgement("open", f"{total} in line {place.line}", f"there too: {more}")

    own = short.reading.block
    named = written(own, short.items)
    return Statement(
        FAMILY,
        short.reading.passage,
        own.starts[short.listing.opener],
        own.ends(short.items[-1].last),
        f"{number(len(short.items))}: {named}",
        judge,
        related=(place,),
        severity="info",
        help="name the same in both places, or say that one is a selection",
    )


__all__ = ["read"]
