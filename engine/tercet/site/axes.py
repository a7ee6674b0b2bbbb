"""The examples of a shape on its axes: which cells tell them apart, which are unknown.

The matrix stands on the page of the shape and, shorter, on that of each of its
concepts; ``axis_matrix.html`` draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from tercet.facts import Facts
from tercet.facts.concepts import work_of
from tercet.facts.instances import Use, examples
from tercet.facts.instances import axes as axes_of
from tercet.facts.prospects import prospects
from tercet.records.shape import Shape
from tercet.standing import Standing

WAYS = 4
"""So many of the least rows that would count next are drawn."""

UNKNOWN = "unknown"

Declared = Mapping[str, tuple[str, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class AxisCell:
    """The value of one example on one axis.

    Args:
        text: The labels of its values; empty if none is recorded.
        undeclared: Whether a value is not among those of the axis: it counts as
            unknown.
        apart: The other examples of the proof that it tells this one apart from.
        from_all: Whether those are all the others of the proof.
        decides: Whether it is not known, and could decide where the shape stands.
    """

    text: str
    undeclared: bool
    apart: tuple[str, ...]
    from_all: bool
    decides: bool


@dataclass(frozen=True, slots=True)
class AxisRow:
    """One example.

    Args:
        id: ``finding`` or ``finding#result``.
        letter: What the cells call it; empty if it is not among the examples that
            prove the standing.
        date: When its work appeared, as finely as known.
        cells: In the order of the axes.
        qualifier: met, unmet or unknown; empty if the rule has none.
        judged: Whether the qualifier could decide where the shape stands.
    """

    id: str
    letter: str
    date: str
    cells: tuple[AxisCell, ...]
    qualifier: str
    judged: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """One column.

    Args:
        id: Of the axis.
        label: In words.
        own: Whether the shape declares it; else a broader one does.
    """

    id: str
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class AxisMatrix:
    """The examples of a shape on its axes.

    Args:
        shape: Its id.
        standing: Where it stands.
        axes: The columns, the broader shapes' first.
        rows: The examples that prove the standing first, then the others as filed.
        left_out: How many examples are not among the rows.
        asks: Whether the rule has a qualifier, so that there is a column for it.
        needed: What a further example must have at the least to count: rows with the
            labels of the values that would do for each axis, empty where any would;
            None where it takes a value that is not declared yet. Empty unless it is
            short of examples.
        more_ways: Whether other rows would do as well.
    """

    shape: str
    standing: Standing
    axes: tuple[Axis, ...]
    rows: tuple[AxisRow, ...]
    left_out: int
    asks: bool
    needed: tuple[tuple[tuple[str, ...] | None, ...], ...]
    more_ways: bool

    @property
    def unrecorded(self) -> bool:
        """Whether a value of an example is not recorded."""
        return any(not cell.text for row in self.rows for cell in row.cells)


def axis_matrix(facts: Facts, shape: str, *, at_most: int | None = None) -> AxisMatrix:
    """Return the examples of a shape on its axes.

    Args:
        facts: Of the wiki.
        shape: The id of a shape.
        at_most: How many examples are shown, those of the proof before others; all if
            not given.
    """
    declared = axes_of(facts, shape)
    standing = facts.standing(shape)
    record = facts.wiki.entries[shape].record
    own = {axis.id for axis in record.axes} if isinstance(record, Shape) else set()
    asks = isinstance(record, Shape) and record.rule.qualifier is not None
    uses = sorted(
        facts.told(examples, shape), key=lambda u: u.id not in standing.witness
    )
    shown = uses if at_most is None else uses[:at_most]
    needed, more = _needed(facts, shape, declared)
    return AxisMatrix(
        shape,
        standing,
        tuple(Axis(axis, label, axis in own) for axis, (label, _) in declared.items()),
        tuple(_rows(facts, standing, shown, declared, asks=asks)),
        len(uses) - len(shown),
        asks,
        needed,
        more,
    )


def _rows(
    facts: Facts,
    standing: Standing,
    uses: Iterable[Use],
    declared: Declared,
    *,
    asks: bool,
) -> Iterator[AxisRow]:
    letters = letters_of(standing.witness)
    apart = _apart(standing)
    open_ = {(one.example, one.what, one.detail) for one in standing.missing}
    for use in uses:
        work = work_of(facts, use.finding)
        cells = (
            AxisCell(
                *_value(use.use.axes.get(axis, ()), labels),
                tuple(letters[one] for one in apart.get((use.id, axis), ())),
                len(apart.get((use.id, axis), ())) == len(letters) - 1 > 1,
                (use.id, "cell", f"{use.id}: {axis}") in open_,
            )
            for axis, (_, labels) in declared.items()
        )
        yield AxisRow(
            use.id,
            letters.get(use.id, ""),
            str(work.date) if work is not None else UNKNOWN,
            tuple(cells),
            use.use.qualifier if asks else "",
            any(one[:2] == (use.id, "qualifier") for one in open_),
        )


def letters_of(witness: Sequence[str]) -> Mapping[str, str]:
    """Return what the cells call the examples of a proof: A, B, C; then numbers.

    Example:
        >>> letters_of(["doe-2024", "roe-2025"])
        {'doe-2024': 'A', 'roe-2025': 'B'}
    """
    if len(witness) > len(ascii_uppercase):
        return {name: str(place) for place, name in enumerate(witness, 1)}
    return dict(zip(witness, ascii_uppercase, strict=False))


def _apart(standing: Standing) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return from which others each example of the proof differs, axis by axis."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for pair in standing.differences:
        for axis in pair.axes:
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                found[one, axis] = (*found.get((one, axis), ()), other)
    place = {name: index for index, name in enumerate(standing.witness)}
    return {
        key: tuple(sorted(ids, key=place.__getitem__)) for key, ids in found.items()
    }


def _value(values: tuple[str, ...], labels: Mapping[str, str]) -> tuple[str, bool]:
    """Return the labels of values, and whether one of them is not declared."""
    if UNKNOWN in values:
        return "", False
    text = ", ".join(labels.get(value, value) for value in values)
    return text, any(value not in labels for value in values)


def _needed(
    facts: Facts, shape: str, declared: Declared
) -> tuple[tuple[tuple[tuple[str, ...] | None, ...], ...], bool]:
    """Return the least rows that would count next, and whether there are more."""
    if facts.value(f"{shape}.short-by") == 0 or not declared:
        return (), False
    found = facts.told(prospects, shape)
    rows = []
    for row in found.rows[:WAYS]:
        cells: dict[str, tuple[str, ...] | None] = {
            cell.axis: tuple(declared[cell.axis][1][value] for value in cell.values)
            or None
            for cell in row
        }
        rows.append(tuple(cells.get(axis, ()) for axis in declared))
    return tuple(rows), len(found.rows) > WAYS or not found.complete
