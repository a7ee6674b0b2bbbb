"""Facts about how far things have come: what overviews and events are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from tercet.facts.instances import Use, examples, rest_on
from tercet.facts.shapes import counted, criteria
from tercet.facts.table import FactFunction, Facts, FactValue, Group
from tercet.records.finding import Finding
from tercet.standing import standing

PRIMARY = "primary"
"""The role of a finding that gives the account which a concept is named for."""


def _reached(facts: Facts, shape: str) -> FactValue:
    """Name the example with which a shape first came to held, to hint and to ready.

    The examples that count now are taken as they came in: what was withdrawn since
    brought it nowhere. Deferrals and receipts change nothing. More examples never
    make fewer different ones.
    """
    filed = counted(facts, shape)
    given = criteria(facts, shape)
    free = replace(given, deferred=None, codified=None, merged_into=None, retired=False)

    @cache
    def different(place: int) -> int:
        return standing(filed[: place + 1], free).diversity.lower

    def reaches(goal: int) -> Callable[[int], bool]:
        return lambda place: different(place) >= goal

    goals = {"held": 0, "hint": 2, "ready": given.rule.threshold}
    found: dict[str, str] = {}
    for state, goal in goals.items():
        if state == "hint" and goal >= goals["ready"]:
            continue
        at = first_place(len(filed), reaches(goal))
        if at < len(filed):
            found[state] = filed[at].id
    return tuple(Group(state, (example,)) for state, example in found.items())


def first_place(many: int, holds: Callable[[int], bool]) -> int:
    """Return the first place at which something holds that holds ever after.

    Looks at few places, and where it can at early ones.

    Args:
        many: How many places there are, from 0.
        holds: Tells it of a place.

    Returns:
        The place; ``many`` if there is none.

    Example:
        >>> first_place(1000, lambda place: place >= 5)
        5
    """
    low, high = 0, 1
    while high < many and not holds(high - 1):
        low, high = high, 2 * high
    places = range(low, min(high, many))
    return low + bisect_left(places, True, key=holds)


def _by_concept(facts: Facts, shape: str) -> FactValue:
    """Group the examples of a shape by the concept that they are filed under."""
    found: dict[str, list[str]] = {}
    for use in examples(facts, shape):
        rest_on(facts, use.finding)
        for concept in _concepts_of(facts, use):
            found.setdefault(concept, []).append(use.id)
    for concept in found:
        facts.read(concept)
    return tuple(Group(concept, tuple(found[concept])) for concept in sorted(found))


def _concepts_of(facts: Facts, use: Use) -> tuple[str, ...]:
    """Return the concept that an example is filed under.

    One that is a result by itself is filed under each concept of its finding.
    """
    record = facts.read(use.finding).record
    if not isinstance(record, Finding):
        return ()
    field, index = use.at[0], use.at[1]
    items = record.instantiates
    own = (items[int(index)],) if field == "instantiates" else items
    return tuple(
        dict.fromkeys(
            item.concept for item in own if facts.wiki.kind(item.concept) == "concept"
        )
    )


def _concepts_by_size(facts: Facts, _: str) -> FactValue:
    rows = [(-len(facts.ids(f"{c}.findings")), c) for c in facts.ids("wiki.concepts")]
    return tuple(concept for _, concept in sorted(rows))


def _read_first(facts: Facts, concept: str) -> FactValue:
    """Name the works of the primary accounts of a concept, else that of its first."""
    found = facts.ids(f"{concept}.in-role.{PRIMARY}")
    found = found or facts.ids(f"{concept}.findings")[:1]
    works = []
    for finding in found:
        record = facts.read(finding).record
        if isinstance(record, Finding) and facts.wiki.kind(record.works[0]) == "work":
            works.append(record.works[0])
    return tuple(dict.fromkeys(works))


FACTS: tuple[FactFunction, ...] = (
    FactFunction(
        "shape", "reached", "the example that brought it to each state", _reached
    ),
    FactFunction(
        "shape", "by-concept", "its examples, by the concept filed under", _by_concept
    ),
    FactFunction(
        "concept",
        "read-first",
        "the works of its primary accounts, else of its first finding",
        _read_first,
    ),
    FactFunction(
        "wiki",
        "concepts-by-size",
        "the concepts, those with the most findings first",
        _concepts_by_size,
    ),
)
