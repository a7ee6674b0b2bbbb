"""A computed note on a page: one text, whose numbers open how they came about."""

from __future__ import annotations

import json
import re

import pytest
from markupsafe import Markup as Html

from rich_wiki import RICH
from tercet.facts import Facts
from tercet.notes import describe
from tercet.site.how import how_data
from tercet.site.page import Page
from tercet.site.render import Renderer, run_in
from tercet.site.scope_note import (
    ALIKE,
    ITEMS,
    PageNote,
    Passage,
    marked,
    page_note,
)
from tercet.site.views import record_page
from tercet.words import number
from wikis import MakeFacts

REMARK = RICH.replace(
    "broader: memory\n",
    "broader: memory\n"
    "commentary:\n"
    "  - {title: Why it matters, after: tally, body: 'One of *many* reasons.'}\n"
    "silenced:\n"
    "  - {sentence: years, reason: Too few.}\n",
)
MARK = re.compile(r'<a class="counted[^>]*href="([^"#]+)#([^"]+)"')


def words(html: str) -> str:
    """Return what HTML says, in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", html).replace("°", "").split())


def note_of(facts: Facts, record: str) -> PageNote:
    """Return the note of a record as its page shows it."""
    return page_note(Renderer(facts), describe(facts, record))


def passages(note: PageNote) -> list[Passage]:
    """Return what is computed in a note."""
    return [one for _, some in note.sections for one in some if type(one) is Passage]


def section(facts: Facts, record: str, name: str) -> str:
    """Return the HTML of a section of a page."""
    page = record_page(Renderer(facts), facts.wiki.entries[record])
    return next(str(one.body) for one in page.sections if one.id == name)


def test_page_says_what_the_note_says(facts: MakeFacts) -> None:
    """Every computed sentence stands on the page in its order, word for word."""
    made = facts(RICH)
    note = describe(made, "recall")
    said = [
        re.sub(r"\[\[[^\]|]*\|?([^\]]*)\]\]", r"\1", text)
        for one in note.sentences
        for text in (one.text, *one.items)
    ]

    shown = words(
        " ".join(
            " ".join([passage.text, *passage.items])
            for passage in passages(note_of(made, "recall"))
        )
    )
    assert shown == words(" ".join(said))


def how(facts: Facts, record: str) -> Page:
    """Return the page that says how a note came about."""
    found = record_page(Renderer(facts), facts.wiki.entries[record]).how
    assert found is not None
    return found


def test_numbers_lead_to_a_section_that_is_there(facts: MakeFacts) -> None:
    """Every number leads to the page beside, where each sentence has a section."""
    made = facts(RICH)
    said = how(made, "recall")
    aims = MARK.findall(section(made, "recall", "scope-note"))

    assert {f"concepts/{page}" for page, _ in aims} == {said.path}
    assert {one.id for one in said.sections} == {anchor for _, anchor in aims}
    assert len(said.sections) == len(describe(made, "recall").sentences)


def test_the_page_itself_stays_light(facts: MakeFacts) -> None:
    """No derivation stands on the page of the record."""
    assert "tercet why" not in section(facts(RICH), "recall", "scope-note")


def test_data_says_what_the_page_says(facts: MakeFacts) -> None:
    """The script beside holds the same sections, by their anchors."""
    said = how(facts(RICH), "recall")
    data = how_data(said)
    text = data.content.decode().removeprefix("tercet.how(").removesuffix(");\n")

    assert data.path == said.path.replace(".html", ".js")
    assert json.loads(text) == {one.id: str(one.body) for one in said.sections}


def test_a_page_without_computed_sentences_has_none(facts: MakeFacts) -> None:
    """A finding has no note, so nothing says how it is computed."""
    made = facts(RICH)
    entry = made.wiki.entries["adams-2020"]

    assert record_page(Renderer(made), entry).how is None


def test_panel_says_what_why_says(facts: MakeFacts) -> None:
    """Key, value, rule, and the places of the records that were read."""
    made = facts(RICH)
    html = " ".join(one.body for one in how(made, "recall").sections)
    note = note_of(made, "recall")

    tally = next(one for one in note.panels if one.id == "how-tally")
    fact = made.fact("recall.findings")
    assert tally.grounds[0].key == fact.key
    assert tally.grounds[0].about == fact.about
    assert tally.grounds[0].value.startswith(f"{len(made.ids('recall.findings'))}: ")
    place = str(made.wiki.entries[fact.records[0]].at())
    assert (fact.records[0], place) in tally.grounds[0].records
    assert f"<code>{place}</code>" in html
    assert "Rule: codify at 2 pairwise different examples" in html
    assert "<code>tercet why recall.findings</code>" in html


def test_remark_stands_in_the_text(facts: MakeFacts) -> None:
    """A placed remark is a paragraph with its title run in, marked as a curator's."""
    html = section(facts(REMARK), "recall", "scope-note")

    own = '<div class="curated"><p><b class="run-in">Why it matters.</b> One of '
    assert own in html
    assert "<blockquote" not in html
    assert "Written by a curator" in html
    assert "Left out: years (Too few)" in html
    assert "how-years" not in html


def test_legend_is_silent_on_curators_without_words(facts: MakeFacts) -> None:
    """A note that is computed throughout says nothing of a curator's words."""
    assert "Written by a curator" not in section(facts(RICH), "recall", "scope-note")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Twenty-one works, of them 128 by two labs.", ["Twenty-one", "128", "two"]),
        ("Both differ on 1,024 cells.", ["Both", "1,024"]),
        ("Filed on 2026-01-02, in 2023.", []),
        ("A one-shot study of Qwen 3 32B says “one or two”.", []),
        ("[[adams-2020|Two works]] hold three.", ["three"]),
    ],
)
def test_what_is_a_number(facts: MakeFacts, text: str, numbers: list[str]) -> None:
    """Counts are, in words or digits; years, dates, names and labels are not."""
    html = marked(Renderer(facts(RICH)), text, "how")
    found = re.findall(r'<a class="counted[^>]*>([^<]*)</a>', html)

    assert [one for one in found if one != "°"] == numbers
    assert ("°" in found) is (not numbers)
    assert html.count('class="counted') - html.count('tabindex="-1"') == 1


def test_lists_of_the_records_words_are_not_computed(facts: MakeFacts) -> None:
    """What findings say of their limits is quoted: no number in it is marked."""
    made = facts(
        RICH.replace("[One model only.]", "[Two models were not tested at all.]")
    )
    *_, found = (one for one in passages(note_of(made, "recall")) if one.items)

    assert "Two models were not tested" in words(found.items[0])
    assert "counted" not in found.items[0]


def many(count: int) -> str:
    """Return a wiki whose findings complicate a concept and each other."""
    blocks = [
        "--- concepts/c.yaml",
        "status: stable\ntitle: C\nkind: pattern\ndefinition: It is C.",
    ]
    for n in range(count):
        blocks += [
            f"--- works/w{n}-2020-work.yaml",
            f"status: stable\ntitle: Work {n}\nauthors: [{{name: Ann Adams{n}}}]",
            "type: preprint\ndate: 2020-03-01",
            f"--- findings/w{n}-2020.yaml",
            f"status: stable\ntitle: Finding {n} holds\nworks: [w{n}-2020-work]",
            f"summary: It was found.\nlimitations: [Case {n} was not tested.]",
            "instantiates:\n  - concept: c\n    role: complicates\n    level: prompt",
            f"    filed: {{date: 2026-01-01, seq: {n + 1}}}",
        ]
        if n:
            blocks.append(f"relations: [{{type: complicates, to: w{n - 1}-2020}}]")
    return "\n".join(blocks)


def test_long_note_is_summarised(facts: MakeFacts) -> None:
    """Of many sentences alike, and of a long list, the first ones are shown."""
    count = ALIKE + ITEMS
    note = note_of(facts(many(count)), "c")
    alike = [one for one in note.panels if one.id.startswith("how-complications")]

    assert len(alike) == ALIKE
    text = words(" ".join(one.text for one in passages(note)))
    assert f"And so on: {number(count - ALIKE)} more of these sentences." in text
    long = next(one for one in passages(note) if one.items)
    assert (len(long.items), long.more) == (ITEMS, count - ITEMS)


def test_run_in_title_without_a_paragraph() -> None:
    """A title whose text begins with a list stands in a paragraph of its own."""
    body = Html("<ul><li>a</li></ul>")

    assert str(run_in(body, "Why?")) == (
        '<p><b class="run-in">Why?</b></p><ul><li>a</li></ul>'
    )
