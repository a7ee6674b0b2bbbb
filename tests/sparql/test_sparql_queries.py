"""Stored queries, bound values and limits: the same answers from both engines."""

from __future__ import annotations

import json

import pytest

from rich_wiki import RICH
from tercet.errors import RefusedError
from tercet.facts import Facts
from tercet.sparql import ENGINES, Answer, Limits, names, query, stored
from wikis import MakeFacts, Run

pytest.importorskip("pyoxigraph", reason="pyoxigraph is not installed")
BASE = "https://example.org/rich/id/"
NEEDED = {"shape": "drift", "concept": "recall", "fact": "fact:drift.state"}


@pytest.fixture
def rich(facts: MakeFacts) -> Facts:
    """The facts of the rich wiki."""
    return facts(RICH)


def ids(answer: Answer, column: str) -> list[str]:
    """Return a column of records by their ids."""
    place = answer.columns.index(column)
    found = [row[place] for row in answer.rows]
    return [term.value.rpartition("/id/")[2] for term in found if term is not None]


@pytest.mark.parametrize("name", names())
def test_both_engines_answer_a_stored_query_alike(rich: Facts, name: str) -> None:
    """Rdflib and pyoxigraph give the same rows."""
    found = stored(name)
    values = {one: NEEDED[one] for one in found.parameters}
    answers = [query(rich, found.text, bind=values, engine=e) for e in ENGINES]
    assert answers[0] == answers[1]
    assert answers[0].columns
    assert found.about.endswith(".")


@pytest.mark.parametrize(
    ("name", "column", "key"),
    [
        ("ready", "shape", "wiki.ready"),
        ("one-short", "shape", "wiki.one-short"),
        ("codified", "shape", "wiki.codified"),
        ("open-questions", "question", "wiki.open-questions"),
        ("receipts", "shape", "wiki.receipts-to-renew"),
        ("works-by-lab", "work", "wiki.works"),
    ],
)
def test_stored_queries_agree_with_facts(
    rich: Facts, name: str, column: str, key: str
) -> None:
    """What SPARQL lists is what the facts list."""
    found = set(ids(query(rich, stored(name).text), column))
    wanted = set(rich.ids(key))
    if name == "works-by-lab":
        wanted = {work for work in wanted if rich.wiki.entries[work].record.labs}  # type: ignore[union-attr]
    assert found == wanted


def test_evidence_is_the_tally_of_a_concept(rich: Facts) -> None:
    """Retracted findings are not in it."""
    answer = query(rich, stored("evidence").text, bind={"concept": "recall"})
    assert tuple(ids(answer, "finding")) == rich.ids("recall.findings")


def test_the_derivation_is_that_of_why(rich: Facts) -> None:
    """The sources are those that the fact recorded."""
    answer = query(rich, stored("derivation").text, bind={"fact": "fact:drift.state"})
    found = {term.value.rpartition("/")[2] for (term,) in answer.rows if term}
    fact = rich.fact("drift.state")
    assert found == {*fact.facts, *fact.records}


VALUES = [
    'x" } INSERT DATA { <a:b> <a:c> <a:d> } #',
    "x' } # ",
    "x\\",
    'x\\" . ?s ?p ?o . "',
    "> ?p ?o } #",
    "<https://x.example/> . ?s ?p ?o",
    "}",
    "?s",
    "id:a> <b:c> <d:e",
    "\x00\n\r\t",
    "٣",
    "9" * 40,
    "-7",
    "12",
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_bound_value_is_one_term(rich: Facts, engine: str, value: str) -> None:
    """Nothing in a value gets out of it."""
    words = "SELECT ?v WHERE { }"
    answer = query(rich, words, bind={"v": value}, engine=engine)
    assert len(answer.rows) == 1
    term = answer.rows[0][0]
    assert term is not None
    if term.type == "literal":
        assert term.value == value


@pytest.mark.parametrize(
    "words",
    [
        "SELECT ?s WHERE { ?s tercet:state ?v }",
        "SELECT ?s { # { a comment\n ?s tercet:state ?v }",
        'SELECT ?s ("{" AS ?x) WHERE { ?s tercet:state ?v }',
        "SELECT (COUNT(?s) AS ?n) WHERE { ?s tercet:state ?v } GROUP BY ?v",
        "SELECT ?s WHERE { FILTER(?n<3) ?s tercet:state ?v ; tercet:diversity ?n }",
        "ASK { ?s tercet:state ?v }",
        "CONSTRUCT { ?s a ?v } WHERE { ?s tercet:state ?v }",
        "DESCRIBE ?s WHERE { ?s tercet:state ?v }",
    ],
)
def test_values_are_bound_in_every_form(rich: Facts, words: str) -> None:
    """A value narrows the answer, alike in both engines."""
    one, other = (query(rich, words, bind={"v": "held"}, engine=e) for e in ENGINES)
    assert (one.form, set(one.rows), one.truth) == (
        other.form,
        set(other.rows),
        other.truth,
    )
    none = query(rich, words, bind={"v": "nothing"})
    assert (none.truth, none.rows) != (one.truth, one.rows)


def test_a_short_construct_has_no_place_for_values(rich: Facts) -> None:
    """It is refused with the form that has one."""
    with pytest.raises(RefusedError, match="no place for a bound value"):
        query(rich, "CONSTRUCT WHERE { ?s ?p ?v }", bind={"v": "held"})


def test_an_unknown_variable_is_told_with_those_there_are(rich: Facts) -> None:
    """A slip gets a suggestion."""
    with pytest.raises(RefusedError, match="Did you mean 'shape'"):
        query(rich, stored("examples").text, bind={"shap": "drift"})


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_are_cut_at_the_limit(rich: Facts, engine: str) -> None:
    """The answer says that there is more."""
    words = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = query(rich, words, limits=Limits(rows=3), engine=engine)
    assert (len(answer.rows), answer.cut) == (3, True)


def test_the_command_lists_and_shows_stored_queries(run: Run) -> None:
    """Every stored query can be found and read."""
    listed = run("sparql").output
    assert all(name in listed for name in names())
    assert run("sparql", "ready", "--show").output == stored("ready").text


def test_the_command_answers_in_three_formats(rich: Facts, run: Run) -> None:
    """Text is short, JSON and CSV are the standard's."""
    words = 'SELECT ?s { ?s tercet:state "held" }'
    held = sorted(rich.ids("wiki.held"))
    document = json.loads(run("sparql", words, "--json").output)
    rows = document["results"]["bindings"]
    assert document["head"] == {"vars": ["s"]}
    assert sorted(row["s"]["value"].rpartition("/")[2] for row in rows) == held
    assert run("sparql", words, "--csv").output.splitlines()[0] == "s"
    lines = run("sparql", words).output.splitlines()
    assert sorted(line.strip() for line in lines[1:]) == held
    assert run("sparql", 'ASK { ?s tercet:state "held" }').output == "true\n"
    assert run("sparql", "SELECT ?s { ?s a <a:b> }", "--csv").output == "s\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["redy"], "Did you mean 'ready'"),
        (["none.rq"], "there is no file 'none.rq'"),
        (["examples"], "'examples' needs --bind shape=… (the id of a shape)"),
        (["examples", "--bind", "shape"], "is no VARIABLE=VALUE"),
        (["ready", "--endpoint", "file:///etc/passwd"], "is no address"),
        (["SELECT ?s {"], "query:1:"),
        (["SELECT ?s { ?s foo:bar ?o }"], "begin with PREFIX foo: <…>"),
    ],
)
def test_the_command_refuses_with_the_next_step(
    rich: Facts, run: Run, args: list[str], said: str
) -> None:
    """Exit 2, and what to do."""
    assert rich
    result = run("sparql", *args)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('?s tercet:stat "hint"', "no term of the export 'tercet:stat'; did you mean"),
        ("id:driftt ?p ?o", "there is no record 'id:driftt'; did you mean"),
    ],
)
def test_no_row_for_a_misspelt_word_is_explained(
    rich: Facts, run: Run, words: str, said: str
) -> None:
    """An empty answer names the terms and records that are not there."""
    assert rich
    result = run("sparql", f"SELECT * {{ {words} }}")
    assert result.exit_code == 0
    assert said in result.output
    right = run("sparql", 'SELECT ?s { ?s tercet:state "no id:such tercet:state" }')
    assert "note:" not in right.output
