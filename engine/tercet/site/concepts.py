"""What the page of a concept shows."""

from __future__ import annotations

from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.concepts import work_of
from tercet.records import Entry
from tercet.records.question import Question
from tercet.site.axes import AxisMatrix, axis_matrix
from tercet.site.evidence import (
    SHOWN,
    EvidenceRow,
    csv_path,
    evidence,
    evidence_path,
)
from tercet.site.findings import level_label
from tercet.site.links import relation
from tercet.site.questions import ReadingRow, question

EXAMPLES, MATRICES, QUESTIONS, LINKED = 5, 10, 20, 60
"""So many examples of a shape, shapes on their axes, questions with their readings,
and records in a list are shown; their own pages and the indexes have the others."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The findings of a concept by one property.

    Args:
        title: By what.
        rows: Label and ids.
    """

    title: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An open question with its readings.

    Args:
        id: Its id.
        kind: open or scope.
        readings: Side by side.
        probes: How many of its probes nothing fills yet.
    """

    id: str
    kind: str
    readings: tuple[ReadingRow, ...]
    probes: int


@dataclass(frozen=True, slots=True)
class Precursor:
    """A finding that came before the concept's own.

    Args:
        id: Its id.
        date: When its work appeared.
        before: The findings of the concept, or others, that it came before.
    """

    id: str
    date: str
    before: tuple[str, ...]


def date_in_words(facts: Facts, finding: str) -> str:
    """Return when the work of a finding appeared, as finely as known."""
    work = work_of(facts, finding)
    return str(work.date) if work is not None else "unknown"


def breakdowns(facts: Facts, concept: str) -> tuple[Breakdown, ...]:
    """Return the findings of a concept by level, year, role and lab."""
    found = []
    for name in ("level", "year", "role", "lab"):
        groups = facts.groups(f"{concept}.by-{name}")
        label = level_label if name == "level" else (lambda _, text: text)
        rows = tuple((label(facts, group.label), group.ids) for group in groups)
        if rows:
            found.append(Breakdown(f"By {name}", rows))
    return tuple(found)


def _matrices(facts: Facts, shapes: tuple[str, ...]) -> tuple[AxisMatrix, ...]:
    """Return the shapes that have axes and an example, on their axes."""
    drawn = [s for s in shapes if facts.ids(f"{s}.axes") and facts.ids(f"{s}.examples")]
    return tuple(
        axis_matrix(facts, shape, at_most=EXAMPLES) for shape in drawn[:MATRICES]
    )


def _questions(facts: Facts, concept: str) -> tuple[OpenQuestion, ...]:
    """Return the open questions, those with rival readings first."""
    found = []
    for name in facts.ids(f"{concept}.open-questions"):
        entry = facts.wiki.entries[name]
        if isinstance(entry.record, Question):
            rows = question(facts, entry)["readings"]
            assert isinstance(rows, tuple)  # noqa: S101 - the view says so
            waiting = len(facts.ids(f"{name}.unfiled-probes"))
            found.append(OpenQuestion(name, entry.record.kind, rows, waiting))
    return tuple(sorted(found, key=lambda one: not one.readings))


def _rows(rows: tuple[EvidenceRow, ...], shown: int) -> tuple[EvidenceRow, ...]:
    """Return the rows of a table; of a long one those filed last."""
    return rows[-shown:]


def concept(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``concept.html`` reads."""
    name = entry.id
    states = facts.groups(f"{name}.shapes-by-state")
    shapes = tuple(shape for group in states for shape in group.ids)
    short = set(facts.ids("wiki.one-short"))
    rows = evidence(facts, name)
    questions = _questions(facts, name)
    return {
        "evidence": _rows(rows, SHOWN),
        "all_evidence": len(rows),
        "evidence_href": evidence_path(entry).rpartition("/")[2],
        "csv_href": csv_path(entry).rpartition("/")[2],
        "last_filed": rows[-1] if rows else None,
        "breakdowns": breakdowns(facts, name),
        "shapes": tuple(facts.standing(shape) for shape in shapes),
        "matrices": _matrices(facts, shapes),
        "states": states,
        "one_short": tuple(shape for shape in shapes if shape in short),
        "works": facts.ids(f"{name}.works"),
        "findings": facts.ids(f"{name}.findings"),
        "questions": facts.ids(f"{name}.questions"),
        "open_questions": facts.ids(f"{name}.open-questions"),
        "with_readings": tuple(one for one in questions if one.readings)[:QUESTIONS],
        "other_questions": tuple(one for one in questions if not one.readings)
        + tuple(one for one in questions if one.readings)[QUESTIONS:],
        "precursors": tuple(
            Precursor(group.label, date_in_words(facts, group.label), group.ids)
            for group in facts.groups(f"{name}.precursors")
        ),
        "outside": tuple(
            (relation(facts, group.label).label, group.ids)
            for group in facts.groups(f"{name}.outside")
        ),
        "linked": LINKED,
    }
