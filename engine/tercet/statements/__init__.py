"""What prose states about the records, so that it can be compared with them.

Between facts and checks: every passage is read once into statements, one module for
each family. To add a family, write its module with ``FAMILY`` and ``read`` here, name
it in ``MODULES``, and give it a check. One that compares pages with each other has
``read_all`` instead and stands in ``ACROSS``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tercet.facts import Facts
from tercet.progress import each
from tercet.statements import citations, ordinals, page_coverage, positions, unfinished
from tercet.statements.arithmetic import arithmetic
from tercet.statements.axes import axes
from tercet.statements.base import Judgement, Statement
from tercet.statements.counts import counts
from tercet.statements.durations import durations
from tercet.statements.enumerations import enumerations
from tercet.statements.figures import figures
from tercet.statements.firsts import firsts
from tercet.statements.framed import unframed
from tercet.statements.membership import membership
from tercet.statements.open_items import open_items
from tercet.statements.order import order
from tercet.statements.series import series
from tercet.statements.standings import standings
from tercet.statements.terms import terms
from tercet.statements.text.reading import Page, pages, pages_in
from tercet.statements.thresholds import thresholds
from tercet.statements.unrecorded import unrecorded

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
    page_coverage,
    enumerations,
    axes,
    membership,
)
ACROSS = (figures, open_items)
COMPARED = frozenset(module.FAMILY for module in ACROSS)
"""The families that compare pages with each other."""
FAMILIES = tuple(module.FAMILY for module in (*MODULES, *ACROSS))


def read(facts: Facts) -> tuple[Statement, ...]:
    """Return everything that the prose of a wiki states about its records.

    By passage (records by id, then the free pages), by family, in the order of text;
    what compares pages comes last. Read once for the facts of a wiki.
    """
    return facts.once(_read)


def read_in(facts: Facts, paths: Collection[str]) -> tuple[Statement, ...]:
    """Return what some files state, each passage by itself.

    The same as ``read`` gives for them, but for what compares pages.

    Args:
        facts: Of the wiki.
        paths: Of the files.
    """
    return tuple(_by_themselves(pages_in(facts, paths)))


def by_itself(page: Page) -> Iterator[Statement]:
    """Yield what a page states, but for what is compared with other pages."""
    for module in MODULES:
        found = page.once(module.read)
        if found:
            yield from unframed(page, found)


def _by_themselves(every: Iterable[Page]) -> Iterator[Statement]:
    for page in each(every, "Reading prose"):
        yield from by_itself(page)


def across(every: tuple[Page, ...]) -> Iterator[Statement]:
    """Yield what all pages of a wiki state in comparison with each other."""
    for module in ACROSS:
        yield from module.read_all(every)


def _read(facts: Facts) -> tuple[Statement, ...]:
    every = facts.once(pages)
    return (*_by_themselves(every), *across(every))


__all__ = [
    "ACROSS",
    "COMPARED",
    "FAMILIES",
    "MODULES",
    "Judgement",
    "Page",
    "Statement",
    "across",
    "by_itself",
    "read",
    "read_in",
]
