"""Links between records, grouped as pages list them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.record_links import Link
from tercet.records.finding import Finding
from tercet.relations import TERCET, Relation
from tercet.site.passages import sentence_of

MOST = 60
"""So many links of one relation stand on a page."""


@dataclass(frozen=True, slots=True)
class Linked:
    """One link as a page shows it.

    Args:
        to: The reference as a template's ``ref`` takes it: id, id#part, [[?Title]].
        note: The curator's words on it, if any.
        said: The sentence of prose in which it stands, if it stands in prose.
    """

    to: str
    note: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of one relation, under its label as seen from the page.

    Args:
        label: What the others do to the page's record, or it to them.
        links: Those shown.
        more: How many others there are.
    """

    label: str
    links: tuple[Linked, ...]
    more: int = 0


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
        _group(relation(facts, name).label, groups[name])
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
    groups: dict[str, dict[str, Link]] = {}
    for link in facts.links(f"{record}.backlinks"):
        if link.relation not in left_out:
            groups.setdefault(_label(facts, link), {}).setdefault(link.source, link)
    mentions = relation(facts, "mentions").inverse_label
    said = {one for label in groups if label != mentions for one in groups[label]}
    if mentions in groups:
        rows = groups[mentions].items()
        groups[mentions] = {source: row for source, row in rows if source not in said}
    order = _newest_first(facts)
    found = []
    for label in sorted(groups, key=lambda label: (label == mentions, label)):
        links = sorted(groups[label].values(), key=lambda link: order(link.source))
        if links:
            shown = [
                Linked(link.source, link.note, sentence_of(facts, link))
                for link in links[:MOST]
            ]
            found.append(LinkGroup(label, tuple(shown), len(links) - len(shown)))
    return tuple(found)


def _group(label: str, links: Sequence[Linked]) -> LinkGroup:
    return LinkGroup(label, tuple(links[:MOST]), len(links[MOST:]))


def _newest_first(facts: Facts) -> Callable[[str], tuple[int, str]]:
    """Return what orders records by their last filing; what has none comes last."""

    def order(record: str) -> tuple[int, str]:
        entry = facts.wiki.entries.get(record)
        if entry is None or not isinstance(entry.record, Finding):
            return 0, record
        numbers = (item.filed.seq for item in entry.record.instantiates)
        return -max(numbers, default=0), record

    return order


def _label(facts: Facts, link: Link) -> str:
    row = relation(facts, link.relation)
    return row.label if link.reverse else row.inverse_label
