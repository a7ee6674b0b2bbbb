"""The four syntaxes: statements in, lines out, in the order in which they come.

The statements of one subject stand together. N-Quads, TriG and JSON-LD keep the graphs
apart, Turtle writes them as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from tercet.export.rdf.terms import PREFIXES, Triple

Graphs = Iterable[tuple[str, Iterable[Triple]]]
"""The name of each graph, and its statements."""

_IRI = re.compile(r"<(.*[/#_])([A-Za-z0-9][A-Za-z0-9-]*)>")
_BY_IRI = {address: prefix for prefix, address in PREFIXES.items()}
_SUBJECT = attrgetter("subject")
_TYPE = f"<{PREFIXES['rdf']}type>"


def nquads(graphs: Graphs) -> Iterator[str]:
    """Yield a line for each statement."""
    for graph, triples in graphs:
        for one in triples:
            yield f"{one.subject} {one.predicate} {one.object} {graph} .\n"


def turtle(graphs: Graphs) -> Iterator[str]:
    """Yield a block for each subject, below the prefixes."""
    yield from _prefixes()
    for _, triples in graphs:
        yield from _blocks(triples)


def trig(graphs: Graphs) -> Iterator[str]:
    """Yield each graph with its blocks, below the prefixes."""
    yield from _prefixes()
    for graph, triples in graphs:
        yield f"\n{graph} {{\n"
        yield from _blocks(triples)
        yield "}\n"


def _prefixes() -> Iterator[str]:
    for prefix, address in PREFIXES.items():
        yield f"@prefix {prefix}: <{address}> .\n"


def _blocks(triples: Iterable[Triple]) -> Iterator[str]:
    short = _shortener()
    for subject, rows in groupby(triples, _SUBJECT):
        lines = [f"    {short(one.predicate)} {short(one.object)}" for one in rows]
        yield f"\n{subject}\n" + " ;\n".join(lines) + " .\n"


def _shortener() -> Callable[[str], str]:
    """Return what shortens terms of known namespaces, remembering what it did."""
    known: dict[str, str] = {_TYPE: "a"}

    def short(term: str) -> str:
        found = known.get(term)
        if found is not None:
            return found
        if term[0] == "<":
            match = _IRI.fullmatch(term)
            prefix = _BY_IRI.get(match[1]) if match else None
            found = f"{prefix}:{match[2]}" if match and prefix else term
            known[term] = found
            return found
        if term[-1] == ">":
            head, mark, type_ = term.rpartition('"^^')
            return f"{head}{mark}{short(type_)}"
        return term

    return short


def json_ld(graphs: Graphs) -> Iterator[str]:
    """Yield the dataset as JSON-LD, a line for each subject; names are written out."""
    yield "["
    start = "\n"
    for graph, triples in graphs:
        yield f'{start}{{"@id": {json.dumps(graph[1:-1])}, "@graph": ['
        start = "\n"
        for subject, rows in groupby(triples, _SUBJECT):
            yield start + _node(subject, rows)
            start = ",\n"
        yield "\n]}"
        start = ",\n"
    yield "\n]\n"


def _node(subject: str, rows: Iterable[Triple]) -> str:
    lists: dict[str, list[str]] = {}
    for _, predicate, object_ in rows:
        if predicate == _TYPE:
            lists.setdefault("@type", []).append(f'"{object_[1:-1]}"')
        else:
            lists.setdefault(predicate[1:-1], []).append(_value(object_))
    pairs = [f', "{key}": [{", ".join(items)}]' for key, items in lists.items()]
    return f'{{"@id": "{subject[1:-1]}"{"".join(pairs)}}}'


def _value(term: str) -> str:
    """Return a term as JSON; what N-Triples escapes, JSON escapes in the same way."""
    if term[0] == "<":
        return f'{{"@id": "{term[1:-1]}"}}'
    words, _, mark = term.rpartition('"')
    if mark.startswith("@"):
        return f'{{"@value": {words}", "@language": "{mark[1:]}"}}'
    if mark:
        return f'{{"@value": {words}", "@type": "{mark[3:-1]}"}}'
    return f'{{"@value": {words}"}}'
