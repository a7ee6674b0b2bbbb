"""What the page of a shape shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.events import Change, Event, changes
from tercet.facts import Facts
from tercet.facts.instances import axes
from tercet.records import Entry
from tercet.records.shape import Shape
from tercet.site.axes import axis_matrix
from tercet.site.overviews.changes import CHANGES_PAGE, places

EXAMPLES, PAIRS, HISTORY = 60, 60, 40
"""So many examples are drawn on the axes, pairs told apart, and filings told."""


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


Step = tuple[Change, str, list[Event]]
"""A filing, where it stands among the changes, and what it did to one shape."""


def _histories(facts: Facts) -> dict[str, list[Step]]:
    """Return the filings that brought each record on, oldest first."""
    where = places(facts)
    found: dict[str, list[Step]] = {}
    for change in reversed(changes(facts)):
        own: dict[str, list[Event]] = {}
        for event in change.events:
            own.setdefault(event.subject, []).append(event)
        for subject, events in own.items():
            step = (change, where[change.seq], events)
            found.setdefault(subject, []).append(step)
    return found


def _history(facts: Facts, record: str) -> list[Step]:
    return facts.once(_histories).get(record, [])


def _told(steps: list[Step]) -> list[Step]:
    """Return the filings to tell, in order: the last, and before them the turns."""
    if len(steps) <= HISTORY:
        return steps
    turns = [one for one in steps if any(event.state for event in one[2])]
    chosen = [*turns[: HISTORY // 2], *steps[-(HISTORY // 2) :]]
    numbers = {change.seq for change, _, _ in chosen}
    return [one for one in steps if one[0].seq in numbers]


def shape(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``shape.html`` reads."""
    record = entry.record
    assert isinstance(record, Shape)  # noqa: S101 - the kind says so
    name = entry.id
    declared = axes(facts, name)
    labels = {axis: label for axis, (label, _) in declared.items()}
    standing = facts.standing(name)
    broader = facts.ids(f"{name}.ancestry")[1:]
    history = facts.told(_history, name)
    return {
        "standing": standing,
        "matrix": axis_matrix(facts, name, at_most=EXAMPLES),
        "history": _told(history),
        "steps": len(history),
        "changes_page": CHANGES_PAGE,
        "pairs": tuple(
            PairRow(d.left, d.right, tuple(labels.get(a, a) for a in d.axes))
            for d in standing.differences[:PAIRS]
        ),
        "listed": EXAMPLES,
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
