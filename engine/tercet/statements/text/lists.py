"""Enumerations in prose: in brackets, after a colon, after a word, in list items.

Read by the families that compare what is listed with the records; it knows no records
itself. An enumeration that says of itself that it is not whole ("e.g.", "such as",
"among others") is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import Block

_PARTIAL = frozenset(
    "etc eg ie including such like example instance among least mainly mostly notably "
    "especially primarily other others more further see cf … respectively up than via "
    "usually typically".split()
)
_NO_LIST = frozenset(": — → vs g".split())
_OPEN = frozenset("([{")
_CLOSE = frozenset(")]}")
_AND = frozenset(("and", "or", "&"))
_ENDS = frozenset(
    ". ; : ! ? — – → = + % > < is are was were be been being has have had does do did "
    "can could may might will would should must that which who whom whose where when "
    "while if because since as than but so not to from with without by via in at under "
    "over across on for after before into through per rather both all each whether "
    "only these those this it they we there such about against toward towards".split()
)
_ARTICLES = frozenset("the a an its their our his her both".split())
_LONGEST = 220
_ITEM_TOKENS = 14
_BARE_TOKENS = 12
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LETTERS = "abcdefghij"


@dataclass(frozen=True, slots=True)
class Item:
    """One member of an enumeration.

    Args:
        first: Its first token.
        last: Its last token, with what stands in brackets behind it.
        head: The last token before such a bracket.
        words: Its words without differences of spelling, articles left out.
    """

    first: int
    last: int
    head: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """An enumeration within a block.

    Args:
        opener: The token that opens it: a bracket, a colon, or a word such as "across".
        items: Its members, two or more.
        ends: The token after it.
    """

    opener: int
    items: tuple[Item, ...]
    ends: int


@dataclass(frozen=True, slots=True)
class ItemList:
    """Consecutive list items of a page.

    Args:
        lead: The heading or sentence that leads to them; None if there is none.
        readings: The items.
    """

    lead: Reading | None
    readings: tuple[Reading, ...]


def listing_at(block: Block, opener: int) -> Listing | None:
    """Read the enumeration that a token opens; None if what follows is none."""
    words = block.words
    word = words[opener]
    if word == "(":
        end = _closing(words, opener)
        return None if end is None else _whole(block, opener, end, end + 1)
    if word == ":":
        end = min(block.sentence(opener)[1], opener + _LONGEST)
        end = _before_dash(words, opener + 1, end)
        while end > opener and words[end - 1] in ".!?":
            end -= 1
        return _whole(block, opener, end, end)
    return bare_at(block, opener)


def _before_dash(words: list[str], first: int, end: int) -> int:
    """Return where a clause ends that a dash outside of brackets may break off."""
    depth = 0
    for index in range(first, end):
        word = words[index]
        if word in _OPEN:
            depth += 1
        elif word in _CLOSE:
            depth -= 1
            if depth < 0:
                return index
        elif word == "—" and depth == 0:
            return index
    return end


def _closing(words: list[str], opener: int) -> int | None:
    depth = 0
    for index in range(opener, min(len(words), opener + _LONGEST)):
        word = words[index]
        if word in _OPEN:
            depth += 1
        elif word in _CLOSE:
            depth -= 1
            if depth == 0:
                return index
    return None


def _whole(block: Block, opener: int, end: int, after: int) -> Listing | None:
    """Read an enumeration that fills everything between two tokens."""
    cuts = _cuts(block, opener + 1, end)
    if cuts is None:
        return None
    items: list[Item | None] = []
    pairs = False
    for left, right in pairwise([opener, *cuts, end]):
        if right == end and not pairs:
            items += _last(block, left + 1, right)
        else:
            between = block.words[left + 2 : right]
            pairs = pairs or any(word in _AND for word in between)
            first = left + 1 + (block.words[left + 1] in _AND)
            items.append(_item(block, first, right))
    found = tuple(item for item in items if item is not None)
    if len(found) < 2 or len(found) < len(items):
        return None
    return Listing(opener, found, after)


def _cuts(block: Block, first: int, end: int) -> list[int] | None:
    """Return the marks between members: semicolons, or else commas, or else strokes.

    Returns:
        None where the words say that these are not all, or that this is no list.
    """
    cuts: dict[str, list[int]] = {",": [], ";": [], "/": []}
    depth = 0
    for index in range(first, end):
        word = block.words[index]
        depth += (word in _OPEN) - (word in _CLOSE)
        if depth < 0:
            return None
        if depth or word in _CLOSE:
            continue
        if word in cuts:
            if word != "/" or _is_apart(block, index):
                cuts[word].append(index)
        elif word in _PARTIAL or word in _NO_LIST:
            return None
    return None if depth else cuts[";"] or cuts[","] or cuts["/"]


def _is_apart(block: Block, index: int) -> bool:
    return block.text[block.starts[index] - 1 : block.starts[index]].isspace()


def _last(block: Block, first: int, end: int) -> list[Item | None]:
    """Read the last member, or the last two, which "and" alone may join."""
    words = block.words
    if first < end and words[first] in _AND:
        return [_item(block, first + 1, end)]
    depth = 0
    joints = []
    for index in range(first, end):
        depth += (words[index] in _OPEN) - (words[index] in _CLOSE)
        if depth == 0 and words[index] in _AND:
            joints.append(index)
    if len(joints) == 1:
        at = joints[0]
        return [_item(block, first, at), _item(block, at + 1, end)]
    return [_item(block, first, end)]


def _item(block: Block, first: int, end: int) -> Item | None:
    words = block.words
    while first < end and words[first] in ("(", *_ARTICLES):
        if words[first] == "(":
            return None  # "(a) …" is numbered, and "(see …)" no name
        first += 1
    if first >= end:
        return None
    head = first
    while head + 1 < end and words[head + 1] not in _OPEN:
        head += 1
    if head - first >= _ITEM_TOKENS:
        return None
    return Item(first, end - 1, head, content(block, first, head))


def content(block: Block, first: int, last: int) -> tuple[str, ...]:
    """Return the words from a token to another, marks and articles left out."""
    spelled = block.spelled
    return tuple(
        spelled[index]
        for index in range(first, last + 1)
        if spelled[index][0].isalnum() and spelled[index] not in _ARTICLES
    )


def written(block: Block, items: Iterable[Item]) -> str:
    """Return the names of some members as written, without what is in brackets."""
    names = (block.slice(item.first, item.head) for item in items)
    return ", ".join(" ".join(name.split()) for name in names)


def bare_at(block: Block, opener: int) -> Listing | None:
    """Read an enumeration without brackets: "across A, B (…) and C"."""
    words = block.words
    end = min(block.sentence(opener)[1], opener + _LONGEST)
    items: list[Item] = []
    at = opener + 1
    ends = False
    while at < end and not ends:
        item, after = _bare_item(block, at, end)
        if item is None:
            break
        items.append(item)
        follow = words[after] if after < end else "."
        if follow == ",":
            at = after + 1
            if at < end and words[at] in _AND:
                at, ends = at + 1, True
                last, after = _bare_item(block, at, end)
                if last is None:
                    return None
                items.append(last)
        elif follow in _AND:
            last, after = _bare_item(block, after + 1, end)
            if last is None:
                return None
            items.append(last)
            ends = True
        elif follow not in ".;:)—–":
            return None  # the clause goes on; nothing says that these are all
        else:
            ends = True
        at = after if ends else at
    if not ends or len(items) < 2:
        return None
    return Listing(opener, tuple(items), at)


def _bare_item(block: Block, first: int, end: int) -> tuple[Item | None, int]:
    words = block.words
    while first < end and words[first] in _ARTICLES:
        first += 1
    at = first
    limit = min(end, first + _BARE_TOKENS)
    while at < limit and words[at] not in _ENDS and words[at] not in (",", "&", "and"):
        if words[at] in _OPEN or words[at] in _CLOSE or words[at] in _PARTIAL:
            break
        at += 1
    head = at - 1
    if head < first or at >= first + _BARE_TOKENS:
        return None, at
    if at < end and words[at] == "(":
        closing = _closing(words, at)
        if closing is None:
            return None, at
        at = closing + 1
    return Item(first, at - 1, head, content(block, first, head)), at


def numbered(block: Block, first: int, last: int) -> list[list[int]]:
    """Return the runs "(i) … (ii) …", "(a) … (b) …", "(1) … (2) …" between two tokens.

    Returns:
        The tokens of the labels of each run, runs in order of their first label.
    """
    words = block.words
    runs: list[list[int]] = []
    open_runs: dict[str, list[int]] = {}
    at = first
    while True:
        try:
            at = words.index("(", at, last)
        except ValueError:
            return runs
        label = words[at + 1] if at + 2 < len(words) and words[at + 2] == ")" else ""
        for style, rank in _ranks(label):
            run = open_runs.get(style)
            if rank == 1:
                open_runs[style] = run = [at + 1]
                runs.append(run)
            elif run is not None and len(run) == rank - 1:
                run.append(at + 1)
        at += 1


def _ranks(label: str) -> Iterator[tuple[str, int]]:
    if label in _ROMAN:
        yield "roman", _ROMAN.index(label) + 1
    if len(label) == 1 and label in _LETTERS and label != "i":
        yield "letter", _LETTERS.index(label) + 1
    if len(label) == 1 and label.isdigit():
        yield "digit", int(label)


def item_lists(page: Page) -> Iterator[ItemList]:
    """Yield the lists of a page that have two items or more, in order."""
    lead: Reading | None = None
    found: list[Reading] = []
    for reading in page.readings:
        if reading.block.kind == "item":
            found.append(reading)
            continue
        if len(found) > 1:
            yield ItemList(lead, tuple(found))
        lead = reading if reading.block.kind in ("heading", "paragraph") else None
        found = []
    if len(found) > 1:
        yield ItemList(lead, tuple(found))


__all__ = [
    "Item",
    "ItemList",
    "Listing",
    "bare_at",
    "content",
    "item_lists",
    "listing_at",
    "numbered",
    "written",
]
