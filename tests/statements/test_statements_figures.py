"""Figures that stand in several places of prose."""

from __future__ import annotations

import pytest

from tercet.facts import Facts
from tercet.statements import Statement
from tercet.statements.figures import figures
from tercet.statements.figures.conditions import after, condition, content, differing
from tercet.statements.text.quantities import Quantity, quantities
from tercet.statements.text.reading import pages
from tercet.statements.text.tokens import blocks
from wikis import MakeFacts

FINDING = """
--- concepts/drift.yaml
status: draft
title: Drift
kind: pattern
definition: Sand that wanders.
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
results:
  - id: speed
    measured: Speed
    figures:
      - {value: "18.5", unit: m, condition: in winter}
      - {value: "7.25", unit: m, condition: in summer}
      - {value: "1,250", unit: m, condition: over 40 years}
  - id: height
    measured: Height
    figures: [{value: "3.5–4.5", unit: m}, {value: "62.5", unit: "%"}]
instantiates:
  - concept: drift
    role: instantiates
    level: output
    filed: {date: 2026-01-01, seq: 1}
"""


def found(facts: Facts) -> list[Statement]:
    """Return what the pages of a wiki repeat."""
    return list(figures.read_all(facts.once(pages)))


def pair(make: MakeFacts, one: str, other: str) -> list[Statement]:
    """Return what two pages repeat of each other."""
    return found(make(f"{FINDING}--- a.md\n{one}\n--- b.md\n{other}\n"))


def numbers(text: str) -> list[Quantity]:
    """Return the numbers of a one-block text."""
    return quantities(blocks(text)[0])


def keys(text: str) -> list[str]:
    """Return the figures of a text: labels are left out."""
    return [one.key for one in numbers(text) if not one.is_label]


def test_repeated_run_names_the_result_that_stores_it(facts: MakeFacts) -> None:
    """Three figures on two pages are told once, with the stored result."""
    one = "Dunes go 18.5 m in winter, 7.25 m in summer and 1,250 m in all."
    other = "In all: 18.5, 7.25 and 1250."
    statement = pair(facts, one, other)[0]
    answer = statement.judge(facts(FINDING))

    assert (answer.verdict, answer.computed) == ("true", "stored as reed-2020#speed")
    assert statement.stated == (
        "18.5 m, 7.25 m, 1250 m in two places (again at wiki/b.md:1)"
    )
    assert [place.path for place in statement.related] == ["wiki/b.md"]
    assert "[[reed-2020#speed]]" in statement.help


def test_run_over_two_results_names_both(facts: MakeFacts) -> None:
    """A run that several results have between them is matched with all of them."""
    text = "Speeds of 18.5 m and 7.25 m, heights of 3.5–4.5 m, 62.5% of all."
    answer = pair(facts, text, text)[0].judge(facts(FINDING))

    assert answer.computed == "stored as reed-2020#speed and reed-2020#height"


def test_figures_that_no_result_has_are_a_question(facts: MakeFacts) -> None:
    """What is repeated and stored nowhere should be stored."""
    text = "It weighs 81.3 kg, 44.1 kg and 39.7 kg."
    answer = pair(facts, text, text)[0].judge(facts(FINDING))

    assert (answer.verdict, answer.computed) == (
        "open",
        "no finding stores them as a result",
    )


def test_longest_copy_makes_the_run(facts: MakeFacts) -> None:
    """Copies of different lengths of one place are told together."""
    short, long = "At 81.3, 44.1, 39.7.", "At 81.3, 44.1, 39.7, 12.6, 18.2."
    pages_ = [long, short, long, "At 44.1, 39.7, 12.6."]
    text = "".join(f"--- p{n}.md\n{page}\n" for n, page in enumerate(pages_))
    told = found(facts(FINDING + text))

    assert [one.stated.split(" in ")[0] for one in told] == [
        "81.3, 44.1, 39.7, 12.6, 18.2"
    ]
    assert len(told[0].related) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Layers 1, 2 and 3.",
        "In 2019, 2020 and 2021.",
        "Sizes of 10, 20, 30 and 40.",
        "Both 50% and 60% hold.",
        "See [[reed-2020#speed|18.5, 7.25 and 1,250]].",
        "A lone 81.3%.",
        "Phase 12.5, Phase 13.5 and Phase 14.5.",
    ],
)
def test_common_numbers_are_no_copies(facts: MakeFacts, text: str) -> None:
    """Small, round, linked or naming numbers agree by chance."""
    assert pair(facts, text, text) == []


def test_one_finding_s_own_prose_may_say_its_figures_once(facts: MakeFacts) -> None:
    """A single place repeats nothing, even if a result has the figures."""
    text = FINDING.replace("They wander.", "By 18.5 m, 7.25 m and 1,250 m.")

    assert found(facts(text)) == []


def test_copies_with_other_conditions_are_a_question(facts: MakeFacts) -> None:
    """An alternative in one copy's condition is asked about."""
    one = "It rose 81.3% in spring, 44.1% in summer, 39.7% in winter."
    other = "It rose 81.3% in spring and autumn, 44.1% in summer, 39.7% in winter."
    told = pair(facts, one, other)
    answer = told[1].judge(facts(FINDING))

    assert told[1].stated == "81.3% for “spring”"
    assert (answer.verdict, answer.computed) == (
        "open",
        "“spring and autumn” at wiki/b.md:1:9",
    )


def test_conditions_in_other_words_are_no_question() -> None:
    """Only an alternative counts; words may be put in many ways."""
    one = "81.3% in spring, 44.1% in summer, 39.7% in winter"
    other = "81.3% in late spring, 44.1% in summer, 39.7% in winter"

    assert differing((one, numbers(one)), (other, numbers(other))) == []
    assert condition(" of the same side") == ""
    assert content("The birds and bees") == {"bird", "bee"}
    assert after(one, numbers(one), 2) == " in winter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT 5.4 and Section 7.2 and Fig. 3", []),
        ("arXiv 2601.10387, [108], (3), 3-D, x2, 4th, 3/4", []),
        ("from −0.17 to +4.5 pp, ~8 and 11pp", ["0.17", "4.5", "8", "11"]),
        ("27.8%/28.4% of 2,028", ["27.8", "28.4", "2028"]),
        ("3.9–4.5 points or 10-40%", ["3.9–4.5", "10–40"]),
        ("Levels 3 / 4 and 5 apart, 1990–2000", []),
        ("Oslo 76.72 rose; Oslo 61,608", ["76.72", "61608"]),
        ("$5.50 and a_3 and 2.5.1", ["5.50"]),
        ("$5.50$, as a formula", []),
        ("Twelve. 12 came", ["12"]),
    ],
)
def test_names_years_and_references_are_no_figures(
    text: str, expected: list[str]
) -> None:
    """A number that names something is a label."""
    assert keys(text) == expected


def test_quantity_knows_sign_unit_and_slack() -> None:
    """Sign, unit and the last place are read with the number."""
    one, other = numbers("from −0.50 percent to ~20 kg")

    assert (one.signed, one.unit, one.places, one.slack) == (-0.5, "%", 2, 0.005)
    assert (other.is_about, other.unit, other.slack) == (True, "kg", 1.0)
    assert numbers("3 × 4 m")[0].unit == ""
