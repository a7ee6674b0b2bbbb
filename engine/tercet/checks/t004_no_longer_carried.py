"""T004: no longer carried.

What it finds:
    A codified shape whose examples no longer reach the threshold. The message says
    what changed since the receipt.

Why it matters:
    An example was retracted, moved or changed: the wiki asserts what its records do
    not carry.

Example:
    (codified with three examples, one of them retracted)

How to mend:
    Find another example, or take the receipt back: tercet unset SHAPE codified.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem


def _find(context: Context) -> Iterator[Problem]:
    for shape in context.facts.ids("wiki.codified"):
        found = context.facts.standing(shape)
        if "unsupported" in found.marks:
            lacks = " ".join(missing.detail for missing in found.missing).rstrip(".")
            said = f"{shape} is codified, but its examples reach {found.diversity} of "
            said += str(found.threshold)
            since = context.facts.ids(f"{shape}.receipt-changes")
            yield Problem(
                "T004",
                "error",
                f"{said}: {'; '.join(since)}" if since else said,
                context.span(shape, ("codified",)),
                f"{lacks or 'find another example'}; or take the receipt back: "
                f"'tercet unset {shape} codified'",
            )


CHECK = Check("T004", "no-longer-carried", "error", ("shape",), _find)
