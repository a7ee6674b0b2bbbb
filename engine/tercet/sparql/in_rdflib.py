"""rdflib, in memory."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import Dataset, URIRef
from rdflib.term import Node
from rdflib.util import from_n3

from tercet.export.rdf.writers import Graphs
from tercet.sparql.answers import Answer
from tercet.sparql.engine import from_rdflib
from tercet.sparql.guard import Checked


class Rdflib:
    """The graphs in a dataset of rdflib; terms are made once each.

    Args:
        graphs: What it holds.
        prefixes: Not needed, as queries come read.
    """

    def __init__(self, graphs: Graphs, prefixes: Mapping[str, str]) -> None:
        self._data = Dataset(default_union=True)
        known: dict[str, Node] = {}

        def term(words: str) -> Node:
            if words not in known:
                is_iri = words[0] == "<"
                known[words] = URIRef(words[1:-1]) if is_iri else from_n3(words)  # type: ignore[assignment] # a literal
            return known[words]

        for name, triples in graphs:
            context = self._data.graph(name[1:-1])
            self._data.addN(
                (term(one.subject), term(one.predicate), term(one.object), context)
                for one in triples
            )

    def answer(self, query: Checked, text: str, rows: int) -> Answer:
        """Answer a query."""
        return from_rdflib(self._data.query(query.prepared), rows)


ENGINE = Rdflib
