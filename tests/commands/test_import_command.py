"""``tercet import`` and ``tercet accept`` on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from wikis import Run

PAGES = Path(__file__).parents[1] / "importers" / "pages"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_an_empty_wiki_is_made_and_the_report_ends_with_a_table(
    run: Run, tmp_path: Path
) -> None:
    """Drafts are written, sources stay, and contradictions stand at their place."""
    before = tree(PAGES)
    result = run("import", str(PAGES), "--to", str(tmp_path / "new"))
    assert result.exit_code == 0, result.output
    assert (
        "larval-settlement.md:35:46: stated: acoustic-cue is codified" in result.output
    )
    assert re.search(r"drafts: findings +3\n", result.output)
    assert re.search(r"contradictions found +3\n", result.output)
    assert tree(PAGES) == before
    made = set(tree(tmp_path / "new" / "wiki"))
    assert "findings/okafor-2019.yaml" in made
    assert "concepts/larval-settlement-cue.yaml" in made


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    """Neither a record nor the empty wiki comes into being."""
    result = run("import", str(PAGES), "--to", str(tmp_path / "new"), "--dry-run")
    assert result.exit_code == 0
    assert "would be twelve drafts" in result.output
    assert not (tmp_path / "new").exists()


def test_without_a_wiki_it_says_where_to_write(run: Run) -> None:
    """A folder without a wiki is refused with the next step."""
    result = run("import", str(PAGES))
    assert result.exit_code == 2
    assert "--to" in result.output


def test_strict_fails_on_contradictions(run: Run, tmp_path: Path) -> None:
    """The drafts are written all the same."""
    result = run("import", str(PAGES), "--to", str(tmp_path / "new"), "--strict")
    assert result.exit_code == 1
    assert (tmp_path / "new" / "wiki" / "findings" / "okafor-2019.yaml").is_file()


def test_json_has_links_drafts_and_contradictions(run: Run, tmp_path: Path) -> None:
    """One document with all that the report says."""
    result = run("import", str(PAGES), "--to", str(tmp_path / "new"), "--json")
    found = json.loads(result.stdout)
    assert found["format"] == 1
    assert found["pages"] == 3
    assert len(found["drafts"]) == 12
    assert [one["place"] for one in found["contradictions"]] == [
        "larval-settlement.md:19:97",
        "larval-settlement.md:21:82",
        "larval-settlement.md:35:46",
    ]


@pytest.mark.parametrize("again", [False, True])
def test_undo_takes_an_import_back_and_a_second_import_adds_nothing(
    run: Run, tmp_path: Path, again: bool
) -> None:
    """An import is one change of many files."""
    root = tmp_path / "new"
    run("import", str(PAGES), "--to", str(root))
    if again:
        result = run("import", str(PAGES), "--to", str(root))
        assert "earlier import" in result.output
        assert "Nothing to write" in result.output
    assert run("--root", str(root), "undo", "--yes").exit_code == 0
    assert not list((root / "wiki" / "findings").glob("*.yaml"))


def test_drafts_are_checked_leniently_until_they_are_accepted(
    run: Run, tmp_path: Path
) -> None:
    """A wrong sentence is a warning in a draft, and an error once it is ours."""
    root = str(tmp_path / "new")
    run("import", str(PAGES), "--to", root)
    result = run("--root", root, "check")
    assert result.exit_code == 0
    assert "warning P004" in result.output
    result = run("--root", root, "accept", "larval-settlement-cue", "--yes")
    assert result.exit_code == 0, result.output
    text = Path(root, "wiki/concepts/larval-settlement-cue.yaml").read_text("utf-8")
    assert "status: working" in text
    assert "file: larval-settlement.md" in text
    result = run("--root", root, "check")
    assert result.exit_code == 1
    assert "error P004" in result.output


def test_accept_refuses_what_is_no_imported_draft(run: Run, tmp_path: Path) -> None:
    """It names the drafts there are."""
    root = str(tmp_path / "new")
    run("import", str(PAGES), "--to", root)
    result = run("--root", root, "accept")
    assert result.exit_code == 2
    assert "imported drafts:" in result.output
    assert run("--root", root, "accept", "--all", "--yes").exit_code == 0
    result = run("--root", root, "accept", "okafor-2019", "--yes")
    assert result.exit_code == 2
    assert "no imported draft" in result.output


def test_a_bibliography_becomes_works(run: Run, tmp_path: Path) -> None:
    """An entry that came before is told with its line."""
    file = tmp_path / "x.bib"
    entry = "@article{%s, title={The Old Thing}, author={Doe, J.}, year={2020}}\n"
    file.write_text(entry % "a" + entry % "b")
    result = run("import", str(file), "--to", str(tmp_path / "new"))
    assert "x.bib:2: info: 'b' is doe-2020-old" in result.output
    assert re.search(r"drafts: works +1\n", result.output)


def test_what_is_said_of_many_files_is_said_once(run: Run, tmp_path: Path) -> None:
    """Front matter of fifty pages is one line, and fifty with --all."""
    pages = tmp_path / "vault"
    pages.mkdir()
    for number in range(50):
        (pages / f"p{number}.md").write_text(f"---\ntags: [a]\n---\nText {number}.\n")
    words = ("import", str(pages), "--to", str(tmp_path / "new"), "--dry-run")
    assert "50 files: info: front matter" in run(*words).output
    assert run(*words, "--all").output.count("front matter") == 50
