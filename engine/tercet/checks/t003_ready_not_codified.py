"""T003: ready not codified.

What it finds:
    A shape that has reached its threshold and is neither codified nor deferred.

Why it matters:
    The evidence waits for a curator: the shape may be codified now.

Example:
    (three structurally different examples and no receipt)

How to mend:
    Codify it: tercet codify SHAPE --by NAME. Or say why you wait: tercet defer SHAPE
    --by NAME --reason "…".
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
            f"look at 'tercet why {shape}.standing'; then 'tercet codify {shape} --by "
            f"NAME', or 'tercet defer {shape} --by NAME --reason \"…\"'",
        )


CHECK = Check("T003", "ready-not-codified", "warning", ("shape",), _find)
