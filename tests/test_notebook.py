"""The example notebook runs from its first cell to its last, and draws the facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tercet.facts import derive
from tercet.timeline import timeline
from tercet.wiki import load

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples/standing-over-time.ipynb"


def test_notebook_draws_the_standing_of_shapes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its lines are the diversity of each shape that moved, filing by filing."""
    matplotlib = pytest.importorskip(
        "matplotlib", reason="pip install 'tercet[notebook]'"
    )
    pytest.importorskip("polars", reason="pip install 'tercet[notebook]'")
    matplotlib.use("Agg")
    monkeypatch.chdir(ROOT)
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 - our own notebook
            assert cell["outputs"] == [], "keep the notebook without its outputs"
    facts = derive(load(ROOT))
    drawn = {
        line.get_label(): [int(number) for number in line.get_ydata()]
        for line in names["axes"].get_lines()  # type: ignore[attr-defined]
        if not line.get_label().startswith("_")
    }
    names["plt"].close("all")  # type: ignore[attr-defined]
    expected = {}
    for shape in facts.ids("wiki.shapes"):
        steps = [step for step in timeline(facts, shape) if step.seq]
        if len(steps) > 1:
            numbers = [step.standing.diversity.lower for step in steps]
            expected[shape] = [*numbers, facts.standing(shape).diversity.lower]

    assert "reactivation" in drawn
    assert drawn == expected
