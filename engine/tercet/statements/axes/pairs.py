"""Two examples that prose compares, and on which axes of their shape they differ.

Below what compares statements about differences with the values of examples.
"""

from __future__ import annotations

from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.axes.axis_labels import labels
from tercet.statements.judging import value_of
from tercet.statements.text.nouns import EXAMPLE_NOUNS
from tercet.statements.text.reading import Reading
from tercet.statements.text.referents import antecedents
from tercet.statements.text.rosters import around

APART = frozenset(
    "keep keeps kept separate separates separated tell tells set sets distinguish "
    "distinguishes part divide divides".split()
)
_ITSELF = frozenset(
    "it this that the finding example case study paper work also and thus but which "
    "here again clearly".split()
)
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """Two examples of a shape that are compared."""

    shape: str
    left: str
    right: str


def values_of(facts: Facts, finding: str, shape: str) -> dict[str, set[str]]:
    """Return the values of a finding on the axes of a shape; unknown ones left out.

    Empty where it has several results that are examples: which is meant is open.
    """
    record = facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return {}
    uses = [use for item in record.instantiates for use in item.shapes]
    uses += [use for result in record.results for use in result.shapes]
    own = [
        use
        for use in uses
        if use.shape == shape or shape in facts.ids(f"{use.shape}.ancestry")
    ]
    if len(own) != 1:
        return {}
    return {
        axis: set(values)
        for axis, values in own[0].axes.items()
        if "unknown" not in values
    }


def examples_of(facts: Facts, shape: str) -> tuple[str, ...]:
    """Return the findings that are examples of a shape, in filing order."""
    value = value_of(facts, f"{shape}.examples")
    known = value if isinstance(value, tuple) else ()
    return tuple(dict.fromkeys(str(one).partition("#")[0] for one in known))


def pair_at(reading: Reading, index: int) -> Pair | None:
    """Return the two examples that are compared at a token."""
    start, end = around(reading, index)
    start, end = max(start, index - _LONGEST), min(end, index + _LONGEST)
    words = reading.words
    before = [m.record for m in reading.between(start, index, "finding")]
    names = tuple(dict.fromkeys(one for one in before if one))
    if None in before or len(names) > 2:
        return None
    if len(names) == 1:
        behind = [m.record for m in reading.between(index, end, "finding")]
        joint = {"from", "with", "and"} & set(words[index:end])
        if len(set(behind)) == 1 and behind[0] and joint:
            names = (names[0], behind[0])
    shape = shape_of(reading, index, start)
    if not names:
        behind = [m.record for m in reading.between(index, end, "finding")]
        told = words[index] in APART or ":" in words[index:end]
        if len(set(behind)) == 2 and all(behind) and told:
            names = tuple(dict.fromkeys(one for one in behind if one))
        elif _is_elliptic(reading, index, start) and len(set(behind)) == 1:
            own = antecedents(reading, start, 1) if "it" in words[start:index] else ()
            left = reading.lead or (own[0] if own else None)
            names = (left, behind[0]) if left and behind[0] else ()
        else:
            names = _meant(reading, index, shape)
    if len(names) != 2:
        return None
    facts = reading.facts
    if shape is None or not set(names) <= set(examples_of(facts, shape)):
        common = [
            entry.id
            for entry in facts.wiki.of_kind("shape")
            if set(names) <= set(examples_of(facts, entry.id))
        ]
        shape = common[0] if len(common) == 1 else None
    return None if shape is None else Pair(shape, names[0], names[1])


def _is_elliptic(reading: Reading, index: int, start: int) -> bool:
    """Tell whether "differs from X" is said of what the block is about."""
    words = reading.words
    return words[index + 1 : index + 2] == ["from"] and _ITSELF.issuperset(
        words[start:index]
    )


def shape_of(reading: Reading, index: int, start: int) -> str | None:
    """Return the shape that a sentence names before a token, or that it means."""
    named = [m.record for m in reading.between(start, index, "shape") if m.record]
    return named[-1] if named else reading.context(index, "shape")


def _meant(reading: Reading, index: int, shape: str | None) -> tuple[str, ...]:
    """Return whom "both", "the two examples" or "they" means."""
    start, end = around(reading, index)
    words = reading.words
    near = set(words[max(start, index - 8) : index]) | set(words[index : index + 5])
    pronoun = {"they", "both", "two", "pair", "them", "which", "that"} & near
    if not pronoun:
        return ()
    if EXAMPLE_NOUNS & near and shape is not None:
        own = examples_of(reading.facts, shape)
        if len(own) == 2:
            return own
    found = antecedents(reading, start, 2)
    if not found and start and reading.lead is not None:
        previous = reading.between(around(reading, start - 1)[0], start, "finding")
        other = {m.record for m in previous} - {reading.lead}
        if len(other) == 1 and None not in other and not reading.between(start, end):
            return reading.lead, str(other.pop())
    if found or reading.between(start, end, "finding") or shape is None or not start:
        return found
    before = words[around(reading, start - 1)[0] : start]
    own = examples_of(reading.facts, shape)
    counted = EXAMPLE_NOUNS & set(before) and {"two", "both"} & set(before)
    return own if counted and len(own) == 2 else ()


def difference(facts: Facts, pair: Pair) -> tuple[list[str], list[str]]:
    """Return the labels of the axes on which two examples differ, and of open ones."""
    left = values_of(facts, pair.left, pair.shape)
    right = values_of(facts, pair.right, pair.shape)
    known = labels(facts, pair.shape)
    apart = [
        label
        for axis, label in known.items()
        if axis in left and axis in right and not left[axis] & right[axis]
    ]
    open_ = [
        label for axis, label in known.items() if axis not in left or axis not in right
    ]
    return apart, open_


__all__ = [
    "APART",
    "Pair",
    "difference",
    "examples_of",
    "pair_at",
    "shape_of",
    "values_of",
]
