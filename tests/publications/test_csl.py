"""CSL-JSON in, citations out."""

from __future__ import annotations

import json

import pytest

from tercet.errors import RefusedError
from tercet.publications.citations import Appearance, Citation
from tercet.publications.csl import matches, read, read_item
from tercet.publications.people import Name


def one(**item: object) -> Citation:
    """Return the citation of one item."""
    (citation,) = read(json.dumps([{"title": "T", **item}]))
    return citation


def test_item_becomes_a_citation() -> None:
    """Title, names, type, date, venue, DOI and address are taken over."""
    text = json.dumps(
        [
            {
                "id": "berg2024",
                "type": "article-journal",
                "title": "On Recall",
                "author": [
                    {
                        "family": "Berg",
                        "given": "Jan",
                        "non-dropping-particle": "van der",
                    },
                    {"family": "Smith", "given": "John", "suffix": "Jr."},
                    {"literal": "Gemini Team"},
                    {"name": "The Collaboration"},
                    {"family": "Plato"},
                    {"given": "Ludwig", "dropping-particle": "van", "family": "B"},
                    "Anonymous Coward",
                    7,
                ],
                "issued": {"date-parts": [[2024, 5, 17]]},
                "container-title": "Journal of Things",
                "DOI": "https://doi.org/10.1000/ABC",
                "URL": "https://example.org/x",
            }
        ]
    )
    assert read(text) == [
        Citation(
            key="berg2024",
            title="On Recall",
            authors=(
                Name("Jan van der Berg", "van der Berg"),
                Name("John Smith Jr.", "Smith"),
                Name("Gemini Team", "Gemini Team"),
                Name("The Collaboration", "The Collaboration"),
                Name("Plato", "Plato"),
                Name("Ludwig van B", "B"),
                Name("Anonymous Coward", "Anonymous Coward"),
            ),
            type="journal-article",
            date="2024-05-17",
            venue="Journal of Things",
            doi="10.1000/abc",
            url="https://example.org/x",
        )
    ]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [["2024", "5"]]}, "2024-05"),
        ({"date-parts": [[2024, 2, 31]]}, "2024-02"),
        ({"date-parts": [[None]]}, "unknown"),
        ({"date-parts": []}, "unknown"),
        ({"raw": "2024-05"}, "2024-05"),
        ({"literal": "circa 2024"}, "2024"),
        ("2024-05-17", "2024-05-17"),
        ("soon", "unknown"),
        (2024, "unknown"),
    ],
)
def test_date_is_as_fine_as_it_is_known(issued: object, date: str) -> None:
    """Parts and texts are read; what is no date is not made up."""
    assert one(issued=issued).date == date


@pytest.mark.parametrize(
    ("item", "type_", "arxiv"),
    [
        ({"type": "article", "number": "arXiv:2401.12345"}, "preprint", "2401.12345"),
        (
            {"archive": "arXiv", "archive_location": "2401.12345"},
            "preprint",
            "2401.12345",
        ),
        (
            {
                "note": "arXiv:2401.12345 [cs]",
                "type": "paper-conference",
                "container-title": "NAACL",
            },
            "conference-paper",
            "2401.12345",
        ),
        ({"DOI": "10.48550/arXiv.2401.12345"}, "preprint", "2401.12345"),
        (
            {"type": "paper-conference", "container-title": "Workshop on X"},
            "workshop-paper",
            "",
        ),
        ({"type": "posted-content", "container-title": "bioRxiv"}, "preprint", ""),
        ({"type": "report"}, "technical-report", ""),
        ({"type": "post-weblog"}, "blog-post", ""),
        ({"type": "book"}, "unknown", ""),
        ({"type": ["x"]}, "unknown", ""),
    ],
)
def test_type_and_preprint(item: dict[str, object], type_: str, arxiv: str) -> None:
    """What appeared at a venue is not a preprint, though arXiv has it too."""
    found = one(**item)
    assert (found.type, found.arxiv) == (type_, arxiv)


def test_answer_of_crossref_is_an_item() -> None:
    """Lists of one title, a subtitle and a known preprint are understood."""
    found = read_item(
        {
            "type": "proceedings-article",
            "title": ["On Recall"],
            "subtitle": ["A Study"],
            "container-title": ["Proceedings"],
            "published": {"date-parts": [[2024]]},
            "relation": {
                "has-preprint": [
                    {"id-type": "doi", "id": "10.48550/arxiv.2401.12345"},
                    {"id-type": "doi", "id": "10.1000/other"},
                    "x",
                ]
            },
        },
        "k",
    )
    assert found.title == "On Recall: A Study"
    assert (found.type, found.date) == ("conference-paper", "2024")
    assert found.versions == (Appearance("preprint", arxiv="2401.12345"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "line 1, column 2: the JSON cannot be read: expecting value"),
        ('[{"title": "T"}]\n[]', "line 2, column 1: found more behind the end of"),
        (
            '[{"id": "k",\n "title": "T", "title": "U"}]',
            "line 2, column 25: found 'title' twice in one entry; expected it once",
        ),
        ('[{"id": "k", "title": NaN}]', "line 1, column 23: found NaN, which is no"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "no CSL-JSON entry found in the list"),
        ("{}", "no CSL-JSON entry found in item 1"),
        ('[{"title": "T"}, 7]', "no CSL-JSON entry found in item 2"),
        ('[{"title": "a\\u0007"}]', r"title of 'a.' holds the character U\+0007"),
        ('[{"id": "k", "title": "\\ud800"}]', r"title of 'k' holds .* U\+D800"),
        ('[{"id": "k", "title": "' + "x" * 2001 + '"}]', "has 2001 characters"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, message: str) -> None:
    """Broken JSON says where; an entry that no record can hold is named."""
    with pytest.raises(RefusedError, match=message):
        read(text)


def test_items_may_be_wrapped() -> None:
    """One item, a list under "items", and a message are the same to it."""
    item = {"title": "T"}
    wrapped = (item, {"items": [item]}, {"message": item}, {"message": [item]})
    for document in wrapped:
        assert [found.title for found in read(json.dumps(document))] == ["T"]
    assert matches("\n [") and not matches("TY  - JOUR")


def test_line_breaks_become_blanks() -> None:
    """A title is one line; all other blanks stay as they are."""
    assert one(title="\n a \n\t b  c\u2028d ").title == " a b  c\u2028d "
    assert one(title=" \n ").title == ""
