"""SPARQL over the wiki: read-only, offline, within limits.

``query`` asks a query of the same triples that ``export rdf`` writes. It runs in a
process of its own, with rdflib, or with pyoxigraph where a wiki is large.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tercet.export.rdf import read_graphs
from tercet.export.rdf.terms import PREFIXES, Names, iri, text, whole
from tercet.facts import Facts
from tercet.sparql.answers import Answer, Term
from tercet.sparql.asking import ENGINES, Limits, Question, ask
from tercet.sparql.stored import StoredQuery, names, stored

__all__ = [
    "ENGINES",
    "Answer",
    "Limits",
    "StoredQuery",
    "Term",
    "names",
    "prefixes",
    "query",
    "stored",
]

_OWN = ("id", "fact", "rule", "word", "page")
_IRI = re.compile(r"<[^\s<>\"{}|^`\\]+>")


def query(
    facts: Facts,
    words: str,
    *,
    bind: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    engine: str = "auto",
    endpoint: str = "",
) -> Answer:
    """Answer a query.

    Args:
        facts: Of the wiki.
        words: In SPARQL 1.1; `prefixes` need no declaration.
        bind: Values by the names of variables: the id of a record, an ``<IRI>``, a
            short name such as ``fact:wiki.ready``, a whole number, or else text.
        limits: What it may cost.
        engine: One of `ENGINES`, or ``auto``.
        endpoint: The address of a SPARQL endpoint to ask in place of the records.

    Raises:
        RefusedError: If the query is unreadable, does more than read, takes longer or
            more memory than it may, or has no variable that is bound.
    """
    known = prefixes(facts)
    question = Question(
        words,
        {name: _term(facts, known, value) for name, value in (bind or {}).items()},
        known,
        limits or Limits(),
        endpoint,
    )
    return ask(question, () if endpoint else read_graphs(facts), engine)


def prefixes(facts: Facts) -> dict[str, str]:
    """Return what a query may use without declaring: namespaces by their prefixes.

    Those of `PREFIXES`, and ``id: fact: rule: word: page:`` of this wiki.
    """
    base = Names(facts.wiki.config.base).base
    return {**PREFIXES, **{name: f"{base}{name}/" for name in _OWN}}


def _term(facts: Facts, known: Mapping[str, str], value: str) -> str:
    """Return a value as N-Triples writes it; whatever it holds, it is one term."""
    if _IRI.fullmatch(value):
        return iri(value[1:-1])
    prefix, colon, local = value.partition(":")
    if colon and prefix in known and not re.search(r"\s", local):
        return iri(known[prefix] + local)
    record, _, part = value.partition("#")
    if record in facts.wiki.entries:
        return Names(facts.wiki.config.base).of(*([record, part] if part else [record]))
    if re.fullmatch(r"-?[0-9]{1,18}", value):
        return whole(int(value))
    return text(value)
