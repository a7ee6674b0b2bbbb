"""How a page may be cited: the papers first, then the page in its present version."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from tercet.facts import Facts
from tercet.publications.references import (
    Reference,
    as_bibtex,
    as_csl_json,
    as_ris,
    as_text,
)
from tercet.records import Entry
from tercet.records.finding import Finding
from tercet.records.work import Work

FORMATS: dict[str, Callable[[Iterable[Reference]], str]] = {
    "Plain text": as_text,
    "BibTeX": as_bibtex,
    "CSL-JSON": as_csl_json,
    "RIS": as_ris,
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing to cite.

    Args:
        id: Unique on its page.
        what: What it is, in words.
        forms: Its text by the names of formats.
    """

    id: str
    what: str
    forms: tuple[tuple[str, str], ...]


def citations(facts: Facts, entry: Entry) -> tuple[Citation, ...]:
    """Return what may be cited on the page of a record; nothing of a broken one.

    The version of a page is a digest of its record: the same record, the same version.
    """
    record = entry.record
    if record is None:
        return ()
    papers: tuple[str, ...] = ()
    if isinstance(record, Work):
        papers = (entry.id,)
    elif isinstance(record, Finding):
        papers = record.works
    found = [
        Citation(f"cite-{name}", "The paper", _forms(name, work))
        for name in papers
        if isinstance(work := _record(facts, name), Work)
    ]
    digest = sha256(entry.document.text.encode()).hexdigest()[:12]
    wiki = facts.wiki.config.title
    page = Work.model_validate(
        {
            "status": "stable",
            "title": entry.name,
            "authors": ({"name": wiki, "family": wiki},),
            "type": "unknown",
            "date": "unknown",
            "venue": f"{entry.kind.capitalize()} {entry.id}, version {digest}",
        }
    )
    forms = _forms(f"{entry.id}-page", page)
    return (*found, Citation("cite-page", f"This page, version {digest}", forms))


def _record(facts: Facts, name: str) -> object:
    entry = facts.wiki.entries.get(name)
    return entry.record if entry is not None else None


def _forms(name: str, work: Work) -> tuple[tuple[str, str], ...]:
    return tuple((label, write([(name, work)])) for label, write in FORMATS.items())
