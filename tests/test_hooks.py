"""The hooks for pre-commit and the GitHub Action do what the handbook says of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from facts_text import CONCEPT, finding, shape, use
from git_repository import Repository, environment, repository
from wikis import write_wiki

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
TWO = (
    CONCEPT
    + shape("s")
    + finding("ada", 1, more=use("s", "v1"))
    + finding("bob", 2, more=use("s", "v2"))
)
THIRD = finding("cyd", 3, more=use("s", "v3"))
BROKEN = THIRD.replace("summary: It holds.", "summary: See [[nobody]].")
PRE_COMMIT = shutil.which("pre-commit")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A repository with one commit of a wiki in which two examples are filed."""
    made = repository(tmp_path / "r")
    write_wiki(made.folder, TWO)
    made.commit()
    return made


def with_tercet(**more: str) -> dict[str, str]:
    """Return an environment in which this ``tercet`` is on the PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**environment(), "PATH": path, **more}


def commit(repo: Repository, **more: str) -> subprocess.CompletedProcess[str]:
    """Commit everything by the command, so that hooks run."""
    repo.git("add", "--all")
    return subprocess.run(
        ["git", "commit", "--message", "a state"],
        cwd=repo.folder,
        env=with_tercet(**more),
        capture_output=True,
        text=True,
        check=False,
    )


def test_hooks_are_described() -> None:
    """Each hook runs on changes of a wiki, once, without names of files."""
    assert [hook["id"] for hook in HOOKS] == ["tercet-check", "tercet-diff"]
    for hook in HOOKS:
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert re.search(hook["files"], "wiki/findings/ada.yaml")
        assert re.search(hook["files"], "docs/wiki/a.md")
        assert not re.search(hook["files"], "mywiki/a.md")


def test_entries_work_as_a_hook_of_git(repo: Repository) -> None:
    """A commit with an error is stopped; one without is made, its change shown."""
    hook = repo.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    lines = ["#!/bin/sh", "set -e", *(row["entry"] for row in reversed(HOOKS))]
    hook.write_text("\n".join([*lines, ""]), "utf-8")
    hook.chmod(0o755)
    write_wiki(repo.folder, TWO + BROKEN)
    stopped = commit(repo)
    assert stopped.returncode != 0
    assert "error G001: no record 'nobody'" in stopped.stdout + stopped.stderr
    write_wiki(repo.folder, TWO + THIRD)
    made = commit(repo)
    assert made.returncode == 0
    assert "s: hint → ready" in made.stdout + made.stderr


@pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed")
@pytest.mark.parametrize("text", [THIRD, BROKEN])
def test_hooks_run_under_pre_commit(
    repo: Repository, tmp_path: Path, text: str
) -> None:
    """Pre-commit itself runs them, from a ``local`` repository, without a network."""
    rows = [{**hook, "language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": rows}]}
    (repo.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    write_wiki(repo.folder, TWO + text)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)}
    subprocess.run(
        [str(PRE_COMMIT), "install"],
        cwd=repo.folder,
        env=with_tercet(**home),
        check=True,
        capture_output=True,
    )
    made = commit(repo, **home)
    shown = made.stdout + made.stderr
    assert (made.returncode == 0) == (text == THIRD), shown
    assert "s: hint → ready" in shown
    assert ("error G001" in shown) == (text == BROKEN)


def run_action(
    repo: Repository, tmp_path: Path, **inputs: str
) -> tuple[list[subprocess.CompletedProcess[str]], str]:
    """Run the steps of the action with bash, as a runner does.

    Returns:
        What each step did, and the summary.
    """
    given = {name: row["default"] for name, row in ACTION["inputs"].items()} | inputs
    known = {f"inputs.{name}": value for name, value in given.items()}
    known["github.action_path"] = str(ROOT)
    summary = tmp_path / "summary.md"
    summary.touch()
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir(exist_ok=True)
    pip = bin_folder / "python"  # what would install is only written down
    pip.write_text('#!/bin/sh\necho "python $*"\n', "utf-8")
    pip.chmod(0o755)
    done = []
    for step in ACTION["runs"]["steps"]:
        if "run" not in step or (
            step.get("if") == "inputs.base != ''" and not given["base"]
        ):
            continue
        assert "${{" not in step["run"], "an input would be read by the shell"
        values = {
            name: re.sub(r"\$\{\{ *(\S+) *\}\}", lambda found: known[found[1]], value)
            for name, value in step.get("env", {}).items()
        }
        there = with_tercet(
            **values,
            GITHUB_STEP_SUMMARY=str(summary),
            GITHUB_WORKSPACE=str(repo.folder),
        )
        there["PATH"] = f"{bin_folder}{os.pathsep}{there['PATH']}"
        done.append(
            subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=repo.folder,
                env=there,
                capture_output=True,
                text=True,
                check=False,
            )
        )
    return done, summary.read_text("utf-8")


def test_action_annotates_and_summarises(repo: Repository, tmp_path: Path) -> None:
    """Each problem is annotated at its place, and the summary says what changed."""
    write_wiki(repo.folder, TWO + BROKEN)
    repo.commit()
    (install, diff, check), summary = run_action(repo, tmp_path)
    assert install.stdout == (
        f"python -m pip install --quiet --disable-pip-version-check {ROOT}\n"
    )
    assert (diff.returncode, diff.stdout) == (0, "")
    assert summary.startswith("## What changes in the computed facts\n\n**s: hint →")
    assert "`wiki/findings/cyd.yaml:4` **error G001**" in summary
    assert check.returncode == 1
    assert (
        "::error file=wiki/findings/cyd.yaml,line=4,col=14,title=G001::no record"
        in check.stdout
    )


def test_action_passes_a_clean_wiki(repo: Repository, tmp_path: Path) -> None:
    """Warnings pass, and fail where they are to."""
    write_wiki(repo.folder, TWO + THIRD)
    repo.commit()
    (_, _, check), _ = run_action(repo, tmp_path)
    assert check.returncode == 0
    assert "::warning file=wiki/shapes/s.yaml" in check.stdout
    (_, _, strict), _ = run_action(repo, tmp_path, strict="true")
    assert strict.returncode == 1


def test_action_without_a_state_before(repo: Repository, tmp_path: Path) -> None:
    """In a clone of one commit the comparison is missing, and the check runs."""
    (_, diff, check), summary = run_action(repo, tmp_path)
    assert diff.returncode == 0
    assert diff.stdout.startswith("::warning title=tercet diff::Nothing to compare")
    assert summary == ""
    assert check.returncode == 0
    assert len(run_action(repo, tmp_path, base="")[0]) == 2


@pytest.mark.parametrize(
    "base", ["--upload-pack=x", "$(touch trap)", "'; touch trap;'"]
)
def test_action_takes_inputs_as_words(
    repo: Repository, tmp_path: Path, base: str
) -> None:
    """No input is read as an option or by the shell."""
    (_, diff, _), summary = run_action(repo, tmp_path, base=base)
    assert (diff.returncode, summary) == (0, "")
    assert not (repo.folder / "trap").exists()


def test_annotations_of_a_wiki_in_a_folder(repo: Repository, tmp_path: Path) -> None:
    """Files are named from the top of the repository, as annotations need them."""
    write_wiki(repo.folder / "docs", TWO + BROKEN)
    repo.commit()
    (_, _, check), _ = run_action(repo, tmp_path, root="docs")
    assert "::error file=docs/wiki/findings/cyd.yaml,line=4" in check.stdout


def test_workflow_of_the_handbook_is_valid() -> None:
    """The example parses, and gives the action only inputs that it has."""
    handbook = (ROOT / "HANDBOOK.md").read_text("utf-8")
    (text,) = re.findall(r"```yaml\n(# \.github/workflows.*?)```", handbook, re.DOTALL)
    (job,) = yaml.safe_load(text)["jobs"].values()
    used = job["steps"][-1]
    assert used["uses"].split("@")[0].endswith("/tercet")
    assert used.get("with", {}).keys() <= ACTION["inputs"].keys()
    assert job["steps"][0]["with"]["fetch-depth"] == 2
