"""What the page of a work shows besides its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records import Entry
from tercet.records.finding import Finding, Quote
from tercet.site.gatherings import LISTED, gathered


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words of a work, and the finding that quotes them."""

    quote: Quote
    finding: str


def work(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``work.html`` reads."""
    return {
        "gathered": gathered(facts, facts.ids(f"{entry.id}.findings")),
        "quotes": tuple(_quotes(facts, entry.id)),
        "listed": LISTED,
    }


def _quotes(facts: Facts, work: str) -> Iterator[QuoteRow]:
    """Yield the words of a work that its findings quote, and then others."""
    own = facts.ids(f"{work}.findings")
    quoting = [
        link.source
        for link in facts.links(f"{work}.backlinks")
        if link.relation == "quotes"
    ]
    for name in dict.fromkeys([*own, *quoting]):
        record = facts.wiki.entries[name].record
        if isinstance(record, Finding):
            for quote in record.quotes:
                if (quote.source or record.works[0]) == work:
                    yield QuoteRow(quote, name)
