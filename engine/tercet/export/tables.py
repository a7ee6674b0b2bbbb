"""``export csv``, ``tsv`` and ``parquet``: records, links and facts as tables.

A spreadsheet takes a cell that begins with ``=`` or its like for a formula and runs
it. Such a text gets an apostrophe before it, as one that begins with an apostrophe
does; whoever takes that one away again has the text as it was.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
from collections.abc import Iterator
from importlib.util import find_spec

from tercet.errors import RefusedError
from tercet.export.rows import entries, fact_rows, link_rows, record_row
from tercet.facts import Facts
from tercet.facts.tables import TABLES, Row, Table
from tercet.output import OutputFile

_GUARD = "'"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula may begin with, in some spreadsheet and country."""

PARQUET = "pyarrow"


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Example:
        >>> guarded("=1+1"), guarded("1+1"), guarded("'quoted'")
        ("'=1+1", '1+1', "''quoted'")
    """
    begins = text.startswith((*_FORMULAS, _GUARD))
    return _GUARD + text if begins or text.lstrip().startswith(_FORMULAS) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell.

    Example:
        >>> unguarded("'=1+1"), unguarded("1+1")
        ('=1+1', '1+1')
    """
    return cell.removeprefix(_GUARD)


def csv_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield a file for each table: ``records.csv``, ``facts.csv`` and so on."""
    for name, table in EXPORTED.items():
        yield OutputFile(f"{name}.csv", _written(table, facts, ","))


def tsv_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield the same tables with tabs between cells."""
    for name, table in EXPORTED.items():
        yield OutputFile(f"{name}.tsv", _written(table, facts, "\t"))


def parquet_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield the same tables as Parquet, with typed columns and no guards.

    Raises:
        RefusedError: If pyarrow is not installed.
    """
    if find_spec(PARQUET) is None:
        raise RefusedError("pyarrow is not installed: pip install 'tercet[parquet]'")
    arrow = importlib.import_module(PARQUET)
    write = importlib.import_module("pyarrow.parquet").write_table
    for name, table in EXPORTED.items():
        rows = list(table.rows(facts))
        types = {str: arrow.string(), int: arrow.int64()}
        columns = [
            arrow.array([row[index] for row in rows], types[type_])
            for index, type_ in enumerate(table.columns.values())
        ]
        stream = io.BytesIO()
        write(arrow.table(columns, list(table.columns)), stream)
        yield OutputFile(f"{name}.parquet", stream.getvalue())


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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


EXPORTED: dict[str, Table] = {
    "records": Table(
        dict.fromkeys("id kind title status path fields".split(), str), _records
    ),
    "facts": Table(
        {
            **dict.fromkeys("key subject name argument about".split(), str),
            "number": int,
            "of": int,
            "text": str,
            "value": str,
        },
        _facts,
    ),
    "links": Table(dict.fromkeys("subject relation object part".split(), str), _links),
    **TABLES,
}
"""Records, facts and links, and the tables of facts."""


def _written(table: Table, facts: Facts, delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL, lineterminator="\n"
    )
    for row in (tuple(table.columns), *table.rows(facts)):
        writer.writerow(
            [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        )
    return stream.getvalue().encode()
