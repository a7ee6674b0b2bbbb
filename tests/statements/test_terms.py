"""Words for more than one thing, and two names for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.statements.terms import terms
from tercet.statements.text.reading import pages
from wikis import MakeFacts

FOLDER = Path(__file__).parent.parent / "checks" / "P014"
WIKI = (FOLDER / "good.txt").read_text("utf-8").split("--- discs.md")[0]


def said(make: MakeFacts, text: str, more: str = "") -> list[tuple[str, str]]:
    """Return the words that a page is asked about, and what is said."""
    facts = make(f"{WIKI}{more}--- a.md\n{text}\n")
    return [
        (one.words, one.judge(facts).computed)
        for page in facts.once(pages)
        for one in terms.read(page)
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Shape: pattern", "kind"),
        ("Kind: primary", "role"),
        ("Role: output", "level"),
        ("Level: held", "standing"),
    ],
)
def test_label_of_another_slot_is_asked_about(
    facts: MakeFacts, text: str, meant: str
) -> None:
    """A label before a value of another slot mixes two of them up."""
    value = text.split(": ")[1]

    assert said(facts, text) == [(text, f"“{value}” is a {meant}")]


def test_a_name_that_was_merged_is_the_other_ones(facts: MakeFacts) -> None:
    """A record that gave its place to another is never offered."""
    label = next(line for line in WIKI.splitlines() if line.startswith("label: "))
    twin = f"--- shapes/twin.yaml\nstatus: draft\n{label}\ndefinition: W.\n"
    name = label.removeprefix("label: ")
    text = f"Here {name} is meant."
    assert "twin (shape)" in said(facts, text, twin)[0][1]
    shape = WIKI.partition("--- shapes/")[2].partition(".yaml")[0]
    assert said(facts, text, f"{twin}merged_into: {shape}\n") == []


def test_other_uses_of_the_word_are_named(facts: MakeFacts) -> None:
    """Where the page speaks of structural shapes too, it is said."""
    told = said(facts, "Shape: pattern\n\nA structural shape.\n\nThe reshaping shape.")

    assert told[0][1].endswith("here “shape” also stands for structural shapes")


@pytest.mark.parametrize("text", ["Kind: pattern", "Shape: round", "Note: pattern"])
def test_labels_in_place_are_left_alone(facts: MakeFacts, text: str) -> None:
    """A value under its own label, or no value at all, mixes nothing up."""
    assert said(facts, text) == []


def test_axis_called_a_shape_is_asked_about(facts: MakeFacts) -> None:
    """An axis has its label, and "shape" is the word for something else."""
    text = "Cases of reshaping of sherds differ in part on age, rim shape and finish."

    assert [words for words, _ in said(facts, text)] == ["rim shape"]


@pytest.mark.parametrize(
    "text",
    [
        "Cases of reshaping of sherds differ on rim form and shape.",
        "Cases of reshaping of sherds differ on age, leaf shape and finish.",
        "They differ on age, rim shape and finish.",
        "Cases of reshaping of sherds differ on how the rim shape was made.",
        "The rim shape is round.",
    ],
)
def test_shape_in_its_plain_sense_is_left_alone(facts: MakeFacts, text: str) -> None:
    """A shape that stands for no known axis is a shape."""
    assert said(facts, text) == []


def test_second_name_is_told_once_for_a_page(facts: MakeFacts) -> None:
    """An alias beside the label is told once, with the place of the other."""
    text = "Reshaping of sherds. Discs cut from walls.\n\nDiscs cut from walls again."
    told = said(facts, text)

    assert told == [
        (
            "Discs cut from walls",
            "the shape reshaping (reshaping of sherds); also called “Reshaping of "
            "sherds” on this page",
        )
    ]


def test_spelling_and_shortening_are_no_second_name(facts: MakeFacts) -> None:
    """Hyphens, and a name within a name, are the same name."""
    assert said(facts, "Reshaping-of-sherds, or reshaping of sherds, reshaping.") == []


def test_name_of_two_records_is_asked_about(facts: MakeFacts) -> None:
    """A name that two records have names neither."""
    more = (
        "--- threads/waste.yaml\nstatus: draft\ntitle: Old waste\nkind: thread\n"
        "state: exploring\nsummary: On waste.\n"
        "--- clusters/heaps.yaml\nstatus: draft\ntitle: Old waste\nwhy: Alike.\n"
        "members: [moss-2019]\n"
    )

    assert said(facts, "The old waste lies deep.", more) == [
        ("old waste", "it may be heaps (cluster) or waste (thread)")
    ]
