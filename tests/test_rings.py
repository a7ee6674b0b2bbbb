"""Rings of links, and records that no link joins."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from rich_wiki import RICH
from tercet.record_links import Link
from tercet.rings import alone, rings
from wikis import MakeWiki


def concepts(**broader: str) -> str:
    """Return concepts by id, each with the one that is broader; none if empty."""
    return "".join(
        f"--- concepts/{name}.yaml\nstatus: draft\ntitle: {name}\nkind: pattern\n"
        f"definition: What {name} is.\n" + (f"broader: {other}\n" if other else "")
        for name, other in broader.items()
    )


def links(*ends: tuple[str, str]) -> list[Link]:
    """Return links of one relation."""
    return [Link(one, "extends", other, None, False, ()) for one, other in ends]


def test_rings_are_found_once_each(wiki: MakeWiki) -> None:
    """Each ring is reported once, from its first id; a record alone may be one."""
    text = concepts(c="b", b="c", d="b", s="s", x="y", y="z", z="x", free="")
    found = wiki(text).links
    assert list(rings(found, "broader")) == [("b", "c"), ("s",), ("x", "y", "z")]
    assert list(rings(found, "mentions")) == []


def test_a_ring_behind_a_way_in_is_found() -> None:
    """What only leads to a ring, or away from one, is no part of it."""
    found = links(("in", "b"), ("b", "a"), ("a", "b"), ("a", "out"), ("out", "end"))
    assert list(rings(found, "extends")) == [("a", "b")]


def test_two_rings_at_one_record_are_told_one_after_the_other() -> None:
    """Once the first link is gone, what is left of the other is told."""
    found = links(("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"))
    assert list(rings(found, "extends")) == [("a", "b")]
    assert list(rings(found[1:], "extends")) == [("b", "c")]


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))))
def test_rings_agree_with_networkx(ends: list[tuple[str, str]]) -> None:
    """Every ring is one, no two share a record, and without them no circle is left."""
    graph: nx.DiGraph[str] = nx.DiGraph(ends)
    found = list(rings(links(*ends), "extends"))
    for ring in found:
        assert ring[0] == min(ring)
        assert all(
            graph.has_edge(*step)
            for step in zip(ring, (*ring[1:], ring[0]), strict=True)
        )
    names = [name for ring in found for name in ring]
    assert len(names) == len(set(names))
    graph.remove_nodes_from(names)
    assert nx.is_directed_acyclic_graph(graph)


def test_who_is_alone_has_no_link_at_all(wiki: MakeWiki) -> None:
    """A record that nothing is linked with is alone; a link to itself is none."""
    text = concepts(a="b", b="", lone="", self="self")
    assert alone(wiki(text)) == ("lone", "self")
    assert alone(wiki(RICH)) == ()


def test_what_is_wanted_joins_and_what_is_not_there_does_not(wiki: MakeWiki) -> None:
    """A link to a record that somebody shall write counts; one to nothing does not."""
    text = concepts(wanting="'[[?A lost one]]'", broken="nothing")
    assert alone(wiki(text)) == ("broken",)
