"""RDF and SPARQL of a large wiki: ``python benchmarks/sparql.py [FINDINGS]``.

N-Quads are made of the synthetic wiki's facts, statements and all; the peer is a bare
writer of the same statements as N-Triples. Both engines load what was written and
answer the stored query ``ready``. CPU seconds; the wiki is loaded beforehand.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyoxigraph
import rdflib

from measuring import say, table
from synthetic import write as write_wiki
from tercet.export.rdf import read_graphs
from tercet.export.rdf.writers import nquads
from tercet.facts import derive
from tercet.sparql import prefixes, stored
from tercet.wiki import load

T = TypeVar("T")

RDFLIB = 3000
"""Up to so many findings rdflib loads them too; it takes about 1.5 kB a statement."""


def select(store: pyoxigraph.Store, query: str) -> pyoxigraph.QuerySolutions:
    """Return the rows of a query."""
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101
    return found


def main(findings: int) -> None:
    """Print a row for each step."""
    rows: list[list[str]] = []

    def timed(what: str, make: Callable[[], T]) -> T:
        say(what)
        start = time.process_time()
        found = make()
        rows.append([what, f"{time.process_time() - start:.2f} s"])
        return found

    with tempfile.TemporaryDirectory() as folder:
        write_wiki(Path(folder), findings)
        facts = derive(timed("load", lambda: load(folder)))
        timed("standings", lambda: [*map(facts.standing, facts.ids("wiki.shapes"))])
        graphs = timed("facts and statements", lambda: read_graphs(facts))
        every = [row for _, rows in graphs for row in rows]
        rows.append(["statements", f"{len(every):,}"])
        text = timed("N-Quads", lambda: "".join(nquads(graphs)).encode())
        timed(
            "bare N-Triples",
            lambda: "".join(f"{s} {p} {o} .\n" for s, p, o in every).encode(),
        )
        head = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in prefixes(facts).items())
        query = head + stored("ready").text
        store = pyoxigraph.Store()
        form = pyoxigraph.RdfFormat.N_QUADS
        timed("pyoxigraph loads", lambda: store.bulk_load(text, form))
        found = timed("pyoxigraph, `ready`", lambda: len(list(select(store, query))))
        if findings <= RDFLIB:
            dataset = rdflib.Dataset(default_union=True)
            timed("rdflib loads", lambda: dataset.parse(data=text, format="nquads"))
            other = timed("rdflib, `ready`", lambda: len(list(dataset.query(query))))
            assert found == other  # noqa: S101
    table(f"step, {findings:,} findings | CPU", rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
