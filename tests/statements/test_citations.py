"""Citations that fit several works."""

from __future__ import annotations

from statements_text import read_page, stated
from tercet.statements import citations


def test_citation_of_two_works_is_a_question_once_a_page() -> None:
    """With nothing to decide for one, the candidates are told, with all places."""
    page = read_page("Seeley et al. watched. So did Seeley et al. later, it seems.")
    (found,) = citations.read(page)

    assert found.judge(page.facts).computed == (
        "seeley-2005 (2005-02), seeley-2006 (2006), 2 times on this page"
    )
    assert len(found.related) == 1


def test_full_citation_before_decides() -> None:
    """What was cited with its year in the same paragraph is meant again."""
    page = read_page("Seeley et al. 2006 paced it. In all, Seeley et al. saw two.")
    (found,) = citations.read(page)

    assert found.judge(page.facts).computed == "seeley-2006"
    assert found.fix == "[[seeley-2006|Seeley et al.]]"


def test_words_of_one_record_decide() -> None:
    """Two words that only one of the works' records say decide for it."""
    page = read_page(
        "The quorum that ends a search, as Seeley et al. filmed it, is ten."
    )
    (found,) = citations.read(page)
    assert found.judge(page.facts).verdict == "open"

    near = read_page("A quorum filmed by Seeley et al. is ten.")
    (found,) = citations.read(near)
    assert found.judge(near.facts).why == "for the words filmed, quorum"
    assert found.fix == "[[seeley-2005|Seeley et al.]]"


def test_person_is_no_citation() -> None:
    """A bare family name may be anybody; a paper of theirs is a citation."""
    assert stated(citations, "Seeley keeps bees, and Seeley's hut is far.") == []
    assert stated(citations, "Seeley's paper is long.") == [("Seeley", "open")]
    assert stated(citations, "Seeley et al. 2005 counted.") == []
