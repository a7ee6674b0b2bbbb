"""The pieces of a page: addresses, links, sections, frames."""

from __future__ import annotations

import pytest

from rich_wiki import RICH
from tercet.facts import Facts, Ordinal, Undecidable
from tercet.site.address import Addresses, slug, unused, wanted_anchors
from tercet.site.frame import Frame, FrameError
from tercet.site.generic import record
from tercet.site.links import backlinks
from tercet.site.page import Sections, blank
from tercet.site.render import Renderer
from wikis import MakeFacts


def test_addresses_are_relative(facts: MakeFacts) -> None:
    """A record is one folder deep, and a part of it is an anchor."""
    addresses = Addresses(facts(RICH))

    assert (
        addresses.href("adams-2020", "rate")
        == "../findings/adams-2020.html#result-rate"
    )
    assert addresses.href("drift", "goal") == "../shapes/drift.html#axis-goal"
    assert addresses.href("adams-2020", "nothing") == "../findings/adams-2020.html"
    assert addresses.href("nobody") is None


def test_findings_are_called_by_author_and_year(facts: MakeFacts) -> None:
    """The id tells apart those with the same; parts are added in brackets."""
    addresses = Addresses(facts(RICH))

    assert addresses.label("brown-2021") == "Brown and Clark 2021 (brown-2021)"
    assert addresses.label("adams-2020-first") == "Adams 2020"
    assert addresses.label("evans-undated-fifth") == "EVA"
    assert addresses.label("adams-2020", "rate") == "Adams 2020 (rate)"
    assert addresses.label("nobody") == "nobody"


def test_wanted_titles_have_an_anchor_each(facts: MakeFacts) -> None:
    """Titles that differ in signs only have different anchors."""
    made = facts("""
        --- concepts/c.yaml
        status: draft
        title: C
        kind: pattern
        definition: See [[?A b]] and [[?A-b]] and [[?***]].
    """)
    anchors = wanted_anchors(made)

    assert sorted(anchors) == ["***", "A b", "A-b"]
    assert len(set(anchors.values())) == 3


def test_wanted_title_leads_to_its_anchor_in_any_capitals(facts: MakeFacts) -> None:
    """Titles equal but for capitals are one want, and lead to one place."""
    made = facts("""
        --- concepts/c.yaml
        status: draft
        title: C
        kind: pattern
        definition: See [[?Drift]], [[?drift]] and [[?Drift]].
    """)
    addresses = Addresses(made)

    assert list(wanted_anchors(made)) == ["Drift"]
    href, words, _ = addresses.resolve("drift", None, None, True)
    assert (href, words) == ("../wanted.html#wanted-drift", "drift")


@pytest.mark.parametrize(
    ("title", "expected"), [("A  title!", "a-title"), ("***", "part"), ("", "part")]
)
def test_slug(title: str, expected: str) -> None:
    """A slug is never empty."""
    assert slug(title) == expected


def test_unused_counts_on() -> None:
    """A name that is taken gets the next free number."""
    assert unused("a", {"a", "a-2"}) == "a-3"


def test_empty_sections_are_left_out() -> None:
    """A section without a body is none, and equal titles have different anchors."""
    sections = Sections()
    sections("One", caller=lambda: "x")
    sections("Two", caller=lambda: " \n")
    sections("One", caller=lambda: "y")

    assert [s.id for s in sections.found] == ["one", "one-2"]


def test_backlinks_name_a_mention_only_if_it_is_all(facts: MakeFacts) -> None:
    """Who relates to a record is not listed again as mentioning it."""
    groups = backlinks(facts(RICH), "adams-2020")

    labels = [group.label for group in groups]
    assert "extended by" in labels
    assert labels[-1] == "mentioned by"
    assert [one.to for one in groups[-1].links] == ["inquiry"]


def test_links_of_templates(facts: MakeFacts) -> None:
    """A link to no record is words; a wanted reference leads to the wanted page."""
    renderer = Renderer(facts(RICH), root="")

    assert 'class="missing"' in renderer.link("nobody")
    assert 'href="findings/adams-2020.html#result-rate"' in renderer.link(
        "adams-2020#rate"
    )
    assert 'href="wanted.html#wanted-a-lost-survey"' in renderer.reference(
        "[[?A lost survey]]"
    )
    assert renderer.citation("nobody") == renderer.link("nobody")
    assert str(renderer.citation("evans-undated-fifth")).endswith("</a> (EVA)")


def test_title_from_right_to_left_is_marked(facts: MakeFacts) -> None:
    """The heading says its direction and language; other headings say none."""
    renderer = Renderer(facts(RICH))
    for title, opening in (("مفهوم", '<h1 dir="rtl" lang="ar">'), ("A word", "<h1>")):
        page = blank("concepts/x.html", title)
        shown = renderer.html("article.html", {"page": page, "anchor": "", "level": 2})
        assert f"{opening}{title}</h1>" in shown


def test_ranks_are_phrases(facts: MakeFacts) -> None:
    """An ordinal says its scope; one alone is the only one; undecided says why."""
    renderer = Renderer(facts(RICH))

    third = renderer.rank(Ordinal(3, 3, "x", "filed"), "example", "it")
    assert third == "third of three examples of it"
    only = renderer.rank(Ordinal(1, 1, "x", "filed", inferred=True), "example", "<it>")
    assert only.startswith("the only example of &lt;it&gt; <span")
    assert renderer.rank(Undecidable("y"), "example", "it") == "undecidable, because y"


def test_frame_is_filled_once() -> None:
    """What is stamped in is never taken for a place itself."""
    html = "a<!--tercet:x-->1<!--/tercet:x-->b<!--tercet:y-->2<!--/tercet:y-->c"
    mark = "<!--tercet:y-->no<!--/tercet:y-->"

    assert Frame("p", html).stamp({"x": mark}) == f"a{mark}b2c"


def test_frame_without_places_is_an_error() -> None:
    """A theme that leaves out a place is named with the page and the places."""
    with pytest.raises(FrameError, match=r"'p\.html'.*title, x"):
        Frame("p.html", "<html>").stamp({"x": "", "title": ""})


def generic(facts: Facts, name: str) -> dict[str, str]:
    """Return what the generic page shows of a record, by label."""
    found = record(Renderer(facts), facts.wiki.entries[name])
    fields = [*found["short"], *found["long"]]  # type: ignore[misc]
    return {field.label: str(field.html) for field in fields}


def test_any_kind_is_shown_by_its_model(facts: MakeFacts) -> None:
    """Parts within parts, references, prose, tables of values: all are shown."""
    made = facts(RICH)
    shown = generic(made, "davis-2022")

    assert 'href="../works/davis-2022-fourth.html"' in shown["Works"]
    for words in ("complicates", "Channel", "image, voice", "speed: slow"):
        assert words.lower() in shown["Instantiates"].lower()
    assert "doubts" in shown["Relations"]
    assert 'id="result-rate"' in generic(made, "adams-2020")["Results"]
    shape = generic(made, "collapse")
    assert "A. Curator" in shape["Codified"]
    assert generic(made, "user-drift")["Provisional"] == "yes"


def test_long_lists_and_sections_of_any_kind(facts: MakeFacts) -> None:
    """Titled sections get a heading each; a list of findings names what they report."""
    made = facts(
        RICH
        + """
--- clusters/many.yaml
status: draft
title: Many
why: They are many.
members: [adams-2020, brown-2021, clark-2021, davis-2022, "[[?Another]]"]
--- threads/long.yaml
status: draft
title: Long
kind: lens
state: ready
summary: It is long.
sections:
  - {title: Its first part, body: "It has *words*."}
--- notes/claims.yaml
status: draft
title: Claims
about: [recall]
body: It has claims.
claims:
  - {text: "It is [[recall]].", reviewed: true}
"""
    )

    members = generic(made, "many")["Members"]
    assert "The first finding holds" in members
    assert 'class="wanted"' in members
    assert generic(made, "long")["Its first part"] == "<p>It has <em>words</em>.</p>\n"
    claims = generic(made, "claims")["Claims"]
    assert '<p>It is <a class="record"' in claims
    assert '<span class="label">Reviewed:</span> yes' in claims
