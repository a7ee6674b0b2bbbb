"""CSV and TSV: whole, and no text in them is a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.csv_text import guarded, unguarded
from tercet.export import export
from wikis import MakeFacts

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "＝1"]
ODD = """
    --- concepts/a.yaml
    status: stable
    title: '=HYPERLINK("http://x.example","a, b")'
    kind: pattern
    definition: |
      Two lines,
      "quoted"	and a tab.
    --- concepts/b.yaml
    status: stable
    title: "'quoted' first"
    kind: pattern
    definition: x
    --- concepts/broken.yaml
    title: Broken
    """


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_guarded(text: str) -> None:
    """A text that a spreadsheet would run begins with an apostrophe."""
    assert guarded(text) == f"'{text}"


@given(st.text())
def test_guard_is_taken_away_again(text: str) -> None:
    """Whoever takes the apostrophe away has the text as it was."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(("format_", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_records_come_back(facts: MakeFacts, format_: str, delimiter: str) -> None:
    """The csv module reads each record as it stands; no cell begins a formula."""
    found = facts(ODD)
    files = {file.path: file.content.decode() for file in export(found, format_)}
    text = io.StringIO(files[f"records.{format_}"], newline="")
    rows = list(csv.DictReader(text, delimiter=delimiter))

    assert list(files) == [
        f"{name}.{format_}" for name in ("records", "facts", "links")
    ]
    assert [row["id"] for row in rows] == ["a", "b", "broken"]
    assert rows[0]["title"].startswith("'=HYPERLINK")
    assert [unguarded(row["title"]) for row in rows] == [
        '=HYPERLINK("http://x.example","a, b")',
        "'quoted' first",
        "broken",
    ]
    fields = json.loads(rows[0]["fields"])
    assert fields["definition"] == 'Two lines,\n"quoted"\tand a tab.\n'
    assert json.loads(rows[2]["fields"]) is None
    for content in files.values():
        table = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
        cells = [cell for row in table for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
