"""Words that point to a place on the page."""

from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements import positions


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("Frisch 2001 (below) drew it.", "Frisch 2001 (below)"),
        ("Frisch 2001 above reads otherwise.", "Frisch 2001 above"),
        ("For the map see below.", "see below"),
        ("As described above, it turns.", "described above"),
        ("The run, listed below, is short.", "listed below"),
        ("It is the counting method below, which is old.", "method below"),
        ("The next section tells more.", "The next section"),
        ("The preceding paper is older.", "The preceding paper"),
        ("The above findings agree.", "above findings"),
        ("A map (see further down) helps.", "further down"),
        ("The list further up gives rooms.", "list further up"),
        ("It has two (Frisch 2001 below, and this one).", "Frisch 2001 below"),
        ("As Frisch 2001, above, says, it turns.", "Frisch 2001, above"),
        ("The dance finding above asks why.", "finding above"),
    ],
)
def test_word_that_points_is_found(prose: str, words: str) -> None:
    """A place that depends on the order of the page is told."""
    assert stated(positions, prose) == [(words, "false")]


@pytest.mark.parametrize(
    "prose",
    [
        "Above 5 percent, below the surface, above chance and below.",
        "The box above the nest is warm; the temperature below is low.",
        "QUORA scores above chance, and QUORA stays below 5 %.",
        "The next bee flies, the next section of comb is built next.",
        "Over and above, it is said above all.",
        "It went further down the valley.",
        "The next section of the comb is empty, the following day too.",
    ],
)
def test_measure_is_no_place(prose: str) -> None:
    """Heights, thresholds and what comes next in the world are left alone."""
    assert stated(positions, prose) == []


def test_record_that_is_meant_is_linked() -> None:
    """Where a record is named, a link to it takes the place of the word."""
    page = read_page("Frisch 2001 (below) drew it.")
    (found,) = positions.read(page)

    assert found.fix == "[[frisch-2001|Frisch 2001]]"
    assert found.severity == "info"
