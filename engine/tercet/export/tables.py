"""``export csv`` and ``export tsv``: records, facts and links for a spreadsheet.

Texts that a spreadsheet would take for a formula are guarded (``csv_text``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tercet.csv_text import Cell, table
from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.rows import entries, fact_rows, link_rows, record_row


def csv_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``records.csv``, ``facts.csv`` and ``links.csv``."""
    for name, rows in _tables(facts):
        yield OutputFile(f"{name}.csv", table(rows, ","))


def tsv_files(facts: Facts) -> Iterator[OutputFile]:
    """Yield the same tables with tabs between cells."""
    for name, rows in _tables(facts):
        yield OutputFile(f"{name}.tsv", table(rows, "\t"))


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
