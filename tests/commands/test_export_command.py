"""``tercet export``: formats, to a folder or to standard output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rich_wiki import RICH
from tercet import export
from tercet.export import EXPORTERS, Exporter
from tercet.export import export as export_files
from tercet.facts import Facts, derive
from tercet.output import OutputFile
from wikis import MakeFacts, MakeWiki, Run


def single(facts: Facts) -> Iterator[OutputFile]:
    """Make one file, as a format of one file would."""
    yield OutputFile("title.txt", f"{facts.wiki.config.title} ü\n".encode())


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that makes just one file."""
    row = {"title": Exporter("The title", single)}
    monkeypatch.setattr(export, "EXPORTERS", {**EXPORTERS, **row})


def test_schema_is_written(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Files go to the folder that --to names; what did not change is left alone."""
    wiki(RICH)
    out = tmp_path / "a folder/out"
    first = run("export", "schema", "--to", str(out))
    assert first.exit_code == 0
    assert first.stdout == ""
    total = len(list(out.iterdir()))
    assert f"Wrote {total} files to {out}, {total} of them changed.\n" in first.stderr
    assert ", 0 of them changed" in run("export", "schema", "--to", str(out)).stderr


@pytest.mark.usefixtures("formats")
def test_single_file_goes_to_stdout(wiki: MakeWiki, run: Run) -> None:
    """With --to - the file itself is the answer."""
    wiki(RICH)
    shown = run("export", "title", "--to", "-")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "Rich ü\n", "")


def test_several_files_do_not_go_to_stdout(wiki: MakeWiki, run: Run) -> None:
    """A format of several files asks for a folder."""
    wiki(RICH)
    shown = run("export", "schema", "--to", "-")
    assert shown.exit_code == 2
    assert "'schema' makes" in shown.stderr
    assert "name a folder with --to DIR" in shown.stderr


def test_folder_that_cannot_be_written(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """Where the folder is a file, the message names it and its reason."""
    wiki(RICH)
    (tmp_path / "out").write_text("", "utf-8")
    shown = run("export", "schema", "--to", str(tmp_path / "out"))
    assert shown.exit_code == 2
    assert "Error: cannot write" in shown.stderr


def test_formats_are_listed_in_the_help(run: Run) -> None:
    """The help names every format with what it makes."""
    shown = "".join(run("export", "--help").stdout.split())
    for name, row in EXPORTERS.items():
        assert f"{name}:{row.about}".replace(" ", "") in shown


def test_export_as_of_a_moment(facts: MakeFacts, run: Run) -> None:
    """An export of a moment holds the facts of then."""
    then = derive(facts(RICH).wiki, as_of=1)
    shown = run("export", "json", "--to", "-", "--as-of", "1")
    (wanted,) = export_files(then, "json")
    assert shown.stdout == wanted.content.decode()
    assert "as of filing 1" in shown.stderr
    assert shown.stdout != run("export", "json", "--to", "-").stdout
