"""Ordinals of one page as a row."""

from __future__ import annotations

import pytest

from meadow_wiki import told
from tercet.statements.series import series
from wikis import MakeFacts

LISTED = """\
# Instantiating findings

- Mowing helped (Adams, Nilsen 2019) — first instantiating finding; a long trial.
- Grazing helped (Cole, Nilsen 2020) — third instantiating finding.
- Cutting helped (Baker, Nilsen 2020) — second instantiating finding.
- Fire helped (Dunn, Nilsen 2021) — a small trial.
- Water helped (Frost, Nilsen 2023) — sixth instantiating finding.
"""


def test_gap_order_and_missing_numbers_are_questions(facts: MakeFacts) -> None:
    """A list says what is never stated, where its order breaks, and what has none."""
    gap, order, without = told(facts, series.read, LISTED)

    assert {judged.verdict for _, judged in (gap, order, without)} == {"open"}
    assert gap[1].why == "never stated: fourth, fifth"
    assert gap[0].words == "sixth instantiating finding"
    assert len(gap[0].related) == 3
    assert order[0].words == "second instantiating finding"
    assert order[1].computed == (
        "as filed: adams-2019, baker-2020, cole-2020, frost-2023"
    )
    assert without[0].words == "a small trial"
    assert without[0].stated.endswith("at one of five items")
    assert without[1].computed == "dunn-2021 fourth"


def test_shapes_are_a_row_of_their_own(facts: MakeFacts) -> None:
    """Ordinals of shapes that nobody names still make a row, with its gap."""
    text = (
        "Cole et al. add a third shape to the concept.\n\n"
        "Dunn et al. add a fourth structural shape.\n\n"
        "Frost et al. add the sixth shape of this concept.\n"
    )
    ((statement, judged),) = told(facts, series.read, text)

    assert "never stated: first, second, fifth" in judged.why
    assert statement.words.startswith("sixth shape")


@pytest.mark.parametrize(
    "text",
    [
        "Frost et al. 2023 is the sixth instantiating finding.",
        "The third shape came after the second, and a tenth of the plots died.",
        LISTED.replace("— third", "— one").replace("— sixth", "— one"),
        "A third shape, a fourth shape and a fifth shape follow.",
        "It takes a third shape, a fifth shape or a seventh shape when one lands.",
    ],
)
def test_what_is_no_row_is_quiet(facts: MakeFacts, text: str) -> None:
    """A single ordinal, two of them, and a row without a gap say nothing."""
    assert told(facts, series.read, text) == []
