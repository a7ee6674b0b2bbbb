"""``export graphml`` and ``export gexf``: the wiki as a graph, for Gephi and its like.

Writing is NetworkX's. Nodes are the records, the wanted ones, and an instantiation
each; they carry the facts that are one number or one word, as the facts have them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from tercet.facts import Facts
from tercet.graph import Graph, build
from tercet.output import OutputFile
from tercet.rows import FactRow, fact_rows

Value = str | int | bool


def graphml(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``wiki.graphml``; facts of the wiki are data of the graph."""
    rows = list(fact_rows(facts))
    graph = _graph(facts, rows)
    for row in rows:
        if row.subject == "wiki":
            graph.graph.update(_attributes(row))
    writer = GraphMLWriter(graph=graph, encoding="utf-8", prettyprint=True)
    stream = io.BytesIO()
    writer.dump(stream)
    yield OutputFile("wiki.graphml", stream.getvalue().rstrip() + b"\n")


def gexf(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``wiki.gexf``; facts of the wiki are on a node ``wiki``, joined to none."""
    rows = list(fact_rows(facts))
    graph = _graph(facts, rows)
    graph.add_node("wiki", label=facts.wiki.config.title, kind="wiki")
    for row in rows:
        if row.subject == "wiki":
            graph.nodes["wiki"].update(_attributes(row))
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = key
    writer = GEXFWriter(graph, encoding="utf-8", prettyprint=True, version="1.2draft")
    meta = writer.xml.find("meta")
    meta.attrib.clear()  # the day of writing: the same records make the same bytes
    meta.find("creator").text = "Tercet"
    stream = io.BytesIO()
    writer.write(stream)
    yield OutputFile("wiki.gexf", stream.getvalue().rstrip() + b"\n")


def _graph(facts: Facts, rows: list[FactRow]) -> Graph:
    found: Graph = nx.MultiDiGraph()
    whole = build(facts.wiki)
    for node, data in whole.nodes(data=True):
        name = str(data.get("name") or node)
        found.add_node(node, label=name, kind=str(data["kind"]))
    for row in rows:
        if row.subject in found:
            found.nodes[row.subject].update(_attributes(row))
    for number, (start, end, data) in enumerate(whole.edges(data=True), 1):
        relation = str(data["relation"])
        found.add_edge(start, end, key=f"e{number}", relation=relation, label=relation)
    return found


def _attributes(row: FactRow) -> dict[str, Value]:
    """Return a fact as attributes, each of one type under one name."""
    name = ".".join(filter(None, (row.name, row.argument)))
    if row.of is not None and row.number is not None:
        return {name: row.number, f"{name}.of": row.of}
    if isinstance(row.value, bool | int):
        return {name: row.value}
    if isinstance(row.value, str) and row.name not in _OWN:
        return {f"{name}.text" if name in _NUMBERS else name: row.value}
    return {}


_OWN = frozenset({"name", "kind"})
"""Nodes have a label and the kind of their record already."""

_NUMBERS = frozenset({"diversity", "diversity-at-most", "short-by"})
"""Facts that are a number where it is known, and else words."""
