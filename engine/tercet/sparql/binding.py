"""Values for the variables of a query, as ``VALUES`` at the head of its ``WHERE``.

A value is one term of RDF, written as N-Triples writes it, so nothing in it can end
the query or add to it. It is standard SPARQL 1.1: every engine reads it alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tercet.errors import RefusedError, UnknownNameError
from tercet.problems import nearest
from tercet.sparql.guard import Checked

_TOKEN = re.compile(
    r"""
    \#[^\n]*                                   # a comment
    | <[^<>"{}|^`\\\x00-\x20]*>                # an IRI
    | \"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\"    # strings
    | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
    | "(?:[^"\\\n]|\\.)*"
    | '(?:[^'\\\n]|\\.)*'
    | (?P<sign>[(){}])
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)


def with_values(text: str, query: Checked, bound: Mapping[str, str]) -> str:
    """Return the text of a query with values for some of its variables.

    Args:
        text: The query.
        query: What it was read as.
        bound: Terms by the names of variables.

    Raises:
        UnknownNameError: If the query has no such variable.
        RefusedError: If it has no place where values may stand.
    """
    for name in bound:
        if name not in query.variables:
            has = ", ".join(f"?{one}" for one in query.variables) or "none"
            near = nearest(name, query.variables)
            raise UnknownNameError("variable", name, near, f"the query has {has}")
    if not bound:
        return text
    groups = list(_groups(text))
    has_template = query.form == "ConstructQuery"
    if len(groups) < 1 + has_template or (has_template and groups[0][1] == "where"):
        raise RefusedError(
            "there is no place for a bound value in this query; write it as "
            "CONSTRUCT { … } WHERE { … }"
        )
    place = groups[has_template][0]
    names = " ".join(f"?{name}" for name in bound)
    values = f" VALUES ({names}) {{ ({' '.join(bound.values())}) }} "
    return text[:place] + values + text[place:]


def _groups(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each outermost group begins, and the word before it."""
    depth, last = 0, ""
    for token in _TOKEN.finditer(text):
        sign = token["sign"]
        if sign == "{" and depth == 0:
            yield token.end(), last
        if sign:
            depth += 1 if sign in "({" else -1
        last = (token["word"] or "").lower()
