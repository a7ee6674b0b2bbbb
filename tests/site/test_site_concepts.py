"""The page of a concept: status, evidence, shapes on their axes, questions."""

from __future__ import annotations

import csv
import io
import re

import pytest

from rich_wiki import RICH
from tercet.csv_text import unguarded
from tercet.facts import Facts
from tercet.site import evidence as table
from tercet.site.axes import axis_matrix, letters_of
from tercet.site.evidence import csv_file, evidence, evidence_pages
from tercet.site.page import blank
from tercet.site.render import Renderer
from tercet.site.views import further_pages, record_page
from wikis import MakeFacts

SAME_CHANNEL = RICH.replace("channel: voice, goal: profit", "channel: text, goal: play")


def page(facts: Facts, record: str) -> str:
    """Return the HTML of a page."""
    found = record_page(Renderer(facts), facts.wiki.entries[record])
    return " ".join([found.top, *(one.body for one in found.sections)])


def section(facts: Facts, record: str, name: str) -> str:
    """Return the HTML of one of its sections."""
    found = record_page(Renderer(facts), facts.wiki.entries[record])
    return next(str(one.body) for one in found.sections if one.id == name)


def words(html: str) -> str:
    """Return what HTML says, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_status_says_where_the_concept_stands(facts: MakeFacts) -> None:
    """Findings, shapes by standing, what is one short, questions, what came last."""
    made = facts(RICH)
    shown = words(record_page(Renderer(made), made.wiki.entries["recall"]).top)

    findings = made.ids("recall.findings")
    assert f"Findings {len(findings)}" in shown
    for group in made.groups("recall.shapes-by-state"):
        assert re.search(rf"{len(group.ids)} \S {group.label}", shown)
    assert "Open questions 2 of 2" in shown
    assert "Last filed Davis 2022 (davis-2022-again)" in shown


def test_status_names_what_complicates_the_concept(facts: MakeFacts) -> None:
    """Where nothing does, there is no place for it."""
    made = facts(RICH)

    assert "Complicated by Davis 2022" in words(page(made, "recall"))
    assert "Complicated by" not in page(made, "memory")


def test_status_of_a_concept_that_is_new(facts: MakeFacts) -> None:
    """Without findings, shapes and questions it says so."""
    made = facts("""
        --- concepts/c.yaml
        status: draft
        title: C
        kind: pattern
        definition: It is new.
    """)
    shown = words(page(made, "c"))

    assert "Shapes by standing none" in shown
    assert "Open questions none" in shown
    assert "Last filed nothing yet" in shown
    assert "No finding instantiates this concept yet." in shown


def test_evidence_row_has_axes_and_the_first_figure(facts: MakeFacts) -> None:
    """A row shows the recorded values on the axes, and a figure that is known."""
    made = facts(RICH.replace("goal: harm}", "goal: unknown}"))
    row = evidence(made, "recall")[0]

    assert (row.finding, row.position, row.year) == ("adams-2020", 1, "2020")
    assert row.shapes[0].values == (("Channel", "text"),)
    assert row.figure is not None
    assert row.figure.value == "42"
    html = section(made, "recall", "evidence")
    assert "data-sortable" in html
    assert '<span class="figure">42%</span>' in html
    assert "none recorded" in html


def test_csv_is_whole_and_safe(facts: MakeFacts) -> None:
    """The CSV beside the page has every row, and no cell that a spreadsheet runs."""
    made = facts(RICH.replace("The first finding holds", "=cmd|'/C calc'!A0"))
    file = csv_file(made, made.wiki.entries["recall"])
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))

    assert file.path == "concepts/recall_evidence.csv"
    assert [one["finding"] for one in rows] == list(made.ids("recall.findings"))
    assert rows[0]["title"].startswith("'=")
    assert unguarded(rows[0]["title"]) == "=cmd|'/C calc'!A0"
    assert rows[0]["axes"] == "drift: Channel = text; drift: Goal = harm"
    assert (rows[0]["figure"], rows[0]["unit"]) == ("42", "%")
    assert 'href="recall_evidence.csv"' in section(made, "recall", "evidence")


def test_long_evidence_goes_on_in_pages(
    facts: MakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page shows what was filed last and leads to pages that show all."""
    made = facts(RICH)
    entry = made.wiki.entries["recall"]
    assert list(further_pages(Renderer(made), entry, blank("", ""))) == []

    for module in ("evidence", "concepts"):
        monkeypatch.setattr(f"tercet.site.{module}.SHOWN", 2)
    shown = section(made, "recall", "evidence")
    total = len(made.ids("recall.findings"))
    assert shown.count('<th scope="row">') == 2
    assert f"All {total}, in pages" in words(shown)
    monkeypatch.setattr(table, "batches", lambda rows: (rows[:2], rows[2:]))
    first, second = evidence_pages(Renderer(made), entry)
    assert (first.path, second.path) == (
        "concepts/recall_evidence.html",
        "concepts/recall_evidence_2.html",
    )
    rows = first.top.count('<th scope="row">') + second.top.count('<th scope="row">')
    assert rows == total


def test_matrix_marks_what_tells_examples_apart(facts: MakeFacts) -> None:
    """Cells name the examples they differ from; the proof comes first, in letters."""
    matrix = axis_matrix(facts(SAME_CHANNEL), "drift")
    by_letter = {row.letter: row for row in matrix.rows if row.letter}

    assert [row.letter for row in matrix.rows][: len(by_letter)] == list(by_letter)
    assert len(by_letter) == len(matrix.standing.witness) > 1
    for pair in matrix.standing.differences:
        for axis, cell in zip(matrix.axes, by_letter["A"].cells, strict=True):
            if pair.left == by_letter["A"].id:
                letter = next(x for x, r in by_letter.items() if r.id == pair.right)
                assert (letter in cell.apart) is (axis.id in pair.axes)


def test_matrix_names_what_is_not_recorded(facts: MakeFacts) -> None:
    """An unknown value is said to be so, and whether it could decide."""
    made = facts(RICH)
    matrix = axis_matrix(made, "drift")
    row = next(one for one in matrix.rows if one.id == "clark-2021#fall")
    goal = row.cells[[axis.id for axis in matrix.axes].index("goal")]
    open_ = any(one.detail == f"{row.id}: goal" for one in matrix.standing.missing)

    assert goal.text == ""
    assert goal.decides is open_
    assert matrix.unrecorded
    html = section(made, "recall", "shapes")
    assert "not recorded" in html


def test_matrix_says_what_would_count(facts: MakeFacts) -> None:
    """A shape that is short names the least values of a further example."""
    made = facts(RICH)
    matrix = axis_matrix(made, "user-drift")

    assert made.value("user-drift.short-by") != 0
    assert matrix.needed
    assert all(len(row) == len(matrix.axes) for row in matrix.needed)
    assert matrix.asks
    assert [axis.own for axis in matrix.axes] == [False, False, True]


def test_matrix_is_cut(facts: MakeFacts) -> None:
    """On the page of a concept only some examples are shown, and how many are not."""
    whole = axis_matrix(facts(RICH), "drift")
    short = axis_matrix(facts(RICH), "drift", at_most=1)

    assert short.rows == whole.rows[:1]
    assert short.left_out == len(whole.rows) - 1


def test_letters_end_in_numbers() -> None:
    """More examples than letters are numbered."""
    found = letters_of([f"doe-{year}" for year in range(1990, 2020)])

    assert list(found.values()) == [str(n) for n in range(1, 31)]


def test_undeclared_value_is_marked(facts: MakeFacts) -> None:
    """A value outside the list counts as unknown, and the cell says so."""
    made = facts(
        RICH.replace("channel: text, goal: harm", "channel: smell, goal: harm")
    )
    matrix = axis_matrix(made, "drift")
    row = next(one for one in matrix.rows if one.id == "adams-2020")

    assert row.cells[0].undeclared
    assert row.cells[0].apart == ()
    assert "not declared" in section(made, "recall", "shapes")


def test_questions_show_their_readings(facts: MakeFacts) -> None:
    """An open question has its readings beside each other; one without is a link."""
    html = section(facts(RICH), "recall", "open-questions")

    assert html.count('<div class="card">') == 2
    assert "two readings" in html
    assert "is-it-real.html" in html


def test_precursors_are_listed(facts: MakeFacts) -> None:
    """What came before, from outside the tally, stands with its date."""
    made = facts(
        RICH.replace(
            "  - {type: corroborates, to: adams-2020}\n",
            "  - {type: corroborates, to: adams-2020}\n"
            "  - {type: precedes, to: davis-2022}\n",
        )
    )
    shown = words(section(made, "recall", "lineage"))

    assert "Brown and Clark 2021 (brown-2021-beside)" in shown
    assert "2021 Davis 2022" in shown
