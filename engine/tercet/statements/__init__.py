"""What prose states about the records, so that it can be compared with them.

Between facts and checks: every passage is read once into statements, one module for
each family. To add a family, write its module with ``FAMILY`` and ``read`` here, name
it in ``MODULES``, and give it a check.
"""

from __future__ import annotations

from tercet.facts import Facts
from tercet.statements import counts, ordinals, standings, thresholds
from tercet.statements.base import Judgement, Statement
from tercet.statements.reading import Page, pages

MODULES = (ordinals, counts, standings, thresholds)
FAMILIES = tuple(module.FAMILY for module in MODULES)


def read(facts: Facts) -> tuple[Statement, ...]:
    """Return everything that the prose of a wiki states about its records.

    By passage (records by id, then the free pages), by family, in the order of text.
    Read once for the facts of a wiki.
    """
    return facts.once(_read)


def _read(facts: Facts) -> tuple[Statement, ...]:
    return tuple(
        statement
        for page in facts.once(pages)
        for module in MODULES
        for statement in module.read(page)
    )


__all__ = ["FAMILIES", "MODULES", "Judgement", "Page", "Statement", "read"]
