"""T006: more axes than there are.

What it finds:
    A rule that asks for differences on more axes than the shape has.

Why it matters:
    No two examples could ever differ enough.

Example:
    axes: [one axis]
    rule: {min_axes: 2}

How to mend:
    Lower it: tercet set SHAPE rule.min_axes N. Or declare more axes: tercet set SHAPE
    axes.+ "{id: …, label: …, values: [{id: …, label: …}]}".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.instances import axes_are_known
from tercet.problems import Problem
from tercet.records.shape import Shape


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.of_kind("shape"):
        if not isinstance(entry.record, Shape) or entry.record.rule.min_axes is None:
            continue
        axes = context.facts.ids(f"{entry.id}.axes")
        if not axes_are_known(context.facts, entry.id):
            continue
        if entry.record.rule.min_axes > len(axes):
            yield Problem(
                "T006",
                "error",
                f"the rule asks for {entry.record.rule.min_axes} differing axes; the "
                f"shape has {len(axes)}",
                entry.at("rule", "min_axes"),
                f"lower it: 'tercet set {entry.id} rule.min_axes N'; or declare an "
                f"axis: 'tercet set {entry.id} axes.+ …'",
            )


CHECK = Check("T006", "more-axes-than-there-are", "error", ("shape",), _find)
