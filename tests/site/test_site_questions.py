"""What pages show of questions that close and of firsts that are contested."""

from __future__ import annotations

import re

from rich_wiki import RICH
from tercet.site.render import Renderer
from tercet.site.views import record_page
from wikis import MakeFacts

DECIDED = RICH.replace(
    '  - {type: fills, to: "does-it-last#probe-a"}\n',
    '  - {type: fills, to: "does-it-last#probe-a"}\n'
    '  - {type: adjudicates, to: "does-it-last#b"}\n',
)


def text_of(facts: MakeFacts, wiki: str, record: str) -> str:
    """Return the words of a page, in one line."""
    renderer = Renderer(facts(wiki))
    page = record_page(renderer, renderer.facts.wiki.entries[record])
    html = " ".join([page.top, *(section.body for section in page.sections)])
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_open_question_says_which_probes_wait(facts: MakeFacts) -> None:
    """A question with a filed probe is open, and says how many are filed."""
    shown = text_of(facts, RICH, "does-it-last")

    assert "State open" in shown
    assert "Probes 1 of 2 filed" in shown
    assert "not yet filed" in shown


def test_closed_question_says_by_whom_and_for_what(facts: MakeFacts) -> None:
    """A question that is decided names the finding and the reading, on every side."""
    shown = text_of(facts, DECIDED, "does-it-last")
    assert "State closed, by Clark 2021" in shown
    assert "for reading (b)" in shown
    assert "Decided for by Clark 2021" in shown

    finding = text_of(facts, DECIDED, "clark-2021")
    assert "Closes Does it last?" in finding
    assert "Decides for Does it last? (b)" in finding
    assert "Fills Does it last? (probe a)" in finding

    concept = text_of(facts, DECIDED, "recall")
    assert "Answered: Does it last? , by Clark 2021" in concept
    assert "Probes not yet filed: long run Does it last? (probe b)" in concept


def test_opener_says_what_it_opens(facts: MakeFacts) -> None:
    """A finding shows the questions that it opens."""
    assert "Opens Does it last?" in text_of(facts, RICH, "adams-2020")


def test_contested_first_names_who_was_earlier(facts: MakeFacts) -> None:
    """A claim to be the first says who contests it, and by how much."""
    claim = (
        "    filed: {date: unknown, seq: 9}\n    claims_first:\n"
        "      - {scope: literature, what: to do so, challenged_by: [adams-2020, "
        "evans-undated]}\n"
    )
    wiki = RICH.replace("    filed: {date: unknown, seq: 9}\n", claim)
    wiki = wiki.replace("[davis-2022-fourth, adams-2020-first]", "[davis-2022-fourth]")
    shown = text_of(facts, wiki, "davis-2022")

    assert "to do so (in the literature)" in shown
    assert "Contested by Adams 2020 (2020-03-01): 2.2 years before." in shown
    later = wiki.replace("2020-03-01", "2023").replace("evans-undated]", "clark-2021]")
    shown = text_of(facts, later, "davis-2022")
    assert "Said to be contested by Adams 2023 (2023): not before." in shown
