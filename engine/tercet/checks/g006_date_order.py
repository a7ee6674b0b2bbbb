"""G006: date order.

What it finds:
    A work that tests, extends or uses the method of a later one, or precedes an
    earlier one.

Why it matters:
    It cannot have known it; the later work may explain the earlier, but that is
    another relation.

Example:
    (a finding of 2025) tests (a finding of 2026-02-23)

How to mend:
    Correct the dates, turn the relation round, or use "explains" on the later
    finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.records import date_of
from tercet.problems import Problem


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    for link in wiki.links:
        row = wiki.relations.get(link.relation)
        if link.wanted or row is None or link.target not in wiki.entries:
            continue
        if not (row.dated or row.name == "precedes"):
            continue
        own = date_of(context.facts, link.subject)
        other = date_of(context.facts, link.object)
        if own is None or other is None or not (own.is_known and other.is_known):
            continue
        wrong = own.is_before(other) if row.dated else other.is_before(own)
        if wrong:
            later = "a later" if row.dated else "an earlier"
            yield Problem(
                "G006",
                "error",
                f"{link.subject} ({own}) {row.label} {later} work: "
                f"{link.object} ({other})",
                wiki.span(link),
                "correct a date, turn it round, or use 'explains' on the later one",
            )


CHECK = Check("G006", "date-order", "error", ("finding",), _find)
