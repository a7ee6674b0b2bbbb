"""Numbers as they bind: "five", "at least five", "more than five"."""

from __future__ import annotations

from dataclasses import dataclass

from tercet.statements.text.nouns import Number, is_number, number_at
from tercet.statements.text.reading import Reading
from tercet.words import number, plural

_LEAST = (("at", "least"), ("no", "fewer", "than"), ("not", "fewer", "than"))
_MOST = (("at", "most"), ("no", "more", "than"), ("up", "to"))
_OVER = (("more", "than"), ("over",), ("above",))
_UNDER = (("fewer", "than"), ("less", "than"), ("under",))
_HEDGES = (
    (_LEAST, True, 0),
    (_OVER, True, 1),
    (_MOST, False, 0),
    (_UNDER, False, -1),
)
_LAST_WORDS = frozenset(p[-1] for phrases, _, _ in _HEDGES for p in phrases)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a number says of a count.

    Args:
        first: The first token, "at least" and its like included.
        stated: The number; one more or less than written after "more than" and
            "fewer than".
        least: Whether the count may be greater.
        most: Whether the count may be smaller.
    """

    first: int
    stated: int
    least: bool = False
    most: bool = False

    def holds(self, value: int) -> bool:
        """Tell whether a count is as stated."""
        if self.least:
            return value >= self.stated
        return value <= self.stated if self.most else value == self.stated

    def of(self, what: str) -> str:
        """Return what is stated, in words: "at least five findings"."""
        return f"{self.hedge}{number(self.stated)} {plural(what, self.stated)}"

    @property
    def hedge(self) -> str:
        """The words before the number, with a space; empty if it is exact."""
        if self.least:
            return "at least "
        return "at most " if self.most else ""


_GROUPS = {"pair": 2, "couple": 2, "trio": 3, "dozen": 12}


def is_amount(word: str) -> bool:
    """Tell whether an amount may be told by a token: a number, or "dozen"."""
    return word in _GROUPS or is_number(word)


def amount_at(reading: Reading, index: int) -> Number | None:
    """Return the number at a token: "five", "a dozen", "half a dozen", "a pair of"."""
    words = reading.words
    value = _GROUPS.get(words[index])
    if value is None:
        return number_at(reading, index)
    first, last = index, index
    if index == 0 or words[index - 1] not in ("a", "the", "one"):
        return None
    first -= 1
    if words[index] == "dozen":
        if words[max(0, index - 2) : index] == ["half", "a"]:
            first, value = index - 2, 6
    elif words[index + 1 : index + 2] != ["of"]:
        return None
    if words[last + 1 : last + 2] == ["of"]:
        last += 1
    return Number(value, first, last, is_ordinal=False)


_PLACED = frozenset("concept concepts shape shapes level levels".split())
_PREPOSITIONS = frozenset("under over".split())


def limit_of(reading: Reading, amount: Number) -> Limit:
    """Read "at least", "more than" and their like before a number."""
    before = reading.words[max(0, amount.first - 3) : amount.first]
    if not before or before[-1] not in _LAST_WORDS:
        return Limit(amount.first, amount.value)
    if before[-1] in _PREPOSITIONS and _is_placed(reading, amount):
        return Limit(amount.first, amount.value)  # "findings under two concepts"
    for phrases, least, step in _HEDGES:
        for phrase in phrases:
            if tuple(before[-len(phrase) :]) == phrase:
                first = amount.first - len(phrase)
                return Limit(first, amount.value + step, least=least, most=not least)
    return Limit(amount.first, amount.value)


def _is_placed(reading: Reading, amount: Number) -> bool:
    """Tell whether something is said to lie under, or to spread over, so many."""
    words = reading.words
    behind = words[amount.last + 1 : amount.last + 2]
    at = amount.first - 2
    while at > 0 and words[at] in (",", "filed", "listed"):
        at -= 1
    placed = words[at] in _LYING if at >= 0 else False
    return placed and bool(behind) and behind[0] in _PLACED


_LYING = frozenset(
    "finding findings work works paper papers examples shapes spread spreads are is "
    "stretch range both all fall falls group grouped sort sorted come divided".split()
)
