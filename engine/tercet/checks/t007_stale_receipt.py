"""T007: stale receipt.

What it finds:
    A codification receipt that names what is no example any more, or whose hash no
    longer fits the examples it names. The message says what changed, as far as the
    records and the hash tell.

Why it matters:
    An example, an axis value, a work, a qualifier or the rule changed since a curator
    looked.

Example:
    (an example's axis value was corrected after codification)

How to mend:
    Look at the change. If the codification stands, tercet codify SHAPE --by NAME writes
    the receipt anew, with the examples and the rule as they are now; if not, tercet
    unset SHAPE codified takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.receipts import changes
from tercet.problems import Problem
from tercet.records.shape import Shape


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.of_kind("shape"):
        if not isinstance(entry.record, Shape) or entry.record.codified is None:
            continue
        if context.facts.standing(entry.id).state != "codified":
            continue
        receipt = entry.record.codified
        found = changes(context.facts, entry.id)
        gone = [change for change in found if change.gone]
        for change in gone:
            place = receipt.examples.index(change.example)
            yield Problem(
                "T007",
                "warning",
                f"the receipt of {entry.id} names {change.example}, which is no "
                f"example of it: it {change.words}",
                entry.at("codified", "examples", place),
                _step(entry.id),
            )
        now = context.facts.value(f"{entry.id}.receipt-hash")
        if receipt.hash != now and not gone:
            what = "has no hash" if receipt.hash == "unknown" else "is stale"
            why = "; ".join(str(change) for change in found)
            what += f": {why}" if why else ""
            yield Problem(
                "T007",
                "warning",
                f"the receipt of {entry.id} {what}",
                entry.at("codified", "hash"),
                f"{_step(entry.id)}; 'tercet check --fix' writes only the hash, {now}",
                str(now),
            )


def _step(shape: str) -> str:
    return (
        f"look at its examples; if it stands, 'tercet codify {shape} --by NAME' writes "
        f"the receipt anew; if not, 'tercet unset {shape} codified' takes it back"
    )


CHECK = Check("T007", "stale-receipt", "warning", ("shape",), _find)
