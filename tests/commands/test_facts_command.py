"""``tercet facts``: what can be bound in prose."""

from __future__ import annotations

import json

from rich_wiki import RICH
from wikis import MakeFacts, MakeWiki, Run


def test_facts_in_columns(wiki: MakeWiki, run: Run) -> None:
    """Keys come with value and meaning, and below them how to bind one, in a line."""
    wiki(RICH)
    lines = run("facts", "drift.f").stdout.splitlines()
    assert lines[0].split() == ["key", "value", "about"]
    assert lines[1].split()[:2] == ["drift.frequency", "4"]
    assert lines[2].split()[:1] == ["drift.first-example"]
    assert "{{ drift.frequency }}" in lines[4]
    assert lines[5:] == []


def test_filters_that_fit_are_named(wiki: MakeWiki, run: Run) -> None:
    """The last line names the filters that one of the listed values takes, no other."""
    wiki(RICH)
    last = run("facts", "drift.state").stdout.splitlines()[-1]
    assert last == (
        "In prose: {{ drift.state }} or {{ KEY | FILTER }}; "
        "filters (handbook, Bound facts): capital"
    )
    assert run("facts", "drift.examples").stdout.endswith(
        "digits, list, link, capital\n"
    )


def test_facts_as_json_and_csv(wiki: MakeWiki, run: Run) -> None:
    """JSON and CSV name the filters that a value takes."""
    wiki(RICH)
    (row,) = json.loads(run("facts", "drift.frequency", "--json").stdout)["facts"]
    assert row == {
        "key": "drift.frequency",
        "value": "4",
        "about": "the number of distinct works among the examples",
        "filters": ["words", "count NOUN", "digits", "ordinal", "of N", "capital"],
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
    assert not [key for key in keys if ".older-than." in key]
    pairs = run("facts", "adams-2020.before", "--csv", "--fields", "key")
    assert "adams-2020.before.brown-2021" in pairs.stdout
    assert pairs.stderr == ""


def test_facts_of_pairs_are_listed_when_asked_for(wiki: MakeWiki, run: Run) -> None:
    """A concept's older-than facts are left out, with the command that lists them."""
    wiki(RICH)
    shown = run("facts", "recall")
    assert "older-than" not in shown.stdout
    assert shown.stderr.endswith("; ask 'tercet facts recall.older-than'\n")
    asked = run("facts", "recall.older-than")
    assert "recall.older-than.brown-2021" in asked.stdout
    assert asked.stderr == ""
    assert "older-than" not in run("show", "recall").stdout


def test_unknown_prefix_is_answered(wiki: MakeWiki, run: Run) -> None:
    """Where nothing matches, what may have been meant is named."""
    wiki(RICH)
    for prefix, meant in (("drfit", "drift"), ("drift.stat-e", "drift.state")):
        shown = run("facts", prefix)
        assert shown.exit_code == 2
        assert f"Did you mean '{meant}'" in shown.stderr


def test_key_that_is_near_none_is_answered_with_the_list(
    wiki: MakeWiki, run: Run
) -> None:
    """Where no key is near, the command is named that lists the keys."""
    wiki(RICH)
    for command, key, meant in (
        ("facts", "drift.zzz", "'tercet facts drift' lists its keys"),
        ("facts", "xyz.t", "no fact 'xyz.t'; there is no record 'xyz'"),
        ("why", "adams-2020.ordinal.xyz", "'tercet facts adams-2020.ordinal' lists"),
    ):
        shown = run(command, key)
        assert shown.exit_code == 2
        assert meant in shown.stderr
        assert "Did you mean" not in shown.stderr


def test_items_and_sources_are_rows(facts: MakeFacts, run: Run) -> None:
    """Each item of a list is a row, and each thing that a fact rests on."""
    made = facts(RICH)
    shown = run("facts", "recall.by-level", "--items", "--json").stdout
    found = [(row["group"], row["item"]) for row in json.loads(shown)["items"]]
    groups = made.groups("recall.by-level")
    assert found == [(one.label, item) for one in groups for item in one.ids]
    fields = ("--csv", "--fields", "number")
    assert run("facts", "drift.frequency", "--items", *fields).stdout == "number\n4\n"
    shown = run("facts", "drift.standing", "--sources", "--json").stdout
    fact = made.fact("drift.standing")
    wanted = [*fact.facts, *fact.records]
    assert [row["source"] for row in json.loads(shown)["sources"]] == wanted
    both = run("facts", "drift.standing", "--items", "--sources")
    assert (both.exit_code, "different rows" in both.stderr) == (2, True)
