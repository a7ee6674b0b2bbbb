"""G008: unknown part.

What it finds:
    A link to a part, [[id#part]], that the record does not have.

Why it matters:
    The link leads to the page but to nothing on it.

Example:
    [[shah-2023#rate-gpt5]]

How to mend:
    Correct the part; the message lists those that there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem, did_you_mean


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    for link in wiki.links:
        entry = wiki.entries.get(link.target)
        if link.wanted or link.part is None or entry is None or entry.record is None:
            continue
        parts = entry.record.parts
        if link.part not in parts:
            known = ", ".join(parts) or "none"
            yield Problem(
                "G008",
                "error",
                f"{link.target} has no part '{link.part}'",
                wiki.span(link),
                did_you_mean(link.part, parts) or f"its parts: {known}",
            )


CHECK = Check("G008", "unknown-part", "error", ANY, _find)
