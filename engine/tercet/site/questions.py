"""What the page of a question shows besides its fields."""

from __future__ import annotations

from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.questions import WHOLE
from tercet.records import Entry
from tercet.records.question import Probe, Question, Reading


@dataclass(frozen=True, slots=True)
class ProbeRow:
    """A probe, and who filed it.

    Args:
        probe: The record.
        filled_by: The findings that fill it; empty if it is not filed.
    """

    probe: Probe
    filled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading, and who decided for it.

    Args:
        reading: The record.
        decided_by: The findings that adjudicate it; empty if none does.
    """

    reading: Reading
    decided_by: tuple[str, ...]


def question(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``question.html`` reads."""
    record = entry.record
    assert isinstance(record, Question)  # noqa: S101 - the kind says so
    filed = {g.label: g.ids for g in facts.groups(f"{entry.id}.filed-probes")}
    decided = {g.label: g.ids for g in facts.groups(f"{entry.id}.adjudicated-by")}
    return {
        "state": facts.value(f"{entry.id}.state"),
        "closed_by": facts.ids(f"{entry.id}.closed-by"),
        "decided": tuple(label for label in decided if label != WHOLE),
        "opened_by": facts.ids(f"{entry.id}.opened-by"),
        "readings": tuple(
            ReadingRow(reading, decided.get(reading.id, ()))
            for reading in record.readings
        ),
        "probes": tuple(
            ProbeRow(probe, filed.get(probe.id, ())) for probe in record.probes
        ),
        "unfiled": facts.ids(f"{entry.id}.unfiled-probes"),
    }
