"""RIS in, citations out."""

from __future__ import annotations

import re

import pytest

from tercet.errors import RefusedError
from tercet.publications.citations import Citation
from tercet.publications.people import Name
from tercet.publications.ris import matches, read

ENTRY = """TY  - JOUR
ID  - berg2024
AU  - van der Berg, Jan
AU  - Smith, John, Jr.
AU  - Gemini Team
TI  - On Recall
JO  - Journal of Things
PY  - 2024
DA  - 2024/05/17/
DO  - https://doi.org/10.1000/ABC
UR  - https://example.org/x
ER  -
"""


def one(*lines: str) -> Citation:
    """Return the citation of an entry with some lines."""
    (citation,) = read("\n".join(["TY  - GEN", "TI  - T", *lines, "ER  - ", ""]))
    return citation


def test_entry_becomes_a_citation() -> None:
    """Title, names, type, date, venue, DOI and address are taken over."""
    expected = Citation(
        key="berg2024",
        title="On Recall",
        authors=(
            Name("Jan van der Berg", "van der Berg"),
            Name("John Smith Jr.", "Smith"),
            Name("Gemini Team", "Gemini Team"),
        ),
        type="journal-article",
        date="2024-05-17",
        venue="Journal of Things",
        doi="10.1000/abc",
        url="https://example.org/x",
    )
    assert read(ENTRY) == [expected]
    assert read(ENTRY.replace("\n", "\r\n")) == [expected]
    assert read(ENTRY.replace("  - ", " - ").replace("  -\n", " - \n")) == [expected]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("PY  - 2024", "date", "2024"),
        ("Y1  - 2024/05//", "date", "2024-05"),
        ("DA  - 2024-05-17", "date", "2024-05-17"),
        ("PY  - in press", "date", "unknown"),
        ("AN  - arXiv:2401.12345", "arxiv", "2401.12345"),
        ("M3  - arXiv:2401.12345 [cs]", "arxiv", "2401.12345"),
        ("N1  - arXiv:2401.12345", "arxiv", "2401.12345"),
        ("UR  - https://arxiv.org/abs/2401.12345", "arxiv", "2401.12345"),
        ("DO  - 10.48550/arXiv.2401.12345", "arxiv", "2401.12345"),
        ("T2  - Proceedings", "venue", "Proceedings"),
        ("A1  - Doe, Jane", "authors", (Name("Jane Doe", "Doe"),)),
    ],
)
def test_line_is_understood(line: str, field: str, value: object) -> None:
    """Dates, names and identifiers stand in several places."""
    assert getattr(one(line), field) == value


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("CPAPER", "conference-paper"),
        ("RPRT", "technical-report"),
        ("BLOG", "blog-post"),
        ("UNPB", "preprint"),
        ("BOOK", "unknown"),
    ],
)
def test_type(name: str, type_: str) -> None:
    """The type of the entry is the kind of publication."""
    (found,) = read(f"TY  - {name}\nTI  - T\nER  - \n")
    assert found.type == type_


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("TY  - GEN\nTI  - T\n", "line 3, column 1: found the end of the text; exp"),
        (
            "TY  - GEN\nTI  - T\n" + ENTRY,
            "line 3, column 1: found a new entry; expected the end of that of line 1",
        ),
        (
            ENTRY + "TI  - Lost\nER  - \n",
            "line 13, column 1: found 'TI' outside of an entry; expected its first",
        ),
        (
            ENTRY.replace("AU  - Gem", "AU-Gem"),
            "line 5, column 1: found 'AU-Gemini Te'; expected a tag such as 'AU  - …'",
        ),
    ],
)
def test_nothing_is_lost(text: str, said: str) -> None:
    """What would be dropped refuses the whole, with its place."""
    with pytest.raises(RefusedError, match=f"^{re.escape(said)}"):
        read(text)


def test_habits_of_exports_are_understood() -> None:
    """Words before the first entry and between entries, tags that are nearly right."""
    (expected,) = read(ENTRY)
    text = ENTRY.replace("AU  -", "Au -").replace("TI  - ", "TI- ")
    words = "Provider: A Publisher\nContent: text/plain\n\n"
    assert read(f"{words}{text}\nmore\n{ENTRY}") == [expected, expected]
    more = ENTRY.replace("Recall\n", "Recall\n and AU-Loss\n")
    assert read(more)[0].title == "On Recall and AU-Loss"


def test_entry_without_a_name_is_called_by_its_number() -> None:
    """A message about an entry without title and id counts it."""
    with pytest.raises(RefusedError, match="author of 'entry 1' holds the character"):
        read("TY  - GEN\nAU  - a\x07\nER  - \n")


def test_beginning_is_known() -> None:
    """RIS begins with its type."""
    assert matches("\n" + ENTRY)
    assert not matches("TYPE")
