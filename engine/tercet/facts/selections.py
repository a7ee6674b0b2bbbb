"""Parts of a concept's findings and shapes by one property, and ranks within them.

What prose counts ("five prompt-level findings", "the sixth structural shape") has a
key here, so that it can be bound.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from tercet.facts.concepts import work_of
from tercet.facts.instances import is_inferred, rest_on
from tercet.facts.records import date_of
from tercet.facts.table import (
    FactFunction,
    Facts,
    FactValue,
    Ordinal,
    Undecidable,
)
from tercet.records.finding import Finding, Role
from tercet.records.shape import Shape
from tercet.rule import State


def _selected(name: str) -> Callable[..., FactValue]:
    """Return the fact that is one group of the breakdown ``by-NAME``."""

    def compute(facts: Facts, concept: str, label: str) -> FactValue:
        for group in facts.groups(f"{concept}.{name}"):
            if group.label == label:
                return group.ids
        return ()

    return compute


def _labels(name: str, *always: str) -> Callable[[Facts, str], tuple[str, ...]]:
    """Return the labels of a breakdown, those first that have a key even if empty."""

    def labels(facts: Facts, concept: str) -> tuple[str, ...]:
        found = (group.label for group in facts.groups(f"{concept}.{name}"))
        return tuple(dict.fromkeys((*always, *found)))

    return labels


def _levels(facts: Facts, concept: str) -> tuple[str, ...]:
    return _labels("by-level", *facts.wiki.levels, "unknown")(facts, concept)


def _accepted(facts: Facts, concept: str) -> FactValue:
    """List the shapes that stand by themselves, by the filing of their first example.

    A provisional shape is proposed and not yet one of its own; one that is merged,
    retired or without an example does not count either.
    """
    found = []
    for shape in facts.ids(f"{concept}.shapes"):
        examples = facts.ids(f"{shape}.examples")
        marks = facts.standing(shape).marks
        if examples and not {"provisional", "merged", "retired"} & set(marks):
            found.append((_first_seq(facts, examples[0]), shape))
    return tuple(shape for _, shape in sorted(found))


def _first_seq(facts: Facts, example: str) -> int:
    record = facts.read(example.partition("#")[0]).record
    if not isinstance(record, Finding) or not record.instantiates:
        return 0
    return min(item.filed.seq for item in record.instantiates)


def _shape_ordinal(facts: Facts, shape: str, concept: str) -> FactValue:
    order = facts.ids(f"{concept}.accepted-shapes")
    if shape not in order:
        return Undecidable(f"{shape} is not among the accepted shapes of {concept}")
    scope = f"accepted shapes of {concept}"
    return Ordinal(order.index(shape) + 1, len(order), scope, "by first example")


def _shape_concepts(facts: Facts, shape: str) -> tuple[str, ...]:
    record = facts.wiki.entries[shape].record
    named = record.concepts if isinstance(record, Shape) else ()
    return tuple(name for name in named if facts.wiki.kind(name) == "concept")


_IN = {"level": "at level", "role": "in role"}


def _within(slot: str, selection: str) -> Callable[..., FactValue]:
    """Return the rank of a finding among those that share its level or role."""

    def compute(facts: Facts, finding: str, concept: str) -> FactValue:
        rest_on(facts, finding)
        record = facts.read(finding).record
        items = record.instantiates if isinstance(record, Finding) else ()
        label = next(
            (getattr(one, slot) for one in items if one.concept == concept), "unknown"
        )
        places = facts.places(f"{concept}.{selection}.{label}")
        if finding not in places:
            return Undecidable(f"{finding} is not filed under {concept} by then")
        return Ordinal(
            places[finding],
            len(places),
            f"findings of {concept} {_IN[slot]} {label}",
            "filed",
            is_inferred(facts, concept, finding),
        )

    return compute


def _concepts_of(facts: Facts, finding: str) -> tuple[str, ...]:
    record = facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return ()
    return tuple(
        dict.fromkeys(
            item.concept
            for item in record.instantiates
            if facts.wiki.kind(item.concept) == "concept"
            and finding in facts.places(f"{item.concept}.findings")
        )
    )


def _older(facts: Facts, concept: str, record: str) -> FactValue:
    """List the findings of a concept whose work certainly appeared before another."""
    date = date_of(facts, record)
    if date is None or not date.is_known:
        return Undecidable(f"the date of {record} is unknown")
    found = []
    for finding in facts.ids(f"{concept}.findings"):
        work = work_of(facts, finding)
        if work is not None and finding != record and work.date.is_before(date):
            found.append(finding)
    return tuple(found)


def _dated(facts: Facts, _: str) -> tuple[str, ...]:
    rows = (*facts.wiki.of_kind("finding"), *facts.wiki.of_kind("work"))
    return tuple(entry.id for entry in rows)


def _adjacent(facts: Facts, concept: str) -> FactValue:
    return tuple(
        one.removeprefix("[[?").removesuffix("]]")
        for group in facts.groups(f"{concept}.neighbours")
        for one in group.ids
    )


def _concept(
    name: str,
    about: str,
    compute: Callable[..., FactValue],
    argument: str | None = None,
    arguments: Callable[[Facts, str], tuple[str, ...]] | None = None,
) -> FactFunction:
    return FactFunction("concept", name, about, compute, argument, arguments)


def _threshold(facts: Facts, _: str) -> FactValue:
    return facts.wiki.config.rule.threshold


FACTS: tuple[FactFunction, ...] = (
    FactFunction(
        "wiki", "threshold", "how many examples its rule asks for", _threshold
    ),
    _concept(
        "at-level",
        "its findings at a level, as filed",
        _selected("by-level"),
        "LEVEL",
        _levels,
    ),
    _concept(
        "in-role",
        "its findings in a role, as filed",
        _selected("by-role"),
        "ROLE",
        _labels("by-role", *get_args(Role)),
    ),
    _concept(
        "in-year",
        "its findings of a year, as filed",
        _selected("by-year"),
        "YEAR",
        _labels("by-year"),
    ),
    _concept(
        "in-state",
        "its shapes in a state",
        _selected("shapes-by-state"),
        "STATE",
        _labels("shapes-by-state", *get_args(State)),
    ),
    _concept(
        "older-than",
        "its findings whose work appeared before another record's",
        _older,
        "RECORD",
        _dated,
    ),
    _concept(
        "accepted-shapes",
        "its shapes that stand by themselves, by first example",
        _accepted,
    ),
    _concept("adjacent", "its neighbouring concepts, one list", _adjacent),
    FactFunction(
        "shape",
        "ordinal",
        "its rank among the accepted shapes of a concept, by first example",
        _shape_ordinal,
        "CONCEPT",
        _shape_concepts,
    ),
    FactFunction(
        "finding",
        "at-level",
        "its rank among the findings of a concept at its level",
        _within("level", "at-level"),
        "CONCEPT",
        _concepts_of,
    ),
    FactFunction(
        "finding",
        "in-role",
        "its rank among the findings of a concept in its role",
        _within("role", "in-role"),
        "CONCEPT",
        _concepts_of,
    ),
)
