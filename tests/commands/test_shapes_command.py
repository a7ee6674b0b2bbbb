"""``tercet shapes`` and ``tercet ready``: where the shapes stand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet.facts import shapes
from tercet.standing import Bounds, Criteria, Example, Standing, standing
from wikis import MakeWiki, Run

READY = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob", "cyd"), 1)
    )
)
MISSING = {
    "what": "example",
    "detail": "1 more example is needed, from another work, that differs from every "
    "example in the witness (adams-2020, brown-2021) on both axes (channel, goal).",
}
DRIFT = {
    "id": "drift",
    "label": "drift of the answers",
    "concepts": ["recall"],
    "frequency": 4,
    "diversity": 2,
    "diversity_at_most": 3,
    "threshold": 3,
    "axes_needed": 2,
    "state": "hint",
    "ready": False,
    "deferred": {
        "by": "A. Curator",
        "date": "2026-01-20",
        "reason": "A replication is due.",
        "until": None,
    },
    "marks": ["deferred"],
    "witness": ["adams-2020", "brown-2021"],
    "differences": [
        {"left": "adams-2020", "right": "brown-2021", "axes": ["channel", "goal"]}
    ],
    "missing": [MISSING, {"what": "cell", "detail": "clark-2021#fall: goal"}],
}


def test_shapes_in_columns(wiki: MakeWiki, run: Run) -> None:
    """Shapes come by standing, then by id, with marks and broader shape."""
    wiki(RICH)
    lines = run("shapes").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "shape",
        "collapse",
        "drift",
        "user-drift",
        "bare",
    ]
    assert lines[2].split() == ["drift", "hint", "(deferred)", "4", "2", "3"]
    assert lines[3].split()[-1] == "drift"


def test_shapes_as_json(wiki: MakeWiki, run: Run) -> None:
    """The documented shape of the JSON: these keys, in this order, of these types."""
    wiki(RICH)
    document = json.loads(run("shapes", "--json").stdout)
    assert list(document) == ["format", "shapes"]
    assert document["format"] == 1
    rows = {row["id"]: row for row in document["shapes"]}
    assert rows["drift"] == DRIFT
    assert all(list(row) == list(DRIFT) for row in rows.values())
    collapse = rows["collapse"]
    assert collapse["witness"] == ["davis-2022-again", "brown-2021-beside#side"]
    assert collapse["deferred"] is None
    assert (collapse["state"], collapse["ready"], collapse["missing"]) == (
        "codified",
        False,
        [],
    )


def test_ready_as_json(wiki: MakeWiki, run: Run) -> None:
    """``ready --json`` has the same rows as ``shapes --json``, fewer of them."""
    wiki(RICH)
    assert json.loads(run("ready", "--json").stdout) == {"format": 1, "shapes": []}
    short = json.loads(run("ready", "--short", "1", "--json").stdout)
    assert [row["id"] for row in short["shapes"]] == ["drift", "user-drift"]
    assert short["shapes"][0] == DRIFT
    wiki(READY)
    (row,) = json.loads(run("ready", "--json").stdout)["shapes"]
    assert (row["id"], row["state"], row["ready"]) == ("s", "ready", True)
    assert row["missing"] == []


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--state", "hint"), ["drift"]),
        (("--concept", "memory"), ["collapse", "bare"]),
        (("--concept", "memory", "--state", "candidate"), ["bare"]),
        (("--state", "ready"), []),
    ],
)
def test_shapes_are_filtered(
    wiki: MakeWiki, run: Run, options: tuple[str, ...], found: list[str]
) -> None:
    """--state and --concept keep what fits both."""
    wiki(RICH)
    rows = json.loads(run("shapes", *options, "--json").stdout)["shapes"]
    assert [row["id"] for row in rows] == found
    text = run("shapes", *options).stdout
    assert (text == "No shape.\n") == (not found)


def test_diversity_that_is_a_range(
    wiki: MakeWiki, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A diversity that is not known exactly is printed as a range everywhere."""

    def ranged(examples: list[Example], criteria: Criteria) -> Standing:
        return replace(standing(examples, criteria), diversity=Bounds(12, 20))

    monkeypatch.setattr(shapes, "standing", ranged)
    wiki(READY)
    (row,) = json.loads(run("shapes", "--json").stdout)["shapes"]
    assert row["diversity"] == {"at_least": 12, "at_most": 20}
    assert "12 to 20" in run("shapes").stdout
    assert run("why", "s.diversity").stdout.startswith("s.diversity = 12 to 20\n")


def test_ready_in_words(wiki: MakeWiki, run: Run) -> None:
    """What is ready is shown with the examples that prove it."""
    wiki(READY)
    assert run("ready").stdout == (
        "Ready to codify: one of one shape.\n"
        "\n"
        "s: the shape s\n"
        "  ready: 3 examples, 3 different, 3 needed\n"
        "  proved by ada, bob and cyd\n"
    )


def test_nothing_ready_says_what_is_near(wiki: MakeWiki, run: Run) -> None:
    """Where nothing is ready, the answer says so and how many lack one example."""
    wiki(RICH)
    assert run("ready").stdout == (
        "None of the wiki's four shapes is ready to codify. One example short: two "
        "shapes (tercet ready --short 1).\n"
    )
    assert run("ready", "--short", "9").stdout == (
        "None of the wiki's four shapes is nine examples short.\n"
    )


def test_nothing_near_is_not_counted(wiki: MakeWiki, run: Run) -> None:
    """One shape is spoken of as one, and where none is near, none is counted."""
    wiki(CONCEPT + shape("s"))
    assert run("ready").stdout == "The wiki's one shape is not ready to codify.\n"
    assert run("ready", "--short", "1").stdout == (
        "The wiki's one shape is not one example short.\n"
    )


def test_wiki_without_shapes(tmp_path: Path, run: Run) -> None:
    """Where there is no shape, the answer says just that."""
    (tmp_path / "wiki").mkdir()
    (tmp_path / "wiki/wiki.yaml").write_text("title: T\n", "utf-8")
    for options in ((), ("--short", "1")):
        assert run("ready", *options).stdout == "The wiki has no shape yet.\n"


def test_short_says_what_is_missing(wiki: MakeWiki, run: Run) -> None:
    """What lacks N examples is shown with what would count."""
    wiki(RICH)
    shown = run("ready", "--short", "1").stdout
    assert shown.startswith("Short by one example: two of four shapes.\n\ndrift: drift")
    assert f"  missing: {MISSING['detail']}\n" in shown
    assert run("ready", "--short", "-1").exit_code == 2


def test_candidate_has_no_proof(wiki: MakeWiki, run: Run) -> None:
    """A shape without an example is shown without a line on what proves it."""
    wiki(CONCEPT + shape("s", "rule: {threshold: 1, reason: So.}"))
    shown = run("ready", "--short", "1").stdout
    assert "proved by" not in shown
    assert "candidate: 0 examples" in shown
