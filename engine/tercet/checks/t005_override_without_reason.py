"""T005: override without reason.

What it finds:
    A threshold that differs from the wiki's, without a reason.

Why it matters:
    A bar that moves without a word is no bar.

Example:
    rule: {threshold: 2}

How to mend:
    Say why: tercet set SHAPE rule.reason "…". Or keep the wiki's threshold: tercet
    unset SHAPE rule.threshold. Where the rule is written by command, the reason comes
    first, or both at once: tercet set SHAPE rule "{threshold: 2, reason: '…'}".
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
                f"say why, first: 'tercet set {shape} rule.reason \"…\"'; or keep the "
                f"wiki's: 'tercet unset {shape} rule.threshold'",
            )


CHECK = Check("T005", "override-without-reason", "error", ("shape",), _find)
