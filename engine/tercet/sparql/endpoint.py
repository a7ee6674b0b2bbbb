"""A store elsewhere that speaks the SPARQL 1.1 protocol."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib.plugins.stores.sparqlconnector import SPARQLConnector

from tercet.errors import RefusedError
from tercet.sparql.answers import Answer
from tercet.sparql.engine import from_rdflib
from tercet.sparql.guard import Checked

_PREFIX = re.compile(r"\bprefix\s+([\w.-]*)\s*:", re.IGNORECASE)


class Endpoint:
    """The address of a store, which the prefixes are sent to as well.

    Args:
        url: Its address.
        prefixes: What a query may use without declaring.
        seconds: How long to wait for it.
    """

    def __init__(self, url: str, prefixes: Mapping[str, str], seconds: float) -> None:
        self._url = url
        self._prefixes = prefixes
        self._there = SPARQLConnector(url, method="POST", timeout=seconds)

    def answer(self, query: Checked, text: str, rows: int) -> Answer:
        """Answer a query."""
        own = set(_PREFIX.findall(text))
        head = "".join(
            f"PREFIX {prefix}: <{address}>\n"
            for prefix, address in self._prefixes.items()
            if prefix not in own
        )
        try:
            found = self._there.query(head + text)
        except (OSError, ValueError) as error:
            raise self._refusal(str(error)) from error
        if isinstance(found, tuple):  # the connector returns an HTTP error so
            raise self._refusal(str(found[1]))
        return from_rdflib(found, rows)

    def _refusal(self, why: str) -> RefusedError:
        return RefusedError(
            f"'{self._url}' did not answer: {why}; is it the address of a SPARQL "
            "endpoint?"
        )
