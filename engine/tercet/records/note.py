"""A note: a reader's notes on works and concepts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tercet.records.base import Part, Record, WantedEntry
from tercet.records.fields import Flag, Prose, Reference, ReferenceMarker, Text


class NotedClaim(Part):
    """A claim taken down from the work."""

    text: Prose = Field(description="The claim.")
    reviewed: Flag = Field(description="Whether the evidence was read.")


class Note(Record):
    """A reader's notes on works and concepts."""

    record_kind: ClassVar[str] = "note"
    folder: ClassVar[str] = "notes"
    purpose: ClassVar[str] = "a reader's notes"
    iri: ClassVar[str] = "https://schema.org/CreativeWork"
    lead_field: ClassVar[str] = "body"

    title: Text = Field(description="Its name.")
    about: tuple[Annotated[Reference, ReferenceMarker("about")], ...] = Field(
        default=(), description="The works and concepts that it is about."
    )
    body: Prose = Field(description="The notes; tables are allowed.")
    claims: tuple[NotedClaim, ...] = Field(
        default=(), description="Claims, reviewed or not."
    )
    to_read: tuple[WantedEntry, ...] = Field(
        default=(), description="Works to read that have no record."
    )
    next: tuple[Annotated[Reference, ReferenceMarker("continued-in")], ...] = Field(
        default=(), description="What follows in its series."
    )
