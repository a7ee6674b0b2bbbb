"""Claims to be the first, the only or the earliest."""

from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements.firsts import firsts

_CLAIM = """
--- works/brood-2012-heat.yaml
status: stable
title: Brood is warmed
authors: [{name: Ada Brood}]
type: preprint
date: 2012-04
--- findings/brood-2012.yaml
status: stable
title: Brood is warmed at night
works: [brood-2012-heat]
summary: It was felt.
instantiates:
  - concept: waggle-dance
    role: instantiates
    level: prompt
    filed: {date: unknown, seq: 9}
    claims_first:
      - scope: wiki
        what: to follow marked scouts through the night with heat cameras
        challenged_by: [okada-2010]
"""


def test_first_that_nothing_contests_is_left_alone() -> None:
    """A bare claim to be the first to do something gives nothing."""
    prose = "Okada 2010 was the first to film hornets that enter a nest at dusk."
    assert stated(firsts, prose) == []


def test_first_that_the_record_contests_is_a_question() -> None:
    """The challenger that the record names is told, and by how much it was earlier."""
    prose = (
        "Brood 2012 was the first to follow marked scouts with heat cameras at night."
    )
    page = read_page(prose, more=_CLAIM)
    (found,) = firsts.read(page)
    judged = found.judge(page.facts)

    assert judged.verdict == "open"
    assert "okada-2010 (2010) appeared 1.3 to 2.3 years before" in judged.computed
    assert found.keys[0] == "brood-2012.contested-firsts"


def test_first_that_the_page_contests_is_a_question() -> None:
    """An older finding of which the page says the same is named, with its place."""
    prose = (
        "Okada 2010 was the first to translate the angle of the run into a compass "
        "bearing.\n\nFrisch 2001 translates the angle of the run into a bearing.\n"
    )
    page = read_page(prose)
    (found,) = firsts.read(page)

    assert "frisch-2001 (2001-05)" in found.judge(page.facts).computed
    assert [span.line for span in found.related] == [6]
    short = prose.replace("translate", "turn").replace("turns", "turned")
    assert len(stated(firsts, short)) == 1
    denied = prose.replace("Frisch 2001 translates", "Frisch 2001 does not translate")
    assert stated(firsts, denied) == []
    younger = prose.replace("Frisch 2001", "Brood 2012")
    assert stated(firsts, younger, more=_CLAIM) == []


@pytest.mark.parametrize(
    "prose",
    [
        "At first the bees wait, and the first two of them to fly are marked.",
        "The first author of Okada 2010 kept bees.",
        "When the first colony to swarm is seen, the box is opened.",
        "It was the only box, and the only bee to fly.",
        "The earliest bees fly at dawn.",
    ],
)
def test_words_that_claim_nothing_of_records_are_left_alone(prose: str) -> None:
    """First, only and earliest are said of many things."""
    assert stated(firsts, prose) == []


@pytest.mark.parametrize(
    ("prose", "verdict"),
    [
        ("Frisch 2001 is the only example of distance code.", "false"),
        ("Okada 2010 is the only complicating finding.", "true"),
        ("Okada 2010 is the only activation-level finding.", "false"),
        ("Distance code is the only hint.", "true"),
        ("QUORA is the earliest filed finding.", "false"),
        ("Frisch 2001 is the earliest filed finding.", "true"),
    ],
)
def test_only_and_earliest_are_compared(prose: str, verdict: str) -> None:
    """They are counted and dated, be they right or wrong."""
    assert [judged for _, judged in stated(firsts, prose)] == [verdict]


def test_cluster_that_no_record_names_is_told_once() -> None:
    """All places of a page are one question; a named cluster is none."""
    prose = (
        "It is the cluster's first map, the cluster's first clock, and the first "
        "cluster finding on maps. It is the nest studies' first vote."
    )
    page = read_page(prose)
    (found,) = [one for one in firsts.read(page) if "cluster" in one.stated]

    assert found.judge(page.facts).verdict == "open"
    assert len(found.related) == 2
