"""Links of records: every reference in a field, and every link in prose.

Each is one typed `Link` from the record that holds it; a wiki has those of all records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tercet.prose import links
from tercet.records import Record
from tercet.records.base import walk
from tercet.records.fields import WANTED, ProseMarker
from tercet.records.finding import StatedRelation
from tercet.source import At


@dataclass(frozen=True, slots=True)
class Link:
    """One typed link from a record to another, or to one that is wanted.

    Args:
        source: The record in whose file it stands.
        relation: Its name in the table of relations, or as written if unknown.
        target: The other record's id, or the title of a wanted one.
        part: The part of the target that is meant, if any.
        wanted: Whether the target is written as wanted.
        at: Where it stands in the source's document.
        reverse: Whether the relation runs from the target to the source.
        raw: The link as written in prose; empty for a field.
        nth: Which of the equal raw links of that text it is.
        note: The curator's words on the relation, if any.
    """

    source: str
    relation: str
    target: str
    part: str | None
    wanted: bool
    at: At
    reverse: bool = False
    raw: str = ""
    nth: int = 0
    note: str | None = None

    @property
    def subject(self) -> str:
        """The record that the relation starts from."""
        return self.target if self.reverse else self.source

    @property
    def object(self) -> str:
        """The record that the relation points at."""
        return self.source if self.reverse else self.target


def links_of(source: str, record: Record) -> Iterator[Link]:
    """Yield the links that stand in a record, in field order.

    Args:
        source: Its id.
        record: The record.
    """
    for found in walk(record):
        if isinstance(found.marker, ProseMarker):
            for link in links(found.value):
                yield Link(
                    source,
                    "mentions",
                    link.target,
                    link.part,
                    link.wanted,
                    found.at,
                    raw=link.raw,
                    nth=link.nth,
                )
            continue
        stated = isinstance(found.owner, StatedRelation)
        relation = found.owner.type if stated else found.marker.relation  # type: ignore[attr-defined]
        wanted = WANTED.match(found.value)
        target, _, part = (
            (wanted[1].strip(), "", "") if wanted else found.value.partition("#")
        )
        yield Link(
            source,
            relation,
            target,
            part or None,
            wanted is not None,
            found.at,
            reverse=found.marker.reverse,
            note=getattr(found.owner, "note", None),
        )


def grouped(
    every: tuple[Link, ...], end: Literal["source", "target"]
) -> dict[str, tuple[Link, ...]]:
    """Return links by one of their ends, in their order.

    By target without those to what nobody wrote yet, and those of a record to itself.
    """
    found: dict[str, list[Link]] = {}
    for link in every:
        if end == "source" or not (link.wanted or link.source == link.target):
            found.setdefault(getattr(link, end), []).append(link)
    return {record: tuple(rows) for record, rows in found.items()}
