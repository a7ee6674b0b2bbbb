"""Plain English from values: number words, ordinals, lists, agreement.

Used wherever the engine writes a sentence (notes, commands, pages).
"""

from __future__ import annotations

from collections.abc import Sequence

_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = (
    "",
    "",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number(value: int) -> str:
    """Return a count in words up to ninety-nine, in digits beyond.

    Example:
        >>> number(3), number(42), number(128)
        ('three', 'forty-two', '128')
    """
    if not 0 <= value <= 99:
        return f"{value:,}"
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def ordinal(value: int) -> str:
    """Return a position in words up to ninety-ninth, in digits beyond.

    Example:
        >>> ordinal(20), ordinal(21), ordinal(112)
        ('twentieth', 'twenty-first', '112th')
    """
    if not 0 <= value <= 99:
        last = value % 100
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value:,}{'th' if 10 <= last <= 20 else suffix}"
    head, _, tail = number(value).rpartition("-")
    if tail in _ORDINALS:
        tail = _ORDINALS[tail]
    elif tail.endswith("y"):
        tail = tail[:-1] + "ieth"
    else:
        tail += "th"
    return f"{head}-{tail}" if head else tail


def listing(items: Sequence[str], last: str = "and") -> str:
    """Join with commas and a final conjunction; empty for no items.

    Example:
        >>> listing(["a", "b"]), listing(["a", "b", "c"])
        ('a and b', 'a, b and c')
    """
    if len(items) < 2:
        return "".join(items)
    joint = "; " if any(", " in item for item in items) else ", "
    return f"{joint.join(items[:-1])} {last} {items[-1]}"


def plural(noun: str, value: int) -> str:
    """Return the noun in agreement with a count.

    Example:
        >>> plural("finding", 1), plural("study", 2), plural("axis", 2)
        ('finding', 'studies', 'axes')
    """
    if value == 1:
        return noun
    if noun.endswith("is"):
        return noun[:-2] + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def count(value: int, noun: str) -> str:
    """Return a count in words with its noun: "three findings".

    Example:
        >>> count(1, "finding"), count(2, "shape")
        ('one finding', 'two shapes')
    """
    return f"{number(value)} {plural(noun, value)}"


def often(value: int) -> str:
    """Return how often in words.

    Example:
        >>> often(1), often(2), often(8)
        ('once', 'twice', 'eight times')
    """
    return {1: "once", 2: "twice"}.get(value) or count(value, "time")


def capital(sentence: str) -> str:
    """Return the sentence with its first letter in upper case."""
    return sentence[:1].upper() + sentence[1:]
