"""The four syntaxes: statements in, lines out, in the order in which they come.

The statements of one subject stand together. N-Quads, TriG and JSON-LD keep the graphs
apart, Turtle writes them as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from tercet.export.rdf.terms import PREFIXES, Triple

Graphs = Iterable[tuple[str, Iterable[Triple]]]
"""The name of each graph, and its statements."""

_LITERAL = re.compile(
    r'"(?P<text>(?:[^"\\]|\\.)*+)"(?:@(?P<language>.+)|\^\^<(?P<type>.+)>)?'
)
_IRI = re.compile(r"<(.*[/#_])([A-Za-z0-9][A-Za-z0-9-]*)>")
_BY_IRI = {address: prefix for prefix, address in PREFIXES.items()}
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
    for subject, rows in groupby(triples, lambda one: one.subject):
        lines = [f"    {short(one.predicate)} {short(one.object)}" for one in rows]
        yield f"\n{subject}\n" + " ;\n".join(lines) + " .\n"


def _shortener() -> Callable[[str], str]:
    """Return what shortens terms of known namespaces, remembering what it did."""
    known: dict[str, str] = {_TYPE: "a"}

    def short(term: str) -> str:
        if term[0] != "<":
            head, mark, type_ = term.rpartition('"^^')
            return f"{head}{mark}{short(type_)}" if mark else term
        found = known.get(term)
        if found is None:
            match = _IRI.fullmatch(term)
            prefix = _BY_IRI.get(match[1]) if match else None
            if match is None or prefix is None:
                return term
            found = known[term] = f"{prefix}:{match[2]}"
        return found

    return short


def json_ld(graphs: Graphs) -> Iterator[str]:
    """Yield the dataset as JSON-LD, a line for each subject; names are written out."""
    yield "["
    start = "\n"
    for graph, triples in graphs:
        yield f'{start}{{"@id": {json.dumps(graph[1:-1])}, "@graph": ['
        start = "\n"
        for subject, rows in groupby(triples, lambda one: one.subject):
            yield start + json.dumps(_node(subject, rows), ensure_ascii=False)
            start = ",\n"
        yield "\n]}"
        start = ",\n"
    yield "\n]\n"


def _node(subject: str, rows: Iterable[Triple]) -> dict[str, object]:
    node: dict[str, object] = {"@id": subject[1:-1]}
    lists: dict[str, list[object]] = {}
    for one in rows:
        if one.predicate == _TYPE:
            lists.setdefault("@type", []).append(one.object[1:-1])
        else:
            lists.setdefault(one.predicate[1:-1], []).append(_value(one.object))
    return node | lists


def _value(term: str) -> dict[str, str]:
    if term[0] == "<":
        return {"@id": term[1:-1]}
    match = _LITERAL.fullmatch(term)
    assert match is not None  # noqa: S101 - `terms` writes no other
    value = {"@value": json.loads(f'"{match["text"]}"')}
    if match["language"]:
        value["@language"] = match["language"]
    if match["type"]:
        value["@type"] = match["type"]
    return value
