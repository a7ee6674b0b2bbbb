"""A citation: what a reader or a service says of one publication, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from tercet.errors import RefusedError
from tercet.publications.identifiers import Identifier, arxiv_id, doi, url
from tercet.publications.people import Name
from tercet.records.fields import Date
from tercet.source import UNPRINTABLE
from tercet.yaml_text import Plain

_SERVERS = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|psyarxiv|chemrxiv|techrxiv|ssrn|osf preprints|"
    r"research square|preprints\.org)\b",
    re.IGNORECASE,
)
_ARXIV = re.compile(r"\barxiv\b|^corr$", re.IGNORECASE)
_BREAK = "\t\n\r"
_BREAKS = re.compile(f"[ {_BREAK}]*[{_BREAK}][ {_BREAK}]*")
_LONGEST = 2000
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class Appearance:
    """One version of a publication, as the citation knows it.

    Args:
        label: Such as "journal"; what kind of version it is.
        date: As in records.
        venue: Empty if unknown, as are the others.
    """

    label: str
    date: str = "unknown"
    venue: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The version as a record has it."""
        found = {
            "label": self.label,
            "date": self.date,
            "venue": self.venue,
            "arxiv": self.arxiv,
            "doi": self.doi,
            "url": self.url,
        }
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Citation:
    """A publication as it is cited. What is not known is empty.

    Args:
        key: How its source calls it, for messages.
        title: On one line.
        authors: In the order of the publication.
        and_others: Whether there are authors whom nobody names.
        type: The kind of publication, as in records.
        date: As in records: as fine as it is known, or unknown.
        venue: Where it appeared; arXiv is no venue.
        arxiv: Without version.
        doi: In lower case; arXiv's own DOIs are left out.
        url: Where it can be read.
        versions: Others that its source knows of, oldest first.
    """

    key: str
    title: str = ""
    authors: tuple[Name, ...] = ()
    and_others: bool = False
    type: str = "unknown"
    date: str = "unknown"
    venue: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""
    versions: tuple[Appearance, ...] = ()

    @property
    def work(self) -> dict[str, Plain]:
        """The fields of a draft work record."""
        work: dict[str, Plain] = {
            "status": "draft",
            "title": self.title or "unknown",
            "authors": [name.author for name in self.authors] or [{"name": "unknown"}],
            "type": self.type,
            "date": self.date,
        }
        if self.and_others:
            work["and_others"] = "true"
        if self.versions:
            work["versions"] = [version.fields for version in self.versions]
        for name in ("venue", "arxiv", "doi", "url"):
            if getattr(self, name):
                work[name] = getattr(self, name)
        return work

    def known_as(self, identifier: Identifier) -> Citation:
        """Return the citation with an identifier."""
        if identifier.kind == "arxiv":
            return replace(self, arxiv=identifier.value)
        if identifier.kind == "doi":
            return replace(self, doi=identifier.value)
        return replace(self, url=identifier.value)

    @property
    def appearance(self) -> Appearance:
        """The publication as a version of a work."""
        label = {"journal-article": "journal", "technical-report": "report"}.get(
            self.type, self.type.removesuffix("-paper").replace("-", " ")
        )
        known = label if label != "unknown" else self.venue or "another version"
        return Appearance(known, self.date, self.venue, self.arxiv, self.doi, self.url)


def cite(
    key: str,
    *,
    title: str,
    authors: Iterable[Name],
    and_others: bool = False,
    type: str,
    date: str,
    venues: Iterable[str] = (),
    arxiv: str = "",
    dois: Iterable[str] = (),
    urls: Iterable[str] = (),
    versions: Iterable[Appearance] = (),
) -> Citation:
    """Return a citation of what a source says, once it is shown that records hold it.

    Args:
        key: How the source calls the entry.
        title: Line breaks become blanks; the rest stays as it is.
        authors: Those without a name are left out.
        and_others: Whether the list is known to be cut.
        type: A type of work, or unknown.
        date: As in records.
        venues: The first that is one counts.
        arxiv: An identifier, if the source has it in a field of its own.
        dois: In any spelling; the first that is one counts, arXiv's name the preprint.
        urls: In any spelling; the first that is one counts.
        versions: Others that the source knows of.

    Raises:
        RefusedError: If a text holds a character that no record may hold, or is longer
            than a record takes; the entry and the field are named.
    """
    where = [one for one in map(_line, venues) if one]
    found = [one for one in map(doi, dois) if one]
    places = [one for one in map(url, urls) if one]
    named = next(filter(None, map(arxiv_id, [arxiv, *found, *places])), "")
    own = [one for one in found if arxiv_id(one) is None]
    venue = next((one for one in where if not _ARXIV.search(one)), "")
    kind = type
    if _SERVERS.search(venue) or (not venue and (named or where)):
        kind = "preprint"
    elif kind == "conference-paper" and re.search(r"\bworkshops?\b", venue, re.I):
        kind = "workshop-paper"
    names = tuple(
        Name(printed, _line(name.family) or printed)
        for name in authors
        if (printed := _line(name.printed))
    )
    for field, text in [
        ("title", _line(title)),
        *(("author", name.printed) for name in names),
        ("venue", venue),
        ("address", next(iter(places), "")),
    ]:
        _refuse_unwritable(key, field, text)
    return Citation(
        key,
        _line(title),
        names,
        and_others,
        kind,
        date,
        venue,
        named,
        next(iter(own), ""),
        next(iter(places), ""),
        tuple(versions),
    )


def partial_date(year: str, month: str = "", day: str = "") -> str:
    """Return a date as fine as its parts are sound, or unknown.

    Args:
        year: Its first four digits count.
        month: A number, or an English name of which three letters count.
        day: A number.

    Example:
        >>> partial_date("2024", "March"), partial_date("2026", "2", "31")
        ('2024-03', '2026-02')
    """
    found = re.search(r"[0-9]{4}", year)
    if found is None:
        return "unknown"
    short = month.strip().lower()[:3]
    number = str(_MONTHS.index(short) + 1) if short in _MONTHS else month.strip()
    parts = [found[0], f"{number:0>2}", f"{day.strip():0>2}"]
    wishes = ("-".join(parts[:end]) for end in (3, 2, 1))
    return next((wish for wish in wishes if is_date(wish)), "unknown")


def is_date(text: str) -> bool:
    """Tell whether a record takes a text as a date."""
    try:
        TypeAdapter(Date).validate_python(text)
    except ValidationError:
        return False
    return True


def _line(text: str) -> str:
    """Return a text on one line: each line break with its blanks is one blank."""
    return _BREAKS.sub(" ", text.strip(_BREAK)) if text.strip() else ""


def _refuse_unwritable(key: str, field: str, text: str) -> None:
    odd = UNPRINTABLE.search(text)
    if odd is not None:
        raise RefusedError(
            f"the {field} of '{key}' holds the character U+{ord(odd[0]):04X}, which no "
            "record may hold; take it out of the source"
        )
    if len(text) > _LONGEST:
        raise RefusedError(
            f"the {field} of '{key}' has {len(text)} characters, more than the "
            f"{_LONGEST} that a record takes; shorten it in the source"
        )
