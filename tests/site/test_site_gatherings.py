"""The pages of clusters and threads."""

from __future__ import annotations

from rich_wiki import RICH
from tercet.facts import Facts
from tercet.site.page import Page
from tercet.site.render import Renderer
from tercet.site.views import record_page
from wikis import MakeFacts

THREAD = """
--- threads/path.yaml
status: draft
title: The path
kind: thread
state: developing
summary: It goes on.
sections:
  - {title: Findings, body: "[[adams-2020]] in [[the-first-ones]]."}
  - {title: "Then?", body: "[[does-it-last]] and [[?Another]]."}
"""


def page(facts: Facts, name: str) -> Page:
    """Return the page of a record."""
    return record_page(Renderer(facts), facts.wiki.entries[name])


def section(found: Page, name: str) -> str:
    """Return the body of a section."""
    (body,) = (str(one.body) for one in found.sections if one.id == name)
    return body


def test_cluster_shows_what_its_members_are(facts: MakeFacts) -> None:
    """Members with what they instantiate, their shapes with standing, questions."""
    found = page(facts(RICH), "the-first-ones")

    members = section(found, "members")
    assert "The first finding holds" in members
    assert 'href="../concepts/recall.html"' in members
    assert "badge-" in members
    shapes = section(found, "shapes")
    assert 'href="../shapes/user-drift.html"' in shapes
    assert "brown-2021" in shapes
    assert "Does it last?" in section(found, "questions")
    waits = section(found, "waits")
    assert "A lost finding" in waits
    assert "One probe of" in waits
    assert '<span class="note">2 with a record</span>' in found.top


def test_thread_shows_its_steps_in_order(facts: MakeFacts) -> None:
    """Each step leads to its section and names what it goes through and awaits."""
    found = page(facts(RICH + THREAD), "path")

    first, second = str(found.top).split('<ol class="steps">')[1].split("</li>")[:2]
    assert 'href="#findings-2"' in first
    assert 'href="../clusters/the-first-ones.html"' in first
    assert 'href="#then"' in second
    assert "Another" in second.partition("awaits")[2]
    assert [one.id for one in found.sections][:4] == [
        "findings-2",
        "then",
        "findings",
        "questions",
    ]
    assert "The first finding holds" in section(found, "findings")
    assert 'href="#findings"' in found.top


def test_thread_without_steps_or_findings(facts: MakeFacts) -> None:
    """There is no list of steps, and no empty section."""
    made = facts("""
        --- threads/bare.yaml
        status: draft
        title: Bare
        kind: lens
        state: exploring
        summary: Nothing yet.
    """)
    found = page(made, "bare")

    assert "steps" not in found.top
    assert [one.id for one in found.sections] == ["cite"]
