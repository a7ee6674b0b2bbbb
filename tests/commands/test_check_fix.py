"""``tercet check --fix``: the plan, the question, and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from statements_text import BEES
from wikis import MakeWiki, Run

LINE = "The distance code is held at one example."
PAGE = f"""
--- page.md
---
about: waggle-dance
---
{LINE}
Codify it when a third example lands.
"""
RIGHT = "The distance code is held at two examples.\n"
FIXED = "The distance code is held at {{ distance-code.frequency | count example }}."
SELECT = ("--select", "P002,P003,P004,P005")


@pytest.fixture
def page(wiki: MakeWiki, tmp_path: Path) -> Path:
    """A page with one false standing, in a wiki on disk."""
    wiki(BEES + PAGE)
    return tmp_path / "wiki/page.md"


def test_plan_is_shown_and_nothing_written(page: Path, run: Run) -> None:
    """Off a terminal, without --yes, the plan is on stdout and the status is 2."""
    before = page.read_bytes()
    shown = run("check", *SELECT, "--fix")
    assert shown.exit_code == 2
    assert shown.stdout.splitlines()[:3] == [
        "wiki/page.md:4:22: P004",
        "  - held at one example",
        "  + held at {{ distance-code.frequency | count example }}",
    ]
    assert "No computed fact and no sentence changes" in shown.stdout
    assert shown.stderr == "Nothing is written; say --yes to write it.\n"
    assert page.read_bytes() == before


def test_dry_run(page: Path, run: Run) -> None:
    """--dry-run shows the plan, writes nothing and is content, --yes or not."""
    before = page.read_bytes()
    for options in ((), ("--yes",)):
        shown = run("check", *SELECT, "--fix", "--dry-run", *options)
        assert shown.exit_code == 0
        assert "wiki/page.md:4:22: P004" in shown.stdout
        assert "Wrote" not in shown.stdout
        assert page.read_bytes() == before


def test_yes_writes_and_the_next_check_is_quiet(page: Path, run: Run) -> None:
    """--yes writes the fixes; then nothing is left to say of those sentences."""
    before = page.read_text("utf-8")
    shown = run("check", *SELECT, "--fix", "--yes")
    assert shown.exit_code == 0
    assert shown.stdout.endswith("Wrote 1 file.\n")
    found = page.read_text("utf-8")
    assert FIXED in found
    assert before.splitlines()[:3] == found.splitlines()[:3]
    again = run("check", *SELECT)
    assert again.exit_code == 0
    assert "page.md:4" not in again.stdout


def test_fix_twice(page: Path, run: Run) -> None:
    """A second run finds nothing to fix and writes nothing."""
    run("check", *SELECT, "--fix", "--yes")
    before = page.read_bytes()
    shown = run("check", *SELECT, "--fix", "--yes")
    assert shown.exit_code == 0
    assert shown.stdout == "Nothing to fix.\n"
    assert page.read_bytes() == before


@pytest.mark.parametrize("answer", [True, False])
def test_terminal_is_asked(
    page: Path, run: Run, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    """On a terminal the plan is shown and a question asked; no means no."""
    before = page.read_bytes()
    monkeypatch.setattr("tercet.commands.plans.sys", _Terminal)
    shown = run("check", *SELECT, "--fix", stdin="y\n" if answer else "n\n")
    assert shown.exit_code == 0
    assert "Write it?" in shown.stdout
    assert ("Wrote 1 file." in shown.stdout) is answer
    assert (page.read_bytes() == before) is not answer


class _Terminal:
    """A terminal, as far as plans look at it."""

    class stdin:  # noqa: N801 - named as in sys
        """What is typed."""

        @staticmethod
        def isatty() -> bool:
            """Say that it is one."""
            return True

    stdout = stdin


def test_what_cannot_be_written_is_named(wiki: MakeWiki, run: Run) -> None:
    """A fix that does not fit is left, with the place and the reason."""
    text = "Six findings are filed under the concept."
    wiki(
        BEES.replace(
            "definition: A bee tells others where to fly.", "definition: |"
        ).replace("kind: pattern\ndefinition: |", f"kind: pattern\ndefinition: {text}")
    )
    shown = run("check", "--select", "P003", "--fix", "--yes")
    assert shown.exit_code == 0
    assert shown.stdout == (
        "wiki/concepts/waggle-dance.yaml:5:13: P003 left: it cannot be written here: "
        "put the text under '|' first\nNothing to fix.\n"
    )


def test_fix_of_a_record_s_word(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Fixes of other checks are written too, and the facts they change are shown."""
    wiki(BEES.replace("role: complicates", "role: complicatess"))
    shown = run("check", "--select", "R", "--fix", "--yes")
    assert shown.exit_code == 0
    assert "  - complicatess\n  + complicates\n" in shown.stdout
    assert "  waggle-dance.findings: 4 → 5: + okada-2010\n" in shown.stdout
    text = (tmp_path / "wiki/findings/okada-2010.yaml").read_text("utf-8")
    assert "role: complicates\n" in text


def test_nothing_in_a_record_steers_the_terminal(page: Path, run: Run) -> None:
    """Control characters of a line are not printed with its fix."""
    text = page.read_text("utf-8").replace("held at one", "held at \x1bone")
    page.write_text(text, "utf-8")
    assert "\x1b" not in run("check", *SELECT, "--fix", "--dry-run").stdout


def test_no_info(page: Path, run: Run) -> None:
    """--no-info leaves out what is open, and what is right and typed by hand."""
    page.write_text("It is held at one example.\n", "utf-8")
    shown = run("check", *SELECT)
    assert shown.exit_code == 0
    assert "info P004: to be decided" in shown.stdout
    assert "1 note: 4 checks ran" in shown.stdout
    for text in ("It is held at one example.\n", RIGHT):
        page.write_text(text, "utf-8")
        shown = run("check", *SELECT, "--unbound", "--no-info")
        assert shown.exit_code == 0
        assert shown.stdout.startswith("no problems: 4 checks ran")
    page.write_text(LINE, "utf-8")
    shown = run("check", *SELECT, "--no-info")
    assert shown.exit_code == 1
    assert "error P004" in shown.stdout


def test_unbound(page: Path, run: Run) -> None:
    """What is right and typed by hand is told, and bound, where that is asked for."""
    page.write_text(RIGHT, "utf-8")
    assert run("check", *SELECT).stdout.startswith("no problems: 4 checks ran")
    assert run("check", *SELECT, "--fix", "--yes").stdout == "Nothing to fix.\n"
    shown = run("check", *SELECT, "--unbound")
    assert shown.exit_code == 0
    assert "info P004: right today, but typed by hand" in shown.stdout
    assert run("check", *SELECT, "--unbound", "--fix", "--yes").exit_code == 0
    assert page.read_text("utf-8") == f"{FIXED}\n"
    assert "no problems" in run("check", *SELECT, "--unbound").stdout


def test_info_never_fails(page: Path, run: Run) -> None:
    """What is for information does not fail, with --strict neither."""
    page.write_text(RIGHT, "utf-8")
    assert run("check", *SELECT, "--unbound", "--strict").exit_code == 0
