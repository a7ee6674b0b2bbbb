"""RIS, the format of reference managers, in our words. Reading is rispy's."""

from __future__ import annotations

import re
from collections.abc import Mapping

import rispy

from tercet.errors import RefusedError
from tercet.publications.citations import Citation, cite, partial_date
from tercet.publications.identifiers import arxiv_in
from tercet.publications.people import sorted_name

NAME = "RIS"
EXAMPLE = "TY  - JOUR"

_TYPES = {
    "JOUR": "journal-article",
    "EJOUR": "journal-article",
    "JFULL": "journal-article",
    "MGZN": "journal-article",
    "CONF": "conference-paper",
    "CPAPER": "conference-paper",
    "RPRT": "technical-report",
    "BLOG": "blog-post",
    "UNPB": "preprint",
    "MANSCPT": "preprint",
    "INPR": "preprint",
}
_START = re.compile(r"^TY {1,2}- ?", re.MULTILINE)
_TITLES = ("title", "primary_title")
_VENUES = (
    "journal_name",
    "alternate_title3",
    "secondary_title",
    "alternate_title1",
    "alternate_title2",
)
_DATES = ("year", "date", "publication_year")
_HINTS = ("accession_number", "type_of_work", "note", "notes", "custom7", "doi")


def matches(text: str) -> bool:
    """Tell whether a text begins an entry of RIS."""
    return bool(_START.match(text.lstrip()))


def read(text: str) -> list[Citation]:
    """Return the citation of each entry.

    Args:
        text: Entries from ``TY`` to ``ER``.

    Raises:
        RefusedError: If an entry has no end, or a text cannot stand in a record.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = re.sub(r"^([A-Z][A-Z0-9]) - ", r"\1  - ", lines, flags=re.MULTILINE)
    entries = rispy.loads(lines)
    expected = len(_START.findall(lines))
    if len(entries) < expected:
        raise RefusedError(
            f"only {len(entries)} of {expected} RIS entries can be read; does each end "
            "with a line 'ER  - '?"
        )
    return [_read_entry(entry, str(n)) for n, entry in enumerate(entries, 1)]


def _read_entry(entry: Mapping[str, object], number: str) -> Citation:
    title = _first(entry, _TITLES)
    authors = [*_all(entry, "authors"), *_all(entry, "first_authors")]
    hints = [hint for key in _HINTS for hint in _all(entry, key)]
    dates = [re.split(r"[/-]", _first(entry, (key,))) for key in _DATES]
    found = [partial_date(*parts[:3]) for parts in dates]
    return cite(
        _first(entry, ("id",)) or title or f"entry {number}",
        title=title,
        authors=[sorted_name(author) for author in authors],
        type=_TYPES.get(_first(entry, ("type_of_reference",)), "unknown"),
        date=max(found, key=lambda date: 0 if date == "unknown" else len(date)),
        venues=[_first(entry, (key,)) for key in _VENUES],
        arxiv=next(filter(None, map(arxiv_in, hints)), ""),
        dois=_all(entry, "doi"),
        urls=_all(entry, "urls"),
    )


def _all(entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key, [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def _first(entry: Mapping[str, object], keys: tuple[str, ...]) -> str:
    return next((text for key in keys for text in _all(entry, key) if text), "")
