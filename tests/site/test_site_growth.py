"""No page but an index grows with the wiki: lists are cut, and lead to the whole."""

from __future__ import annotations

import re

import pytest

from tercet.site.home import home
from tercet.site.page import Page
from tercet.site.render import Renderer
from tercet.site.views import record_page
from wikis import MakeFacts

LIMITS = {
    "concepts": "EXAMPLES MATRICES QUESTIONS LINKED SHOWN",
    "evidence": "SHOWN",
    "shapes": "EXAMPLES HISTORY PAIRS",
    "gatherings": "LISTED",
    "works": "LISTED",
    "links": "MOST",
    "local_graph": "MOST",
}
FEW = 6
TAG = re.compile(r"<(?:a|li|tr|svg)\b")
FRAME = """
--- wiki.yaml
title: Growing
--- works/all-2020-work.yaml
status: stable
title: The work of all
authors: [{name: Ann Adams}]
type: preprint
date: 2020
--- concepts/all.yaml
status: stable
title: The concept of all
kind: pattern
definition: All.
--- shapes/one.yaml
status: stable
label: the shape of all
definition: All.
concepts: [all]
axes:
  - {id: x, label: X, values: [VALUES]}
"""
ONE = """
--- works/w-NUMBER.yaml
status: stable
title: Work NUMBER
authors: [{name: Bo NUMBER, affiliation: Lab NUMBER}]
type: preprint
date: 2021
--- questions/q-NUMBER.yaml
status: stable
title: Is NUMBER so?
kind: open
body: Nobody knows.
about: [all, one]
opened_by: [f-0]
probes: [{id: p, kind: long run, text: Wait., on: [f-0]}]
--- findings/f-NUMBER.yaml
status: stable
title: It holds for NUMBER
works: [all-2020-work, w-NUMBER]
summary: "It is so, as in [[f-0]]."
models: [Model NUMBER]
limitations: ["NUMBER was not tested."]
quotes: [{text: "It is NUMBER.", where: page NUMBER, source: all-2020-work}]
instantiates:
  - concept: all
    role: complicates
    level: prompt
    filed: {date: 2026-01-01, seq: SEQ}
    shapes: [{shape: one, axes: {x: vNUMBER}}]
relations: [{type: corroborates, to: f-0}, {type: precedes, to: all}]
"""


def grown(number: int) -> str:
    """Return the blocks of a wiki of so many findings of one concept and shape."""
    values = ", ".join(f"{{id: v{one}, label: v{one}}}" for one in range(number))
    members = ", ".join(f"f-{one}" for one in range(number))
    said = " ".join(f"[[f-{one}]] says so." for one in range(number))
    return "".join(
        (
            FRAME.replace("VALUES", values),
            f"--- clusters/c.yaml\nstatus: stable\ntitle: All\nmembers: [{members}]\n"
            "why: They are many.\n",
            "--- threads/t.yaml\nstatus: stable\ntitle: Through all\nkind: thread\n"
            f"state: exploring\nsummary: So.\nsections:\n  - title: Here\n"
            f'    body: "{said}"\n',
            *(
                ONE.replace("NUMBER", str(one)).replace("SEQ", str(one + 1))
                for one in range(number)
            ),
        )
    )


def parts(page: Page) -> dict[str, int]:
    """Return how many rows, items and links each part of a page has."""
    found = {one.id: len(TAG.findall(one.body)) for one in page.sections}
    return {"top": len(TAG.findall(page.top)), **found}


def test_pages_do_not_grow_with_the_wiki(
    facts: MakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice as many findings, works and questions make no part of a page longer."""
    for module, names in LIMITS.items():
        for name in names.split():
            monkeypatch.setattr(f"tercet.site.{module}.{name}", FEW)
    seen: list[dict[str, dict[str, int]]] = []
    for number in (80, 100):
        made = facts(grown(number))
        renderer = Renderer(made)
        pages = ("all", "one", "all-2020-work", "f-0", "w-0", "q-0", "c")
        seen.append(
            {
                **{
                    name: parts(record_page(renderer, made.wiki.entries[name]))
                    for name in pages
                },
                "home": parts(home(Renderer(made, root=""))),
            }
        )

    few, many = seen
    longer = {
        f"{name} {part}": (few[name][part], size)
        for name, found in many.items()
        for part, size in found.items()
        if size > few[name][part]
    }
    assert longer == {}
