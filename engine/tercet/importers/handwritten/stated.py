"""What the front matter of a hand-kept page states: its kind, source and concepts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tercet.importers.front_matter import words
from tercet.importers.handwritten.cited import Cited
from tercet.importers.handwritten.references import listed, people
from tercet.importers.page import Page
from tercet.importers.page_kinds import stated_kind
from tercet.publications.citations import Citation, is_date
from tercet.publications.identifiers import arxiv_id, doi, url
from tercet.publications.people import Name, natural, sorted_name
from tercet.yaml_text import Plain

_AUTHORS = ("authors", "author", "creators", "creator")
_DATES = ("date", "published", "issued", "year")
_VENUES = ("venue", "journal", "publication", "booktitle")
_CONCEPTS = ("concepts", "concept", "instantiates")
_SHAPES = ("shapes", "shape")
_LINK = re.compile(r"\[\[([^\[\]|#\n]+)[^\[\]\n]*\]\]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What front matter states of a page.

    Args:
        kind: Of record, by a key or by the folder; empty if none.
        source: The publication that it describes, if it names authors and a time.
        placed: The keys that the source holds whole.
        concepts: Those it names, as titles or targets of links.
        shapes: Words that name shapes.
    """

    kind: str = ""
    source: Cited | None = None
    placed: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


def stated(page: Page) -> Stated:
    """Return what the front matter of a page states."""
    if page.matter.said:
        return Stated(stated_kind(page)[0])
    source, placed = _source(page.values)
    return Stated(
        stated_kind(page)[0],
        source,
        placed,
        tuple(_LINK.sub(r"\1", one) for one in _all(page.values, _CONCEPTS)),
        tuple(_LINK.sub(r"\1", one) for one in _all(page.values, _SHAPES)),
    )


def _source(values: Mapping[str, Plain]) -> tuple[Cited | None, tuple[str, ...]]:
    """Return the publication of some front matter, and the keys that it holds."""
    author_key, written = _first(values, _AUTHORS)
    authors = _names(written)
    date_key, dates = _first(values, _DATES)
    date = dates[0] if dates and is_date(dates[0]) else "unknown"
    doi_key, dois = _first(values, ("doi", "DOI"))
    found_doi = (doi(dois[0]) or "") if dois else ""
    if not authors or (date == "unknown" and not found_doi):
        _, entries = _first(values, ("citation", "reference"))
        entry = listed(entries[0]) if entries else None
        return entry, ()
    venue_key, venues = _first(values, _VENUES)
    arxiv_key, arxivs = _first(values, ("arxiv", "arXiv", "eprint"))
    url_key, urls = _first(values, ("url", "URL", "link"))
    citation = Citation(
        "",
        authors=tuple(authors),
        date=date,
        venue="; ".join(venues),
        arxiv=(arxiv_id(arxivs[0]) or "") if arxivs else "",
        doi=found_doi,
        url=(url(urls[0]) or "") if urls else "",
    )
    held = {
        author_key: True,
        date_key: date != "unknown",
        doi_key: bool(found_doi),
        venue_key: bool(venues),
        arxiv_key: bool(citation.arxiv),
        url_key: bool(citation.url),
    }
    return Cited(citation), tuple(key for key, is_held in held.items() if is_held)


def _first(values: Mapping[str, Plain], keys: Sequence[str]) -> tuple[str, list[str]]:
    """Return the first of some keys that has a text, and its texts."""
    for key in keys:
        found = _all(values, (key,))
        if found:
            return key, found
    return "", []


def _all(values: Mapping[str, Plain], keys: Sequence[str]) -> list[str]:
    rows = [row for key in keys for row in words(values.get(key))]
    return [" ".join(row.split()) for row in rows if row.strip()]


def _names(written: list[str]) -> list[Name]:
    """Return the authors, in a list or in one text."""
    if len(written) == 1 and ";" not in written[0]:
        pieces = [one.strip() for one in written[0].split(",")]
        is_one = len(pieces) == 2 and " " not in pieces[0]
        return [sorted_name(written[0])] if is_one else people(written[0])
    rows = [one.strip() for text in written for one in text.split(";")]
    return [
        sorted_name(one) if "," in one else natural(one.split()) for one in rows if one
    ]
