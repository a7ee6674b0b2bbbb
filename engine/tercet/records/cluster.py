"""A cluster: a named set of findings that may span concepts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tercet.records.base import Record
from tercet.records.fields import Prose, Reference, ReferenceMarker, Text


class Cluster(Record):
    """A named set of findings that may span concepts."""

    record_kind: ClassVar[str] = "cluster"
    folder: ClassVar[str] = "clusters"
    purpose: ClassVar[str] = "a named set of findings"
    iri: ClassVar[str] = "http://www.w3.org/2004/02/skos/core#Collection"
    lead_field: ClassVar[str] = "why"

    title: Text = Field(description="Its name.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names for it.")
    why: Prose = Field(description="What holds it together.")
    members: tuple[Annotated[Reference, ReferenceMarker("has-member")], ...] = Field(
        min_length=1, description="The findings, or [[?Title]] for unwritten ones."
    )
