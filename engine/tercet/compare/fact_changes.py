"""The facts that differ between two wikis, each in the group where it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tercet.facts import TABLE, Facts, FactValue, Ordinal, Undecidable
from tercet.facts.instances import exists
from tercet.facts.records import date_of
from tercet.progress import each
from tercet.record_links import Link
from tercet.standing import Standing

Group = Literal["standings", "ordinals", "counts", "lists", "examples", "values"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""The groups of facts, in the order in which they are told."""

_STANDINGS = frozenset(
    "standing state ready diversity diversity-at-most threshold axes-needed marks "
    "missing short-by".split()
)
_EXAMPLES = frozenset("example examples first-example first-of witness works".split())
_PAIRS = tuple(row for row in TABLE if row.argument == "RECORD")
_SINGLE = {row.name for row in TABLE} - {row.name for row in _PAIRS}
_SAID_BY_THE_RECORD = frozenset({"name", "kind"})


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs; None on the side where it does not exist."""

    key: str
    before: FactValue | None
    after: FactValue | None

    @property
    def subject(self) -> str:
        """The record that the fact is about, or ``wiki``."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """The second part of the key."""
        return self.key.split(".")[1]

    @property
    def group(self) -> Group:
        """Where it is told."""
        value = self.before if self.after is None else self.after
        if isinstance(value, Standing) or self.name in _STANDINGS:
            return "standings"
        if self.name in _EXAMPLES and not isinstance(value, int):
            return "examples"
        if isinstance(value, Ordinal):
            return "ordinals"
        if isinstance(value, int) and not isinstance(value, bool):
            return "counts"
        return "lists" if isinstance(value, tuple) else "values"


def fact_changes(old: Facts, new: Facts) -> list[FactChange]:
    """Return the facts that differ, by group and key."""
    return sorted(
        (*_differing(_single(old), _single(new)), *_pairs(old, new)),
        key=lambda change: (GROUPS.index(change.group), change.key),
    )


def _single(facts: Facts) -> dict[str, FactValue]:
    keys = [*facts.known(names=_SINGLE)]
    return {key: facts.value(key) for key in each(keys, "Comparing facts")}


def _differing(
    before: Mapping[str, FactValue], after: Mapping[str, FactValue]
) -> Iterator[FactChange]:
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            only = was if now is None else now
            told = key.split(".")[1] in _SAID_BY_THE_RECORD
            if told or not only or isinstance(only, Undecidable):
                continue
        if not is_same(was, now):
            yield FactChange(key, was, now)


def _pairs(old: Facts, new: Facts) -> Iterator[FactChange]:
    """Yield the facts of two records that differ: only a date can have moved them."""
    there = {
        name: entry.kind
        for name, entry in new.wiki.entries.items()
        if entry.record and exists(new, name) and exists(old, name)
        if old.wiki.entries[name].record and old.wiki.kind(name) == entry.kind
    }
    dates = {name: (date_of(old, name), date_of(new, name)) for name in there}
    dated = {name for name, (was, now) in dates.items() if was and now}
    moved = {name for name in dated if dates[name][0] != dates[name][1]}
    keys = [
        f"{subject}.{row.name}.{other}"
        for row in (_PAIRS if moved else ())
        for subject in there
        if there[subject] == row.kind
        for other in (moved if subject in dated - moved else dated)
        if other != subject
    ]
    before, after = (
        {key: _staying(facts.value(key), key, old, new) for key in keys}
        for facts in (old, new)
    )
    yield from _differing(before, after)


def _staying(value: FactValue, key: str, *sides: Facts) -> FactValue:
    """Return a list of a concept's findings without those that came or left."""
    if not isinstance(value, tuple):
        return value
    named = f"{key.partition('.')[0]}.findings"
    there = set.intersection(*(set(facts.ids(named)) for facts in sides))
    return tuple(one for one in value if isinstance(one, str) and one in there)


def is_same(was: FactValue | None, now: FactValue | None) -> bool:
    """Return whether two values tell the same."""
    if isinstance(was, Ordinal) and isinstance(now, Ordinal):
        return was.position == now.position
    if isinstance(was, tuple) and isinstance(now, tuple):
        return [_plain(one) for one in was] == [_plain(one) for one in now]
    open_still = isinstance(was, Undecidable) and isinstance(now, Undecidable)
    return open_still or was == now


def _plain(item: object) -> object:
    """Return an item of a list without the place where it is written."""
    if isinstance(item, Link):
        return (item.subject, item.relation, item.object, item.part)
    return item
