"""What prose says has become of a probe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.statements.open_items.statuses import read
from tercet.statements.text.reading import pages
from wikis import MakeFacts

FOLDER = Path(__file__).parent.parent / "checks" / "P020"
WIKI = (
    (FOLDER / "good.txt")
    .read_text("utf-8")
    .split("--- open.md")[0]
    .replace("id: wear, kind: use-wear assay", "id: edge-scan, kind: scan of edges")
    .replace(
        "models: [Kiln C]\n",
        "models: [Kiln C]\nrelations: [{type: fills, to: who-cut#clay}]\n",
    )
)
FILLED = "filed by pike-2021"


def said(make: MakeFacts, text: str) -> list[tuple[str, str, str]]:
    """Return words, verdict and computed of a page."""
    facts = make(f"{WIKI}--- a.md\n{text}\n")
    rows = [one for page in facts.once(pages) for one, _ in read(page)]
    answers = [(one, one.judge(facts)) for one in rows]
    return [(one.words, answer.verdict, answer.computed) for one, answer in answers]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The edge scan has been carried out and filed.",
            "has been carried out and filed",
        ),
        ("A scan of the edges of the discs was run last year.", "was run"),
        ("The edge scan is done.", "is done"),
        (
            "Who cut the discs? The scan has been filled by Pike (2021).",
            "has been filled by Pike (2021)",
        ),
        ("Pike (2021) has filled the edge scan.", "has filled the edge scan"),
        ("Pike (2021) ran the edge scan.", "ran the edge scan"),
        ("[[who-cut#edge-scan]] has been filed.", "has been filed"),
    ],
)
def test_probe_that_nothing_fills_is_not_done(
    facts: MakeFacts, text: str, words: str
) -> None:
    """Said to be done, or filled by somebody, it is neither."""
    assert said(facts, text) == [(words, "false", "nothing fills who-cut#edge-scan")]


@pytest.mark.parametrize(
    "text",
    [
        "A use-wear assay on the clay of the walls is still missing.",
        "A use-wear assay that compares the clay of the walls has yet to be run.",
        "The use-wear assay on the clay of the walls has never been run.",
        "The use-wear assay on the clay of the walls has not been filed yet.",
        "The use-wear assay on the clay of the walls still awaits a reader.",
        "A comparison of the clay of the walls would decide; not yet filed.",
        "A use-wear assay of the clay of the walls would decide; nobody has filed one.",
        "No one has filed the use-wear assay on the clay of the walls.",
        "A use-wear assay on the clay of the walls would help. It is still to be run.",
        "[[who-cut#clay]] is still open.",
    ],
)
def test_probe_that_is_filled_is_not_missing(facts: MakeFacts, text: str) -> None:
    """However its lack is put, the finding that fills it is named."""
    assert [row[1:] for row in said(facts, text)] == [("false", FILLED)]


def test_probe_filled_by_another_is_told(facts: MakeFacts) -> None:
    """The finding that is named must be the one that fills it."""
    text = "The use-wear assay on the clay of the walls has been filled by Moss (2019)."

    assert said(facts, text) == [("has been filled by Moss (2019)", "false", FILLED)]


@pytest.mark.parametrize(
    "text",
    [
        "The edge scan has not been filed yet.",
        "The edge scan is still missing.",
        "A use-wear assay on the clay of the walls has been filed.",
        "Pike (2021) has filled the use-wear assay on the clay of the walls.",
    ],
)
def test_right_statuses_are_right(facts: MakeFacts, text: str) -> None:
    """They are told only if asked for, since they may turn."""
    assert [verdict for _, verdict, _ in said(facts, text)] == ["true"]


@pytest.mark.parametrize(
    "text",
    [
        "The tanks of the edge scan were filled with water.",
        "The discs were carried to the harbour, their edges done with clay.",
        "Nobody has filed a complaint about the clay of the walls.",
        "Look at the edges of the discs: the work is done by hand.",
        "The question of who cut the discs is still open.",
        "The clay of the walls is missing. The edges are open.",
        "Who knows? The survey is done. It has been run. Not yet filed.",
        "The edge scan is an open question, and is not missing.",
        "Pike (2021) has run home. The scan has run for days.",
    ],
)
def test_other_things_are_left_alone(facts: MakeFacts, text: str) -> None:
    """The verb must be said of the probe itself."""
    assert said(facts, text) == []


def test_wiki_without_probes_is_not_read(facts: MakeFacts) -> None:
    """Where nothing is asked, nothing is missing."""
    made = facts("--- a.md\nThe survey is still missing.\n")

    assert [one for page in made.once(pages) for one in read(page)] == []
