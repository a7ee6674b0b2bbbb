"""The neighbourhood of a record as a drawing."""

from __future__ import annotations

import re
from itertools import pairwise

from rich_wiki import RICH
from tercet.site.local_graph import MOST, Drawing, local_graph, neighbours
from tercet.site.render import Renderer
from tercet.site.views import record_page
from wikis import MakeFacts

MANY = "".join(
    f"""
--- findings/z{number:03}-2020.yaml
status: draft
title: "The finding with a number, and with a title that is far too long: {number}"
works: [adams-2020-first]
summary: It builds on [[recall]].
declared_none: It is beside the tally.
relations:
  - {{type: extends, to: adams-2020}}
"""
    for number in range(60)
)


def _drawings(facts: MakeFacts, text: str, record: str) -> tuple[Drawing, ...]:
    found = local_graph(facts(text), record)
    assert found is not None
    return found.drawings


def test_every_neighbour_stands_once(facts: MakeFacts) -> None:
    """A neighbour joined by several links stands under the one that weighs most."""
    found = {node.id: node.label for node in neighbours(facts(RICH), "brown-2021")}

    assert found == {
        "brown-2021-second": "reports on",
        "recall": "instantiates",
        "user-drift": "example of",
        "davis-2022": "doubted by",
        "does-it-last": "opens",
        "the-first-ones": "member of",
        "adams-2020": "mentioned by",
    }


def test_a_crowd_is_cut_to_the_nearest(facts: MakeFacts) -> None:
    """Of many neighbours each relation keeps its first, and the rest are counted."""
    made = facts(RICH + MANY)
    found = local_graph(made, "adams-2020")
    assert found is not None
    labels = {node.label for _, _, nodes in found.drawings[0].columns for node in nodes}

    assert found.shown == MOST - 1
    assert found.shown + found.more == len(tuple(neighbours(made, "adams-2020")))
    assert labels == {node.label for node in neighbours(made, "adams-2020")}


def test_shapes_that_stand_highest_come_first(facts: MakeFacts) -> None:
    """Where not all are shown, those left out are not the codified ones."""
    wide, _ = _drawings(facts, RICH, "memory")
    nodes = [node for _, _, nodes in wide.columns for node in nodes]

    states = [node.state for node in nodes if node.label == "has shape"]
    assert states == ["codified", "candidate"]


def test_no_label_lies_on_another(facts: MakeFacts) -> None:
    """In each column labels and headings stand apart, inside the drawing, and short."""
    for drawing in _drawings(facts, RICH + MANY, "adams-2020"):
        for column, headings, nodes in drawing.columns:
            places = sorted(node.y for node in (*headings, *nodes))
            gaps = [b - a for a, b in pairwise(places)]

            assert min(gaps) >= 15
            assert places[0] > 8
            assert places[-1] < drawing.height
            assert all(len(node.text) <= column.room for node in nodes)


def test_it_is_drawn_with_links_and_words(facts: MakeFacts) -> None:
    """Each neighbour is a link with its name; a shape says its standing in words."""
    made = facts(RICH)
    page = record_page(Renderer(made), made.wiki.entries["adams-2020"])
    body = next(s.body for s in page.sections if s.id == "neighbourhood")
    wide = body[: body.index("</svg>")]

    assert re.findall(r'<a href="([^"]+)"', wide) == [
        "../works/adams-2020-first.html",
        "../concepts/recall.html",
        "../shapes/drift.html",
        "../clusters/the-first-ones.html",
        "../findings/brown-2021-beside.html",
        "../findings/clark-2021.html",
        "../questions/does-it-last.html",
        "../threads/inquiry.html",
        "../findings/brown-2021.html",
    ]
    assert re.search(r"drift of the answers<tspan [^>]*>◑ hint</tspan>", wide)
    assert "<script" not in body


def test_a_record_without_links_has_none(facts: MakeFacts) -> None:
    """A record that nothing is linked with has no drawing."""
    text = "--- concepts/alone.yaml\nstatus: draft\ntitle: Alone\n"

    assert (
        local_graph(facts(f"{text}kind: pattern\ndefinition: It is.\n"), "alone")
        is None
    )
