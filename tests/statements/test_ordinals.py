from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements import ordinals
from tercet.statements.base import Statement

TRUE = {
    "Lindauer and Seeley 2003 is the second instantiating finding.": (
        "second instantiating finding"
    ),
    "Seeley et al. 2005 is the third of five instantiating findings of the concept.": (
        "third of five instantiating findings"
    ),
    "Frisch 2001 was the first to be filed.": "first to be filed",
    "Frisch 2001 is the first finding to be filed.": "first finding",
    "Seeley et al. 2005 is third among the instantiating findings.": (
        "third among the instantiating findings"
    ),
    "Seeley et al. 2005 is third in the queue of instantiating findings.": (
        "third in the queue of instantiating findings"
    ),
    "Seeley and Buhrman 2006 is the third prompt-level finding.": (
        "third prompt-level finding"
    ),
    "Okada 2010 is the first complicating finding.": "first complicating finding",
    "Seeley et al. 2005 is the 2nd example of quorum sensing.": "2nd example",
    "Seeley and Buhrman 2006 is the second of two examples of the distance code.": (
        "second of two examples"
    ),
    "Seeley and Buhrman 2006 is the second distance-code example.": (
        "second distance-code example"
    ),
    "Quorum sensing is the second structural shape of the waggle dance.": (
        "second structural shape"
    ),
    "- Frisch 2001 brought the first structural shape: the distance code.": (
        "first structural shape"
    ),
    "Okada 2010 is instantiating finding no. 5.": "instantiating finding no. 5",
}

FALSE = {
    "Lindauer and Seeley 2003 is the third instantiating finding.": (
        "third instantiating finding"
    ),
    "Seeley et al. 2005 is the third of six instantiating findings of the concept.": (
        "third of six instantiating findings"
    ),
    "Frisch 2001 is the twenty-first instantiating finding.": (
        "twenty-first instantiating finding"
    ),
    "Seeley and Buhrman 2006 is the first of two examples of the distance code.": (
        "first of two examples"
    ),
    "Okada 2010 is the second complicating finding.": "second complicating finding",
    "Frisch 2001 is the first activation-level finding.": (
        "first activation-level finding"
    ),
    "Frisch 2001 is the first extending finding.": "first extending finding",
    "Quorum sensing is the third shape of the concept.": "third shape",
    "Okada 2010 is instantiating finding number four.": (
        "instantiating finding number four"
    ),
    "Frisch 2001 is the second example of quorum sensing.": "second example",
}

INNOCENT = (
    "In the second-turn harm the bees left.",
    "Frisch 2001 is the first finding to use a mirror.",
    "When a third example arrives, it may be codified.",
    "“Frisch 2001 is the third instantiating finding”, they said.",
    "`Frisch 2001 is the third instantiating finding`",
    "Frisch 2001 is the {{ frisch-2001.ordinal.waggle-dance | ordinal }} "
    "instantiating finding.",
    "Frisch 2001 is the third bee.",
    "Frisch 2001 is the third.",
    "Frisch 2001 is the second busy finding filed.",
    "Frisch 2001 is the second held shape.",
    "Frisch 2001 is the second 2005 finding.",
    "Frisch 2001 is the second question.",
    "Frisch 2001 is the first example of its kind.",
    "The third instantiating finding is a bee's.",
    "Seeley et al. is the second instantiating finding.",
    "The first finding is that bees dance.",
    "For example no. 7 of the bees flew.",
    "Frisch 2001 has finding no. x.",
    "Frisch 2001 is the second finding across nest studies.",
    "The second shape of the concept is near.",
    "The second prompt-level shape is quorum sensing.",
)


def only(prose: str) -> Statement:
    """Return the only ordinal of a page."""
    (found,) = ordinals.read(read_page(prose))
    return found


@pytest.mark.parametrize(("prose", "words"), TRUE.items(), ids=TRUE)
def test_true_ordinal(prose: str, words: str) -> None:
    """A rank that is right is read, so that it can be bound."""
    assert stated(ordinals, prose) == [(words, "true")]


@pytest.mark.parametrize(("prose", "words"), FALSE.items(), ids=FALSE)
def test_false_ordinal(prose: str, words: str) -> None:
    """A rank that is wrong is read with the words that state it."""
    assert stated(ordinals, prose) == [(words, "false")]


@pytest.mark.parametrize("prose", INNOCENT)
def test_no_ordinal(prose: str) -> None:
    """What is not a rank of a record known by name gives nothing."""
    assert stated(ordinals, prose) == []


def test_shape_without_an_example_has_no_rank() -> None:
    """The rank of a shape that is not accepted yet is open."""
    prose = "The alarm call is the fourth shape of the concept."
    assert stated(ordinals, prose) == [("fourth shape", "open")]


def test_rank_by_an_inferred_number_is_open() -> None:
    """Where a filing number was inferred, another rank is not called false."""
    from facts_text import finding

    more = finding("ada", 9).replace("concept: c", "concept: waggle-dance")
    more = more.replace("seq: 9", "seq: 9, inferred: true")
    prose = "Ada 2024 is the {} instantiating finding."
    assert stated(ordinals, prose.format("sixth"), more=more)[0][1] == "true"
    assert stated(ordinals, prose.format("third"), more=more)[0][1] == "open"


@pytest.mark.parametrize(
    ("prose", "fix"),
    [
        (
            "Frisch 2001 is the second instantiating finding.",
            "{{ frisch-2001.ordinal.waggle-dance | ordinal }} instantiating finding",
        ),
        (
            "- Second instantiating finding: Frisch 2001.",
            "{{ frisch-2001.ordinal.waggle-dance | ordinal | capital }} "
            "instantiating finding",
        ),
        (
            "Seeley et al. 2005 is the third of six instantiating findings.",
            "{{ seeley-2005.ordinal.waggle-dance | of N }} instantiating findings",
        ),
        (
            "Okada 2010 is instantiating finding no. 4.",
            "instantiating finding no. {{ okada-2010.ordinal.waggle-dance | digits }}",
        ),
        (
            "Seeley et al. 2005 is the first example of quorum sensing.",
            "{{ seeley-2005.example.quorum-sensing | ordinal }} example",
        ),
    ],
)
def test_fix_binds_the_rank(prose: str, fix: str) -> None:
    """The fix puts the bound rank for the number and keeps the other words."""
    assert only(prose).fix == fix


def test_rank_at_another_level() -> None:
    """First, but of another level: it is false, and binding the rank is no help."""
    page = read_page("Frisch 2001 is the first activation-level finding.")
    (found,) = ordinals.read(page)
    computed = found.judge(page.facts).computed
    assert computed == "first of three findings of waggle-dance at level prompt (filed)"
    assert found.fix is None


def test_rank_by_filing_looks_at_publication_too() -> None:
    """The facts of a rank by filing are followed by the rank by publication."""
    found = only("Frisch 2001 is the second instantiating finding.")
    assert found.keys == (
        "frisch-2001.ordinal.waggle-dance",
        "frisch-2001.published.waggle-dance",
    )
    assert found.born == 1
    assert found.family == ordinals.FAMILY


def test_level_of_a_shape_is_a_warning() -> None:
    """The level in "first prompt-level X" is not the shape's."""
    found = only("Okada 2010 is the first prompt-level distance-code example.")
    assert found.severity == "warning"
    assert found.fix is None
    assert found.help.startswith("say that it is the first at its level")
