"""Lists that are said to be whole, beside the records, and numbers beside names."""

from __future__ import annotations

import pytest

from meadow_wiki import told
from tercet.facts import Facts
from tercet.statements.enumerations import enumerations
from wikis import MakeFacts

A, B, C = "Adams et al. 2019", "Baker et al. 2020", "Cole et al. 2020"
D, E, F = "Dunn et al. 2021", "Eliot et al. 2022", "Frost et al. 2023"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "The concept's shapes are mowing, grazing, burning and seeding.",
            "spring flooding not in the list",
        ),
        (
            "Every shape of meadow recovery (mowing, grazing, burning, seeding) is.",
            "spring flooding not in the list",
        ),
        (
            "The held shapes are, in full, grazing, burning and seeding.",
            "spring flooding not in the list",
        ),
        (
            "Grazing, burning and seeding make up the held shapes of the concept.",
            "spring flooding not in the list",
        ),
        ("Only grazing, burning and seeding are held.", "spring flooding not in"),
        ("Held shapes: grazing, burning and mowing.", "rotational mowing in the list"),
        (f"The plot-level findings are {A} and {B}.", "frost-2023 not in the list"),
        (f"The examples of mowing, {A} and {C}, agree.", "baker-2020 not in the list"),
        (
            f"The two findings of 2020 are {B} and {D}.",
            "cole-2020 not in the list; dunn-2021 in the list only",
        ),
        (f"The river-meadows cluster gathers {B} and {D}.", "cole-2020 not in the"),
        (f"{B} and {D} make up the river-meadows cluster.", "cole-2020 not in the"),
        (f"The river-meadows cluster includes {D}.", "dunn-2021 in the list only"),
        (f"Mowing rests on {A} and {D}.", "dunn-2021 in the list only"),
        (
            "The concept falls into four shapes, namely mowing, grazing, burning and "
            "the old mill.",
            "",
        ),
        (f"At the plot level there are two findings ({A}, {D}).", "baker-2020, frost"),
        ("Five shapes fall under meadow recovery: mowing and grazing.", "two listed"),
        ("Two shapes are held: mowing and grazing.", "rotational mowing in the list"),
        (f"The members of river meadows:\n\n- {B}\n- {D}\n", "cole-2020 not in the"),
    ],
)
def test_list_that_is_not_the_recorded_one_is_found(
    facts: MakeFacts, text: str, why: str
) -> None:
    """What is missing, or is no part of what is named, is told by name."""
    found = [judged.why for _, judged in told(facts, enumerations.read, text)]

    assert bool(found) == bool(why)
    assert all(one.startswith(why) for one in found)


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        (f"Three papers ({A}, {B}) agree.", "two are named beside it"),
        (f"Two findings on hay ({A}, {B}) and two on fire ({C}, {D}, {E}).", "three"),
        ("Three shapes, mowing and grazing, are old.", "two are named beside it"),
    ],
)
def test_number_is_held_against_the_names_it_announces(
    facts: MakeFacts, text: str, computed: str
) -> None:
    """The names in brackets refute a number, whatever else they share."""
    ((_, judged),) = told(facts, enumerations.read, text)

    assert judged.verdict == "false"
    assert judged.computed.startswith(computed)


def test_first_authors_are_looked_up(facts: MakeFacts) -> None:
    """Who is listed among the first-author papers of another is told."""
    text = f"Adams wrote two first-author papers ({A} and {B})."
    ((_, judged),) = told(facts, enumerations.read, text)

    assert judged.why == "another is the first author of baker-2020"
    right = "Adams is first author of two reviews (Adams et al. 2019 and a talk)."
    assert told(facts, enumerations.read, right) == []


def test_state_without_a_concept_is_looked_up_in_the_wiki(facts: MakeFacts) -> None:
    """Where a wiki has two concepts and a page names none, all of it is meant."""
    other = (
        "--- concepts/soil.yaml\nstatus: draft\ntitle: Soil memory\nkind: pattern\n"
        "definition: It stays.\n"
    )

    def make(text: str) -> Facts:
        return facts(text.replace("--- page.md", f"{other}--- page.md"))

    text = "The held shapes are grazing and burning."
    ((_, judged),) = told(make, enumerations.read, text)

    assert judged.computed == "four held shapes"


@pytest.mark.parametrize(
    "text",
    [
        "The concept's shapes are mowing, grazing, burning, seeding and flooding.",
        "Held shapes such as grazing and burning wait.",
        "Among the held shapes are grazing and burning.",
        "The held shapes are grazing and burning, among others.",
        "The held shapes are grazing and burning, to name two.",
        "Two of the held shapes, grazing and burning, are old.",
        "Grazing and burning are held shapes.",
        "The shapes that matter here are grazing and burning.",
        "The other held shapes, grazing and burning, are old.",
        "The shapes of the hills are mowing and grazing.",
        f"Three seasons of work ({A}, {B}) were needed.",
        f"Two of the three papers ({A}, {B}) agree.",
        f"Most members of the river-meadows cluster ({B}) are old.",
        f"The river-meadows cluster is cited by {A} and {D}.",
        f"The river-meadows cluster consists of {B} and {C}.",
        f"The first two findings, {A} and {D}, are old.",
        "They call them “the held shapes (grazing, burning)”.",
        f"At filing 3 the plot-level findings were {A} and {B}.",
        "When the held shapes are grazing and burning, all is well.",
    ],
)
def test_right_lists_and_selections_are_quiet(facts: MakeFacts, text: str) -> None:
    """What is right, or does not say that it is all, says nothing."""
    assert [s.words for s, _ in told(facts, enumerations.read, text)] == []
