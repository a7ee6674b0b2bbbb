"""``tercet neighbours``: what lies near a record, and by which links."""

from __future__ import annotations

import json

from facts_text import CONCEPT, finding, shape, use
from wikis import MakeWiki, Run

WIKI = CONCEPT + shape("s") + finding("ada", 1, more=use("s", "v1")) + finding("bob", 2)


def test_neighbours_are_listed_by_distance(wiki: MakeWiki, run: Run) -> None:
    """The nearest first, each with the links from the nearer record."""
    wiki(WIKI)
    found = json.loads(run("neighbours", "s", "--distance", "2", "--json").stdout)
    rows = {row["id"]: row for row in found["neighbours"]}
    assert rows["ada"]["distance"] == 1
    assert rows["bob"]["distance"] == 2
    assert {"relation": "example-of", "from": "ada", "to": "s", "part": None} in (
        rows["ada"]["links"]
    )
    assert all("." not in name for name in rows)
    distances = [row["distance"] for row in found["neighbours"]]
    assert distances == sorted(distances)


def test_neighbours_of_what_is_not_there(wiki: MakeWiki, run: Run) -> None:
    """A near id is offered; a record without links has none."""
    wiki(WIKI)
    assert "Did you mean 'ada'" in run("neighbours", "adaa").stderr
    assert "ada example-of s" in run("neighbours", "s").stdout
    wiki("--- notes/n.yaml\nstatus: draft\ntitle: N\nbody: None.\n")
    assert run("neighbours", "n").stdout == "Nothing is linked with n.\n"
