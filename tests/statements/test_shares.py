"""Shares beside the counts that they are of, on a field of bees."""

from __future__ import annotations

import pytest

from tercet.statements.arithmetic.shares import read
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
        ("Of 320 hives 96 swarmed, i.e. 25%.", "25%", "30%"),
        ("Of the 320 hives kept, 96 swarmed, that is 25%.", "25%", "30%"),
        ("Ninety of 120 hives (80%) swarmed.", "80%", "75%"),
        ("In 45 out of 60 hives, or 70%, there was a queen.", "70%", "75%"),
        ("Of sixteen queens twelve were old, which is 70%.", "70%", "75%"),
        ("We opened 60 hives, of which 45 (65%) had a queen.", "65%", "75%"),
        ("A share of 80%, or 45 of 60 hives, had a queen.", "80%", "75%"),
        ("It was 80% (12/16).", "80%", "75%"),
        ("In the sun 12/16 hives (80%) swarmed.", "80%", "75%"),
        ("Of the 36 hives, 27 swarmed, so two thirds.", "two thirds", "75%"),
        ("A third of the hives (52%) swarmed.", "52%", "33.3%"),
    ],
)
def test_share_that_counts_do_not_give_is_told(
    facts: MakeFacts, text: str, words: str, computed: str
) -> None:
    """Digits, words and fractions are all shares, and all counts."""
    assert said(facts, text) == [(words, "false", computed)]


@pytest.mark.parametrize(
    "text",
    [
        "Of 320 hives 96 swarmed, i.e. 30%.",
        "Of 60 hives 45 swarmed, i.e. 25% did not.",
        "About 70% (45 of 60) swarmed.",
        "Of the 36 hives 26 swarmed, three quarters.",
    ],
)
def test_share_that_comes_out_is_right(facts: MakeFacts, text: str) -> None:
    """Rounded, hedged, or the share of the others: it comes out."""
    assert {verdict for _, verdict, _ in said(facts, text)} == {"true"}


@pytest.mark.parametrize(
    "text",
    [
        "Of 60 hives 45 swarmed and 20% of the rest died.",
        "The team of five, two of them students, made 20% of all finds.",
        "Two of the three hives, 20% bigger than the old one, swarmed.",
        "A yield of 90% came of 5 of 60 hives, and rain fell on day ten (20%).",
        "Bees rose by a quarter in 3 of 4 hives.",
        "It was 50% (9 of 4), or 50% (9 of 0).",
        "The oldest of the 12 hives (30%) swarmed.",
        "A third of the hives (36%) swarmed.",
    ],
)
def test_share_of_something_else_is_left_alone(facts: MakeFacts, text: str) -> None:
    """A percentage that is not tied to two counts is its own."""
    assert said(facts, text) == []


def test_part_of_those_is_a_share_of_any_before(facts: MakeFacts) -> None:
    """What "of them" refers to may be either count."""
    assert said(facts, "We kept 40 of 48 hives, 12 of them twice (30%).") == [
        ("30%", "true", "30% (12 of 40)")
    ]
