"""T001: undeclared axis value.

What it finds:
    An axis, or a value on an axis, that the shape does not declare.

Why it matters:
    Two spellings of one value would count as a difference.

Example:
    axes: {channel: sytem-prompt}

How to mend:
    Write a declared value, or declare the new one on the shape: tercet set SHAPE
    axes.AXIS.values.+ "{id: …, label: …}".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.facts.instances import Axes, axes, axes_are_known, axes_with, uses
from tercet.problems import Problem, did_you_mean
from tercet.records.finding import Finding
from tercet.words import listing


def _find(context: Context) -> Iterator[Problem]:
    facts = context.facts
    for entry in context.wiki.of_kind("finding"):
        if not isinstance(entry.record, Finding):
            continue
        for use in uses(facts, entry.id, entry.record):
            shape = context.wiki.entries.get(use.use.shape)
            if shape is None or shape.kind != "shape":
                continue
            if not axes_are_known(facts, shape.id):
                continue
            known = axes(facts, shape.id)
            for axis, values in use.use.axes.items():
                if axis not in known:
                    yield Problem(
                        "T001",
                        "error",
                        f"the shape '{shape.id}' has no axis '{axis}'",
                        entry.document.key_span(*use.at, "axes", axis),
                        did_you_mean(axis, known)
                        or f"its axes: {', '.join(known) or 'none'}",
                    )
                    continue
                declared = known[axis][1]
                for value in values:
                    if value not in declared and value != "unknown":
                        yield Problem(
                            "T001",
                            "error",
                            f"the axis '{axis}' of '{shape.id}' has no value '{value}'",
                            entry.document.span_of((*use.at, "axes", axis), value),
                            did_you_mean(value, declared)
                            or f"{_elsewhere(known, value)}its values: "
                            f"{', '.join(declared)}, unknown; to add one: 'tercet set "
                            f"{shape.id} axes.{axis}.values.+ "
                            f'"{{id: {value}, label: …}}"\'',
                        )


def _elsewhere(known: Axes, value: str) -> str:
    """Say which other axis has a value, if one has."""
    others = axes_with(known, value)
    return f"'{value}' is a value of {listing(others, 'or')}; " if others else ""


CHECK = Check("T001", "undeclared-axis-value", "error", ("finding",), _find)
