"""How many examples are enough, and who meets the qualifier: on sourdough."""

from __future__ import annotations

import pytest

from bread_text import bread, told
from tercet.statements.thresholds import thresholds

FALSE = (
    "To codify slow rise, two examples will do.",
    "Two examples of slow rise are enough to codify it.",
    "For slow rise two examples are required.",
    "A fourth example would make slow rise ready.",
    "Two more cases and slow rise can be codified.",
    "Slow rise is two examples short of codification.",
    "Slow rise needs four examples.",
    "Codification of slow rise takes two examples.",
    "With two examples slow rise can be codified.",
    "When a fourth example is filed, slow rise can be codified.",
    "The threshold of slow rise is two.",
    "Three shapes lack one example.",
    "Reis 2015 meets the qualifier.",
    "The qualifier is not met by Costa 2014.",
)

TRUE = (
    "To codify slow rise, three examples will do.",
    "A third example would make slow rise ready.",
    "One more example and slow rise can be codified.",
    "Cold crust is one example away from its threshold.",
    "Cold crust asks for two examples.",
    "Cold crust needs one example.",
    "Slow rise waits; its threshold stands at three.",
    "Two shapes lack one example.",
    "Costa 2014 meets the qualifier of late salt.",
    "Reis 2015 does not meet the qualifier.",
)

INNOCENT = (
    "Whether Reis 2015 meets the qualifier is disputed.",
    "Two examples of slow rise are enough for a talk.",
    "Two cases will do for a picnic.",
    "A third cup would make me ready.",
    "Slow rise needs two examples from each mill.",
    "The threshold of slow rise is two degrees.",
)


@pytest.mark.parametrize("prose", FALSE)
def test_what_the_records_refute_is_false(prose: str) -> None:
    """One statement is read, and the records say otherwise."""
    assert [verdict for _, verdict in told(thresholds, prose)] == ["false"]


@pytest.mark.parametrize("prose", TRUE)
def test_what_the_records_bear_out_is_true(prose: str) -> None:
    """What is said is read, and right; nothing in it is taken to be wrong."""
    assert {verdict for _, verdict in told(thresholds, prose)} == {"true"}


@pytest.mark.parametrize("prose", INNOCENT)
def test_what_says_something_else_is_left_alone(prose: str) -> None:
    """A word that is not known, a wish or a part of all leaves open what is meant."""
    assert told(thresholds, prose) == []


def test_two_findings_of_a_qualifier_are_told_each() -> None:
    """Of two findings that are said to meet it, each is judged by its record."""
    prose = "Costa 2014 and Reis 2015 meet the qualifier."
    assert [verdict for _, verdict in told(thresholds, prose)] == ["true", "false"]


def test_shapes_that_lack_one_are_named() -> None:
    """Which shapes lack as many is told where their number is wrong."""
    page = bread("Three shapes lack a single example.")
    (found,) = thresholds.read(page)
    judged = found.judge(page.facts)

    assert judged.computed == "two shapes lack one example"
    assert judged.why == "cold-crust, slow-rise"
