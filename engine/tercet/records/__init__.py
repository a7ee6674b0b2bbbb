"""The kinds of record, and the step from a Document to a validated Entry.

Second stage of the line. To add a kind, write one file here and name its class in
``KINDS``; parsing, schema, folder, ``add``, ``list``, graph nodes and a page follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tercet.problems import Problem, Span
from tercet.records.base import Part, Record
from tercet.records.cluster import Cluster
from tercet.records.concept import Concept
from tercet.records.config import Config
from tercet.records.finding import Finding
from tercet.records.messages import reword
from tercet.records.note import Note
from tercet.records.question import Question
from tercet.records.shape import Shape
from tercet.records.thread import Thread
from tercet.records.work import Work
from tercet.source import Document

KINDS: tuple[type[Record], ...] = (
    Work,
    Finding,
    Concept,
    Shape,
    Thread,
    Question,
    Cluster,
    Note,
)
BY_KIND: dict[str, type[Record]] = {kind.record_kind: kind for kind in KINDS}
BY_FOLDER: dict[str, type[Record]] = {kind.folder: kind for kind in KINDS}


@dataclass(frozen=True)
class Entry:
    """One file of the wiki: its record, if it is well-formed, and its source.

    A bad record stays an Entry without record, so that what points at it does not
    seem broken too.
    """

    id: str
    kind: str
    document: Document
    record: Record | None

    @property
    def name(self) -> str:
        """What readers call it; its id while the record is broken."""
        return self.record.name if self.record is not None else self.id

    def at(self, *at: str | int) -> Span:
        """Return the place of a value: ``entry.at("works", 0)``."""
        return self.document.span(*at)


def parse(
    document: Document, kind: type[Record]
) -> tuple[Record | None, list[Problem]]:
    """Turn a document into a validated record.

    Args:
        document: As the source stage read it.
        kind: The model that its folder calls for.

    Returns:
        The frozen record, or None with every problem found.
    """
    record, problems = _validate(document, kind)
    assert record is None or isinstance(record, Record)  # noqa: S101 - for the types
    return record, problems


def parse_config(document: Document) -> tuple[Config | None, list[Problem]]:
    """Turn wiki.yaml into the wiki's configuration, or None with the problems."""
    config, problems = _validate(document, Config)
    assert config is None or isinstance(config, Config)  # noqa: S101 - for the types
    return config, problems


def _validate(
    document: Document, model: type[Part]
) -> tuple[Part | None, list[Problem]]:
    if document.value is None:
        return None, list(document.problems)
    try:
        record = model.model_validate(document.value)
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False))
        found = [reword(document, model, detail) for detail in details]
        told = {problem.span for problem in document.problems}
        echoless = [problem for problem in found if problem.span not in told]
        return None, [*document.problems, *echoless]
    return (None if document.problems else record), list(document.problems)


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out a list "too short" only because its items were refused one by one."""
    enclosing = {row["loc"][:end] for row in details for end in range(len(row["loc"]))}
    return [
        row
        for row in details
        if row["type"] != "too_short" or row["loc"] not in enclosing
    ]


__all__ = [
    "BY_FOLDER",
    "BY_KIND",
    "KINDS",
    "Config",
    "Entry",
    "Record",
    "parse",
    "parse_config",
]
