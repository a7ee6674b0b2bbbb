"""Counts of works, receipts, axes, rules and contests: in a wiki on sourdough."""

from __future__ import annotations

import pytest

from bread_text import told
from statements_text import Module
from tercet.statements.axes import axis_rules
from tercet.statements.counts import counts
from tercet.statements.enumerations import cluster_members
from tercet.statements.membership import membership
from tercet.statements.standings import standings
from tercet.statements.thresholds import thresholds

FALSE = (
    (counts, "Four works are preprints."),
    (counts, "Two papers came out in 2010 and one in 2012."),
    (counts, "Berg signs two of the papers."),
    (counts, "Lund signs two of the papers and Costa two."),
    (counts, "Berg and Lund appear on three papers together."),
    (counts, "The colony level has three findings."),
    (counts, "The findings spread over four levels."),
    (counts, "The wiki holds five findings from six works."),
    (counts, "The wiki holds five findings from five works and two shapes."),
    (counts, "All three readings of the sour question stand."),
    (thresholds, "Slow rise is held, with two further examples wanting to codify it."),
    (thresholds, "Slow rise has reached its threshold."),
    (thresholds, "Late salt rises. The shape has now met its bar."),
    (thresholds, "One fewer than the wiki's default of four."),
    (thresholds, "Slow rise has a rule. Its rule is content with two examples."),
    (thresholds, "Slow rise is a hint. What it lacks is two more examples."),
    (thresholds, "Three shapes are a single example short."),
    (axis_rules, "Slow rise has three axes."),
    (axis_rules, "For two examples of slow rise a difference on four axes is enough."),
)
TRUE = (
    (counts, "Five works are preprints."),
    (counts, "One paper came out in 2010 and one in 2012."),
    (counts, "Lund signs two of the papers and Costa one."),
    (counts, "Berg and Lund share one paper."),
    (counts, "The colony level has one finding."),
    (counts, "The findings spread over three levels."),
    (counts, "The wiki holds five findings from five works, under two concepts."),
    (counts, "No shape is codified and none is a candidate."),
    (thresholds, "Slow rise is held, with one further example wanting to codify it."),
    (thresholds, "Slow rise has not reached its threshold."),
    (thresholds, "One fewer than the wiki's default of three."),
    (thresholds, "Slow rise is a hint. What it lacks is one more example."),
    (thresholds, "Two shapes are a single example short."),
    (standings, "Nobody has contested slow rise so far."),
    (standings, "Slow rise has gone uncontested."),
)
INNOCENT = (
    (counts, "Another two papers came out in 2010."),
    (counts, "She read three papers that came out in 2011."),
    (counts, "Three papers came out in 2010, none of them on bread."),
    (counts, "Many works are preprints; two are journal articles."),
    (counts, "If two works are preprints, nothing is lost."),
    (counts, "Some three of the preprints are long."),
    (counts, "Berg and Lund met on three days together."),
    (counts, "The sea level has two gauges."),
    (counts, "The crumbs spread over four levels."),
    (counts, "The shop receipt lists four loaves."),
    (thresholds, "The oven has reached its threshold."),
    (thresholds, "Slow rise could have reached its threshold."),
    (thresholds, "When slow rise has reached its threshold, it is codified."),
    (thresholds, "The oven's default of four hours is long."),
    (thresholds, "The baker is content with two loaves."),
    (thresholds, "Two loaves are a single slice short."),
    (thresholds, "The browser default is two cases."),
    (standings, "In 2012 nobody had contested slow rise."),
    (standings, "Nobody has contested the prize."),
    (standings, "A reader challenges the method."),
    (standings, "If nobody has contested slow rise, it stays."),
    (axis_rules, "The plot has three axes."),
    (axis_rules, "Slow rise has one axis."),
    (axis_rules, "A difference on one axis is not enough for slow rise."),
    (cluster_members, "Its members are bakers, millers and farmers."),
    (cluster_members, "Berg 2010 is a member of that guild."),
)


@pytest.mark.parametrize(("module", "prose"), FALSE)
def test_what_the_records_refute_is_false(module: Module, prose: str) -> None:
    """What is said is read, and the records say otherwise."""
    assert "false" in {verdict for _, verdict in told(module, prose)}


@pytest.mark.parametrize(("module", "prose"), TRUE)
def test_what_the_records_bear_out_is_true(module: Module, prose: str) -> None:
    """What is said is read, and right."""
    assert {verdict for _, verdict in told(module, prose)} == {"true"}


@pytest.mark.parametrize(("module", "prose"), INNOCENT)
def test_what_says_something_else_is_left_alone(module: Module, prose: str) -> None:
    """A wish, a part, or what is no record of the wiki is not judged."""
    assert told(module, prose) == []


def test_both_means_the_two_in_brackets() -> None:
    """Who else is named in the sentence before is not meant by "both"."""
    prose = "Two findings (Berg 2010; Lund 2012), unlike Costa 2014, use rye. "
    prose += "Both are larva-level findings."
    assert told(membership, prose) == [("larva-level findings", "false")]
