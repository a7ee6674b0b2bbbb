"""What the page of a concept shows."""

from __future__ import annotations

from dataclasses import dataclass

from tercet.facts import Facts, Ordinal
from tercet.facts.concepts import work_of
from tercet.facts.instances import instances
from tercet.records import Entry
from tercet.records.finding import Filed
from tercet.site.findings import level_label
from tercet.site.links import relation


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One finding in the evidence table of a concept."""

    rank: int
    finding: str
    title: str
    date: str
    role: str
    level: str
    shapes: tuple[str, ...]
    filed: Filed


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The findings of a concept by one property.

    Args:
        title: By what.
        rows: Label and ids.
    """

    title: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def date_in_words(facts: Facts, finding: str) -> str:
    """Return when the work of a finding appeared, as finely as known."""
    work = work_of(facts, finding)
    return str(work.date) if work is not None else "unknown"


def rank(facts: Facts, finding: str, concept: str) -> int:
    """Return the position of a finding among those of a concept, as filed."""
    value = facts.value(f"{finding}.ordinal.{concept}")
    assert isinstance(value, Ordinal)  # noqa: S101 - the table says so
    return value.position


def evidence(facts: Facts, concept: str) -> tuple[EvidenceRow, ...]:
    """Return the rows of the evidence table, in filing order."""
    return tuple(
        EvidenceRow(
            rank(facts, row.finding, concept),
            row.finding,
            facts.wiki.entries[row.finding].name,
            date_in_words(facts, row.finding),
            row.item.role,
            level_label(facts, row.item.level),
            tuple(use.shape for use in row.item.shapes),
            row.filed,
        )
        for row in instances(facts, concept)
    )


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


def concept(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``concept.html`` reads."""
    name = entry.id
    shapes = [
        facts.standing(shape)
        for group in facts.groups(f"{name}.shapes-by-state")
        for shape in group.ids
    ]
    return {
        "evidence": evidence(facts, name),
        "breakdowns": breakdowns(facts, name),
        "shapes": shapes,
        "states": facts.groups(f"{name}.shapes-by-state"),
        "works": facts.ids(f"{name}.works"),
        "findings": facts.ids(f"{name}.findings"),
        "questions": facts.ids(f"{name}.questions"),
        "open_questions": facts.ids(f"{name}.open-questions"),
        "outside": tuple(
            (relation(facts, group.label).label, group.ids)
            for group in facts.groups(f"{name}.outside")
        ),
    }
