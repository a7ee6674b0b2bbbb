"""``export bibtex``, ``csl-json`` and ``ris``: the works, for citing them elsewhere.

Keys are the ids of the works.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.publications.references import (
    Reference,
    as_bibtex,
    as_csl_json,
    as_ris,
)
from tercet.records.work import Work


def bibtex(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``works.bib``."""
    yield OutputFile("works.bib", as_bibtex(_works(facts)).encode())


def csl_json(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``works.json``."""
    yield OutputFile("works.json", as_csl_json(_works(facts)).encode())


def ris(facts: Facts) -> Iterator[OutputFile]:
    """Yield ``works.ris``."""
    yield OutputFile("works.ris", as_ris(_works(facts)).encode())


def _works(facts: Facts) -> Iterator[Reference]:
    for name in facts.ids("wiki.works"):
        record = facts.wiki.entries[name].record
        if isinstance(record, Work):
            yield name, record
