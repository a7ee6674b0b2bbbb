"""What is said in a clause of known words: its records, its numbers and its words.

For families that tell a clause by the words in it and not by their order. A word that
neither the family nor the list of words that add nothing has makes it unread.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tercet.statements.text.dates import past
from tercet.statements.text.limits import amount_at, is_amount
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import Number
from tercet.statements.text.plain_words import IDLE, KEPT, LIGHT, MARKS, NOT
from tercet.statements.text.reading import Reading
from tercet.statements.text.segments import asides, one_of, segments


@dataclass(frozen=True, slots=True)
class Gist:
    """A clause that has only known words.

    Args:
        reading: The block.
        first: Its first token.
        end: The token after its last.
        mentions: The records that it names, in order.
        amounts: Its numbers, in order.
        words: Its other words.
    """

    reading: Reading
    first: int
    end: int
    mentions: tuple[Mention, ...]
    amounts: tuple[Number, ...]
    words: frozenset[str]

    def all_of(self, kind: str) -> tuple[str, ...]:
        """Return the records of a kind, each once, in order."""
        named = (m.record for m in self.mentions if m.kind == kind)
        return tuple(dict.fromkeys(one for one in named if one))

    def one(self, kind: str) -> str | None:
        """Return the only record of a kind; None if there are none or several."""
        found = self.all_of(kind)
        return found[0] if len(found) == 1 else None

    @property
    def kinds(self) -> set[str]:
        """The kinds of the records."""
        return {mention.kind for mention in self.mentions}

    @property
    def is_denied(self) -> bool:
        """Whether a word denies something."""
        return not NOT.isdisjoint(self.words - {"lacks", "lack"})

    @property
    def number(self) -> int | None:
        """The only number that counts; None if there are none or several."""
        found = [one.value for one in self.amounts if not one.is_ordinal]
        return found[0] if len(found) == len(self.amounts) == 1 else None

    @property
    def place(self) -> tuple[int, int]:
        """Its tokens, marks at its ends left out."""
        words = self.reading.words
        first, last = self.first, self.end - 1
        while first < last and not words[first][0].isalnum():
            first += 1
        while last > first and not words[last][0].isalnum():
            last -= 1
        return first, last


def gist_at(reading: Reading, index: int, known: Collection[str]) -> Gist | None:
    """Return the longest clause around a token that has only known words.

    Args:
        reading: The block.
        index: The token.
        known: The words of the family, beside those that add nothing.
    """
    if reading.block.is_quoted(index):
        return None
    for first, end in segments(reading, index):
        found = _read(reading, first, end, known)
        left_out = asides(reading, first, end) if found is None else None
        if left_out:
            found = _read(reading, first, end, known, left_out)
        if found is not None:
            return found
    return None


def _read(
    reading: Reading,
    first: int,
    end: int,
    known: Collection[str],
    left_out: Collection[int] = (),
) -> Gist | None:
    words = reading.words
    mentions: list[Mention] = []
    amounts: list[Number] = []
    rest: set[str] = set()
    at = first
    while at < end:
        word = words[at]
        mention = reading.at(at)
        if mention is not None:
            mention = one_of(reading, mention, first, end)
            if mention.record is None or mention.first < first:
                return None
            mentions.append(mention)
            at = past(reading, mention)
            continue
        length = next((n for n in (3, 2) if tuple(words[at : at + n]) in IDLE), 0)
        if length or word in MARKS or at in left_out:
            rest |= KEPT.intersection(words[at : at + length])
            at += length or 1
            continue
        if is_amount(word) and word != "both":
            amount = amount_at(reading, at)
            if amount is None or words[amount.last + 1 : amount.last + 2] == ["%"]:
                return None
            amounts.append(amount)
            at = max(amount.last, at) + 1
            continue
        if word not in known and word not in LIGHT and word not in NOT and word != "-":
            return None
        rest.add(word)
        at += 1
    return Gist(reading, first, end, tuple(mentions), tuple(amounts), frozenset(rest))


__all__ = ["Gist", "gist_at"]
