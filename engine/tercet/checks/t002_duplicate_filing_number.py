"""T002: duplicate filing number.

What it finds:
    A filing number that was given out twice.

Why it matters:
    Ordinals come from filing numbers; two records with one number have no order.

Example:
    seq: 7     (in two findings)

How to mend:
    Give the later one the next free number; the message has the command. It comes last
    then, so that ordinals change; the plan shows which. Where two branches took it,
    tercet fmt --renumber hands the numbers out again and keeps the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.instances import filings
from tercet.problems import Problem
from tercet.records.base import dotted
from tercet.source import At


def _find(context: Context) -> Iterator[Problem]:
    seen: dict[int, tuple[str, At]] = {}
    for seq, record, at in filings(context.facts):
        if seq in seen:
            other, place = seen[seq]
            free = context.facts.value("wiki.next-filing")
            yield Problem(
                "T002",
                "error",
                f"the filing number {seq} is given to {other} already",
                context.span(record, at),
                f"'tercet set {record} {dotted(at)} {free}' gives the next free number:"
                " it comes last then, and ordinals change; after a merge of two "
                "branches 'tercet fmt --renumber' keeps the order",
                related=(context.span(other, place),),
            )
        seen.setdefault(seq, (record, at))


CHECK = Check("T002", "duplicate-filing-number", "error", ("finding", "shape"), _find)
