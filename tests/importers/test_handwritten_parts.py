"""Tests of how hand-kept pages are taken apart."""

from __future__ import annotations

import pytest

from tercet.importers.handwritten.bullets import bullets
from tercet.importers.handwritten.cited import bracketed, in_words
from tercet.importers.handwritten.claims import claims, first_sentence, shape_key
from tercet.importers.handwritten.concepts import evidence, run_in
from tercet.importers.handwritten.filing import filing_order
from tercet.importers.handwritten.references import listed
from tercet.importers.handwritten.sections import sections
from tercet.records.finding import LEVELS

LONG = (
    "It goes on for quite some time, as the paragraphs of a page that is kept by hand "
    "often do, and then it ends."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# T\n\n## Definition\nA.\n",
            [("other", "T", ""), ("definition", "Definition", "A.")],
        ),
        (
            "definition\nA.\nScope note:\nB.",
            [("definition", "definition", "A."), ("scope note", "Scope note", "B.")],
        ),
        (
            "Title\n=====\n\nx\n\nFindings\n--------\n- y",
            [("other", "Title", "x"), ("findings", "Findings", "- y")],
        ),
        ("**Open questions**\n- q", [("questions", "Open questions", "- q")]),
        (f"Mechanistic evidence\n{LONG}", [("other", "Mechanistic evidence", LONG)]),
        (f"Before all else.\n{LONG}", [("lead", "", f"Before all else.\n{LONG}")]),
        ("```\n# not a heading\n```", [("lead", "", "```\n# not a heading\n```")]),
        ("# T\nscope note\nx", [("other", "T", "scope note\nx")]),
    ],
)
def test_sections_are_found_by_their_headings(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Markdown, bold and plain headings part a page; code and mixed pages do not."""
    assert [(s.role, s.title, s.body) for s in sections(text)] == expected


def test_a_section_knows_its_line() -> None:
    """Lines are those of the file, front matter counted."""
    found = sections("---\n## Definition\n\nA.\n\n## Sources\n- b", first_line=10)
    assert [one.line for one in found] == [10, 13, 16]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("- a\n- b", ["a", "b"]),
        ("* a\n  goes on\n* b", ["a goes on", "b"]),
        ("1. a\n2) b", ["a", "b"]),
        ("-\na\n-\nb", ["a", "b"]),
        ("- a (see\n`x`) there. -\nb is next", ["a (see `x`) there.", "b is next"]),
        ("- a (\nx-1), then b", ["a (x-1), then b"]),
        ("- a\n  - inner\n- b", ["a\n- inner", "b"]),
        ("• a\n• b", ["a", "b"]),
    ],
)
def test_items_are_joined(body: str, texts: list[str]) -> None:
    """Markers of every kind part items; wrapped and broken lines are joined."""
    assert [one.text for one in bullets(body).items] == texts


def test_what_stands_around_a_list_is_kept() -> None:
    """Text before and after a list is no part of an item, and is not lost."""
    found = bullets(f"Two of them:\n- {LONG}\n- {LONG}\nAll this may change.")
    assert found.lead == "Two of them:"
    assert found.rest == "All this may change."
    assert [one.text for one in found.items] == [LONG, LONG]


@pytest.mark.parametrize(
    ("words", "families", "labs", "date"),
    [
        (
            "Doe, Roe, University of X, 2024",
            ["Doe", "Roe"],
            ["University of X"],
            "2024",
        ),
        ("Doe et al., 2024-05", ["Doe"], [], "2024-05"),
        ("Doe and Roe, May 2 2024", ["Doe", "Roe"], [], "2024-05-02"),
        (
            "Doe, A / B Institute, 3 June 2021",
            ["Doe"],
            ["A", "B Institute"],
            "2021-06-03",
        ),
        (
            "van der Berg & Diop, doi:10.1234/x, March 2022",
            ["van der Berg", "Diop"],
            [],
            "2022-03",
        ),
        ("Jane van Dyk, R. Roe, 2020", ["van Dyk", "Roe"], [], "2020"),
        ("Doe, July 2023; NAACL 2024", ["Doe"], [], "2023-07"),
    ],
)
def test_words_of_a_citation(
    words: str, families: list[str], labs: list[str], date: str
) -> None:
    """Authors, labs and the date are told apart."""
    found = in_words(words)
    assert [name.family for name in found.citation.authors] == families
    assert list(found.labs) == labs
    assert found.citation.date == date


def test_identifiers_and_venues_are_read() -> None:
    """An arXiv id, a DOI and a venue say what kind of work it is."""
    found = in_words("Doe, arXiv 2601.10387 v2 January 15 2026").citation
    assert (found.arxiv, found.date, found.type) == (
        "2601.10387",
        "2026-01-15",
        "preprint",
    )
    found = in_words(
        "Doe, Workshop on Reefs 2024, https://doi.org/10.1234/AB.c"
    ).citation
    assert (found.doi, found.venue) == ("10.1234/ab.c", "Workshop on Reefs")
    assert found.type == "workshop-paper"


def test_only_a_bracket_with_people_and_a_time_cites() -> None:
    """Brackets with a year alone, or people alone, are prose."""
    assert bracketed("Sleep (in 2024) heals (Doe, 2025) fast (n = 3)") is not None
    assert bracketed("Sleep heals (in mice) fast (n = 2024)") is None
    found = bracketed("A (b) c (Doe (ed.), Roe, 2024). Then.")
    assert found is not None
    assert found.before == "A (b) c"


def test_an_entry_of_a_list_of_sources() -> None:
    """A reference in a list has authors, year, title and venue."""
    found = listed("Doe, J., van Roe, R. (2024). On Reefs. Journal of Reefs, 3.")
    assert found is not None
    assert found.citation.title == "On Reefs"
    assert found.families == ("doe", "van roe")
    assert found.citation.type == "journal-article"
    assert listed("Some page that is no publication - see there") is None


_CLAIMS = """
— third acoustic-cue instance. More. | | instantiates | | acoustic-cue | More.
— fourth instantiating finding; first dose shape. | 4 | instantiates | | dose |
- primary instantiation. Yes. | | primary | | | Yes.
: 12th filed finding; complicates the rule. X. | 12 | complicates | | | X.
— prompt-level trick shape, as Doe et al. 2024. Z. | | instantiates | prompt | \
prompt-level trick | Z.
— first finding to show it. Z. | | instantiates | | | Z.
Nothing is claimed. Z. | | instantiates | | | Nothing is claimed. Z.
"""


@pytest.mark.parametrize("row", _CLAIMS.strip().split("\n"))
def test_claims_are_read(row: str) -> None:
    """Ordinal, role, level and shapes are read off the claim; the rest is left."""
    after, ordinal, role, level, shape, rest = [cell.strip() for cell in row.split("|")]
    found, left = claims(after, LEVELS)
    assert found.ordinal == (int(ordinal) if ordinal else None)
    assert (found.role, found.level, left) == (role, level, rest)
    assert found.shapes == ((shape,) if shape else ())


def test_names_of_one_shape_have_one_key() -> None:
    """Level, number and hyphens do not make another shape."""
    assert shape_key("Prompt-level reactivation") == shape_key("reactivations")
    assert shape_key("deployment-scale census") != shape_key("dose census")


def test_believed_places_are_kept_and_the_others_fill_the_gaps() -> None:
    """A place claimed once, within the list, is believed."""
    assert filing_order([None, 3, 1, None]) == [2, 3, 1, 4]
    assert filing_order([2, 2, None]) == [1, 2, 3]
    assert filing_order([7, None]) == [1, 2]


def test_evidence_is_not_read_off_a_denial() -> None:
    """A denied word of evidence is no evidence."""
    assert (
        evidence("the link is structural, not evidentially established") == "structural"
    )
    assert evidence("not established") == "unknown"
    assert evidence("well supported") == "established"


def test_sentences_end_outside_brackets_and_abbreviations() -> None:
    """A sentence does not end in a bracket or after "et al."."""
    assert first_sentence("A (b. C) d. Then")[0] == "A (b. C) d"
    assert first_sentence("As Doe et al. Say so. Then")[0] == "As Doe et al. Say so"


def test_a_short_first_sentence_heads_its_paragraph() -> None:
    """A bold or short opening becomes the title of commentary."""
    body = f"First of all.\n\n**What is missing.** {LONG} {LONG}\n\nAnd more."
    assert list(run_in(body, "Scope note")) == [
        {"title": "Scope note", "body": "First of all."},
        {"title": "What is missing", "body": f"{LONG} {LONG}\n\nAnd more."},
    ]
