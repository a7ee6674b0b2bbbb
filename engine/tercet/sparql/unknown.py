"""Words of a query that no statement of the wiki has: why it has no rows.

A misspelt term is no fault in SPARQL: it matches nothing, and the answer is empty. So
whoever gets no row is told which terms of ours, and which records, are not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.export.rdf.vocabulary import CLASSES, PROPERTIES
from tercet.facts import Facts
from tercet.problems import did_you_mean
from tercet.relations import TERCET

_STRING = re.compile(r'"[^"\\\n]*"|\'[^\'\\\n]*\'')
_TERM = re.compile(r"\b(tercet|id):([A-Za-z0-9_-]+)")


def unknown(facts: Facts, words: str) -> Iterator[str]:
    """Yield what a query names and the wiki does not have, each in a sentence.

    Args:
        facts: Of the wiki.
        words: The query; its terms are written with our prefixes.
    """
    relations = facts.wiki.relations.values()
    own = [one.iri.removeprefix(TERCET) for one in relations if TERCET in one.iri]
    known = {
        "tercet": (*CLASSES, *PROPERTIES, *own),
        "id": tuple(facts.wiki.entries),
    }
    plain = _STRING.sub('""', words)
    for prefix, local in dict.fromkeys(_TERM.findall(plain)):
        if local not in known[prefix]:
            what = "term of the export" if prefix == "tercet" else "record"
            near = did_you_mean(local, known[prefix])
            yield f"there is no {what} '{prefix}:{local}'" + (
                f"; {near}" if near else ""
            )
