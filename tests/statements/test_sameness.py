"""Two names said to be of different things, or of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.statements.terms import terms
from tercet.statements.terms.sameness import read
from tercet.statements.text.reading import pages
from wikis import MakeFacts

FOLDER = Path(__file__).parent.parent / "checks" / "P014"
WIKI = (
    (FOLDER / "good.txt").read_text("utf-8").split("--- discs.md")[0]
    + """--- shapes/lining.yaml
status: draft
label: lining of pits
definition: Pits are lined.
concepts: [reuse]
--- concepts/discard.yaml
status: draft
title: Discard
aliases: [throwing away]
kind: pattern
definition: Sherds that are left.
"""
)


def said(make: MakeFacts, text: str) -> list[tuple[str, str]]:
    """Return verdict and computed of a page."""
    facts = make(f"{WIKI}--- a.md\n{text}\n")
    rows = [one for page in facts.once(pages) for one in read(page)]
    answers = [one.judge(facts) for one in rows]
    return [(answer.verdict, answer.computed) for answer in answers]


@pytest.mark.parametrize(
    "text",
    [
        "Reshaping of sherds and discs cut from walls are two shapes.",
        "Reshaping of sherds and discs cut from walls are separate shapes.",
        "Reshaping of sherds is not the same as discs cut from walls.",
        "Reshaping of sherds is not discs cut from walls.",
        "Discs cut from walls differ from reshaping of sherds.",
        "Discs cut from walls and reshaping of sherds must not be confused.",
        "Unlike reshaping of sherds, discs cut from walls are rare.",
    ],
)
def test_names_of_one_record_are_not_different(facts: MakeFacts, text: str) -> None:
    """An alias and its label are the same shape, whatever a page says."""
    expected = "both are names of the shape reshaping (reshaping of sherds)"

    assert said(facts, text) == [("false", expected)]


def test_concept_s_alias_is_the_concept(facts: MakeFacts) -> None:
    """Concepts have second names too, and the statement is a warning."""
    made = facts(f"{WIKI}--- a.md\nThrowing away and discard are distinct concepts.\n")
    (statement,) = (one for page in made.once(pages) for one in read(page))

    assert statement.severity == "warning"
    assert statement.words == "Throwing away and discard are distinct concepts"
    assert statement.help == "call it “Discard” in both places"


@pytest.mark.parametrize(
    "text",
    [
        "Lining of pits is another name for reshaping of sherds.",
        "Lining of pits, also called reshaping of sherds, is old.",
        "Lining of pits and reshaping of sherds are one and the same.",
        "Lining of pits and reshaping of sherds are a single shape.",
        "Lining of pits and reshaping of sherds are the same shape.",
        "Lining of pits and reshaping of sherds are synonyms.",
        "Lining of pits and reshaping of sherds are two names of it.",
        "Lining of pits and reshaping of sherds are one shape.",
        "Lining of pits is identical to reshaping of sherds.",
        "Lining of pits is the same shape as reshaping of sherds.",
    ],
)
def test_two_records_are_not_one(facts: MakeFacts, text: str) -> None:
    """Two shapes on record are two."""
    assert said(facts, text) == [("false", "they are two shapes, lining and reshaping")]


@pytest.mark.parametrize(
    "text",
    [
        "Reshaping of sherds and discs cut from walls are not two shapes.",
        "Reshaping of sherds and discs cut from walls are one shape.",
        "Reshaping of sherds is also known as discs cut from walls.",
    ],
)
def test_names_said_to_be_of_one_record_are_right(facts: MakeFacts, text: str) -> None:
    """A page that explains its second name is not asked about it."""
    made = facts(f"{WIKI}--- a.md\n{text}\n")
    rows = [one for page in made.once(pages) for one in terms.read(page)]

    assert [one.judge(made).verdict for one in rows] == ["true"]


@pytest.mark.parametrize(
    "text",
    [
        "Reshaping of sherds and lining of pits are different shapes.",
        "Discard, or throwing away, is a different matter from reuse of pottery.",
        "Discard and throwing away are different from reuse of pottery.",
        "Discard is not reuse of pottery. Discard, reuse of pottery.",
        "Discard and reuse of pottery are the same age, and not the same.",
        "Throwing away (discard) is different in every house.",
        "“Throwing away and discard are different concepts”, he wrote.",
        "Discard and discard are different things.",
        "Discard is old. Throwing away is different.",
        "Lining of pits and Discard are one and the same.",
    ],
)
def test_other_comparisons_are_left_alone(facts: MakeFacts, text: str) -> None:
    """What compares with a third, or two kinds of record, is no such statement."""
    assert said(facts, text) == []
