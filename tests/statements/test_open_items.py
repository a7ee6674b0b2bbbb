"""What prose says is still to be done, and what the records know of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.facts import derive
from tercet.statements import Statement
from tercet.statements.open_items import open_items
from tercet.statements.text.reading import pages
from wikis import MakeFacts

FOLDER = Path(__file__).parent.parent / "checks" / "P020"
WIKI = (FOLDER / "good.txt").read_text("utf-8").split("--- open.md")[0]
VALE = """
--- findings/vale-2022.yaml
status: draft
title: Vale dug too
works: [pike-2021-walls]
summary: More sherds.
declared_none: It is a plan.
"""
FILLS = "relations: [{type: fills, to: who-cut#wear}]\n"


def found(make: MakeFacts, text: str, wiki: str = WIKI) -> list[Statement]:
    """Return what a page leaves open; what is right is told only if asked for."""
    facts = make(f"{wiki}--- a.md\n{text}\n")
    return [
        one
        for one in open_items.read_all(facts.once(pages))
        if one.judge(facts).verdict != "true"
    ]


def filled() -> str:
    """Return the wiki with one of its probes filed."""
    return WIKI.replace("models: [Kiln C]\n", "models: [Kiln C]\n" + FILLS)


def test_probe_filed_since_is_false(facts: MakeFacts) -> None:
    """The mark "not yet filed" is false from the filing on that fills the probe."""
    text = (
        "A use-wear assay on the edges of Moss (2019) would settle it; not yet filed."
    )
    (statement,) = found(facts, text, filled())
    now = facts(filled())

    assert statement.words == "not yet filed"
    assert statement.judge(now).verdict == "false"
    assert statement.judge(now).computed == "filed by pike-2021"
    assert statement.judge(derive(now.wiki, as_of=1)).verdict == "true"
    assert statement.keys == ("who-cut.filed-probes",)


def test_probe_asked_for_and_filed_is_a_question(facts: MakeFacts) -> None:
    """Without the mark, the sentence may be kept; it is a question."""
    text = "A use-wear assay on the edges of Moss (2019) would settle it."
    (statement,) = found(facts, text, filled())

    assert statement.judge(facts(filled())).verdict == "open"
    assert statement.stated == "the probe who-cut#wear would decide"


def test_marks_on_some_only_are_told_once(facts: MakeFacts) -> None:
    """Wanted probes of a kind are counted, and the sentence without a mark is shown."""
    text = (
        "Use-wear assays on the edges of Moss (2019) would settle it; not yet filed. "
        "Use-wear assays (do they show the clay of walls?) on Pike (2021) would decide."
    )
    (statement,) = found(facts, text)

    assert statement.stated == (
        "two wanted probes of the kind “use-wear assay”, one of them marked as not "
        "yet filed"
    )
    assert statement.words.startswith("Use-wear assays (do they")
    assert statement.judge(facts(WIKI)).computed == (
        "line 1 who-cut#wear (marked); line 1 who-cut#clay"
    )


def test_item_finds_its_probe_by_what_stands_before(facts: MakeFacts) -> None:
    """A sentence that names no finding belongs to the item in which it stands."""
    text = (
        "(i) The edges of Moss (2019) are worn. Use-wear assays would decide. (ii) The "
        "clay of Pike (2021) is wet. Use-wear assays would decide."
    )
    (statement,) = found(facts, text)

    assert statement.judge(facts(WIKI)).computed == (
        "line 1 who-cut#wear; line 1 who-cut#clay"
    )
    assert "none of them marked" in statement.stated


def test_request_that_no_question_has_is_told(facts: MakeFacts) -> None:
    """A probe that fits no record is told once for a page."""
    text = "A survey would settle it. The dating remains untested. None yet."
    (statement,) = found(facts, text)

    assert statement.stated == "two sentences asking for a probe"
    assert found(facts, text, WIKI.split("--- questions")[0])


@pytest.mark.parametrize(
    "text",
    [
        "The court would settle the case.",
        "The experiment did not decide it, and would not settle it.",
        "The metric is untested at the time of writing.",
        "The metric was untested.",
        "Use-wear assays on Moss (2019) would decide; not yet filed. Use-wear assays "
        "on Pike (2021) would decide; nobody yet did.",
    ],
)
def test_other_sentences_are_left_alone(facts: MakeFacts, text: str) -> None:
    """What asks for no evidence, or is marked throughout, is fine."""
    assert found(facts, text) == []


def test_question_s_own_prose_is_at_home(facts: MakeFacts) -> None:
    """A question's record may ask for what it likes."""
    body = "Potters or children may have done it."
    wiki = WIKI.replace(body, "A survey would settle it. A survey would decide it.")

    assert found(facts, "Nothing.", wiki) == []


def test_count_in_brackets_names_its_cluster(facts: MakeFacts) -> None:
    """Findings named before a bare count may be a cluster, with others beside it."""
    wiki = WIKI.replace("The two are alike.", "The two, not [[vale-2022]], are alike.")
    wiki += VALE
    text = "Moss (2019) and [[pike-2021]] agree. They lie in clay (two findings)."
    (statement,) = found(facts, text, wiki)

    assert statement.judge(facts(wiki)).computed == (
        "the two findings named just before are moss-2019 and pike-2021, the members "
        "of harbour-group; its record also names vale-2022, no members"
    )
    assert statement.keys == ("harbour-group.members",)


def test_count_in_brackets_without_a_cluster_asks_for_one(facts: MakeFacts) -> None:
    """Without a cluster of them, the findings are named all the same."""
    wiki = WIKI.split("--- clusters")[0]
    text = "Moss (2019) and Pike (2021) agree. They lie in clay (two findings)."
    (statement,) = found(facts, text, wiki)

    assert statement.keys == ()
    assert statement.help.startswith("make them a cluster")


@pytest.mark.parametrize(
    "text",
    [
        "Moss (2019) agrees. They lie in clay (two findings).",
        "Moss (2019) and Pike (2021) agree (one finding), (more findings).",
        "Moss (2019) and Pike (2021) agree (second findings).",
    ],
)
def test_count_without_so_many_names_is_left_alone(facts: MakeFacts, text: str) -> None:
    """Where no sentence before lists so many, nobody can say which are meant."""
    assert found(facts, text) == []


def test_accounts_that_differ_are_a_question(facts: MakeFacts) -> None:
    """Not shown in one place and the first account in another: both are named."""
    text = (
        "- Reuse of pottery: Moss (2019) is the first plain account of it.\n\n"
        "Moss (2019) is short. Whether it explains reuse of pottery is not shown.\n\n"
        "That Moss (2019) explains reuse of pottery is unproven."
    )
    (statement,) = found(facts, text)

    assert (
        statement.stated == "that moss-2019 accounts for Reuse of pottery is not shown"
    )
    assert statement.judge(facts(WIKI)).computed == (
        "“first plain account” of it in one place, as at wiki/a.md:1"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Moss (2019) is the first account of reuse of pottery. It is not shown here.",
        "It is the first account of reuse of pottery. Reuse of pottery is not shown.",
        "Moss (2019) is not the first account of reuse of pottery. That Moss (2019) "
        "explains reuse of pottery is unproven.",
        "Moss (2019) was first, by all accounts. Moss (2019) on reuse is unproven.",
    ],
)
def test_accounts_of_other_things_are_left_alone(facts: MakeFacts, text: str) -> None:
    """Subject and object must be the same, and the claim a claim."""
    assert found(facts, text) == []
