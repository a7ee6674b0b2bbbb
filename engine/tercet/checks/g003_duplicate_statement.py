"""G003: duplicate statement.

What it finds:
    The same relation between the same two records, stated twice.

Why it matters:
    A statement kept in two places drifts apart; the other side is computed.

Example:
    (a finding "opens" a question that lists it under "opened_by")

How to mend:
    Keep the one with the better note, and delete the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import ANY, Check, Context
from tercet.problems import Problem
from tercet.record_links import Link
from tercet.records.base import dotted
from tercet.source import At
from tercet.wiki import Wiki

_BY_OWNER = ("example-of", "contests", "quotes", "would-probe")
"""Said anew by each instantiation, result, quote or probe of a record."""


def _find(context: Context) -> Iterator[Problem]:
    wiki = context.wiki
    seen: dict[tuple[str, ...], Link] = {}
    for link in wiki.links:
        if link.relation == "mentions" or link.wanted:
            continue
        key = _key(wiki, link)
        first = seen.setdefault(key, link)
        if first is not link:
            yield Problem(
                "G003",
                "error",
                f"'{link.subject} {link.relation.replace('-', ' ')} {link.object}' is "
                f"stated already in {wiki.entries[first.source].document.path}",
                wiki.span(link),
                "delete one of the two, since the other side is computed; this one: "
                f"'tercet unset {link.source} {dotted(_item(link.at))}'",
                related=(wiki.span(first),),
            )


def _item(at: At) -> At:
    """Return the place of the item of a list that a link stands in, or of the field."""
    return at[:-1] if len(at) > 1 and isinstance(at[-1], str) else at


def _key(wiki: Wiki, link: Link) -> tuple[str, ...]:
    row = wiki.relations.get(link.relation)
    ends = (link.subject, link.object)
    if row is not None and row.inverse == row.name:
        ends = (min(ends), max(ends))
    owner = "/".join(str(step) for step in link.at[:2])
    where = owner if link.relation in _BY_OWNER else ""
    return (link.relation, *ends, link.part or "", where)


CHECK = Check("G003", "duplicate-statement", "error", ANY, _find)
