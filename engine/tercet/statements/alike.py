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
from tercet.statements.lists import OPENERS, Item, Listing, content, listing_at
from tercet.statements.reading import Page, Reading
from tercet.words import number

FAMILY = "enumeration"
_OVER = frozenset("across on over".split())
_TRIGGERS = OPENERS | {"(", ":"}
_BEFORE = 8
_LONGEST = 8
_SHARED = 3
_MORE = 2
_KEPT = 12
_WORD = 4
_CONTEXT = 5
_EMPTY = frozenset(
    "which their there these those other after before about would could should between "
    "three four seven eight through because while where found finding result paper "
    "study cluster concept".split()
)


@dataclass(frozen=True, slots=True)
class _List:
    reading: Reading
    listing: Listing
    word: str
    context: frozenset[str]
    owners: frozenset[str]

    @property
    def items(self) -> tuple[Item, ...]:
        return self.listing.items


def read(page: Page) -> Iterator[Statement]:
    """Yield the enumerations of a page of which another one says more."""
    near: dict[str, list[_List]] = {}
    told: set[frozenset[tuple[str, ...]]] = set()
    for found in _lists(page):
        first_words = {item.words[-1] for item in found.items if item.words}
        others = {
            id(other): other for word in first_words for other in near.get(word, ())
        }
        for other in others.values():
            pair = sorted((found, other), key=lambda one: len(one.items))
            key = frozenset(item.words for item in pair[0].items)
            if key not in told and _is_alike(*pair):
                told.add(key)
                yield _shorter(*pair)
        for word in first_words:
            kept = near.setdefault(word, [])
            kept.append(found)
            del kept[:-_KEPT]


def _lists(page: Page) -> Iterator[_List]:
    for reading in page.readings:
        block = reading.block
        done = -1
        for index, word in enumerate(reading.words):
            if word not in _TRIGGERS or index <= done:
                continue
            listing = listing_at(block, index)
            if listing is None or len(listing.items) > _LONGEST:
                continue
            if any(not item.words for item in listing.items):
                continue
            start, _ = block.sentence(index)
            at = index
            if word in ("(", ":"):
                while (
                    at > max(start, index - _BEFORE) and block.words[at] not in OPENERS
                ):
                    at -= 1
                if block.words[at] not in OPENERS:
                    continue
            first = max(start, at - _BEFORE)
            context = (
                frozenset(
                    word
                    for word in content(block, first, at - 1)
                    if len(word) >= _WORD and word.isalpha()
                )
                if at > first
                else frozenset()
            )
            named = [
                m.record for m in reading.between(start, at, "finding") if m.record
            ]
            owners = {named[-1] if named else None, reading.lead} - {None}
            yield _List(
                reading,
                listing,
                block.words[at],
                context,
                frozenset(owner for owner in owners if owner),
            )


def _is_alike(short: _List, long: _List) -> bool:
    """Tell whether two lists are of one thing and differ by a member or two."""
    more = len(long.items) - len(short.items)
    if not 1 <= more <= _MORE or short.listing is long.listing:
        return False
    if short.reading is long.reading and (
        short.listing.opener <= long.listing.opener < short.listing.ends
        or long.listing.opener <= short.listing.opener < long.listing.ends
    ):
        return False
    same = len(short.context & long.context) >= _MORE and short.word == long.word
    tested = (
        bool(short.owners & long.owners)
        and short.word in _OVER
        and long.word in _OVER
        and len(short.items) >= _SHARED
    )
    return (same or tested) and _rest(short.items, long.items) is not None


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
    more = ", ".join(block.slice(item.first, item.head) for item in left)
    place = long.reading.passage.span(
        block.starts[long.listing.opener], block.ends(long.items[-1].last)
    )

    def judge(_: Facts) -> Judgement:
        total = number(len(long.items))
        return Judgement("open", f"{total} in line {place.line}", f"there too: {more}")

    own = short.reading.block
    named = ", ".join(own.slice(item.first, item.head) for item in short.items)
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
