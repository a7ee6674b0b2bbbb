"""Identifiers have one spelling, whatever way they are given."""

from __future__ import annotations

import idutils
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tercet.publications.identifiers import (
    Identifier,
    arxiv_id,
    arxiv_in,
    arxiv_month,
    doi,
    identify,
    url,
)


@pytest.mark.parametrize(
    "text",
    [
        "2601.16466",
        "2601.16466v2",
        " 2601.16466. ",
        "arXiv:2601.16466",
        "ARXIV: 2601.16466v1",
        "arXiv:2601.16466v1 [cs.CL]",
        "https://arxiv.org/abs/2601.16466",
        "http://www.arxiv.org/abs/2601.16466v12",
        "https://export.arxiv.org/abs/2601.16466",
        "arxiv.org/pdf/2601.16466v2.pdf",
        "https://arxiv.org/pdf/2601.16466",
        "https://arxiv.org/html/2601.16466v1/",
        "https://arxiv.org/abs/2601.16466?context=cs.CL#top",
        "(https://arxiv.org/abs/2601.16466).",
        "10.48550/arXiv.2601.16466",
        "doi:10.48550/ARXIV.2601.16466",
        "https://doi.org/10.48550/arXiv.2601.16466",
    ],
)
def test_arxiv_identifier_has_one_spelling(text: str) -> None:
    """Prefix, version, address, DOI and the marks of a sentence are taken off."""
    assert identify(text) == Identifier("arxiv", "2601.16466")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hep-th/9901001", "hep-th/9901001"),
        ("HEP-TH/9901001v3", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/abs/math.GT/0309136v1", "math/0309136"),
        ("10.48550/arXiv.hep-th/9901001", "hep-th/9901001"),
        ("0704.0001", "0704.0001"),
        ("2613.12345", None),
        ("2601.164666", None),
        ("1234.5678", None),
        ("math/0313136", None),
        ("https://example.org/abs/2601.16466", None),
        ("https://notarxiv.org/abs/2601.16466", None),
    ],
)
def test_old_and_wrong_arxiv_identifiers(text: str, value: str | None) -> None:
    """Identifiers before 2007 have no class; a month that is none is no identifier."""
    assert arxiv_id(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.1000/182", "10.1000/182"),
        ("10.1000/JM.182", "10.1000/jm.182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/182.", "10.1000/182"),
        ("doi 10.1000/182", "10.1000/182"),
        ("info:doi/10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/ABC.", "10.1000/abc"),
        ("www.doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000%2F182?utm=x#y", "10.1000/182"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("(10.1016/S0140-6736(20)30183-5).", "10.1016/s0140-6736(20)30183-5"),
        ("<10.1000/182>", "10.1000/182"),
        ("10.1000.10/123456", "10.1000.10/123456"),
        ("10.1000/", None),
        ("10.10/x", None),
        ("https://example.org/10.1000/182", None),
        ("10.1000/a b", None),
    ],
)
def test_doi_has_one_spelling(text: str, value: str | None) -> None:
    """Prefix, address, case and the marks of a sentence play no part."""
    assert doi(text) == value
    if value is not None:
        assert identify(text) == Identifier("doi", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTPS://Example.ORG/A?b=C#d", "https://example.org/A?b=C#d"),
        ("<http://localhost:8000/x>,", "http://localhost:8000/x"),
        ("https://en.wikipedia.org/wiki/A_(b)", "https://en.wikipedia.org/wiki/A_(b)"),
        ("https://", None),
        ("https://[x", None),
        ("https:///x", None),
        ("ftp://example.org/x", None),
        ("example.org/x", None),
        ("paper.bib", None),
        ("-", None),
        ("", None),
        ("./2601.16466.bib", None),
    ],
)
def test_address(text: str, value: str | None) -> None:
    """An address keeps its path as it is; what has no scheme is a file."""
    assert url(text) == value
    assert identify(text) == (None if value is None else Identifier("url", value))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv preprint arXiv:2401.12345v2 [cs.CL]", "2401.12345"),
        ("arXiv: 2401.12345", "2401.12345"),
        ("see https://arxiv.org/abs/2401.12345, there", "2401.12345"),
        ("doi:10.48550/arXiv.2401.12345", "2401.12345"),
        ("arXiv, to appear in 2401.12345", None),
        ("2401.12345", None),
    ],
)
def test_arxiv_identifier_in_words(text: str, found: str | None) -> None:
    """A number counts only where it is said to be of arXiv."""
    assert arxiv_in(text) == found


def test_names_for_people_and_for_comparison() -> None:
    """An identifier is said with its scheme; addresses are equal without "www."."""
    assert str(Identifier("arxiv", "2601.16466")) == "arXiv 2601.16466"
    assert str(Identifier("doi", "10.1000/182")) == "DOI 10.1000/182"
    assert str(Identifier("url", "https://a.org")) == "https://a.org"
    one, other = (
        Identifier("url", "http://www.a.org/"),
        Identifier("url", "https://a.org"),
    )
    assert one.key == other.key == "url:a.org"
    assert arxiv_month("9901.12345") == "2099-01"


@given(st.text(max_size=60))
def test_any_text_is_identified_or_not(text: str) -> None:
    """Nothing breaks it, and what it gives is given again as it is."""
    found = identify(text)
    if found is not None and found.kind != "url":
        assert identify(found.value) == found


@given(
    st.from_regex(
        r"(doi:|https://doi\.org/)?10\.[0-9]{4}/[A-Za-z0-9]{1,9}", fullmatch=True
    )
)
def test_doi_is_what_idutils_says(text: str) -> None:
    """Invenio's library names the same DOI, case aside."""
    assert idutils.is_doi(text)
    assert doi(text) == idutils.normalize_doi(text).lower()


@given(
    st.from_regex(
        r"(arXiv:)?([0-9]{2}(0[1-9]|1[0-2])\.[0-9]{5}"
        r"|(math|hep-th)(\.GT)?/[0-9]{2}(0[1-9]|1[0-2])[0-9]{3})(v[1-9])?",
        fullmatch=True,
    ).filter(str.isascii)
)
def test_arxiv_is_what_idutils_says(text: str) -> None:
    """Invenio's library names the same identifier, prefix and version aside."""
    assert idutils.is_arxiv(text)
    expected = idutils.normalize_arxiv(text).removeprefix("arXiv:").rpartition("v")
    bare = expected[0] or expected[2]
    if text.rpartition("v")[2].isdigit() and "v" in text.rpartition("/")[2][3:]:
        assert arxiv_id(text) == bare
    else:
        assert arxiv_id(text) == idutils.normalize_arxiv(text).removeprefix("arXiv:")
