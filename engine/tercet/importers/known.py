"""What the wiki has already, as far as an import has to know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tercet.facts import Facts
from tercet.records.base import Record
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.relations import BY_NAME, Relation


@dataclass(frozen=True)
class Known:
    """The wiki that the drafts will come to stand in.

    Args:
        ids: Ids that are in use.
        next_filing: The next free filing number.
        levels: Labels by id.
        concepts: Titles and aliases with their ids.
        shapes: Labels and aliases with their ids.
        works: By id.
        findings: The works that each finding reports on.
        imports: By kind, file, checksum and line: what was imported before.
        names: Titles, aliases and ids with their ids, as links may name a record.
        earlier: By file and checksum: the record that a file became before.
        relations: By name, those of the wiki included.
    """

    ids: frozenset[str] = frozenset()
    next_filing: int = 1
    levels: dict[str, str] = field(default_factory=dict)
    concepts: tuple[tuple[str, str], ...] = ()
    shapes: tuple[tuple[str, str], ...] = ()
    works: tuple[tuple[str, Work], ...] = ()
    findings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    imports: frozenset[tuple[str, str, str, str]] = frozenset()
    names: tuple[tuple[str, str], ...] = ()
    earlier: dict[tuple[str, str], str] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=lambda: dict(BY_NAME))


def known(facts: Facts) -> Known:
    """Return what a wiki has."""
    wiki = facts.wiki
    records = {
        entry.id: entry.record
        for entry in wiki.entries.values()
        if entry.record is not None and entry.record.merged_into is None
    }
    return Known(
        frozenset({*wiki.entries, *wiki.renamed}),
        int(str(facts.value("wiki.next-filing"))),
        dict(wiki.levels),
        tuple(_names(facts, "concept")),
        tuple(_names(facts, "shape")),
        tuple((name, one) for name, one in records.items() if isinstance(one, Work)),
        tuple(
            (name, tuple(str(work) for work in one.works))
            for name, one in records.items()
            if isinstance(one, Finding)
        ),
        frozenset(
            (entry.kind, one.file, one.sha256, str(one.line))
            for entry in wiki.entries.values()
            if entry.record is not None and (one := entry.record.imported) is not None
        ),
        tuple(
            (name, one)
            for one, record in sorted(records.items())
            for name in (one, *record.names)
        ),
        _earlier(records),
        dict(wiki.relations),
    )


def _earlier(records: Mapping[str, Record]) -> dict[tuple[str, str], str]:
    """Return the record that each file became, the first where it became several."""
    rows = [
        (one.file, one.sha256, one.line, name)
        for name, record in records.items()
        if (one := record.imported) is not None
    ]
    return {
        (file, sha256): name for file, sha256, _, name in sorted(rows, reverse=True)
    }


def _names(facts: Facts, kind: str) -> Iterable[tuple[str, str]]:
    for entry in facts.wiki.of_kind(kind):
        if entry.record is not None and entry.record.merged_into is None:
            yield from ((name, entry.id) for name in entry.record.names)
