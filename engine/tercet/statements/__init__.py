"""What prose states about the records, so that it can be compared with them.

Between facts and checks: every passage is read once into statements, one module for
each family. To add a family, write its module with ``FAMILY`` and ``read`` here, name
it in ``MODULES``, and give it a check. One that compares pages with each other has
``read_all`` instead and stands in ``ACROSS``.
"""

from __future__ import annotations

from tercet.facts import Facts
from tercet.statements import (
    arithmetic,
    citations,
    counts,
    durations,
    figures,
    firsts,
    order,
    ordinals,
    positions,
    series,
    standings,
    terms,
    thresholds,
    unfinished,
    unrecorded,
)
from tercet.statements.base import Judgement, Statement
from tercet.statements.reading import Page, pages

MODULES = (
    ordinals,
    counts,
    standings,
    thresholds,
    series,
    terms,
    arithmetic,
    firsts,
    durations,
    order,
    citations,
    positions,
    unrecorded,
    unfinished,
)
ACROSS = (figures,)
FAMILIES = tuple(module.FAMILY for module in (*MODULES, *ACROSS))


def read(facts: Facts) -> tuple[Statement, ...]:
    """Return everything that the prose of a wiki states about its records.

    By passage (records by id, then the free pages), by family, in the order of text;
    what compares pages comes last. Read once for the facts of a wiki.
    """
    return facts.once(_read)


def _read(facts: Facts) -> tuple[Statement, ...]:
    every = facts.once(pages)
    return (
        *(found for page in every for module in MODULES for found in module.read(page)),
        *(found for module in ACROSS for found in module.read_all(every)),
    )


__all__ = ["ACROSS", "FAMILIES", "MODULES", "Judgement", "Page", "Statement", "read"]
