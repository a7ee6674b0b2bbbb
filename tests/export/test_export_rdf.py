"""RDF: four syntaxes that agree, known terms only, numbers and derivations of facts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, PROV, RDF, RDFS, SDO, SKOS, BNode, Dataset, Graph, URIRef
from rdflib.namespace import DefinedNamespace
from rdflib.term import Literal, Node

from rich_wiki import RICH
from tercet.export.rdf import rdf
from tercet.export.rdf.terms import PREFIXES, Names, Triple, text
from tercet.export.rdf.writers import json_ld, nquads, trig, turtle
from tercet.facts import Facts, derive
from tercet.rows import fact_rows
from tercet.wiki import load
from wikis import MakeFacts

pytestmark = pytest.mark.filterwarnings(
    "ignore:(Dataset.default_context|ConjunctiveGraph):DeprecationWarning"
)
"""rdflib's own readers of TriG and JSON-LD call both."""

ROOT = Path(__file__).parents[2]
VOCABULARIES = ROOT.parent / "shared" / "vocabularies"
DATASETS = {"wiki.nq": "nquads", "wiki.trig": "trig", "wiki.jsonld": "json-ld"}
CLOSED: dict[str, type[DefinedNamespace]] = {
    "dcterms": DCTERMS,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "skos": SKOS,
}
PUBLISHED = {
    "cito": ("cito.ttl", "turtle"),
    "fabio": ("fabio.ttl", "turtle"),
    "sepio": ("sepio-base.owl", "xml"),
}
BROKEN = """
    --- concepts/broken.yaml
    status: stable
    title: "Broken \\" \\u2028 😀"
    --- works/odd.yaml
    status: draft
    title: 'Odd "quotes" \\ and <b>'
    authors: [{name: O}]
    type: position-paper
    date: 2020-05
    doi: 10.1002/(sici)1097<1::aid>3.0.co;2-p
    url: https://x.example/a|b
"""
Statement = tuple[Node, ...]


def _files(facts: Facts) -> dict[str, bytes]:
    return {file.path: file.content for file in rdf(facts)}


def _dataset(content: bytes, format_: str) -> set[Statement]:
    dataset = Dataset()
    dataset.parse(data=content, format=format_)
    return {tuple(row) for row in dataset.quads()}  # type: ignore[arg-type]


def _graph(content: bytes) -> Graph:
    return Graph().parse(data=content, format="turtle")


def _wikis(facts: MakeFacts) -> list[Facts]:
    return [facts(RICH), derive(load(ROOT))]


def test_syntaxes_agree(facts: MakeFacts) -> None:
    """The four files hold the same statements; N-Quads, TriG and JSON-LD the graphs."""
    for made in [facts(RICH + BROKEN), derive(load(ROOT))]:
        files = _files(made)
        read = [_dataset(files[path], format_) for path, format_ in DATASETS.items()]

        assert len(read[0]) == len(files["wiki.nq"].splitlines())
        assert read[0] == read[1] == read[2]
        assert {row[:3] for row in read[0]} == set(_graph(files["wiki.ttl"]))


def test_no_blank_nodes(facts: MakeFacts) -> None:
    """Every subject and object has an IRI or is a literal."""
    for made in _wikis(facts):
        for row in _graph(_files(made)["wiki.ttl"]):
            assert not any(isinstance(node, BNode) for node in row)


def test_bytes_do_not_depend_on_hashes() -> None:
    """Two runs with different hash seeds write the same bytes."""
    script = (
        "import hashlib; from pathlib import Path; from tercet.wiki import load;"
        "from tercet.facts import derive; from tercet.export.rdf import rdf;"
        "print([(f.path, hashlib.sha256(f.content).hexdigest())"
        f" for f in rdf(derive(load(Path({str(ROOT)!r}))))])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1


def _used(graphs: Iterable[Graph], prefix: str) -> set[str]:
    """Return the terms of a namespace that stand anywhere, also as types of values."""
    found = {node for graph in graphs for row in graph for node in row}
    types = {str(one.datatype) for one in found if isinstance(one, Literal)}
    iris = {str(node) for node in found if isinstance(node, URIRef)}
    return {one for one in iris | types if one.startswith(PREFIXES[prefix])}


def _all_graphs(facts: MakeFacts) -> list[Graph]:
    files = [_files(made) for made in _wikis(facts)]
    return [_graph(one[path]) for one in files for path in one if path.endswith(".ttl")]


@pytest.mark.parametrize("prefix", CLOSED)
def test_terms_of_closed_namespaces_exist(facts: MakeFacts, prefix: str) -> None:
    """Every term of a closed namespace of rdflib's is one that it knows."""
    used = _used(_all_graphs(facts), prefix)

    assert used
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for term in used:
            local = term.removeprefix(PREFIXES[prefix])
            assert CLOSED[prefix][local] == URIRef(str(CLOSED[prefix]) + local)


@pytest.mark.parametrize("prefix", PUBLISHED)
@pytest.mark.skipif(
    not VOCABULARIES.is_dir(),
    reason="the published vocabularies are not beside the checkout",
)
def test_terms_of_published_vocabularies_exist(facts: MakeFacts, prefix: str) -> None:
    """CiTO, FaBiO and SEPIO define every term of theirs that is written."""
    path, format_ = PUBLISHED[prefix]
    known = Graph().parse(VOCABULARIES / path, format=format_)
    defined = {str(subject) for subject in known.subjects(RDF.type, None)}
    used = _used(_all_graphs(facts), prefix)

    assert used
    assert sorted(used - defined) == []


def test_own_terms_are_defined(facts: MakeFacts) -> None:
    """``vocabulary.ttl`` says what each term of ours means, those added too."""
    for made in _wikis(facts):
        files = _files(made)
        defined = set(map(str, _graph(files["vocabulary.ttl"]).subjects()))

        assert _used([_graph(files["wiki.ttl"])], "tercet") <= defined
    rich = _graph(_files(facts(RICH))["vocabulary.ttl"])
    assert (URIRef(PREFIXES["tercet"] + "doubts"), RDF.type, RDF.Property) in rich


def test_facts_are_whole(facts: MakeFacts) -> None:
    """Each fact has its words, its number, and exactly what it was derived from."""
    for made in _wikis(facts):
        graph = _graph(_files(made)["wiki.ttl"])
        names = Names(made.wiki.config.base)
        own = {key: URIRef(PREFIXES["tercet"] + key) for key in ("number", "outOf")}
        for row in fact_rows(made):
            node = URIRef(names.fact(row.key)[1:-1])
            fact = made.fact(row.key)
            sources = {names.fact(key)[1:-1] for key in fact.facts}
            sources |= {names.of(record)[1:-1] for record in fact.records}

            assert str(graph.value(node, PROV.value)) == row.text
            for key, number in (("number", row.number), ("outOf", row.of)):
                found = graph.value(node, own[key])
                expected = None if number is None else Literal(number)
                assert found == expected, row.key
            read = set(map(str, graph.objects(node, PROV.wasDerivedFrom)))
            assert read == sources, row.key


def test_shapes_say_where_they_stand(facts: MakeFacts) -> None:
    """State, frequency and threshold of a shape are its facts, with computed notes."""
    for made in _wikis(facts):
        graph = _graph(_files(made)["wiki.ttl"])
        names = Names(made.wiki.config.base)
        for shape in made.ids("wiki.shapes"):
            node = URIRef(names.of(shape)[1:-1])
            standing = made.standing(shape)
            for local, value in (
                ("state", standing.state),
                ("frequency", standing.frequency),
                ("threshold", standing.threshold),
            ):
                term = URIRef(PREFIXES["tercet"] + local)
                assert graph.value(node, term) == Literal(value)
            assert graph.value(node, SKOS.scopeNote) is not None
            if made.ids(f"{shape}.examples"):
                assert graph.value(node, SKOS.historyNote) is not None


def test_instantiations_are_evidence_lines(facts: MakeFacts) -> None:
    """A finding's instantiation supports its concept; a complicating one does not."""
    graph = _graph(_files(derive(load(ROOT)))["wiki.ttl"])
    sepio = PREFIXES["sepio"]
    lines = {
        str(graph.value(line, URIRef(f"{sepio}0000084"))).rpartition("/")[2]: str(
            graph.value(line, URIRef(f"{sepio}0000183"))
        ).removeprefix(sepio)
        for line in graph.subjects(RDF.type, URIRef(f"{sepio}0000002"))
    }

    assert (lines["marks-2026"], lines["weckauff-2026"]) == ("0000403", "0000405")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(words: str) -> None:
    """Whatever a text holds, each syntax brings it back."""
    triple = Triple("<x:a>", "<x:b>", text(words, "en"))
    graphs = [("<x:g>", [triple])]
    expected = (URIRef("x:a"), URIRef("x:b"), Literal(words, lang="en"))

    for write, format_ in ((nquads, "nquads"), (trig, "trig"), (json_ld, "json-ld")):
        (read,) = _dataset("".join(write(graphs)).encode(), format_)
        assert read[:3] == expected
    assert set(_graph("".join(turtle(graphs)).encode())) == {expected}


def test_iris_are_flat(facts: MakeFacts) -> None:
    """No IRI of the wiki has more than a folder and a name."""
    made = facts(RICH)
    base = re.escape(Names(made.wiki.config.base).base)
    flat = re.compile(rf"{base}(id|page|fact|rule|word)/[^/#]+")
    for subject in _graph(_files(made)["wiki.ttl"]).subjects():
        assert flat.fullmatch(str(subject)), subject
