"""Totals and means beside their parts, on a field of bees."""

from __future__ import annotations

import pytest

from tercet.statements.arithmetic.sums import read
from tercet.statements.text.reading import pages
from wikis import MakeFacts


def said(make: MakeFacts, text: str) -> list[tuple[str, str, str]]:
    """Return words, verdict and what is computed of a one-page wiki."""
    facts = make(f"--- a.md\n{text}\n")
    rows = [one for page in facts.once(pages) for r in page.readings for one in read(r)]
    answers = [(one, one.judge(facts)) for one in rows]
    return [(one.words, answer.verdict, answer.computed) for one, answer in answers]


@pytest.mark.parametrize(
    ("text", "words", "computed"),
    [
        ("The kinds (40%, 30%, 20% and 15%) add up to 100%.", "100%", "105%"),
        ("Lime is 40%, oak 30% and ash 20%, which makes 100%.", "100%", "90%"),
        ("Lime is 40%, oak 30% and ash 20%, in total 95%.", "95%", "90%"),
        ("We had 12 hives in spring and 9 hives in May, 23 hives in all.", "23", "21"),
        ("We had twelve queens and seven drones, a total of 21 bees.", "21", ""),
        ("The rows had 12, 14 and 16, 44 in total.", "44", "42"),
        ("Forty bees in three hives (12 + 14 + 16) flew.", "Forty", "42"),
        ("Forty-two bees in three hives (12 + 14 + 16) flew.", "", ""),
        ("Three meadows of 5 hives make 20 hives.", "20", "15"),
        ("Eight hives per meadow in five meadows, 45 hives in all.", "45", "40"),
        ("Each of 4 rows has 5 hives each, so 25 hives.", "25", "20"),
    ],
)
def test_total_that_parts_do_not_make_is_told(
    facts: MakeFacts, text: str, words: str, computed: str
) -> None:
    """Sums and products, in digits or in words; what is not counted is left alone."""
    expected = [(words, "false", computed)] if computed else []

    assert said(facts, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 10%, 20% and 60%, 25% on average.", ("25%", "open", "30%")),
        ("It was 34% on average over three (28%, 29%, 30%).", ("34%", "false", "29%")),
        ("The mean of 10, 20 and 60 is 25.", ("25", "open", "30")),
        ("Bees averaged 14.5 g (12.1 g, 13.3 g, 13.4 g).", ("14.5 g", "false", "12.9")),
    ],
)
def test_mean_of_other_parts_is_told(
    facts: MakeFacts, text: str, expected: tuple[str, str, str]
) -> None:
    """Weights may explain a mean within its parts, and none one outside of them."""
    assert said(facts, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The kinds (40%, 30%, 20% and 10%) add up to 100%.",
        "The kinds are 33%, 33% and 33%, which add up to 100%.",
        "A row took three days and one took four, seven days in all.",
        "Bees averaged 12.9 g (12.1 g, 13.3 g and 13.4 g).",
        "The median of 10, 20 and 60 is 20.",
        "We worked 3 weeks at 4 sites and took 20 samples in all.",
        "All in all, 12 people came on 3 days with 5 dogs.",
        "Mean depth was 30 m at 3 sites (10, 20 and 25 km offshore).",
        "The prices of 10 and 20 coins make 3 people happy.",
        "It was 90% on average (40%, 50%, 60%), 3× on average (1×, 2×).",
        "It adds up to 100%. A mean of 5. It made 3.",
    ],
)
def test_right_or_other_totals_are_left_alone(facts: MakeFacts, text: str) -> None:
    """Rounding, another order of reckoning, or another thing: nothing is wrong."""
    assert [row for row in said(facts, text) if row[1] != "true"] == []
