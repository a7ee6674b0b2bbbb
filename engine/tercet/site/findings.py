"""What the page of a finding shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tercet.facts import Facts, FactValue
from tercet.facts.concepts import work_of
from tercet.facts.firsts import Challenger, firsts
from tercet.facts.instances import axes, uses
from tercet.records import Entry
from tercet.records.finding import ClaimedFirst, Finding, Instantiation
from tercet.records.shape import Shape
from tercet.site.links import stated

_ANSWERS = (
    ("Opens", "opens"),
    ("Closes", "closes"),
    ("Decides for", "adjudicates"),
    ("Fills", "fills"),
)
"""What a finding does to questions: label and fact."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim to be the first, with who contests it or may do so."""

    claim: ClaimedFirst
    challengers: tuple[Challenger, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One instantiation, with what is computed about it.

    Args:
        item: The record.
        level: Its level in words.
        rank: Its ordinal among the concept's findings; None if it does not count.
        claims: What it is said to be the first in.
    """

    item: Instantiation
    level: str
    rank: FactValue | None
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class ShapeRow:
    """One shape that the finding, or a result of it, is an example of.

    Args:
        shape: Its id.
        result: The result's id; empty for the finding itself.
        values: Axis labels with the labels of the values.
        qualifier: Whether the qualifier is met; empty if the shape has none.
        state: The shape's state; empty if there is no such shape.
    """

    shape: str
    result: str
    values: tuple[tuple[str, str], ...]
    qualifier: str
    state: str


def level_label(facts: Facts, level: str) -> str:
    """Return a level in words."""
    return facts.wiki.levels.get(level, level)


def axis_values(
    declared: Mapping[str, tuple[str, Mapping[str, str]]],
    values: Mapping[str, tuple[str, ...]],
) -> tuple[tuple[str, str], ...]:
    """Return axis labels with value labels, "unknown" where none is given."""
    return tuple(
        (
            label,
            ", ".join(known.get(v, v) for v in values.get(axis, ("unknown",))),
        )
        for axis, (label, known) in declared.items()
    )


def _shape_rows(facts: Facts, finding: str, record: Finding) -> Iterator[ShapeRow]:
    for use in uses(facts, finding, record):
        name = use.use.shape
        entry = facts.wiki.entries.get(name)
        shape = entry.record if entry is not None else None
        asks = isinstance(shape, Shape) and shape.rule.qualifier is not None
        is_shape = entry is not None and entry.kind == "shape"
        yield ShapeRow(
            name,
            use.id.partition("#")[2],
            axis_values(axes(facts, name) if is_shape else {}, use.use.axes),
            use.use.qualifier if asks else "",
            facts.standing(name).state if is_shape else "",
        )


def _placed(facts: Facts, finding: str, record: Finding) -> Iterator[Placed]:
    contests = {first.at: first.challengers for first in facts.told(firsts, finding)}
    for index, item in enumerate(record.instantiates):
        entry = facts.wiki.entries.get(item.concept)
        counts = (
            entry is not None
            and entry.kind == "concept"
            and finding in facts.ids(f"{item.concept}.findings")
        )
        rank = facts.value(f"{finding}.ordinal.{item.concept}") if counts else None
        claims = tuple(
            ClaimRow(
                claim, contests.get(("instantiates", index, "claims_first", n), ())
            )
            for n, claim in enumerate(item.claims_first)
        )
        yield Placed(item, level_label(facts, item.level), rank, claims)


def _answers(facts: Facts, finding: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the finding does to questions, under its label."""
    for label, name in _ANSWERS:
        found = facts.ids(f"{finding}.{name}")
        if found:
            yield label, found


def finding(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``finding.html`` reads."""
    record = entry.record
    assert isinstance(record, Finding)  # noqa: S101 - the kind says so
    shapes = facts.ids(f"{entry.id}.shapes")
    return {
        "work": work_of(facts, entry.id),
        "placed": tuple(_placed(facts, entry.id, record)),
        "examples": tuple(
            (shape, facts.value(f"{entry.id}.example.{shape}")) for shape in shapes
        ),
        "first_levels": tuple(
            level_label(facts, level)
            for level in facts.ids(f"{entry.id}.first-at-level")
        ),
        "shapes": tuple(_shape_rows(facts, entry.id, record)),
        "answers": tuple(_answers(facts, entry.id)),
        "relations": stated(facts, record),
    }
