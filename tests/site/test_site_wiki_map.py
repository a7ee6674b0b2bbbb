"""The map of the whole wiki: places, data, and the list that says the same."""

from __future__ import annotations

import json
import math
from itertools import combinations

import pytest

from rich_wiki import RICH
from tercet.site.map_layout import places
from tercet.site.overviews import wiki_map
from tercet.site.overviews.wiki_map import drawn, links_of_all
from tercet.site.page import Page, blank
from tercet.site.render import Renderer
from wikis import MakeFacts


def _crowd() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return kinds and links of 600 findings of unlike concepts, shapes and works."""
    kinds: dict[str, str] = {}
    linked: dict[str, list[str]] = {}

    def add(kind: str, name: str, *others: str) -> None:
        kinds[name] = kind
        linked[name] = list(others)
        for other in others:
            linked[other].append(name)

    for number in range(5):
        add("concept", f"c{number}")
        for more in range(12):
            add("shape", f"s{number}-{more}", f"c{number}")
    for number in range(600):
        concept = int(math.sqrt(number)) % 5
        shapes = [f"s{concept}-{number % 3}"] * (number % 4 > 0)
        add("finding", f"f{number}", f"c{concept}", *shapes)
        add("work", f"w{number}", f"f{number}")
        add("note", f"alone{number}")
    return kinds, linked


def _page(facts: MakeFacts, text: str) -> list[Page]:
    return list(
        wiki_map.mapped(Renderer(facts(text), root=""), blank("map.html", "Map"))
    )


def test_no_record_lies_on_another() -> None:
    """In a crowd each record has a place of its own."""
    kinds, linked = _crowd()
    found = places(kinds, linked)
    close = [pair for pair in combinations(found.values(), 2) if math.dist(*pair) < 0.8]

    assert list(found) == list(kinds)
    assert close == []


def test_records_stand_around_their_concept() -> None:
    """A shape stands nearer to its concept than a finding, and that than its work."""
    kinds, linked = _crowd()
    found = places(kinds, linked)
    steps = [math.dist(found["c1"], found[name]) for name in ("s1-1", "f1", "w1")]

    assert steps == sorted(steps)


def test_every_pair_is_joined_once(facts: MakeFacts) -> None:
    """Two records that are linked both ways have one line, and each has a place."""
    made = facts(RICH)
    found = drawn(made, links_of_all(made))
    pairs = [line[:2] for line in found.lines]

    assert ("adams-2020", "brown-2021", "mention") in found.lines
    assert len(pairs) == len(set(pairs))
    assert set(found.places) == set(made.wiki.entries)


def test_the_list_says_the_same(facts: MakeFacts) -> None:
    """Below the map each record stands with what it is linked with."""
    (page,) = _page(facts, RICH)
    body = page.sections[0].body

    assert body.count('<th scope="row">') == len(facts(RICH).wiki.entries)
    assert '<a class="record" href="concepts/recall.html"' in body
    assert "#neighbourhood" in body
    assert page.top.count("<circle") == body.count('<th scope="row">')


def test_a_large_wiki_has_no_still_drawing(
    facts: MakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above its limit the still drawing is left out; the list remains, in pages."""
    monkeypatch.setattr(wiki_map, "STILL", 3)
    monkeypatch.setattr("tercet.site.paging.PAGE_SIZE", 10)
    first, *more = _page(facts, RICH)

    assert "<circle" not in first.top
    assert more
    assert all("map-canvas" not in page.top for page in more)


def test_an_empty_wiki_has_an_empty_map(facts: MakeFacts) -> None:
    """Without records the page says so."""
    (page,) = _page(facts, "--- wiki.yaml\ntitle: Empty\n")

    assert "There are no records yet." in page.sections[0].body


def test_hostile_words_stay_data(facts: MakeFacts) -> None:
    """The data file is one assignment of JSON, whatever a title says."""
    from tercet.site.extras import Site, Stamped
    from tercet.site.extras.map_data import map_data

    title = '"</script>\u2028];alert(1)//"'
    text = f"--- concepts/a.yaml\nstatus: draft\ntitle: '{title}'\nkind: pattern\n"
    made = facts(f"{text}definition: It is.\n")
    (file,) = map_data(Stamped(Site(None, ""), Renderer(made), {}, {}))  # type: ignore[arg-type] # no folder needed
    script = file.content.decode()

    assert script.startswith("window.tercetMap=")
    assert "\u2028" not in script
    value = json.loads(script.removeprefix("window.tercetMap=").rstrip(";\n"))
    assert value["records"][0][0] == title
