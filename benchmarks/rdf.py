"""How much CPU the writers of RDF take, beside a bare writer of N-Triples.

The statements are those of this repository's wiki, repeated under other subjects up to
the number asked for. The bare writer joins the three terms of a statement and a point:
``python benchmarks/rdf.py``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tercet.export.rdf import WRITERS, read_graphs
from tercet.export.rdf.terms import Triple
from tercet.export.rdf.writers import Graphs
from tercet.facts import derive
from tercet.wiki import load

ROOT = Path(__file__).parents[1]
COPIES = 10


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


def timed(write: Callable[[Graphs], Iterator[str]], graphs: Graphs) -> float:
    """Return the least CPU seconds of three runs."""
    found = []
    for _ in range(3):
        start = time.process_time()
        "".join(write(graphs)).encode()
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    """Print a line for each writer."""
    graphs = [(name, repeated(rows)) for name, rows in read_graphs(derive(load(ROOT)))]
    least = timed(bare, graphs)
    count = sum(len(rows) for _, rows in graphs)
    print(f"{count} statements, bare N-Triples {least:.2f} s")
    for path, write in WRITERS.items():
        taken = timed(write, graphs)
        print(f"{path}: {taken:.2f} s, {taken / least:.1f} x")


if __name__ == "__main__":
    main()
