"""BibTeX, CSL-JSON and RIS: read back by our readers, bibtexparser and rispy."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser

from tercet.export import export
from tercet.facts import Facts, derive
from tercet.publications.readers import read
from tercet.records.work import Work
from tercet.wiki import load
from wikis import MakeFacts

ROOT = Path(__file__).parents[2]
FORMATS = ("bibtex", "csl-json", "ris")
ODD = """
    --- works/berg-2024-dunes.yaml
    status: stable
    title: "Dunes & 5% of $x_1$ #2: DNA in Łódź, “quoted”"
    short: DUNES
    authors:
      - {name: Jan van der Berg, family: van der Berg}
      - {name: John Smith Jr., family: Smith}
      - {name: Gemini Team, family: Gemini Team}
      - {name: Plato}
      - {name: Zoë Müller}
    type: journal-article
    date: 2024-03-09
    venue: Journal of Sand & Sea
    doi: 10.1000/sand_(2024)
    url: https://example.org/a_b?c=%20d#e~f
    --- works/doe-2023-pre.yaml
    status: stable
    title: A preprint
    authors: [{name: Ann Doe}]
    and_others: true
    type: preprint
    date: 2023-11
    arxiv: "2311.04567"
    --- works/lee-2022-talk.yaml
    status: stable
    title: A talk
    authors: [{name: Bo Lee}, {name: Cy Lee}]
    type: conference-paper
    date: 2022
    venue: Conference of Talks
    --- works/old-undated-post.yaml
    status: stable
    title: unknown
    authors: [{name: Old}]
    type: blog-post
    date: unknown
    """
EXACT = {"journal-article", "conference-paper", "technical-report", "preprint"}


@pytest.fixture(params=["this wiki", "odd works"])
def wiki_facts(request: pytest.FixtureRequest, facts: MakeFacts) -> Facts:
    """The works of this repository, and some that are hard to write."""
    return derive(load(ROOT)) if request.param == "this wiki" else facts(ODD)


def text_of(facts: Facts, format_: str) -> str:
    """Return the one file of an export."""
    (file,) = export(facts, format_)
    return file.content.decode()


def works(facts: Facts) -> dict[str, Work]:
    """Return the works by id."""
    found = {name: facts.wiki.entries[name].record for name in facts.ids("wiki.works")}
    return {name: work for name, work in found.items() if isinstance(work, Work)}


@pytest.mark.parametrize("format_", FORMATS)
def test_our_readers_read_what_we_write(wiki_facts: Facts, format_: str) -> None:
    """Title, names, families, date and identifiers come back as they were."""
    citations = {one.key: one for one in read(text_of(wiki_facts, format_))}
    expected = works(wiki_facts)

    assert list(citations) == list(expected)
    for name, work in expected.items():
        found = citations[name]
        assert found.title == ("" if work.title == "unknown" else work.title)
        assert [one.printed for one in found.authors] == [a.name for a in work.authors]
        assert tuple(one.family for one in found.authors) == work.family_names
        assert found.date == str(work.date)
        assert found.doi == (work.doi or "")
        assert found.arxiv == (work.arxiv or "")
        assert found.url == (work.url or "")
        if work.type in EXACT:
            assert found.type == work.type
        if format_ == "bibtex":
            assert found.and_others == work.and_others


def test_bibtexparser_reads_it(wiki_facts: Facts) -> None:
    """The library finds an entry for each work, under its id."""
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries = bibtexparser.loads(text_of(wiki_facts, "bibtex"), parser).entries

    assert [one["ID"] for one in entries] == list(works(wiki_facts))
    for entry, work in zip(entries, works(wiki_facts).values(), strict=True):
        assert (
            entry.get("year", "unknown") == str(work.date)[: 4 if work.date.year else 7]
        )
        assert entry.get("entrysubtype", "unknown") == work.type


def test_rispy_reads_it(wiki_facts: Facts) -> None:
    """The library finds a reference for each work, with its authors."""
    entries = rispy.loads(text_of(wiki_facts, "ris"))

    assert [one["id"] for one in entries] == list(works(wiki_facts))
    for entry, work in zip(entries, works(wiki_facts).values(), strict=True):
        assert len(entry["authors"]) == len(work.authors)
        assert entry.get("type_of_work", "unknown") == work.type
        assert ("and other authors" in entry.get("notes", [])) is work.and_others


def test_csl_is_json_with_parts_of_names(facts: MakeFacts) -> None:
    """Names have parts, teams are literal, and dates have numbers."""
    items = {one["id"]: one for one in json.loads(text_of(facts(ODD), "csl-json"))}
    berg = items["berg-2024-dunes"]

    assert berg["author"][:4] == [
        {"family": "van der Berg", "given": "Jan"},
        {"family": "Smith", "given": "John", "suffix": "Jr."},
        {"literal": "Gemini Team"},
        {"family": "Plato"},
    ]
    assert berg["issued"] == {"date-parts": [[2024, 3, 9]]}
    assert items["doe-2023-pre"]["custom"] == {"and_others": True}
    assert "issued" not in items["old-undated-post"]


def test_and_in_a_name_is_no_next_author(facts: MakeFacts) -> None:
    """A name that holds "and" stays one name, and odd signs break no entry."""
    found = facts(
        r"""
        --- works/firm-2020.yaml
        status: stable
        title: 'A {b \c ~d^ 5%'
        authors: [{name: "Smith, Jones and Co"}, {name: Bo Lee}]
        type: preprint
        date: 2020
        --- works/next-2021.yaml
        status: stable
        title: Next
        authors: [{name: Bo Lee}]
        type: preprint
        date: 2021
        """
    )
    for format_ in FORMATS:
        first, second = read(text_of(found, format_))
        assert [one.family for one in first.authors] == ["Smith", "Lee"]
        assert second.title == "Next"
