"""A draft in an editor: nothing is lost, and nothing is written before it is right."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from rich_wiki import RICH
from tercet.wiki import load
from wikis import MakeWiki, Run

EDITOR = """
import pathlib, sys
copy, count = pathlib.Path(sys.argv[-1]), pathlib.Path({count!r})
number = int(count.read_text()) if count.exists() else 0
count.write_text(str(number + 1))
text = copy.read_text("utf-8")
pathlib.Path(f"{{count}}-{{number}}").write_text(text, "utf-8")
steps = {steps!r}
step = steps[min(number, len(steps) - 1)]
if step == "fail":
    sys.exit(3)
if step == "break and fail":
    copy.write_text(text + "x: y\\n", "utf-8")
    sys.exit(3)
if step == "delete":
    copy.unlink()
    sys.exit(0)
if step == "empty":
    copy.write_text("", "utf-8")
    sys.exit(0)
if step == "strip":
    rows = text.splitlines(keepends=True)
    copy.write_text("".join(r for r in rows if not r.startswith("#!")), "utf-8")
    sys.exit(0)
if step == "bytes":
    copy.write_bytes(b"\\xff")
    sys.exit(0)
for old, new in step:
    text = text.replace(old, new)
copy.write_text(text, "utf-8")
"""
Steps = list[object]


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """Where the editor counts its calls and keeps what it was shown."""
    return tmp_path / "calls"


def use_editor(monkeypatch: pytest.MonkeyPatch, seen: Path, steps: Steps) -> None:
    """Let $VISUAL be an editor that takes some steps, one a call."""
    script = seen.parent / "editor.py"
    script.write_text(EDITOR.format(count=str(seen), steps=steps), "utf-8")
    command = shlex.join([sys.executable, str(script)])
    monkeypatch.setenv("VISUAL", command)
    monkeypatch.setenv("TMPDIR", str(seen.parent))
    monkeypatch.setattr("tempfile.tempdir", None)


def test_draft_is_written_as_edited(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: Path,
) -> None:
    """What the editor leaves is what is planned and written, and no copy stays."""
    wiki(RICH)
    use_editor(monkeypatch, seen, [[("summary: unknown", "summary: They drift.")]])
    text = "@misc{k, title={Drift}, author={Doe, J}, year=2026}"
    shown = run("add", "finding", "--from", "-", "--edit", "--yes", stdin=text)
    assert shown.exit_code == 0, shown.output
    assert "summary: They drift.\n" in shown.stdout
    written = (tmp_path / "wiki/findings/doe-2026.yaml").read_text("utf-8")
    assert "summary: They drift.\n" in written
    assert (tmp_path / "wiki/works/doe-2026-drift.yaml").exists()
    assert list(tmp_path.glob("tercet-*")) == []


def test_errors_come_back_at_their_lines(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: Path,
) -> None:
    """Each error stands below its line; once mended, its comment is gone."""
    wiki(RICH)
    wrong = "summary: |\n  See [[adams-2020]].\n  See [[nobody]].\nmodel: x\n"
    use_editor(
        monkeypatch,
        seen,
        [
            [("summary: unknown\n", wrong)],
            [("nobody", "brown-2021"), ("model: x", "models: [x]")],
        ],
    )
    shown = run(
        *("add", "finding", "x", "--work", "adams-2020-first", "--summary", "unknown"),
        *("--edit", "--yes"),
    )
    assert shown.exit_code == 0, shown.output
    second = Path(f"{seen}-1").read_text("utf-8")
    assert second.startswith("#! Lines that begin with '#!' are taken out.\n# yaml-")
    assert re.search(r"\nmodel: x\n#! R001: .*did you mean 'models'", second), second
    written = (tmp_path / "wiki/findings/x.yaml").read_text("utf-8")
    assert "#!" not in written
    assert "  See [[brown-2021]].\nmodels: [x]\n" in written


def test_error_within_prose_does_not_break_it(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: Path,
) -> None:
    """A comment in the middle of a text is taken out before it is read."""
    wiki(RICH)
    wrong = "summary: |\n  See [[nobody]].\n  See [[adams-2020]].\n"
    use_editor(
        monkeypatch,
        seen,
        [[("summary: unknown\n", wrong)], [("[[nobody]]", "them")]],
    )
    shown = run(
        *("add", "finding", "x", "--work", "adams-2020-first", "--summary", "unknown"),
        *("--edit", "--yes"),
    )
    assert shown.exit_code == 0, shown.output
    second = Path(f"{seen}-1").read_text("utf-8")
    assert "  See [[nobody]].\n#! G001: " in second
    written = (tmp_path / "wiki/findings/x.yaml").read_text("utf-8")
    assert "summary: |\n  See them.\n  See [[adams-2020]].\n" in written


@pytest.mark.parametrize(
    ("steps", "message", "kept"),
    [
        ([[]], "nothing is written: the draft was not changed", None),
        (["fail"], "Editing failed", None),
        (["delete"], "No such file", None),
        (["break and fail"], "Editing failed; your text is kept in ", "x: y\n"),
        (["bytes"], "is not UTF-8 text; your text is kept in ", None),
        (["empty"], "nothing is written: the draft was emptied", None),
        (
            [[("status: draft", "status: drift")], "strip"],
            "nothing is written: one error left as it was; your text is kept in ",
            "status: drift\n",
        ),
        (
            [[("status: draft", "status: drift")], []],
            "nothing is written: one error left as it was; your text is kept in ",
            "status: drift\n",
        ),
        (
            [[("status: draft", "status: drift\na: b")], "fail"],
            "Editing failed; your text is kept in ",
            "status: drift\n",
        ),
        (
            [[("status: draft", "status: drift\na: b")], []],
            "nothing is written: 2 errors left as they were; your text is kept in ",
            "status: drift\n",
        ),
    ],
)
def test_giving_up(
    wiki: MakeWiki,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: Path,
    steps: Steps,
    message: str,
    kept: str | None,
) -> None:
    """Nothing is written; a changed text is kept, and its place is said."""
    wiki(RICH)
    use_editor(monkeypatch, seen, steps)
    shown = run("add", "thread", "x", "--edit", "--yes")
    assert shown.exit_code == 2
    assert message in shown.stderr
    assert "x" not in load(tmp_path).entries
    copies = list(tmp_path.glob("tercet-x-*.yaml"))
    assert len(copies) == ("kept in" in message)
    if kept is not None:
        assert str(copies[0]) in shown.stderr
        assert kept in copies[0].read_text("utf-8")


def test_no_editor(
    wiki: MakeWiki, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that is not there is named."""
    wiki(RICH)
    monkeypatch.setenv("VISUAL", "/nowhere/editor")
    shown = run("add", "thread", "x", "--edit", "--yes")
    assert shown.exit_code == 2
    assert (
        "nothing is written: the editor '/nowhere/editor' cannot be started: "
        "No such file or directory; name another one in $EDITOR"
    ) in shown.stderr
    monkeypatch.setenv("VISUAL", 'editor "unended')
    shown = run("add", "thread", "x", "--edit", "--yes")
    assert shown.exit_code == 2
    assert "nothing is written: No closing quotation" in shown.stderr
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    shown = run("add", "thread", "x", "--edit", "--yes")
    assert shown.exit_code == 2
    assert "needs a terminal, or an editor named in $EDITOR" in shown.stderr
