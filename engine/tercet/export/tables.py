"""``export csv``, ``tsv`` and ``parquet``: records, links and facts as tables.

Texts that a spreadsheet would take for a formula are guarded (``csv_text``).
"""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Iterator
from importlib.util import find_spec

from tercet.csv_text import table as written
from tercet.errors import RefusedError
from tercet.facts import Facts
from tercet.facts.tables import TABLES, Row, Table
from tercet.output import OutputFile
from tercet.rows import entries, fact_rows, link_rows, record_row

PARQUET = "pyarrow"


def csv_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield a file for each table: ``records.csv``, ``facts.csv`` and so on."""
    yield from _files(facts, "csv", ",")


def tsv_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield the same tables with tabs between cells."""
    yield from _files(facts, "tsv", "\t")


def parquet_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield the same tables as Parquet, with typed columns and no guards.

    Raises:
        RefusedError: If pyarrow is not installed.
    """
    if find_spec(PARQUET) is None:
        raise RefusedError("pyarrow is not installed: pip install 'tercet[parquet]'")
    arrow = importlib.import_module(PARQUET)
    write = importlib.import_module("pyarrow.parquet").write_table
    types = {str: arrow.string(), int: arrow.int64()}
    for name, table in EXPORTED.items():
        rows = list(table.rows(facts))
        columns = [
            arrow.array([row[index] for row in rows], types[type_])
            for index, type_ in enumerate(table.columns.values())
        ]
        stream = io.BytesIO()
        write(arrow.table(columns, list(table.columns)), stream)
        yield OutputFile(f"{name}.parquet", stream.getvalue())


def _files(facts: Facts, ending: str, delimiter: str) -> Iterator[OutputFile]:
    for name, table in EXPORTED.items():
        rows = (tuple(table.columns), *table.rows(facts))
        yield OutputFile(f"{name}.{ending}", written(rows, delimiter))


def _records(facts: Facts) -> Iterator[Row]:
    for entry in entries(facts):
        *cells, fields = record_row(entry).values()
        yield (*map(str, cells), _json(fields))


def _facts(facts: Facts) -> Iterator[Row]:
    for row in fact_rows(facts):
        where = (row.key, row.subject, row.name, row.argument, row.about)
        yield (*where, row.number, row.of, row.text, _json(row.plain))


def _links(facts: Facts) -> Iterator[Row]:
    for row in link_rows(facts):
        yield (row.subject, row.relation, row.object, row.part)


def _sources(facts: Facts) -> Iterator[Row]:
    for row in fact_rows(facts):
        found = facts.fact(row.key)
        yield from ((row.key, source) for source in (*found.facts, *found.records))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _texts(columns: str) -> dict[str, type[str] | type[int]]:
    return dict.fromkeys(columns.split(), str)


EXPORTED: dict[str, Table] = {
    "records": Table(_texts("id kind title status path fields"), _records),
    "facts": Table(
        {
            **_texts("key subject name argument about"),
            "number": int,
            "of": int,
            **_texts("text value"),
        },
        _facts,
    ),
    "sources": Table(_texts("fact source"), _sources),
    "links": Table(_texts("subject relation object part"), _links),
    **TABLES,
}
"""Records, facts with what each rests on, links, and the tables of facts."""
