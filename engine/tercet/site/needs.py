"""What a shape asks for next, in words for readers."""

from __future__ import annotations

from collections.abc import Mapping

from tercet.facts import Facts
from tercet.facts.instances import axes
from tercet.wants import Want, wants_of
from tercet.words import listing


def need_of(facts: Facts, shape: str) -> str:
    """Say what a shape asks for first, in the labels of its axes."""
    first = next(iter(wants_of(facts, shape)), None)
    if first is None:
        return ""
    if first.what == "axes":
        return "axes on which its examples may differ"
    if first.what != "example":
        return first.wanted
    return f"one more example, of another work{_values(facts, shape, first)}"


def _values(facts: Facts, shape: str, want: Want) -> str:
    declared = axes(facts, shape)
    parts = [
        _value(*declared[axis], names)
        for axis, names in want.axes.items()
        if axis in declared
    ]
    return f", with {listing(parts)}" if parts else ""


def _value(label: str, declared: Mapping[str, str], names: tuple[str, ...]) -> str:
    if not names:
        return f"a new {label}"
    values = [declared.get(name, name) for name in names]
    return f"{listing(values, 'or')} as {label}"
