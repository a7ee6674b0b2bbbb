"""What follows from two figures, on a field of bees."""

from __future__ import annotations

import pytest

from tercet.statements.arithmetic.derived import read
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
        ("Honey reached 60 kg against 20 kg, a 4-fold gain.", "4-fold", "3×"),
        ("Honey rose from 0.4 to 1.2 kg, a two-fold gain.", "two-fold", "3×"),
        ("Honey reached 60 kg against 20 kg, twice as much.", "twice", "3×"),
        ("It fell from 60 to 20, a factor of two.", "factor of two", "3×"),
        (
            "Fed hives keep 60%, unfed ones 40%; growth is thus 1.9× higher.",
            "1.9×",
            "1.5×",
        ),
        (
            "It fell from 60% to 40% (in relative points a loss of 62%).",
            "62%",
            "33.3%",
        ),
        ("It held 9 kg against 3 kg, five times as much.", "five times", "3×"),
        ("It went from 20 to 60 kg, i.e. it doubled.", "doubled", "3×"),
        ("It weighs 1.9 times as much (18.2 g against 12.1 g).", "1.9 times", "1.5×"),
        ("Costs fell from 80 to 50, by a quarter.", "by a quarter", "37.5%"),
        ("Costs fell from $80 to $50, a drop of a quarter.", "a quarter", "37.5%"),
        ("Costs fell by half, from 90 to 60 coins.", "by half", "33.3%"),
        ("From 60 to 90 hives, a third more.", "a third", "50%"),
        (
            "Loss was 10% with straw, 40% without, which makes a reduction of 60%.",
            "60%",
            "75%",
        ),
        ("It lost 40% of its mass, from 20.0 g to 15.0 g.", "40%", "25%"),
        ("It weighs 15.0 g instead of 20.0 g, 30% less.", "30%", "25%"),
        ("Loss went from 40% to 10%, i.e. 25 points.", "25 points", "30 points"),
        (
            "Loss went from 40% to 10%, a gap of 20 %-points.",
            "20 %-points",
            "30 points",
        ),
        ("Bees woke at 8.2 degrees and at 9.6, a shift of 2.4 degrees.", "2.4", "1.4"),
        ("Loss was 10% against 40%. The gap is 20 points.", "20 points", "30 points"),
        (
            "Loss was 10% here and 40% there. The gap between the two is 20 points.",
            "20 points",
            "30 points",
        ),
        ("Scores rose by 16 points, from 47 to 61.", "16 points", "14 points"),
    ],
)
def test_what_does_not_follow_is_told(
    facts: MakeFacts, text: str, words: str, computed: str
) -> None:
    """Folds, changes in percent and differences, before or behind their figures."""
    ((marked, verdict, answer),) = said(facts, text)

    assert (marked.removesuffix(" degrees"), verdict, answer) == (
        words,
        "false",
        computed,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Honey reached 60 kg against 20 kg, a 3-fold gain.",
        "Costs fell from 40,000 to 30,000, by a quarter.",
        "Bees woke at 31.2 degrees and at 32.6, a shift of 1.4 degrees.",
        "It gives 8% to 61% for straw. That is 53 points.",
        "Loss went from 40% to 10%, a reduction of 30%.",
    ],
)
def test_what_follows_is_right(facts: MakeFacts, text: str) -> None:
    """It is right; a change of percentages may be in points."""
    assert [verdict for _, verdict, _ in said(facts, text)] == ["true"]


def test_rounding_leaves_it_open(facts: MakeFacts) -> None:
    """What the unrounded figures may give is a question, with the range."""
    assert said(facts, "It rose from 0.5 to 0.9, a 1.6-fold gain.") == [
        ("1.6-fold", "open", "1.8×")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Counts fell from 200 to 150, and cover fell by 10%.",
        "Counts fell from 200 to 150, while cover fell by 10%.",
        "Loss was 41% here, 74% there and 80% in both, a gain of 39 points.",
        "From 8 to 16 May the bees flew at half speed.",
        "The fair ran from 9 to 12, half of it on a reduction of 20% in fees.",
        "Between 10 and 20 jars were made, 30% more than before.",
        "We moved from 2 to 3 meadows, 20% more ground.",
        "It rose from 20 to 30 degrees, an increase of 5 degrees per hour.",
        "In 12 of 48 hives the light was on for 30% longer.",
        "Bees were washed 3 times, from 20 to 30 of them.",
        "Costs fell from about 90 to 60, by half.",
        "A rise of 20% was seen. It went well.",
        "Sites grew from 12 to 30, more than doubling.",
        "It was 12 kg here and 30 bees there, a gain of 40%.",
    ],
)
def test_other_figures_are_left_alone(facts: MakeFacts, text: str) -> None:
    """A figure with a subject of its own, a range or a rate follows from nothing."""
    assert [row for row in said(facts, text) if row[1] != "true"] == []
