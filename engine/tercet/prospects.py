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
from functools import partial
from itertools import combinations, islice, product
from itertools import count as naturals
from typing import NamedTuple

from tercet.cliques import Row, Search, differing, size_limit
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

TRIALS = 2_000
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
    choices = list(_choices(rows, criteria.axes, declared))
    most = partial(size_limit, needed=criteria.axes_needed, unknown_differs=False)
    is_full = most(rows) <= goal  # then an example with the same values cannot count
    told: dict[int, bool] = {}

    def counts(chosen: Sequence[_Choice]) -> bool:
        near = _near([one.near for one in chosen], criteria.axes_needed, len(rows))
        if near not in told:
            told[near] = (
                not (is_full and most([*rows, _row(chosen, criteria.axes)]) <= goal)
                and search.find(near, goal, counted=True) is not None
            )
        return told[near]

    least: list[tuple[Cell, ...]] = []
    holding = set[int]()  # the rows that hold a least one, and that one too
    looks = _rows(choices)
    for chosen in islice(looks, ROWS):
        row = sum(one.bit for one in chosen)
        if any(row ^ one.bit in holding for one in chosen):
            holding.add(row)
        elif counts(chosen):
            holding.add(row)
            least.append(tuple(one.cell for one in chosen))
    complete = not search.was_cut and found.diversity.exact and not any(looks)
    return Prospects(tuple(sorted(least, key=_rank)), complete)


class _Choice(NamedTuple):
    """What may be known on an axis.

    Args:
        cell: In words.
        near: The mask of the rows that it differs from.
        bit: Of its own among all choices.
    """

    cell: Cell
    near: int
    bit: int


def _choices(
    rows: Sequence[Row], axes: Sequence[str], declared: Mapping[str, Sequence[str]]
) -> Iterator[list[_Choice]]:
    """Yield the choices on each axis.

    Values that differ from the same rows are one choice, and one that differs from none
    is no choice. A value not declared yet differs from every row that is known there;
    it is a choice if no declared value does.
    """
    numbers = naturals()
    for axis, column in zip(axes, zip(*rows, strict=True), strict=False):
        known = sum(1 << n for n, cell in enumerate(column) if cell is not None)
        alike: dict[int, list[str]] = {}
        for value in declared.get(axis, ()):
            same = sum(1 << n for n, cell in enumerate(column) if value in (cell or ()))
            alike.setdefault(known & ~same, []).append(value)
        alike.setdefault(known, [])
        yield [
            _Choice(Cell(axis, tuple(alike[near])), near, 1 << next(numbers))
            for near in alike
            if near
        ]


def _rows(choices: Sequence[Sequence[_Choice]]) -> Iterator[tuple[_Choice, ...]]:
    """Yield every row of choices, those with fewer cells first; the empty one too."""
    for size in range(len(choices) + 1):
        for some in combinations(choices, size):
            yield from product(*some)


def _row(chosen: Sequence[_Choice], axes: Sequence[str]) -> Row:
    """Return the values of an example of which no more is known than was chosen."""
    cells = [one.cell for one in chosen]
    known = {one.axis: frozenset(one.values[:1] or ("",)) for one in cells}
    return tuple(known.get(axis) for axis in axes)


def _near(masks: Sequence[int], needed: int, count: int) -> int:
    """Return the rows, of ``count``, that are in ``needed`` of the masks or more."""
    at_least = [(1 << count) - 1, *[0] * needed]
    for mask in masks:
        for level in range(needed, 0, -1):
            at_least[level] |= at_least[level - 1] & mask
    return at_least[-1]


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
