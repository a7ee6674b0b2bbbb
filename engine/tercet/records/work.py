"""A work: a publication that findings come from."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tercet.records.base import Part, Record
from tercet.records.fields import (
    Arxiv,
    Date,
    Doi,
    Flag,
    Prose,
    Reference,
    ReferenceMarker,
    Sha256,
    Text,
    Url,
)

WorkType = Literal[
    "preprint",
    "journal-article",
    "conference-paper",
    "workshop-paper",
    "position-paper",
    "technical-report",
    "blog-post",
    "unknown",
]


def plain_family(name: str) -> str:
    """Return what is taken for the family in a name that does not say it.

    Example:
        >>> plain_family("Rusheb Shah"), plain_family("Shah, R."), plain_family("Plato")
        ('Shah', 'Shah', 'Plato')
    """
    family, comma, _ = name.partition(",")
    return family if comma else name.rpartition(" ")[2]


class Author(Part):
    """One author, in the order of the publication."""

    name: Text = Field(description="As printed; the family name alone if that is all.")
    family: Text | None = Field(
        default=None,
        description="The family name, or the whole name of a team, where it is not the "
        "last word.",
    )
    affiliation: Text | None = Field(default=None, description="Where they work.")

    @property
    def family_name(self) -> str:
        """The family: as said; else the part before a comma, or the last word."""
        if self.family is not None:
            return self.family
        return plain_family(self.name)


class Version(Part):
    """One version of the same publication: versions are one work."""

    label: Text = Field(description="v1, v2, camera-ready …")
    date: Date = Field(description="When it appeared.")
    venue: Text | None = Field(default=None, description="Where it appeared.")
    arxiv: Arxiv | None = Field(default=None, description="Its arXiv identifier.")
    doi: Doi | None = Field(default=None, description="Its DOI.")
    url: Url | None = Field(default=None, description="Where it can be read.")


class KeptText(Part):
    """A text of the work that lies in ``wiki/sources/``, under the work's id.

    The text itself is never published, and may stay out of a shared repository.
    """

    sha256: Sha256 = Field(
        description="sha256 of the file's bytes, in hexadecimal digits, or unknown; "
        "'tercet check' prints it when it differs."
    )
    retrieved: Date | None = Field(default=None, description="When it was fetched.")


class Work(Record):
    """A publication that findings come from."""

    record_kind: ClassVar[str] = "work"
    folder: ClassVar[str] = "works"
    purpose: ClassVar[str] = "a publication"
    iri: ClassVar[str] = "https://schema.org/ScholarlyArticle"
    lead_field: ClassVar[str] = "about_the_work"

    title: Text = Field(description="Its title, or unknown.")
    short: Text | None = Field(
        default=None, description="The short name that it goes by, such as PSM."
    )
    aliases: tuple[Text, ...] = Field(default=(), description="Other names for it.")
    authors: tuple[Author, ...] = Field(
        min_length=1, description="A name each, in the order of the publication."
    )
    and_others: Flag = Field(
        default=False, description="Whether there are authors whom nobody names here."
    )
    affiliations: tuple[Text, ...] = Field(
        default=(), description="The labs, where the source lists them together."
    )
    type: WorkType = Field(description="What kind of publication it is.")
    date: Date = Field(description="When it first appeared, as finely as known.")
    versions: tuple[Version, ...] = Field(default=(), description="Oldest first.")
    distinct_from: tuple[
        Annotated[Reference, ReferenceMarker("distinct-from")], ...
    ] = Field(
        default=(),
        description="Works that look like this one and are others.",
    )
    venue: Text | None = Field(default=None, description="Where it appeared.")
    arxiv: Arxiv | None = Field(default=None, description="Its arXiv identifier.")
    doi: Doi | None = Field(default=None, description="Its DOI.")
    url: Url | None = Field(default=None, description="Where it can be read.")
    code: Url | None = Field(default=None, description="Where its code is.")
    kept_text: KeptText | None = Field(
        default=None,
        description="Set when wiki/sources/ holds its text as ID.txt or ID.md; quotes "
        "are looked up there.",
    )
    about_the_work: Prose | None = Field(
        default=None, description="What it is, in a sentence or two."
    )

    @property
    def family_names(self) -> tuple[str, ...]:
        """The authors' family names, in order."""
        return tuple(author.family_name for author in self.authors)

    @property
    def citation(self) -> str:
        """Author and year: "Shah et al. 2023", "Beckmann and Butlin 2026"."""
        names = self.family_names
        year = str(self.date.year or "undated")
        if len(names) == 1 and not self.and_others:
            return f"{names[0]} {year}"
        if len(names) == 2 and not self.and_others:
            return f"{names[0]} and {names[1]} {year}"
        return f"{names[0]} et al. {year}"

    @property
    def name(self) -> str:
        """The title; where it is unknown, the short name and the citation."""
        if self.title != "unknown":
            return self.title
        return f"{self.short} ({self.citation})" if self.short else self.citation

    @property
    def labs(self) -> tuple[str, ...]:
        """All affiliations, each once, in order of appearance."""
        own = [author.affiliation for author in self.authors if author.affiliation]
        return tuple(dict.fromkeys([*own, *self.affiliations]))
