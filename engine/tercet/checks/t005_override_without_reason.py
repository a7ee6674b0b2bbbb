"""T005: override without reason.

What it finds:
    A threshold that differs from the wiki's, without a reason.

Why it matters:
    A bar that moves without a word is no bar.

Example:
    rule: {threshold: 2}

How to mend:
    Add "reason:" under the rule, or drop the threshold.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem
from tercet.records.shape import Shape


def _find(context: Context) -> Iterator[Problem]:
    default = context.wiki.config.rule.threshold
    for shape in context.facts.ids("wiki.overrides"):
        record = context.wiki.entries[shape].record
        if isinstance(record, Shape) and record.rule.reason is None:
            yield Problem(
                "T005",
                "error",
                f"the threshold of {shape} is {record.rule.threshold}, not the wiki's "
                f"{default}, and no reason is given",
                context.span(shape, ("rule", "threshold")),
                "add 'reason:' beside it",
            )


CHECK = Check("T005", "override-without-reason", "error", ("shape",), _find)
