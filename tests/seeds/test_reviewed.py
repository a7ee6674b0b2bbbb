"""All that the prose lint says of the source documents has been looked at.

``reviewed.csv`` lists every report by place, with what a reader made of it: ``right``,
``wrong`` or ``arguable``. A report that is not listed fails until somebody has read it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from seed_pages import needs_seeds, on_seeds, place

REVIEWED = Path(__file__).parent / "reviewed.csv"
LEAST_RIGHT = 0.9


def rows() -> list[dict[str, str]]:
    """The reports that were read."""
    with REVIEWED.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_most_of_what_is_said_is_right() -> None:
    """Nine in ten of the reports are right, and each has a verdict."""
    verdicts = [row["review"] for row in rows()]
    assert set(verdicts) <= {"right", "wrong", "arguable"}
    assert verdicts.count("right") >= LEAST_RIGHT * len(verdicts)


def test_what_is_not_right_has_a_remark() -> None:
    """A report that is not right says why."""
    assert all(row["remark"] for row in rows() if row["review"] != "right")


@needs_seeds
@pytest.mark.seeds
def test_every_report_was_read() -> None:
    """No report on the source documents is missing from the list, and none is gone."""
    said = {
        (f"{place(p.span)}:{p.span.column}", p.code, p.severity) for p in on_seeds()
    }
    read = {(row["place"], row["code"], row["severity"]) for row in rows()}
    assert said - read == set(), "new: read them, and add a row each to reviewed.csv"
    assert read - said == set(), "gone: take their rows out of reviewed.csv"
