"""The matrix of shapes and concepts: how many examples, where it stands, what is empty.

Shapes stand in rows, those of one concept together; concepts, and beside them clusters,
in columns. A page has so many rows, and the columns in which any of its rows has
something, in the order of the rows, the fullest if they are too many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tercet.facts import Facts
from tercet.site.page import Page
from tercet.site.paging import batches, paged
from tercet.site.render import Renderer
from tercet.standing import Standing

ROWS, COLUMNS = 50, 24
"""So many shapes, and at the most so many concepts or clusters, stand on a page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a shape has under a concept, or among the members of a cluster.

    Args:
        column: The concept or cluster.
        examples: The findings, as filed.
        expected: Whether the shape names the concept as its own.
    """

    column: str
    examples: tuple[str, ...]
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One shape with its cells, in the order of the columns.

    Args:
        standing: Where the shape stands.
        cells: One for each column shown.
        elsewhere: In how many columns that are not shown it has examples.
    """

    standing: Standing
    cells: tuple[Cell, ...]
    elsewhere: int


def matrix(renderer: Renderer, page: Page) -> Iterator[Page]:
    """Yield the matrix, in pages of so many shapes."""
    facts = renderer.facts

    def fill(own: Page, shapes: Sequence[str]) -> Page:
        expected = {shape: _named(facts, shape) for shape in shapes}
        context = {
            "concepts": _table(facts, _by_concept(facts, shapes), expected),
            "clusters": _table(facts, _by_cluster(facts, shapes), {}),
        }
        return renderer.page("matrix.html", own, context)

    yield from paged(renderer, page, batches(_rows(facts), ROWS), fill)


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a page and what stands in its columns."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


_Filled: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
_Expected: TypeAlias = Mapping[str, tuple[str, ...]]


def _rows(facts: Facts) -> tuple[str, ...]:
    """Return the shapes in use, those of a concept together, the furthest first."""
    found = []
    for shape in facts.ids("wiki.shapes"):
        one = facts.standing(shape)
        if {"merged", "retired"} & {*one.marks}:
            continue
        concept = next(iter(facts.ids(f"{shape}.concepts")), "")
        key = (not concept, concept, -one.diversity.lower, -one.frequency, shape)
        found.append(key)
    return tuple(key[-1] for key in sorted(found))


def _by_concept(facts: Facts, shapes: Sequence[str]) -> _Filled:
    return {
        shape: {g.label: _findings(g.ids) for g in facts.groups(f"{shape}.by-concept")}
        for shape in shapes
    }


def _by_cluster(facts: Facts, shapes: Sequence[str]) -> _Filled:
    found: dict[str, dict[str, tuple[str, ...]]] = {shape: {} for shape in shapes}
    members = {
        cluster: {*facts.ids(f"{cluster}.members")}
        for cluster in facts.ids("wiki.clusters")
    }
    for shape in shapes:
        examples = _findings(facts.ids(f"{shape}.examples"))
        for cluster, own in members.items():
            inside = tuple(finding for finding in examples if finding in own)
            if inside:
                found[shape][cluster] = inside
    return found


def _findings(examples: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(example.partition("#")[0] for example in examples))


def _named(facts: Facts, shape: str) -> tuple[str, ...]:
    """Return the concepts that a shape names as its own, those that there are."""
    named = facts.ids(f"{shape}.concepts")
    return tuple(name for name in named if facts.wiki.kind(name) == "concept")


def _table(facts: Facts, filled: _Filled, expected: _Expected) -> Table:
    """Lay out the rows; a column stands where the first row that needs it put it."""
    weight: Counter[str] = Counter()
    for shape, row in filled.items():
        weight.update(dict.fromkeys(expected.get(shape, ()), 0))
        weight.update({column: len(ids) for column, ids in row.items()})
    fullest = sorted(weight, key=lambda name: (-weight[name], name))[:COLUMNS]
    columns = [name for name in weight if name in fullest]
    lines = []
    for shape, row in filled.items():
        own = expected.get(shape, ())
        cells = (Cell(one, row.get(one, ()), one in own) for one in columns)
        elsewhere = len(row.keys() - set(columns))
        lines.append(Line(facts.standing(shape), tuple(cells), elsewhere))
    return Table(tuple(columns), tuple(lines))
