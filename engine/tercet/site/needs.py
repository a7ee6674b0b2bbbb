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
    return example(facts, first)


def example(facts: Facts, want: Want) -> str:
    """Say what would count as an example, in the labels of its axes and values."""
    has_some = facts.standing(want.of).frequency
    what = "one more example, of another work" if has_some else "one example"
    return f"{what}{_values(facts, want)}"


def _values(facts: Facts, want: Want) -> str:
    declared = axes(facts, want.of)
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
