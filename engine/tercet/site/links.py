"""Links between records, grouped as pages list them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.relations import TERCET, Relation
from tercet.wiki import Link


@dataclass(frozen=True, slots=True)
class Linked:
    """One link as a page shows it.

    Args:
        to: The reference as a template's ``ref`` takes it: id, id#part, [[?Title]].
        note: The curator's words on it, if any.
    """

    to: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of one relation, under its label as seen from the page."""

    label: str
    links: tuple[Linked, ...]


def relation(facts: Facts, name: str) -> Relation:
    """Return the row of a relation; one made up from its name if it is not known."""
    known = facts.wiki.relations.get(name)
    return known or Relation(name, f"{name}-of", TERCET + name, (), ())


def stated(facts: Facts, finding: Finding) -> tuple[LinkGroup, ...]:
    """Group the relations that a finding states, in the order of the table."""
    groups: dict[str, list[Linked]] = {}
    for row in finding.relations:
        groups.setdefault(row.type, []).append(Linked(row.to, row.note))
    order = [*facts.wiki.relations, *sorted(groups)]
    return tuple(
        LinkGroup(relation(facts, name).label, tuple(groups[name]))
        for name in dict.fromkeys(order)
        if name in groups
    )


def backlinks(
    facts: Facts, record: str, *, without: Iterable[str] = ()
) -> tuple[LinkGroup, ...]:
    """Group the links to a record by relation, newest first, mere mentions last.

    Args:
        facts: Of the wiki.
        record: The id.
        without: Relations that the page shows elsewhere.
    """
    left_out = set(without)
    groups: dict[str, dict[str, Linked]] = {}
    for link in facts.links(f"{record}.backlinks"):
        if link.relation in left_out:
            continue
        own = groups.setdefault(_label(facts, link), {})
        own.setdefault(link.source, Linked(link.source, link.note))
    mentions = relation(facts, "mentions").inverse_label
    said = {one for label in groups if label != mentions for one in groups[label]}
    if mentions in groups:
        rows = groups[mentions].items()
        groups[mentions] = {source: row for source, row in rows if source not in said}
    order = _newest_first(facts)
    return tuple(
        LinkGroup(
            label,
            tuple(
                groups[label][key]
                for key in sorted(groups[label], key=lambda key: (order(key), key))
            ),
        )
        for label in sorted(groups, key=lambda label: (label == mentions, label))
        if groups[label]
    )


def _newest_first(facts: Facts) -> Callable[[str], int]:
    """Return what orders records by their last filing; what has none comes last."""

    def order(record: str) -> int:
        entry = facts.wiki.entries.get(record)
        if entry is None or not isinstance(entry.record, Finding):
            return 0
        numbers = (item.filed.seq for item in entry.record.instantiates)
        return -max(numbers, default=0)

    return order


def _label(facts: Facts, link: Link) -> str:
    row = relation(facts, link.relation)
    return row.label if link.reverse else row.inverse_label
