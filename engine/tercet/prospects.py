"""What would count next for a shape: the rule, asked about examples that are not there.

``facts`` gives the examples, the criteria and the declared values of a shape. A further
example from another work counts if it enlarges the diversity: if a largest set of
pairwise different examples can be chosen among those it differs from. The more is known
of it, the more it differs from; so all that would count is told by the least rows: what
must be known of an example at the least, whatever else is said of it.

Pure, as ``standing`` is. Brute force against the rule is in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from tercet.cliques import Row, Search, differing
from tercet.standing import (
    STEPS,
    Criteria,
    Example,
    Rule,
    Standing,
    counting_rows,
    standing,
)

ROWS = 10_000
"""So many rows of values are looked at, before the list may be incomplete."""

TRIALS = 5_000
"""So many examples, trial by trial, are looked at to try out answers to what is
unknown; answers beyond are left open."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What must be known on one axis.

    Args:
        axis: The axis.
        values: Declared values, any of which will do; none of them does if empty, and
            it takes a value that is not declared yet.
    """

    axis: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        either = " or ".join(self.values)
        return f"{self.axis}: {either or 'a value not declared yet'}"


@dataclass(frozen=True, slots=True)
class Prospects:
    """What a further example must be to count, beside coming from another work.

    Args:
        rows: The least rows, in the order of the axes; an example counts if it has all
            cells of one. Those of declared values come first, then the shorter ones.
            Empty if nothing would count; a row without cells if everything would.
        complete: Whether nothing else would count. It is not known if there are too
            many rows, or the diversity itself is but a range.
    """

    rows: tuple[tuple[Cell, ...], ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """An unknown of an example that could decide where a shape stands.

    Args:
        example: The id of the example.
        axis: The axis whose value is unknown; empty if it is the qualifier.
        values: The answers each of which alone would enlarge the diversity; empty if
            it takes other answers too.
        tried: Whether they were tried out.
    """

    example: str
    axis: str
    values: tuple[str, ...]
    tried: bool = True


def prospects(
    examples: Sequence[Example],
    criteria: Criteria,
    declared: Mapping[str, Sequence[str]],
) -> Prospects:
    """Return what would count as a further different example of a shape.

    Args:
        examples: Those that it has, in any order.
        criteria: Its axes and rule.
        declared: The declared values of each axis.
    """
    found = standing(examples, criteria)
    goal = found.diversity.lower
    by_row = counting_rows(examples, criteria, unknown_counts=False)
    rows = list(by_row)
    graph = differing(rows, criteria.axes_needed, unknown_differs=False)
    search = Search(graph, list(by_row.values()), STEPS)
    choices = [
        _choices(rows, index, axis, declared.get(axis, ()))
        for index, axis in enumerate(criteria.axes)
    ]
    told: dict[int, bool] = {}

    def counts(chosen: Sequence[tuple[Cell, int]]) -> bool:
        masks = [mask for _, mask in chosen]
        near = _near(masks, criteria.axes_needed, len(rows))
        if near not in told:
            told[near] = search.find(near, goal, counted=True) is not None
        return told[near]

    least: list[frozenset[Cell]] = []
    looks = _rows(choices)
    for chosen in islice(looks, ROWS):
        cells = frozenset(cell for cell, _ in chosen)
        if not any(row <= cells for row in least) and counts(chosen):
            least.append(cells)
    complete = not search.was_cut and found.diversity.exact and not any(looks)
    return Prospects(tuple(sorted(_ordered(least, criteria), key=_rank)), complete)


def _choices(
    rows: Sequence[Row], index: int, axis: str, declared: Sequence[str]
) -> list[tuple[Cell, int]]:
    """Return what may be known on an axis, each with the rows that it differs from.

    Values that differ from the same rows are one choice, and one that differs from none
    is no choice. A value not declared yet differs from every row that is known there;
    it is a choice if no declared value does.
    """
    known = sum(1 << place for place, row in enumerate(rows) if row[index] is not None)
    alike: dict[int, list[str]] = {}
    for value in declared:
        same = (
            1 << place for place, row in enumerate(rows) if value in (row[index] or ())
        )
        alike.setdefault(known & ~sum(same), []).append(value)
    alike.setdefault(known, [])
    return [(Cell(axis, tuple(alike[mask])), mask) for mask in alike if mask]


def _rows(
    choices: Sequence[Sequence[tuple[Cell, int]]],
) -> Iterator[tuple[tuple[Cell, int], ...]]:
    """Yield every row of choices, those with fewer cells first; the empty one too."""
    for size in range(len(choices) + 1):
        for some in combinations(choices, size):
            yield from product(*some)


def _near(masks: Sequence[int], needed: int, count: int) -> int:
    """Return the rows, of ``count``, that are in ``needed`` of the masks or more."""
    at_least = [(1 << count) - 1, *[0] * needed]
    for mask in masks:
        for level in range(needed, 0, -1):
            at_least[level] |= at_least[level - 1] & mask
    return at_least[-1]


def _ordered(
    least: Sequence[frozenset[Cell]], criteria: Criteria
) -> Iterator[tuple[Cell, ...]]:
    for cells in least:
        yield tuple(sorted(cells, key=lambda cell: criteria.axes.index(cell.axis)))


def _rank(row: tuple[Cell, ...]) -> tuple[int, int]:
    return (sum(not cell.values for cell in row), len(row))


def answers(
    examples: Sequence[Example],
    criteria: Criteria,
    declared: Mapping[str, Sequence[str]],
) -> tuple[Answer, ...]:
    """Return the unknowns that could decide where a shape stands, as the rule has them.

    Args:
        examples: Those that it has.
        criteria: Its axes and rule.
        declared: The declared values of each axis.

    Returns:
        Qualifiers first, then cells, as `Standing` has them missing.
    """
    found = standing(examples, criteria)
    by_id = {example.id: example for example in examples}
    trials = 0
    told: list[Answer] = []
    for name, axis in _unknowns(found):
        variants = _variants(by_id[name], axis, declared)
        trials += len(variants) * len(examples)
        if trials > TRIALS:
            told.append(Answer(name, axis, (), tried=False))
            continue
        others = [example for example in examples if example.id != name]
        enough = tuple(
            answer
            for answer, variant in variants
            if standing([*others, variant], criteria).diversity.lower
            > found.diversity.lower
        )
        told.append(Answer(name, axis, enough))
    return tuple(told)


def _unknowns(found: Standing) -> Iterator[tuple[str, str]]:
    """Yield the example and the axis of each unknown that the rule names."""
    for missing in found.missing:
        if missing.what == "cell":
            yield missing.example, missing.detail.removeprefix(f"{missing.example}: ")
        elif missing.example and missing.detail.endswith("unknown"):
            yield missing.example, ""


def _variants(
    example: Example, axis: str, declared: Mapping[str, Sequence[str]]
) -> list[tuple[str, Example]]:
    """Return each answer with the example as it would then be."""
    if not axis:
        return [("met", replace(example, qualifier="met"))]
    return [
        (value, replace(example, values={**example.values, axis: frozenset({value})}))
        for value in declared.get(axis, ())
    ]


def axes_apart(left: Example, right: Example, criteria: Criteria) -> tuple[str, ...]:
    """Return the axes on which two examples differ; none if they are of one work."""
    alone = replace(criteria, rule=Rule(threshold=2, min_axes=1))
    found = standing([left, right], alone).differences
    return found[0].axes if found else ()
