"""The wiki of this repository: it is clean, and it stands where it should."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tercet.checks import check
from tercet.facts import Facts, Ordinal, derive
from tercet.wiki import load

ROOT = Path(__file__).parents[1]
WARNINGS: dict[str, str] = {}
"""Open warnings, code by file; README lists them with their reason."""

STANDINGS = {
    "reactivation": (3, 3, "codified"),
    "multi-instantiation": (2, 2, "hint"),
    "deployment-scale": (2, 2, "hint"),
    "deployment-cross-concept": (2, 2, "hint"),
    **dict.fromkeys(
        (
            "deployment-cross-model",
            "prevention",
            "theoretical-framework",
            "activation-toolkit",
            "training-stage-prior",
            "objective-level-ablation",
            "philosophical-argument",
            "position-paper",
            "rct-treatment",
            "persona-space-geometry",
            "activation-capping",
            "unifying-framework",
            "inductive-bias-quantification",
            "parameter-space-substrate",
            "cross-space-coupling",
            "cumulative-benign-erosion",
            "longitudinal-trajectory",
        ),
        (1, 1, "held"),
    ),
}


@cache
def facts() -> Facts:
    """The facts of this repository's wiki."""
    return derive(load(ROOT))


def test_wiki_has_no_errors() -> None:
    """``tercet check`` finds no error, and only the warnings that are listed."""
    found = check(facts())
    assert [p for p in found if p.severity == "error"] == []
    loud = [p for p in found if p.severity != "info"]
    assert {p.span.path: p.code for p in loud} == WARNINGS


def test_shapes_stand_where_they_should() -> None:
    """Examples, different examples and state of every shape are as computed by hand."""
    found = {
        shape: (standing.frequency, standing.diversity.lower, standing.state)
        for shape in facts().ids("wiki.shapes")
        for standing in [facts().standing(shape)]
    }
    assert found == STANDINGS


def test_nothing_is_ready() -> None:
    """No shape waits to be codified."""
    assert facts().ids("wiki.ready") == ()


def test_reactivation_is_proved_by_its_three_examples() -> None:
    """The witness of the codified shape, and the axes on which its pairs differ."""
    standing = facts().standing("reactivation")
    assert standing.witness == ("shah-2023", "zhang-2025", "sandhan-2026")
    differing = {(d.left, d.right): d.axes for d in standing.differences}
    assert differing == {
        ("shah-2023", "zhang-2025"): ("method", "substrate", "goal"),
        ("shah-2023", "sandhan-2026"): ("method", "substrate", "channel", "goal"),
        ("zhang-2025", "sandhan-2026"): ("method", "substrate", "channel", "goal"),
    }
    assert standing.marks == ()


def test_the_provisional_shape_is_marked() -> None:
    """The trajectory shape is proposed, not accepted."""
    assert facts().standing("longitudinal-trajectory").marks == ("provisional",)


def test_sub_results_are_witnesses_by_themselves() -> None:
    """A result that carries a shape stands in the witness as finding#result."""
    assert facts().standing("longitudinal-trajectory").witness == (
        "kirk-2025#industry-trajectory",
    )
    assert facts().standing("cross-space-coupling").witness == (
        "guo-2026#safety-margin",
    )


def test_ordinals_have_no_gap() -> None:
    """The instantiating findings are first to twentieth, without a gap."""
    concept = "persona-selection"
    order = facts().ids(f"{concept}.findings")
    found = [facts().value(f"{name}.ordinal.{concept}") for name in order]
    positions = [o.position for o in found if isinstance(o, Ordinal)]
    assert positions == list(range(1, 21))


@pytest.mark.parametrize(
    ("key", "position"),
    [
        ("sandhan-2026.example.reactivation", 3),
        ("russell-2026.example.deployment-scale", 2),
        ("kim-2026.ordinal.persona-selection", 9),
        ("russell-2026.ordinal.persona-selection", 20),
    ],
)
def test_rank_is_as_filed(key: str, position: int) -> None:
    """Ranks that the source page states, and those it should have stated."""
    value = facts().value(key)
    assert isinstance(value, Ordinal)
    assert value.position == position


def test_open_warnings_are_in_the_readme() -> None:
    """README names each open warning of the wiki."""
    readme = (ROOT / "README.md").read_text("utf-8")
    for path, code in WARNINGS.items():
        assert code in readme
        assert path in readme
