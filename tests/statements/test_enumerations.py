"""What prose lists, beside the records, the number with it, and other lists."""

from __future__ import annotations

import pytest

from meadow_wiki import MEADOW, told
from tercet.checks import check
from tercet.statements.base import Statement
from tercet.statements.enumerations import enumerations
from tercet.statements.history import history
from wikis import MakeFacts

FINDINGS = """\
# Instantiating findings

- Mowing helped (Adams, Nilsen 2019) — first instantiating finding.
- Cutting helped (Baker, Nilsen 2020) — second instantiating finding.
- Grazing helped (Cole, Nilsen 2020) — third instantiating finding.
- Seed helped (Eliot, Nilsen 2022) — fifth instantiating finding.
- Water helped (Frost, Nilsen 2023) — sixth instantiating finding.
"""
GROUP = (
    "Five structural shapes are present across the treatment-shape findings of the "
    "concept: mowing (Adams et al.), grazing, burning, seeding, and flooding (Frost et "
    "al. 2023).\n"
)


def since(facts: MakeFacts, text: str) -> tuple[Statement, str]:
    """Return the one false statement of a page, and since when it is false."""
    found = [
        s
        for s, judged in told(facts, enumerations.read, text)
        if judged.verdict == "false"
    ]
    (statement,) = found
    return statement, history(facts(f"{MEADOW}--- page.md\n{text}"), statement).text


def test_list_of_findings_that_misses_one_is_found(facts: MakeFacts) -> None:
    """The finding without an item is named, at the highest ordinal of the list."""
    ((statement, judged),) = told(facts, enumerations.read, FINDINGS)

    assert judged.computed == "six findings of meadow-recovery"
    assert judged.why == "dunn-2021 not in the list"
    assert statement.words == "sixth instantiating finding"
    whole = FINDINGS + "- Fire helped (Dunn, Nilsen 2021).\n"
    assert told(facts, enumerations.read, whole) == []


def test_list_without_ordinals_is_marked_at_its_head(facts: MakeFacts) -> None:
    """Where no item has an ordinal, the heading is the place."""
    text = FINDINGS.replace("instantiating finding.", "trial.")
    ((statement, _),) = told(facts, enumerations.read, text)

    assert statement.words == "Instantiating findings"


@pytest.mark.parametrize(
    "text",
    [
        FINDINGS.replace("# Instantiating findings", "# Places"),
        FINDINGS.replace("# Instantiating findings", "# Findings about mowing"),
        "# Findings\n\n- Adams et al. 2019\n- Baker et al. 2020\n- Cole et al. 2020\n",
    ],
)
def test_other_lists_and_selections_are_quiet(facts: MakeFacts, text: str) -> None:
    """A list that is not said to be of all findings, or is but some, says nothing."""
    assert told(facts, enumerations.read, text) == []


def test_number_of_a_group_is_held_against_its_longest_list(facts: MakeFacts) -> None:
    """The longest list defines the group, and the replay says until when four held."""
    later = "\nThe four treatment shapes of Eliot et al. complete each other.\n"
    statement, when = since(facts, GROUP + later)

    assert statement.words == "four treatment shapes"
    assert when == "false since filing 6 (frost-2023)"
    right = later.replace("four", "five")
    assert told(facts, enumerations.read, GROUP + right) == []


def test_shorter_list_of_a_group_says_what_it_misses(facts: MakeFacts) -> None:
    """A right number beside its own list is wrong if the group has another member."""
    text = GROUP + (
        "\nUnlike the four treatment-shape examples (mowing, grazing, burning, "
        "seeding), Eliot et al. 2022 watch.\n"
    )
    (statement, judged), *_ = told(facts, enumerations.read, text)

    assert judged.why == "flooding not in this list"
    assert statement.stated == "four treatment shapes"


def test_group_of_findings_is_replayed_too(facts: MakeFacts) -> None:
    """A group may list findings; those not filed yet do not count then."""
    text = (
        "The three river findings (Adams et al. 2019; Baker et al. 2020; Cole et al. "
        "2020) agree.\n\nThe two river findings were small.\n"
    )
    _, when = since(facts, text)

    assert when == "false since filing 3 (cole-2020)"


def test_two_lists_that_share_a_member_are_a_question(facts: MakeFacts) -> None:
    """Two lists with numbers joined by "and" are counted without repetition."""
    text = (
        "It differs from the three soil shapes (mowing, grazing, burning) and the two "
        "farm shapes (winter grazing, flooding)."
    )
    ((_, judged),) = told(facts, enumerations.read, text)

    assert (judged.verdict, judged.computed) == ("open", "four distinct")
    assert judged.why == "in both lists: winter grazing"


def test_ordinal_beside_a_list_is_one_more_than_the_list(facts: MakeFacts) -> None:
    """A sixth beside five is right; a fifth is not, and what is left out is told."""
    text = (
        "Frost et al. 2023 add a fourth shape to the concept — spring flooding — "
        "alongside mowing (Adams), grazing (Cole), burning, and plot-level seeding."
    )
    ((statement, judged),) = told(facts, enumerations.read, text)

    assert judged.computed == "fifth by its own list"
    assert statement.words == "fourth shape"
    assert told(facts, enumerations.read, text.replace("fourth", "fifth")) == []
    fewer = text.replace(", burning,", "")
    ((_, left),) = told(facts, enumerations.read, fewer.replace("fourth", "sixth"))
    assert left.why == "its list leaves out burning"


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        (
            "The trial ran on four soils (clay, sand, loam).",
            "the list beside it has three",
        ),
        (
            "Two results are new. (i) The grass grew. (ii) The moss died. (iii) Rain.",
            "three are numbered, up to (iii)",
        ),
    ],
)
def test_number_beside_another_list_is_a_question(
    facts: MakeFacts, text: str, computed: str
) -> None:
    """A number that disagrees with what it announces is asked about."""
    ((_, judged),) = told(facts, enumerations.read, text)

    assert (judged.verdict, judged.computed) == ("open", computed)


@pytest.mark.parametrize(
    "text",
    [
        "The trial ran on four soils (clay, sand, loam, and peat).",
        "The trial ran on four soils (e.g. clay, sand, loam).",
        "The trial ran on four soils (clay, sand, and others).",
        "At least four soils (clay, sand, loam) were tried.",
        "Four plots (A and B, wet; C and D, dry) were tried.",
        "Three results are new. (i) The grass grew. (ii) The moss died. (iii) Rain.",
        "Three readings remain: (a) the soil forgets; (b) the seed dies; (c) both.",
        "Two studies (Smith, Jones and Lee 2020) agree.",
        "Six plots = three mown and three grazed (north, south, east, west, hill).",
        "The harvest took 12 days (Monday, Tuesday and Friday in turn, then more).",
        "Three seasons (spring 2019, 40 plots; autumn 2019, 38 plots) were wet.",
        "The two mowing examples (Adams et al. 2019; Baker et al. 2020) agree.",
        'They call them "four soils (clay, sand, loam)".',
        "A third shape would stand beside mowing, grazing and burning if it lands.",
    ],
)
def test_right_numbers_and_partial_lists_are_quiet(facts: MakeFacts, text: str) -> None:
    """Right numbers, examples, figures and citations say nothing."""
    assert [s.words for s, _ in told(facts, enumerations.read, text)] == []


def test_recorded_examples_are_held_against_the_list(facts: MakeFacts) -> None:
    """A list of a shape's examples is compared with them, and can be bound."""
    text = (
        "The three mowing examples (Adams et al. 2019; Baker et al. 2020; Cole et al.) "
        "agree."
    )
    ((statement, judged),) = told(facts, enumerations.read, text)

    assert (judged.computed, judged.why) == (
        "two mowing examples",
        "cole-2020 in the list only",
    )
    assert statement.fix == (
        "{{ mowing.examples | words }} mowing examples ({{ mowing.examples | link }})"
    )
    for said in ("two farm-level findings", "two filed findings"):
        text = f"The {said} (Adams et al. 2019; Baker et al. 2020) agree."
        ((_, other),) = told(facts, enumerations.read, text)
        assert "not in the list" in other.why


def test_contributions_are_held_against_the_shapes_they_name(facts: MakeFacts) -> None:
    """A finding that announces fewer contributions than it has shapes is asked."""
    both = MEADOW.replace(
        "      - shape: flooding\n",
        "      - shape: flooding\n      - shape: grazing\n      - shape: burning\n",
    )
    text = (
        "Flooding (Frost et al. 2023). It makes two contributions. It floods, and "
        "burning and grazing follow."
    )
    found = check(facts(f"{both}--- page.md\n{text}"), select=["P006"])

    assert [p.severity for p in found] == ["info"]
    assert "names three shapes of frost-2023" in found[0].message
    assert len(found[0].related) == 3


def test_neighbours_are_held_against_the_record(facts: MakeFacts) -> None:
    """A list of adjacent concepts says which is recorded and not in it."""
    text = "Adjacent concepts:\n- Seed rain — where seed comes from.\n- Weather\n"
    ((statement, judged),) = told(facts, enumerations.read, text)

    assert judged.why == "Soil memory not in the list; weather in the list only"
    assert statement.words == "Adjacent concepts:"
    right = text.replace("Weather", "[[?Soil memory]] and more")
    assert told(facts, enumerations.read, right) == []


@pytest.mark.parametrize(
    "named", ["the Baker et al. findings", "the flood-delay findings"]
)
def test_member_beside_its_cluster_is_a_question(facts: MakeFacts, named: str) -> None:
    """A cluster and one of its members, as if it were outside, are asked about."""
    text = f"It unifies the River meadows cluster (at the river) and {named}."
    ((_, judged),) = told(facts, enumerations.read, text)

    assert judged.verdict == "open"
    assert judged.computed.endswith("is one of the three members of river-meadows")
    other = text.replace(named, "the Dunn et al. findings")
    assert told(facts, enumerations.read, other) == []


def test_two_lists_of_one_thing_are_a_question(facts: MakeFacts) -> None:
    """A list that lacks what another list of the page has is told, with that place."""
    text = (
        "Regrowth behaviour is established for meadows and dunes.\n\n"
        "Later, regrowth behaviour is shown for meadows, dunes, and fens.\n"
    )
    ((statement, judged),) = told(facts, enumerations.read, text)

    assert judged.why == "there too: fens"
    assert statement.words == "for meadows and dunes"
    assert len(statement.related) == 1


def test_what_one_finding_was_tested_on_is_compared(facts: MakeFacts) -> None:
    """Two lists of the settings of one finding are compared by their members."""
    text = (
        "- Water works across river meadows, bogs, and dune slacks (Frost, Nilsen 2023)"
        ". It was tried across four settings (salt marsh, RM in two valleys, bog edge, "
        "dune slacks).\n- Another.\n"
    )
    ((_, judged),) = told(facts, enumerations.read, text)

    assert judged.why == "there too: salt marsh"
    assert told(facts, enumerations.read, text.replace("salt marsh, ", "")) != []
