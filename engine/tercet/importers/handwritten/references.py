"""Entries of lists of sources: the references of a page, and footnotes.

An entry has its authors first and then, as the habits differ, ``(2024). Title. Venue``,
``2024. Title. Venue`` or ``Title. Venue 2024;12``. Items cite entries by number, by
footnote, or by the first author and the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tercet.importers.handwritten.bullets import bullets
from tercet.importers.handwritten.cited import (
    ET_AL,
    Cited,
    bracketed,
    cleaned,
    in_words,
    is_person,
    names,
    work_type,
)
from tercet.importers.handwritten.sections import Section
from tercet.publications.citations import Citation
from tercet.publications.identifiers import url
from tercet.publications.people import Name, parted, whole

LONGEST = 2000
"""An entry, and the words of an item that may cite, end after so many characters."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WITH_BRACKETS = re.compile(
    rf"(?P<authors>[^()]{{2,400}}?)\s*\({_YEAR}[a-z]?[^()]{{0,30}}\)[.,:]?\s*"
    r"(?P<rest>\S.*)",
    re.DOTALL,
)
_WITHOUT_BRACKETS = re.compile(
    rf"(?P<authors>[^()\d\[\]]{{2,400}}?)[.,]?\s+{_YEAR}[a-z]?[.:]\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_YEAR_LAST = re.compile(rf"\b{_YEAR}\b")
_INITIALS = re.compile(r"(?:[A-Z]\.?[-\s]?){1,4}")
_SURNAME_FIRST = re.compile(
    r"(?P<family>[^\W\d_][^\d_,.()]{0,40}) (?P<given>[A-Z]{1,3})"
)
_QUOTED = re.compile(r"[\"“„«]\s*(?P<title>[^\"”“»]{3,300}?)[.,]?\s*[\"”“»][.,:]?\s*")
_SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,10}/[^\s<>()\[\]]+")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_LABEL = re.compile(
    r"(?m)^[ \t]*(?:[-*][ \t]+)?"
    r"(?:\[(\^?[\w.-]+)\]:?|\((\d{1,3})\)|(\d{1,3})[.)])[ \t]+"
)
_FOOTNOTE = re.compile(r"(?m)^ {0,3}\[(\^[^\]\s]+)\]:[ \t]*")


def listed(text: str) -> Cited | None:
    """Return the publication of an entry in a list of sources; None if it is none.

    Example:
        >>> found = listed("Doe, J., Roe, R. (2024). A Title. Journal of X.")
        >>> found.citation.title, found.families
        ('A Title', ('doe', 'roe'))
        >>> listed("Doe J, Roe RS. A title. J Reefs 2024;3:1-2.").citation.venue
        'J Reefs'
    """
    text = " ".join(text[:LONGEST].split())
    for pattern in (_WITH_BRACKETS, _WITHOUT_BRACKETS):
        match = pattern.match(text)
        if match is not None:
            names_ = people(match["authors"])
            if pattern is _WITHOUT_BRACKETS and len(match["authors"].split()) < 2:
                continue
            found = _entry(names_, match["authors"], match["year"], match["rest"])
            if found is not None:
                return found
    return _year_last(text)


def _year_last(text: str) -> Cited | None:
    """Return an entry whose authors are ``Doe J, Roe RS.`` and whose year ends it."""
    authors, _, rest = text.partition(". ")
    pieces = [one.strip() for one in ET_AL.sub("", authors).split(",")]
    found = [_SURNAME_FIRST.fullmatch(one) for one in pieces if one]
    years = [match["year"] for match in _YEAR_LAST.finditer(rest)]
    title, _, where = rest.partition(". ")
    if not found or not years or not title:
        return None
    people = [
        parted(" ".join(f"{one}." for one in match["given"]), match["family"])
        for match in found
        if match is not None
    ]
    if len(people) != len(found):
        return None
    dated = [match["year"] for match in _YEAR_LAST.finditer(where)] or years
    return _entry(people, authors, dated[0], rest)


def _entry(people: list[Name], authors: str, year: str, rest: str) -> Cited | None:
    """Return an entry of its authors, its year and what stands behind them."""
    quoted = _QUOTED.match(rest)
    title, where = (
        (quoted["title"], rest[quoted.end() :]) if quoted else _parted_title(rest)
    )
    if not people or not title:
        return None
    read = in_words(where)
    site = _SITE.search(where)
    address = read.citation.url
    if site and not address and not read.citation.doi:
        bare = site[0].rstrip(".").removeprefix("https://").removeprefix("http://")
        address = url(f"https://{bare}") or ""
    venue = _venue(where, year)
    plain = not (read.citation.arxiv or address)
    return Cited(
        Citation(
            "",
            title=title.strip().rstrip(".").strip("*_"),
            authors=tuple(people),
            and_others=bool(ET_AL.search(authors)),
            type=work_type([venue], read.citation.arxiv),
            date=year,
            venue=venue if plain else "",
            arxiv=read.citation.arxiv,
            doi=read.citation.doi,
            url=address,
        )
    )


def _parted_title(rest: str) -> tuple[str, str]:
    """Return the first sentence of what follows the authors, and the rest."""
    title, *where = _SENTENCE_END.split(rest, maxsplit=1)
    return title.removesuffix("."), where[0] if where else ""


def _venue(where: str, year: str) -> str:
    """Return the words of an entry before its identifiers, volume and year."""
    words = re.split(r"(?i)\s*\bdoi\b|\s*https?:", where)[0]
    words = re.split(rf"[\s.,(]*\b{year}\b", words)[0]
    return " ".join(words.replace("*", "").split()).strip(" .,;:_")


def people(words: str) -> list[Name]:
    """Return the names of ``Doe, J., Roe, R., & Poe, P.`` or ``J. Doe and R. Roe``."""
    words = ET_AL.sub("", words).strip().rstrip(".,")
    pieces = [cleaned(one) for one in re.split(r",|;|&|\b(?:and|und|et)\b", words)]
    pieces = [one for one in pieces if one]
    initials = [bool(_INITIALS.fullmatch(one)) for one in pieces]
    if not all(
        one or is_person(piece) for one, piece in zip(initials, pieces, strict=True)
    ):
        return []
    if any(initials):
        found: list[Name] = []
        for piece, is_initials in zip(pieces, initials, strict=True):
            if is_initials and found:
                given = piece if piece.endswith(".") else f"{piece}."
                found[-1] = parted(given, found[-1].family)
            else:
                found.append(whole(piece))
        return found
    return names(pieces)


def references(text: str, sections: Iterable[Section]) -> dict[str, Cited]:
    """Return the references of a page by what items cite them with.

    Args:
        text: The page; footnotes stand anywhere in it.
        sections: Its sections; those of sources hold entries.

    Returns:
        By number (``12``), by footnote (``^a``), and by first author and year
        (``doe 2024``) where one entry alone has them.
    """
    rows = list(_labelled(text, _FOOTNOTE))
    for section in sections:
        if section.role != "sources":
            continue
        numbered = list(_labelled(section.body, _LABEL))
        plain = [("", one.text) for one in bullets(section.body).items]
        lines = [("", one) for one in section.body.split("\n")]
        rows += numbered or plain or lines
    found: dict[str, Cited] = {}
    twice: set[str] = set()
    for label, words in rows:
        cited = listed(words) or _loose(words)
        if cited is None:
            continue
        by_author = " ".join(cited.key)
        if found.get(by_author, cited) != cited:
            twice.add(by_author)
        found[by_author] = cited
        if label:
            found.setdefault(label, cited)
    return {label: cited for label, cited in found.items() if label not in twice}


def _loose(words: str) -> Cited | None:
    """Return a publication of a footnote such as ``Doe & Roe 2024, p. 3``."""
    words = words[:LONGEST]
    inside = bracketed(words)
    cited = inside.cited if inside is not None else in_words(words)
    is_dated = cited.citation.date != "unknown"
    return cited if cited.citation.authors and is_dated else None


def _labelled(text: str, pattern: re.Pattern[str]) -> Iterable[tuple[str, str]]:
    """Yield each entry that begins with a label, and its words up to the next."""
    starts = list(pattern.finditer(text))
    ends = [match.start() for match in starts[1:]]
    for match, end in zip(starts, [*ends, len(text)], strict=False):
        label = next(group for group in match.groups() if group)
        words, _, _ = text[match.end() : end].partition("\n\n")
        yield label.removesuffix("."), " ".join(words.split())


def completed(cited: Cited, known: Mapping[str, Cited]) -> Cited:
    """Return a citation as the page's list of sources has it, if it is there."""
    return known.get(" ".join(cited.key), cited)
