"""G005: orphan.

What it finds:
    A record that neither links to another nor is linked to.

Why it matters:
    Nobody will find it, and it counts for nothing.

Example:
    (a question about nothing)

How to mend:
    Link it: let a finding instantiate it, a concept neighbour it, a cluster hold
    it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem, Span
from tercet.rings import alone


def _find(context: Context) -> Iterator[Problem]:
    if any(entry.record is None for entry in context.wiki.entries.values()):
        return  # a broken record may be the one that links it
    for name in alone(context.wiki):
        entry = context.wiki.entries[name]
        yield Problem(
            "G005",
            "warning",
            f"nothing is linked with the {entry.kind} '{name}'",
            Span(entry.document.path),
            f"link it: 'tercet link {name} RELATION RECORD'; or delete it: 'tercet "
            f"rm {name}'",
        )


CHECK = Check("G005", "orphan", "warning", ANY, _find)
