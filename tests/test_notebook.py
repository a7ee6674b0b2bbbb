"""The example notebook runs from top to bottom, and draws what the facts say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tercet

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed")
ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples/standing-over-time.ipynb"


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its cells run in order; the last state in each row is the shape's state now."""
    monkeypatch.chdir(NOTEBOOK.parent)
    matplotlib.use("agg")
    names: dict[str, object] = {}
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    for cell in code:
        exec(cell, names)  # noqa: S102 - the notebook's own lines

    facts = tercet.derive(tercet.load(ROOT))
    states, shapes = names["STATES"], names["shapes"]
    assert isinstance(states, list)
    assert isinstance(shapes, list)
    (image,) = names["axes"].get_images()  # type: ignore[attr-defined]
    last = [states[row[-1]] for row in image.get_array()]
    assert last == [facts.standing(shape).state for shape in shapes]
    assert shapes[0] == "reactivation"
    names["figure"].savefig(tmp_path / "drawn.png")  # type: ignore[attr-defined]
    assert (tmp_path / "drawn.png").stat().st_size > 10_000


def test_the_notebook_is_kept_without_output() -> None:
    """No output is stored, so that none can be out of date."""
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert all(not cell.get("outputs") for cell in cells)
