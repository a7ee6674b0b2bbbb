"""``export json`` and ``export jsonl``: records, facts and links as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.rows import (
    FORMAT,
    FactRow,
    entries,
    fact_rows,
    link_rows,
    record_row,
)


def json_file(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``wiki.json``: all in one document, facts by key."""
    document = {
        "format": FORMAT,
        "title": facts.wiki.config.title,
        "records": list(map(record_row, entries(facts))),
        "facts": {row.key: row.plain for row in fact_rows(facts)},
        "links": [asdict(row) for row in link_rows(facts)],
    }
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    yield OutputFile("wiki.json", text.encode())


def json_lines(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``records.jsonl``, ``facts.jsonl`` and ``links.jsonl``, one row a line."""
    yield _lines("records", map(record_row, entries(facts)))
    yield _lines("facts", map(_fact, fact_rows(facts)))
    yield _lines("links", map(asdict, link_rows(facts)))


def _fact(row: FactRow) -> dict[str, object]:
    return {
        "key": row.key,
        "subject": row.subject,
        "name": row.name,
        "argument": row.argument or None,
        "about": row.about,
        "text": row.text,
        "value": row.plain,
    }


def _lines(name: str, rows: Iterable[dict[str, object]]) -> OutputFile:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return OutputFile(f"{name}.jsonl", text.encode())
