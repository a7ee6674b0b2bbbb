"""What the pages of works and questions show besides their fields."""

from __future__ import annotations

from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records import Entry
from tercet.records.question import Probe, Question


@dataclass(frozen=True, slots=True)
class ProbeRow:
    """A probe, and who filed it.

    Args:
        probe: The record.
        filled_by: The findings that fill it; empty if it is not filed.
    """

    probe: Probe
    filled_by: tuple[str, ...]


def work(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``work.html`` reads."""
    return {"findings": facts.ids(f"{entry.id}.findings")}


def question(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``question.html`` reads."""
    record = entry.record
    assert isinstance(record, Question)  # noqa: S101 - the kind says so
    unfiled = facts.ids(f"{entry.id}.unfiled-probes")
    links = facts.links(f"{entry.id}.backlinks")
    return {
        "opened_by": facts.ids(f"{entry.id}.opened-by"),
        "filled_by": facts.ids(f"{entry.id}.filled-by"),
        "probes": tuple(
            ProbeRow(
                probe,
                ()
                if probe.id in unfiled
                else tuple(
                    dict.fromkeys(
                        link.source
                        for link in links
                        if link.relation == "fills" and link.part == probe.id
                    )
                ),
            )
            for probe in record.probes
        ),
    }
