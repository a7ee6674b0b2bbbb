"""What checks ask of the links alone: rings of them, and records that none joins.

``graph`` holds the wiki for a library of graphs. Loading that takes longer than reading
a wiki, so what every check needs is walked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tercet.record_links import Link
from tercet.wiki import Wiki

_Ends = dict[str, dict[str, None]]


def rings(links: Iterable[Link], relation: str) -> Iterator[tuple[str, ...]]:
    """Yield rings that a relation makes, each from its first id; no record is in two.

    Args:
        links: Of the wiki.
        relation: Its name.

    Yields:
        The records in the order of the links; one alone that links to itself.
    """
    joined = _Joined({}, {})
    for link in links:
        if link.relation == relation and not link.wanted:
            joined.add(link.subject, link.object)
    joined.peel(list(joined.after))
    for name in sorted(joined.after):
        while name in joined.after:
            ring = joined.ring(name)
            yield ring
            joined.peel([other for one in ring for other in joined.drop(one)])


class _Joined(NamedTuple):
    """What each record leads to, and what leads to each."""

    after: _Ends
    before: _Ends

    def add(self, start: str, end: str) -> None:
        for ends in self:
            ends.setdefault(start, {})
            ends.setdefault(end, {})
        self.after[start][end] = None
        self.before[end][start] = None

    def drop(self, name: str) -> list[str]:
        """Take a record away; return those that it was joined with."""
        follow, lead = self.after.pop(name, {}), self.before.pop(name, {})
        for ends, others in ((self.before, follow), (self.after, lead)):
            for other in others:
                ends.get(other, {}).pop(name, None)
        return [*follow, *lead]

    def peel(self, front: list[str]) -> None:
        """Take away what leads nowhere or is led to from nowhere, as no ring does."""
        while front:
            name = front.pop()
            if name in self.after and not (self.after[name] and self.before[name]):
                front += self.drop(name)

    def ring(self, start: str) -> tuple[str, ...]:
        """Return the ring that a walk ends in; every record leads somewhere."""
        walked: dict[str, int] = {}
        name = start
        while name not in walked:
            walked[name] = len(walked)
            name = min(self.after[name])
        found = list(walked)[walked[name] :]
        first = found.index(min(found))
        return (*found[first:], *found[:first])


def alone(wiki: Wiki) -> tuple[str, ...]:
    """Return the records that no link joins with another, by id.

    One that is wanted is another; a name that is no record is none.
    """
    joined = {
        name
        for link in wiki.links
        if link.source != link.target and (link.wanted or link.target in wiki.entries)
        for name in (link.source, link.target)
    }
    return tuple(name for name in wiki.entries if name not in joined)


__all__ = ["alone", "rings"]
