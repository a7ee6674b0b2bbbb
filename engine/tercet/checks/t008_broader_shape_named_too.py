"""T008: broader shape named too.

What it finds:
    An example that names a shape and one of its broader shapes.

Why it matters:
    The narrower one counts for the broader already.

Example:
    shapes: [deployment-scale, deployment-cross-concept]

How to mend:
    Keep the narrowest shape only; the other goes with tercet unset FINDING
    instantiates.CONCEPT.shapes.SHAPE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.instances import uses
from tercet.problems import Problem
from tercet.records.base import dotted
from tercet.records.finding import Finding


def _find(context: Context) -> Iterator[Problem]:
    facts, entries = context.facts, context.wiki.entries
    for entry in context.wiki.of_kind("finding"):
        if not isinstance(entry.record, Finding):
            continue
        found = list(uses(facts, entry.id, entry.record))
        for use in found:
            for other in found:
                narrow = other.use.shape
                if use.id != other.id or narrow == use.use.shape:
                    continue
                if narrow not in entries or entries[narrow].kind != "shape":
                    continue
                if use.use.shape in facts.ids(f"{narrow}.ancestry"):
                    yield Problem(
                        "T008",
                        "warning",
                        f"'{narrow}' counts for '{use.use.shape}' already",
                        entry.at(*use.at, "shape"),
                        f"keep the narrower one: 'tercet unset {entry.id} "
                        f"{dotted((*use.at,))}'",
                    )


CHECK = Check("T008", "broader-shape-named-too", "warning", ("finding",), _find)
