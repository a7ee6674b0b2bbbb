"""G007: unknown relation.

What it finds:
    A relation whose name is not in the table, or that findings do not state.

Why it matters:
    It would have no inverse, no label and no predicate.

Example:
    type: corroborate

How to mend:
    Write one of the names, or add the relation:

        tercet set wiki relations.+ "{name: uses, inverse: used-by, targets: [work]}"
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem, did_you_mean
from tercet.records.finding import Finding


def _find(context: Context) -> Iterator[Problem]:
    names = [row.name for row in context.wiki.relations.values() if row.stated]
    for entry in context.wiki.of_kind("finding"):
        if not isinstance(entry.record, Finding):
            continue
        for index, relation in enumerate(entry.record.relations):
            if relation.type not in names:
                yield Problem(
                    "G007",
                    "error",
                    f"no relation '{relation.type}' that a finding may state",
                    entry.at("relations", index, "type"),
                    did_you_mean(relation.type, names)
                    or f"relations: {', '.join(sorted(names))}; 'tercet explain G007' "
                    "says how to add one",
                )


CHECK = Check("G007", "unknown-relation", "error", ("finding",), _find)
