"""``tercet drift``: which sentences went out of date, and with which filing."""

from __future__ import annotations

import csv
import io
import json

import pytest

from statements_text import BEES
from wikis import MakeWiki, Run

PAGE = """
--- page.md
---
about: waggle-dance
---
Four findings are filed under the concept.
Nine dances were
spied here, the concept has nine instantiating findings.

The distance code is held.
The concept has five instantiating findings.
"""


@pytest.fixture
def drifted(wiki: MakeWiki) -> None:
    """A wiki with two stale sentences, one that never was true, and one right."""
    wiki(BEES + PAGE)


@pytest.mark.usefixtures("drifted")
def test_drift(run: Run) -> None:
    """Stale sentences come by the filing that made them false, wrong ones last."""
    shown = run("drift")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "wiki/page.md:8:5: distance code is held",
        "    stated: distance-code is held; computed: distance-code is hint",
        "    true from filing 1 until 5; false since filing 5 (seeley-2006)",
        "wiki/page.md:4:1: Four findings",
        "    stated: four instantiating findings; computed: five instantiating "
        "findings",
        "    true from filing 5 until 6; false since filing 6 (okada-2010)",
        "wiki/page.md:6:29: nine instantiating findings",
        "    stated: nine instantiating findings; computed: five instantiating "
        "findings",
        "    wrong at birth: at no filing was it true",
        "",
        "3 false statements: 2 went stale, 1 wrong at birth",
    ]


@pytest.mark.usefixtures("drifted")
def test_drift_as_json_and_csv(run: Run) -> None:
    """JSON and CSV have the same rows, by family and in the order of text."""
    rows = json.loads(run("drift", "--json").stdout)["statements"]
    assert rows[0] == {
        "place": "wiki/page.md:4:1",
        "words": "Four findings",
        "stated": "four instantiating findings",
        "computed": "five instantiating findings",
        "stale": True,
        "since": 6,
        "by": ["okada-2010"],
        "true": "from filing 5 until 6",
    }
    assert [(row["stale"], row["since"], row["by"]) for row in rows[1:]] == [
        (False, None, []),
        (True, 5, ["seeley-2006"]),
    ]
    table = list(csv.DictReader(io.StringIO(run("drift", "--csv").stdout)))
    assert [row["place"] for row in table] == [row["place"] for row in rows]


@pytest.mark.usefixtures("drifted")
def test_drift_as_of(run: Run) -> None:
    """As of a filing number, what became false later is not false yet."""
    shown = run("drift", "--as-of", "5", "--json")
    words = [row["words"] for row in json.loads(shown.stdout)["statements"]]
    assert "Four findings" not in words
    assert "distance code is held" in words
    shown = run("drift", "--as-of", "5")
    assert "true from filing 1 until 5; false since filing 5" in shown.stdout


@pytest.mark.usefixtures("drifted")
def test_drift_shows_the_fields_asked_for(run: Run) -> None:
    """--fields chooses the columns."""
    shown = run("drift", "--fields", "words,since")
    assert "Four findings" in shown.stdout
    assert "stated" not in shown.stdout


def test_drift_of_nothing(wiki: MakeWiki, run: Run) -> None:
    """A wiki in which nothing is false says so, in text and in JSON."""
    wiki(BEES)
    shown = run("drift")
    assert shown.exit_code == 0
    assert shown.stdout == "Nothing that the prose states of the records is false.\n"
    assert json.loads(run("drift", "--json").stdout)["statements"] == []


def test_one_statement(wiki: MakeWiki, run: Run) -> None:
    """One false statement is counted in the singular."""
    wiki(BEES + PAGE.replace("Four ", "Five ").replace("is held", "is a hint"))
    assert run("drift").stdout.endswith(
        "\n1 false statement: 0 went stale, 1 wrong at birth\n"
    )


def test_true_twice(wiki: MakeWiki, run: Run) -> None:
    """A sentence that was true twice tells both spans."""
    retracted = (
        "--- findings/ada-2008.yaml\nstatus: stable\ntitle: A third code\n"
        "works: [frisch-2001-dance]\nsummary: It was not so.\n"
        "retracted: {reason: No., date: 2026-01-01, seq: 9, inferred: false}\n"
        "instantiates: [{concept: waggle-dance, role: extends, level: prompt, "
        "filed: {date: unknown, seq: 8}}]\n"
    )
    again = retracted.replace("ada-2008", "ada-2009").replace("seq: 8", "seq: 10")
    again = again.replace("retracted: {reason: No., date: 2026-01-01, seq: 9,", "#")
    page = "--- p.md\nThe waggle dance has five instantiating findings.\n"
    wiki(BEES + retracted + again + page)
    (row,) = json.loads(run("drift", "--json").stdout)["statements"]
    assert row["true"] == "from filing 6 until 8, from filing 9 until 10"
    assert (row["since"], row["by"]) == (10, ["ada-2009"])
