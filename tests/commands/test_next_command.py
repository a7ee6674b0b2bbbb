"""``tercet next``: the one thing to do now."""

from __future__ import annotations

import json

from facts_text import CONCEPT, finding
from rich_wiki import RICH
from wikis import MakeWiki, Run, Snapshot


def test_next_is_one_step(wiki: MakeWiki, run: Run, snapshot: Snapshot) -> None:
    """One step is recommended, with its reason and the command to type."""
    wiki(RICH)
    snapshot(run("next").stdout)


def test_every_step(wiki: MakeWiki, run: Run, snapshot: Snapshot) -> None:
    """With --all every step stands in its order."""
    wiki(RICH)
    snapshot(run("next", "--all").stdout)


def test_next_as_json(wiki: MakeWiki, run: Run) -> None:
    """The JSON has the same steps: one, or all of them."""
    wiki(RICH)
    first = json.loads(run("next", "--json").stdout)
    every = json.loads(run("next", "--all", "--json").stdout)
    assert list(first) == ["format", "steps"]
    assert list(first["steps"][0]) == ["what", "of", "why", "command"]
    assert first["steps"] == every["steps"][:1]
    assert len(every["steps"]) > 3


def test_next_where_nothing_is_left(wiki: MakeWiki, run: Run) -> None:
    """A wiki in which all is done says so."""
    text = CONCEPT + finding("ada", 1)
    wiki(text.replace("status: draft", "status: stable"))
    assert run("next").stdout.startswith("Nothing is left to do")


def test_next_is_the_same_each_time(wiki: MakeWiki, run: Run) -> None:
    """Two runs on one wiki say the same, byte for byte."""
    wiki(RICH)
    assert run("next", "--all").stdout == run("next", "--all").stdout
