"""``tercet mcp``: what it says where it cannot serve."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from wikis import MakeWiki, Run


def test_missing_package_is_named(
    wiki: MakeWiki, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra it says what to install."""
    wiki()
    monkeypatch.setitem(sys.modules, "mcp", None)
    for name in [one for one in sys.modules if one.startswith(("tercet.agents.s",))]:
        monkeypatch.delitem(sys.modules, name)
    for name in [one for one in sys.modules if one.startswith("mcp.")]:
        monkeypatch.setitem(sys.modules, name, None)
    shown = run("mcp")
    assert shown.exit_code == 2
    assert "pip install 'tercet[agents]'" in shown.stderr


def test_folder_without_a_wiki_is_refused(run: Run, tmp_path: Path) -> None:
    """It says so before it serves."""
    shown = run("mcp", root=tmp_path)
    assert shown.exit_code == 2
    assert "no wiki in" in shown.stderr
