"""Facts about what the wiki still asks for."""

from __future__ import annotations

from facts_text import CONCEPT, at, finding, groups, shape, use
from rich_wiki import RICH
from wikis import MakeFacts, MakeWiki

UNPLACED = """
--- findings/zoe.yaml
status: draft
title: The finding zoe
works: [ada-w]
summary: It holds.
declared_none: Not placed yet.
"""


def test_wanted_records_by_title(facts: MakeFacts) -> None:
    """What nobody wrote is listed by title with each record that wants it, once."""
    assert groups(facts(RICH), "wiki.wanted") == {
        "A glossary": ("reading",),
        "A lost finding": ("the-first-ones",),
        "A lost survey": ("adams-2020", "reading"),
        "A second part": ("reading",),
    }


def test_mentions_count_each_place(facts: MakeFacts) -> None:
    """What is mentioned most comes first, each mention with its record."""
    text = RICH.replace("Nobody waited", "Nobody read [[?A glossary]]; [[?A glossary]]")
    found = groups(facts(text), "wiki.wanted-mentions")
    assert next(iter(found)) == "A glossary"
    assert found["A glossary"] == ("does-it-last", "does-it-last", "reading")


def test_capitals_make_no_second_want(facts: MakeFacts) -> None:
    """Titles equal but for capitals are one want, in the spelling used most."""
    text = RICH.replace("Nobody waited", "See [[?a Glossary]], [[?A lost Survey]]")
    found = groups(facts(text), "wiki.wanted")
    assert list(found) == [
        "A glossary",
        "A lost finding",
        "A lost survey",
        "A second part",
    ]
    assert found["A glossary"] == ("does-it-last", "reading")
    assert groups(facts(text), "wiki.to-read") == {"A lost survey": ("reading",)}


def test_what_was_merged_asks_for_nothing(facts: MakeFacts) -> None:
    """A record that gave its place to another wants no records any more."""
    two = CONCEPT + finding("ada", 1) + finding("bob", 2)
    merged = two.replace("summary: It holds.", "summary: See [[?Lost]].", 1).replace(
        "--- works/bob", "merged_into: bob\nwanted: [{title: Gone}]\n--- works/bob"
    )
    assert groups(facts(merged), "wiki.wanted") == {}


def test_wanted_grows_with_what_is_filed(wiki: MakeWiki) -> None:
    """As of an earlier filing, what a later finding wants is not asked for."""
    now = wiki(RICH)
    assert "adams-2020" not in groups(at(now, 1), "wiki.wanted")["A lost survey"]


def test_to_read(facts: MakeFacts) -> None:
    """Works that notes list to be read have a list of their own."""
    assert groups(facts(RICH), "wiki.to-read") == {"A lost survey": ("reading",)}


def test_unplaced_findings(facts: MakeFacts) -> None:
    """A finding that says so is not placed yet; one with another reason is."""
    found = facts(CONCEPT + finding("ada", 1) + UNPLACED)
    assert found.ids("wiki.unplaced") == ("zoe",)
    assert facts(RICH).ids("wiki.unplaced") == ()
    gone = UNPLACED + "retracted: {reason: Lost., date: 2026, seq: 9}\n"
    assert facts(CONCEPT + finding("ada", 1) + gone).ids("wiki.unplaced") == ()


def test_drafts(facts: MakeFacts) -> None:
    """Records in draft are listed by id, whatever their kind."""
    assert "bare" in facts(RICH).ids("wiki.drafts")
    assert "adams-2020" not in facts(RICH).ids("wiki.drafts")


def test_lacking_shapes_by_what_they_lack(facts: MakeFacts) -> None:
    """The nearest comes first, one with axes before one without; retired ones never."""
    rule = "rule: {threshold: 2, reason: Few.}"
    text = (
        CONCEPT
        + shape("far")
        + shape("near", rule)
        + shape("old", "retired: It is out of use.")
        + "\n--- shapes/bare.yaml\nstatus: draft\nlabel: b\ndefinition: d\n"
        + f"concepts: [c]\n{rule}\n"
        + finding("ada", 1, more=use("near", "v1"))
        + finding("bob", 2, more=use("bare", "v1"))
    )
    assert facts(text).ids("wiki.lacking") == ("near", "bare", "far")


def test_receipts_to_renew(facts: MakeFacts) -> None:
    """A codified shape is listed if its receipt is stale or its examples too few."""
    assert facts(RICH).ids("wiki.receipts-to-renew") == ()
    fewer = RICH.replace("axes: {speed: fast}", "axes: {speed: slow}")
    assert facts(fewer).ids("wiki.receipts-to-renew") == ("collapse",)
