"""Figures that a result stores otherwise, and pairs that differ between places."""

from __future__ import annotations

import pytest

from tercet.facts import Facts
from tercet.statements import Statement
from tercet.statements.figures import figures
from tercet.statements.text.reading import pages
from wikis import MakeFacts

WIKI = """
--- works/moss-2019-jars.yaml
status: draft
title: Jars
authors: [{name: Ada Moss}]
type: preprint
date: 2019
--- works/pike-2021-walls.yaml
status: draft
title: Walls
authors: [{name: Bo Pike}]
type: preprint
date: 2021
--- findings/moss-2019.yaml
status: draft
title: Jars were cut
works: [moss-2019-jars]
summary: They were.
results:
  - id: shares
    measured: Shares of discs by ware
    figures:
      - {value: "41.5", unit: "%", condition: coarse ware}
      - {value: "22.7", unit: "%", condition: fine ware}
      - {value: "12.4", unit: "%", condition: tiles}
declared_none: It is a plan.
--- findings/pike-2021.yaml
status: draft
title: Walls broke
works: [pike-2021-walls]
summary: They did.
results:
  - id: strength
    measured: Load at which half of the walls broke
    figures:
      - {value: "12.5", unit: kg, condition: dry clay}
      - {value: "31.8", unit: kg, condition: wet clay}
  - id: waste
    measured: Waste after firing
    figures: [{value: 36, unit: "%", condition: open hearth}]
declared_none: It is a plan.
"""


def found(facts: Facts) -> list[Statement]:
    """Return the repeated figures of a wiki, what is right left out."""
    rows = figures.read_all(facts.once(pages))
    return [one for one in rows if one.judge(facts).verdict != "true"]


def said(make: MakeFacts, text: str) -> list[tuple[str, str, str]]:
    """Return severity, what is stated and what is computed of a page."""
    facts = make(f"{WIKI}--- a.md\n{text}\n")
    return [
        (one.severity, one.stated, one.judge(facts).computed) for one in found(facts)
    ]


@pytest.mark.parametrize(
    ("text", "stated", "computed"),
    [
        ("Pike (2021) gives 12.5 kg for dry clay and 38.1 kg for wet.", "38.1", "31.8"),
        ("Pike 2021 broke walls at 21.5 kg dry against 31.8 kg wet.", "21.5", "12.5"),
        (
            "Moss (2019) has 41.5% of coarse ware, 27.2% of fine ware, 12.4% of tiles.",
            "27.2",
            "22.7",
        ),
        (
            "Coarse ware made 41.5% of discs, fine ware 22.7%, and tiles 14.2%.",
            "14.2",
            "12.4",
        ),
    ],
)
def test_member_that_departs_is_a_warning(
    facts: MakeFacts, text: str, stated: str, computed: str
) -> None:
    """Beside the rest of a result, in its conditions, another figure is wrong."""
    ((severity, what, answer),) = said(facts, text)

    assert severity == "warning"
    assert what.startswith(stated)
    assert answer.startswith(computed)


def test_lone_figure_is_a_question(facts: MakeFacts) -> None:
    """A single figure said of what was measured is asked about, with the result."""
    assert said(facts, "Pike (2021) found a waste of 63% after firing.") == [
        ("info", "63% for pike-2021", "36%, as pike-2021#waste stores it")
    ]


def test_right_copies_are_named(facts: MakeFacts) -> None:
    """The places where the pair stands right are related."""
    text = (
        "Pike (2021) has 12.5 kg and 31.8 kg.\n\n"
        "Pike (2021) gives 12.5 kg for dry clay and 38.1 kg for wet clay."
    )
    made = facts(f"{WIKI}--- a.md\n{text}\n")
    (statement,) = found(made)

    assert [place.line for place in statement.related] == [1]
    assert "[[pike-2021#strength]]" in statement.help


@pytest.mark.parametrize(
    "text",
    [
        "Pike (2021) gives 12.5 kg for dry clay and 31.8 kg for wet clay.",
        "Pike (2021) gives 12.5 kg for dry and about 32 kg for wet clay.",
        "Pike (2021) loaded walls in steps of 0.5 kg, from 2 kg up to 40 kg.",
        "Pike (2021) used 30 kg of dry clay and 45 kg of wet clay.",
        "In Pike (2021) 36% were waste after firing, and 64% were whole.",
        "Pike (2021) found that waste after firing fell by 20%.",
        "Moss (2019) was read by 12% of us.",
        "Moss (2019) and Pike (2021) differ: 41.5% against 37%.",
        "Walls hold 12.5 kg, jars 44 kg.",
        "A lone 63% of waste after firing in an open hearth.",
    ],
)
def test_figures_of_other_things_are_left_alone(facts: MakeFacts, text: str) -> None:
    """Rounded, derived, of another thing, or of no finding that is named."""
    assert said(facts, text) == []


def test_pair_that_changes_between_places_is_a_question(facts: MakeFacts) -> None:
    """Two copies of a pair that no result stores, with one member another."""
    text = (
        "In Moss (2019) the depth moved from 30% to 50% at the quay.\n\n"
        "In Moss (2019) the depth moved from 30% to 60% at the quay."
    )

    assert said(facts, text) == [
        ("info", "“30% to 60%” for moss-2019", "“30% to 50%” at wiki/a.md:1")
    ]


@pytest.mark.parametrize(
    "other",
    [
        "In Moss (2019) the rim went from 30% to 60% in rain.",
        "In Pike (2021) the depth moved from 30% to 60% at the quay.",
        "In Moss (2019) the depth moved from 20% to 60% at the quay.",
        "In Moss (2019) the depth moved from 30 kg to 60 kg at the quay.",
    ],
)
def test_pairs_of_other_things_are_no_copies(facts: MakeFacts, other: str) -> None:
    """Finding, unit, one member and the words around must be the same."""
    text = f"In Moss (2019) the depth moved from 30% to 50% at the quay.\n\n{other}"

    assert said(facts, text) == []


def test_stored_pair_in_two_places_is_named_once(facts: MakeFacts) -> None:
    """Two figures of a stored result are a copy when said of its finding twice."""
    text = "Pike (2021) has 12.5 kg and 31.8 kg.\n\nPike (2021): 12.5 kg and 31.8 kg."
    made = facts(f"{WIKI}--- a.md\n{text}\n")
    (statement,) = figures.read_all(made.once(pages))

    assert statement.judge(made).computed == "stored as pike-2021#strength"
