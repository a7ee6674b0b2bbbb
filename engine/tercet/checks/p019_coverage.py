"""P019: coverage.

What it finds:
    The findings and shapes of a concept that its own prose (definition, epistemic
    status, boundaries, adjacent concepts, commentary, triggers) never mentions by a
    link: to the finding, to its work, or to the shape.

Why it matters:
    The commentary was written before they were filed. They are counted, and nobody has
    said what they mean for the concept.

Example:
    (a concept of twenty findings whose commentary links nineteen)

How to mend:
    Say in the commentary what they add, with a [[link]]. Nothing is wrong if there is
    nothing to say: this is information, and no run fails over it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem
from tercet.records.concept import Concept
from tercet.words import count, listing


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.of_kind("concept"):
        if not isinstance(entry.record, Concept):
            continue
        rows = [
            f"{count(len(ids), noun)} ({', '.join(ids)})"
            for noun in ("finding", "shape")
            if (ids := context.facts.ids(f"{entry.id}.unmentioned-{noun}s"))
        ]
        if rows:
            place = (
                ("commentary", 0, "title") if entry.record.commentary else ("title",)
            )
            yield Problem(
                "P019",
                "info",
                f"the prose of {entry.id} never mentions {listing(rows)}",
                entry.at(*place),
                "say in its commentary what they add, with a [[link]]",
            )


CHECK = Check("P019", "coverage", "info", ("concept",), _find)
