"""G009: same publication.

What it finds:
    Two works with the same DOI or arXiv identifier, their own or one of a version's.
    Case, prefixes and arXiv versions aside; arXiv's own DOI is the identifier.

Why it matters:
    Versions of one publication are one work; as two, they would count as two examples.

Example:
    arxiv: "2601.16466"   in one work, and   arxiv: "2601.16466v2"   in another

How to mend:
    Keep one and list the other under its "versions", or set "merged_into" on one.
    If they are two works all the same, name one under the other's "distinct_from".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem, Span
from tercet.publications.keys import identifier_keys
from tercet.records.work import Work


def _find(context: Context) -> Iterator[Problem]:
    seen: dict[str, tuple[str, Work, Span]] = {}
    for entry in context.wiki.of_kind("work"):
        work = entry.record
        if not isinstance(work, Work) or work.merged_into:
            continue
        told: set[str] = set()
        for key, at in identifier_keys(work):
            other, its_work, span = seen.setdefault(
                key, (entry.id, work, entry.at(*at))
            )
            apart = other in work.distinct_from or entry.id in its_work.distinct_from
            if other == entry.id or apart or other in told:
                continue
            told.add(other)
            yield Problem(
                "G009",
                "error",
                f"{other} has the identifier {key.partition(':')[2]} already",
                entry.at(*at),
                f"merge one into the other: 'tercet merge {entry.id} {other}'; or list "
                "it under the 'versions' of one",
                related=(span,),
            )


CHECK = Check("G009", "same-publication", "error", ("work",), _find)
