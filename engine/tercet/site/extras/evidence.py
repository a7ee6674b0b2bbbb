"""``concepts/ID_evidence.csv``: the evidence of each concept, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.output import OutputFile
from tercet.site.evidence import csv_file
from tercet.site.extras.base import Stamped


def evidence(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield the table of each well-formed concept, whole."""
    for entry in stamped.facts.wiki.of_kind("concept"):
        if entry.record is not None:
            yield csv_file(stamped.facts, entry)
