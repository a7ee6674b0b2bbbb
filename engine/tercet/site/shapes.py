"""What the page of a shape shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.instances import axes, examples
from tercet.records import Entry
from tercet.records.shape import Shape
from tercet.site.concepts import date_in_words
from tercet.site.findings import axis_values


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One example of a shape, with its value on each axis."""

    id: str
    date: str
    values: tuple[tuple[str, str], ...]
    qualifier: str
    in_witness: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two examples of the witness, and the axes on which they differ."""

    left: str
    right: str
    axes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that is missing.

    Args:
        what: As in the standing: axes, example, qualifier or cell.
        text: In words, without the example that it is about.
        example: The example that it is about; empty if it is about none.
    """

    what: str
    text: str
    example: str = ""


def _lacking(facts: Facts, shape: str, labels: dict[str, str]) -> Iterator[Lacking]:
    for missing in facts.standing(shape).missing:
        text = missing.detail.removeprefix(f"{missing.example}: ")
        if missing.what == "cell":
            text = f"its {labels[text]}"
        yield Lacking(missing.what, text, missing.example)


def shape(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``shape.html`` reads."""
    record = entry.record
    assert isinstance(record, Shape)  # noqa: S101 - the kind says so
    name = entry.id
    declared = axes(facts, name)
    labels = {axis: label for axis, (label, _) in declared.items()}
    standing = facts.standing(name)
    broader = facts.ids(f"{name}.ancestry")[1:]
    return {
        "standing": standing,
        "examples": tuple(
            ExampleRow(
                use.id,
                date_in_words(facts, use.finding),
                axis_values(declared, use.use.axes),
                use.use.qualifier if record.rule.qualifier else "",
                use.id in standing.witness,
            )
            for use in examples(facts, name)
        ),
        "pairs": tuple(
            PairRow(d.left, d.right, tuple(labels.get(a, a) for a in d.axes))
            for d in standing.differences
        ),
        "axes": declared,
        "own_axes": {axis.id for axis in record.axes},
        "lacking": tuple(_lacking(facts, name, labels)),
        "short_by": facts.value(f"{name}.short-by"),
        "broader": broader,
        "narrower": facts.ids(f"{name}.narrower"),
        "contested_by": facts.ids(f"{name}.contested-by"),
        "receipt_hash": facts.value(f"{name}.receipt-hash") if record.codified else "",
        "default_threshold": facts.wiki.config.rule.threshold,
    }
