"""Lengths of time in prose: "about 2.5 years", "a year and a half", "four weeks"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tercet.statements.text.nouns import number_at
from tercet.statements.text.reading import Reading

_DAY = 1 / 365.2425
UNITS = {
    "year": 1.0,
    "years": 1.0,
    "yr": 1.0,
    "yrs": 1.0,
    "decade": 10.0,
    "decades": 10.0,
    "month": 1 / 12,
    "months": 1 / 12,
    "week": 7 * _DAY,
    "weeks": 7 * _DAY,
    "day": _DAY,
    "days": _DAY,
}
UNIT_WORDS = frozenset(UNITS)
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_ABOUT = frozenset(
    "~ ≈ ∼ about around roughly nearly almost some approximately circa ca c".split()
)
_PLAIN = frozenset("just barely good full whole only another".split())
_OVER = (("over",), ("more", "than"), ("at", "least"))
_UNDER = (
    ("under",),
    ("within",),
    ("less", "than"),
    ("at", "most"),
    ("up", "to"),
)


@dataclass(frozen=True, slots=True)
class Length:
    """A stated length of time.

    Args:
        first: Its first token, words such as "about" included.
        last: The last token of its unit.
        low: In years.
        high: In years.
        words: As written.
        is_exact: Whether it says "exactly".
        is_within: Whether it says "within".
    """

    first: int
    last: int
    low: float
    high: float
    words: str
    is_exact: bool = False
    is_within: bool = False


def length_at(reading: Reading, index: int) -> Length | None:
    """Return the length of time whose unit stands at a token."""
    words = reading.words
    if reading.block.joined(index) or reading.block.is_quoted(index):
        return None
    found = _value(reading, index)
    if found is None:
        return None
    value, place, first = found
    last = index
    if words[index + 1 : index + 4] == ["and", "a", "half"]:
        value, place, last = value + 0.5, 0.5, index + 3
    low, high = value - place / 2, value + place / 2
    if first >= 2 and words[first - 1] in ("–", "-", "to"):
        lower = _value(reading, first - 1)
        if lower is not None:
            low, first = lower[0] - place / 2, lower[2]
    is_exact = False
    is_within = False
    while first:
        before = words[first - 1]
        over, under = _ends(words, first, _OVER), _ends(words, first, _UNDER)
        if before in _ABOUT:
            spread = max(place * 0.75, value * 0.15)
            low, high = min(low, value - spread), max(high, value + spread)
        elif before in ("exactly", "precisely"):
            is_exact, low, high = True, value - 0.02, value + 0.02
        elif over:
            near = words[first - over - 1 : first - over] in (["just"], ["a"])
            low, high = value, value * (1.4 if near else 100)
            first -= over - 1
        elif under:
            is_within = before == "within"
            low, high = 0.0, value
            first -= under - 1
        elif before not in _PLAIN:
            break
        first -= 1
    unit = UNITS[words[index]]
    said = " ".join(reading.block.slice(first, last).split())
    return Length(first, last, low * unit, high * unit, said, is_exact, is_within)


def _ends(words: list[str], end: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """Return how many words of one of some phrases end before a token; 0 if none do."""
    for phrase in phrases:
        if tuple(words[max(0, end - len(phrase)) : end]) == phrase:
            return len(phrase)
    return 0


def _value(reading: Reading, index: int) -> tuple[float, float, int] | None:
    """Return the number before a token: value, worth of its last place, start."""
    words = reading.words
    at = index - 1
    if at < 0:
        return None
    if words[at] == "half" and at >= 3 and words[at - 2 : at] == ["and", "a"]:
        whole = _value(reading, at - 2)
        return None if whole is None else (whole[0] + 0.5, 0.5, whole[2])
    if words[at] == "a" and at and words[at - 1] == "half":
        return 0.5, 0.25, at - 1
    if words[at] in ("a", "an", "one"):
        return 1.0, 1.0, at
    if _FIGURE.fullmatch(words[at]):
        part = words[at].partition(".")[2]
        place = 1.0 if not part else 0.5 if part == "5" else 10.0 ** -len(part)
        return float(words[at]), place, at
    for start in (at - 2, at):
        found = number_at(reading, start) if start >= 0 else None
        if found is not None and not found.is_ordinal and found.last == at:
            return float(found.value), 1.0, found.first
    return None
