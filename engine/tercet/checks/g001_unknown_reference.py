"""G001: unknown reference.

What it finds:
    A reference or link to a record that does not exist.

Why it matters:
    The link leads nowhere, and whatever it should have counted for does not count.

Example:
    shape: reactivaton

How to mend:
    Correct the id. For a record that nobody has written yet, write [[?Its title]].
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem
from tercet.record_links import Link
from tercet.wiki import near_ids


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    for link in wiki.links:
        if link.wanted or link.target in wiki.entries:
            continue
        row = wiki.relations.get(link.relation)
        ends = (row.sources if link.reverse else row.targets) if row else ANY
        what = ends[0] if len(ends) == 1 else "record"
        near = near_ids(wiki, link.target, ends)
        now = wiki.renamed.get(link.target)
        hint = f"did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
        if now is not None:
            hint = f"it is called '{now}' now; 'tercet check --fix' writes that"
        yield Problem(
            "G001",
            "error",
            f"no {what} '{link.target}'",
            wiki.span(link),
            hint or "correct the id, or write '[[?Title]]' if it is yet to be written",
            _fix(link, now or (near[0] if near and not link.raw else None)),
        )


def _fix(link: Link, wish: str | None) -> str | None:
    """Return the reference as it should be written; its part and label stay."""
    if wish is None:
        return None
    if link.raw:
        return link.raw.replace(link.target, wish, 1)
    return f"{wish}#{link.part}" if link.part else wish


CHECK = Check("G001", "unknown-reference", "error", ANY, _find)
