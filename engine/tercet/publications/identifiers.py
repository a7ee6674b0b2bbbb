"""What names a publication elsewhere: arXiv identifiers, DOIs, addresses.

Everything that writes or compares one goes through here, so that a publication has
one spelling of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit, urlunsplit

IdentifierKind = Literal["arxiv", "doi", "url"]

_ARXIV_NEW = re.compile(r"([0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5})(v[1-9][0-9]*)?")
_ARXIV_OLD = re.compile(
    r"([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/([0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3})"
    r"(v[1-9][0-9]*)?",
    re.IGNORECASE,
)
_ARXIV_PLACE = re.compile(
    r"(?:https?://)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|src)/"
    r"([^\s?#]+)",
    re.IGNORECASE,
)
_ARXIV_PREFIX = re.compile(r"arxiv\s*:\s*", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_DOI_PREFIX = re.compile(r"(?:info:doi/|doi\s*:\s*|doi\s+)", re.IGNORECASE)
_DOI_PLACE = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A publication named from outside.

    Args:
        kind: Of the name.
        value: As records hold it: an arXiv identifier without prefix and version, a
            DOI in lower case without prefix, an address.
    """

    kind: IdentifierKind
    value: str

    @property
    def key(self) -> str:
        """The name for comparison; addresses differ in more than scheme and "www."."""
        if self.kind != "url":
            return f"{self.kind}:{self.value}"
        bare = re.sub(r"^https?://(?:www\.)?", "", self.value).rstrip("/")
        return f"url:{bare}"

    def __str__(self) -> str:
        names = {"arxiv": "arXiv ", "doi": "DOI ", "url": ""}
        return names[self.kind] + self.value


def identify(text: str) -> Identifier | None:
    """Tell what a text names, and give it in its one spelling.

    Args:
        text: A bare identifier, one with a prefix, or an address, with marks of the
            sentence around it.

    Returns:
        The identifier; None if it is none, such as a file name.

    Example:
        >>> identify("https://arxiv.org/pdf/2601.16466v2.pdf")
        Identifier(kind='arxiv', value='2601.16466')
        >>> identify("doi:10.1000/JM.182).")
        Identifier(kind='doi', value='10.1000/jm.182')
        >>> identify("paper.bib") is None
        True
    """
    bare = _bare(text)
    arxiv = arxiv_id(bare)
    if arxiv is not None:
        return Identifier("arxiv", arxiv)
    found = doi(bare)
    if found is not None:
        return Identifier("doi", found)
    address = url(bare)
    return None if address is None else Identifier("url", address)


def arxiv_id(text: str) -> str | None:
    """Return an arXiv identifier without prefix, version and subject class.

    Args:
        text: The identifier alone, with ``arXiv:`` before it, in an address of
            arxiv.org, or in arXiv's DOI for it.

    Returns:
        Such as ``2601.16466`` or ``math/0309136``; None if it is none.

    Source:
        https://info.arxiv.org/help/arxiv_identifier_for_services.html
    """
    bare = _bare(text)
    place = _ARXIV_PLACE.fullmatch(re.sub(r"[?#].*", "", bare))
    if place is not None:
        bare = re.sub(r"\.pdf$", "", place[1].strip("/"), flags=re.IGNORECASE)
    else:
        as_doi = _ARXIV_DOI.fullmatch(_doi_text(bare))
        bare = as_doi[1] if as_doi is not None else _ARXIV_PREFIX.sub("", bare, count=1)
    bare = re.sub(r"\s*\[[\w.-]+\]$", "", bare)
    new = _ARXIV_NEW.fullmatch(bare)
    if new is not None:
        return new[1]
    old = _ARXIV_OLD.fullmatch(bare)
    return None if old is None else f"{old[1].lower()}/{old[2]}"


def arxiv_in(text: str) -> str | None:
    """Return the first arXiv identifier that a text says to be one, or None.

    Example:
        >>> arxiv_in("arXiv preprint arXiv:2401.12345v2 [cs.CL]")
        '2401.12345'
    """
    for word in re.split(r"\s+", re.sub(r"(arxiv:)\s+", r"\1", text, flags=re.I)):
        found = arxiv_id(word) if "arxiv" in word.lower() else None
        if found is not None:
            return found
    return None


def arxiv_month(arxiv: str) -> str:
    """Return the month in which an arXiv identifier was given: YYYY-MM.

    Example:
        >>> arxiv_month("2601.16466"), arxiv_month("hep-th/9901001")
        ('2026-01', '1999-01')
    """
    digits = arxiv.rpartition("/")[2]
    century = "19" if "/" in arxiv and digits[0] == "9" else "20"
    return f"{century}{digits[:2]}-{digits[2:4]}"


def doi(text: str) -> str | None:
    """Return a DOI in lower case and without prefix, or None.

    Args:
        text: The DOI alone, with ``doi:`` before it, or an address of doi.org.
    """
    found = _DOI.fullmatch(_doi_text(_bare(text)))
    return None if found is None else _trimmed(found[0]).lower()


def url(text: str) -> str | None:
    """Return a web address with scheme and host in lower case, or None."""
    bare = _bare(text)
    if not _URL.fullmatch(bare):
        return None
    try:
        parts = urlsplit(bare)
        host = parts.netloc.lower()
    except ValueError:
        return None
    return urlunsplit(parts._replace(netloc=host)) if host else None


def _doi_text(bare: str) -> str:
    """Return what may be a DOI: an address decoded, a prefix taken off."""
    place = _DOI_PLACE.match(bare)
    if place is not None:
        return unquote(re.sub(r"[?#].*", "", bare[place.end() :]))
    return _DOI_PREFIX.sub("", bare, count=1) if _DOI_PREFIX.match(bare) else bare


def _bare(text: str) -> str:
    return _trimmed(text.strip().lstrip("<([\"'"))


def _trimmed(text: str) -> str:
    """Take off the marks of a sentence that follow; a bracket that is open stays."""
    while text:
        last = text[-1]
        opening = _BRACKETS.get(last)
        unpaired = opening is not None and text.count(last) > text.count(opening)
        if not unpaired and last not in ".,;:\"'":
            break
        text = text[:-1]
    return text
