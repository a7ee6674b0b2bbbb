"""``tercet init``: a new wiki with one worked example."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tercet.checks import run as run_checks
from tercet.commands import cli
from tercet.facts import derive
from tercet.records import BY_KIND
from tercet.wiki import load
from wikis import Run

FILES = {
    ".gitignore",
    "AGENTS.md",
    "mkdocs.yml",
    "site/.gitignore",
    "wiki/wiki.yaml",
    "wiki/index.md",
    "wiki/works/doe-2024-spacing.yaml",
    "wiki/findings/doe-2024.yaml",
    "wiki/concepts/spacing-effect.yaml",
    "wiki/shapes/spacing-of-sessions.yaml",
    "schema/README.md",
    "schema/shapes.shacl.ttl",
    "schema/wiki.schema.json",
    *(f"schema/{kind}.schema.json" for kind in BY_KIND),
}


def files(folder: Path) -> set[str]:
    """Return all files below a folder, with forward slashes."""
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_init_makes_the_curator_s_part(run: Run, tmp_path: Path) -> None:
    """The new folder has the wiki, its site's look, the schema, and nothing else."""
    shown = run("init", str(tmp_path / "new"))
    assert shown.exit_code == 0
    assert files(tmp_path / "new") == FILES
    assert f"Made {len(FILES)} files" in shown.stdout


def test_new_wiki_is_clean(run: Run, tmp_path: Path) -> None:
    """The worked example passes the check without even a warning, and counts."""
    run("init", str(tmp_path))
    checked = run("check", "--strict")
    assert checked.exit_code == 0
    assert checked.stdout.startswith("no problems")
    facts = derive(load(tmp_path))
    assert run_checks(facts).records == 4
    assert facts.value("spacing-of-sessions.state") == "held"
    note = run("note", "spacing-effect").stdout
    assert "One finding, Doe 2024, is the primary account:" in note


def test_new_wiki_finds_its_schemas(run: Run, tmp_path: Path) -> None:
    """The first line of each record leads an editor to a schema that is there."""
    run("init", str(tmp_path))
    records = list((tmp_path / "wiki").rglob("*.yaml"))
    assert len(records) == 5
    for record in records:
        first = record.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (record.parent / first.partition("=")[2]).resolve().is_file()


def test_init_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder the wiki starts in the current one."""
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(cli, ["init"])
    assert shown.exit_code == 0
    assert files(tmp_path) == FILES
    assert "Next: tercet check\n" in shown.stdout


def test_next_step_can_be_pasted(run: Run, tmp_path: Path) -> None:
    """The folder is quoted where a shell would split it."""
    folder = tmp_path / "my findings"
    shown = run("init", str(folder))
    assert f"Next: cd '{folder}' && tercet check\n" in shown.stdout


def test_init_refuses_a_folder_with_a_wiki(run: Run, tmp_path: Path) -> None:
    """Run twice, the second time it names what is there, and touches nothing."""
    run("init", str(tmp_path))
    (tmp_path / "wiki/index.md").write_text("mine", "utf-8")
    times = {name: (tmp_path / name).stat().st_mtime_ns for name in FILES}
    shown = run("init", str(tmp_path))
    assert shown.exit_code == 2
    assert "choose an empty folder" in shown.stderr
    assert "…" in shown.stderr
    assert (tmp_path / "wiki/index.md").read_text("utf-8") == "mine"
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in FILES} == times


@pytest.mark.parametrize("taken", sorted(FILES))
def test_init_refuses_what_it_would_overwrite(
    run: Run, tmp_path: Path, taken: str
) -> None:
    """One file of its own that is there already stops it before it writes any."""
    (tmp_path / taken).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / taken).write_text("mine", "utf-8")
    shown = run("init", str(tmp_path))
    assert shown.exit_code == 2
    assert f"holds {taken} already; choose an empty folder" in shown.stderr
    assert files(tmp_path) == {taken}


def test_init_refuses_a_file(run: Run, tmp_path: Path) -> None:
    """A file is no folder."""
    (tmp_path / "file").write_text("", "utf-8")
    shown = run("init", str(tmp_path / "file"))
    assert shown.exit_code == 2
    assert "is a file" in shown.stderr
