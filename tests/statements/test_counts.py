from __future__ import annotations

import pytest

from statements_text import read_page, stated
from tercet.statements.base import Statement
from tercet.statements.counts import counts

TRUE = {
    "Five findings are filed under the concept.": "Five findings",
    "The concept has five instantiating findings.": "five instantiating findings",
    "We have three prompt-level findings.": "three prompt-level findings",
    "One complicating finding is filed.": "One complicating finding",
    "One finding of 2005 is filed under the concept.": "One finding",
    "The concept has at least four instantiating findings.": (
        "at least four instantiating findings"
    ),
    "The concept has more than four instantiating findings.": (
        "more than four instantiating findings"
    ),
    "The concept has at most 5 instantiating findings.": (
        "at most 5 instantiating findings"
    ),
    "The concept has fewer than six instantiating findings.": (
        "fewer than six instantiating findings"
    ),
    "The distance code has two examples.": "two examples",
    "Two examples of quorum sensing are filed.": "Two examples",
    "The distance code has two structurally different examples.": (
        "two structurally different examples"
    ),
    "Colour-learning characterisation has one example so far.": "one example",
    "The concept has three structural shapes.": "three structural shapes",
    "The concept has four structural shapes.": "four structural shapes",
    "The concept has one held shape.": "one held shape",
    "One shape of the concept is codified.": "One shape",
    "Of the shapes, one is a hint.": "one is a hint",
    "Of the findings, one appeared in 2005.": "one appeared in 2005",
    "The wiki has five findings.": "five findings",
    "The wiki has two concepts.": "two concepts",
    "Nest studies has three members.": "three members",
    "At filing 2 the concept had two instantiating findings.": (
        "two instantiating findings"
    ),
}

FALSE = {
    "The concept has six instantiating findings.": "six instantiating findings",
    "The concept has over five instantiating findings.": (
        "over five instantiating findings"
    ),
    "The concept has under five instantiating findings.": (
        "under five instantiating findings"
    ),
    "We have twenty-two prompt-level findings.": "twenty-two prompt-level findings",
    "Two complicating findings are filed.": "Two complicating findings",
    "Two findings of 2005 are filed under the concept.": "Two findings",
    "The distance code has three examples so far.": "three examples",
    "Three examples of quorum sensing are filed.": "Three examples",
    "The concept has five structural shapes.": "five structural shapes",
    "The concept has two held shapes.": "two held shapes",
    "Two shapes of the concept are now codified.": "Two shapes",
    "Of the shapes, two are held.": "two are held",
    "Of the findings, two date from 2005.": "two date from 2005",
    "The concept has two ready shapes.": "two ready shapes",
    "Two extending findings of the concept are filed.": "Two extending findings",
    "Two findings of 1999 are filed under the concept.": "Two findings",
    "Of the findings, two date from 1999.": "two date from 1999",
    "Nest studies has four members.": "four members",
    "The wiki has 7 works.": "7 works",
    "At filing 2 the concept had three instantiating findings.": (
        "three instantiating findings"
    ),
}

INNOCENT = (
    "A three-phase protocol was used.",
    "The bees were held at 28 degrees.",
    "Two of the five examples are old.",
    "About six findings are filed under the concept.",
    "Another two findings of the concept are coming.",
    "Section 3 findings of the concept.",
    "“The concept has nine instantiating findings”, they said.",
    "`The concept has nine instantiating findings`",
    "The concept has {{ waggle-dance.findings | words }} instantiating findings.",
    "Two new findings of the concept are coming.",
    "If two instantiating findings of the concept agree, good.",
    "The concept has 50% findings.",
    "One example is the bee.",
    "Six bees were seen.",
    "Six instances were run.",
    "Two shapes of the concept are held at one example.",
    "Two shapes of the concept are not codified.",
    "These two shapes of the concept differ.",
    "Of the shapes, two are held at 28 degrees.",
    "Of the bees, two are held.",
    "Of the bees, two date from 2005.",
    "The paper has three prompt-level examples.",
    "Those findings have two structural shapes.",
    "Two findings of the concept (Frisch 2001 and Lindauer 2003) agree.",
    "Nine findings and bees.",
    "Twenty",
)


def only(prose: str) -> Statement:
    """Return the only count of a page."""
    (found,) = counts.read(read_page(prose))
    return found


@pytest.mark.parametrize(("prose", "words"), TRUE.items(), ids=TRUE)
def test_true_count(prose: str, words: str) -> None:
    """A count that is right is read, so that it can be bound."""
    assert stated(counts, prose) == [(words, "true")]


@pytest.mark.parametrize(("prose", "words"), FALSE.items(), ids=FALSE)
def test_false_count(prose: str, words: str) -> None:
    """A count that is wrong is read with the words that state it."""
    assert stated(counts, prose) == [(words, "false")]


@pytest.mark.parametrize("prose", INNOCENT)
def test_no_count(prose: str) -> None:
    """A part, a measure, a guess, a quotation or other things give nothing."""
    assert stated(counts, prose) == []


def test_count_of_a_lab() -> None:
    """Findings of a lab that the sentence names are counted for that lab."""
    from facts_text import finding

    more = "".join(
        finding(name, seq).replace("concept: c", "concept: waggle-dance")
        for seq, name in ((8, "ada"), (9, "bob"))
    )
    more = more.replace("}]\ntype", ", affiliation: North Lab}]\ntype")
    prose = "The North Lab has {} instantiating findings under the concept."
    assert stated(counts, prose.format("two"), more=more)[0][1] == "true"
    page = read_page(prose.format("seven"), more=more)
    (found,) = counts.read(page)
    assert found.judge(page.facts).computed == "two findings from North Lab"
    assert found.stated == "seven findings from North Lab"
    assert found.fix is None
    assert "tercet why waggle-dance.by-lab" in found.help


@pytest.mark.parametrize(
    ("prose", "fix"),
    [
        (
            "Six findings are filed under the concept.",
            "{{ waggle-dance.findings | count finding | capital }}",
        ),
        (
            "We have 2 prompt-level findings.",
            "{{ waggle-dance.at-level.prompt | words }} prompt-level findings",
        ),
        (
            "The concept has three structural shapes.",
            "{{ waggle-dance.accepted-shapes | words }} structural shapes",
        ),
        (
            "The concept has four structural shapes.",
            "{{ waggle-dance.shapes | words }} structural shapes",
        ),
        ("The concept has at least six instantiating findings.", None),
        ("At filing 2 the concept had three instantiating findings.", None),
        ("Two findings of 1999 are filed under the concept.", None),
        ("Of the findings, two date from 1999.", None),
        (
            "Of the shapes, two are held.",
            "{{ waggle-dance.in-state.held | words }} are held",
        ),
        (
            "Two shapes of the concept are codified.",
            "{{ waggle-dance.in-state.codified | count shape | capital }}",
        ),
    ],
)
def test_fix_binds_the_number(prose: str, fix: str | None) -> None:
    """The fix puts the bound count for the number; a bound or a past count has none."""
    assert only(prose).fix == fix


def test_false_count_says_what_there_is() -> None:
    """A wrong count is answered with the right one, and the records, if they are few.

    It cannot have been written before the findings that its sentence names.
    """
    page = read_page("Since Seeley and Buhrman 2006, the concept has two held shapes.")
    (found,) = counts.read(page)
    judged = found.judge(page.facts)
    assert (judged.computed, judged.why) == ("one held shape", "colour-learning")
    assert found.born == 5


def test_odd_digits_are_no_filing_number() -> None:
    """A raised two behind "filing" is no number, and stops nothing."""
    prose = "At filing ² the concept had five instantiating findings."
    assert stated(counts, prose) == [("five instantiating findings", "true")]
