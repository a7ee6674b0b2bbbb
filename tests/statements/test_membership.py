"""Levels that prose says, beside the levels that are recorded."""

from __future__ import annotations

import pytest

from meadow_wiki import told
from tercet.statements.membership import membership
from wikis import MakeFacts


def test_finding_of_another_level_is_found(facts: MakeFacts) -> None:
    """Who is named among the findings of a level and filed at another is told."""
    text = "The plot-level findings (Adams et al. 2019; Cole et al. 2020) agree."
    ((statement, judged),) = told(facts, membership.read, text)

    assert (judged.verdict, statement.words) == ("false", "Cole et al. 2020")
    assert judged.computed == "cole-2020 is filed at the level farm"


def test_finding_within_the_list_of_shapes_is_found(facts: MakeFacts) -> None:
    """The members may stand in brackets, behind the shapes that they belong to."""
    text = (
        "The plot-level instances span two shapes: mowing (Adams et al. 2019; "
        "Baker et al. 2020) and burning (Dunn et al. 2021) — with one cause.\n"
    )
    ((statement, _),) = told(facts, membership.read, text)

    assert statement.words == "Dunn et al. 2021"


def test_scope_that_does_not_cover_its_members_is_a_question(facts: MakeFacts) -> None:
    """A scope that names stages is held against the levels of the findings."""
    text = "The scope is narrow: it covers the plot level."
    ((statement, judged),) = told(facts, membership.read, text)

    assert judged.verdict == "open"
    assert judged.computed == (
        "three findings at other levels (two at farm, one at region)"
    )
    assert statement.words == "covers the plot level"


def test_shape_named_for_another_level_is_a_question(facts: MakeFacts) -> None:
    """An example of a shape whose name says a level may be filed at another one."""
    text = "Eliot et al. 2022 is a plot-level seeding example."
    ((statement, judged),) = told(facts, membership.read, text)

    assert judged.verdict == "open"
    assert judged.computed == "eliot-2022 is filed at the level region"
    assert statement.words == "plot-level seeding example"


@pytest.mark.parametrize(
    "text",
    [
        "The plot-level findings (Adams et al. 2019; Baker et al. 2020) agree.",
        "The farm-level findings are few, unlike those of Adams et al. 2019.",
        "Plot-level seed counts (Cole et al. 2020; Dunn et al. 2021) rose.",
        "The scope covers meadows of every kind.",
        "Adams et al. 2019 is a mowing example.",
    ],
)
def test_right_levels_are_quiet(facts: MakeFacts, text: str) -> None:
    """Right members, other nouns and scopes that name no level say nothing."""
    assert [s.words for s, _ in told(facts, membership.read, text)] == []
