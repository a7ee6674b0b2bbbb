"""Which queries may be asked: those that read, and read nothing but the wiki.

A query is parsed before any engine sees it. ``SERVICE``, ``FROM`` and ``FROM NAMED``
would read what is elsewhere, and every form of update would write; each is refused by
name. The grammar is that of SPARQL 1.1, as rdflib reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyparsing import ParseException
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from tercet.errors import RefusedError
from tercet.words import listing

LONGEST = 100_000
"""How many characters a query may have."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may be asked.

    Args:
        form: ``SelectQuery``, ``AskQuery``, ``ConstructQuery`` or ``DescribeQuery``.
        variables: Every variable that it names, in order.
        prepared: What rdflib evaluates.
    """

    form: str
    variables: tuple[str, ...]
    prepared: Any


def checked(text: str, prefixes: Mapping[str, str]) -> Checked:
    """Return a query that only reads the wiki.

    Args:
        text: The query.
        prefixes: What it may use without declaring.

    Raises:
        RefusedError: If it is no query of SPARQL 1.1, or would do more than read.
    """
    if len(text) > LONGEST:
        raise RefusedError(
            f"the query has {len(text)} characters; {LONGEST} are the most"
        )
    try:
        parsed = parseQuery(text)
        prepared = translateQuery(parsed, initNs=dict(prefixes))
    except ParseException as error:
        raise _unreadable(text, error) from error
    except RecursionError as error:
        raise RefusedError("the query nests too deeply to be read") from error
    except Exception as error:  # rdflib raises bare ones for prefixes
        undeclared = str(error).partition("Unknown namespace prefix : ")[2]
        if undeclared:
            raise RefusedError(
                f"the prefix '{undeclared}:' is not declared; known without that are "
                f"{listing(sorted(prefixes))}. For any other, begin with "
                f"PREFIX {undeclared}: <…>"
            ) from error
        raise RefusedError(f"the query cannot be read: {error}") from error
    parts = list(_parts((parsed, prepared.algebra)))
    names = {part.name for part in parts}
    if "ServiceGraphPattern" in names:
        raise RefusedError(
            "SERVICE would ask another host; a query reads this wiki alone"
        )
    if any(dict.get(part, "datasetClause") for part in parts):
        raise RefusedError(
            "FROM would read another graph; a query reads this wiki alone. "
            "Its own graphs answer to GRAPH ?g { … }"
        )
    return Checked(
        prepared.algebra.name,
        tuple(dict.fromkeys(_variables((parsed,)))),
        prepared,
    )


def _unreadable(text: str, error: ParseException) -> RefusedError:
    try:
        parseUpdate(text)
    except Exception:  # then it is no update either
        line = error.line.strip()
        return RefusedError(
            f"query:{error.lineno}:{error.column}: this is no query of SPARQL 1.1 from "
            f"here on\n    {line[:120]}\n  expected: {_expected(error)}"
        )
    return RefusedError(
        "this is an update; a query only reads. Records are changed by 'tercet set', "
        "'tercet add' and their like"
    )


def _expected(error: ParseException) -> str:
    said = str(error.msg).removeprefix("Expected ")
    return said if len(said) < 200 else "SELECT, ASK, CONSTRUCT or DESCRIBE"


def _parts(values: object) -> Iterator[CompValue]:
    """Yield every part of a query, however deep, each once."""
    seen: set[int] = set()
    waiting = [values]
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, str):
            continue
        seen.add(id(value))
        if isinstance(value, CompValue):
            yield value
            waiting += list(value.values())
        elif isinstance(value, dict):
            waiting += list(value.values())
        elif hasattr(value, "__iter__"):
            waiting += list(value)


def _variables(values: object) -> Iterator[str]:
    """Yield the name of every variable, in order."""
    if isinstance(values, Variable):
        yield str(values)
    elif isinstance(values, str):
        return
    elif isinstance(values, dict):
        for value in values.values():
            yield from _variables(value)
    elif hasattr(values, "__iter__"):
        for value in values:
            yield from _variables(value)
