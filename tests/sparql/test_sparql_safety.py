"""Hostile queries: no connection, no file read, no write, an end within the limit."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rich_wiki import RICH
from tercet.errors import RefusedError
from tercet.export.rdf import read_graphs
from tercet.export.rdf.writers import Graphs
from tercet.facts import Facts
from tercet.sparql import ENGINES, Limits, query
from tercet.sparql.asking import Question, ask
from wikis import MakeFacts

pytest.importorskip("pyoxigraph", reason="pyoxigraph is not installed")

ELSEWHERE = [
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{file}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{file}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{url}> FROM NAMED <{file}> {{ ?s ?p ?o }}",
    "ASK FROM <{url}> {{ ?s ?p ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} FROM <{url}> WHERE {{ ?s ?p ?o }}",
    "DESCRIBE <{url}> FROM <{url}>",
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?x . SERVICE ?x {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ ?s ?p ?o OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ ?s ?p ?o }} UNION {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s ?p ?o MINUS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ GRAPH ?g {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT (EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} AS ?x) {{ ?s ?p ?o }}",
    "SELECT * {{ BIND(EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} AS ?x) }}",
    "ASK {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "sElEcT * {{ sErViCe <{url}> {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * FROM <x> {{ ?s ?p ?o }}",
    "LOAD <{url}>",
    "LOAD SILENT <{file}> INTO GRAPH <a:b>",
]
UPDATES = [
    "INSERT DATA { <a:b> <a:c> <a:d> }",
    "DELETE DATA { <a:b> <a:c> <a:d> }",
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "CREATE GRAPH <a:b>",
    "COPY DEFAULT TO <a:b>",
    "MOVE DEFAULT TO <a:b>",
    "ADD DEFAULT TO <a:b>",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
]
RUNAWAY = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l",
    "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l "
    "FILTER(STRLEN(STR(?a)) + STRLEN(STR(?l)) > 99999) }",
    "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT * { ?s (<a:b>|!<a:b>)* ?o . ?o (<a:b>|!<a:b>)* ?x . ?x (!<a:b>)* ?y "
    "FILTER(STRLEN(STR(?y)) > 99999) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(REGEX(CONCAT(STR(?a), STR(?e),"
    ' STR(?i)), "^(a|a?)+$")) }',
]
UNREADABLE = [
    "",
    "SELECT",
    "\x00",
    "SELECT ?s { " + "{ " * 3000,
    "SELECT ?s { ?s ?p ?o } " + "}" * 50,
    "SELECT ?s { ?s ?p '" + "x" * 200_000 + "' }",
    "{" * 50_000,
]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[object]]]:
    """An address where nobody may call, and the calls that came."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    calls.append(server.accept())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", calls
        over.set()
        thread.join()


@pytest.fixture
def rich(facts: MakeFacts) -> Facts:
    """The facts of the rich wiki."""
    return facts(RICH)


@pytest.mark.parametrize("words", ELSEWHERE)
def test_nothing_elsewhere_is_read(
    rich: Facts, listener: tuple[str, list[object]], tmp_path: Path, words: str
) -> None:
    """Neither a host nor a file, in any clause."""
    url, calls = listener
    file = tmp_path / "secret.ttl"
    file.write_text('<a:b> <a:c> "secret" .', "utf-8")
    for engine in ENGINES:
        with pytest.raises(RefusedError, match=r"reads|SPARQL 1\.1"):
            query(rich, words.format(url=url, file=file.as_uri()), engine=engine)
    assert calls == []


@pytest.mark.parametrize("words", UPDATES)
def test_nothing_is_written(rich: Facts, words: str) -> None:
    """Every form of update is refused."""
    with pytest.raises(RefusedError, match=r"only reads|no query of SPARQL 1\.1"):
        query(rich, words)


@pytest.mark.parametrize("words", RUNAWAY)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_query_that_runs_away_is_stopped(
    graphs: Graphs, engine: str, words: str
) -> None:
    """At the limit of time, whatever the engine does."""
    limits = Limits(rows=100_000_000, seconds=0.5)
    with pytest.raises(RefusedError, match=r"^stopped"):
        ask(Question(words, limits=limits), graphs, engine)


@pytest.mark.parametrize("words", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_is_no_query_is_told_so(graphs: Graphs, words: str) -> None:
    """Even where it breaks the parser."""
    with pytest.raises(RefusedError) as refused:
        ask(Question(words, limits=Limits(seconds=5)), graphs)
    assert str(refused.value)


@pytest.fixture
def graphs(rich: Facts) -> Graphs:
    """Its triples."""
    return read_graphs(rich)
