"""The sessions that the handbook shows are run, and their output compared.

In a section that stands in ``SESSIONS``, a ``console`` block holds commands after
``$`` with what they print, and a ``bibtex``, ``markdown`` or ``python`` block whose
first line says ``saved as NAME`` is a file. With ``TERCET_SNAPSHOTS=update`` the
handbook gets the output.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tercet.commands import cli

HANDBOOK = Path(__file__).parents[1] / "HANDBOOK.md"
SESSIONS = (
    "From a paper to a codified shape",
    "Bring your wiki",
    "Search",
    "A door for agents",
    "Take it elsewhere",
)
_BLOCK = re.compile(
    r"^```(console|bibtex|markdown|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_SAVED = re.compile(r"(?:%|<!--|#) saved as (.+?)(?: -->)?\n")


def section(heading: str) -> str:
    """Return the text of a section, up to the next heading of its rank."""
    found: list[str] = []
    is_here = is_code = False
    for line in HANDBOOK.read_text("utf-8").splitlines(keepends=True):
        if line.startswith("## ") and not is_code:
            is_here = line == f"## {heading}\n"
        is_code ^= line.startswith("```")
        if is_here:
            found.append(line)
    return "".join(found)


def commands(block: str) -> list[str]:
    """Return the commands of a block; one may go over several lines."""
    found: list[str] = []
    goes_on = False
    for line in block.splitlines():
        if line.startswith("$ ") or goes_on:
            words = line.removeprefix("$ ")
            found[-1:] = [f"{found[-1]}\n{words}"] if goes_on else [*found[-1:], words]
            goes_on = line.endswith("\\")
    return found


def output(words: list[str]) -> str:
    """Return what a command prints: of ours, a script's, or a file's content."""
    if words[0] == "cat":
        return Path(words[1]).read_text("utf-8")
    if words[0] == "python":
        return subprocess.check_output([sys.executable, *words[1:]], text=True)
    assert words[0] == "tercet", words
    return CliRunner().invoke(cli, words[1:], prog_name="tercet").output


def replayed(block: str) -> str:
    """Run the commands of a block, and return it as it should stand."""
    rows = []
    for command in commands(block):
        words = shlex.split(command.replace("\\\n", " "))
        shown = "\n".join(line.rstrip() for line in output(words).splitlines())
        rows += [f"$ {command}", shown]
    return "\n".join(row for row in rows if row) + "\n"


@pytest.mark.parametrize("heading", SESSIONS)
def test_session_of_the_handbook(
    heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newcomer who types what stands there sees what stands there."""
    monkeypatch.chdir(tmp_path)
    shown = section(heading)

    def run(match: re.Match[str]) -> str:
        kind, block = match.groups()
        saved = _SAVED.match(block)
        if kind != "console" and saved is not None:
            file = tmp_path / saved[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                block[saved.end() :] if kind == "markdown" else block, "utf-8"
            )
        if kind != "console":
            return match[0]
        return f"```console\n{replayed(block)}```"

    now = _BLOCK.sub(run, shown)
    assert now.count("\n$ ") > 4
    if os.environ.get("TERCET_SNAPSHOTS") == "update":
        text = HANDBOOK.read_text("utf-8")
        HANDBOOK.write_text(text.replace(shown, now), "utf-8")
    assert now == section(heading)
