"""A concept: a unit of thought that findings instantiate."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tercet.records.base import Part, Record, Section
from tercet.records.fields import PartId, Prose, Reference, ReferenceMarker, Text

SENTENCES: tuple[str, ...] = (
    "scope",
    "tally",
    "filed",
    "roles",
    "years",
    "levels",
    "labs",
    "shapes",
    "codified",
    "ready",
    "short",
    "contested",
    "held",
    "candidates",
    "qualified",
    "provisional",
    "complications",
    "tensions",
    "cross-complications",
    "corroborations",
    "lineage",
    "open-questions",
    "probes",
    "answered-questions",
    "boundaries",
    "adjacent",
    "models",
    "untested",
)
"""The sentences of a concept's scope note that a curator may name, in their order.

``notes.MAKERS`` has a maker for each.
"""


class Boundary(Part):
    """Something that the concept is not."""

    what: Text = Field(description="What it is not.")
    reason: Prose = Field(description="Why not.")


class Adjacent(Part):
    """A neighbouring concept."""

    concept: Annotated[Reference, ReferenceMarker("adjacent-to")] = Field(
        description="The concept, or [[?Title]]."
    )
    evidence: Literal[
        "established", "partial", "structural", "speculative", "unknown"
    ] = Field(
        description="How far the connection is shown: established, partial, "
        "structural, speculative or unknown."
    )
    note: Prose = Field(description="How the two are connected.")


class Commentary(Section):
    """The curator's words in the scope note, by a computed sentence or after all."""

    before: PartId | None = Field(
        default=None, description="The sentence that it comes before."
    )
    after: PartId | None = Field(
        default=None, description="The sentence that it comes after."
    )
    instead: PartId | None = Field(
        default=None, description="The sentence that it takes the place of."
    )

    @property
    def places(self) -> dict[str, str]:
        """Where it is placed: instead of, before or after which sentence.

        A curator gives one place at most; of several the first here counts.
        """
        found = {"instead": self.instead, "before": self.before, "after": self.after}
        return {where: name for where, name in found.items() if name is not None}


class Silenced(Part):
    """A sentence of the scope note that is left out."""

    sentence: PartId = Field(description=f"Its name: {', '.join(SENTENCES)}.")
    reason: Prose = Field(description="Why it is left out.")


class Concept(Record):
    """A unit of thought that findings instantiate."""

    record_kind: ClassVar[str] = "concept"
    folder: ClassVar[str] = "concepts"
    purpose: ClassVar[str] = "a unit of thought"
    iri: ClassVar[str] = "http://www.w3.org/2004/02/skos/core#Concept"
    lead_field: ClassVar[str] = "definition"

    title: Text = Field(description="Its name.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names for it.")
    kind: Literal["mechanism", "pattern", "capacity", "disposition", "unknown"] = Field(
        description="mechanism, pattern, capacity, disposition or unknown."
    )
    definition: Prose = Field(description="What it is.")
    epistemic_status: Prose | None = Field(
        default=None, description="How well it is established."
    )
    boundaries: tuple[Boundary, ...] = Field(
        default=(), description="What this concept is not."
    )
    adjacent: tuple[Adjacent, ...] = Field(
        default=(), description="Neighbouring concepts."
    )
    broader: Annotated[Reference, ReferenceMarker("broader")] | None = Field(
        default=None, description="The concept that it falls under."
    )
    commentary: tuple[Commentary, ...] = Field(
        default=(), description="The curator's part of the scope note."
    )
    silenced: tuple[Silenced, ...] = Field(
        default=(), description="Sentences of the scope note that are left out."
    )
    triggers: tuple[Prose, ...] = Field(
        default=(), description="What would call for a new scope."
    )
