"""CSV and TSV: whole, and no text in them is a formula."""

from __future__ import annotations

import csv
import io
import json

import polars
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rich_wiki import RICH
from tercet.csv_text import guarded, unguarded
from tercet.errors import RefusedError, UnknownNameError
from tercet.export import export
from tercet.export.tables import EXPORTED
from tercet.facts.tables import TABLES
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


@pytest.mark.parametrize("name", EXPORTED)
def test_every_format_has_the_same_table(facts: MakeFacts, name: str) -> None:
    """Parquet and CSV hold the cells that the data frames of pandas or polars do."""
    found = facts(RICH)
    rows = [tuple(row) for row in EXPORTED[name].rows(found)]
    files = {file.path: file.content for file in export(found, "parquet")}
    parquet = pyarrow.parquet.read_table(io.BytesIO(files[f"{name}.parquet"]))
    assert rows
    assert [tuple(row.values()) for row in parquet.to_pylist()] == rows
    if name in TABLES:
        frame = found.frame(name, "polars")
        assert isinstance(frame, polars.DataFrame)
        assert frame.rows() == rows
        assert frame.columns == list(TABLES[name].columns)


def test_an_unknown_table_is_told_with_those_there_are(facts: MakeFacts) -> None:
    """So is a library for data frames that is not there."""
    with pytest.raises(UnknownNameError, match="Did you mean 'standings'"):
        facts(RICH).frame("standing")
    with pytest.raises(RefusedError, match="modin is not installed"):
        facts(RICH).frame("standings", "modin")


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

    tables = "records facts sources links instantiations examples standings"
    assert list(files) == [f"{name}.{format_}" for name in tables.split()]
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
