"""pyoxigraph, in memory: the extra ``sparql``."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from tercet.export.rdf.writers import Graphs, nquads
from tercet.sparql.answers import Answer, Term
from tercet.sparql.engine import graph, literal, table
from tercet.sparql.guard import Checked


class Oxigraph:
    """The graphs in a store of pyoxigraph.

    Args:
        graphs: What it holds.
        prefixes: What a query may use without declaring.
    """

    def __init__(self, graphs: Graphs, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._store = ox.Store()
        lines = "".join(nquads(graphs)).encode()
        self._store.load(lines, format=ox.RdfFormat.N_QUADS)

    def answer(self, query: Checked, text: str, rows: int) -> Answer:
        """Answer a query."""
        found = self._store.query(
            text, prefixes=self._prefixes, use_default_graph_as_union=True
        )
        if isinstance(found, ox.QueryBoolean):
            return Answer("ask", truth=bool(found))
        if isinstance(found, ox.QueryTriples):
            return graph((tuple(map(_term, one)) for one in found), rows)
        columns = tuple(variable.value for variable in found.variables)
        return table(columns, (tuple(map(_term, line)) for line in found), rows)


def _term(term: object) -> Term | None:
    if isinstance(term, ox.Literal):
        return literal(term.value, term.datatype.value, term.language or "")
    if isinstance(term, ox.NamedNode):
        return Term("uri", term.value)
    return Term("bnode", term.value) if isinstance(term, ox.BlankNode) else None


ENGINE = Oxigraph
