"""What prose calls an axis, beside the axes that a shape has."""

from __future__ import annotations

import pytest

from meadow_wiki import told
from tercet.statements.axes import axes
from wikis import MakeFacts


def test_name_that_is_no_axis_is_found(facts: MakeFacts) -> None:
    """A near name is told with the axis that it may mean, another without."""
    text = "The mowing examples differ on season, cutting height and grass colour."
    ((statement, judged),) = told(facts, axes.read, text)

    assert judged.verdict == "false"
    assert judged.why == (
        "'cutting height' is none: did you mean 'cutting tool'?; 'grass colour' is none"
    )
    assert statement.words == "differ on season, cutting height and grass colour"
    assert statement.keys == ("mowing.axes",)


def test_axis_that_is_left_out_of_all_is_found(facts: MakeFacts) -> None:
    """A list that says "all" and leaves one out is false; a selection is not."""
    text = "The mowing examples differ on all axes (season, cutting tool)."
    ((_, judged),) = told(facts, axes.read, text)

    assert judged.why == "'soil depth' is left out"
    assert told(facts, axes.read, text.replace("all ", "")) == []


def test_sub_axis_that_is_a_shape_is_a_question(facts: MakeFacts) -> None:
    """What is called a sub-axis of a shape may be recorded as a shape below it."""
    text = "This is a mowing example, with cross-region comparison as a new sub-axis."
    ((statement, judged),) = told(facts, axes.read, text)

    assert judged.verdict == "open"
    assert judged.computed.startswith("mowing-across-regions is a shape of its own")
    assert statement.words == "cross-region comparison as a new sub-axis"


@pytest.mark.parametrize(
    "text",
    [
        "The mowing examples differ on season, cutting tool and soil depth.",
        "The two mowing examples differ on season (spring vs. autumn), tool (a scythe, "
        "or a machine) and depth (shallow in both).",
        "Farms differ on size, owner and season.",
        "The grazing examples differ on season, herd and fence.",
        "The mowing plots vary in height, width and slope.",
        "Meadows vary with season. The mowing example has slope as a new axis.",
    ],
)
def test_right_names_and_other_things_are_quiet(facts: MakeFacts, text: str) -> None:
    """Right names, shapes without axes and lists of no axis say nothing."""
    assert told(facts, axes.read, text) == []
