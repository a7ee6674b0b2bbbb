"""``export sqlite``: one database for SQL and Datasette, with full-text search.

It is made in memory by the same statements in the same order, so that the same records
make the same bytes under one version of SQLite, which writes its version into the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from tercet.export.tables import EXPORTED
from tercet.facts import Facts
from tercet.facts.tables import Table
from tercet.output import OutputFile
from tercet.rows import entries, fact_rows, link_rows, prose, record_row

_SCHEMA = """
CREATE TABLE records (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    title TEXT NOT NULL, status TEXT NOT NULL, path TEXT NOT NULL, fields TEXT,
    prose TEXT NOT NULL
);
CREATE TABLE facts (
    key TEXT PRIMARY KEY, record TEXT REFERENCES records (id), name TEXT NOT NULL,
    argument TEXT, about TEXT NOT NULL, number INTEGER, "of" INTEGER,
    text TEXT NOT NULL, value TEXT NOT NULL
);
CREATE INDEX facts_by_record ON facts (record, name);
CREATE INDEX facts_by_name ON facts (name);
CREATE TABLE links (
    number INTEGER PRIMARY KEY, subject TEXT NOT NULL REFERENCES records (id),
    relation TEXT NOT NULL, object TEXT NOT NULL REFERENCES records (id), part TEXT
);
CREATE INDEX links_by_subject ON links (subject, relation);
CREATE INDEX links_by_object ON links (object, relation);
CREATE VIRTUAL TABLE records_fts USING fts5 (
    title, prose, content='records', content_rowid='number'
);
CREATE VIEW standings AS
SELECT records.id, records.title, records.status,
    json_extract(facts.value, '$.state') AS state,
    json_extract(facts.value, '$.frequency') AS frequency,
    json_extract(facts.value, '$.diversity') AS diversity,
    json_extract(facts.value, '$.diversity_at_most') AS diversity_at_most,
    json_extract(facts.value, '$.threshold') AS threshold
FROM facts JOIN records ON records.id = facts.record
WHERE facts.name = 'standing' ORDER BY records.number;
CREATE VIEW ready AS
SELECT standings.* FROM facts, json_each(facts.value) AS item
JOIN standings ON standings.id = item.value
WHERE facts.key = 'wiki.ready' ORDER BY item.key;
CREATE VIEW one_short AS
SELECT standings.* FROM facts, json_each(facts.value) AS item
JOIN standings ON standings.id = item.value
WHERE facts.key = 'wiki.one-short' ORDER BY item.key;
"""


def sqlite(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``wiki.db``."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        with database:
            _fill(database, facts)
            for name in ("sources", "instantiations", "examples"):
                _add(database, name, EXPORTED[name], facts)
            database.execute("CREATE INDEX sources_by_fact ON sources (fact)")
        yield OutputFile("wiki.db", database.serialize())


def _fill(database: sqlite3.Connection, facts: Facts) -> None:
    there = list(entries(facts))
    ids = {entry.id for entry in there}
    for number, entry in enumerate(there, 1):
        *cells, fields = record_row(entry).values()
        whole = None if fields is None else _json(fields)
        row = (number, *cells, whole, prose(facts, entry))
        database.execute("INSERT INTO records VALUES (?,?,?,?,?,?,?,?)", row)
    database.executemany(
        "INSERT INTO facts VALUES (?,?,?,?,?,?,?,?,?)",
        (
            (
                row.key,
                row.subject if row.subject in ids else None,
                row.name,
                row.argument or None,
                row.about,
                row.number,
                row.of,
                row.text,
                _json(row.plain),
            )
            for row in fact_rows(facts)
        ),
    )
    database.executemany(
        "INSERT INTO links (subject, relation, object, part) VALUES (?,?,?,?)",
        (
            (row.subject, row.relation, row.object, row.part)
            for row in link_rows(facts)
            if {row.subject, row.object} <= ids
        ),
    )
    database.execute("INSERT INTO records_fts (records_fts) VALUES ('rebuild')")


def _add(database: sqlite3.Connection, name: str, table: Table, facts: Facts) -> None:
    """Add a table of facts; what a shape stands at is the view ``standings``."""
    types = {str: "TEXT", int: "INTEGER"}
    columns = ", ".join(f"{column} {types[t]}" for column, t in table.columns.items())
    database.execute(f"CREATE TABLE {name} ({columns})")
    marks = ", ".join("?" for _ in table.columns)
    database.executemany(f"INSERT INTO {name} VALUES ({marks})", table.rows(facts))  # noqa: S608 - names of ours


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
