"""A question: open, with the readings it allows and the probes that would decide."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tercet.records.base import Part, Record
from tercet.records.fields import PartId, Prose, Reference, ReferenceMarker, Text
from tercet.source import At


class Reading(Part):
    """One way to read the evidence."""

    id: PartId = Field(
        description="Its letter or name, such as a; a finding adjudicates it as "
        "question#id."
    )
    text: Prose = Field(description="The reading.")
    predicts: Prose | None = Field(default=None, description="What it predicts.")


class Probe(Part):
    """Evidence that would adjudicate between the readings."""

    id: PartId = Field(description="Its id; a finding fills it as question#id.")
    kind: Text = Field(description="What kind of probe, in the same words each time.")
    text: Prose = Field(description="What would be done, and what it would show.")
    on: tuple[Annotated[Reference, ReferenceMarker("would-probe")], ...] = Field(
        default=(), description="The findings whose material it would be run on."
    )


class Question(Record):
    """An open or scope question."""

    record_kind: ClassVar[str] = "question"
    folder: ClassVar[str] = "questions"
    purpose: ClassVar[str] = "an open or scope question"
    iri: ClassVar[str] = "https://schema.org/Question"
    lead_field: ClassVar[str] = "body"

    title: Text = Field(description="The question, as a question.")
    kind: Literal["open", "scope"] = Field(
        description="open: about the world; scope: about what a concept covers."
    )
    body: Prose = Field(description="How it comes up.")
    opened_by: tuple[
        Annotated[Reference, ReferenceMarker("opens", reverse=True)], ...
    ] = Field(default=(), description="The findings that open it.")
    about: tuple[Annotated[Reference, ReferenceMarker("about")], ...] = Field(
        min_length=1, description="The concepts, shapes or findings it is about."
    )
    readings: tuple[Reading, ...] = Field(default=(), description="Ways to answer it.")
    probes: tuple[Probe, ...] = Field(default=(), description="What would decide it.")

    @property
    def reading_ids(self) -> tuple[str, ...]:
        """The ids of its readings."""
        return tuple(reading.id for reading in self.readings)

    @property
    def probe_ids(self) -> tuple[str, ...]:
        """The ids of its probes."""
        return tuple(probe.id for probe in self.probes)

    @property
    def parts(self) -> dict[str, At]:
        """Readings and probes by id."""
        found: dict[str, At] = {
            reading.id: ("readings", i) for i, reading in enumerate(self.readings)
        }
        found.update({probe.id: ("probes", i) for i, probe in enumerate(self.probes)})
        return found

    def part_label(self, part: str) -> str:
        """The reading's or probe's own words."""
        texts = {reading.id: reading.text for reading in self.readings}
        texts |= {probe.id: probe.text for probe in self.probes}
        return texts.get(part, part)
