"""Tests of bibliographies that are partly broken."""

from __future__ import annotations

from pathlib import Path

from tercet.importers import Known, read

TEXT = """\
@comment{jabref-meta: x}
@string{jr = {Journal of Reefs}}
@article{doe_2019, title = {On Reefs}, author = {Doe, Jane}, year = 2019, journal = jr}
@article{doe_2019, title = {On Tides}, author = {Roe, Rod}, year = 2020}
@article{broken, title = {No end
"""


def test_the_rest_is_read_where_an_entry_is_broken(tmp_path: Path) -> None:
    """The broken one is named with its line; twins in key have lines of their own."""
    path = tmp_path / "a.bib"
    path.write_text(TEXT)
    found = read(path, None, Known())
    assert [(one.id, one.line) for one in found.drafts] == [
        ("doe-2019-reefs", 3),
        ("roe-2020-tides", 4),
    ]
    assert found.drafts[0].fields["venue"] == "Journal of Reefs"
    (said,) = found.notices
    assert (said.severity, said.line) == ("warning", 5)
    assert said.message.startswith("an entry is left out: the brace of 'title' is not")


def test_a_file_without_any_entry_is_not_read(tmp_path: Path) -> None:
    """It is one error."""
    path = tmp_path / "a.bib"
    path.write_text("@article{broken, title = {No end\n")
    (said,) = read(path, None, Known()).notices
    assert (said.severity, said.line) == ("error", 1)
