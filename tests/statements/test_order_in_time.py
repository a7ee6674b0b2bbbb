"""Order in time, beside the dates on record."""

from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements.order import order

_FILED = (
    "- It points (Frisch 2001), first instantiating finding.\n"
    "- It is paced (Okada 2010) — fourth instantiating finding.\n"
)


@pytest.mark.parametrize(
    "prose",
    [
        "QUORA predicted that scouts stop; Frisch 2001 tests that prediction.",
        "QUORA foresaw it. Frisch 2001 set out to test that forecast.",
        "Frisch 2001 confirms a prediction of QUORA.",
        "Frisch 2001 builds on QUORA.",
        "Frisch 2001 replicates QUORA.",
        "QUORA predates Frisch 2001.",
        "QUORA is older than Frisch 2001.",
        "QUORA appeared before Frisch 2001.",
        "QUORA precedes Frisch 2001.",
        "QUORA is about nests. It precedes Frisch 2001.",
        "Frisch 2001 takes its timing from QUORA.",
        "Frisch 2001 draws on QUORA.",
        "Frisch 2001 is modelled on QUORA.",
        "Frisch 2001 follows the protocol of QUORA.",
        "Frisch 2001 puts to the test what QUORA had predicted.",
        "Frisch 2001 bears out what QUORA suspected.",
    ],
)
def test_order_that_the_dates_deny_is_false(prose: str) -> None:
    """What is tested, cited or later cannot be younger than what tests, cites or is."""
    ((_, judged),) = stated(order, prose)

    assert judged == "false"


@pytest.mark.parametrize(
    "prose",
    [
        "Frisch 2001 predicted that scouts stop; QUORA tests that prediction.",
        "QUORA builds on Frisch 2001, and Frisch 2001 predates QUORA.",
        "QUORA is cited by Frisch 2001 in a later edition.",
        "The model predicted rain; the test of Frisch 2001 was postponed.",
        "Frisch 2001 tests the hypothesis that bees count.",
        "QUORA takes its timing from Frisch 2001.",
        "QUORA confirms what Frisch 2001 foresaw.",
        "This page takes its title from QUORA; Frisch 2001 follows the road.",
        "In the list QUORA precedes Frisch 2001.",
        "QUORA precedes Frisch 2001 in the table.",
        "Frisch 2001 takes issue with QUORA.",
        "Older hives than those of QUORA stand before Frisch 2001.",
    ],
)
def test_order_that_the_dates_bear_out_is_left_alone(prose: str) -> None:
    """Nothing is said of an order that is right, or that is not about two works."""
    assert stated(order, prose) == []


def test_order_that_the_dates_leave_open_is_a_question() -> None:
    """Two works of one year, of one of which only the year is known."""
    more = """
--- works/brood-2010-heat.yaml
status: stable
title: Brood is warmed
authors: [{name: Ada Brood}]
type: preprint
date: 2010-04
"""
    assert stated(order, "Okada 2010 predates Brood 2010.", more=more) == [
        ("predates Brood 2010", "open")
    ]


def test_count_of_what_came_before_is_compared() -> None:
    """Findings "pre-X" are held against those whose work is certainly older."""
    found = "Two pre-QUORA findings are known. Three pre-QUORA findings are known."
    assert stated(order, found) == [
        ("Two pre-QUORA findings", "true"),
        ("Three pre-QUORA findings", "false"),
    ]
    odd = "Three pre-QUORA demonstrations are filed, all from 2003."
    assert stated(order, odd) == [("Three pre-QUORA demonstrations", "false")]
    assert stated(order, "Three pre-QUORA boxes were built.") == []


def test_rank_by_filing_that_differs_by_publication_is_told_once() -> None:
    """Both bases are told for what is filed in another order than it appeared."""
    prose = _FILED.replace("Okada 2010", "Frisch 2001")
    assert stated(order, prose) == []
    more = """
--- works/old-1950-box.yaml
status: stable
title: The first box
authors: [{name: Per Old}]
type: preprint
date: 1950
--- findings/old-1950.yaml
status: stable
title: Bees were boxed
works: [old-1950-box]
summary: It was built.
instantiates:
  - concept: waggle-dance
    role: instantiates
    level: prompt
    filed: {date: unknown, seq: 9}
"""
    late = "- They were boxed (Old 1950) — sixth instantiating finding.\n"
    page = read_page(late, more=more)
    (found,) = order.read(page)

    assert found.words == "sixth"
    assert found.judge(page.facts).computed == (
        "old-1950 sixth as filed, first by publication"
    )


def test_works_with_a_year_only_are_told_once() -> None:
    """A list whose works have only a year leaves their order open."""
    prose = (
        "- It counts (Lindauer, Seeley 2003) — one.\n"
        "- It paces (Seeley, Buhrman 2006) — another.\n"
    )
    page = read_page(prose)
    (found,) = order.read(page)

    assert found.judge(page.facts).verdict == "open"
    assert "lindauer-2003, seeley-2006" in found.judge(page.facts).computed
    assert len(found.related) == 1
