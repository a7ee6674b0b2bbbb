"""By what works are compared: their identifiers, and their titles without marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tercet.publications.identifiers import Identifier, arxiv_id, doi
from tercet.records.work import Work
from tercet.source import At


def identifier_keys(work: Work) -> Iterator[tuple[str, At]]:
    """Yield what names a work, each once, with its place in the record.

    An arXiv identifier counts without its version, a DOI without case, arXiv's own
    DOI as the identifier; those of the work's versions count too.
    """
    seen: set[str] = set()
    rows: list[tuple[str | None, str | None, At]] = [(work.doi, work.arxiv, ())]
    rows += [(v.doi, v.arxiv, ("versions", i)) for i, v in enumerate(work.versions)]
    for said_doi, said_arxiv, at in rows:
        for field, said in (("doi", said_doi), ("arxiv", said_arxiv)):
            if said is None:
                continue
            key = said_key(field, said)
            if key not in seen:
                seen.add(key)
                yield key, (*at, field)


def said_key(field: str, said: str) -> str:
    """Return the key of an identifier as a record says it.

    Args:
        field: doi or arxiv.
        said: The value.

    Example:
        >>> said_key("arxiv", "2601.16466v2")
        'arxiv:2601.16466'
        >>> said_key("doi", "10.48550/arXiv.2601.16466")
        'arxiv:2601.16466'
    """
    arxiv = arxiv_id(said)
    if arxiv is not None:
        return Identifier("arxiv", arxiv).key
    if field == "doi":
        return Identifier("doi", doi(said) or said.lower()).key
    return Identifier("arxiv", said.partition("v")[0]).key


def title_key(text: str) -> str:
    """Return a title for comparison: letters and digits alone; empty if unknown.

    Example:
        >>> title_key("The Old One!"), title_key("unknown")
        ('theoldone', '')
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    found = "".join(c for c in plain if c.isalnum())
    return "" if found == "unknown" else found


def family_key(family: str) -> str:
    """Return a family name for comparison: without case, accents and marks."""
    return title_key(family)
