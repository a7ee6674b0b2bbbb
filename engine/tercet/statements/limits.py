"""Numbers as they bind: "five", "at least five", "more than five"."""

from __future__ import annotations

from dataclasses import dataclass

from tercet.statements.nouns import Number
from tercet.statements.reading import Reading
from tercet.words import number, plural

_LEAST = (("at", "least"), ("no", "fewer", "than"), ("not", "fewer", "than"))
_MOST = (("at", "most"), ("no", "more", "than"), ("up", "to"))
_OVER = (("more", "than"), ("over",), ("above",))
_UNDER = (("fewer", "than"), ("less", "than"), ("under",))


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

    def of(self, what: str) -> str:
        """Return what is stated, in words: "at least five findings"."""
        words = f"{number(self.stated)} {plural(what, self.stated)}"
        if self.least:
            return f"at least {words}"
        return f"at most {words}" if self.most else words


def limit_of(reading: Reading, amount: Number) -> Limit:
    """Read "at least", "more than" and their like before a number."""
    before = reading.words[max(0, amount.first - 3) : amount.first]
    for phrases, least, step in (
        (_LEAST, True, 0),
        (_OVER, True, 1),
        (_MOST, False, 0),
        (_UNDER, False, -1),
    ):
        for phrase in phrases:
            if tuple(before[-len(phrase) :]) == phrase:
                first = amount.first - len(phrase)
                return Limit(first, amount.value + step, least=least, most=not least)
    return Limit(amount.first, amount.value)
