"""The wiki as one NetworkX MultiDiGraph, with named walks.

Nodes are all records (``kind``, ``name``, ``broken``), wanted records (``?Title``),
and one reified instantiation each (``finding.concept``). Edges carry the relation's
name as key and as ``relation``, and where the link stands. Graph words (node, edge)
are used in this module only.
"""

from __future__ import annotations

from typing import TypeAlias

import networkx as nx

from tercet.record_links import Link
from tercet.records.finding import Finding
from tercet.wiki import Wiki

Graph: TypeAlias = "nx.MultiDiGraph[str]"


def build(wiki: Wiki) -> Graph:
    """Return the graph of a wiki.

    Returns:
        Nodes in order of id, edges in order of source and field. A link to a record
        that does not exist is no edge; one written as wanted leads to ``?Title``.
    """
    graph: Graph = nx.MultiDiGraph()
    for entry in wiki.entries.values():
        graph.add_node(
            entry.id, kind=entry.kind, name=entry.name, broken=entry.record is None
        )
    for link in wiki.links:
        if link.wanted:
            graph.add_node(f"?{link.target}", kind="wanted", name=link.target)
        elif link.target not in wiki.entries:
            continue
        _add_edge(graph, link)
    for entry in wiki.of_kind("finding"):
        if isinstance(entry.record, Finding):
            _add_instantiations(graph, entry.id, entry.record)
    return graph


def _add_edge(graph: Graph, link: Link) -> None:
    other = f"?{link.target}" if link.wanted else link.target
    ends = (other, link.source) if link.reverse else (link.source, other)
    graph.add_edge(
        *ends, relation=link.relation, part=link.part, at=link.at, stands_in=link.source
    )


def _add_instantiations(graph: Graph, finding: str, record: Finding) -> None:
    for index, item in enumerate(record.instantiates):
        if item.concept not in graph:
            continue
        node = f"{finding}.{item.concept}"
        at = ("instantiates", index)
        graph.add_node(
            node,
            kind="instantiation",
            name=f"{finding} as an instance of {item.concept}",
            role=item.role,
            level=item.level,
            seq=item.filed.seq,
        )
        graph.add_edge(node, finding, relation="has-finding", at=at)
        graph.add_edge(node, item.concept, relation="has-concept", at=at)
        for use in item.shapes:
            if use.shape in graph:
                graph.add_edge(node, use.shape, relation="has-shape", at=at)


def follow(graph: Graph, start: str, relation: str) -> tuple[str, ...]:
    """Return what a record leads to over one relation, nearest first.

    Example:
        ``follow(graph, "deployment-cross-model", "broader")`` gives its broader
        shapes. A cycle ends the walk.
    """
    found: list[str] = []
    front = [start]
    while front:
        front = sorted(
            {
                other
                for node in front
                for _, other, data in graph.out_edges(node, data=True)
                if data["relation"] == relation
            }
            - {start, *found}
        )
        found.extend(front)
    return tuple(found)


def components(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Return the parts of the wiki that no link joins, largest first."""
    parts = [tuple(sorted(part)) for part in nx.weakly_connected_components(graph)]
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def distances(graph: Graph, start: str, most: int) -> dict[str, int]:
    """Return how many links lie between a record and each that is near.

    Links are followed in both directions.

    Args:
        graph: As `build` returns it.
        start: The record; it has distance 0.
        most: The greatest distance.
    """
    both_ways = graph.to_undirected(as_view=True)
    found = nx.single_source_shortest_path_length(both_ways, start, cutoff=most)
    return dict(found)


def records_only(graph: Graph) -> Graph:
    """Return the graph without reified instantiations: records, and wanted ones."""
    kept = [n for n, data in graph.nodes(data=True) if data["kind"] != "instantiation"]
    found: Graph = graph.subgraph(kept)
    return found
