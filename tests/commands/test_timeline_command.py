"""``tercet timeline``, and ``--as-of`` on every command that reads."""

from __future__ import annotations

import csv
import io
import json

import pytest

from rich_wiki import RICH
from wikis import MakeWiki, Run, Snapshot


@pytest.mark.parametrize("shape", ["drift", "collapse", "bare"])
def test_timeline(wiki: MakeWiki, run: Run, snapshot: Snapshot, shape: str) -> None:
    """Each filing that changed something has a row."""
    wiki(RICH)
    shown = run("timeline", shape)
    assert shown.exit_code == 0
    snapshot(shown.stdout)


def test_timeline_as_json_and_csv(wiki: MakeWiki, run: Run) -> None:
    """JSON and CSV have the same rows, with numbers as numbers."""
    wiki(RICH)
    found = json.loads(run("timeline", "collapse", "--json").stdout)["timeline"]
    assert found[0]["filing"] is None
    assert found[-1] == {
        "filing": 16,
        "inferred": False,
        "date": "2026-01-25",
        "what": "codified by A. Curator",
        "examples": 2,
        "different": "2",
        "needed": 2,
        "state": "codified",
        "marks": ["contested"],
    }
    rows = list(csv.DictReader(io.StringIO(run("timeline", "drift", "--csv").stdout)))
    assert [row["filing"] for row in rows] == ["2", "5", "6", "9", "12"]


def test_timeline_of_no_shape(wiki: MakeWiki, run: Run) -> None:
    """A shape that does not exist is answered with the nearest."""
    wiki(RICH)
    shown = run("timeline", "drfit")
    assert shown.exit_code == 2
    assert "no shape 'drfit'. Did you mean 'drift'?" in shown.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ("timeline", "recall"),
            "recall is a concept; timeline takes a shape: "
            "tercet shapes --concept recall",
        ),
        (
            ("note", "adams-2020"),
            "adams-2020 is a finding; note takes a concept, shape, thread or cluster: "
            "tercet show adams-2020",
        ),
        (
            ("shapes", "--concept", "drift"),
            "drift is a shape; --concept takes a concept: tercet show drift",
        ),
        (
            ("shapes", "--as-of", "drift@2"),
            "drift is a shape; @N takes a concept: tercet show drift",
        ),
    ],
)
def test_record_of_another_kind(
    wiki: MakeWiki, run: Run, command: tuple[str, ...], said: str
) -> None:
    """A record that is there and does not fit is named with its kind."""
    wiki(RICH)
    shown = run(*command)
    assert shown.exit_code == 2
    assert shown.stderr == f"Error: {said}\n"


@pytest.mark.parametrize(
    "command",
    [
        ("ready",),
        ("shapes",),
        ("list", "findings"),
        ("show", "adams-2020"),
        ("why", "drift.state"),
        ("note", "recall"),
        ("facts", "drift"),
        ("timeline", "drift"),
        ("drift",),
    ],
    ids=" ".join,
)
def test_as_of(wiki: MakeWiki, run: Run, command: tuple[str, ...]) -> None:
    """Every reading command answers as of a moment, and says which it is."""
    wiki(RICH)
    then, now = run(*command, "--as-of", "recall@2"), run(*command)
    assert then.exit_code == 0
    assert then.stderr == "as of filing 5 (brown-2021 filed, 2026-01-02)\n"
    assert now.stderr.startswith("left out") or now.stderr == ""
    if command not in (("ready",), ("drift",)):
        assert then.stdout != now.stdout
    refused = run(*command, "--as-of", "soon")
    assert refused.exit_code == 2
    assert "'soon' is no moment" in refused.stderr


def test_finding_is_not_there_before_it_is_filed(wiki: MakeWiki, run: Run) -> None:
    """A finding filed later is not listed, shown, linked from or counted."""
    wiki(RICH)
    listed = run("list", "findings", "--as-of", "5", "--csv", "--fields", "id,filed")
    assert listed.stdout.splitlines() == [
        "id,filed",
        "adams-2020,2",
        "brown-2021,5",
        "brown-2021-beside,",
    ]
    for command in (("show", "davis-2022"), ("facts", "davis-2022")):
        shown = run(*command, "--as-of", "5")
        assert shown.exit_code == 2
        assert "'davis-2022' is not filed yet as of filing 5" in shown.stderr
    why = run("why", "davis-2022.shapes", "--as-of", "5")
    assert "not filed yet" in why.stderr
    then = json.loads(run("show", "brown-2021", "--as-of", "5", "--json").stdout)
    sources = {link["from"] for link in then["record"]["links"]}
    assert "davis-2022" not in sources
    now = json.loads(run("show", "davis-2022", "--as-of", "9", "--json").stdout)
    assert now["record"]["filed"] == [9]
    assert now["record"]["concepts"] == ["recall"]


def test_show_says_values(wiki: MakeWiki, run: Run) -> None:
    """The lead of a record is shown with the values of its bound facts."""
    wiki(RICH.replace("It was found second.", "It is {{ drift.state | words }} x"))
    assert "It is {{ drift.state | words }} x" in run("show", "brown-2021").stdout
    wiki(RICH.replace("It was found second.", "One of {{ drift.frequency | words }}."))
    assert "One of four." in run("show", "brown-2021").stdout
