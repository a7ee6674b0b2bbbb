"""T003: ready not codified.

What it finds:
    A shape that has reached its threshold and is neither codified nor deferred.

Why it matters:
    The evidence waits for a curator: the shape may be codified now.

Example:
    (three structurally different examples and no receipt)

How to mend:
    Write the receipt under "codified", or say under "deferred" why you wait.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem
from tercet.words import listing


def _find(context: Context) -> Iterator[Problem]:
    for shape in context.facts.ids("wiki.ready"):
        found = context.facts.standing(shape)
        verb = "proves" if len(found.witness) == 1 else "prove"
        yield Problem(
            "T003",
            "warning",
            f"{shape} is ready to codify: {listing(found.witness)} {verb} it",
            context.span(shape, ("label",)),
            f"see 'tercet why {shape}.standing', then codify or defer it",
        )


CHECK = Check("T003", "ready-not-codified", "warning", ("shape",), _find)
