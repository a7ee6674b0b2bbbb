"""SHACL: our own export conforms, and each planted fault is found by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, URIRef

from rich_wiki import RICH
from tercet.export.rdf import rdf
from tercet.export.rdf.terms import PREFIXES
from tercet.export.shacl import FILE, NAMESPACE, SHAPES, shacl
from tercet.facts import Facts, derive
from tercet.wiki import load
from wikis import MakeFacts

ROOT = Path(__file__).parents[2]
SOURCE = URIRef("http://www.w3.org/ns/shacl#sourceShape")
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def exported(facts: Facts) -> Graph:
    """Return the export of a wiki."""
    (file,) = (one for one in rdf(facts) if one.path == "wiki.ttl")
    return Graph().parse(data=file.content, format="turtle")


def broken(graph: Graph) -> set[str]:
    """Return the names of the constraints that a graph does not meet."""
    conforms, report, _ = validate(graph, shacl_graph=_SHAPES, advanced=False)
    assert isinstance(report, Graph)
    found = {str(one).removeprefix(NAMESPACE) for one in report.objects(None, SOURCE)}
    assert conforms is (not found)
    return found


_SHAPES = Graph().parse(data=shacl(), format="turtle")


def test_our_own_export_conforms(facts: MakeFacts) -> None:
    """This wiki and the rich one meet every constraint."""
    assert broken(exported(derive(load(ROOT)))) == set()
    assert broken(exported(facts(RICH))) == set()


def test_every_constraint_has_something_to_judge(facts: MakeFacts) -> None:
    """No target is empty: each class or property stands in the rich wiki."""
    graph = exported(facts(RICH))
    for title, found in SHAPES.items():
        target = found.target
        asked = f"?n {target[1:]} ?v" if target[0] == "^" else f"?n a {target}"
        assert graph.query(f"{HEAD}ASK {{ {asked} }}").askAnswer, title


FAULTS = {
    "Fact-dcterms-identifier": "DELETE { ?n dcterms:identifier ?v } "
    "WHERE { ?n a tercet:Fact ; dcterms:identifier ?v }",
    "Fact-prov-value": "INSERT { ?n prov:value 'another' } WHERE { ?n a tercet:Fact }",
    "Fact-tercet-number": "DELETE { ?n tercet:number ?v } "
    "INSERT { ?n tercet:number 'three' } WHERE { ?n tercet:number ?v }",
    "Fact-tercet-computedBy": "DELETE { ?n tercet:computedBy ?v } "
    "WHERE { ?n tercet:computedBy ?v }",
    "Standing-tercet-state": "DELETE { ?n tercet:state ?v } "
    "INSERT { ?n tercet:state 'on hold' } WHERE { ?n tercet:state ?v }",
    "Standing-tercet-threshold": "DELETE { ?n tercet:threshold ?v } "
    "INSERT { ?n tercet:threshold 0 } WHERE { ?n tercet:state ?s ; "
    "tercet:threshold ?v }",
    "EvidenceLine-sepio-0000084": "DELETE { ?f a schema:Claim } "
    "WHERE { ?n sepio:0000084 ?f }",
    "EvidenceLine-sepio-0000183": "DELETE { ?n sepio:0000183 ?v } "
    "INSERT { ?n sepio:0000183 sepio:0000002 } WHERE { ?n sepio:0000183 ?v }",
    "EvidenceLine-tercet-role": "DELETE { ?n tercet:role ?v } "
    "INSERT { ?n tercet:role 'supports' } WHERE { ?n tercet:role ?v }",
    "EvidenceLine-tercet-filing": "INSERT { ?n tercet:filing 99 } "
    "WHERE { ?n tercet:filing ?v }",
    "Example-tercet-axisValue": "INSERT { ?n tercet:axisValue <x:undeclared> } "
    "WHERE { ?n a tercet:Example }",
    "Work-schema-name": "DELETE { ?n schema:name ?v } "
    "WHERE { ?n a schema:ScholarlyArticle ; schema:name ?v }",
    "Concept-skos-prefLabel": "DELETE { ?n skos:prefLabel ?v } "
    "WHERE { ?n skos:prefLabel ?v }",
    "Page-schema-about": "DELETE { ?n schema:about ?v } "
    "WHERE { ?n a fabio:WikiEntry ; schema:about ?v }",
}


def test_planted_faults_are_found(facts: MakeFacts) -> None:
    """All faults at once are told by the constraints that they break, and no other."""
    graph = exported(facts(RICH))
    for fault in FAULTS.values():
        graph.update(HEAD + fault)

    assert broken(graph) == set(FAULTS)


@pytest.mark.long
@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_found(facts: MakeFacts, name: str) -> None:
    """A fault is told by the constraint that it breaks, and by no other."""
    graph = exported(facts(RICH))
    before = len(graph), set(graph)
    graph.update(HEAD + FAULTS[name])
    assert (len(graph), set(graph)) != before

    assert broken(graph) == {name}


def test_the_published_file_is_what_is_made() -> None:
    """``make schema`` wrote the file last."""
    assert (ROOT / "schema" / FILE).read_text("utf-8") == shacl()
