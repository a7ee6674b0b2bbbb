"""G008: unknown part.

What it finds:
    A link to a part, [[id#part]], that the record does not have; and a finding that
    fills a reading, or adjudicates a probe, of a question.

Why it matters:
    The link leads to the page but to nothing on it. Evidence fills a probe and decides
    for a reading; the other way round says nothing.

Example:
    [[shah-2023#rate-gpt5]]

How to mend:
    Correct the part, or the relation; the message lists the parts that there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem, did_you_mean
from tercet.records.question import Question


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    for link in wiki.links:
        entry = wiki.entries.get(link.target)
        if link.wanted or link.part is None or entry is None or entry.record is None:
            continue
        parts: Collection[str] = entry.record.parts
        noun = "part"
        if isinstance(entry.record, Question):
            if link.relation == "fills":
                noun, parts = "probe", entry.record.probe_ids
            elif link.relation == "adjudicates":
                noun, parts = "reading", entry.record.reading_ids
        if link.part not in parts:
            known = ", ".join(parts) or "none"
            yield Problem(
                "G008",
                "error",
                f"{link.target} has no {noun} '{link.part}'",
                wiki.span(link),
                did_you_mean(link.part, parts) or f"its {noun}s: {known}",
            )


CHECK = Check("G008", "unknown-part", "error", ANY, _find)
