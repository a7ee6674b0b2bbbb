"""What every record has, and how the later stages walk over its fields."""

from __future__ import annotations

import typing
from functools import cache
from typing import (
    Annotated,
    ClassVar,
    Literal,
    NamedTuple,
    get_args,
    get_origin,
)

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from tercet.records.fields import (
    Date,
    Flag,
    PartId,
    Positive,
    Prose,
    ProseMarker,
    Reference,
    ReferenceMarker,
    Sha256,
    Text,
    Verbatim,
)
from tercet.source import At

Status = Literal["draft", "working", "stable"]


def dotted(at: At) -> str:
    """Return a place as 'tercet set' names it: with dots, items from 1.

    Example:
        >>> dotted(("instantiates", 0, "filed", "seq"))
        'instantiates.1.filed.seq'
    """
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in at)


class Part(BaseModel):
    """A part of a record: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Leave null out of the schema: a key without a value is refused (S009)."""
        schema = handler(core_schema)
        for field in handler.resolve_ref_schema(schema)["properties"].values():
            if "default" in field and field["default"] is None:
                del field["default"]
                kept = [row for row in field.pop("anyOf") if row != {"type": "null"}]
                field.update(kept[0] if len(kept) == 1 else {"anyOf": kept})
        return schema


class Retraction(Part):
    """The withdrawal of a record. It leaves every tally from its number on."""

    reason: Prose = Field(description="Why it was withdrawn.")
    date: Date = Field(description="When.")
    seq: Positive = Field(
        description="Its filing number, unique in the wiki; from it on it counts."
    )
    inferred: Flag = Field(
        default=False, description="Whether the filing number was inferred."
    )


class Import(Part):
    """Where a record was imported from. It stays when the record is accepted."""

    file: Text = Field(description="The file, below the folder that was imported.")
    sha256: Sha256 = Field(description="sha256 of the file's bytes, in hex digits.")
    line: Positive = Field(description="The line where it begins there.")
    unplaced: Verbatim | None = Field(
        default=None, description="Front matter that has no field here, as written."
    )


class WantedEntry(Part):
    """A record that nobody has written yet."""

    title: Text = Field(description="What it would be called.")
    why: Prose | None = Field(default=None, description="Why it is wanted.")


class Section(Part):
    """A titled piece of prose."""

    title: Text = Field(description="Its heading.")
    body: Prose = Field(description="Its text.")


class Record(Part):
    """What every record has.

    Class attributes:
        record_kind: The name of the kind, as in ``tercet list KIND``.
        folder: Where its files lie below ``wiki/``.
        purpose: One line on what the kind is for.
        label_field: The field that names it for readers.
        lead_field: The field that introduces it on its page.
    """

    record_kind: ClassVar[str]
    folder: ClassVar[str]
    purpose: ClassVar[str]
    iri: ClassVar[str]
    label_field: ClassVar[str] = "title"
    lead_field: ClassVar[str] = ""

    status: Status = Field(description="How far the record is: draft, working, stable.")
    retracted: Retraction | None = Field(
        default=None, description="Set when the record is withdrawn, with the reason."
    )
    merged_into: Annotated[Reference, ReferenceMarker("merged-into")] | None = Field(
        default=None, description="The record that took this one's place."
    )
    former_ids: tuple[PartId, ...] = Field(
        default=(), description="Ids that it had; 'tercet rename' writes them."
    )
    imported: Import | None = Field(
        default=None, description="Where it was imported from; 'tercet import' says."
    )
    wanted: tuple[WantedEntry, ...] = Field(
        default=(), description="Records that this one calls for and nobody wrote."
    )

    @property
    def name(self) -> str:
        """What readers call it."""
        return str(getattr(self, self.label_field))

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *getattr(self, "aliases", ()))

    @property
    def parts(self) -> dict[str, At]:
        """The ids that ``record#part`` may name, with the path of each."""
        return {}

    def part_label(self, part: str) -> str:
        """Say what a part is about; its id if it has no words of its own."""
        return part


class Marked(NamedTuple):
    """A marked value found in a record."""

    at: At
    marker: ProseMarker | ReferenceMarker
    value: str
    owner: Part


def walk(record: Part) -> list[Marked]:
    """Return every prose text and every reference of a record, in field order."""
    found: list[Marked] = []
    _walk(record, (), found)
    return found


def _walk(part: Part, at: At, found: list[Marked]) -> None:
    for name, marker in _plan(type(part)):
        value = getattr(part, name)
        if value is not None:
            _values(value, marker, (*at, name), part, found)


def _values(
    value: object,
    marker: ProseMarker | ReferenceMarker | None,
    at: At,
    owner: Part,
    found: list[Marked],
) -> None:
    if isinstance(value, str):
        if marker is not None:
            found.append(Marked(at, marker, value, owner))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _values(item, marker, (*at, index), owner, found)
    elif isinstance(value, Part):
        _walk(value, at, found)


@cache
def hints_of(model: type[Part]) -> dict[str, object]:
    """Return the annotation of each field of a model, with its marks."""
    return typing.get_type_hints(model, include_extras=True)


_Plan = tuple[tuple[str, ProseMarker | ReferenceMarker | None], ...]


@cache
def _plan(model: type[Part]) -> _Plan:
    hints = hints_of(model)
    plan: list[tuple[str, ProseMarker | ReferenceMarker | None]] = []
    for name in model.model_fields:
        marker = marker_of(hints[name])
        if marker is not None or part_of(hints[name]) is not None:
            plan.append((name, marker))
    return tuple(plan)


def marker_of(hint: object) -> ProseMarker | ReferenceMarker | None:
    """Return the mark of a field's annotation, or of what its list holds, if any."""
    found: ProseMarker | ReferenceMarker | None = None
    if get_origin(hint) is Annotated:
        for item in getattr(hint, "__metadata__", ()):
            if isinstance(item, ProseMarker | ReferenceMarker):
                found = item
    if found is None and get_origin(hint) is not Literal:
        for argument in get_args(hint):
            found = found or marker_of(argument)
    return found


def part_of(annotation: object) -> type[Part] | None:
    """Return the nested model that a field holds, if it holds one."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, Part) else None
    for argument in get_args(annotation):
        found = part_of(argument)
        if found is not None:
            return found
    return None


def annotation_at(model: type[Part], at: At) -> object | None:
    """Return what a field may hold; None where there is no such field.

    Args:
        model: Of the record.
        at: The field's path; items of a list by any number.
    """
    annotation: object = model
    for step in at:
        annotation = _inner(annotation, step)
        if annotation is None:
            return None
    return annotation


def _inner(annotation: object, step: str | int) -> object | None:
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Part) and step in annotation.model_fields:
            return hints_of(annotation)[str(step)]
        return None
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return arguments[0] if isinstance(step, int) else None
    if origin is dict:
        return arguments[1] if isinstance(step, str) else None
    found = (_inner(argument, step) for argument in arguments)
    return next((one for one in found if one is not None), None)


def field_order(model: type[Part], at: At) -> tuple[str, ...]:
    """Return the fields of the mapping at a path, in the order of its model."""
    annotation = annotation_at(model, at)
    part = model if not at else part_of(annotation)
    return tuple(part.model_fields) if part is not None else ()


@cache
def reference_fields(model: type[Part]) -> dict[str, tuple[str, bool]]:
    """Return the fields that hold nothing but references.

    Returns:
        By name: the relation, and whether the field is a list.
    """
    found = {}
    hints = hints_of(model)
    for name in model.model_fields:
        marker = marker_of(hints[name])
        if isinstance(marker, ReferenceMarker) and part_of(hints[name]) is None:
            found[name] = (marker.relation, get_origin(hints[name]) is tuple)
    return found
