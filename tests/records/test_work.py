from __future__ import annotations

import pytest

from records_text import MINIMAL, record
from tercet.records.work import Work


def work(authors: str, extra: str = "", title: str = "A work") -> Work:
    """Return a work with these authors, one a line."""
    rows = "".join(f"  - {line}\n" for line in authors.splitlines())
    text = MINIMAL["work"].replace("  - name: Ann Author\n", rows)
    found = record("work", text.replace("title: A work", f"title: {title}") + extra)
    assert isinstance(found, Work)
    return found


@pytest.mark.parametrize(
    ("authors", "names", "citation"),
    [
        ("name: Ann Author", ("Author",), "Author 2020"),
        ("name: OpenAI", ("OpenAI",), "OpenAI 2020"),
        ('name: "van Dyke, Di"', ("van Dyke",), "van Dyke 2020"),
        ("{name: Di van Dyke, family: van Dyke}", ("van Dyke",), "van Dyke 2020"),
        (
            "{name: Gemini Team, family: Gemini Team}",
            ("Gemini Team",),
            "Gemini Team 2020",
        ),
        ("{name: Di Dyke Jr., family: Dyke}", ("Dyke",), "Dyke 2020"),
        (
            "name: Ann Author\nname: Bo B. Builder",
            ("Author", "Builder"),
            "Author and Builder 2020",
        ),
        (
            "name: Ann Author\nname: Bo Builder\nname: Cy Clark",
            ("Author", "Builder", "Clark"),
            "Author et al. 2020",
        ),
    ],
)
def test_citation(authors: str, names: tuple[str, ...], citation: str) -> None:
    """One author, two, or the first of several, with the year."""
    found = work(authors)
    assert names == found.family_names
    assert citation == found.citation


def test_citation_without_a_date() -> None:
    """A work whose date is unknown is undated, not of some year."""
    text = MINIMAL["work"].replace("date: 2020", "date: unknown")
    found = record("work", text)
    assert isinstance(found, Work)
    assert found.citation == "Author undated"


@pytest.mark.parametrize(
    ("title", "extra", "expected"),
    [
        ("A work", "short: AW\n", "A work"),
        ("unknown", "short: AW\n", "AW (Author 2020)"),
        ("unknown", "", "Author 2020"),
    ],
)
def test_name(title: str, extra: str, expected: str) -> None:
    """The title names a work; where it is unknown, its short name and citation do."""
    assert expected == work("name: Ann Author", extra, title).name


def test_labs_are_told_once() -> None:
    """Labs come in order of appearance, each once, the listed ones last."""
    found = work(
        "{name: A, affiliation: North}\n{name: B}\n{name: C, affiliation: South}\n"
        "{name: D, affiliation: North}",
        "affiliations: [South, East]\n",
    )
    assert found.labs == ("North", "South", "East")


def test_arxiv_identifier_keeps_its_zero() -> None:
    """An identifier without quotes is text: its last zero belongs to it."""
    assert work("name: A", "arxiv: 2601.10380\n").arxiv == "2601.10380"
