"""``tercet wanted``: what would count next, and what the wiki asks for besides."""

from __future__ import annotations

import csv
import io
import json

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet import prospects
from tercet.wants import FAMILIES
from wikis import MakeWiki, Run, Snapshot


def test_wanted_text(wiki: MakeWiki, run: Run, snapshot: Snapshot) -> None:
    """The whole list stands under its headings, most useful first."""
    wiki(RICH)
    snapshot(run("wanted").stdout)


def test_wanted_of_a_shape(wiki: MakeWiki, run: Run, snapshot: Snapshot) -> None:
    """Of one shape, what is missing comes first, then every way to count."""
    wiki(RICH)
    for name in ("drift", "user-drift", "collapse", "bare"):
        snapshot(run("wanted", name).stdout)


def test_wanted_json(wiki: MakeWiki, run: Run) -> None:
    """The documented shape of the JSON: these keys, in this order."""
    wiki(RICH)
    document = json.loads(run("wanted", "--json").stdout)
    assert list(document) == ["format", "wanted"]
    row = document["wanted"][0]
    assert row == {
        "what": "answer",
        "of": "drift",
        "wanted": "goal of clark-2021#fall: play would count",
        "lacks": 1,
        "times": 1,
        "by": ["clark-2021#fall"],
        "axes": {"goal": ["play"]},
    }
    assert all(list(one) == list(row) for one in document["wanted"])
    assert {one["what"] for one in document["wanted"]} <= {*FAMILIES}


def test_wanted_csv_and_fields(wiki: MakeWiki, run: Run) -> None:
    """CSV has one row for each want; fields are chosen as everywhere."""
    wiki(RICH)
    shown = run("wanted", "drift", "--csv", "--fields", "what,axes").stdout
    rows = list(csv.reader(io.StringIO(shown)))
    assert rows[0] == ["what", "axes"]
    assert rows[2] == ["example", "channel: image, goal: play"]


def test_wanted_as_of(wiki: MakeWiki, run: Run) -> None:
    """As of an earlier filing there is less to be unsure of."""
    wiki(RICH)
    rows = json.loads(run("wanted", "--as-of", "5", "--json").stdout)["wanted"]
    assert "answer" not in [row["what"] for row in rows]


def test_long_families_are_cut(wiki: MakeWiki, run: Run) -> None:
    """Of many of one kind the first are shown, and how to see them all."""
    names = " ".join(f"[[?Title {number:02}]]" for number in range(15))
    text = finding("ada", 1).replace("It holds.", f'"{names}"')
    wiki(CONCEPT + text)
    shown = run("wanted").stdout
    assert "Title 11" in shown
    assert "Title 12" not in shown
    assert "… and three more: tercet wanted --csv" in shown


def test_wanted_where_nothing_is(wiki: MakeWiki, run: Run) -> None:
    """An empty wiki asks for nothing."""
    wiki()
    assert run("wanted").stdout == "Nothing is wanted.\n"


def test_wanted_of_no_shape(wiki: MakeWiki, run: Run) -> None:
    """A name that is none, or of another kind, is refused with the next step."""
    wiki(RICH)
    shown = run("wanted", "drif")
    assert shown.exit_code == 2
    assert "did you mean 'drift'" in shown.stderr.lower()
    shown = run("wanted", "recall")
    assert "tercet shapes --concept recall" in shown.stderr


def test_list_that_may_be_incomplete(
    wiki: MakeWiki, run: Run, monkeypatch: object
) -> None:
    """Where not every row of values could be tried, that is said."""
    wiki(CONCEPT + shape("s") + finding("ada", 1, more=use("s", "v1")))
    patch = getattr(monkeypatch, "setattr")  # noqa: B009
    patch(prospects, "ROWS", 1)
    assert "There may be others" in run("wanted", "s").stdout
