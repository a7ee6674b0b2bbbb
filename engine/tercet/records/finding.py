"""A finding: one reported result, what it instantiates and in which shapes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from tercet.records.base import Part, Record, Section
from tercet.records.fields import (
    PART_ID_SCHEMA,
    Date,
    FigureValue,
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

Role = Literal[
    "primary", "instantiates", "extends", "quantifies", "complicates", "unknown"
]
Qualifier = Literal["met", "unmet", "unknown"]
LEVELS: dict[str, str] = {
    "theory": "theory",
    "activation": "activation",
    "parameter": "parameter",
    "prompt": "prompt",
    "midtraining": "midtraining",
    "fine-tuning-objective": "fine-tuning objective",
    "output": "output",
    "deployment": "deployment",
    "human-population": "human population",
}
"""The levels that every wiki has: id and label. ``wiki.yaml`` may add some."""


class Filed(Part):
    """When an instantiation was filed: the only source of ordinals."""

    date: Date = Field(description="The day of filing, or unknown.")
    seq: Positive = Field(
        description="The filing number: unique in the wiki, given once, in order."
    )
    inferred: Flag = Field(
        default=False, description="Whether the number was inferred, not recorded."
    )


def _as_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


AxisValues = Annotated[
    tuple[PartId, ...], Field(min_length=1), BeforeValidator(_as_list)
]
"""One declared value, or a list of them."""

_VALUES: JsonDict = {
    "anyOf": [
        PART_ID_SCHEMA,
        {"type": "array", "minItems": 1, "items": PART_ID_SCHEMA},
    ]
}
AxisMapping = Annotated[
    dict[PartId, AxisValues],
    WithJsonSchema(
        {
            "type": "object",
            "propertyNames": PART_ID_SCHEMA,
            "additionalProperties": _VALUES,
        }
    ),
]
"""Values by axis id."""


class ShapeUse(Part):
    """A shape that an instantiation or a result is an example of."""

    shape: Annotated[Reference, ReferenceMarker("example-of")] = Field(
        description="The narrowest shape; it counts for its broader shapes too."
    )
    axes: AxisMapping = Field(
        default_factory=dict,
        description="A declared value (or a list of them, or unknown) for each axis.",
    )
    qualifier: Qualifier = Field(
        default="unknown",
        description="Whether it meets the shape's qualifier: met, unmet or unknown.",
    )

    def values(self, axis: str) -> frozenset[str] | None:
        """Return the values on an axis; None if unknown."""
        values = frozenset(self.axes.get(axis, ("unknown",)))
        return None if "unknown" in values else values


class ClaimedFirst(Part):
    """A claim to be the first, which is checked against dates."""

    scope: Literal["shape", "concept", "cluster", "wiki", "literature"] = Field(
        description="First among what."
    )
    what: Text = Field(description="First to do what.")
    challenged_by: tuple[
        Annotated[Reference, ReferenceMarker("challenges", reverse=True)], ...
    ] = Field(default=(), description="Findings that did it before.")
    distinct_from: tuple[
        Annotated[Reference, ReferenceMarker("distinct-from")], ...
    ] = Field(
        default=(),
        description="Earlier findings that look like challengers and did "
        "something else.",
    )


class Instantiation(Part):
    """The finding as an instance of a concept: role, level and shapes apart."""

    concept: Annotated[Reference, ReferenceMarker("instantiates")] = Field(
        description="The concept."
    )
    role: Role = Field(
        description="primary, instantiates, extends, quantifies, complicates, unknown."
    )
    level: PartId = Field(
        description="Where it acts: theory, activation, parameter, prompt, "
        "midtraining, fine-tuning-objective, output, deployment, human-population, "
        "unknown, or one that wiki.yaml adds."
    )
    filed: Filed = Field(
        description="{date: …, seq: …}: the day and the number of filing; 'tercet why "
        "wiki.next-filing' gives the next number."
    )
    shapes: tuple[ShapeUse, ...] = Field(
        default=(), description="The shapes that it is an example of."
    )
    contests: tuple[Annotated[Reference, ReferenceMarker("contests")], ...] = Field(
        default=(), description="Shapes that it speaks against."
    )
    contributions: tuple[Prose, ...] = Field(
        default=(), description="What it adds to the concept, in order."
    )
    claims_first: tuple[ClaimedFirst, ...] = Field(
        default=(), description="Where it is said to be the first."
    )


class Figure(Part):
    """One number of a result."""

    value: FigureValue = Field(description="As the source prints it, without unit.")
    unit: Text | None = Field(default=None, description="%, points, x …")
    condition: Text | None = Field(default=None, description="Under what condition.")


class Result(Part):
    """Something measured. Stored once, shown wherever it is referred to."""

    id: PartId = Field(description="Its id within the finding.")
    measured: Text = Field(description="What was measured.")
    on: Text | None = Field(default=None, description="On which model or population.")
    figures: tuple[Figure, ...] = Field(default=(), description="The numbers.")
    condition: Text | None = Field(default=None, description="Under what condition.")
    comparison: Text | None = Field(default=None, description="Compared with what.")
    note: Prose | None = Field(default=None, description="What to know about it.")
    shapes: tuple[ShapeUse, ...] = Field(
        default=(), description="Shapes that this result by itself is an example of."
    )


class Tension(Part):
    """An interpretive tension that the finding leaves."""

    title: Text = Field(description="In a few words.")
    body: Prose = Field(description="In full.")


class Quote(Part):
    """Exact words of a source."""

    text: Text = Field(description="The words.")
    where: Text = Field(description="Page, section or line.")
    source: Annotated[Reference, ReferenceMarker("quotes")] | None = Field(
        default=None, description="The work quoted, if not the finding's own."
    )


class StatedRelation(Part):
    """How the finding bears on another record."""

    type: PartId = Field(
        description="corroborates, contradicts, complicates, extends, precedes, "
        "uses-method-of, explains, counterpart-of, complements, fills, adjudicates, "
        "opens, tests, cites, closes, strengthens, or one that wiki.yaml adds."
    )
    to: Annotated[PartReference, ReferenceMarker("", parts=True)] = Field(
        description="The record, or [[?Title]]; id#part for a probe, a reading or a "
        "result."
    )
    note: Prose | None = Field(default=None, description="In what way.")


_ONE_OF: JsonDict = {
    "oneOf": [{"required": ["instantiates"]}, {"required": ["declared_none"]}]
}


class Finding(Record):
    """One reported result of a work."""

    model_config = ConfigDict(json_schema_extra=_ONE_OF)
    record_kind: ClassVar[str] = "finding"
    folder: ClassVar[str] = "findings"
    purpose: ClassVar[str] = "one reported result"
    iri: ClassVar[str] = "https://schema.org/Claim"
    lead_field: ClassVar[str] = "summary"

    title: Text = Field(description="A full sentence that states the result.")
    aliases: tuple[Text, ...] = Field(default=(), description="Short names for it.")
    works: tuple[Annotated[Reference, ReferenceMarker("reports-on")], ...] = Field(
        min_length=1,
        description="The works that report it; the first is the one it counts for.",
    )
    summary: Prose = Field(description="The result in a paragraph.")
    sections: tuple[Section, ...] = Field(
        default=(), description="Framework, method, mechanistic evidence …"
    )
    why_it_matters: Prose | None = Field(default=None, description="Why it matters.")
    results: tuple[Result, ...] = Field(default=(), description="What was measured.")
    models: tuple[Text, ...] = Field(default=(), description="Models studied.")
    limitations: tuple[Prose, ...] = Field(
        default=(), description="What it does not show, each by itself."
    )
    tensions: tuple[Tension, ...] = Field(
        default=(), description="Interpretive tensions."
    )
    instantiates: tuple[Instantiation, ...] = Field(
        default=(),
        min_length=1,
        description="The concepts that it instantiates.",
    )
    declared_none: Prose | None = Field(
        default=None, description="Why it instantiates no concept."
    )
    relations: tuple[StatedRelation, ...] = Field(
        default=(), description="How it bears on other records."
    )
    quotes: tuple[Quote, ...] = Field(default=(), description="Exact words.")

    @model_validator(mode="after")
    def _instantiates_or_says_why_not(self) -> Finding:
        if bool(self.instantiates) == bool(self.declared_none):
            raise PydanticCustomError(
                "instantiates_or_none",
                "needs either 'instantiates' or 'declared_none' with the reason",
            )
        return self

    @property
    def parts(self) -> dict[str, At]:
        """The results by id."""
        return {result.id: ("results", i) for i, result in enumerate(self.results)}

    def part_label(self, part: str) -> str:
        """What a result measured."""
        for result in self.results:
            if result.id == part:
                return result.measured
        return part
