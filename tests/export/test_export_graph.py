"""GraphML and GEXF: the same graph, read by NetworkX and as plain XML."""

from __future__ import annotations

import io
from textwrap import dedent
from xml.etree import ElementTree

import networkx as nx
import pytest

from rich_wiki import RICH
from tercet.export import export
from tercet.facts import Facts
from tercet.graph import build
from wikis import MakeFacts

ODD = """
    --- concepts/a.yaml
    status: stable
    title: '<b> & "a" ü 😀'
    kind: pattern
    definition: See [[?A wanted one]].
    """


def content(facts: Facts, format_: str) -> bytes:
    """Return the one file of an export."""
    (file,) = export(facts, format_)
    assert file.path == f"wiki.{format_}"
    return file.content


def joined(graph: nx.Graph[str]) -> list[tuple[str, str, str]]:
    """Return what is joined by which relation, sorted."""
    return sorted((a, b, str(d["relation"])) for a, b, d in graph.edges(data=True))


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_graph_is_the_wikis(facts: MakeFacts, format_: str) -> None:
    """Nodes and relations are those of the graph that the engine itself walks."""
    found = facts(RICH)
    reader = nx.read_graphml if format_ == "graphml" else nx.read_gexf
    graph = reader(io.BytesIO(content(found, format_)))
    expected = build(found.wiki)
    if format_ == "gexf":
        graph.remove_node("wiki")

    assert graph.is_directed()
    assert set(graph) == set(expected)
    assert joined(graph) == joined(expected)
    kinds = {node: data["kind"] for node, data in expected.nodes(data=True)}
    assert dict(graph.nodes(data="kind")) == kinds


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_odd_names_and_ids(facts: MakeFacts, format_: str) -> None:
    """Names keep every sign, no identifier stands twice, and no attribute either."""
    written = content(facts(dedent(ODD) + RICH), format_)
    root = ElementTree.fromstring(written)  # noqa: S314 - our own file
    reader = nx.read_graphml if format_ == "graphml" else nx.read_gexf
    graph = reader(io.BytesIO(written))
    edges = [one.get("id") for one in root.iter() if one.tag.endswith("}edge")]
    named = [
        (one.get("for"), one.get("attr.name"))
        for one in root.iter()
        if one.tag.endswith("}key")
    ]

    assert graph.nodes["a"]["label"] == '<b> & "a" ü 😀'
    assert graph.nodes["?A wanted one"]["kind"] == "wanted"
    assert len(edges) == len(set(edges)) > 0
    assert len(named) == len(set(named))


def test_gexf_has_no_clock(facts: MakeFacts) -> None:
    """The day of writing is left out, so that the same records make the same bytes."""
    assert b"lastmodified" not in content(facts(RICH), "gexf")
