"""T007: stale receipt.

What it finds:
    A codification receipt that names what is no example any more, or whose hash no
    longer fits the examples it names.

Why it matters:
    An example, an axis value, a work, a qualifier or the rule changed since a curator
    looked.

Example:
    (an example's axis value was corrected after codification)

How to mend:
    Look at the change; if the codification stands, name the examples that carry it,
    and write the new hash, which the message gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem
from tercet.records.shape import Shape


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.of_kind("shape"):
        if not isinstance(entry.record, Shape) or entry.record.codified is None:
            continue
        if context.facts.standing(entry.id).state != "codified":
            continue
        receipt = entry.record.codified
        examples = context.facts.ids(f"{entry.id}.examples")
        gone = [name for name in receipt.examples if name not in examples]
        for name in gone:
            yield Problem(
                "T007",
                "warning",
                f"the receipt of {entry.id} names {name}, which is no example of it",
                entry.at("codified", "examples", receipt.examples.index(name)),
                "name the examples that carry it now, or take the receipt back",
            )
        now = context.facts.value(f"{entry.id}.receipt-hash")
        if receipt.hash != now and not gone:
            what = "has no hash" if receipt.hash == "unknown" else "is stale"
            yield Problem(
                "T007",
                "warning",
                f"the receipt of {entry.id} {what}",
                entry.at("codified", "hash"),
                f"look at its examples; if it stands, write hash: {now}",
                str(now),
            )


CHECK = Check("T007", "stale-receipt", "warning", ("shape",), _find)
