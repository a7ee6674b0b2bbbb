"""Queries with names, kept as files in ``queries/``.

The comment at the head of a file says what it answers; a line ``# NAME: …`` in it says
what the variable NAME has to be bound to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from tercet.errors import UnknownNameError
from tercet.problems import nearest

_PARAMETER = re.compile(r"([a-z_]+): (.+)")


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A query with a name.

    Args:
        name: Of its file.
        about: What it answers, in a line.
        parameters: What its variables have to be bound to, by name.
        text: The query, comments included.
    """

    name: str
    about: str
    parameters: dict[str, str]
    text: str


def names() -> list[str]:
    """Return the names of all, in order."""
    folder = files("tercet.sparql") / "queries"
    return sorted(
        file.name.removesuffix(".rq")
        for file in folder.iterdir()
        if file.name.endswith(".rq")
    )


def stored(name: str) -> StoredQuery:
    """Return a query by its name.

    Raises:
        UnknownNameError: If there is none.
    """
    known = names()
    if name not in known:
        near = nearest(name, known)
        raise UnknownNameError("stored query", name, near, "'tercet sparql' lists them")
    file = files("tercet.sparql") / "queries" / f"{name}.rq"
    text = file.read_text("utf-8")
    said = [
        line.removeprefix("#").strip()
        for line in text.splitlines()
        if line.startswith("#")
    ]
    found = {m[1]: m[2] for line in said if (m := _PARAMETER.fullmatch(line))}
    return StoredQuery(name, said[0], found, text)
