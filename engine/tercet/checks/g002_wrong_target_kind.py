"""G002: wrong target kind.

What it finds:
    A relation that points at a kind of record that it cannot join.

Why it matters:
    The edge would mean nothing: a finding cannot be an example of a work.

Example:
    shapes:
      - shape: persona-selection     (a concept)

How to mend:
    Point at a record of the right kind, or choose another relation.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem
from tercet.words import listing


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    for link in wiki.links:
        row = wiki.relations.get(link.relation)
        if link.wanted or row is None or link.target not in wiki.entries:
            continue
        kinds = row.sources if link.reverse else row.targets
        found = wiki.entries[link.target].kind
        here = wiki.entries[link.source].kind
        same = row.name in ("broader", "merged-into") and found != here
        if found not in kinds or same:
            wish = [here] if same else list(kinds)
            yield Problem(
                "G002",
                "error",
                f"'{link.target}' is a {found}; '{row.label}' takes a "
                f"{listing(wish, 'or')} here",
                wiki.span(link),
                "point at a record of that kind, or use another relation",
            )


CHECK = Check("G002", "wrong-target-kind", "error", ANY, _find)
