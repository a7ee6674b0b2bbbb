"""The same work, a version of it, or another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tercet.publications.citations import Appearance, Citation
from tercet.publications.duplicates import Match, identifiers, matches
from tercet.publications.keys import family_key, identifier_keys, said_key, title_key
from tercet.publications.people import Name
from tercet.records.work import Work

TITLE = "Scalable and Transferable Modulation of Personas"
PREPRINT = Citation(
    "k",
    title=TITLE,
    authors=(Name("Jan van der Berg", "van der Berg"), Name("Bo Doe", "Doe")),
    type="preprint",
    date="2024-01",
    arxiv="2401.12345",
)
JOURNAL = replace(
    PREPRINT,
    type="journal-article",
    date="2025",
    venue="Journal of Things",
    arxiv="",
    doi="10.1000/1",
)


def work(citation: Citation, **more: object) -> Work:
    """Return the record that a citation becomes, with some fields of its own."""
    fields: dict[str, object] = dict(citation.work)
    fields["authors"] = tuple(name.author for name in citation.authors) or (
        {"name": "unknown"},
    )
    fields |= more
    return Work.model_validate(fields)


def found(citation: Citation, *works: Work) -> list[Match]:
    """Return the matches among works that are called w1, w2 and so on."""
    return matches(citation, [(f"w{n}", one) for n, one in enumerate(works, 1)])


def test_same_identifier_is_the_same_work() -> None:
    """An identifier decides, whatever its version and spelling."""
    for field, said, citation in (
        ("arxiv", "2401.12345v3", PREPRINT),
        ("doi", "10.48550/arXiv.2401.12345", PREPRINT),
        ("doi", "10.1000/1", JOURNAL),
    ):
        bare = work(replace(citation, arxiv="", doi=""), **{field: said})
        (match,) = found(citation, bare)
        assert (match.work, match.answer, match.sure) == ("w1", "same", True)
        assert match.why.startswith("both have ")


def test_identifier_of_a_version_counts() -> None:
    """A work that lists the preprint among its versions is the preprint's work."""
    version = {"label": "v1", "date": "2024", "arxiv": "2401.12345v1"}
    (match,) = found(PREPRINT, work(JOURNAL, versions=(version,)))
    assert (match.answer, match.sure) == ("same", True)


def test_identifier_with_another_title_is_open() -> None:
    """One DOI under two titles is a slip of somebody; a person decides."""
    other = replace(JOURNAL, title="Bread and Its Crumbs")
    (match,) = found(JOURNAL, work(other))
    assert not match.sure
    assert match.why == "both have DOI 10.1000/1, and another title: " + other.title
    (match,) = found(JOURNAL, work(replace(JOURNAL, title="")))
    assert match.sure


@pytest.mark.parametrize(
    ("known", "new"), [(PREPRINT, JOURNAL), (JOURNAL, PREPRINT)], ids=["to", "from"]
)
def test_journal_version_of_a_preprint(known: Citation, new: Citation) -> None:
    """Title and author agree, and the types differ: it is a version."""
    (match,) = found(new, work(known))
    assert match == Match("w1", "version", True, "title and author agree")


def test_published_version_with_the_preprint_s_identifier() -> None:
    """A conference paper that names its preprint is a version of it."""
    paper = replace(PREPRINT, type="conference-paper", venue="NAACL 2024")
    (match,) = found(paper, work(PREPRINT))
    assert (match.answer, match.sure) == ("version", True)
    listed = {"label": "conference", "date": "2024", "venue": "NAACL 2024"}
    (match,) = found(paper, work(PREPRINT, versions=(listed,)))
    assert (match.answer, match.sure) == ("same", True)
    workshop = replace(paper, type="workshop-paper", venue="A workshop")
    (match,) = found(workshop, work(PREPRINT, versions=(listed,)))
    assert match.answer == "version"
    other = {"label": "journal version", "date": "2024"}
    (match,) = found(JOURNAL, work(PREPRINT, versions=(other,)))
    assert match.answer == "same"


def test_two_identifiers_of_one_scheme_are_open() -> None:
    """Equal titles with two DOIs may be two works."""
    (match,) = found(replace(JOURNAL, doi="10.1000/2"), work(JOURNAL))
    assert match == Match("w1", "same", False, "the title is the same")


def test_title_without_its_authors_is_open() -> None:
    """A long title is seldom given twice; a short one is."""
    stranger = (Name("Eve Else", "Else"),)
    (match,) = found(replace(PREPRINT, arxiv="", authors=stranger), work(PREPRINT))
    assert match.why == "the title is the same, the authors are not"
    assert not match.sure
    (match,) = found(replace(PREPRINT, arxiv="", authors=()), work(PREPRINT))
    assert match.why == "the title is the same"
    short = replace(PREPRINT, title="Introduction")
    assert found(replace(short, arxiv="", authors=stranger), work(short)) == []


@pytest.mark.parametrize(
    ("title", "is_like"),
    [
        ("Scalable and transferable modulation of persona", True),
        ("Modulation of Personas, Scalable and Transferable", True),
        (TITLE + ": A Study of Nine Models", True),
        ("Scalable Bread", False),
        ("Modulation of Voices in the Dark by Strangers", False),
    ],
)
def test_like_titles_of_one_author_are_open(title: str, is_like: bool) -> None:
    """A word more, another order or a subtitle makes a question, not an answer."""
    known = work(PREPRINT)
    one = replace(PREPRINT, arxiv="2501.00001", title=title)
    assert [match.sure for match in found(one, known)] == [False] * is_like
    assert found(replace(one, authors=(Name("Eve", "Eve"),)), known) == []


def test_alias_is_a_title_too() -> None:
    """A work is known by its other names."""
    named = work(replace(PREPRINT, title="Other"), aliases=(TITLE.upper(),))
    (match,) = found(replace(PREPRINT, arxiv=""), named)
    assert match.sure


def test_what_is_said_to_be_distinct_is_not_asked_again() -> None:
    """The work that says so is the same; the one that it is distinct from is not."""
    other = work(replace(JOURNAL, doi="10.1000/2"))
    own = work(JOURNAL, distinct_from=("w1",))
    assert [match.work for match in found(JOURNAL, other, own)] == ["w2"]
    nameless = replace(JOURNAL, doi="")
    assert [match.work for match in found(nameless, other, own)] == ["w2"]


def test_merged_works_are_passed_over() -> None:
    """What a work was merged into is compared in its place."""
    assert found(PREPRINT, work(PREPRINT, merged_into="w2")) == []


def test_surest_comes_first() -> None:
    """Open matches are sorted by likeness."""
    one = replace(PREPRINT, arxiv="")
    near = work(replace(one, title=TITLE + " Again"))
    nearer = work(replace(one, title=TITLE + "!", authors=(Name("X", "X"),)))
    assert [match.work for match in found(one, near, nearer)] == ["w2", "w1"]


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({"date": "2024"}, True),
        ({"date": "2023-05"}, True),
        ({"date": "2021"}, False),
        ({"date": "unknown"}, False),
        ({"authors": ({"name": "Doe"},)}, False),
        ({"authors": ({"name": "unknown"},)}, False),
        ({"arxiv": "2401.99999"}, False),
        ({"aliases": ("Its other name",)}, True),
    ],
)
def test_untitled_work_of_the_first_author_is_open(
    fields: dict[str, object], is_open: bool
) -> None:
    """A work whose title nobody wrote down may be any of its author and time."""
    bare = replace(PREPRINT, title="", arxiv="", authors=PREPRINT.authors[:1])
    said = "van der Berg 2024, whose title nobody wrote down, has its first author"
    open_ones = [match.why for match in found(PREPRINT, work(bare, **fields))]
    assert [why.replace("2023", "2024") for why in open_ones] == [said] * is_open


def test_nothing_is_known_of_an_untitled_work() -> None:
    """Without title and identifier nothing matches."""
    assert found(Citation("k"), work(Citation("k")), work(PREPRINT)) == []


def test_identifiers_of_versions_count() -> None:
    """A preprint that names its journal's DOI is known by it."""
    known = replace(PREPRINT, versions=(Appearance("journal", doi="10.1000/1"),))
    assert [str(one) for one in identifiers(known)] == [
        "arXiv 2401.12345",
        "DOI 10.1000/1",
    ]
    (match,) = found(known, work(JOURNAL))
    assert (match.answer, match.sure) == ("version", True)


def test_keys() -> None:
    """Identifiers are compared without version and case, titles without marks."""
    version = {
        "label": "v1",
        "date": "2024",
        "arxiv": "2401.12345v1",
        "doi": "10.1000/X",
    }
    assert list(identifier_keys(work(PREPRINT, versions=(version,)))) == [
        ("arxiv:2401.12345", ("arxiv",)),
        ("doi:10.1000/x", ("versions", 0, "doi")),
    ]
    assert said_key("arxiv", "9999.12345v2") == "arxiv:9999.12345"
    assert title_key("Étude “A–B”, 2!") == "etudeab2"
    assert title_key("Unknown") == ""
    assert family_key("Gödel") == family_key("GODEL")
