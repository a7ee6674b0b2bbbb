"""Who is said to have raised a question on record, or what still waits for a probe."""

from __future__ import annotations

import pytest

from statements_text import bees
from tercet.statements.open_items import open_items
from tercet.statements.text.reading import pages

_MORE = """
--- questions/do-dancers-sleep.yaml
status: stable
title: Do dancers sleep by day?
kind: open
body: A tired bee dances badly.
about: [waggle-dance]
opened_by: [frisch-2001]
readings:
  - {id: a, text: They do.}
  - {id: b, text: They do not.}
probes:
  - {id: wing-count, kind: wing count, text: Count wing beats., on: [frisch-2001]}
"""
_FILLED = "relations: [{type: fills, to: do-dancers-sleep#wing-count}]\n"
_FILLS = (
    _MORE
    + """
--- works/brood-2012-flow.yaml
status: stable
title: Wings at rest
authors: [{name: Ada Brood}]
type: preprint
date: 2012-04
--- findings/brood-2012.yaml
status: stable
title: Wings were counted
works: [brood-2012-flow]
summary: They were.
declared_none: It is a count.
"""
    + _FILLED
)


def said(prose: str, more: str = _MORE) -> list[tuple[str, str]]:
    """Return words and verdict of what is read about open items."""
    facts = bees(prose, more=more)
    found = open_items.read_all(facts.once(pages))
    rows = [(one.words, one.judge(facts).verdict) for one in found]
    return [(" ".join(words.split()), verdict) for words, verdict in rows]


@pytest.mark.parametrize(
    ("prose", "verdict"),
    [
        ("Whether dancers sleep by day was raised by Frisch 2001.", "true"),
        ("Whether dancers sleep by day was raised by QUORA as well.", "false"),
        ("Whether dancers sleep by day was first asked by Okada 2010.", "false"),
        ("QUORA raised the question whether dancers sleep by day.", "false"),
        ("The question whether dancers sleep by day stems from QUORA.", "false"),
    ],
)
def test_opener_is_held_against_the_record(prose: str, verdict: str) -> None:
    """A finding that the question does not name did not open it."""
    ((_, judged),) = said(prose)

    assert judged == verdict


def test_question_that_is_not_on_record_is_left_alone() -> None:
    """Its words are those of no title."""
    assert said("Whether drones sing was raised by QUORA.") == []
    assert said("Money was raised by QUORA as well.") == []


@pytest.mark.parametrize(
    ("prose", "verdict"),
    [
        (
            "Do dancers sleep by day? The question still waits for its wing count.",
            "false",
        ),
        ("The sleep of dancers by day still lacks its wing count.", "false"),
        ("A wing count would settle the sleep of dancers by day.", "open"),
    ],
)
def test_probe_that_is_filed_is_not_waited_for(prose: str, verdict: str) -> None:
    """What waits for it, or what it would settle, has it."""
    ((_, judged),) = said(prose, _FILLS)

    assert judged == verdict


def test_waiting_for_other_things_is_left_alone() -> None:
    """A bus is no probe."""
    assert said("It still waits for the bus, and still lacks a coat.", _FILLS) == []
