"""R009: unknown level.

What it finds:
    An instantiation at a level that neither Tercet nor wiki.yaml knows.

Why it matters:
    Findings are counted by level; a misspelt one would be a level of its own.

Example:
    level: promt

How to mend:
    Write one of the levels: tercet set FINDING instantiates.CONCEPT.level LEVEL. Or add
    the level:

        tercet set wiki levels.+ "{id: interface, label: Interface}"
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem, did_you_mean
from tercet.records.finding import Finding


def _find(context: Context) -> Iterator[Problem]:
    levels = context.wiki.levels
    for entry in context.wiki.of_kind("finding"):
        if not isinstance(entry.record, Finding):
            continue
        for index, item in enumerate(entry.record.instantiates):
            if item.level not in levels and item.level != "unknown":
                yield Problem(
                    "R009",
                    "error",
                    f"no level '{item.level}'",
                    entry.at("instantiates", index, "level"),
                    did_you_mean(item.level, levels)
                    or f"levels here: {', '.join(levels)}, unknown; to add one: tercet "
                    f"set wiki levels.+ '{{id: {item.level}, label: …}}'",
                )


CHECK = Check("R009", "unknown-level", "error", ("finding",), _find)
