"""On what examples are said to differ, and what is called an axis."""

from __future__ import annotations

import pytest

from meadow_wiki import told
from tercet.statements.axes import axes
from wikis import MakeFacts

A, B, C = "Adams et al. 2019", "Baker et al. 2020", "Cole et al. 2020"


@pytest.mark.parametrize(
    "text",
    [
        f"{A} and {B} differ on season and soil depth.",
        f"{A} and {B} differ on depth.",
        f"{A} differs from {B} on depth.",
        f"The two differ on depth: {A} and {B}.",
        f"{A} and {B} differ only on season.",
        f"{A} and {B} differ on season and slope.",
        f"{A} and {B} differ on all three axes.",
        f"{A} and {B} differ on one axis.",
        f"{A} and {B} differ on neither axis.",
        f"{A} and {B} do not differ on season.",
        f"{A} and {B} agree on season.",
        f"{A} and {B} agree on two axes.",
        f"{A} and {B} share the season.",
        f"{A} and {B} are told apart by depth.",
        f"{A} and {B} mow. Three axes keep them apart.",
        f"Three axes separate {A} from {B}.",
        "The two examples of mowing differ on soil depth.",
        "Mowing has two examples. They differ on all axes.",
        "The examples of mowing differ on soil depth.",
        "Two axes suffice, and four axes keep the examples of mowing apart.",
        "Examples of mowing must differ on all three axes.",
        "Examples of mowing count as different once they differ on one axis.",
        "Slope is an axis of mowing.",
        "Season and slope are axes of mowing.",
        "Season is the only axis of mowing.",
        "Season and cutting tool are the axes of mowing.",
        "The axes of mowing are season and soil depth.",
        "The axes of mowing: season, tool and slope.",
        "Mowing has slope as an axis.",
        "Mowing has season and slope as axes.",
        "Mowing has four axes.",
        "Mowing's two axes are easily told.",
        "Two axes, season and slope, keep the examples of mowing apart.",
    ],
)
def test_what_the_values_refute_is_found(facts: MakeFacts, text: str) -> None:
    """What two examples share, or no axis is, or how many there are, is told once."""
    found = [judged.verdict for _, judged in told(facts, axes.read, text)]

    assert found
    assert set(found) == {"false"}


def test_values_are_named(facts: MakeFacts) -> None:
    """The message says on what the two differ, and which value they share."""
    text = f"{A} and {B} differ on season and depth."
    ((statement, judged),) = told(facts, axes.read, text)

    assert judged.computed == "they differ on season, cutting tool"
    assert judged.why == "both shallow on soil depth"
    assert statement.words == "differ on season and depth"
    assert statement.keys == ("mowing.axes",)


@pytest.mark.parametrize(
    "text",
    [
        f"{A} and {B} differ on season and cutting tool.",
        f"{A} and {B} differ on season.",
        f"{A} and {B} differ on two axes.",
        f"{A} and {B} differ on at least one axis.",
        f"{A} and {B} differ on at most two axes.",
        f"{A} and {B} agree on depth.",
        f"{A} and {B} do not differ on depth.",
        f"{A} and {B} share a field.",
        f"{A} and {B} share the same depth gauge.",
        f"{A} and {B} differ on how they name the depth of soil.",
        f"{A} and {C} differ on season.",
        f"{A} and {B} may differ on depth.",
        f"“{A} and {B} differ on depth.”",
        "The examples of mowing differ on season.",
        "Examples of mowing must differ on two axes.",
        "Examples of mowing must differ on at least two axes.",
        "Three axes keep the examples of mowing apart.",
        "Two axes keep the examples of mowing apart.",
        "Season is an axis of mowing.",
        "Season and tool are axes of mowing.",
        "Slope is not an axis of mowing.",
        "Slope could be an axis of mowing.",
        "This is an axis of mowing.",
        "Mowing has three axes.",
        "One of the axes of mowing is season.",
        "One of the axes of mowing is new.",
        "The axes of mowing are easily told apart.",
        "Two of the three axes of mowing vary.",
    ],
)
def test_right_differences_and_other_things_are_quiet(
    facts: MakeFacts, text: str
) -> None:
    """What the values bear out, leave open, or do not speak of says nothing."""
    assert [s.words for s, _ in told(facts, axes.read, text)] == []
