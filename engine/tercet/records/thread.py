"""A thread: a line of inquiry, or a working lens, through findings."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from tercet.records.base import Record, Section
from tercet.records.fields import Prose, Text


class Thread(Record):
    """A line of inquiry, or a working lens, through findings."""

    record_kind: ClassVar[str] = "thread"
    folder: ClassVar[str] = "threads"
    purpose: ClassVar[str] = "a line of inquiry, or a working lens"
    iri: ClassVar[str] = "https://schema.org/CreativeWork"
    lead_field: ClassVar[str] = "summary"

    title: Text = Field(description="Its name.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names for it.")
    kind: Literal["thread", "lens"] = Field(description="thread or lens.")
    state: Literal["exploring", "developing", "ready", "published"] = Field(
        description="exploring, developing, ready or published."
    )
    summary: Prose = Field(description="What it follows.")
    sections: tuple[Section, ...] = Field(default=(), description="Its parts.")
