"""RIS, the format of reference managers, in our words. Reading is rispy's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import rispy

from tercet.errors import UnreadableError
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
_TAG = re.compile(r"^([A-Za-z][A-Za-z0-9])([ \t]*)-([ \t]?)")
_TAGS = frozenset(rispy.TAG_KEY_MAPPING)
_READ = frozenset(
    "ID TI T1 AU A1 PY DA Y1 DO UR AN M3 N1 C7 JO JF JA T2 J1 J2 TY ER".split()
)
"""The tags of what is read here; a line that is nearly one of these is looked at."""
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
    """Tell whether an entry of RIS begins on some line of a text."""
    return bool(_START.search(text))


def read(text: str) -> list[Citation]:
    """Return the citation of each entry.

    Args:
        text: Entries from ``TY`` to ``ER``.

    Raises:
        UnreadableError: If an entry has no end, or a line would be lost.
        RefusedError: If a text cannot stand in a record.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [_TAG.sub(_as_written_well, line) for line in lines]
    starts: list[int] = []
    faults = list(_faults(lines, starts))
    if faults:
        raise UnreadableError(faults)
    entries = rispy.loads("\n".join(lines))
    if len(entries) != len(starts):
        said = f"only {len(entries)} of {len(starts)} RIS entries can be read"
        raise UnreadableError([(starts[0], 1, f"{said}; expected '{EXAMPLE}'")])
    return [_read_entry(entry, str(n)) for n, entry in enumerate(entries, 1)]


def _as_written_well(match: re.Match[str]) -> str:
    """Return a tag in capitals, with its two blanks, if there is one of that name."""
    tag = match[1].upper()
    if tag not in _TAGS or not (match[2] or match[3]):
        return match[0]
    return f"{tag}  - "


def _faults(lines: list[str], starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """Yield line and column of what would be lost, and what it is.

    Args:
        lines: With tags that are well written.
        starts: Gets the line of each entry.
    """
    begun = 0
    for number, line in enumerate(lines, 1):
        tag, is_tag = line[:2], line[2:5] == "  -"
        if is_tag and tag == "TY":
            if begun:
                said = f"found a new entry; expected the end of that of line {begun}"
                yield number, 1, f"{said} before it: a line 'ER  - '"
            begun = number
            starts.append(number)
        elif is_tag and not begun and tag in _TAGS:
            said = f"found '{tag}' outside of an entry; expected its first line before"
            yield number, 1, f"{said} it: '{EXAMPLE}'"
            begun = -1
        elif is_tag and tag == "ER":
            begun = 0
        elif begun and _TAG.match(line) and tag in _READ and not is_tag:
            said = f"found '{line[:12]}'; expected a tag such as '{tag}  - …'"
            yield number, 1, f"{said}, or blanks before a line that goes on"
    if begun > 0:
        said = (
            f"found the end of the text; expected the end of the entry of line {begun}"
        )
        yield len(lines), 1, f"{said}: a line 'ER  - '"


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
