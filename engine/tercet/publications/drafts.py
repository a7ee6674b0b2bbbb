"""From citations to draft records, under ids that are free."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count

from anyascii import anyascii

from tercet.publications.citations import Citation
from tercet.records.fields import is_id
from tercet.yaml_text import Plain

_SMALL = frozenset(
    {"a", "an", "the", "on", "of", "in", "for", "and", "to", "how", "do"}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A work and a finding of it, with ids that are free.

    Args:
        work_id: For the work.
        finding_id: For a finding of it.
        work: The fields of the work record.
    """

    work_id: str
    finding_id: str
    work: dict[str, Plain]


def drafts(citations: Iterable[Citation], taken: Iterable[str]) -> list[Draft]:
    """Return a draft for each citation, no two with an id in common.

    Args:
        citations: In order.
        taken: Ids that are in use.
    """
    used = set(taken)
    found = []
    for citation in citations:
        one = draft(citation, used)
        used |= {one.work_id, one.finding_id}
        found.append(one)
    return found


def draft(citation: Citation, taken: Iterable[str]) -> Draft:
    """Return the draft of a citation.

    Args:
        citation: The publication.
        taken: Ids that are in use.
    """
    used = set(taken)
    stem, words = _stem(citation)
    finding_id = _free(stem, words, used)
    longer = f"{stem}-{words[0]}" if words else stem
    work_id = _free(longer, words[1:], {*used, stem, finding_id})
    return Draft(work_id, finding_id, citation.work)


def _stem(citation: Citation) -> tuple[str, list[str]]:
    """Return what ids begin with, and the words that may follow."""
    named = citation.arxiv or citation.doi or citation.url
    if not citation.title and not citation.authors and named:
        scheme = "arxiv " if citation.arxiv else "doi " if citation.doi else ""
        bare = re.sub(r"^https?://(?:www\.)?", "", named)
        return slug(scheme + bare)[:50].strip("-") or "unknown", ["work"]
    family = slug(citation.authors[0].family) if citation.authors else ""
    year = "undated" if citation.date == "unknown" else citation.date[:4]
    words = [word for word in slug(citation.title).split("-") if word]
    stem = f"{family[:50].strip('-') or 'unknown'}-{year}"
    return stem, [word for word in words if word not in _SMALL] or ["work"]


def slug(text: str) -> str:
    """Return a text in the letters of ids, transliterated; empty if nothing is left.

    Example:
        >>> slug("Łukasz Müller: A Straße")
        'lukasz-muller-a-strasse'
        >>> slug("Ωμέγα"), slug("日本語")
        ('omega', 'ribenyu')
    """
    plain = anyascii(unicodedata.normalize("NFC", text)).replace("`", "")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _free(stem: str, words: list[str], used: set[str]) -> str:
    """Return the first free id: the stem, with a word, or with a number after it."""
    base = stem[:60].strip("-") or "unknown"
    wishes = chain(
        [base, *(f"{base}-{word}" for word in words)],
        (f"{base}-{number}" for number in count(2)),
    )
    return next(wish for wish in wishes if is_id(wish) and wish not in used)
