"""Every derived number, computed once.

Fifth stage of the line. To add a fact, write its function in the module of its
family and a row in that module's ``FACTS``; ``why``, notes and pages read it by key.
"""

from __future__ import annotations

from tercet.facts import (
    concepts,
    firsts,
    gatherings,
    lineage,
    mentions,
    progress,
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
    *progress.FACTS,
    *receipts.FACTS,
    *concepts.FACTS,
    *selections.FACTS,
    *lineage.FACTS,
    *mentions.FACTS,
    *questions.FACTS,
    *firsts.FACTS,
    *records.FACTS,
    *gatherings.FACTS,
    *wanted.FACTS,
)


def derive(wiki: Wiki, *, as_of: int | None = None) -> Facts:
    """Return the facts of a wiki; each is computed once, when first asked for.

    Args:
        wiki: The loaded records.
        as_of: A filing number: what was filed, deferred, codified or retracted
            later does not count. None for the wiki as it is.

    Example:
        >>> import tercet
        >>> wiki = tercet.load(".")
        >>> tercet.derive(wiki).standing("reactivation").state
        'codified'
        >>> tercet.derive(wiki, as_of=13).standing("reactivation").state
        'hint'
    """
    return wiki.once(_now) if as_of is None else Facts(wiki, TABLE, as_of)


def _now(wiki: Wiki) -> Facts:
    return Facts(wiki, TABLE)


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
