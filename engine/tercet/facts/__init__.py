"""Every derived number, computed once.

Fifth stage of the line. To add a fact, write its function in the module of its
family and a row in that module's ``FACTS``; ``why``, notes and pages read it by key.
"""

from __future__ import annotations

from tercet.facts import (
    concepts,
    firsts,
    lineage,
    mentions,
    prospects,
    questions,
    receipts,
    records,
    selections,
    shapes,
    wanted,
)
from tercet.facts.table import (
    Duration,
    Fact,
    FactFunction,
    Facts,
    FactValue,
    Group,
    Ordinal,
    Undecidable,
)
from tercet.wiki import Wiki

TABLE: tuple[FactFunction, ...] = (
    *shapes.FACTS,
    *prospects.FACTS,
    *receipts.FACTS,
    *concepts.FACTS,
    *selections.FACTS,
    *lineage.FACTS,
    *mentions.FACTS,
    *questions.FACTS,
    *firsts.FACTS,
    *records.FACTS,
    *wanted.FACTS,
)


def derive(wiki: Wiki, *, as_of: int | None = None) -> Facts:
    """Return the facts of a wiki; each is computed when first asked for.

    Args:
        wiki: The loaded records.
        as_of: A filing number: what was filed, deferred, codified or retracted
            later does not count. None for the wiki as it is.
    """
    return Facts(wiki, TABLE, as_of)


__all__ = [
    "TABLE",
    "Duration",
    "Fact",
    "FactFunction",
    "FactValue",
    "Facts",
    "Group",
    "Ordinal",
    "Undecidable",
    "derive",
]
