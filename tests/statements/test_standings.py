from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements.base import Statement
from tercet.statements.standings import standings

TRUE = {
    "Quorum sensing is codified.": "Quorum sensing is codified",
    "Quorum sensing has since been codified.": "Quorum sensing has since been codified",
    "The distance code remains a hint.": "distance code remains a hint",
    "The distance code is now a hint.": "distance code is now a hint",
    "The distance code is not yet codified.": "distance code is not yet codified",
    "The distance code is uncodified.": "distance code is uncodified",
    "The distance code is not deferred.": "distance code is not deferred",
    "The alarm call is still a candidate.": "alarm call is still a candidate",
    "Quorum sensing came. It is codified.": "It is codified",
    "Colour-learning characterisation is held at one example.": "held at one example",
    "Held at two structurally different examples for the distance code.": (
        "Held at two structurally different examples"
    ),
    "The distance code, now at two examples, grows.": "now at two examples",
    "Quorum sensing stands at just two instances.": "stands at just two instances",
}

FALSE = {
    "Quorum sensing is not codified.": "Quorum sensing is not codified",
    "Quorum sensing was never codified.": "Quorum sensing was never codified",
    "Quorum sensing is uncodified.": "Quorum sensing is uncodified",
    "The distance code is held.": "distance code is held",
    "The distance code is ready.": "distance code is ready",
    "The distance code is deferred.": "distance code is deferred",
    "The distance code is on hold.": "distance code is on hold",
    "The alarm call is provisional.": "alarm call is provisional",
    "Colour-learning characterisation sits at two examples.": "sits at two examples",
    "Held at one example for the distance code.": "Held at one example",
    "The distance code matters. It is held at three examples.": (
        "held at three examples"
    ),
    "At one example for the distance code, it is young.": "At one example",
}

INNOCENT = (
    "The bees were held at 28 degrees.",
    "The hive was held by two bees.",
    "Hands are held.",
    "The distance code was held constant.",
    "The distance code was held up.",
    "The distance code is ready for the press.",
    "The distance code is codified in law.",
    "The distance code may be codified once a third lands.",
    "If the distance code is codified, good.",
    "Once the distance code is codified, good.",
    "Ask whether the distance code is codified.",
    "“Quorum sensing is held”, they said.",
    "“The distance code is held at one example”, they said.",
    "`Quorum sensing is held`",
    "The distance code is {{ distance-code.state }}.",
    "The distance code stands at {{ distance-code.frequency | words }} examples.",
    "The bees look at one example.",
    "The distance code is held at a third example.",
    "The distance code is held at two (of the many) examples.",
    "The bees hold it.",
    "It is",
    "Codified.",
)


def only(prose: str) -> Statement:
    """Return the only standing of a page."""
    (found,) = standings.read(read_page(prose))
    return found


@pytest.mark.parametrize(("prose", "words"), TRUE.items(), ids=TRUE)
def test_true_standing(prose: str, words: str) -> None:
    """A standing that is right is read with the words that state it."""
    assert (words, "true") in stated(standings, prose)


@pytest.mark.parametrize(("prose", "words"), FALSE.items(), ids=FALSE)
def test_false_standing(prose: str, words: str) -> None:
    """A standing that is wrong is read with the words that state it."""
    assert (words, "false") in stated(standings, prose)


@pytest.mark.parametrize("prose", INNOCENT)
def test_no_standing(prose: str) -> None:
    """What is held, ready or codified otherwise says nothing of a shape."""
    assert stated(standings, prose) == []


def test_standing_that_names_no_shape_is_a_question() -> None:
    """Where no shape is named, or several might be meant, it is open."""
    page = read_page("The hives grow. Held at one example.")
    (found,) = standings.read(page)
    judged = found.judge(page.facts)
    assert (judged.verdict, judged.computed) == ("open", "no shape is named near it")
    assert found.help == "name the shape, and bind its number"


def test_standing_of_a_finding_s_own_shape() -> None:
    """In a finding's own words, the shape is the one that it is an example of."""
    prose = "- Frisch 2001 saw it first. Held at one example."
    assert stated(standings, prose) == [("Held at one example", "false")]
    assert only(prose).stated == "one example of distance-code"


def test_standing_of_two_shapes() -> None:
    """Said of two shapes, it is judged for each, and has no fix."""
    page = read_page(
        "Held at one example for colour learning characterisation and for "
        "the distance code."
    )
    found = list(standings.read(page))
    assert [one.stated for one in found] == [
        "one example of colour-learning",
        "one example of distance-code",
    ]
    assert [one.judge(page.facts).verdict for one in found] == ["true", "false"]
    assert [one.fix for one in found] == [None, None]


def test_false_standing_says_where_it_stands() -> None:
    """The number, and the state, are computed."""
    page = read_page("The distance code is held at one example.")
    found, *_ = standings.read(page)
    assert found.judge(page.facts).computed == "two examples of distance-code, hint"
    page = read_page("The distance code is held.")
    (found,) = standings.read(page)
    assert found.judge(page.facts).computed == "distance-code is hint"
    assert "{{ as-of N: … }}" in found.help
    page = read_page("Quorum sensing is on hold.")
    (found,) = standings.read(page)
    computed = found.judge(page.facts).computed
    assert computed == "quorum-sensing is codified, not deferred"


@pytest.mark.parametrize(
    ("prose", "fix"),
    [
        (
            "Held at one example for the distance code.",
            "Held at {{ distance-code.frequency | count example }}",
        ),
        (
            "Colour-learning characterisation sits at two examples.",
            "sits at {{ colour-learning.frequency | count example }}",
        ),
        (
            "Held at one structurally different example for the distance code.",
            "Held at {{ distance-code.diversity | words }} structurally different "
            "examples",
        ),
    ],
)
def test_fix_binds_the_number(prose: str, fix: str) -> None:
    """The fix puts the bound number, and the noun in agreement with it."""
    assert only(prose).fix == fix


def test_standing_cannot_be_older_than_what_it_names() -> None:
    """It was written when the last finding that it names was filed, or later."""
    found, *_ = standings.read(
        read_page("With Seeley and Buhrman 2006 the distance code is a hint.")
    )
    assert found.born == 5
