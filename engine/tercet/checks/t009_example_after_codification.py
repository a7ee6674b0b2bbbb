"""T009: example filed after codification.

What it finds:
    A codification receipt that names an example whose filing number is higher than
    that of the codification.

Why it matters:
    Nobody can have codified on what was not filed yet. As of the codification the shape
    would rest on fewer examples than its rule asks for.

Example:
    codified: {seq: 4, examples: [doe-2024, lee-2025, kim-2026], …}
    (kim-2026 is filed under number 6)

How to mend:
    Say which number is wrong: tercet set FINDING instantiates.CONCEPT.filed.seq N files
    the example earlier, tercet set SHAPE codified.seq N codifies later.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.instances import Use, examples
from tercet.problems import Problem
from tercet.records.base import dotted
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.source import At


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.of_kind("shape"):
        if not isinstance(entry.record, Shape) or entry.record.codified is None:
            continue
        receipt = entry.record.codified
        free = context.facts.value("wiki.next-filing")
        for use in examples(context.facts, entry.id):
            if use.id not in receipt.examples or (use.seq or 0) <= receipt.seq:
                continue
            at = _number(context, use)
            yield Problem(
                "T009",
                "error",
                f"{entry.id} is codified as filing {receipt.seq}, and its receipt "
                f"names {use.id}, which is filed later, as filing {use.seq}",
                entry.at("codified", "examples", receipt.examples.index(use.id)),
                f"if the example was there before: 'tercet set {use.finding} "
                f"{dotted(at)} N' with a free number below {receipt.seq}; if the shape "
                f"was codified later: 'tercet set {entry.id} codified.seq {free}'",
                related=(context.span(use.finding, at),),
            )


def _number(context: Context, use: Use) -> At:
    """Return where the filing number of an example stands."""
    record = context.wiki.entries[use.finding].record
    items = record.instantiates if isinstance(record, Finding) else ()
    index = next(n for n, item in enumerate(items) if item.filed.seq == use.seq)
    return ("instantiates", index, "filed", "seq")


CHECK = Check("T009", "example-filed-after-codification", "error", ("shape",), _find)
