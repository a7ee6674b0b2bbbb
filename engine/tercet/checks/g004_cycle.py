"""G004: cycle.

What it finds:
    A chain of "broader", "extends", "precedes" and the like that leads back to its
    start.

Why it matters:
    Nothing can be broader than itself; counts over such a chain would never end.

Example:
    a: broader b;  b: broader a

How to mend:
    Remove the link that is wrong: tercet unlink RECORD RELATION RECORD.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem
from tercet.rings import rings


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    for row in wiki.relations.values():
        if not row.acyclic:
            continue
        for ring in rings(wiki.links, row.name):
            ends = (ring[0], ring[1] if len(ring) > 1 else ring[0])
            link = next(
                one
                for one in wiki.links
                if one.relation == row.name and (one.subject, one.object) == ends
            )
            yield Problem(
                "G004",
                "error",
                f"'{row.label}' leads in a circle: {' → '.join((*ring, ring[0]))}",
                wiki.span(link),
                "remove the link that is wrong; this one: 'tercet unlink "
                f"{link.subject} {link.relation} {link.object}'",
            )


CHECK = Check("G004", "cycle", "error", ANY, _find)
