"""Counts by what findings share, of a row, of a part: in a wiki on sourdough."""

from __future__ import annotations

import pytest

from bread_text import bread, told
from tercet.statements.counts import counts

FALSE = (
    "Three findings on larvae are filed.",
    "The Mill Lane Lab has three souring papers.",
    "Three of the findings come from the Mill Lane Lab.",
    "Four labs stand behind the findings.",
    "The concept grew to six findings.",
    "Dough souring (six findings) is old.",
    "The page lists six findings.",
    "Half a dozen findings instantiate dough souring.",
    "A trio of examples backs slow rise.",
    "Lund signed three of the findings.",
    "Two findings, both from the Harbour Bakery School, are filed.",
    "Does souring slow down? The question has three readings.",
    "None of the shapes is a hint.",
    "None of the findings is at the larva level.",
    "Three of the shapes are held.",
    "Most of the findings are at the larva level.",
    "Half of the findings are at the colony level.",
    "Both examples of late salt meet the qualifier.",
    "Neither of the examples of late salt meets the qualifier.",
    "Dough souring has two open questions.",
)

TRUE = (
    "The concept has two findings on larvae.",
    "The Mill Lane Lab has two souring papers.",
    "Two of the findings come from the Mill Lane Lab.",
    "The findings come from three labs.",
    "The souring page grew to five findings.",
    "Lund is an author of two findings.",
    "The Mill Lane Lab has two papers, and the Institute of Grain has two.",
    "Whether souring may slow is a question with one probe.",
    "Two of the shapes are held.",
    "One of the examples of late salt meets the qualifier.",
)

INNOCENT = (
    "She read two papers on larvae twice and was tired.",
    "Two larval findings disagree with the third.",
    "At first the concept had one finding from the Mill Lane Lab.",
    "Two of the findings that were repeated come from the Mill Lane Lab.",
    "Three readings were taken from the dial.",
    "Four labs answered our letter.",
    "A dozen loaves were baked.",
    "Two findings of 2012 were repeated.",
)


@pytest.mark.parametrize("prose", FALSE)
def test_what_the_records_refute_is_false(prose: str) -> None:
    """What is said is read, and the records say otherwise."""
    assert {verdict for _, verdict in told(counts, prose)} == {"false"}


@pytest.mark.parametrize("prose", TRUE)
def test_what_the_records_bear_out_is_true(prose: str) -> None:
    """What is said is read, and right; nothing in it is taken to be wrong."""
    assert {verdict for _, verdict in told(counts, prose)} == {"true"}


@pytest.mark.parametrize("prose", INNOCENT)
def test_what_says_something_else_is_left_alone(prose: str) -> None:
    """A word that is not known, a wish or a part of all leaves open what is meant."""
    assert told(counts, prose) == []


def test_carried_count_is_of_today() -> None:
    """What "it still has" counts is no longer the filing that was spoken of."""
    prose = "At filing 4 dough souring had four findings, and it still has four."
    assert told(counts, prose) == [("four findings", "true"), ("four", "false")]


def test_row_of_counts_shares_a_noun() -> None:
    """Numbers with a place or a level of their own take the noun before them."""
    prose = (
        "Two findings are yeast-level, three larval, and one from the Harbour Bakery "
        "School."
    )
    assert told(counts, prose) == [
        ("Two findings are yeast-level", "true"),
        ("three larval", "false"),
        ("one from the Harbour Bakery School", "true"),
    ]


def test_who_they_are_is_told() -> None:
    """A wrong number of papers from a lab comes with those that there are."""
    page = bread("The Mill Lane Lab has three souring papers.")
    (found,) = counts.read(page)
    judged = found.judge(page.facts)

    assert found.stated == "three works from Mill Lane Lab"
    assert judged.computed == "two works from Mill Lane Lab"
    assert judged.why == "berg-2010 and lund-2012"
    assert found.keys == ("souring.by-lab",)


def test_shape_has_its_examples_beside_it() -> None:
    """A number in brackets behind a shape counts its examples."""
    prose = "Slow rise (three examples) is old, and it rests on three cases."
    assert told(counts, prose)[0] == ("three examples", "false")
    assert told(counts, "Slow rise rests on three cases.") == [("three cases", "false")]
