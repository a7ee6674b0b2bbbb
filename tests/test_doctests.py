"""The examples in docstrings are run, in this repository's wiki."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "engine"
MODULES = sorted(
    ".".join(path.relative_to(ENGINE).with_suffix("").parts).removesuffix(".__init__")
    for path in (ENGINE / "tercet").rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)
PUBLIC = ("tercet.wiki", "tercet.facts", "tercet.facts.table", "tercet.export")


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each prints what it says."""
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed


def test_the_public_line_has_examples() -> None:
    """Load, derive, facts and export are shown at work."""
    assert set(PUBLIC) <= set(MODULES)
