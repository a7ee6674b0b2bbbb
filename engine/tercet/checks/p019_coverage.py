"""P019: coverage.

What it finds:
    The findings and shapes of a concept that its own prose (definition, epistemic
    status, boundaries, adjacent concepts, commentary, triggers) never mentions by a
    link: to the finding, to its work, or to the shape. A concept without commentary
    whose prose links none of them is left alone: nobody has begun.

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
        record = entry.record
        if not isinstance(record, Concept) or not _is_begun(context, entry.id, record):
            continue
        rows = [
            f"{count(len(ids), noun)} ({', '.join(ids)})"
            for noun in ("finding", "shape")
            if (ids := context.facts.ids(f"{entry.id}.unmentioned-{noun}s"))
        ]
        if rows:
            place = ("commentary", 0, "title") if record.commentary else ("title",)
            yield Problem(
                "P019",
                "info",
                f"the prose of {entry.id} never mentions {listing(rows)}",
                entry.at(*place),
                "say in its commentary what they add, with a [[link]]",
            )


def _is_begun(context: Context, concept: str, record: Concept) -> bool:
    """Tell whether there is commentary, or anything of the evidence is mentioned."""
    names = ("findings", "shapes")
    every = [one for name in names for one in context.facts.ids(f"{concept}.{name}")]
    unsaid = [
        one
        for name in names
        for one in context.facts.ids(f"{concept}.unmentioned-{name}")
    ]
    return bool(record.commentary) or len(unsaid) < len(every)


CHECK = Check("P019", "coverage", "info", ("concept",), _find)
