"""A shape: a structural pattern among instantiations, with its axes and rule."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tercet.records.base import Part, Record
from tercet.records.fields import (
    Count,
    Date,
    Flag,
    PartId,
    PartReference,
    Positive,
    Prose,
    Reference,
    ReferenceMarker,
    Text,
)
from tercet.source import At


class AxisValueLabel(Part):
    """A declared value of an axis."""

    id: PartId = Field(description="Its id, as written on examples.")
    label: Text = Field(description="Its name in words.")


class Axis(Part):
    """A dimension on which examples may differ."""

    id: PartId = Field(description="Its id, as written on examples.")
    label: Text = Field(description="Its name in words.")
    values: tuple[AxisValueLabel, ...] = Field(
        min_length=1, description="The values it may take; 'unknown' is always one."
    )


class Rule(Part):
    """The shape's own codification rule, where it departs from the wiki's."""

    threshold: Positive | None = Field(
        default=None, description="How many pairwise different examples it takes."
    )
    min_axes: Positive | None = Field(
        default=None, description="On how many axes two examples must differ."
    )
    qualifier: Prose | None = Field(
        default=None, description="What an example must meet to count as different."
    )
    reason: Prose | None = Field(
        default=None, description="Why the threshold is not the wiki's."
    )


class Deferred(Part):
    """A curator waits although the number is reached."""

    by: Text = Field(description="Who waits.")
    date: Date = Field(description="Since when.")
    reason: Prose = Field(description="Why.")
    until: Text | None = Field(default=None, description="What is waited for.")
    seq: Positive = Field(description="Its filing number, unique in the wiki.")
    inferred: Flag = Field(
        default=False, description="Whether the filing number was inferred."
    )


class RuleThen(Part):
    """The rule as it was at codification."""

    threshold: Positive = Field(description="The threshold then.")
    axes_needed: Count = Field(description="The axes needed then.")
    qualifier: Prose | None = Field(default=None, description="The qualifier then.")


class Codified(Part):
    """The receipt of a codification."""

    date: Date = Field(description="When, or unknown.")
    by: Text = Field(description="Who, or unknown.")
    seq: Positive = Field(description="Its filing number, unique in the wiki.")
    inferred: Flag = Field(
        default=False, description="Whether the filing number was inferred."
    )
    examples: tuple[
        Annotated[PartReference, ReferenceMarker("codified-with", parts=True)], ...
    ] = Field(min_length=1, description="The examples that proved it.")
    rule: RuleThen = Field(description="The rule as it then was.")
    hash: Annotated[str, Field(pattern="^(?:sha256:[0-9a-f]{64}|unknown)$")] = Field(
        description="sha256 over axes, works, qualifiers, retractions and rule; "
        "'tercet check' prints it when it differs."
    )


class Shape(Record):
    """A structural pattern among instantiations."""

    record_kind: ClassVar[str] = "shape"
    folder: ClassVar[str] = "shapes"
    purpose: ClassVar[str] = "a structural pattern among instantiations"
    iri: ClassVar[str] = "http://www.w3.org/2004/02/skos/core#Concept"
    label_field: ClassVar[str] = "label"
    lead_field: ClassVar[str] = "definition"

    label: Text = Field(description="Its name.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names for it.")
    definition: Prose = Field(description="Who belongs.")
    concepts: tuple[Annotated[Reference, ReferenceMarker("shape-of")], ...] = Field(
        default=(), description="The concepts it belongs to; none means wiki-wide."
    )
    broader: Annotated[Reference, ReferenceMarker("broader")] | None = Field(
        default=None, description="The shape that it is a sub-shape of."
    )
    axes: tuple[Axis, ...] = Field(
        default=(), description="On what examples may differ; broader axes come along."
    )
    rule: Rule = Field(
        default_factory=Rule, description="Where it departs from the wiki's."
    )
    provisional: Flag = Field(
        default=False, description="Proposed, not yet accepted as a shape of its own."
    )
    retired: Prose | None = Field(
        default=None, description="Why it is no longer in use."
    )
    deferred: Deferred | None = Field(default=None, description="A curator waits.")
    codified: Codified | None = Field(default=None, description="The receipt.")

    @property
    def parts(self) -> dict[str, At]:
        """The axes by id."""
        return {axis.id: ("axes", index) for index, axis in enumerate(self.axes)}

    def part_label(self, part: str) -> str:
        """The label of an axis."""
        return next((axis.label for axis in self.axes if axis.id == part), part)
