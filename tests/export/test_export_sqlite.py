"""The database: sound, searchable, and its views are the facts'."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rich_wiki import RICH
from tercet.export import export
from tercet.facts import Facts, derive
from tercet.wiki import load
from wikis import MakeFacts, MakeWiki, Run

ROOT = Path(__file__).parents[2]


@contextmanager
def opened(facts: Facts) -> Iterator[sqlite3.Connection]:
    """Open the database of a wiki."""
    (file,) = export(facts, "sqlite")
    assert file.path == "wiki.db"
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(file.content)
        yield database


def test_database_is_sound(facts: MakeFacts) -> None:
    """SQLite finds nothing wrong, no key leads nowhere, and the index is whole."""
    with opened(facts(RICH)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.execute(
            "INSERT INTO records_fts (records_fts) VALUES ('integrity-check')"
        )


def test_views_are_the_facts() -> None:
    """The views ready and one_short list what the facts list, in the same order."""
    facts = derive(load(ROOT))
    with opened(facts) as database:
        for view, key in (("ready", "wiki.ready"), ("one_short", "wiki.one-short")):
            found = database.execute(f"SELECT id FROM {view}")  # noqa: S608 - ours
            assert tuple(row[0] for row in found) == facts.ids(key)
        rows = database.execute(
            "SELECT id, state, frequency, threshold FROM standings"
        ).fetchall()
    standings = {name: facts.standing(name) for name in facts.ids("wiki.shapes")}
    assert rows == [
        (name, one.state, one.frequency, one.threshold)
        for name, one in standings.items()
    ]


def test_sources_are_those_of_the_facts(facts: MakeFacts) -> None:
    """What a fact rests on is told in SQL as ``tercet why`` tells it."""
    found = facts(RICH)
    asked = "SELECT source FROM sources WHERE fact = 'drift.standing'"
    with opened(found) as database:
        rows = database.execute(asked).fetchall()
    fact = found.fact("drift.standing")
    assert [row[0] for row in rows] == [*fact.facts, *fact.records]


def test_ready_shape_is_in_its_view(facts: MakeFacts) -> None:
    """A view is not empty only because nothing is ready."""
    found = facts(RICH)
    with opened(found) as database:
        ready = [row[0] for row in database.execute("SELECT id FROM ready")]
        short = [row[0] for row in database.execute("SELECT id FROM one_short")]
    assert (tuple(ready), tuple(short)) == (
        found.ids("wiki.ready"),
        found.ids("wiki.one-short"),
    )


def test_prose_is_searched_with_values(facts: MakeFacts) -> None:
    """Full-text search finds words of the prose, and bound facts as their values."""
    found = facts(
        """
        --- concepts/a.yaml
        status: stable
        title: Alpha
        kind: pattern
        definition: The rule asks for {{ wiki.threshold | words }} examples.
        """
    )
    with opened(found) as database:
        rows = database.execute(
            "SELECT records.id FROM records_fts JOIN records "
            "ON records.number = records_fts.rowid WHERE records_fts MATCH 'three'"
        ).fetchall()
    assert rows == [("a",)]


def test_database_goes_to_standard_output(wiki: MakeWiki, run: Run) -> None:
    """With --to - the bytes of the database are the answer."""
    wiki(RICH)
    shown = run("export", "sqlite", "--to", "-")
    assert shown.exit_code == 0
    assert shown.stdout_bytes.startswith(b"SQLite format 3\0")
