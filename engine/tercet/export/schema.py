"""The published contract: a JSON Schema a kind, all fields, constraints on the RDF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, get_args, get_origin

from pydantic.fields import FieldInfo

from tercet.export.shacl import FILE, shacl
from tercet.facts import Facts
from tercet.first_lines import DIALECT
from tercet.output import OutputFile
from tercet.records import KINDS, Config
from tercet.records.base import Part, part_of
from tercet.records.fields import PartialDate, ProseMarker, ReferenceMarker
from tercet.relations import RELATIONS
from tercet.templates import choices, is_list

_NOTE = "Generated from engine/tercet/records by 'tercet export schema'; do not edit."


def schema(facts: Facts | None = None) -> Iterator[OutputFile]:
    """Yield schemas and constraints; they depend on the models, not on the wiki."""
    for kind in KINDS:
        yield _schema(kind, kind.record_kind)
    yield _schema(Config, "wiki")
    yield OutputFile("README.md", _reference().encode())
    yield OutputFile(FILE, shacl().encode())


def _schema(model: type[Part], name: str) -> OutputFile:
    found = model.model_json_schema()
    found.pop("title", None)
    head = {"$comment": _NOTE, "$schema": DIALECT, "title": name}
    text = json.dumps({**head, **found}, indent=2, ensure_ascii=False) + "\n"
    return OutputFile(f"{name}.schema.json", text.encode())


def _reference() -> str:
    lines = [
        f"<!-- {_NOTE} -->",
        "# The records",
        "",
        "Every record is one YAML file under `wiki/`; its id is the file name.",
        "Fields marked * are required; `unknown` is a value.",
        "Every scalar is text until its field types it, so `arxiv: 2601.10380` keeps",
        "its last zero. An editor that reads the first line of a record completes and",
        "checks fields as you type. It cannot judge two forms: an arXiv identifier",
        "without quotes, which it takes for a number, and numbers that are not plain",
        "digits, such as `5.0`.",
        "",
    ]
    seen: list[type[Part]] = []
    for kind in KINDS:
        lines += [f"## {kind.record_kind}", "", f"`wiki/{kind.folder}/ID.yaml`: "]
        lines[-1] += f"{kind.purpose}."
        lines += ["", *_table(kind), ""]
        for part in _parts(kind):
            if part in seen:
                continue
            seen.append(part)
            lines += [f"### {_words(part)}", ""]
            lines += [(part.__doc__ or "").splitlines()[0], "", *_table(part), ""]
    lines += ["## wiki.yaml", "", "What counts in this wiki.", "", *_table(Config), ""]
    for part in _parts(Config):
        lines += [f"### wiki.yaml: {_words(part)}", "", *_table(part), ""]
    lines += ["## Relations", ""]
    lines += ["| relation | seen from the other side | stated by findings | IRI |"]
    lines += ["|---|---|---|---|"]
    for row in RELATIONS:
        stated = f"to a {', '.join(row.targets)}" if row.stated else "–"
        lines.append(f"| `{row.name}` | `{row.inverse}` | {stated} | <{row.iri}> |")
    return "\n".join(lines) + "\n"


def _words(part: type[Part]) -> str:
    name = part.__name__
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _parts(model: type[Part]) -> list[type[Part]]:
    found: list[type[Part]] = []
    for info in model.model_fields.values():
        part = part_of(info.annotation)
        if part is not None and part not in found:
            found += [part, *(p for p in _parts(part) if p not in found)]
    return list(dict.fromkeys(found))


def _table(model: type[Part]) -> list[str]:
    lines = ["| field | holds | meaning |", "|---|---|---|"]
    for name, info in model.model_fields.items():
        star = " *" if info.is_required() else ""
        said = info.description or ""
        lines.append(f"| `{name}`{star} | {holds(info, quote='`')} | {said} |")
    return lines


def holds(info: FieldInfo, *, quote: str = "") -> str:
    """Say what a field holds: ``list of probe``, ``prose``, or its closed words.

    Args:
        info: The field.
        quote: What to put around each closed word.
    """
    part = part_of(info.annotation)
    words = ", ".join(f"{quote}{w}{quote}" for w in choices(info.annotation))
    said = _words(part) if part else words
    said = said or _plain_type(info.annotation, info.metadata)
    return f"list of {said}" if is_list(info.annotation) else said


_PLAIN: dict[object, str] = {
    bool: "true or false",
    int: "whole number",
    PartialDate: "date",
    dict: "mapping of axis to value",
}


def _plain_type(annotation: object, metadata: Sequence[object]) -> str:
    """Return in words what a field without parts holds."""
    for marker in metadata:
        if isinstance(marker, ProseMarker):
            return "prose"
        if isinstance(marker, ReferenceMarker):
            return "id of a record"
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _plain_type(inner, more)
    plain = _PLAIN.get(get_origin(annotation) or annotation)
    if plain is not None:
        return plain
    found = [_plain_type(one, ()) for one in get_args(annotation) if one is not None]
    return next((words for words in found if words != "text"), "text")
