"""Firsts that a count or a date decides, in a wiki on sourdough."""

from __future__ import annotations

import pytest

from bread_text import bread, told
from tercet.statements.firsts import firsts
from tercet.statements.history import history

FALSE = (
    "Lund 2012 is the earliest publication under dough souring.",
    "Of the five findings, Reis 2015 is the latest.",
    "Cold crust is the only hint.",
    "Late salt is the only held shape.",
    "The only held shape is cold crust.",
    "Cold crust is the only shape that is held.",
    "Lund 2012 is our only larval finding.",
    "Lund 2012 is the only finding on larvae.",
    "Costa 2014 is the only finding from the Institute of Grain.",
    "Berg and Lund 2010 is the only finding with Lund among its authors.",
    "Lund 2012 is the only example of slow rise.",
    "Lund 2012 is the only one of the findings at the larva level.",
    "Only Costa 2014 works at the larva level.",
    "No finding is filed under both concepts.",
    "No finding comes from the Mill Lane Lab.",
    "Nothing is filed under both dough souring and crust browning.",
    "No shape is a hint.",
    "No other finding is at the larva level.",
    "Not a single finding is at the larva level.",
    "Costa 2014 is the first finding at the level of the larva.",
    "Reis 2015 is the first finding from the Institute of Grain.",
)

TRUE = (
    "Berg and Lund 2010 is the earliest publication under dough souring.",
    "Okoye 2016 is the latest of the five.",
    "The oldest paper under dough souring is Berg and Lund 2010.",
    "Slow rise is the only hint.",
    "Reis 2015 is the only colony-level finding.",
    "Reis 2015 is the sole finding at the level of the colony.",
    "Okoye 2016 is the only paper from the Harbour Bakery School.",
    "Reis 2015 is the only paper that Reis signed.",
    "Okoye 2016 is the only example of cold crust.",
    "Okoye 2016 is the only finding that complicates the concept.",
    "Reis 2015 stands alone at the colony level.",
    "Lund 2012 is not the only finding on larvae.",
    "Costa 2014 is the only rye example of late salt.",
    "No finding is at the loaf level.",
    "No shape of dough souring is codified yet.",
    "No other finding is at the colony level.",
    "Lund 2012 is the first finding at the level of the larva.",
)

INNOCENT = (
    "The only way to bake is slowly.",
    "Lund 2012 is the only finding that measured salt twice.",
    "Lund 2012 was the only larval finding until Costa 2014 came.",
    "No finding should be filed twice.",
    "No finding at the larva level was repeated.",
    "The latest findings are on salt.",
    "“Lund 2012 is the only larval finding”, they wrote.",
)


@pytest.mark.parametrize("prose", FALSE)
def test_what_the_records_refute_is_false(prose: str) -> None:
    """One statement is read, and the records say otherwise."""
    assert [verdict for _, verdict in told(firsts, prose)] == ["false"]


@pytest.mark.parametrize("prose", TRUE)
def test_what_the_records_bear_out_is_true(prose: str) -> None:
    """What is said is read, and right; nothing in it is taken to be wrong."""
    assert {verdict for _, verdict in told(firsts, prose)} == {"true"}


@pytest.mark.parametrize("prose", INNOCENT)
def test_what_says_something_else_is_left_alone(prose: str) -> None:
    """A word that is not known, a wish or a part of all leaves open what is meant."""
    assert told(firsts, prose) == []


def test_others_are_named() -> None:
    """Who else is at the level is told, and that one filing made it false."""
    page = bread("Lund 2012 is our only larval finding.")
    (found,) = firsts.read(page)
    judged = found.judge(page.facts)

    assert found.words == "only larval finding"
    assert found.stated == "the only larva finding"
    assert judged.computed == "two larva findings"
    assert judged.why == "lund-2012 and costa-2014"
    assert history(page.facts, found).false_since.seq == 3  # type: ignore[union-attr]


def test_page_without_concept_means_the_wiki() -> None:
    """Where no concept is named, all findings are looked at."""
    prose = "Lund 2012 is our only finding by Lund. Slow rise is the only hint."
    assert [one for _, one in told(firsts, prose, about="")] == ["false", "true"]
