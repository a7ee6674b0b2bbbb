"""``tercet facts``: what can be bound in prose."""

from __future__ import annotations

import json

from rich_wiki import RICH
from wikis import MakeWiki, Run


def test_facts_in_columns(wiki: MakeWiki, run: Run) -> None:
    """Keys come with value and meaning, and below them how to bind one."""
    wiki(RICH)
    lines = run("facts", "drift.f").stdout.splitlines()
    assert lines[0].split() == ["key", "value", "about"]
    assert lines[1].split()[:2] == ["drift.frequency", "4"]
    assert lines[2].split()[:1] == ["drift.first-example"]
    assert "{{ drift.frequency }}" in lines[4]
    assert [line.split()[0] for line in lines[5:]] == [
        "words",
        "digits",
        "ordinal",
        "of",
        "list",
        "link",
        "capital",
    ]


def test_facts_as_json_and_csv(wiki: MakeWiki, run: Run) -> None:
    """JSON and CSV name the filters that a value takes."""
    wiki(RICH)
    (row,) = json.loads(run("facts", "drift.frequency", "--json").stdout)["facts"]
    assert row == {
        "key": "drift.frequency",
        "value": "4",
        "about": "the number of distinct works among the examples",
        "filters": ["words", "digits", "ordinal", "of N", "capital"],
    }
    csv = run("facts", "drift.state", "--csv", "--fields", "key,filters").stdout
    assert csv == "key,filters\ndrift.state,capital\n"


def test_long_values_are_cut(wiki: MakeWiki, run: Run) -> None:
    """A value takes no more than its column."""
    wiki(RICH)
    shown = run("facts", "recall.backlinks").stdout.splitlines()[1]
    assert "…" in shown
    assert len(shown) < 120


def test_facts_without_prefix_are_all(wiki: MakeWiki, run: Run) -> None:
    """All facts are listed; those of pairs of records when asked for."""
    wiki(RICH)
    every = run("facts", "--csv", "--fields", "key")
    keys = every.stdout.splitlines()
    assert "wiki.next-filing" in keys
    assert "drift.state" in keys
    assert not [key for key in keys if ".before." in key]
    assert "left out: " in every.stderr
    pairs = run("facts", "adams-2020.before", "--csv", "--fields", "key")
    assert "adams-2020.before.brown-2021" in pairs.stdout
    assert pairs.stderr == ""


def test_unknown_prefix_is_answered(wiki: MakeWiki, run: Run) -> None:
    """Where nothing matches, what may have been meant is named."""
    wiki(RICH)
    for prefix, meant in (("drfit", "drift"), ("drift.stat-e", "drift.state")):
        shown = run("facts", prefix)
        assert shown.exit_code == 2
        assert f"Did you mean '{meant}'" in shown.stderr
