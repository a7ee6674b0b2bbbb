"""JSON Schemas that know this wiki: its ids with names and standings, for editors.

They are the published schemas with, at every reference, the ids that there are and
words on each; what is no id yet stays allowed. They are derived from records, so they
live in the ignored folder ``.tercet/schema/``; ``schema/`` changes with the models only
(DECISIONS: "Live schemas stand apart").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tercet.facts import Facts
from tercet.facts.instances import axes
from tercet.first_lines import DIALECT
from tercet.output import OutputFile
from tercet.records import KINDS
from tercet.records.base import (
    Part,
    Record,
    hints_of,
    marker_of,
    part_of,
    reference_fields,
)
from tercet.records.concept import SENTENCES, Commentary, Silenced
from tercet.records.fields import ReferenceMarker
from tercet.records.finding import Instantiation, ShapeUse, StatedRelation
from tercet.words import number

_NOTE = "Generated from the records of this wiki by 'tercet schemas'; do not edit."
_SAME_KIND = ("broader", "merged-into")


def standing_in_words(facts: Facts, shape: str) -> str:
    """Return where a shape stands, as short as it can be said: "hint, one short"."""
    found = facts.standing(shape)
    short = facts.value(f"{shape}.short-by")
    said: str = found.state
    if (
        found.state in ("candidate", "held", "hint")
        and isinstance(short, int)
        and short
    ):
        said += f", {number(short)} short"
    return said + (f" ({', '.join(found.marks)})" if found.marks else "")


def live_schemas(facts: Facts) -> Iterator[OutputFile]:
    """Yield a schema for each kind of record, with what this wiki has."""
    names = _Names(facts)
    for kind in KINDS:
        schema = kind.model_json_schema()
        schema.pop("title", None)
        for model in [kind, *_parts(kind)]:
            _complete(names, kind, model, _properties(schema, kind, model))
        by_shape = list(names.axes())
        if ShapeUse in _parts(kind) and by_shape:
            schema["$defs"][ShapeUse.__name__]["allOf"] = by_shape
        head = {"$comment": _NOTE, "$schema": DIALECT, "title": kind.record_kind}
        text = json.dumps({**head, **schema}, indent=1, ensure_ascii=False)
        name = f"{kind.record_kind}.schema.json"
        yield OutputFile(name, f"{text}\n".encode())


def _parts(model: type[Part]) -> list[type[Part]]:
    found: list[type[Part]] = []
    for info in model.model_fields.values():
        part = part_of(info.annotation)
        if part is not None:
            found += [part, *_parts(part)]
    return list(dict.fromkeys(found))


def _properties(
    schema: dict[str, Any], kind: type[Record], model: type[Part]
) -> dict[str, Any]:
    place = schema if model is kind else schema["$defs"][model.__name__]
    found: dict[str, Any] = place["properties"]
    return found


def _complete(
    names: _Names, kind: type[Record], model: type[Part], fields: dict[str, Any]
) -> None:
    """Put what there is beside what may be, in the fields of one model."""
    hints = hints_of(model)
    for name in reference_fields(model):
        marker = marker_of(hints[name])
        assert isinstance(marker, ReferenceMarker)  # noqa: S101 - for the types
        rows = names.targets(kind, marker)
        field = fields[name]
        if field.get("type") == "array":
            field["items"] = _among(rows, field["items"])
        else:
            fields[name] = _among(rows, field)
    for (of, name), rows in names.words.items():
        if of is model:
            fields[name] = _among(rows, fields[name])


def _among(rows: Mapping[str, str], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that offers some values, and allows what it allowed before."""
    if not rows:
        return schema
    about = ("title", "description", "default")
    outer = {key: schema[key] for key in about if key in schema}
    rest = {key: value for key, value in schema.items() if key not in about}
    offered = {"enum": list(rows), "enumDescriptions": list(rows.values())}
    return {**outer, "anyOf": [offered, rest]}


@dataclass(frozen=True)
class _Names:
    """The names that a wiki has, with words on each."""

    facts: Facts

    @cached_property
    def _records(self) -> dict[str, dict[str, str]]:
        """Words on each record, by kind and id."""
        found: dict[str, dict[str, str]] = {}
        for entry in self.facts.wiki.entries.values():
            words = entry.name
            if entry.kind == "shape":
                words = f"{standing_in_words(self.facts, entry.id)}: {words}"
            found.setdefault(entry.kind, {})[entry.id] = words
        return found

    def targets(self, kind: type[Record], marker: ReferenceMarker) -> dict[str, str]:
        """Return the records that a reference may point at."""
        found: dict[str, str] = {}
        for name in self._kinds(kind, marker):
            for record, words in self._records.get(name, {}).items():
                found[record] = words
                if marker.parts:
                    found |= self._parts_of(record)
        return found

    def _kinds(self, kind: type[Record], marker: ReferenceMarker) -> Iterable[str]:
        relations = self.facts.wiki.relations
        if marker.relation in _SAME_KIND:
            return (kind.record_kind,)
        if not marker.relation:  # the field beside it names the relation
            stated = [row for row in relations.values() if row.stated]
            return dict.fromkeys(target for row in stated for target in row.targets)
        row = relations[marker.relation]
        return row.sources if marker.reverse else row.targets

    def _parts_of(self, record: str) -> dict[str, str]:
        found = self.facts.wiki.entries[record].record
        if found is None:
            return {}
        return {f"{record}#{part}": found.part_label(part) for part in found.parts}

    @cached_property
    def words(self) -> dict[tuple[type[Part], str], dict[str, str]]:
        """The words of fields that are no references, by model and field."""
        wiki = self.facts.wiki
        stated = {
            name: f"to a {' or '.join(row.targets)}"
            for name, row in wiki.relations.items()
            if row.stated
        }
        sentences = dict.fromkeys(SENTENCES, "")
        return {
            (Instantiation, "level"): {**wiki.levels, "unknown": "not known"},
            (StatedRelation, "type"): stated,
            (Silenced, "sentence"): sentences,
            (Commentary, "before"): sentences,
            (Commentary, "after"): sentences,
            (Commentary, "instead"): sentences,
        }

    def axes(self) -> Iterator[dict[str, Any]]:
        """Yield, for each shape, the axes of its examples with their values."""
        axis_values = ShapeUse.model_json_schema()["properties"]["axes"]
        one, several = axis_values["additionalProperties"]["anyOf"]
        for shape in self.facts.ids("wiki.shapes"):
            fields = {}
            for axis, (label, declared) in axes(self.facts, shape).items():
                values = {**declared, "unknown": "not known"}
                items = _among(values, several["items"])
                either = [_among(values, one), {**several, "items": items}]
                fields[axis] = {"description": label, "anyOf": either}
            if fields:
                chosen = {"properties": {"shape": {"const": shape}}}
                then = {"properties": {"axes": {"properties": fields}}}
                yield {"if": {**chosen, "required": ["shape"]}, "then": then}
