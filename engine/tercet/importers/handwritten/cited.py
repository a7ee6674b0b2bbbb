"""A publication as a curator cites it in brackets or in a list of sources.

``(Lu, Gallagher, Fish, MATS / Oxford, arXiv 2601.10387 January 15 2026)`` and
``Doe, J., Roe, R. (2024). Title. Venue.`` become the fields of a draft work. What is
not said stays unknown: nothing is looked up and nothing is filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tercet.publications.citations import Citation
from tercet.publications.identifiers import arxiv_id, doi, url
from tercet.publications.people import Name, natural, parted, whole
from tercet.yaml_text import Plain

_MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|sept"
_DATE = re.compile(
    rf"(?i)\b(?:(?P<month>{_MONTH})\.?\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH})\.?,?\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?:-(?P<mm>\d\d)(?:-(?P<dd>\d\d))?)?\b(?![.\d])"
)
_ARXIV = re.compile(
    r"(?i)\barxiv(?:\.org/(?:abs|pdf)/|[:\s]+)(?P<id>\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?"
    r"|\barxiv\b"
)
_DOI = re.compile(r"(?i)\b(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+")
_URL = re.compile(r"https?://[^\s<>()\[\]]+")
_VERSION = re.compile(r"(?i)\bv\d+\b")
_BRACKETS = re.compile(r"\((?P<inner>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_ORGANISATION = re.compile(
    r"(?i)\b(?:universit\w+|institut\w*|college|school|laborator\w+|labs?|research|"
    r"centre|center|hospital|academy|foundation|fellows(?:hip)?|department|inc|ltd|gmbh|"
    r"llc|corporation|company|society|council|agency|ministry|clinic|museum|"
    r"google|deepmind|openai|anthropic|microsoft|meta|apple|amazon|nvidia|ibm|oxford|"
    r"cambridge|stanford|harvard|berkeley|princeton|yale|toronto|tokyo|kyoto|"
    r"max planck|fraunhofer|eth|inria|riken)\b"
)
_ACRONYM = re.compile(r"[A-Z]{3,}(?:[- ][A-Z]\w*)?")
_VENUE = re.compile(
    r"(?i)\b(?:conference|workshop|symposi\w+|proceedings|journal|transactions|letters|"
    r"review|series|annals|nature|science|plos|neurips|icml|iclr|acl|naacl|emnlp|aaai|"
    r"cvpr|chi|blog|report|preprint)\b"
)
_TYPES = {
    "workshop": "workshop-paper",
    "symposi": "conference-paper",
    "conference": "conference-paper",
    "proceedings": "conference-paper",
    "journal": "journal-article",
    "transactions": "journal-article",
    "technical report": "technical-report",
    "blog": "blog-post",
}
_NAME = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s+[^\W\d_][\w.’'`-]*){0,4}")
_EDITORS = re.compile(r"(?i)\s*\(eds?\.?\)")
_ET_AL = re.compile(r"(?i),?\s*\b(?:et\.? al\.?|and (?:others|colleagues|co-workers))")
_LISTED = re.compile(
    r"(?P<authors>[^()]{2,400}?)\s*\((?P<year>(?:19|20)\d\d)[a-z]?[^()]{0,30}\)[.,:]?\s*"
    r"(?P<rest>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A publication in a curator's words.

    Args:
        citation: What is said of it.
        labs: Affiliations, as the words list them together.
        unread: Words in which nothing was recognised.
    """

    citation: Citation
    labs: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The first author's family in lower case, and the year; empty if unknown."""
        authors = self.citation.authors
        year = "" if self.citation.date == "unknown" else self.citation.date[:4]
        return (authors[0].family.casefold() if authors else "", year)

    @property
    def families(self) -> tuple[str, ...]:
        """The family names in order, in lower case."""
        return tuple(name.family.casefold() for name in self.citation.authors)

    @property
    def fields(self) -> dict[str, Plain]:
        """The fields of a draft work."""
        more: dict[str, Plain] = {}
        if self.labs:
            more["affiliations"] = list(self.labs)
        if self.unread:
            more["about_the_work"] = f"Cited with: {'; '.join(self.unread)}."
        return {**self.citation.work, **more}


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A text with its citation taken out.

    Args:
        before: The words before the bracket.
        cited: What stands in it.
        after: The words behind it.
    """

    before: str
    cited: Cited
    after: str


def bracketed(text: str) -> Bracketed | None:
    """Return the first bracket of a text that cites a publication, with what is around.

    A bracket cites if it names a year or an arXiv identifier, and somebody before it.

    Example:
        >>> found = bracketed("Sleep heals (Doe, Roe, 2024) — first instance. More.")
        >>> found.before, found.cited.key, found.after
        ('Sleep heals', ('doe', '2024'), '— first instance. More.')
    """
    for match in _BRACKETS.finditer(text):
        inner = match["inner"]
        if not (_DATE.search(inner) or _arxiv(inner)):
            continue
        cited = in_words(inner)
        if cited.citation.authors:
            before, after = text[: match.start()], text[match.end() :]
            return Bracketed(before.strip(), cited, after.strip())
    return None


def in_words(inner: str) -> Cited:
    """Return what the words of a bracket say of a publication.

    Authors come first, then affiliations and venues, in pieces between commas; a piece
    with a slash lists affiliations.

    Example:
        >>> in_words("Lu, Fish, MATS / Oxford, arXiv 2601.10387 January 15 2026").labs
        ('MATS', 'Oxford')
    """
    inner = _EDITORS.sub("", inner)
    arxiv = _arxiv(inner)
    named_doi = _DOI.search(inner)
    address = _URL.search(_DOI.sub(" ", inner))
    rest = _URL.sub(" ", _DOI.sub(" ", inner))
    dates = [_date(match) for match in _DATE.finditer(_ARXIV.sub(" ", rest))]
    rest = _VERSION.sub(" ", _DATE.sub(" ", _ARXIV.sub(" ", rest)))
    others = bool(_ET_AL.search(rest))
    pieces = [_clean(one) for one in re.split("[,;]", _ET_AL.sub(",", rest))]
    authors: list[str] = []
    labs: list[str] = []
    venues: list[str] = []
    unread: list[str] = []
    for piece in _parted([one for one in pieces if one]):
        if _VENUE.search(piece) and "/" not in piece:
            venues.append(piece)
        elif "/" in piece or _is_organisation(piece):
            labs += _labs(piece, venues)
        elif not labs and not venues and _is_name(piece):
            authors.append(piece)
        elif piece[:1].isupper():
            labs.append(piece)
        else:
            unread.append(piece)
    citation = Citation(
        "",
        authors=tuple(_names(authors)),
        and_others=others,
        type=_type(venues, arxiv),
        date=_first(dates),
        venue="; ".join(venues),
        arxiv=arxiv,
        doi=(doi(named_doi[0]) or "") if named_doi else "",
        url=(url(address[0]) or "") if address else "",
    )
    return Cited(citation, tuple(dict.fromkeys(labs)), tuple(unread))


def listed(text: str) -> Cited | None:
    """Return the publication of an entry in a list of sources; None if it is none.

    Example:
        >>> found = listed("Doe, J., Roe, R. (2024). A Title. Journal of X.")
        >>> found.citation.title, found.families
        ('A Title', ('doe', 'roe'))
    """
    match = _LISTED.match(text)
    if match is None:
        return None
    authors = tuple(_inverted(match["authors"]))
    title, _, rest = match["rest"].partition(". ")
    if not authors or not title:
        return None
    where = in_words(rest)
    address = re.search(r"\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?", rest)
    site = f"https://{address[0].rstrip('.')}" if address else ""
    venue = rest.strip().rstrip(".") if not address else ""
    citation = Citation(
        "",
        title=title.strip().rstrip("."),
        authors=authors,
        and_others=bool(_ET_AL.search(match["authors"])),
        type=_type([venue], where.citation.arxiv),
        date=match["year"],
        venue="" if where.citation.arxiv else venue,
        arxiv=where.citation.arxiv,
        doi=where.citation.doi,
        url=where.citation.url or (url(site) or "" if site else ""),
    )
    return Cited(citation)


def _inverted(words: str) -> list[Name]:
    """Return the names of ``Doe, J., Roe, R., & Poe, P.`` or ``J. Doe and R. Roe``."""
    words = _ET_AL.sub("", words).strip().rstrip(".,")
    pieces = [_clean(one) for one in re.split(r",|;|&|\band\b", words)]
    pieces = [one for one in pieces if one]
    initials = [bool(re.fullmatch(r"(?:[A-Z]\.?[-\s]?){1,4}", one)) for one in pieces]
    if any(initials):
        names: list[Name] = []
        for piece, is_initials in zip(pieces, initials, strict=True):
            if is_initials and names:
                given = piece if piece.endswith(".") else f"{piece}."
                names[-1] = parted(given, names[-1].family)
            else:
                names.append(whole(piece))
        return names
    return _names([one for one in pieces if _is_name(one)])


def _parted(pieces: list[str]) -> list[str]:
    """Part ``Doe and Roe``, and a lab that stands behind the last name."""
    found: list[str] = []
    for piece in pieces:
        if "/" in piece or _is_organisation(piece):
            found.append(piece)
        else:
            found += [one for one in re.split(r"\s+(?:and|&)\s+|^&\s*", piece) if one]
    return found


def _is_name(piece: str) -> bool:
    """Tell whether a piece may be a person: a capital, or a particle before one."""
    capitals = any(word[:1].isupper() for word in piece.split()[1:])
    return bool(_NAME.fullmatch(piece)) and (piece[:1].isupper() or capitals)


def _is_organisation(piece: str) -> bool:
    return bool(_ORGANISATION.search(piece) or _ACRONYM.fullmatch(piece))


def _labs(piece: str, venues: list[str]) -> list[str]:
    """Part a list with slashes into labs; a venue in it goes to the venues."""
    labs = []
    for one in (part.strip() for part in re.split(r"\s+/\s+|/(?=[A-Z])", piece)):
        if _VENUE.search(one) and not _ORGANISATION.search(one):
            venues.append(one)
        elif one:
            labs.append(one)
    return labs


def _names(pieces: list[str]) -> list[Name]:
    """Return the names; where most are family names alone, all are."""
    alone = sum(1 for piece in pieces if " " not in piece) * 2 > len(pieces)
    return [
        whole(one) if alone or one[:1].islower() else natural(one.split())
        for one in pieces
    ]


def _first(dates: list[str]) -> str:
    """Return the first date, as finely as it is said: ``2023-07`` of that and 2024."""
    year = min((date[:4] for date in dates), default="")
    of_year = [date for date in dates if date.startswith(year)]
    return min(of_year, key=lambda date: (-len(date), date), default="unknown")


def _arxiv(words: str) -> str:
    ids = (match["id"] for match in _ARXIV.finditer(words) if match["id"])
    return next((found for one in ids if (found := arxiv_id(one))), "")


def _type(venues: list[str], arxiv: str) -> str:
    words = " ".join(venues).lower()
    for word, kind in _TYPES.items():
        if word in words:
            return kind
    return "preprint" if arxiv and not words else "unknown"


def _date(match: re.Match[str]) -> str:
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"] or match["dd"]
    number = match["mm"]
    if month:
        number = f"{[one[:3] for one in _MONTHS].index(month[:3].lower()) + 1:02}"
    parts = [match["year"], number, f"{int(day):02}" if day and number else None]
    return "-".join(part for part in parts if part)


def _clean(piece: str) -> str:
    return " ".join(piece.split()).strip(" .:/–—-")
