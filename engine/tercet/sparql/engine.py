"""What answers queries: the interface, and what all engines make answers with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from rdflib.query import Result
from rdflib.term import BNode, Literal

from tercet.sparql.answers import TRIPLE, Answer, Row, Term
from tercet.sparql.guard import Checked

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Engine(Protocol):
    """What answers queries. One without ``GRAPH`` sees all graphs as one."""

    def answer(self, query: Checked, text: str, rows: int) -> Answer:
        """Answer a query that was checked, with so many rows at most."""


def table(columns: tuple[str, ...], lines: Iterator[Row], rows: int) -> Answer:
    """Return rows, no more of them than asked for."""
    found = tuple(islice(lines, rows + 1))
    return Answer("select", columns, found[:rows], cut=len(found) > rows)


def graph(triples: Iterable[Row], rows: int) -> Answer:
    """Return triples in alphabetical order, no more of them than asked for."""
    found = tuple(sorted(triples, key=repr))
    return Answer("graph", TRIPLE, found[:rows], cut=len(found) > rows)


def literal(value: str, datatype: str, language: str) -> Term:
    """Return a literal; that a text is text goes without saying."""
    plain = datatype in (_STRING, _LANGUAGE)
    return Term("literal", value, "" if plain else datatype, language)


def from_rdflib(found: Result, rows: int) -> Answer:
    """Return what rdflib answered, be it by itself or from elsewhere."""
    if found.type == "ASK":
        return Answer("ask", truth=bool(found.askAnswer))
    if found.type in ("CONSTRUCT", "DESCRIBE"):
        return graph((tuple(map(_term, one)) for one in found.graph or ()), rows)
    columns = tuple(str(name) for name in found.vars or ())
    return table(columns, (tuple(map(_term, line)) for line in found), rows)  # type: ignore[arg-type] # rows, as the type is SELECT


def _term(term: object) -> Term | None:
    if term is None:
        return None
    if isinstance(term, Literal):
        return literal(str(term), str(term.datatype or ""), term.language or "")
    return Term("bnode" if isinstance(term, BNode) else "uri", str(term))
