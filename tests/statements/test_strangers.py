"""Shapes that a page names and no record has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.statements.terms.strangers import read
from tercet.statements.text.reading import pages
from wikis import MakeFacts

FOLDER = Path(__file__).parent.parent / "checks" / "P014"
WIKI = (
    (FOLDER / "good.txt").read_text("utf-8").split("--- discs.md")[0]
    + """--- shapes/clay-lining.yaml
status: draft
label: lining with clay
definition: Pits are lined.
concepts: [reuse]
"""
)


def said(make: MakeFacts, text: str) -> list[tuple[str, str]]:
    """Return words and computed of a page."""
    facts = make(f"{WIKI}--- a.md\n{text}\n")
    rows = [one for page in facts.once(pages) for one in read(page)]
    return [(one.words, one.judge(facts).computed) for one in rows]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rim-grinding shape is held at one example.", "rim-grinding shape"),
        ("A sherd-paving shape has two examples.", "sherd-paving shape"),
        ("Moss (2019) is an example of the paving shape.", "paving shape"),
        ("It instantiates the second sherd-paving shape.", "sherd-paving shape"),
    ],
)
def test_shape_without_a_record_is_asked_about(
    facts: MakeFacts, text: str, words: str
) -> None:
    """Words for standing and examples make it a structural shape."""
    name = words.removesuffix(" shape")

    assert said(facts, text) == [(words, f"no shape on record is called “{name}”")]


def test_nearly_the_name_is_told_with_the_shape(facts: MakeFacts) -> None:
    """A name that is close to a shape's is asked about wherever it stands."""
    assert said(facts, "Look at the clay-linings shape, the clay-dining shape.") == [
        (
            "clay-dining shape",
            "no shape on record is called “clay-dining”; the nearest is clay-lining "
            "(lining with clay)",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The leaf shape of arrowheads is old; the dome-like shape of kilns is held.",
        "The shape of the jar was held in place by two examples.",
        "A well-known shape is the disc; the round shape is common.",
        "The clay shape is held. The reshaping shape is held.",
        "The three held shapes have one example, and no other shape is ready.",
        "The paving shape-shifters are held. Paving shape is held.",
        "“The paving shape is held at one example”, he said.",
        "The shape is held at one example.",
    ],
)
def test_plain_shapes_are_left_alone(facts: MakeFacts, text: str) -> None:
    """A form, a shortened name or a kind of shape has no record of its own."""
    assert said(facts, text) == []
