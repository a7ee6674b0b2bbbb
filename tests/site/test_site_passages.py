"""The sentence around a link."""

from __future__ import annotations

import pytest

from rich_wiki import RICH
from tercet.site.links import MOST, backlinks
from tercet.site.passages import sentence_at
from tercet.site.render import Renderer
from tercet.site.views import record_page
from wikis import MakeFacts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is so. Two, by\nDoe et al. 2020, see [[x]]. Three.", "Two, by Doe et al. 2020, see [[x]]."),  # noqa: E501 - one case a line
        ("- **A** is [[x]]. It is so.\n- Next.", "**A** is [[x]]."),
        ("Before.\n\n1. One.\n2. Two [[x|a. B]] x.", "Two [[x|a. B]] x."),
        ("| a | b |\n|---|---|\n| c | [[x\\|e]] |", "c [[x\\|e]]"),
        ("(One [[x]] is so.) Two.", "(One [[x]] is so.)"),
        ("He said “it is.” Then [[x]] went.", "Then [[x]] went."),
        ("> Quoted [[x]]! End.", "Quoted [[x]]!"),
        ("`a. B` with [[x]] and {{ a.b }} is so", "`a. B` with [[x]] and {{ a.b }} is so"),  # noqa: E501 - one case a line
        ("[[x]]", "[[x]]"),
    ],
)  # fmt: skip
def test_sentence_around_a_link(text: str, expected: str) -> None:
    """It is the sentence as written, with what closes it, without the list's sign."""
    assert sentence_at(text, text.index("[[x")) == expected


def test_backlinks_say_the_sentence(facts: MakeFacts) -> None:
    """A mention comes with its sentence, a stated relation with its note alone."""
    made = facts(RICH)
    said = {
        one.to: one.said
        for group in backlinks(made, "brown-2021")
        for one in group.links
    }
    groups = {group.label: group.links for group in backlinks(made, "adams-2020")}

    assert said["adams-2020"] == "See [[brown-2021|the second]] and [[?A lost survey]]."
    (extended,) = groups["extended by"]
    assert (extended.note, extended.said) == ("With a probe.", None)


def test_the_second_of_equal_links_has_its_own_sentence(facts: MakeFacts) -> None:
    """Code counts: what is written in it alike is not the link."""
    made = facts("""
        --- concepts/c.yaml
        status: draft
        title: C
        kind: pattern
        definition: Not `[[d]]` here. But [[d]] there.
        --- concepts/d.yaml
        status: draft
        title: D
        kind: pattern
        definition: D.
    """)
    ((one,),) = (group.links for group in backlinks(made, "d"))

    assert one.said == "But [[d]] there."


def test_backlinks_of_one_relation_are_limited(facts: MakeFacts) -> None:
    """So many stand on a page; the others are counted."""
    others = "".join(
        f"--- concepts/c{n}.yaml\nstatus: draft\ntitle: C{n}\nkind: pattern\n"
        "definition: After [[d]].\n"
        for n in range(MOST + 2)
    )
    made = facts(
        "--- concepts/d.yaml\nstatus: draft\ntitle: D\nkind: pattern\n"
        "definition: D.\n" + others
    )
    (group,) = backlinks(made, "d")
    page = record_page(Renderer(made), made.wiki.entries["d"])
    (linked,) = (one.body for one in page.sections if one.id == "linked-from")

    assert (len(group.links), group.more) == (MOST, 2)
    assert linked.count('class="said"') == MOST
    assert "and 2 more" in linked
