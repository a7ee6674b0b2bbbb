"""The words that say of what a figure holds, and whether two copies differ in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tercet.statements.text.quantities import Quantity
from tercet.statements.text.tokens import spelling

_PREPOSITION = re.compile(
    r"\b(?:in|during|at|for|on|under|among|across|within|by|with|over|after)\b\s+",
    re.IGNORECASE,
)
_END = re.compile(r"[,;:()\[\]—–\n]|\.\s|\.$")
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"/|\b(?:and|or|plus)\b|\+|&")
_LIGHT = frozenset("the a an of and or plus its their both all each".split())
_REACH = 80


def after(text: str, numbers: Sequence[Quantity], index: int) -> str:
    """Return the words that follow a figure up to the next mark or figure."""
    start = numbers[index].end
    stop = start + _REACH
    if index + 1 < len(numbers):
        stop = min(stop, numbers[index + 1].start)
    words = text[start:stop]
    end = _END.search(words)
    return words[: end.start()] if end else words


def condition(words: str) -> str:
    """Return what stands after the last preposition, without the space around it.

    Example:
        >>> condition(" same side during strong/mild wind")
        'strong/mild wind'
    """
    last = None
    for match in _PREPOSITION.finditer(words):
        last = match
    return words[last.end() :].strip() if last else ""


def content(words: str) -> frozenset[str]:
    """Return the words that tell something, without differences of spelling."""
    found = (spelling(word) for word in _WORD.findall(words.lower()))
    return frozenset(word for word in found if word not in _LIGHT)


def differing(
    one: tuple[str, Sequence[Quantity]], other: tuple[str, Sequence[Quantity]]
) -> list[tuple[int, str, str]]:
    """Return where two copies of a run of figures name different conditions.

    Only where most of the conditions agree, and one adds an alternative to the other:
    "in spring" beside "in spring and autumn". Words alone may be put in many ways.

    Args:
        one: The text of the first copy, and its figures.
        other: The same of the second; as many figures.

    Returns:
        Index of the figure, and both conditions as written.
    """
    same, found = 0, []
    for index in range(min(len(one[1]), len(other[1]))):
        left = condition(after(*one, index))
        right = condition(after(*other, index))
        words, others = content(left), content(right)
        if words and words == others:
            same += 1
        elif words and others and (words < others or others < words):
            longer = right if words < others else left
            if _JOINED.search(longer):
                found.append((index, left, right))
    return found if same > len(found) else []


__all__ = ["after", "condition", "content", "differing"]
