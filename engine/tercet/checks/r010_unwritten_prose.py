"""R010: unwritten prose.

What it finds:
    A required text that says no more than "unknown".

Why it matters:
    Readers meet an empty page; the record is not finished.

Example:
    summary: unknown

How to mend:
    Write the text: tercet set RECORD FIELD "…".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.entries.values():
        record = entry.record
        if record is None or not record.lead_field:
            continue
        text = getattr(record, record.lead_field)
        if isinstance(text, str) and text.strip().lower() == "unknown":
            yield Problem(
                "R010",
                "warning",
                f"the {record.lead_field.replace('_', ' ')} is still 'unknown'",
                entry.at(record.lead_field),
                f"write it in a sentence or two: 'tercet set {entry.id} "
                f'{record.lead_field} "…"\'',
            )


CHECK = Check("R010", "unwritten-prose", "warning", ANY, _find)
