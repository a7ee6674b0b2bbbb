"""Figures that do not come out, beside those that do."""

from __future__ import annotations

import pytest

from tercet.statements import Statement
from tercet.statements.arithmetic import arithmetic
from tercet.statements.arithmetic.reckoning import Outcome, agrees, change, ratio, shown
from tercet.statements.text.quantities import quantities
from tercet.statements.text.reading import pages
from tercet.statements.text.tokens import blocks
from wikis import MakeFacts

WIKI = """
--- works/reed-2020-dunes.yaml
status: draft
title: Dunes
authors: [{name: Ida Reed}]
type: preprint
date: 2020
--- findings/reed-2020.yaml
status: draft
title: Dunes wander
works: [reed-2020-dunes]
summary: They wander.
models: [Plot A, Plot B, Plot B-2, Plot C]
declared_none: It is a plan.
"""
LINES = "Two lines of evidence on Plot A"


def found(make: MakeFacts, text: str) -> list[Statement]:
    """Return what does not come out on a page: what does is told only if asked for."""
    facts = make(f"{WIKI}--- a.md\n{text}\n")
    return [
        one
        for page in facts.once(pages)
        for one in arithmetic.read(page)
        if one.span.path == "wiki/a.md" and one.judge(facts).verdict != "true"
    ]


def said(make: MakeFacts, text: str) -> list[tuple[str, str, str]]:
    """Return words, verdict and what is computed."""
    facts = make(WIKI)
    rows = [(one, one.judge(facts)) for one in found(make, text)]
    return [(one.words, answer.verdict, answer.computed) for one, answer in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is 1.9× as wide (6.6 vs. 4.3).", ("1.9×", "false", "1.53×")),
        ("It is 1.6× as wide (4.3 vs. 6.6).", ("1.6×", "open", "1.53×")),
        ("Losses shrank 55% from 40 to 14 eggs.", ("55%", "false", "65%")),
        (
            "The lead shrinks 62% from week 1 (+11pp) to week 20 (+4pp).",
            ("62%", "open", "63.6%"),
        ),
        ("In 12 of 40 nests (25%) one hatched.", ("25%", "false", "30%")),
        ("It was 82% (36 of 43) at last.", ("82%", "false", "83.7%")),
        ("Plots: 3 rows × 5 beds = 12 beds.", ("12", "false", "15")),
        ("Then 2 + 3 = 6 and no more.", ("6", "false", "5")),
        ("Then 10 − 3 = 8 and no more.", ("8", "false", "7")),
        ("All 3! = 7 orders.", ("3! = 7", "false", "3! = 6")),
        ("Yield doubled from 10 to 14.", ("doubled", "false", "1.4×")),
        ("In all 90%: 50% oak + 35% elm + 10% ash.", ("90%", "false", "95%")),
        ("In all 90%: 50% oak + 35% elm; 10% ash.", ("90%", "open", "95%")),
        ("A mean of 52% (40%, 50%, 60%) hatched.", ("52%", "open", "50%")),
        (
            "It gives 58.0% recall four-way. By recall: Oak 40.0%, Elm 50.0%, "
            "Ash 60.0%, Fir 70.0%.",
            ("58.0%", "open", "55%"),
        ),
        (
            "It gives 58.0% recall 4-way. By recall: Oak 40.0%, Elm 50.0%, "
            "Ash 60.0%, Fir 70.0%.",
            ("58.0%", "open", "55%"),
        ),
    ],
)
def test_what_does_not_come_out_is_told(
    facts: MakeFacts, text: str, expected: tuple[str, str, str]
) -> None:
    """The stated figure is marked, with what the others give."""
    assert said(facts, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It is 1.5× as wide (6.6 vs. 4.3), and 2–3× as high (6.6 vs. 2.4).",
        "It is 3× more frequent (40 vs. 10), and 9× as wide (6.6 vs. 4.3).",
        "It is 2× as wide. Then (6.6 vs. 4.3) was measured.",
        "It is 2× as wide as 7 others (6.6 vs. 4.3).",
        "It is 2× as wide (6.6 m vs. 4.3 kg), 2× (see 6.6 vs. 4.3), 2× (a).",
        "It is 2× as wide (6.6 vs. 0).",
        "Losses shrank 65% from 40 to 14 eggs.",
        "Attrition fell 20% from 60% to 40%.",
        "It fell 10% from a peak of 50 to a low of 45.",
        "It rose 3% from −5 to +4, and 5% from 1990 to 2000.",
        "It fell 20% among others from 40 to 14 eggs.",
        "It fell 20 m from 40 to 14 m, then from here to there.",
        "It fell 1% from 40 to 14 eggs.",
        "In 12 of 40 nests (30%), and in 84% (3 of 5 seeds).",
        "It was 84% (36 of 43), then 50% (9 of 0), then 50% (9 of 4).",
        "Plots: 3 rows × 4 beds = 12 beds, 2 + 3 = 5, 10 − 3 = 7.",
        "y = 3x + 2 = 6, p = 0.03, n = 12, a 2 + 3 × 4 = 14, 1–2 + 3 = 9.",
        "Then 5 × 2 + 3 = 9 + 4.",
        "All 3! = 6 orders, and 30! = 7.",
        "Yield doubled from 10 to 21, nearly doubled from 10 to 14.",
        "Yield doubled from 2010 to 2020, and doubled again.",
        "In all 95%: 50% oak + 35% elm + 10% ash.",
        "In all 64%: 28% a + 15% b; 10% c; 6% d; 5% e (3% f, 2% g).",
        "In all 20%: 50% oak + 35% elm + 10% ash.",
        "In all 90 kg: 50% oak + 35% elm + 10% ash.",
        "A mean of 50% (40%, 50%, 60%) hatched.",
        "A mean of 90% (40%, 50%, 60%) hatched.",
        "It gives 58.0% recall six-way. By recall: Oak 40.0%, Elm 50.0%, Ash 60.0%.",
        "No figure at all; a second one.",
    ],
)
def test_what_comes_out_or_is_far_off_is_left_alone(
    facts: MakeFacts, text: str
) -> None:
    """Rounding helps the author, and a far figure is about something else."""
    assert said(facts, text) == []


def test_everything_is_for_information(facts: MakeFacts) -> None:
    """Arithmetic is never an error, and says what to do."""
    for one in found(facts, "Then 2 + 3 = 6; it is 1.6× as wide (6.6 vs. 4.3)."):
        assert one.severity == "info"
        assert one.help


def test_items_on_other_models_are_a_question(facts: MakeFacts) -> None:
    """An item that is on none of the models of its sentence is asked about."""
    text = (
        f"{LINES}: (i) counts from Plot A; (ii) rings, cored on Plot B-2; (iii) seeds."
    )

    assert said(facts, text) == [(LINES, "open", "(ii) names Plot B-2 only")]


@pytest.mark.parametrize(
    "text",
    [
        f"{LINES}: (i) counts from Plot A; (ii) rings.",
        f"{LINES}: (i) counts from Plot B; (ii) rings on Plot C.",
        "Two lines of evidence on trees: (i) bark on Plot A; (ii) rings on Plot C.",
        "Evidence of some kind on Plot A: (i) bark on Plot A; (ii) rings on Plot C.",
        "Two lines of evidence: (i) counts from Plot A; (ii) rings on Plot C.",
        "Two lines on Plot A: (i) counts on Plot A; (ii) rings on Plot C-9.",
        "Two lines on Plot A, as (i) counts on Plot A; (ii) rings on Plot C.",
    ],
)
def test_items_that_may_be_right_are_left_alone(facts: MakeFacts, text: str) -> None:
    """Where nothing or everything is on other models, no item is odd."""
    assert said(facts, text) == []


def test_outcomes_keep_to_what_rounding_allows() -> None:
    """The ends of an outcome come from the last places of its figures."""
    over, under = quantities(blocks("6.6 vs. 4.3")[0])
    outcome = ratio(over, under)
    assert outcome is not None

    assert (shown(outcome.low), shown(outcome.high)) == ("1.51", "1.56")
    assert agrees(over, Outcome(6.6, 6.6, 6.6, "")) == "yes"
    assert change(*quantities(blocks("from −5 to +4")[0])) is None
    assert change(*quantities(blocks("from 0 to 4")[0])) is None
