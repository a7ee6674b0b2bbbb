from __future__ import annotations

import itertools

import pytest

from records_text import (
    FULL_CONFIG,
    MINIMAL,
    MINIMAL_CONFIG,
    config,
    problems_of,
    record,
)
from tercet.problems import Span
from tercet.records import BY_FOLDER, BY_KIND, KINDS, Entry, Record, parse
from tercet.source import parse as parse_source

REQUIRED = [
    (kind, name)
    for kind, model in BY_KIND.items()
    for name, info in model.model_fields.items()
    if info.is_required()
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.record_kind))
def test_kind_is_described(kind: type[Record]) -> None:
    """Each kind has a name, a folder, a purpose, a class in RDF, and a label."""
    assert BY_KIND[kind.record_kind] is kind
    assert BY_FOLDER[kind.folder] is kind
    assert kind.purpose
    assert kind.iri.startswith("http")
    assert kind.label_field in kind.model_fields
    assert kind.lead_field in kind.model_fields


@pytest.mark.parametrize("kind", BY_KIND)
def test_least_record_is_valid(kind: str) -> None:
    """What is required is enough, and the rest has a value that says nothing."""
    found = record(kind, MINIMAL[kind])
    assert found.retracted is None
    assert found.merged_into is None
    assert found.wanted == ()
    assert found.status == "draft"


@pytest.mark.parametrize("kind", BY_KIND)
def test_least_record_has_no_more_than_it_needs(kind: str) -> None:
    """The least records of the tests hold the required fields only."""
    found = record(kind, MINIMAL[kind])
    required = {
        name for name, info in BY_KIND[kind].model_fields.items() if info.is_required()
    }
    assert found.model_fields_set - required <= {"declared_none"}


@pytest.mark.parametrize(("kind", "name"), REQUIRED)
def test_required_field_is_missed(kind: str, name: str) -> None:
    """Without a required field, the first line says which, and how to add it."""
    lines = MINIMAL[kind].splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:"))
    rest = itertools.dropwhile(lambda line: line.startswith(" "), lines[start + 1 :])
    (problem,) = problems_of(kind, "".join([*lines[:start], *rest]))
    assert problem.code == "R002"
    assert problem.message == f"the required field '{name}' is missing"
    assert problem.help.startswith(f"add '{name}:' - ")
    assert (problem.span.line, problem.span.column) == (1, 1)


@pytest.mark.parametrize("kind", BY_KIND)
def test_unknown_field_is_refused(kind: str) -> None:
    """A misspelt field is refused at its key, with the nearest name as the mending."""
    name = BY_KIND[kind].label_field
    text = MINIMAL[kind].replace(f"\n{name}:", f"\n{name[:-2]}{name[-1]}{name[-2]}:")
    unknown, missing = sorted(problems_of(kind, text), key=lambda p: p.code)
    assert (unknown.code, unknown.help) == ("R001", f"did you mean '{name}'?")
    assert (unknown.span.line, unknown.span.column) == (2, 1)
    assert unknown.span.length == len(name)
    assert unknown.fix == name
    assert missing.code == "R002"


@pytest.mark.parametrize("kind", BY_KIND)
def test_unknown_field_that_is_like_no_other(kind: str) -> None:
    """Where no name is near, the known ones are listed."""
    (problem,) = problems_of(kind, MINIMAL[kind] + "zzz: x\n")
    assert problem.help.startswith("fields here: ")
    assert "status" in problem.help
    assert problem.fix is None


def test_unknown_field_of_a_part() -> None:
    """Within a part, the part's own fields are meant."""
    text = MINIMAL["work"].replace("name:", "nam: x\n    name:")
    (problem,) = problems_of("work", text)
    assert problem.message == "unknown field 'nam'"
    assert problem.help == "did you mean 'name'?"
    assert (problem.span.line, problem.span.column) == (4, 5)


@pytest.mark.parametrize("kind", BY_KIND)
def test_unknown_status_is_refused(kind: str) -> None:
    """A word outside a closed list is refused with the list, or the nearest word."""
    (problem,) = problems_of(kind, MINIMAL[kind].replace("draft", "draf", 1))
    assert problem.code == "R004"
    assert problem.message == "'status' is 'draf', not one of draft, working, stable"
    assert problem.help == "did you mean 'draft'?"
    assert problem.fix == "draft"
    assert (problem.span.line, problem.span.column, problem.span.length) == (1, 9, 4)


def test_unknown_word_that_is_like_no_other() -> None:
    """Where no word is near, the message lists them all."""
    text = MINIMAL["concept"].replace("kind: pattern", "kind: zebra")
    (problem,) = problems_of("concept", text)
    assert "mechanism, pattern, capacity, disposition" in problem.message
    assert problem.help == "write one of these words"
    assert problem.fix is None


def test_all_problems_are_told_at_once() -> None:
    """Nothing stops at the first mistake, neither in the YAML nor in the fields."""
    text = "status: draf\ntitle: ''\nkind: &x zebra\nzzz: 1\nzzz: 2\ndefinition:\n"
    codes = [p.code for p in problems_of("concept", text)]
    assert sorted(codes) == ["R001", "R004", "R007", "S002", "S003", "S009"]


def test_one_mistake_is_told_once() -> None:
    """A value that YAML's rules refused is not refused again by its field."""
    (problem,) = problems_of("work", MINIMAL["work"].replace("2020", "~"))
    assert problem.code == "S009"


def test_refused_items_are_no_empty_list() -> None:
    """A list whose items are all wrong is not called empty as well."""
    text = MINIMAL["question"].replace("[a-concept]", "[A B, C D]")
    assert [p.code for p in problems_of("question", text)] == ["R004", "R004"]
    text = MINIMAL["question"].replace("[a-concept]", "[]")
    assert [p.code for p in problems_of("question", text)] == ["R007"]


def test_broken_record_is_an_entry() -> None:
    """A bad record stays an entry under its id, with its places."""
    document = parse_source("wiki/notes/a-note.yaml", b"title: x\n")
    found, problems = parse(document, BY_KIND["note"])
    assert found is None
    assert problems
    entry = Entry("a-note", "note", document, found)
    assert entry.name == "a-note"
    assert Span("wiki/notes/a-note.yaml", 1, 8) == entry.at("title")


def test_entry_is_called_as_its_record() -> None:
    """A good record gives its entry the name."""
    document = parse_source("x.yaml", MINIMAL["note"].encode())
    found, _ = parse(document, BY_KIND["note"])
    assert Entry("a-note", "note", document, found).name == "A note"


def test_document_without_value_is_no_record() -> None:
    """What is not YAML keeps the problems it has, and gets no others."""
    document = parse_source("x.yaml", b"a: b: c")
    assert parse(document, BY_KIND["note"]) == (None, list(document.problems))


def test_least_configuration() -> None:
    """A title is enough; the default rule asks for three."""
    found = config(MINIMAL_CONFIG)
    assert found.rule.threshold == 3
    assert (found.language, found.base) == ("en", "https://example.org/wiki/")
    assert found.checks.select == found.checks.ignore == ()


def test_full_configuration() -> None:
    """Everything that counts in a wiki can be said."""
    found = config(FULL_CONFIG)
    assert found.rule.threshold == 4
    assert found.levels[0].id == "interface"
    assert found.relations[0].targets == ("finding", "work")
    assert found.relations[0].acyclic


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("language: English", "R004"),
        ("base: example.org", "R004"),
        ("rule: {threshold: 0}", "R003"),
        ("levels: [{id: A B, label: x}]", "R004"),
        ("relations: [{name: a, inverse: b, targets: []}]", "R007"),
        ("relations: [{name: a, inverse: b, targets: [page]}]", "R004"),
        ("checks: {selct: [G]}", "R001"),
        ("titel: x", "R001"),
    ],
)
def test_bad_configuration(line: str, code: str) -> None:
    """Mistakes in wiki.yaml are told as those in records are."""
    (problem,) = problems_of("wiki", f"{MINIMAL_CONFIG}{line}\n")
    assert code == problem.code
    assert problem.span.line == 2
