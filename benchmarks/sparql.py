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

from synthetic import write as write_wiki
from tercet.export.rdf import read_graphs
from tercet.export.rdf.writers import nquads
from tercet.facts import derive
from tercet.sparql import prefixes, stored
from tercet.wiki import load

T = TypeVar("T")

RDFLIB = 3000
"""Up to so many findings rdflib loads them too; it takes about 1.5 kB a statement."""


def timed(what: str, make: Callable[[], T]) -> T:
    """Print how much CPU something takes."""
    start = time.process_time()
    found = make()
    print(f"{what}: {time.process_time() - start:.2f} s", flush=True)
    return found


def select(store: pyoxigraph.Store, query: str) -> pyoxigraph.QuerySolutions:
    """Return the rows of a query."""
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101
    return found


def main(findings: int) -> None:
    """Print a line for each step."""
    with tempfile.TemporaryDirectory() as folder:
        write_wiki(Path(folder), findings)
        wiki = timed("load", lambda: load(folder))
        facts = derive(wiki)
        timed("standings", lambda: [*map(facts.standing, facts.ids("wiki.shapes"))])
        graphs = timed("facts and statements", lambda: read_graphs(facts))
        print(sum(len(rows) for _, rows in graphs), "statements")
        text = timed("nquads", lambda: "".join(nquads(graphs)).encode())
        timed(
            "bare N-Triples",
            lambda: "".join(
                f"{s} {p} {o} .\n" for _, rows in graphs for s, p, o in rows
            ).encode(),
        )
        head = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in prefixes(facts).items())
        query = head + stored("ready").text
        store = pyoxigraph.Store()
        form = pyoxigraph.RdfFormat.N_QUADS
        timed("pyoxigraph load", lambda: store.bulk_load(text, form))
        rows = timed(
            "pyoxigraph ready",
            lambda: len(list(select(store, query))),
        )
        print(rows, "rows")
        if findings > RDFLIB:
            return
        dataset = rdflib.Dataset(default_union=True)
        timed("rdflib load", lambda: dataset.parse(data=text, format="nquads"))
        assert rows == timed("rdflib ready", lambda: len(list(dataset.query(query))))  # noqa: S101


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
