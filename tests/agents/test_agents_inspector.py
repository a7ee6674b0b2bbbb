"""The tools, asked by a client that others wrote: the inspector, in JavaScript.

``make inspector`` installs it beside the virtual environment, and its node is the one
inside playwright's package. The session that the handbook shows of it is run here.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import playwright
import pytest
from click.testing import CliRunner

from tercet.agents.tools import BY_NAME
from tercet.commands import cli

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "HANDBOOK.md"
PACKAGE = ".venv/inspector/node_modules/@modelcontextprotocol/inspector"
INSPECTOR = ROOT / PACKAGE / "clients/launcher/build/index.js"
NODE = Path(playwright.__file__).parent / "driver/node"
COMMAND = "$ mcp-inspector "
PATIENCE = ("--connect-timeout", "100000")
CALLS = {
    "search": ["query=persona drift", "limit=3"],
    "get": ["id=shah-2023"],
    "neighbours": ["id=shah-2023", "distance=2"],
    "shapes": ["short=1"],
    "why": ["key=reactivation.standing"],
    "note": ["id=persona-selection"],
    "facts": ["prefix=reactivation"],
    "wanted": ["shape=deployment-scale"],
    "check": ["select=T"],
    "propose": ['command=["set", "shah-2023", "status", "stable"]'],
}

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not INSPECTOR.is_file(),
        reason="the inspector is not installed: 'make inspector' could not reach npm",
    ),
]


def inspected(folder: Path, *words: str) -> str:
    """Return what the inspector prints of the server of a folder's wiki."""
    first, tercet, *rest = words
    assert (first, tercet) == ("--cli", "tercet")
    path = os.environ.get("PYTHONPATH", "")
    passed = ["-e", f"PYTHONPATH={path}"] if path else []  # it refuses empty values
    server = [sys.executable, "-m", "tercet"]
    found = subprocess.run(
        [NODE, INSPECTOR, "--cli", *server, *rest, *passed, *PATIENCE],
        cwd=folder,
        env=os.environ | {"HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


def called(folder: Path, name: str, *given: str, more: str = "mcp") -> dict[str, Any]:
    """Return the answer of a tool."""
    pairs = [word for pair in given for word in ("--tool-arg", pair)]
    call = ["--cli", "tercet", *more.split(), "--method", "tools/call"]
    reply = json.loads(inspected(folder, *call, "--tool-name", name, *pairs))
    assert reply["isError"] is False
    assert reply["content"][0]["_meta"] == {"tercet/is": "data"}
    found: dict[str, Any] = json.loads(reply["content"][0]["text"])
    return found


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    """A copy of this repository's wiki."""
    shutil.copytree(ROOT / "wiki", tmp_path / "wiki")
    return tmp_path


def test_inspector_runs_every_tool(cluster: Path) -> None:
    """Search, similar and all tools are used end to end."""
    assert set(CALLS) == set(BY_NAME)
    found = {name: called(cluster, name, *given) for name, given in CALLS.items()}
    assert found["search"]["data"]["hits"][0]["path"].startswith("wiki/")
    assert found["get"]["places"]["shah-2023"] == "wiki/findings/shah-2023.yaml:2:1"
    assert found["why"]["data"]["value"]["state"] == "codified"
    like = called(cluster, "search", "similar_to=shah-2023")
    assert like["data"]["similar"][0]["shapes"] == ["reactivation"]


def test_inspector_writes_by_token(cluster: Path) -> None:
    """A plan of one process of the server is written by another, by its token."""
    edit = 'command=["set", "shah-2023", "status", "stable"]'
    token = called(cluster, "propose", edit)["data"]["token"]
    more = "mcp --allow-write"
    done = called(cluster, "propose", edit, f"token={token}", more=more)
    assert done["data"]["written"] is True
    file = cluster / "wiki" / "findings" / "shah-2023.yaml"
    assert "status: stable" in file.read_text("utf-8")


def test_session_of_the_handbook_with_the_inspector(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the handbook shows of it is what it prints."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["init"]).exit_code == 0
    text = HANDBOOK.read_text("utf-8")
    _, _, rest = text.partition(f"```\n{COMMAND}")
    block = rest.partition("```\n")[0]
    words, _, shown = block.partition("\n")
    now = inspected(tmp_path, *words.split())
    if os.environ.get("TERCET_SNAPSHOTS") == "update":
        HANDBOOK.write_text(text.replace(block, f"{words}\n{now}"), "utf-8")
        return
    assert shown == now
