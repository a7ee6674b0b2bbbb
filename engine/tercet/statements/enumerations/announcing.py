"""A number before a colon, and how many follow: "Four sites were used: A, B and C".

For the arithmetic. What stands right beside its number the enumerations report
already; here the announcing clause goes on after what it counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.arithmetic.reckoning import told
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.counted import Counted, counted
from tercet.statements.text.lists import Listing, listing_at, numbered, written
from tercet.statements.text.nouns import (
    NUMBER_WORDS,
    Number,
    is_small_number,
    number_at,
)
from tercet.statements.text.reading import Reading
from tercet.words import number, ordinal

_ORDINALS = tuple(
    frozenset((ordinal(rank), f"{ordinal(rank)}ly")) for rank in range(1, 10)
)
_OPENERS = frozenset((":", "—", "–", "namely", "viz"))
_MARKS = frozenset(".:;,(—–")
_NOT_EXACT = frozenset(
    "least most than over under about around roughly some nearly almost another other "
    "further additional first last next top these those such".split()
)
_UNITS = frozenset(
    "years months weeks days hours minutes seconds points percent times degrees metres "
    "meters people of".split()
)
_CLAUSE = frozenset(
    "is are was were be has had have when while if because which that who we they it "
    "he she as than not no can could will would may do did does e etc both either so "
    "however see one two three four five six seven eight nine ten".split()
)
_LONGEST, _LEAD, _ITEM, _APART, _MOST = 40, 8, 4, 2, 12


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the numbers of a block that announce more or less than follows."""
    block = reading.block
    if not block.where(_OPENERS) and "(" not in block.vocabulary:
        return
    for index in block.where(is_small_number):
        amount = number_at(reading, index)
        if amount is None or not _is_announcing(reading, amount):
            continue
        found = _announced(reading, amount)
        if found is not None:
            yield found


def _is_announcing(reading: Reading, amount: Number) -> bool:
    """Tell whether a number opens its sentence, and counts something by name."""
    words, block = reading.words, reading.block
    first, last = block.sentence(amount.first)
    if amount.is_ordinal or not 2 <= amount.value <= _MOST:
        return False
    if amount.first - first > _LEAD or amount.last + 3 > last:
        return False
    if block.is_quoted(amount.first) or block.joined(amount.first):
        return False
    if not _NOT_EXACT.isdisjoint(words[max(first, amount.first - 2) : amount.first]):
        return False
    follow = words[amount.last + 1 : amount.last + 4]
    plural = [w for w in follow if w[-1] == "s" and w[-2:] != "ss" and len(w) > 3]
    return bool(plural) and follow[0] not in _UNITS and follow[0][0].isalpha()


def _announced(reading: Reading, amount: Number) -> Statement | None:
    words, block = reading.words, reading.block
    _, last = block.sentence(amount.first)
    own = next(
        (
            one
            for one in reading.page.once(counted)
            if one.reading is reading and one.number.first == amount.first
        ),
        None,
    )
    if own is not None and own.listing is not None:
        return None
    for at in range(amount.last + 2, min(last, amount.last + _LONGEST)):
        if words[at] in NUMBER_WORDS or words[at][0].isdigit() or words[at] == ";":
            return None
        if words[at] == "(" and (own is None or at < last - 4):
            run = next(
                (r for r in numbered(block, at, len(words)) if r[0] == at + 1), []
            )
            return _labelled(reading, amount, at, run)
        if words[at] in _OPENERS:
            return _opened(reading, amount, at, own)
    return None


def _opened(
    reading: Reading, amount: Number, at: int, own: Counted | None
) -> Statement | None:
    """Compare a number with what follows a colon: labels, ordinals or names."""
    words, block = reading.words, reading.block
    _, last = block.sentence(at)
    if words[at + 1 : at + 2] == ["("]:
        if own is not None and at >= last - 4:
            return None  # the enumerations report it
        runs = numbered(block, at, len(words))
        run = next((r for r in runs if r[0] == at + 2), [])
        return _labelled(reading, amount, at, run)
    run = _ordinals(reading, at)
    if run:
        return _labelled(reading, amount, at, run)
    listing = listing_at(block, at)
    if listing is None or listing.ends < last - 1 or not _are_names(reading, listing):
        return None
    size = len(listing.items)
    if size == amount.value or abs(size - amount.value) > _APART:
        return None
    names = written(block, listing.items)
    return _told(reading, amount, at, f"{number(size)} are listed", names)


def _ordinals(reading: Reading, at: int) -> list[int]:
    """Return the tokens of "first … second … third" behind a colon."""
    words = reading.words
    found: list[int] = []
    _, end = reading.block.sentence(at)
    for index in range(at + 1, end):
        if len(found) == len(_ORDINALS):
            break
        before = words[index - 1]
        opens = before in _MARKS or (before == "and" and words[index - 2] in _MARKS)
        if opens and words[index] in _ORDINALS[len(found)]:
            found.append(index)
    starts = bool(found) and found[0] == at + 1
    return found if starts and len(found) > 1 else []


def _are_names(reading: Reading, listing: Listing) -> bool:
    """Tell whether the members of a list are names rather than clauses."""
    words = reading.words
    return all(
        0 < len(item.words) <= _ITEM
        and _CLAUSE.isdisjoint(words[item.first : item.last + 1])
        and not any(word[0].isdigit() for word in item.words)
        and item.head == item.last
        for item in listing.items
    )


def _labelled(
    reading: Reading, amount: Number, at: int, run: list[int]
) -> Statement | None:
    if len(run) < 2 or len(run) == amount.value:
        return None
    last = reading.block.raw(run[-1])
    said = f"{number(len(run))} are numbered, up to “{last}”"
    return _told(reading, amount, at, said, "")


def _told(reading: Reading, amount: Number, at: int, said: str, why: str) -> Statement:
    block = reading.block
    start, end = block.starts[amount.first], block.ends(at - 1)
    noun = next(
        i
        for i in range(amount.last + 1, at + 1)
        if block.words[i][-1] == "s" or i == at
    )
    what = " ".join(block.slice(amount.last + 1, noun).split())
    return told(
        reading,
        start,
        end,
        f"{number(amount.value)} {what}",
        Judgement("false", said, why),
        "mend the number, or what follows",
    )


__all__ = ["read"]
