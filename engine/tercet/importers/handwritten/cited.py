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
from tercet.publications.people import PARTICLES, Name, natural, whole
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
DOI = re.compile(
    r"(?i)\b(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)?10\.\d{4,9}/[^\s<>\[\]]+"
)
_URL = re.compile(r"https?://[^\s<>()\[\]]+")
_VERSION = re.compile(r"(?i)\bv\d+\b")
_BRACKETS = re.compile(
    r"\((?P<inner>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"|(?<!\[)\[(?P<square>[^\[\]^]+)\](?!\])(?:\((?P<address>[^()\s]+)\))?"
)
_WIDE = str.maketrans("（）［］，；：", "()[],;:")
SEE = re.compile(
    r"(?i)^\s*(?:(?:see|cf\.?|e\.g\.,?|after|also|vgl\.?|siehe|nach|voir)\s+)+"
)
_ORGANISATION = re.compile(
    r"(?i)\b(?:univ\b\.?|universit\w+|institut\w*|college|school|laborator\w+|labs?|research|"
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
_JOURNAL = re.compile(
    r"(?:[A-Z][a-z]+\.? ){0,3}J\.?(?: [A-Z][\w.]*){2,6}|JAMA\b.*|PNAS\b.*|BMJ\b.*|NEJM|"
    r"(?:The )?Lancet\b.*"
)
_END = "\x00"
"""Stands for a year or 'et al.': no author follows."""
_NAME = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s+[^\W\d_][\w.’'`-]*){0,4}")
_NO_NAMES = frozenset({*_MONTHS, *"table figure since in the from until by".split()})
_EDITORS = re.compile(r"(?i)\s*\(eds?\.?\)")
ET_AL = re.compile(
    r"(?i),?\s*\b(?:et\.? al\b\.?|and (?:others|colleagues|co-workers)|"
    r"u\. ?a\.|und (?:andere|mitarbeiter)|et coll\.?)|等(?=\W|$)"
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
    for match in _BRACKETS.finditer(text.translate(_WIDE)):
        inner = match["inner"] or match["square"] or ""
        inner = SEE.sub("", inner)
        inner += f", {match['address']}" if match["address"] else ""
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
    named_doi = DOI.search(inner)
    address = _URL.search(DOI.sub(" ", inner))
    rest = _URL.sub(" ", DOI.sub(" ", inner))
    dates = [_date(match) for match in _DATE.finditer(_ARXIV.sub(" ", rest))]
    rest = _VERSION.sub(" ", _DATE.sub(f" {_END} ", _ARXIV.sub(" ", rest)))
    others = bool(ET_AL.search(rest))
    rest = ET_AL.sub(f",{_END},", rest).replace(_END, f",{_END},")
    pieces = [cleaned(one) for one in re.split("[,;]", rest)]
    authors: list[str] = []
    labs: list[str] = []
    venues: list[str] = []
    unread: list[str] = []
    is_over = False
    for piece in _parted([one for one in pieces if one]):
        if piece == _END:
            is_over = bool(authors)
        elif _is_journal(piece) and authors:
            venues.append(piece.strip("*_ "))
        elif _VENUE.search(piece) and "/" not in piece:
            venues.append(piece.replace("*", ""))
        elif "/" in piece or _is_organisation(piece):
            labs += _labs(piece, venues)
        elif not (is_over or labs or venues) and is_name(piece):
            authors.append(piece)
        elif piece[:1].isupper():
            labs.append(piece)
        else:
            unread.append(piece)
    citation = Citation(
        "",
        authors=tuple(names(authors)),
        and_others=others,
        type=work_type(venues, arxiv),
        date=_first(dates),
        venue="; ".join(venues),
        arxiv=arxiv,
        doi=(doi(named_doi[0]) or "") if named_doi else "",
        url=(url(address[0]) or "") if address else "",
    )
    return Cited(citation, tuple(dict.fromkeys(labs)), tuple(unread))


def _parted(pieces: list[str]) -> list[str]:
    """Part ``Doe and Roe``, and a lab that stands behind the last name."""
    found: list[str] = []
    for piece in pieces:
        if "/" in piece or _is_organisation(piece):
            found.append(piece)
        else:
            found += [
                one for one in re.split(r"\s+(?:and|und|et|&)\s+|^&\s*", piece) if one
            ]
    return found


def is_name(piece: str) -> bool:
    """Tell whether a piece may be a person: a capital, or a particle before one."""
    capitals = any(word[:1].isupper() for word in piece.split()[1:])
    first = piece[:1]
    is_capital = first.isupper() or first.upper() == first.lower()
    return bool(_NAME.fullmatch(piece)) and (is_capital or capitals)


def is_person(piece: str) -> bool:
    """Tell whether a piece is a name and nothing else: capitals, or particles.

    Months and the words that stand before a year are none.
    """
    words = piece.split()
    if not words or len(words) > 4 or piece.casefold() in _NO_NAMES:
        return False
    if all(len(word.strip(".")) < 2 and word.isascii() for word in words):
        return False
    return bool(_NAME.fullmatch(piece)) and all(
        word in PARTICLES or not word[:1].islower() for word in words
    )


def _is_journal(piece: str) -> bool:
    return _JOURNAL.fullmatch(piece.strip("*_ ")) is not None


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


def names(pieces: list[str]) -> list[Name]:
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


def work_type(venues: list[str], arxiv: str) -> str:
    """Return the kind of publication by where it appeared."""
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


def cleaned(piece: str) -> str:
    """Return a piece of a citation without the marks around it."""
    return " ".join(piece.split()).strip(" .:/–—-")
