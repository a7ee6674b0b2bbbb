"""``export rdf``: the wiki in standard vocabularies, in four syntaxes.

Two graphs: what the records state, and what was computed from them. Beside them
``vocabulary.ttl`` says what our own terms mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tercet.export.rdf.derived import Derived
from tercet.export.rdf.statements import Statements
from tercet.export.rdf.terms import Names, Triple, iri
from tercet.export.rdf.vocabulary import vocabulary
from tercet.export.rdf.writers import Graphs, json_ld, nquads, trig, turtle
from tercet.facts import Facts
from tercet.output import OutputFile

WRITERS: dict[str, Callable[[Graphs], Iterator[str]]] = {
    "wiki.nq": nquads,
    "wiki.trig": trig,
    "wiki.ttl": turtle,
    "wiki.jsonld": json_ld,
}


def rdf(facts: Facts) -> Iterator[OutputFile]:
    """Yield the wiki in each syntax, and the vocabulary."""
    graphs = read_graphs(facts)
    for path, write in WRITERS.items():
        yield OutputFile(path, "".join(write(graphs)).encode())
    words = vocabulary(facts.wiki.relations.values(), facts.wiki.config.language)
    content = "".join(turtle([("", words)])).encode()
    yield OutputFile("vocabulary.ttl", content)


def read_graphs(facts: Facts) -> list[tuple[str, list[Triple]]]:
    """Return the two graphs, each statement once."""
    names = Names(facts.wiki.config.base)
    records = list(dict.fromkeys(Statements(facts, names)))
    computed = list(Derived(facts, names))
    base = names.base
    return [
        (iri(f"{base}graph/records"), records),
        (iri(f"{base}graph/facts"), computed),
    ]
