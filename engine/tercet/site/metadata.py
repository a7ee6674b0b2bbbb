"""What the head of a page says to machines: schema.org as JSON-LD.

Between ``facts`` and ``stamp``. The identifiers are those of ``export rdf``.
"""

from __future__ import annotations

import json

from tercet.facts import Facts
from tercet.iris import Names
from tercet.records import BY_KIND, Entry
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.site.page import Page

SCHEMA = "https://schema.org/"
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ("license", "sameAs", "url")},
}
"""What the names mean, in the page itself: a reader need not fetch it."""
_TYPES = {"concept": "DefinedTerm", "shape": "DefinedTerm"}
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def linked_data(facts: Facts, entry: Entry, page: Page, address: str) -> str:
    """Return what a record is, as JSON that may stand in a script element.

    Args:
        facts: Of the wiki.
        entry: The record.
        page: Its page.
        address: The whole address of the page; empty if that is not known.
    """
    config = facts.wiki.config
    data: dict[str, object] = {
        "@context": CONTEXT,
        "@id": _iri(facts, entry.id),
        "@type": _type(entry.kind),
        "name": entry.name,
        "description": page.description,
        "url": address,
        "inLanguage": config.language,
        "license": config.license if str(config.license).startswith("http") else None,
    }
    record = entry.record
    if isinstance(record, Work):
        data |= _work(record)
    elif isinstance(record, Finding):
        data["appearance"] = [
            {"@id": _iri(facts, name), "@type": "ScholarlyArticle", **_work(work)}
            for name in record.works
            if (found := facts.wiki.entries.get(name)) is not None
            and isinstance(work := found.record, Work)
        ]
    elif entry.kind in _TYPES:
        data["inDefinedTermSet"] = config.title
    kept = {key: value for key, value in data.items() if value}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _ESCAPED.items():
        text = text.replace(sign, escaped)
    return text


def _iri(facts: Facts, record: str) -> str:
    return Names(facts.wiki.config.base).of(record)[1:-1]


def _type(kind: str) -> str:
    """Return the type that schema.org has for a kind."""
    iri = BY_KIND[kind].iri
    known = iri.removeprefix(SCHEMA) if iri.startswith(SCHEMA) else "CreativeWork"
    return _TYPES.get(kind, known)


def _work(work: Work) -> dict[str, object]:
    doi = f"https://doi.org/{work.doi}" if work.doi else None
    arxiv = f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else None
    found: dict[str, object] = {
        "headline": work.name,
        "author": [{"@type": "Person", "name": one.name} for one in work.authors],
        "datePublished": str(work.date) if work.date.is_known else None,
        "sameAs": [one for one in (doi, arxiv, work.url) if one],
    }
    return {key: value for key, value in found.items() if value}
