"""Facts about any record: names, back-links, durations; and the wiki's own lists."""

from __future__ import annotations

from tercet.facts.concepts import STATES, work_of
from tercet.facts.instances import exists, filings, findings, rest_on
from tercet.facts.table import (
    Duration,
    FactFunction,
    Facts,
    FactValue,
    Group,
    Undecidable,
)
from tercet.record_links import Link
from tercet.records import KINDS
from tercet.records.base import Record
from tercet.records.fields import PartialDate
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.records.work import Work

_YEAR = 365.2425


def _name(facts: Facts, record: str) -> FactValue:
    return facts.read(record).name


def _backlinks(facts: Facts, record: str) -> FactValue:
    links: tuple[Link, ...] = facts.wiki.links_to.get(record, ())
    for link in links:
        facts.read(link.source)
    return tuple(link for link in links if exists(facts, link.source))


def _outgoing(facts: Facts, record: str) -> FactValue:
    facts.read(record)
    return tuple(
        link
        for link in facts.wiki.links_from.get(record, ())
        if not link.wanted and not _is_to_come(facts, link.target)
    )


def _is_to_come(facts: Facts, record: str) -> bool:
    """Tell whether a record is in the wiki and not yet filed at the facts' time."""
    return record in facts.wiki.entries and not exists(facts, record)


def date_of(facts: Facts, record: str) -> PartialDate | None:
    """Return when a work, or the work of a finding, appeared; None for others."""
    entry = facts.read(record).record
    work = work_of(facts, record) if isinstance(entry, Finding) else entry
    return work.date if isinstance(work, Work) else None


def _before(facts: Facts, record: str, other: str) -> FactValue:
    first, second = date_of(facts, record), date_of(facts, other)
    if first is None or second is None or not first.is_known or not second.is_known:
        missing = record if first is None or not first.is_known else other
        return Undecidable(f"the date of {missing} is unknown")
    verdict = first.is_before(second)
    if verdict is None:
        return Undecidable(f"{first} and {second} leave open which came first")
    if not verdict:
        return Undecidable(f"{record} ({first}) did not appear before {second}")
    least = (second.earliest - first.latest).days / _YEAR
    most = (second.latest - first.earliest).days / _YEAR
    return Duration(least, most)


def _dated(facts: Facts, record: str) -> tuple[str, ...]:
    return tuple(name for name in facts.once(_all_dated) if name != record)


def _all_dated(facts: Facts) -> tuple[str, ...]:
    rows = (*facts.wiki.of_kind("finding"), *facts.wiki.of_kind("work"))
    return tuple(entry.id for entry in rows if exists(facts, entry.id))


def _by_work(facts: Facts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding, record in findings(facts):
        for work in dict.fromkeys(record.works):
            found.setdefault(work, []).append(finding)
    return found


def _work_findings(facts: Facts, work: str) -> FactValue:
    found = tuple(facts.once(_by_work).get(work, ()))
    for finding in found:
        rest_on(facts, finding)
    return found


def _members(facts: Facts, cluster: str) -> FactValue:
    facts.read(cluster)
    return tuple(
        link.target
        for link in facts.wiki.links_from.get(cluster, ())
        if link.relation == "has-member" and not _is_to_come(facts, link.target)
    )


def _kind_list(kind: type[Record]) -> FactFunction:
    def compute(facts: Facts, _: str) -> FactValue:
        found = facts.wiki.of_kind(kind.record_kind)
        ids = [one.id for one in found if facts.read(one.id).record is not None]
        return tuple(name for name in ids if exists(facts, name))

    return FactFunction("wiki", kind.folder, f"all well-formed {kind.folder}", compute)


def _state_list(state: str) -> FactFunction:
    def compute(facts: Facts, _: str) -> FactValue:
        return tuple(
            entry.id
            for entry in facts.wiki.of_kind("shape")
            if facts.standing(entry.id).state == state
        )

    return FactFunction("wiki", state, f"the shapes that are {state}", compute)


def _one_short(facts: Facts, _: str) -> FactValue:
    return tuple(
        entry.id
        for entry in facts.wiki.of_kind("shape")
        if facts.value(f"{entry.id}.short-by") == 1
    )


def _deferred(facts: Facts, _: str) -> FactValue:
    return tuple(
        entry.id
        for entry in facts.wiki.of_kind("shape")
        if "deferred" in facts.standing(entry.id).marks
    )


def _overrides(facts: Facts, _: str) -> FactValue:
    default = facts.wiki.config.rule.threshold
    return tuple(
        entry.id
        for entry in facts.wiki.of_kind("shape")
        if isinstance(entry.record, Shape)
        and (entry.record.rule.threshold or default) != default
        and facts.read(entry.id)
    )


def _filings(facts: Facts, _: str) -> FactValue:
    """Group every filing number that is given out, in order, with its record."""
    groups: dict[int, list[str]] = {}
    for seq, record, _at in filings(facts):
        facts.read(record)
        if facts.as_of is not None and seq > facts.as_of:
            continue
        groups.setdefault(seq, []).append(record)
    return tuple(Group(str(seq), tuple(ids)) for seq, ids in groups.items())


def _next_filing(facts: Facts, _: str) -> FactValue:
    return max((int(g.label) for g in facts.groups("wiki.filings")), default=0) + 1


FACTS: tuple[FactFunction, ...] = (
    *(_kind_list(kind) for kind in KINDS),
    *(_state_list(state) for state in STATES),
    FactFunction("wiki", "one-short", "the shapes that lack one example", _one_short),
    FactFunction("wiki", "deferred", "the shapes that a curator defers", _deferred),
    FactFunction(
        "wiki", "overrides", "shapes with a threshold of their own", _overrides
    ),
    FactFunction("wiki", "filings", "the filing numbers given out", _filings),
    FactFunction("wiki", "next-filing", "the next free filing number", _next_filing),
    FactFunction("any", "name", "what readers call it", _name),
    FactFunction("any", "backlinks", "every link to it", _backlinks),
    FactFunction("any", "links", "every link from it to a record", _outgoing),
    FactFunction("work", "findings", "the findings that it reports", _work_findings),
    FactFunction("cluster", "members", "its members", _members),
    *(
        FactFunction(
            kind,
            "before",
            "how long before another record its work appeared",
            _before,
            "RECORD",
            _dated,
        )
        for kind in ("finding", "work")
    ),
)
