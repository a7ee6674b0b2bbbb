"""The wiki as one graph: nodes, edges, and the walks on it."""

from __future__ import annotations

from rich_wiki import RICH
from tercet.graph import (
    Graph,
    build,
    components,
    distances,
    follow,
)
from wikis import MakeWiki


def edges(graph: Graph, relation: str) -> set[tuple[str, str]]:
    """Return the ends of all edges that carry a relation."""
    return {
        (start, end)
        for start, end, data in graph.edges(data=True)
        if data["relation"] == relation
    }


def concepts(**broader: str) -> str:
    """Return concepts by id, each with the one that is broader; none if empty."""
    return "".join(
        f"--- concepts/{name}.yaml\nstatus: draft\ntitle: {name}\nkind: pattern\n"
        f"definition: What {name} is.\n" + (f"broader: {other}\n" if other else "")
        for name, other in broader.items()
    )


def test_every_record_is_a_node(wiki: MakeWiki) -> None:
    """Nodes carry the kind and the name of their record, by id."""
    loaded = wiki(RICH)
    graph = build(loaded)
    assert list(graph)[: len(loaded.entries)] == list(loaded.entries)
    assert graph.nodes["recall"] == {
        "kind": "concept",
        "name": "Recall",
        "broken": False,
    }


def test_instantiation_is_a_node_of_its_own(wiki: MakeWiki) -> None:
    """Each instantiation is reified, with edges to finding, concept and shapes."""
    graph = build(wiki(RICH))
    node = graph.nodes["davis-2022.recall"]
    assert (node["kind"], node["role"], node["level"], node["seq"]) == (
        "instantiation",
        "complicates",
        "interface",
        9,
    )
    assert {
        (data["relation"], end)
        for _, end, data in graph.out_edges("davis-2022.recall", data=True)
    } == {
        ("has-finding", "davis-2022"),
        ("has-concept", "recall"),
        ("has-shape", "drift"),
        ("has-shape", "collapse"),
    }
    assert "davis-2022.memory" in graph


def test_edges_run_as_the_relation_reads(wiki: MakeWiki) -> None:
    """A field that states the other side makes the same edge as the finding's own."""
    graph = build(wiki(RICH))
    assert edges(graph, "opens") == {
        ("brown-2021", "does-it-last"),
        ("adams-2020", "does-it-last"),
    }
    stated = graph.get_edge_data("brown-2021", "does-it-last")
    assert [data["stands_in"] for data in stated.values()] == ["does-it-last"]
    assert ("clark-2021", "does-it-last") in edges(graph, "fills")
    parts = graph.get_edge_data("clark-2021", "does-it-last").values()
    assert [data["part"] for data in parts] == ["probe-a"]


def test_relations_of_wiki_yaml_are_edges(wiki: MakeWiki) -> None:
    """A relation that the wiki adds joins records like any other."""
    assert edges(build(wiki(RICH)), "doubts") == {("davis-2022", "brown-2021")}


def test_wanted_records_are_nodes(wiki: MakeWiki) -> None:
    """A link to a record that nobody wrote leads to ?Title."""
    graph = build(wiki(RICH))
    assert graph.nodes["?A lost survey"] == {"kind": "wanted", "name": "A lost survey"}
    assert set(graph.predecessors("?A lost finding")) == {"the-first-ones"}


def test_link_to_nothing_is_no_edge(wiki: MakeWiki) -> None:
    """A link to a record that does not exist makes neither an edge nor a node."""
    graph = build(wiki(concepts(a="nothing")))
    assert list(graph) == ["a"]
    assert graph.number_of_edges() == 0


def test_instantiation_of_what_does_not_exist_is_no_node(wiki: MakeWiki) -> None:
    """Neither an unknown concept nor an unknown shape comes in by an instantiation."""
    text = RICH.replace("concept: memory\n    role", "concept: nothing\n    role")
    graph = build(wiki(text.replace("shape: user-drift", "shape: nowhere")))
    assert "davis-2022.nothing" not in graph
    assert "nothing" not in graph
    assert not any(
        data["relation"] == "has-shape"
        for _, _, data in graph.out_edges("brown-2021.recall", data=True)
    )


def test_broken_record_stays_a_node(wiki: MakeWiki) -> None:
    """What points at a broken record still does; the node says that it is broken."""
    graph = build(wiki(RICH.replace("kind: capacity", "kind: nonsense")))
    assert graph.nodes["memory"] == {
        "kind": "concept",
        "name": "memory",
        "broken": True,
    }
    assert ("recall", "memory") in edges(graph, "broader")


def test_follow_gives_the_nearest_first(wiki: MakeWiki) -> None:
    """A walk over one relation lists what it reaches, by distance."""
    graph = build(wiki(concepts(a="m", m="z", z="b", b="")))
    assert follow(graph, "a", "broader") == ("m", "z", "b")
    assert follow(graph, "b", "broader") == ()
    assert follow(graph, "a", "mentions") == ()


def test_follow_ends_in_a_circle(wiki: MakeWiki) -> None:
    """A cycle ends the walk, and the start is not reached again."""
    graph = build(wiki(concepts(a="b", b="c", c="a")))
    assert follow(graph, "a", "broader") == ("b", "c")


def test_components_are_what_no_link_joins(wiki: MakeWiki) -> None:
    """Parts of the wiki are listed with the largest first, links read both ways."""
    graph = build(wiki(concepts(a="b", b="", c="b", x="y", y="", lone="")))
    assert components(graph) == (("a", "b", "c"), ("x", "y"), ("lone",))


def test_distances_are_read_both_ways(wiki: MakeWiki) -> None:
    """How far what is near lies, the record itself at 0."""
    graph = build(wiki(concepts(a="b", b="c", c="d", d="")))
    assert distances(graph, "b", 1) == {"a": 1, "b": 0, "c": 1}
    assert distances(graph, "b", 2) == {"a": 1, "b": 0, "c": 1, "d": 2}
    assert distances(graph, "b", 0) == {"b": 0}


def test_order_of_nodes_and_edges_is_fixed(wiki: MakeWiki) -> None:
    """Two builds of one wiki are equal, edge by edge."""
    loaded = wiki(RICH)
    first, second = build(loaded), build(loaded)
    assert list(first.edges(data=True)) == list(second.edges(data=True))
    assert list(first) == list(second)
