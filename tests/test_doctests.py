"""The examples in docstrings are run, in the folder of this repository's wiki."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import tercet

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "engine"
MODULES = [
    ".".join(file.relative_to(ENGINE).with_suffix("").parts).removesuffix(".__init__")
    for file in sorted((ENGINE / "tercet").rglob("*.py"))
    if ">>>" in file.read_text("utf-8")
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_of_a_module_hold(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a docstring shows is what happens."""
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(importlib.import_module(module))
    assert found.attempted > 0
    assert found.failed == 0


def test_the_way_from_records_to_answers_is_shown() -> None:
    """The docstring of the package goes from the files to facts, notes and exports."""
    shown = str(tercet.__doc__)
    for call in ("tercet.load(", "tercet.derive(", "tercet.describe(", "export("):
        assert call in shown
