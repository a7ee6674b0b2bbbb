"""Numbers before a colon, and how many follow."""

from __future__ import annotations

import pytest

from tercet.statements.enumerations.announcing import read
from tercet.statements.text.reading import pages
from wikis import MakeFacts


def said(make: MakeFacts, text: str) -> list[tuple[str, str, str]]:
    """Return what is stated and computed of a one-page wiki."""
    facts = make(f"--- a.md\n{text}\n")
    rows = [one for page in facts.once(pages) for r in page.readings for one in read(r)]
    answers = [(one, one.judge(facts)) for one in rows]
    return [(one.stated, answer.computed, answer.why) for one, answer in answers]


@pytest.mark.parametrize(
    ("text", "stated", "computed"),
    [
        (
            "Four bee yards were used: coast, dune and heath.",
            "four bee yards",
            "three are listed",
        ),
        (
            "Three lines of evidence bear on it: (i) the wax, and (ii) the comb.",
            "three lines",
            "two are numbered, up to “ii”",
        ),
        (
            "Two reasons speak for it: first, the wax; second, the comb; third, ash.",
            "two reasons",
            "three are numbered, up to “third”",
        ),
        (
            "There are two yards in use (a) on the coast, (b) on the dune, (c) inland.",
            "two yards",
            "three are numbered, up to “c”",
        ),
    ],
)
def test_more_or_less_than_announced_is_told(
    facts: MakeFacts, text: str, stated: str, computed: str
) -> None:
    """Labels, ordinals and names are counted."""
    assert [row[:2] for row in said(facts, text)] == [(stated, computed)]


@pytest.mark.parametrize(
    "text",
    [
        "Three bee yards were used: coast, dune and heath.",
        "Three bee yards: coast, dune, heath and fen.",
        "Three lines of evidence bear on it: (i) wax, (ii) comb, and (iii) ash.",
        "Two things matter here: that it is dark, that it is warm, and that it is dry.",
        "At least four yards were used: coast, dune and heath.",
        "Four people came by: Ada, Bo and two others.",
        "There were two groups in use: 12 queens, 14 drones, and 3 workers.",
        "Nine hives stood there: one was dead.",
        "Four years were lost: coast, dune and heath.",
        "“Four yards were used: coast, dune and heath”, he said.",
        "Four yards were used; coast, dune and heath.",
        "Four yards were good in 2 years: coast, dune and heath.",
        "Nine bee yards were used: coast and dune.",
    ],
)
def test_what_may_be_right_is_left_alone(facts: MakeFacts, text: str) -> None:
    """Clauses, quotations, partial lists and what another reader tells of."""
    assert said(facts, text) == []
