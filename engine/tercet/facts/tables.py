"""Facts as flat tables, a row for each thing: for spreadsheets, SQL and data frames.

To add a table, write a function that yields its rows and name it in ``TABLES``; the
exporters and ``Facts.frame`` follow.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tercet.errors import RefusedError, UnknownNameError
from tercet.facts.instances import counted_work, examples, instances
from tercet.problems import nearest
from tercet.records.finding import Finding
from tercet.records.work import Work

if TYPE_CHECKING:
    from tercet.facts.table import Facts

Cell = str | int | None
Row = tuple[Cell, ...]
LIBRARIES = ("pandas", "polars")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts.

    Args:
        columns: Their names, with the type of their cells; any may be empty.
        rows: Yields the rows, in a fixed order.
    """

    columns: dict[str, type[str] | type[int]]
    rows: Callable[[Facts], Iterator[Row]]


def _instantiations(facts: Facts) -> Iterator[Row]:
    for concept in facts.ids("wiki.concepts"):
        for one in instances(facts, concept):
            record = facts.wiki.entries[one.finding].record
            work = counted_work(facts, record) if isinstance(record, Finding) else None
            yield (
                concept,
                one.finding,
                one.filed.seq,
                str(one.filed.date),
                one.item.role,
                one.item.level,
                work,
                _published(facts, work),
            )


def _examples(facts: Facts) -> Iterator[Row]:
    for shape in facts.ids("wiki.shapes"):
        witness = facts.standing(shape).witness
        for one in examples(facts, shape):
            cells = sorted(one.use.axes.items())
            for axis, values in cells or [("", ())]:
                yield (
                    shape,
                    one.id,
                    one.finding,
                    one.work,
                    one.seq,
                    one.use.qualifier,
                    int(one.id in witness),
                    axis or None,
                    ", ".join(values) or None,
                )


def _standings(facts: Facts) -> Iterator[Row]:
    for shape in facts.ids("wiki.shapes"):
        found = facts.standing(shape)
        yield (
            shape,
            facts.wiki.entries[shape].name,
            found.state,
            found.frequency,
            found.diversity.lower,
            found.diversity.upper,
            found.threshold,
        )


def _published(facts: Facts, work: str | None) -> str | None:
    record = facts.wiki.entries[work].record if work else None
    return str(record.date) if isinstance(record, Work) else None


TABLES: dict[str, Table] = {
    "instantiations": Table(
        {
            "concept": str,
            "finding": str,
            "filing": int,
            "filed": str,
            "role": str,
            "level": str,
            "work": str,
            "published": str,
        },
        _instantiations,
    ),
    "examples": Table(
        {
            "shape": str,
            "example": str,
            "finding": str,
            "work": str,
            "filing": int,
            "qualifier": str,
            "in_witness": int,
            "axis": str,
            "value": str,
        },
        _examples,
    ),
    "standings": Table(
        {
            "shape": str,
            "label": str,
            "state": str,
            "examples": int,
            "different": int,
            "different_at_most": int,
            "needed": int,
        },
        _standings,
    ),
}
"""The tables. Of ``examples`` there is a row for each axis on which one has a value."""


def frame(facts: Facts, name: str, library: str = "") -> object:
    """Return a table as a data frame.

    Args:
        facts: Of the wiki.
        name: One of `TABLES`.
        library: ``pandas`` or ``polars``; by default the first that is installed.

    Returns:
        A ``pandas.DataFrame`` or a ``polars.DataFrame``; empty cells are missing
        values.

    Raises:
        UnknownNameError: If there is no such table.
        RefusedError: If no library for data frames is installed.
    """
    if name not in TABLES:
        there = f"tables: {', '.join(TABLES)}"
        raise UnknownNameError("table", name, nearest(name, TABLES), there)
    asked = [library] if library else list(LIBRARIES)
    found = [one for one in asked if one in LIBRARIES and find_spec(one)]
    if not found:
        raise RefusedError(
            f"{' or '.join(asked)} is not installed; pip install polars, or pandas"
        )
    table = TABLES[name]
    rows = list(table.rows(facts))
    columns = {
        column: [row[index] for row in rows]
        for index, column in enumerate(table.columns)
    }
    made = importlib.import_module(found[0])
    if found[0] == "pandas":
        types = {c: "string" if t is str else "Int64" for c, t in table.columns.items()}
        return made.DataFrame(columns, columns=list(table.columns)).astype(types)
    schema = {
        column: made.String if type_ is str else made.Int64
        for column, type_ in table.columns.items()
    }
    return made.DataFrame(columns, schema=schema)
