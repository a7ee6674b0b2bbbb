"""The map: every record and link of the wiki as one drawing, and the same as a list.

The drawing that can be moved and searched is made by ``map.js`` from a data file
(``extras.map_data``); without script or WebGL a still one remains while the wiki is
small, and the list always.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.site.indexes import kinds
from tercet.site.local_graph import Node, neighbours
from tercet.site.map_layout import Place, places
from tercet.site.page import Page
from tercet.site.paging import batches, paged
from tercet.site.render import Renderer

MAP_PAGE = "map.html"
STILL = 400
"""Up to so many records there is a still drawing."""

NAMED = 5
"""So many of what a record is linked with does its row name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record in the list below the map.

    Args:
        id: The record.
        kind: Its kind.
        linked: What it is linked with, the nearest first; no more than are named.
        goes_on: Whether it is linked with more.
    """

    id: str
    kind: str
    linked: tuple[str, ...]
    goes_on: bool


@dataclass(frozen=True, slots=True)
class WikiMap:
    """The whole wiki with places.

    Args:
        places: Of each record, in order of id.
        lines: Two records, and the name of the line that joins them; each pair once.
    """

    places: dict[str, Place]
    lines: tuple[tuple[str, str, str], ...]


def links_of_all(facts: Facts) -> dict[str, tuple[Node, ...]]:
    """Return the neighbours of each record, in order of id."""
    return {name: tuple(neighbours(facts, name)) for name in sorted(facts.wiki.entries)}


def drawn(facts: Facts, joined: dict[str, tuple[Node, ...]]) -> WikiMap:
    """Return the places of all records and the lines between them.

    Args:
        facts: Of the wiki.
        joined: What ``links_of_all`` returned.
    """
    sorts = {name: facts.wiki.entries[name].kind for name in joined}
    linked = {name: [node.id for node in nodes] for name, nodes in joined.items()}
    lines = tuple(
        (name, node.id, node.line.name)
        for name, nodes in joined.items()
        for node in nodes
        if name < node.id
    )
    return WikiMap(places(sorts, linked), lines)


def mapped(renderer: Renderer, page: Page) -> Iterator[Page]:
    """Yield the page with the map, and those on which its list goes on."""
    facts = renderer.facts
    joined = links_of_all(facts)
    small = 0 < len(joined) <= STILL
    found = drawn(facts, joined) if small else None
    present = {facts.wiki.entries[name].kind for name in joined}
    context = {
        "still": found,
        "box": _box(found.places.values()) if found else (),
        "kinds": [one.record_kind for one in kinds() if one.record_kind in present],
    }
    names = sorted(
        joined, key=lambda name: (facts.wiki.entries[name].name.casefold(), name)
    )

    def fill(own: Page, piece: Sequence[str]) -> Page:
        rows = [_row(facts, name, joined[name]) for name in piece]
        is_first = own.path == page.path
        return renderer.page(
            "map.html", own, {**context, "rows": rows, "is_first": is_first}
        )

    return paged(renderer, page, batches(names), fill)


def _row(facts: Facts, record: str, nodes: Sequence[Node]) -> Row:
    linked = tuple(node.id for node in nodes[:NAMED])
    kind = facts.wiki.entries[record].kind
    return Row(record, kind, linked, len(nodes) > NAMED)


def _box(found: Iterable[Place]) -> tuple[float, float, float, float]:
    """Return what holds all places, with a margin: left, top, width, height."""
    points = tuple(found)
    left, top = (min(point[axis] for point in points) - 1.5 for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) + 1.5 for axis in (0, 1))
    return left, top, right - left, bottom - top
