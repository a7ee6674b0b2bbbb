"""Breakdowns of a concept's findings, and the lists of the wiki."""

from __future__ import annotations

from facts_text import (
    CONCEPT,
    finding,
    groups,
    shape,
)
from rich_wiki import RICH
from tercet.facts import (
    Group,
)
from wikis import MakeFacts


def test_findings_by_level_year_lab_model_and_role(facts: MakeFacts) -> None:
    """Each breakdown lists every finding under its labels, unknown ones as unknown."""
    found = facts(RICH)
    assert groups(found, "recall.by-level") == {
        "activation": ("clark-2021",),
        "prompt": ("adams-2020", "brown-2021"),
        "interface": ("davis-2022", "davis-2022-again"),
    }
    assert groups(found, "recall.by-year") == {
        "2020": ("adams-2020",),
        "2021": ("brown-2021", "clark-2021"),
        "2022": ("davis-2022", "davis-2022-again"),
    }
    assert groups(found, "recall.by-lab") == {
        "North Lab": ("adams-2020", "brown-2021"),
        "South Lab": ("brown-2021", "clark-2021"),
        "unknown": ("davis-2022", "davis-2022-again"),
    }
    assert groups(found, "recall.by-model") == {
        "Model A": ("adams-2020", "brown-2021"),
        "Model B": ("adams-2020",),
        "Model C": ("clark-2021",),
    }
    assert groups(found, "recall.by-role") == {
        "primary": ("adams-2020",),
        "instantiates": ("brown-2021", "davis-2022-again"),
        "quantifies": ("clark-2021",),
        "complicates": ("davis-2022",),
    }
    assert found.ids("recall.complicating") == ("davis-2022",)


def test_unknown_is_a_row_of_its_own(facts: MakeFacts) -> None:
    """A year or a level that is not known is counted as unknown, not left out."""
    text = CONCEPT + finding("ada", 1, date="unknown").replace("prompt", "unknown")
    found = facts(text)
    assert groups(found, "c.by-year") == {"unknown": ("ada",)}
    assert groups(found, "c.by-level") == {"unknown": ("ada",)}


def test_works_of_a_concept_are_distinct(facts: MakeFacts) -> None:
    """Two findings of one work count once among the works; the first work counts."""
    found = facts(RICH)
    assert len(found.ids("recall.findings")) == 5
    assert found.ids("recall.works") == (
        "adams-2020-first",
        "brown-2021-second",
        "clark-2021-third",
        "davis-2022-fourth",
    )
    assert found.ids("davis-2022-fourth.findings") == ("davis-2022", "davis-2022-again")
    assert found.ids("adams-2020-first.findings") == ("adams-2020", "davis-2022")


def test_shapes_of_a_concept(facts: MakeFacts) -> None:
    """The shapes of a concept are listed, and grouped by where they stand."""
    found = facts(RICH)
    assert found.ids("recall.shapes") == ("collapse", "drift")
    assert groups(found, "recall.shapes-by-state") == {
        "codified": ("collapse",),
        "hint": ("drift",),
    }
    assert found.ids("user-drift.concepts") == ()


def test_what_stands_outside_the_tally(facts: MakeFacts) -> None:
    """Findings that bear on a concept without instantiating it are grouped by how."""
    found = facts(RICH)
    assert groups(found, "recall.outside") == {"corroborates": ("brown-2021-beside",)}
    by_part = RICH.replace(
        "corroborates, to: adams-2020", "extends, to: adams-2020#rate"
    )
    assert groups(facts(by_part), "recall.outside") == {
        "extends": ("brown-2021-beside",)
    }
    by_concept = RICH.replace("corroborates, to: adams-2020", "cites, to: recall")
    assert groups(facts(by_concept), "recall.outside") == {
        "cites": ("brown-2021-beside",)
    }


def test_backlinks_lead_both_ways(facts: MakeFacts) -> None:
    """What stands in one record as a link is a back-link of the other."""
    found = facts(RICH)
    back = {
        (link.source, link.relation) for link in found.links("adams-2020.backlinks")
    }
    assert back == {
        ("brown-2021-beside", "corroborates"),
        ("clark-2021", "extends"),
        ("does-it-last", "would-probe"),
        ("inquiry", "mentions"),
        ("the-first-ones", "has-member"),
    }
    out = {(link.relation, link.target) for link in found.links("adams-2020.links")}
    assert out == {
        ("mentions", "brown-2021"),
        ("reports-on", "adams-2020-first"),
        ("instantiates", "recall"),
        ("example-of", "drift"),
        ("opens", "does-it-last"),
    }
    for key, link in [
        (f"{link.target}.backlinks", link)
        for entry in found.wiki.entries
        for link in found.links(f"{entry}.links")
    ]:
        assert link in found.links(key)


def test_wanted_records_are_listed_with_who_wants_them(facts: MakeFacts) -> None:
    """Red links, members yet unwritten, and lists of wanted works come together."""
    assert facts(RICH).groups("wiki.wanted") == (
        Group("A glossary", ("reading",)),
        Group("A lost finding", ("the-first-ones",)),
        Group("A lost survey", ("adams-2020", "reading")),
        Group("A second part", ("reading",)),
    )


def test_lists_of_the_wiki(facts: MakeFacts) -> None:
    """Records by kind, shapes by state, overrides and what lacks one example."""
    found = facts(RICH)
    assert found.ids("wiki.concepts") == ("memory", "recall")
    assert found.ids("wiki.notes") == ("reading",)
    assert found.ids("wiki.overrides") == ("collapse", "user-drift")
    assert found.ids("wiki.one-short") == ("drift", "user-drift")
    assert found.ids("wiki.ready") == ()
    assert found.ids("wiki.hint") == ("drift",)
    assert found.ids("wiki.held") == ("user-drift",)
    assert found.ids("wiki.candidate") == ("bare",)
    assert found.ids("the-first-ones.members") == (
        "adams-2020",
        "brown-2021",
        "A lost finding",
    )


def test_threshold_equal_to_the_wiki_s_is_no_override(facts: MakeFacts) -> None:
    """An override is a threshold that differs from the one in wiki.yaml."""
    text = CONCEPT + shape("s", "rule: {threshold: 2}")
    assert facts(text).ids("wiki.overrides") == ("s",)
    config = "--- wiki.yaml\ntitle: T\nrule: {threshold: 2}\n"
    assert facts(text + config).ids("wiki.overrides") == ()


def test_next_filing_follows_the_last_number_given_out(facts: MakeFacts) -> None:
    """Deferrals, receipts and retractions have filing numbers too."""
    found = facts(RICH)
    assert groups(found, "wiki.filings") == {
        "2": ("adams-2020",),
        "5": ("brown-2021",),
        "6": ("clark-2021",),
        "9": ("davis-2022",),
        "10": ("davis-2022",),
        "12": ("drift",),
        "14": ("davis-2022-again",),
        "15": ("evans-undated",),
        "16": ("collapse",),
        "18": ("evans-undated",),
    }
    assert found.value("wiki.next-filing") == 19
    assert facts("").value("wiki.next-filing") == 1
