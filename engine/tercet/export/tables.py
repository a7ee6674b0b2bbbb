"""``export csv`` and ``export tsv``: records, facts and links for a spreadsheet.

A spreadsheet takes a cell that begins with ``=`` or its like for a formula and runs
it. Such a text gets an apostrophe before it, as one that begins with an apostrophe
does; whoever takes that one away again has the text as it was.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from tercet.export.rows import entries, fact_rows, link_rows, record_row
from tercet.facts import Facts
from tercet.output import OutputFile

_GUARD = "'"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula may begin with, in some spreadsheet and country."""

Cell = str | int | None


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
    """Yield ``records.csv``, ``facts.csv`` and ``links.csv``."""
    for name, rows in _tables(facts):
        yield OutputFile(f"{name}.csv", _written(rows, ","))


def tsv_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield the same tables with tabs between cells."""
    for name, rows in _tables(facts):
        yield OutputFile(f"{name}.tsv", _written(rows, "\t"))


def _tables(facts: Facts) -> Iterator[tuple[str, Iterable[Iterable[Cell]]]]:
    yield "records", _records(facts)
    yield "facts", _facts(facts)
    yield "links", _links(facts)


def _records(facts: Facts) -> Iterator[Iterable[Cell]]:
    yield ("id", "kind", "title", "status", "path", "fields")
    for entry in entries(facts):
        *cells, fields = record_row(entry).values()
        yield (*map(str, cells), _json(fields))


def _facts(facts: Facts) -> Iterator[Iterable[Cell]]:
    names = "key subject name argument about number of text value"
    yield names.split()
    for row in fact_rows(facts):
        where = (row.key, row.subject, row.name, row.argument, row.about)
        yield (*where, row.number, row.of, row.text, _json(row.plain))


def _links(facts: Facts) -> Iterator[Iterable[Cell]]:
    yield ("subject", "relation", "object", "part")
    for row in link_rows(facts):
        yield (row.subject, row.relation, row.object, row.part)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _written(rows: Iterable[Iterable[Cell]], delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL, lineterminator="\n"
    )
    for row in rows:
        writer.writerow(
            [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        )
    return stream.getvalue().encode()
