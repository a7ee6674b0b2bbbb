"""Tests of hand-kept pages of other styles: how they cite, head and list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tercet.importers import Imported, Known, read
from tercet.importers.handwritten.bullets import Bullet
from tercet.importers.handwritten.citing import cited_in
from tercet.importers.handwritten.concepts import listed as listed_item
from tercet.importers.handwritten.references import listed, references
from tercet.importers.handwritten.sections import sections
from tercet.importers.handwritten.tables import rows
from tercet.records.finding import LEVELS


def of(folder: Path, **pages: str) -> Imported:
    """Import pages by the stems of their names."""
    for stem, text in pages.items():
        folder.joinpath(f"{stem}.md").write_text(text)
    return read(folder, "wiki", Known(levels=dict(LEVELS)))


def fields(found: Imported, kind: str) -> dict[str, dict[str, Any]]:
    """The drafts of a kind by id."""
    return {one.id: dict(one.fields) for one in found.drafts if one.kind == kind}


@pytest.mark.parametrize(
    ("text", "before", "families", "year"),
    [
        ("Doe & Roe 2024: sleep heals. More.", "Sleep heals", ["doe", "roe"], "2024"),
        ("Sleep heals — Doe et al., 2024. More.", "Sleep heals", ["doe"], "2024"),
        ("Schlaf heilt - Doe und Roe 2024", "Schlaf heilt", ["doe", "roe"], "2024"),
        (
            "None: LeBoff et al. (2020), J Reef Res.",
            "None",
            ["leboff"],
            "2020",
        ),
        ("Doe (2024) saw it; third case.", "Doe (2024) saw it", ["doe"], "2024"),
        (
            "cf. Barshis (2013): genes frontload.",
            "Genes frontload",
            ["barshis"],
            "2013",
        ),
        ("It heals (see Doe et al. 2024; Lab X)", "It heals", ["doe"], "2024"),
        ("It heals [Doe & Roe, 2024]", "It heals", ["doe", "roe"], "2024"),
        ("睡眠（龚德才等，2016，Nature）", "睡眠", ["龚德才"], "2016"),
        (
            'It grows. Stevenson, C. M., Mazer, J. J. and Roe, B. (1998), "Rates", O.',
            "It grows",
            ["stevenson", "mazer", "roe"],
            "1998",
        ),
        ("It heals doi:10.1234/ab.c", "It heals", [], "unknown"),
    ],
)
def test_a_citation_is_found_in_every_habit(
    text: str, before: str, families: list[str], year: str
) -> None:
    """Without brackets, in square or wide ones, told, as an entry, or as a DOI."""
    found = cited_in(text)
    assert found is not None
    assert found.before == before
    assert list(found.cited.families) == families
    assert found.cited.citation.date == year


@pytest.mark.parametrize(
    "text",
    [
        "Reefs died in May 2024: all of them.",
        "Uganda 2019: measles returned.",
        "Since 2019, reefs die; in 2020 too.",
        "Reefs — May 2024 — died.",
        "Only the deficient gained (n.a. 2018).",
        "See [[anabolic-resistance]] and [12].",
    ],
)
def test_places_and_months_are_no_authors(text: str) -> None:
    """A capital before a year is not enough."""
    assert cited_in(text) is None


def test_no_author_follows_et_al_or_the_year() -> None:
    """What stands there is a lab or a journal."""
    found = cited_in("It heals (Müller et al., JAMA Internal Medicine, 2016; Charité)")
    assert found is not None
    assert found.cited.families == ("müller",)
    assert found.cited.labs == ("Charité",)
    assert found.cited.citation.venue == "JAMA Internal Medicine"


@pytest.mark.parametrize(
    ("entry", "families", "title", "venue"),
    [
        (
            "Petersen K, Holm S. Even: a trial. J Nutr. 2021;25(4):455. doi:10.1234/x",
            ("petersen", "holm"),
            "Even: a trial",
            "J Nutr",
        ),
        (
            "Novak P, Kim H. Whey. Eur J Nutr 2023.",
            ("novak", "kim"),
            "Whey",
            "Eur J Nutr",
        ),
        (
            "Rogers, A. K. 2010. How hot? Journal 30.",
            ("rogers",),
            "How hot?",
            "Journal 30",
        ),
        ('Doe, J. (2010). "How hot?" *J* 3(1).', ("doe",), "How hot?", "J 3(1)"),
    ],
)
def test_entries_of_several_styles(
    entry: str, families: tuple[str, ...], title: str, venue: str
) -> None:
    """The year stands in brackets, bare, or at the end."""
    found = listed(entry)
    assert found is not None
    assert found.families == families
    assert (found.citation.title, found.citation.venue) == (title, venue)


def test_numbers_footnotes_and_names_lead_to_the_list_of_sources() -> None:
    """An item cites an entry by number, by footnote, or by author and year."""
    text = (
        "# T\n## Sources\n[12] Holm S. Even. J Nutr 2021;2.\n"
        "[13] Doe J, Roe R. Odd. J Nutr 2020;1.\n\n[^a]: Novak P. Whey. J 2023."
    )
    known = references(text, sections(text))
    for item in ("It is [12].", "It is[^a].", "It is (Doe et al. 2020)."):
        found = cited_in(item, known)
        assert found is not None
        assert found.before == "It is"
        assert found.cited.citation.title in ("Even", "Whey", "Odd")
    leading = cited_in("[12] It is. More.", known)
    assert leading is not None
    assert leading.before == "It is"


def test_a_year_alone_is_no_title() -> None:
    """An item without a citation that begins with a year keeps its words."""
    found = listed_item(Bullet("2016: the reef **died**, all of it.", 1), dict(LEVELS))
    assert found.title == "2016: the reef died, all of it"


@pytest.mark.parametrize(
    ("text", "words", "place", "shapes"),
    [
        (
            "It heals (Doe, 2024). Second finding; deep sleep shape. More.",
            "Second finding; deep sleep shape",
            2,
            ("deep sleep",),
        ),
        ("It heals (Doe, 2024). [third finding]", "third finding", 3, ()),
        (
            "It heals (Doe, 2024) - third case - deep sleep shape.",
            "third case - deep sleep shape",
            3,
            ("deep sleep",),
        ),
        ("It heals (Doe, 2024). The first night counts.", "", None, ()),
    ],
)
def test_claims_stand_in_a_sentence_or_in_brackets(
    text: str, words: str, place: int | None, shapes: tuple[str, ...]
) -> None:
    """What is claimed is read wherever it stands; other sentences are prose."""
    found = listed_item(Bullet(text, 1), dict(LEVELS)).claims
    assert (found.words, found.ordinal, found.shapes) == (words, place, shapes)


def test_inner_lists_are_no_claims_and_keep_their_depth(tmp_path: Path) -> None:
    """Items inside an item follow its text."""
    page = (
        "# T\n## Definition\nIt is.\n## Findings\n"
        "- A (Doe, 2024) — first instance\n    - n = 3\n        - rats\n"
    )
    (one,) = fields(of(tmp_path, t=page), "finding").values()
    assert one["summary"] == "- n = 3\n  - rats"
    assert one["instantiates"][0]["contributions"] == ["first instance"]


def test_rows_of_a_table_are_findings(tmp_path: Path) -> None:
    """Heads say what columns hold; a table of other things stays text."""
    page = (
        "# T\n## Definition\nIt is.\n## Findings\n"
        "| Finding | Authors | Year | Shape | n |\n|---|---|---|---|---|\n"
        "| Old men need more | Moore, Witard | 2015 | dose-threshold | 12 |\n\n"
        "| dose | n |\n|---|---|\n| 3 | 4 |\n"
    )
    found = of(tmp_path, t=page)
    (one,) = fields(found, "finding").values()
    assert one["title"] == "Old men need more"
    assert one["summary"] == "N: 12."
    assert one["instantiates"][0]["shapes"] == [{"shape": "dose-threshold"}]
    (work,) = fields(found, "work").values()
    assert [author["name"] for author in work["authors"]] == ["Moore", "Witard"]
    (concept,) = fields(found, "concept").values()
    assert "| 3 | 4 |" in concept["commentary"][0]["body"]


def test_a_row_keeps_every_cell() -> None:
    """Cells without a known head, or beyond the heads, are told with the rest."""
    table = "| claim | source | x |\n|---|---|---|\n| A | Doe 2024 | b | c |"
    ((one,), rest) = rows(table)
    assert one.text == "A (Doe 2024). X: b. c."
    assert rest == ""


def test_a_list_whose_items_cite_is_a_list_of_findings(tmp_path: Path) -> None:
    """Whatever the heading is called; and what follows the title is the lead."""
    page = (
        "# Tidal memory\n\n*Also known as: ebb sense; TM*\n\n**Meaning.** It is.\n\n"
        "## Nachweise in Feldarbeit\n- A (Doe 2019)\n- B — Roe et al., 2020\n\n"
        "## Abgrenzung\n- Nicht Ebbe\n"
    )
    found = of(tmp_path, t=page)
    assert set(fields(found, "finding")) == {"doe-2019", "roe-2020"}
    (concept,) = fields(found, "concept").values()
    assert concept["definition"] == "It is."
    assert concept["aliases"] == ["ebb sense", "TM"]


def test_front_matter_names_source_concept_and_shape(tmp_path: Path) -> None:
    """A finding page without a section of sources is one by its front matter."""
    concept = (
        "# Plating\n## Definition\nIt is.\n## Findings\n- [[Zhao]] — first finding\n"
    )
    finding = (
        "---\ntype: finding\nauthors: Weber, Anna; Koch, Peter\nyear: 2020\n"
        'doi: 10.1234/x\nconcept: "[[Plating]]"\nshape: kinetic-limit\n---\n'
        "It starts.\n"
    )
    found = of(tmp_path, Plating=concept, Zhao=finding)
    (one,) = fields(found, "finding").values()
    assert one["title"] == "Zhao"
    assert one["summary"] == "It starts."
    (place,) = one["instantiates"]
    assert place["shapes"] == [{"shape": "kinetic-limit"}]
    (work,) = fields(found, "work").values()
    assert [author["name"] for author in work["authors"]] == [
        "Anna Weber",
        "Peter Koch",
    ]
    assert "year" not in one["imported"]["unplaced"]


def test_a_page_that_is_nearly_a_concept_says_what_it_lacks(tmp_path: Path) -> None:
    """It becomes a note, and not without a word."""
    found = of(tmp_path, t="# T\n## Boundaries\n- Not b\n## Diary\nRain.\n")
    assert set(fields(found, "note")) == {"t"}
    (said,) = [one.message for one in found.notices]
    assert said.startswith(
        "becomes a note: it has 'Boundaries' as a concept has, and no"
    )


def test_a_page_that_cites_under_no_known_heading_says_so(tmp_path: Path) -> None:
    """Nothing else tells that it is a page of a concept."""
    page = "# T\n## In sum\nIt is.\n## Known\n- A (Doe 2019)\n- B (Roe 2020)\n"
    (said,) = of(tmp_path, t=page).notices
    assert said.message.startswith(
        "becomes a note: it cites in 'Known', and no section"
    )
    assert "'Definition'" in said.help


def test_a_reference_in_front_matter_is_the_source(tmp_path: Path) -> None:
    """An entry as a list of sources has it, kept as written too."""
    page = (
        '---\ncitation: "Barshis DJ, Ladner JT. Genomic basis. PNAS 2013;1:1."\n---\n'
        "# Frontloading\n## Result\nThey are up.\n"
    )
    found = of(tmp_path, t=page)
    (work,) = fields(found, "work").values()
    assert (work["title"], work["venue"]) == ("Genomic basis", "PNAS")
    (one,) = fields(found, "finding").values()
    assert one["imported"]["unplaced"].startswith("citation:")


def test_a_list_that_contradicts_itself_is_told(tmp_path: Path) -> None:
    """A place that two claim, and one beyond the list; and that of the own page."""
    page = (
        "# T\n## Definition\nIt is.\n## Findings\n- A (Doe, 2019) — second finding\n"
        "- B (Roe, 2020) — second finding\n- C (Poe, 2021) — ninth finding\n"
    )
    own = (
        "# C two\n## Result\nC.\n## Source\nPoe, P. (2021). See. J.\n"
        "## Concepts\n- T — first finding\n"
    )
    found = of(tmp_path, t=page, c=own)
    said = [(one.line, one.message) for one in found.notices if "claims" in one.message]
    assert [line for line, _ in said] == [6, 7]
    assert "second finding, and so does line 5" in said[0][1]
    assert "ninth finding, and the list has three findings" in said[1][1]
    (place,) = fields(found, "finding")["poe-2021"]["instantiates"]
    assert place["contributions"] == ["ninth finding", "C.", "first finding"]
