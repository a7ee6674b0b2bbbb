"""Numbers with an enumeration beside them: "three sites (A, B, C)", read once a page.

For the enumerations; ``groups`` and ``announced`` compare them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tercet.problems import Severity
from tercet.statements.text.lists import Item, Listing, listing_at
from tercet.statements.text.nouns import (
    EXAMPLE_NOUNS,
    FINDING_NOUNS,
    NUMBER_WORDS,
    SHAPE_NOUNS,
    Noun,
    Number,
    is_small_number,
    noun_at,
    number_at,
)
from tercet.statements.text.reading import Page, Reading

FAMILY = "enumeration"
SEVERITY: Severity = "warning"
_JOINTS = "-‐‑"
_PHRASE = 9
_LOOSE = 24
_MOST = 12
_APART = 2
_NEXT = 4
_RECORDS = SHAPE_NOUNS | FINDING_NOUNS | EXAMPLE_NOUNS
_NOT_EXACT = frozenset(
    "least most than over under about around roughly some nearly almost another other "
    "further additional more first last next of top".split()
)
_BREAKS = frozenset(
    '. ; , — – ? ! “ ” " ( ) : = % × < > + / is are was were has have had in on of '
    "from with by at to for as that which who".split()
)
_UNITS = frozenset(
    "years months weeks days hours minutes seconds points percent times steps tokens "
    "participants patients adults people users children students workers women men "
    "samples items pages words lines".split()
)
_BESIDE = frozenset("alongside beside besides".split())
ANNOUNCED = frozenset("contributions contribution".split())
"""What a finding has as many of as it has shapes, or more."""
_LABELS = ("(i)", "(a)", "(1)")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, what it counts, and the enumeration beside it.

    Args:
        reading: The block.
        number: The number.
        last: The last token of what it counts.
        group: What it counts, if that is a group of records with a name of its own.
        listing: The enumeration; None if there is none.
    """

    reading: Reading
    number: Number
    last: int
    group: str | None
    listing: Listing | None


def counted(page: Page) -> Iterator[Counted]:
    """Yield the small numbers of a page that may have a list beside them, in order."""
    for reading, index in page.where(is_small_number):
        amount = number_at(reading, index)
        if (
            amount is not None
            and not amount.is_ordinal
            and 2 <= amount.value <= _MOST
            and not _is_part(reading, amount)
        ):
            found = _counted(reading, amount)
            if found is not None:
                yield found


def _is_numbered(reading: Reading) -> bool:
    """Tell whether a block has labels, as those of numbered members."""
    block = reading.block
    text, start, end = block.text, block.start, block.end
    return any(text.find(label, start, end) >= 0 for label in _LABELS)


def _is_part(reading: Reading, amount: Number) -> bool:
    """Tell whether a number is part of something else: "3-phase", "Section 3"."""
    words = reading.words
    block = reading.block
    follow = amount.last + 1
    if follow >= len(words) or words[follow] in _JOINTS or block.joined(amount.first):
        return True
    return words[follow] in ".,;:()%"


def _counted(reading: Reading, amount: Number) -> Counted | None:
    words = reading.words
    before = words[amount.first - 1] if amount.first else ""
    if before in _NOT_EXACT or words[amount.last + 1] == "of":
        return None
    last = amount.last
    while (
        last + 1 < len(words)
        and last - amount.last < _PHRASE
        and words[last + 1] not in _BREAKS
    ):
        last += 1
    of_records = _RECORDS & set(words[amount.last + 1 : amount.last + _PHRASE])
    opens = words[last + 1 : last + 2] in (["("], [":"])
    if not (
        of_records
        or opens
        or ANNOUNCED & set(words[amount.last : last + 1])
        or _is_numbered(reading)
    ):
        return None
    if last == amount.last or not _is_plural(words[last]):
        if not of_records:
            return None
        noun = noun_at(reading, amount.last + 1)
        if noun is None or not _is_plural(words[noun.last]):
            return None
        last = noun.last
    listing = None
    opener = last + 1
    if opener < len(words) and words[opener] in ("(", ":"):
        listing = listing_at(reading.block, opener)
    elif _RECORDS & set(words[amount.last + 1 : last + 1]):
        listing = _behind_colon(reading, last)
    opener = last if listing is None else listing.opener
    if reading.block.is_quoted(amount.first) or reading.at(amount.first) is not None:
        return None
    group = None
    if of_records:
        group = _group(reading, amount.last + 1, max(last + 1, opener))
    found = Counted(reading, amount, last, group, listing)
    if listing is not None and listing.opener > last + 1 and not members_of(found):
        return replace(found, listing=None)  # a clause follows, and no list
    return found


def _is_plural(word: str) -> bool:
    return word[-1] == "s" and word[-2:] != "ss" and word not in _UNITS


def _behind_colon(reading: Reading, last: int) -> Listing | None:
    """Return the list behind a later colon: "five shapes are now present: A, B …"."""
    words = reading.words
    _, end = reading.block.sentence(last)
    for index in range(last + 1, min(end, last + _LOOSE)):
        word = words[index]
        if word == ":":
            return listing_at(reading.block, index)
        if word in "(;—," or word in NUMBER_WORDS:
            return None
    return None


def _group(reading: Reading, first: int, end: int) -> str | None:
    """Return the name of a group of records: "field shape" in "four field shapes".

    Where the phrase itself has none, a later one up to the list may: "five shapes are
    present across the field-shape findings: …".
    """
    noun = noun_at(reading, first)
    if noun is None or noun.last >= end:
        return None
    name = _group_name(reading, noun)
    at = noun.last + 1
    while name is None and not noun.unknown and at < end:
        if reading.words[at].isalpha():
            later = noun_at(reading, at)
            if later is not None and later.last < end:
                name = _group_name(reading, later)
        at += 1
    return name


def _group_name(reading: Reading, noun: Noun) -> str | None:
    if noun.noun not in ("shapes", "examples", "findings") or noun.shapes:
        return None
    if len(noun.unknown) != 1 or noun.level or noun.role or noun.state or noun.year:
        return None
    if not noun.unknown[0].isalpha():
        return None
    words = set(reading.words[noun.first : noun.last + 1])
    head = "shape" if words & SHAPE_NOUNS else noun.noun.removesuffix("s")
    return f"{noun.unknown[0]} {head}"


def record_of(reading: Reading, item: Item, kind: str) -> str | None:
    """Return the record that a member of a list names."""
    found = [m for m in reading.between(item.first, item.last + 1, kind) if m.record]
    return found[0].record if found else None


def _is_name(reading: Reading, item: Item, kind: str) -> bool:
    """Tell whether a member of a list is a name, and no clause that holds one."""
    found = reading.between(item.first, item.head + 1, kind)
    named = sum(mention.last + 1 - mention.first for mention in found)
    return 2 * named >= item.head + 1 - item.first


def members_of(one: Counted) -> tuple[str, ...]:
    """Return the shapes, or else the findings, that a list names; empty if not all."""
    assert one.listing is not None  # noqa: S101 - the callers know
    for kind in ("shape", "finding"):
        items = one.listing.items
        if not all(_is_name(one.reading, item, kind) for item in items):
            continue
        named = [record_of(one.reading, item, kind) for item in items]
        if all(named):
            return tuple(dict.fromkeys(name for name in named if name))
    return ()


def place_of(one: Counted) -> tuple[int, int]:
    """Return the offsets of a number, with what it counts and its list."""
    block = one.reading.block
    last = one.last if one.listing is None else one.listing.items[-1].last
    return block.starts[one.number.first], block.ends(last)


__all__ = [
    "ANNOUNCED",
    "FAMILY",
    "SEVERITY",
    "Counted",
    "counted",
    "members_of",
    "place_of",
    "record_of",
]
