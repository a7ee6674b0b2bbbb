"""G009: same publication.

What it finds:
    Two works with the same DOI or arXiv identifier, its version aside.

Why it matters:
    Versions of one publication are one work; as two, they would count as two examples.

Example:
    arxiv: "2601.16466"   in one work, and   arxiv: "2601.16466v2"   in another

How to mend:
    Keep one and list the other under its "versions", or set "merged_into" on one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem, Span
from tercet.records.work import Work


def _find(context: Context) -> Iterator[Problem]:
    seen: dict[str, tuple[str, Span]] = {}
    for entry in context.wiki.of_kind("work"):
        if not isinstance(entry.record, Work) or entry.record.merged_into:
            continue
        for field in ("doi", "arxiv"):
            said = getattr(entry.record, field)
            if said is None:
                continue
            name = said.lower() if field == "doi" else said.partition("v")[0]
            other = seen.setdefault(name, (entry.id, entry.at(field)))
            if other[0] != entry.id:
                yield Problem(
                    "G009",
                    "error",
                    f"{other[0]} has the identifier {name} already",
                    entry.at(field),
                    "list it under the 'versions' of one, or merge one into the other",
                    related=(other[1],),
                )


CHECK = Check("G009", "same-publication", "error", ("work",), _find)
