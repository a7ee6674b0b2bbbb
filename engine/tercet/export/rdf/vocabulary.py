"""Our own terms: what no standard vocabulary has a word for.

A test finds each term of ours that is written in this list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tercet.export.rdf.terms import Triple, iri, name, text
from tercet.relations import TERCET, Relation

CLASSES = {
    "Example": "A finding or a result counted for a structural shape.",
    "Fact": "A value computed from the records, with what it was computed from.",
}
PROPERTIES = {
    "asksFor": "The qualifier of a codification rule, in words.",
    "axesNeeded": "On how many axes two examples must differ.",
    "axis": "An axis on which examples of the shape may differ.",
    "axisValue": "The value of an example on an axis.",
    "computedBy": "How the fact is computed, or the codification rule behind it.",
    "diversity": "The size of the largest set of pairwise different examples.",
    "diversityAtLeast": "The diversity where only a lower bound is known.",
    "example": "The finding or result that is counted.",
    "filedOn": "The day of filing.",
    "filing": "The filing number.",
    "frequency": "The number of distinct works among the examples.",
    "item": "A record that the fact lists.",
    "kind": "What kind of thing a concept is.",
    "level": "Where an instantiation acts.",
    "number": "The value of a fact that is a number, or the rank if it is one.",
    "ofShape": "The structural shape that an example is counted for.",
    "outOf": "Of how many, where a fact is a rank.",
    "qualifier": "Whether an example meets the qualifier: met, unmet or unknown.",
    "receiptHash": "The digest of what a codification rested on.",
    "retractedBecause": "Why a record was withdrawn.",
    "retractedOn": "When a record was withdrawn.",
    "role": "The role of a finding as an instance of a concept.",
    "state": "Where a shape stands under the codification rule.",
    "threshold": "How many pairwise different examples the rule asks for.",
    "witness": "One of the pairwise different examples that prove the standing.",
}


def vocabulary(relations: Iterable[Relation], language: str) -> Iterator[Triple]:
    """Yield what our terms mean: classes, properties, and relations of ours.

    Args:
        relations: Of the wiki, with those that ``wiki.yaml`` adds.
        language: Of the labels that ``wiki.yaml`` adds.
    """
    for local, about in CLASSES.items():
        yield from _term(local, "rdfs:Class", about)
    for local, about in PROPERTIES.items():
        yield from _term(local, "rdf:Property", about)
    for relation in relations:
        if relation.iri.startswith(TERCET):
            term = iri(relation.iri)
            yield Triple(term, name("rdf:type"), name("rdf:Property"))
            yield Triple(term, name("rdfs:label"), text(relation.label, language))
            inverse = text(relation.inverse_label, language)
            yield Triple(term, name("skos:altLabel"), inverse)


def _term(local: str, type_: str, about: str) -> Iterator[Triple]:
    term = name(f"tercet:{local}")
    yield Triple(term, name("rdf:type"), name(type_))
    yield Triple(term, name("rdfs:label"), text(local, "en"))
    yield Triple(term, name("rdfs:comment"), text(about, "en"))
