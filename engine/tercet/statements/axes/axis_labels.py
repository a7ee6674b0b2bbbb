"""The axes of a shape by id and label, and which of them some words name.

Below what compares axes in prose with the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tercet.facts import Facts
from tercet.facts.instances import axes
from tercet.statements.text.tokens import spelling

_SMALL = frozenset("of the a an and in on for".split())
_LONGEST = 20


def labels(facts: Facts, shape: str) -> dict[str, str]:
    """Return the labels of a shape's axes by id, the broader shapes' first."""
    return {axis: label for axis, (label, _) in axes(facts, shape).items()}


def value_labels(facts: Facts, shape: str, axis: str) -> Mapping[str, str]:
    """Return the labels of the values of an axis by id, a broader shape's included."""
    return axes(facts, shape).get(axis, ("", {}))[1]


def axis_named(
    words: Iterable[str], known: dict[str, str], *, more: int = _LONGEST
) -> str | None:
    """Return the axis that some words name: its label, or a part that no other has.

    Args:
        words: The words, without differences of spelling.
        known: The labels of the axes by id.
        more: How many words there may be beside those of the label.
    """
    said = set(words) - _SMALL
    parts = []
    for axis, label in known.items():
        for name in (label, axis.replace("-", " ")):
            own = {spelling(word) for word in name.lower().replace("-", " ").split()}
            if own - _SMALL <= said and len(said - own) <= more:
                return axis
            if said and said <= own and axis not in parts:
                parts.append(axis)
    return parts[0] if len(parts) == 1 else None


__all__ = ["axis_named", "labels", "value_labels"]
