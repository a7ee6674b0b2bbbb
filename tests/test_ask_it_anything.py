"""The handbook's chapter "Ask it anything": four doors, one answer.

Below each question stand a command with what it prints, and the same question in
SPARQL, SQL and Python. All are asked of this repository's wiki; the rows are compared.
With ``TERCET_SNAPSHOTS=update`` the handbook gets what the command prints.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import tercet
from tercet.commands import cli
from tercet.export import export
from tercet.export.rdf.terms import Names
from tercet.facts import Facts
from tercet.sparql import ENGINES, Term, query

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "HANDBOOK.md"
DOORS = ("sparql", "sql", "python")
QUESTIONS = (
    "Which shapes lack one example?",
    "How far are the shapes that are hints?",
    "Which shapes were hints when thirteen filings had been made?",
    "Which findings instantiate persona selection, by level?",
    "Which of them were published in 2023?",
    "Which examples prove that reactivation is codified?",
    "Which place has sandhan-2026 among the findings, and of how many?",
    "What does the standing of reactivation rest on?",
    "Which of its findings complicate one another?",
    "Which probes of questions does nothing fill yet?",
)
Rows = list[tuple[str, ...]]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MOMENT = re.compile(r"^(?:#|--) tercet .*--as-of ([0-9]+)$", re.MULTILINE)


def chapter() -> str:
    """Return the text of the chapter."""
    text = HANDBOOK.read_text("utf-8").partition("\n## Ask it anything\n")[2]
    return text.partition("\n## ")[0]


def blocks(question: str) -> dict[str, str]:
    """Return the blocks below a question by their language."""
    _, found, rest = chapter().partition(f"\n### {question}\n")
    assert found
    return dict(_BLOCK.findall(rest.partition("\n### ")[0]))


def asked(block: str) -> Facts:
    """Return the facts that a block asks: of now, or of the moment that it names."""
    moment = _MOMENT.search(block)
    return tercet.derive(tercet.load(ROOT), as_of=int(moment[1]) if moment else None)


def as_rows(found: object) -> Rows:
    """Return rows as text, in an order of their own."""
    assert hasattr(found, "__iter__")
    rows = [one if isinstance(one, tuple) else (one,) for one in found]
    return sorted(tuple(map(str, row)) for row in rows)


def by_command(block: str) -> tuple[str, Rows]:
    """Return what the command of a block prints, and its rows."""
    words = shlex.split(block.splitlines()[0].removeprefix("$ tercet "))
    result = CliRunner().invoke(cli, ["--root", str(ROOT), *words])
    assert result.exit_code == 0, result.output
    return result.stdout, as_rows(
        map(tuple, list(csv.reader(io.StringIO(result.stdout)))[1:])
    )


def by_sparql(block: str, engine: str) -> Rows:
    """Return the rows of a query."""
    facts = asked(block)
    base = Names(facts.wiki.config.base).base

    def short(term: Term | None) -> str:
        assert term is not None
        for folder in ("id/", "fact/"):
            local = term.value.removeprefix(base + folder)
            if local != term.value:
                return local.replace(".", "#", 1) if folder == "id/" else local
        return term.value

    found = query(facts, block, engine=engine)
    return as_rows(tuple(map(short, row)) for row in found.rows)


def by_sql(block: str) -> Rows:
    """Return the rows of a query to the database."""
    (file,) = export(asked(block), "sqlite")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(file.content)
        return as_rows(database.execute(block).fetchall())


def by_python(block: str) -> Rows:
    """Return what a block calls its rows."""
    names: dict[str, object] = {"tercet": tercet, "facts": asked("")}
    exec(block, names)  # noqa: S102 - the handbook's own lines
    return as_rows(names["rows"])


def test_the_chapter_has_these_questions() -> None:
    """Ten questions, and none that is not asked here."""
    assert tuple(re.findall(r"^### (.+)$", chapter(), re.MULTILINE)) == QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS)
def test_four_doors_give_one_answer(question: str) -> None:
    """The command, SPARQL with both engines, SQL and Python give the same rows."""
    found = blocks(question)
    assert tuple(found) == ("console", *DOORS)
    printed, rows = by_command(found["console"])

    assert rows
    for engine in ENGINES:
        assert by_sparql(found["sparql"], engine) == rows
    assert by_sql(found["sql"]) == rows
    assert by_python(found["python"]) == rows
    shown = found["console"]
    now = f"{shown.splitlines()[0]}\n{printed}"
    if os.environ.get("TERCET_SNAPSHOTS") == "update":
        text = HANDBOOK.read_text("utf-8")
        HANDBOOK.write_text(
            text.replace(f"```console\n{shown}```", f"```console\n{now}```")
        )
    assert now == blocks(question)["console"]
