"""Where an item of a list cites its publication, whatever the curator's habit.

``(Doe, Roe, 2024)`` anywhere; ``[12]`` and ``[^a]`` of a list of sources; ``Doe & Roe
2024: …`` or ``Doe (2024) showed …`` at the beginning; ``… — Doe et al., 2024`` behind
the words; a whole entry of a bibliography; an identifier alone. A bare name before a
year might be a place or a month: it cites only behind a dash, or with the year in
brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tercet.importers.handwritten.cited import (
    DOI,
    ET_AL,
    SEE,
    Bracketed,
    Cited,
    bracketed,
    in_words,
    is_person,
)
from tercet.importers.handwritten.claims import first_sentence
from tercet.importers.handwritten.references import LONGEST, completed, listed
from tercet.publications.citations import Citation
from tercet.publications.identifiers import doi
from tercet.words import capital

_YEAR = r"(?:19|20)\d\d"
_LABELLED = re.compile(
    r"\[(?P<label>\^?[\w.-]{1,40})(?:[,;–-][^\[\]]{0,40})?\](?![(\[\]])"
)
_LEADING = re.compile(rf"(?P<people>[^()\d:]{{3,120}}?),?\s+(?P<year>{_YEAR})[a-z]?\s*")
_LEADING_IN_BRACKETS = re.compile(
    rf"(?P<people>[^()\d:]{{2,120}}?)\s*\((?P<year>{_YEAR}[^()]{{0,80}})\)\s*"
)
_SEPARATOR = re.compile(r":\s+|[—–]\s+|-\s+")
_TOLD = re.compile(
    rf"(?P<people>[^()\d]{{2,120}}?)\s*\((?P<inner>{_YEAR}[^()]{{0,80}})\)\s+(?=\w)"
)
_DATED = re.compile(
    rf",?\s*\((?P<inner>{_YEAR}[^()]{{0,80}})\)|,?\s+(?P<year>{_YEAR})[a-z]?(?=[.,;:\s]|$)"
)
_BEFORE_PEOPLE = re.compile(r"(?:\s[—–-]|[:.;])\s+(?:\W{0,2}(?:see|siehe|voir)\s+)?")
_CLAIMED = re.compile(r"\s*;\s+|\s+[—–-]\s+")
_VENUE = re.compile(r",\s*(?P<words>(?:(?!\s[—–-]\s|\.\s|[;\[]).){2,200})")
_IDENTIFIER = re.compile(rf"[(\[<]?\s*(?:{DOI.pattern.removeprefix('(?i)')})", re.I)
_LONGEST_PEOPLE = 200


def cited_in(text: str, known: Mapping[str, Cited] | None = None) -> Bracketed | None:
    """Return the citation of an item, with the words before and behind it.

    Args:
        text: Of the item, on one line.
        known: The references of the page, by what cites them.

    Example:
        >>> cited_in("Doe & Roe 2024: sleep heals. More.").before
        'Sleep heals'
        >>> cited_in("Sleep heals — Doe et al., 2024. More.").cited.key
        ('doe', '2024')
        >>> cited_in("Reefs died in May 2024: all of them.") is None
        True
    """
    known = known or {}
    found = bracketed(text)
    if found is None:
        head, tail = text[:LONGEST], text[LONGEST:]
        found = _labelled(head, known) or _unbracketed(head)
        if found is None:
            return None
        found = Bracketed(found.before, found.cited, f"{found.after}{tail}")
    return Bracketed(found.before, completed(found.cited, known), found.after)


def _unbracketed(text: str) -> Bracketed | None:
    text = SEE.sub("", text)
    readers = (_leading, _told, _entry, _behind, _identified)
    return next((found for one in readers if (found := one(text)) is not None), None)


def _labelled(text: str, known: Mapping[str, Cited]) -> Bracketed | None:
    for match in _LABELLED.finditer(text):
        cited = known.get(match["label"])
        if cited is not None:
            before, after = text[: match.start()].strip(), text[match.end() :].strip()
            return Bracketed(before, cited, after) if before else _said(after, cited)
    return None


def _leading(text: str) -> Bracketed | None:
    """Read ``Doe & Roe 2024: words``; a name alone may be anything."""
    match = _LEADING.match(text) or _LEADING_IN_BRACKETS.match(text)
    if match is None:
        return None
    separator = _SEPARATOR.match(text, match.end())
    is_sure = match.re is _LEADING_IN_BRACKETS and _are_people(match["people"])
    if separator is None or not (is_sure or _is_group(match["people"])):
        return None
    cited = _of(match["people"], match["year"])
    return _said(text[separator.end() :], cited) if cited is not None else None


def _told(text: str) -> Bracketed | None:
    """Read ``Doe (2024) showed that``; the words stay whole."""
    match = _TOLD.match(text)
    if match is None or not _are_people(match["people"]):
        return None
    cited = _of(match["people"], match["inner"])
    return _said(text, cited) if cited is not None else None


def _said(words: str, cited: Cited) -> Bracketed:
    """Return the first sentence as what was found, up to what is claimed of it."""
    first, rest = first_sentence(words)
    parts = _CLAIMED.split(capital(first), maxsplit=1)
    if len(parts) == 2:
        return Bracketed(parts[0], cited, f"; {parts[1]}. {rest}".strip())
    return Bracketed(parts[0], cited, f". {rest}" if rest else "")


def _behind(text: str) -> Bracketed | None:
    """Read ``words — Doe et al., 2024, Venue`` and ``words: Doe (2024)``."""
    for match in _DATED.finditer(text):
        first = max(0, match.start() - _LONGEST_PEOPLE)
        starts = list(_BEFORE_PEOPLE.finditer(text, first, match.start()))
        if not starts:
            continue
        start = starts[-1]
        people = text[start.end() : match.start()]
        is_sure = bool(match["inner"]) or any(dash in start[0] for dash in "—–-")
        if not _are_people(people) or not (is_sure or _is_group(people)):
            continue
        venue = _VENUE.match(text, match.end())
        words = venue["words"].rstrip(" .") if venue is not None else ""
        cited = _of(people, match["inner"] or match["year"], words)
        if cited is not None:
            end = venue.end() if venue is not None else match.end()
            return Bracketed(text[: start.start()].strip(), cited, text[end:].strip())
    return None


def _entry(text: str) -> Bracketed | None:
    """Read an entry of a bibliography, alone or behind a sentence."""
    entry, *claimed = _CLAIMED.split(text, maxsplit=1)
    after = f"; {claimed[0]}" if claimed else ""
    cited = listed(entry)
    if cited is not None:
        return Bracketed(cited.citation.title, cited, after)
    first, rest = first_sentence(entry)
    cited = listed(rest)
    return Bracketed(first, cited, after) if cited is not None else None


def _identified(text: str) -> Bracketed | None:
    match = _IDENTIFIER.search(text)
    found = doi(match[0].strip("([<>]) .,;")) if match is not None else None
    if match is None or not found:
        return None
    before = text[: match.start()].strip().removesuffix("doi:").strip()
    return Bracketed(
        before, Cited(Citation("", doi=found)), text[match.end() :].strip()
    )


def _of(people: str, when: str, venue: str = "") -> Cited | None:
    cited = in_words(", ".join(one for one in (people, when, venue) if one))
    return cited if cited.citation.authors else None


def _is_group(words: str) -> bool:
    """Tell whether words name several people."""
    several = ET_AL.search(words) or re.search(r"&|\s(?:and|und|et)\s", words)
    return bool(several) and _are_people(words)


def _are_people(words: str) -> bool:
    """Tell whether words are names of people and nothing else."""
    bare = ET_AL.sub("", words).strip(" ,")
    pieces = [one.strip() for one in re.split(r"[,;&]|\s(?:and|und|et)\s", bare)]
    return bool(bare) and all(is_person(one) for one in pieces if one)
