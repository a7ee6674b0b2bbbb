"""Terms of RDF as N-Triples writes them.

A term is a string: ``<IRI>`` or a literal in quotes. There are no blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tercet.iris import Names, iri
from tercet.relations import CITO, DCTERMS, PROV, SKOS, TERCET

PREFIXES = {
    "cito": CITO,
    "dcterms": DCTERMS,
    "eco": "http://purl.obolibrary.org/obo/ECO_",
    "fabio": "http://purl.org/spar/fabio/",
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "prov": PROV,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sepio": "http://purl.obolibrary.org/obo/SEPIO_",
    "skos": SKOS,
    "tercet": TERCET,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_SIGNS = {
    **{sign: f"\\u{sign:04X}" for sign in (*range(0x20), *range(0x7F, 0xA0))},
    **{0x2028: "\\u2028", 0x2029: "\\u2029"},
    **{ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"},
    **{ord('"'): '\\"', ord("\\"): "\\\\"},
}
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


class Triple(NamedTuple):
    """One statement, its terms as N-Triples writes them."""

    subject: str
    predicate: str
    object: str


@lru_cache(1 << 10)
def name(curie: str) -> str:
    """Return a name with a prefix as a term.

    Example:
        >>> name("skos:Concept")
        '<http://www.w3.org/2004/02/skos/core#Concept>'
    """
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def text(words: str, language: str = "") -> str:
    r"""Return words as a literal.

    Example:
        >>> text('a "b"', "en")
        '"a \\"b\\""@en'
    """
    mark = f"@{language}" if language else ""
    if not words.isprintable() or '"' in words or "\\" in words:
        words = words.translate(_SIGNS)
    return f'"{words}"{mark}'


def typed(value: str, type_: str) -> str:
    """Return a literal of a type of XML Schema."""
    return f"{text(value)}^^{name(f'xsd:{type_}')}"


@lru_cache(1 << 12)
def whole(value: int) -> str:
    """Return a whole number."""
    return typed(str(value), "integer")


def date(value: str) -> Iterator[str]:
    """Yield a date as finely as it is known; nothing if it is unknown."""
    if value != "unknown":
        yield typed(value, _DATES[len(value)])


__all__ = [
    "PREFIXES",
    "Names",
    "Triple",
    "date",
    "iri",
    "name",
    "text",
    "typed",
    "whole",
]
