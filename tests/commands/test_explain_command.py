"""``tercet explain``: the manual pages."""

from __future__ import annotations

import re

import pytest

from rich_wiki import RICH
from tercet.checks import CHECKS, check
from tercet.commands import COMMANDS
from tercet.commands.glossary import TERMS
from tercet.facts import Undecidable, derive
from tercet.records import BY_KIND
from tercet.relations import BY_NAME
from wikis import MakeWiki, Run


@pytest.mark.parametrize("code", CHECKS)
def test_every_code_is_explained(run: Run, code: str) -> None:
    """A code, in either case, opens its manual page."""
    shown = run("explain", code)
    assert shown.exit_code == 0
    check = CHECKS[code]
    head, _, body = shown.stdout.partition("\n\n")
    assert head == f"{code} {check.name} ({check.severity})"
    for heading in ("What it finds:", "Why it matters:", "Example:", "How to mend:"):
        assert heading in body
    assert run("explain", code.lower()).stdout == shown.stdout


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_kind_is_explained(run: Run, kind: str) -> None:
    """A kind is explained with its folder, its template, and all its fields."""
    shown = run("explain", kind)
    assert shown.exit_code == 0
    model = BY_KIND[kind]
    assert f"wiki/{model.folder}/ID.yaml; a template: tercet add {kind} ID" in (
        shown.stdout
    )
    for name, info in model.model_fields.items():
        star = "*" if info.is_required() else " "
        assert f"\n{star} {name} " in shown.stdout
        assert str(info.description) in shown.stdout


@pytest.mark.parametrize("name", BY_NAME)
def test_every_relation_is_explained(run: Run, name: str) -> None:
    """A relation is explained with its ends, its inverse and its IRI."""
    shown = run("explain", name)
    assert shown.exit_code == 0
    row = BY_NAME[name]
    assert row.inverse_label in shown.stdout
    assert row.iri in shown.stdout
    assert ("never leads back" in shown.stdout) == row.acyclic


def test_contents_list_everything(run: Run) -> None:
    """Without a name, every check, kind and relation is listed."""
    shown = run("explain")
    assert shown.exit_code == 0
    words = shown.stdout.split()
    for name in (*CHECKS, *BY_KIND, *BY_NAME):
        assert name in words


def test_a_field_is_explained_with_its_parts_and_command(run: Run) -> None:
    """Nested fields are found by their way, and the command is one that set takes."""
    shown = run("explain", "question.probes").stdout
    assert "* kind  text" in shown
    assert 'tercet set ID probes.+ "{id: …, kind: …, text: …}"' in shown
    assert (
        "instantiates.N.shapes.+"
        in run("explain", "finding.instantiates.shapes").stdout
    )
    assert "kind mechanism|pattern" in run("explain", "concept.kind").stdout


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("question.probe", "'probes'"),
        ("finding.instantiates.shape", "'shapes'"),
        ("question.title.x", "'title' has no parts"),
        ("unknown-referenc", "'unknown-reference'"),
    ],
)
def test_a_field_that_is_not_there(run: Run, name: str, meant: str) -> None:
    """What was meant is said."""
    shown = run("explain", name)
    assert shown.exit_code == 2
    assert meant in shown.output


def test_a_check_is_explained_by_its_name(run: Run) -> None:
    """The name that a problem list shows leads to the page too."""
    assert run("explain", "unknown-reference").stdout == run("explain", "G001").stdout


def test_a_part_without_required_fields_shows_them_all(run: Run) -> None:
    """An empty mapping would say nothing."""
    shown = run("explain", "shape.rule").stdout
    assert 'tercet set ID rule "{threshold: …, min_axes: …' in shown
    assert "* required" not in shown


NAMES = {"SHAPE": "drift", "FINDING": "adams-2020", "CONCEPT": "recall"}


@pytest.mark.parametrize("code", ["P002", "P003", "P004", "P005"])
def test_pages_say_which_keys_to_bind(wiki: MakeWiki, run: Run, code: str) -> None:
    """With the names of records in the place of capitals, each is one that is there."""
    page = run("explain", code).stdout.partition("How to mend:")[2]
    for word, name in NAMES.items():
        page = page.replace(word, name)
    loaded = wiki(f"{RICH}--- keys.md\n{page}")
    keys = re.findall(
        r"\b(?:drift|adams-2020|recall|wiki)\.[a-z-]+(?:\.[a-z-]+)?", page
    )
    assert len(keys) >= 2
    facts = derive(loaded)
    assert not any(isinstance(facts.value(key), Undecidable) for key in keys)
    bound = [one for one in check(facts, select=["P001"]) if "keys.md" in str(one)]
    assert (page.count("{{") >= 1, bound) == (True, [])


@pytest.mark.parametrize("word", TERMS)
def test_every_word_is_explained(run: Run, word: str) -> None:
    """In sentences, with a command to type that there is."""
    shown = run("explain", word.replace("-", " "))
    assert shown.exit_code == 0
    told = " ".join(shown.stdout.split())
    text, command = TERMS[word]
    assert " ".join(text.split()) in told
    assert command in told
    assert command.split()[1] in {name for rows in COMMANDS.values() for name in rows}
    assert word.replace("-", " ") in " ".join(run("explain").stdout.split())


def test_word_that_a_check_has_too(run: Run) -> None:
    """Its page names the check; one that is plural or in capitals is found."""
    assert (
        "the check of this name: tercet explain P002"
        in run("explain", "ordinal").stdout
    )
    assert run("explain", "Witness").stdout == run("explain", "witness").stdout
