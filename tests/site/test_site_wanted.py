"""The page of what is wanted."""

from __future__ import annotations

from facts_text import shape
from rich_wiki import RICH
from tercet.facts import Facts
from tercet.site.overviews.wanted import wanted
from tercet.site.page import Page, blank
from tercet.site.render import Renderer
from wikis import MakeFacts

ONE_SHORT = RICH + shape("open").replace("concepts: [c]", "concepts: [recall]")
USED = ONE_SHORT.replace(
    "      - shape: collapse\n        axes: {speed: fast}\n",
    "      - shape: collapse\n        axes: {speed: fast}\n"
    "      - shape: open\n        axes: {axis: v1}\n",
)


def only(facts: Facts) -> Page:
    """Return the page, which is one."""
    (found,) = wanted(Renderer(facts, root=""), blank("wanted.html", "Wanted"))
    return found


def bodies(facts: Facts) -> dict[str, str]:
    """Return the sections by heading."""
    return {one.title: str(one.body) for one in only(facts).sections}


def test_examples_are_asked_for_in_words(facts: MakeFacts) -> None:
    """By the labels of axes and values; no command stands in the sentence."""
    found = bodies(facts(USED))["Examples that would count"]

    assert "Needs one more example, of another work, with" in found
    assert "as Axis" in found
    assert "tercet wanted" not in found
    assert 'href="shapes/open.html#missing"' in found


def test_what_all_of_a_family_lack_is_said_once(facts: MakeFacts) -> None:
    """Drafts name their kind; shapes without axes share a sentence."""
    found = bodies(facts(USED))
    (axes,) = (body for heading, body in found.items() if "axes" in heading)

    assert axes.count("declares no axes") == 1
    assert 'href="shapes/bare.html"' in axes
    assert found["Drafts"].count("They may still change") == 1
    assert '<span class="note">question</span>' in found["Drafts"]


def test_nothing_is_wanted(facts: MakeFacts) -> None:
    """The page says so, and promises no list."""
    page = only(
        facts("""
        --- concepts/c.yaml
        status: working
        title: C
        kind: pattern
        definition: It is.
    """)
    )

    assert "Nothing is wanted" in page.top
    assert "still asks for" not in page.top
    assert page.sections == ()
