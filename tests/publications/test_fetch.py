"""Services are asked for identifiers, and whatever they answer is said in words."""

from __future__ import annotations

import pytest

from stored_services import (
    BIBTEX,
    CROSSREF,
    FEED,
    FEED_ERROR,
    FEED_NONE,
    FEED_PUBLISHED,
    Answer,
    world,
)
from tercet.errors import NotFetchedError
from tercet.publications.citations import Appearance, Citation
from tercet.publications.fetch import SERVICES, Services, fetch
from tercet.publications.identifiers import Identifier
from tercet.publications.people import Name

ARXIV = Identifier("arxiv", "2601.16466")
DOI = Identifier("doi", "10.1000/jt.5")


def test_arxiv_gives_a_citation() -> None:
    """Title, authors and the day of the first version are taken over."""
    with world({"/arxiv": Answer(FEED, kind="application/atom+xml")}) as found:
        citation = fetch(ARXIV, services=found.services)
    assert citation == Citation(
        key="2601.16466",
        title="Persona Drift in Long Talks",
        authors=(
            Name("Jan van der Berg", "van der Berg"),
            Name("Gemini Team", "Gemini Team"),
            Name("José Núñez Jr.", "Núñez"),
        ),
        type="preprint",
        date="2026-01-23",
        arxiv="2601.16466",
    )
    ((path, agent),) = found.asked
    assert "id_list=2601.16466" in path
    assert agent.startswith("tercet arxiv.py/")


def test_arxiv_knows_the_journal_version() -> None:
    """A DOI and a journal that arXiv names are a version of the preprint."""
    with world({"/arxiv": Answer(FEED_PUBLISHED)}) as found:
        citation = fetch(ARXIV, services=found.services)
    assert (citation.type, citation.venue, citation.doi) == ("preprint", "", "")
    assert citation.versions == (
        Appearance("v1", date="2026-01-23", arxiv="2601.16466v1"),
        Appearance("journal", venue="Journal of Things 5 (2026)", doi="10.1000/jt.5"),
    )


def test_crossref_gives_a_citation() -> None:
    """Markup and entities of a title become words; a team keeps its name."""
    with world({"/works/10.1000/jt.5": Answer(CROSSREF)}) as found:
        citation = fetch(DOI, services=found.services, email="a@example.org")
    assert citation == Citation(
        key="10.1000/JT.5",
        title="On Recall & Drift in Talks",
        authors=(
            Name("Jan van der Berg", "van der Berg"),
            Name("The Collaboration", "The Collaboration"),
        ),
        type="journal-article",
        date="2026-03",
        venue="Journal of Things",
        doi="10.1000/jt.5",
        url="https://doi.org/10.1000/jt.5",
    )
    ((_, agent),) = found.asked
    assert "mailto:a@example.org" in agent and "tercet" in agent


def test_nobody_is_named_unless_asked_for() -> None:
    """Without --email the question has no address."""
    with world({"/works/": Answer(CROSSREF)}) as found:
        fetch(DOI, services=found.services)
    assert "mailto" not in found.asked[0][1]


def test_other_agencies_are_asked_through_the_resolver() -> None:
    """What Crossref does not know, doi.org may."""
    answers = {
        "/works/": Answer("Resource not found.", 404, "text/plain"),
        "/doi/10.5281/zenodo.1": Answer(BIBTEX, kind="application/x-bibtex"),
    }
    with world(answers) as found:
        citation = fetch(Identifier("doi", "10.5281/zenodo.1"), services=found.services)
    assert (citation.title, citation.doi) == ("A data set", "10.5281/zenodo.1")
    assert [path for path, _ in found.asked] == [
        "/works/10.5281/zenodo.1",
        "/doi/10.5281/zenodo.1",
    ]


def test_odd_characters_of_a_doi_are_quoted() -> None:
    """A DOI may hold what an address may not."""
    name = Identifier("doi", "10.1002/(sici)1097<1::aid#x?y>3.0.co;2-f")
    with world({"/works/": Answer(CROSSREF)}) as found:
        fetch(name, services=found.services)
    path = found.asked[0][0]
    assert path.startswith("/works/10.1002/") and "%23x%3Fy" in path


@pytest.mark.parametrize(
    ("identifier", "answers", "reason", "none"),
    [
        (ARXIV, {"/arxiv": Answer(FEED_NONE)}, "arXiv knows no such paper", True),
        (ARXIV, {"/arxiv": Answer(FEED_ERROR)}, "arXiv knows no such paper", True),
        (ARXIV, {"/arxiv": Answer("", 503)}, "HTTP status 503", False),
        (ARXIV, {"/arxiv": Answer("<html>no", 200)}, "arXiv knows no such paper", True),
        (DOI, {"/works/": Answer("busy", 503)}, "HTTP status 503", False),
        (DOI, {"/works/": Answer("busy", 429)}, "HTTP status 429", False),
        (DOI, {}, "no agency of DOIs knows it", True),
        (DOI, {"/works/": Answer("<html>", kind="text/html")}, "cannot be read", False),
        (DOI, {"/works/": Answer("{", 200)}, "cannot be read", False),
        (DOI, {"/works/": Answer("[]", 200)}, "no agency of DOIs knows it", True),
        (DOI, {"/doi": Answer("oops", 500)}, "HTTP status 500", False),
        (DOI, {"/doi": Answer("no BibTeX")}, "its answer: no BibTeX entry", False),
    ],
)
def test_bad_answers_are_said_in_words(
    identifier: Identifier, answers: dict[str, Answer], reason: str, none: bool
) -> None:
    """What was asked, who was tried, and why there is nothing."""
    with world(answers) as found, pytest.raises(NotFetchedError) as caught:
        fetch(identifier, services=found.services)
    error = caught.value
    assert reason in error.reason
    assert error.known_to_be_none == none
    assert str(error).startswith(f"{identifier} is not fetched: ")
    assert "(tried 127.0.0.1:" in str(error)


@pytest.mark.parametrize("identifier", [ARXIV, DOI], ids=["arxiv", "doi"])
def test_slow_service_is_given_up(identifier: Identifier) -> None:
    """No answer in time is said as such."""
    answers = {"/": Answer("", delay=1.0)}
    said = r"no answer within 0\.2 seconds"
    with (
        world(answers, timeout=0.2) as found,
        pytest.raises(NotFetchedError, match=said),
    ):
        fetch(identifier, services=found.services)


@pytest.mark.parametrize("identifier", [ARXIV, DOI], ids=["arxiv", "doi"])
def test_no_connection(identifier: Identifier) -> None:
    """Where nobody listens, that is said."""
    place = "http://127.0.0.1:9"
    nowhere = Services(f"{place}/arxiv?{{}}", place, place, 2.0, 0.0)
    with pytest.raises(NotFetchedError, match="no connection"):
        fetch(identifier, services=nowhere)


def test_services_are_those_of_the_world() -> None:
    """By default arXiv, Crossref and doi.org are asked, encrypted."""
    assert SERVICES.arxiv.startswith("https://export.arxiv.org/")
    assert SERVICES.crossref == "https://api.crossref.org"
    assert SERVICES.doi == "https://doi.org"
    assert SERVICES.pause == 3.0
