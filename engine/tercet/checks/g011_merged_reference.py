"""G011: merged reference.

What it finds:
    A reference to a record that was merged into another one.

Why it matters:
    Nothing counts a record that was merged, and so nothing counts what is filed under
    it: an example of a shape that is merged is no example. 'tercet merge' rewrites
    every reference; one that comes in later, from another branch, is found here.

Example:
    shape: old-shape   where old-shape says "merged_into: new-shape"

How to mend:
    Name the record that took its place: 'tercet check --fix' writes that. If the axes
    of a shape differ, look at the values too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem
from tercet.record_links import Link
from tercet.wiki import Wiki

_TOLD_ELSEWHERE = frozenset({"merged-into", "codified-with"})
"""T007 tells of a receipt; where a record was merged is no mistake."""


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    for link in wiki.links:
        if link.wanted or link.relation in _TOLD_ELSEWHERE:
            continue
        now = _stands_for(wiki, link.target)
        if now == link.target or _stands_for(wiki, link.source) != link.source:
            continue
        yield Problem(
            "G011",
            "warning",
            f"{link.target} was merged into {now}, and nothing counts it",
            wiki.span(link),
            f"name {now}; 'tercet check --fix' writes that",
            _fix(link, now),
        )


def _stands_for(wiki: Wiki, name: str) -> str:
    """Return the record that counts for one; itself unless it was merged."""
    seen = {name}
    while True:
        entry = wiki.entries.get(name)
        into = (
            None
            if entry is None or entry.record is None
            else (entry.record.merged_into)
        )
        if into is None or into in seen or into not in wiki.entries:
            return name
        seen.add(into)
        name = into


def _fix(link: Link, now: str) -> str:
    """Return the reference as it should be written; its part and label stay."""
    if link.raw:
        return link.raw.replace(link.target, now, 1)
    return f"{now}#{link.part}" if link.part else now


CHECK = Check("G011", "merged-reference", "warning", ANY, _find)
