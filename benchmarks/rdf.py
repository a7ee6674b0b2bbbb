"""How much CPU the writers of RDF take, beside a bare writer of N-Triples.

The statements are those of this repository's wiki, repeated under other subjects up to
the number asked for. The bare writer joins the three terms of a statement and a point:
``python benchmarks/rdf.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from measuring import ROOT, cpu, say, table
from tercet.export.rdf import WRITERS, read_graphs
from tercet.export.rdf.terms import Triple
from tercet.export.rdf.writers import Graphs
from tercet.facts import derive
from tercet.wiki import load

COPIES, RUNS = 10, 3


def bare(graphs: Graphs) -> Iterator[str]:
    """Yield a line for each statement, without its graph."""
    for _, triples in graphs:
        for subject, predicate, object_ in triples:
            yield f"{subject} {predicate} {object_} .\n"


def repeated(triples: list[Triple]) -> list[Triple]:
    """Return statements several times, each time under other subjects."""
    return [
        one._replace(subject=f"{one.subject[:-1]}-{copy}>")
        for copy in range(COPIES)
        for one in triples
    ]


def rows() -> Iterator[list[str]]:
    """Yield a row for each writer."""
    graphs = [(name, repeated(rows)) for name, rows in read_graphs(derive(load(ROOT)))]
    count = sum(len(rows) for _, rows in graphs)
    say(f"{count:,} statements")
    least = cpu(lambda: "".join(bare(graphs)).encode(), RUNS)
    yield ["bare N-Triples", f"{count:,}", f"{least:.2f} s", "1.0 ×"]
    for path, write in WRITERS.items():
        say(path)
        taken = cpu(lambda write=write: "".join(write(graphs)).encode(), RUNS)  # type: ignore[misc]
        yield [path, f"{count:,}", f"{taken:.2f} s", f"{taken / least:.1f} ×"]


if __name__ == "__main__":
    table("writer | statements | seconds, the least of three | to bare", rows())
