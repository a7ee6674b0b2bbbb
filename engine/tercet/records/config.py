"""wiki.yaml: what counts in this wiki."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tercet.records.base import Part
from tercet.records.fields import Flag, PartId, Positive, Prose, Text, Url

KindName = Literal[
    "work", "finding", "concept", "shape", "thread", "question", "cluster", "note"
]
EngineName = Literal["whoosh", "fts5"]


class DefaultRule(Part):
    """The codification rule that shapes follow unless they say otherwise."""

    threshold: Positive = Field(
        default=3, description="How many pairwise different examples it takes."
    )


class LevelAdded(Part):
    """A level that this wiki adds."""

    id: PartId = Field(description="As written on instantiations.")
    label: Text = Field(description="In words.")


class RelationAdded(Part):
    """A relation between findings and other records that this wiki adds."""

    name: PartId = Field(description="As written: subject NAME object.")
    inverse: PartId = Field(description="The name seen from the object.")
    iri: Url | None = Field(default=None, description="Its predicate, if there is one.")
    targets: Annotated[tuple[KindName, ...], Field(min_length=1)] = Field(
        description="The kinds of record it may point at."
    )
    acyclic: Flag = Field(default=False, description="Whether it may never lead back.")


class CheckChoice(Part):
    """Which checks run here."""

    select: tuple[Text, ...] = Field(
        default=(), description="Codes or their beginnings; each must find a record."
    )
    ignore: tuple[Text, ...] = Field(
        default=(), description="Codes or their beginnings that are not run."
    )


class SearchChoice(Part):
    """How the records are searched."""

    engine: EngineName | None = Field(
        default=None,
        description="whoosh or fts5; without it fts5 above 2,000 records and pages.",
    )


class Config(Part):
    """What counts in this wiki."""

    title: Text = Field(description="The name of the wiki.")
    description: Prose | None = Field(default=None, description="What it is about.")
    base: Url = Field(
        default="https://example.org/wiki/",
        description="The address under which its records get their IRIs.",
    )
    license: Text | None = Field(default=None, description="Of the content.")
    language: Annotated[str, Field(pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = Field(
        default="en", description="Of the prose, as a language tag."
    )
    rule: DefaultRule = Field(
        default=DefaultRule(), description="The wiki's codification rule."
    )
    levels: tuple[LevelAdded, ...] = Field(default=(), description="Levels added.")
    relations: tuple[RelationAdded, ...] = Field(
        default=(), description="Relations added."
    )
    checks: CheckChoice = Field(
        default=CheckChoice(), description="Which checks run here."
    )
    search: SearchChoice = Field(
        default=SearchChoice(), description="How the records are searched."
    )
