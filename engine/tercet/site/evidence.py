"""The evidence table of a concept: one row for each instantiation, as filed.

The page of the concept shows it, whole or the end of it; the pages that list all of a
long one, and the CSV beside them, are made here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tercet.csv_text import Cell, table
from tercet.facts import Facts, Ordinal
from tercet.facts.concepts import work_of
from tercet.facts.instances import Instance, axes, instances
from tercet.output import OutputFile
from tercet.records import Entry
from tercet.records.finding import Figure, Filed, Finding, Result
from tercet.site.address import page_path
from tercet.site.findings import axis_values, level_label
from tercet.site.page import Page, blank
from tercet.site.paging import batches, paged
from tercet.site.render import Renderer

SHOWN = 100
"""So many rows stand on the page of a concept, those filed last."""

UNKNOWN = "unknown"
_COLUMNS = (
    "position",
    "finding",
    "title",
    "work",
    "published",
    "role",
    "level",
    "shapes",
    "axes",
    "measured",
    "figure",
    "unit",
    "condition",
    "filing_number",
    "filing_number_inferred",
    "filed",
)


@dataclass(frozen=True, slots=True)
class ShapeValues:
    """A shape that a finding is filed under, with its values on the axes.

    Args:
        shape: As the record names it.
        values: Labels of axes with those of the values, recorded ones only.
    """

    shape: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One instantiation in the evidence table of a concept.

    Args:
        position: Among the findings of the concept, as filed.
        finding: Its id.
        title: Its sentence.
        work: The id of the work that it counts for.
        date: When that appeared, as finely as known.
        role: Its role.
        level: Its level, in words.
        shapes: The shapes it is filed under.
        result: Its first result with a figure; None if it has none.
        figure: The first figure of that; None if it has none.
        filed: When it was filed.
    """

    position: int
    finding: str
    title: str
    work: str
    date: str
    role: str
    level: str
    shapes: tuple[ShapeValues, ...]
    result: Result | None
    figure: Figure | None
    filed: Filed

    @property
    def year(self) -> str:
        """The year of its date."""
        return self.date[:4] if self.date != UNKNOWN else UNKNOWN


def evidence(facts: Facts, concept: str) -> tuple[EvidenceRow, ...]:
    """Return the rows of the evidence table, in filing order."""
    return tuple(_row(facts, concept, one) for one in facts.told(instances, concept))


def _row(facts: Facts, concept: str, one: Instance) -> EvidenceRow:
    entry = facts.wiki.entries[one.finding]
    record = entry.record
    assert isinstance(record, Finding)  # noqa: S101 - what is in force is well-formed
    rank = facts.value(f"{one.finding}.ordinal.{concept}")
    assert isinstance(rank, Ordinal)  # noqa: S101 - the table says so
    work = work_of(facts, one.finding)
    result, figure = key_figure(record)
    return EvidenceRow(
        rank.position,
        one.finding,
        entry.name,
        record.works[0],
        str(work.date) if work is not None else UNKNOWN,
        one.item.role,
        level_label(facts, one.item.level),
        tuple(
            ShapeValues(use.shape, _recorded(facts, use.shape, use.axes))
            for use in one.item.shapes
        ),
        result,
        figure,
        one.filed,
    )


def key_figure(record: Finding) -> tuple[Result | None, Figure | None]:
    """Return the first result of a finding that has a figure, and that figure."""
    for result in record.results:
        for figure in result.figures:
            if figure.value != UNKNOWN:
                return result, figure
    return None, None


def _recorded(
    facts: Facts, shape: str, values: dict[str, tuple[str, ...]]
) -> tuple[tuple[str, str], ...]:
    if facts.wiki.kind(shape) != "shape":
        return ()
    rows = axis_values(axes(facts, shape), values)
    return tuple(row for row in rows if row[1] != UNKNOWN)


def csv_path(entry: Entry) -> str:
    """Return where the table of a concept stands: ``concepts/ID_evidence.csv``.

    An id has no underscore, so no page of a record can clash with it.
    """
    return page_path(entry).removesuffix(".html") + "_evidence.csv"


def csv_file(facts: Facts, entry: Entry) -> OutputFile:
    """Return the whole evidence table of a concept as CSV."""
    rows = (_cells(row) for row in evidence(facts, entry.id))
    return OutputFile(csv_path(entry), table((_COLUMNS, *rows)))


def _cells(row: EvidenceRow) -> tuple[Cell, ...]:
    values = [
        f"{one.shape}: {axis} = {value}"
        for one in row.shapes
        for axis, value in one.values
    ]
    result, figure = row.result, row.figure
    return (
        row.position,
        row.finding,
        row.title,
        row.work,
        row.date,
        row.role,
        row.level,
        "; ".join(one.shape for one in row.shapes),
        "; ".join(values),
        result.measured if result else None,
        figure.value if figure else None,
        figure.unit if figure else None,
        (figure.condition or (result.condition if result else None))
        if figure
        else None,
        row.filed.seq,
        "yes" if row.filed.inferred else "no",
        str(row.filed.date),
    )


def is_long(facts: Facts, concept: str) -> bool:
    """Tell whether the table goes on beyond the page of the concept."""
    return len(facts.told(instances, concept)) > SHOWN


def evidence_path(entry: Entry) -> str:
    """Return the first of the pages that list a long table whole."""
    return page_path(entry).removesuffix(".html") + "_evidence.html"


def evidence_pages(renderer: Renderer, entry: Entry) -> Iterator[Page]:
    """Yield the pages that list a long evidence table; none if it is short."""
    if not is_long(renderer.facts, entry.id):
        return
    name = entry.name
    title = f"{name}: evidence"
    first = replace(
        blank(evidence_path(entry), title),
        description=f"The findings that instantiate {name}, in filing order.",
        eyebrow=renderer.link(entry.id),
    )

    def fill(page: Page, rows: Sequence[EvidenceRow]) -> Page:
        context = {"rows": rows, "entry": entry, "csv": _name(csv_path(entry))}
        return renderer.page("evidence_page.html", page, context)

    rows = evidence(renderer.facts, entry.id)
    yield from paged(renderer, first, batches(rows), fill)


def _name(path: str) -> str:
    return path.rpartition("/")[2]
