"""New records as text: a commented template of a kind, or a filled-in record.

The one writer of new record files. Both go by the models, so a new field shows up
in the template by itself.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tercet.errors import RefusedError
from tercet.records import BY_KIND
from tercet.records.base import Record, part_of
from tercet.records.fields import UNWRITTEN
from tercet.source import UNPRINTABLE
from tercet.yaml_text import Plain, block, scalar


def modeline(kind: str) -> str:
    """Return the first line of a record, which tells editors its schema."""
    return f"# yaml-language-server: $schema=../../schema/{kind}.schema.json\n"


def write_record(kind: str, values: Mapping[str, Plain]) -> str:
    """Return a record file with the given fields, in the order of the model.

    Args:
        kind: The kind of record.
        values: Plain data; fields that the model does not have are an error.

    Example:
        >>> print(write_record("cluster", {"why": "w", "title": "t"}))
        # yaml-language-server: $schema=../../schema/cluster.schema.json
        title: t
        why: w
        <BLANKLINE>
    """
    order = list(BY_KIND[kind].model_fields)
    plain = {name: values[name] for name in sorted(values, key=order.index)}
    return modeline(kind) + block(plain)


def template(kind: str, record_id: str, title: str | None = None) -> str:
    """Return a commented template: required fields filled in, the others as comments.

    Args:
        kind: The kind of record.
        record_id: Its id; the title is made from it if none is given.
        title: What readers will call it.

    Returns:
        A file that is a valid draft as it stands.

    Raises:
        RefusedError: If the title holds a character that no record may hold.
    """
    model = BY_KIND[kind]
    name = re.sub(r"[ \t\n\r]+", " ", title or "")
    name = name.strip(" ") if name.strip() else ""
    odd = UNPRINTABLE.search(name)
    if odd is not None:
        raise RefusedError(
            f"the title holds the character U+{ord(odd[0]):04X}, which no record may "
            "hold; take it out"
        )
    name = name or record_id.replace("-", " ").capitalize()
    lines = [
        modeline(kind).rstrip("\n"),
        f"# A {kind} is {model.purpose}. Fields that stand after '#' may be left out:",
        "# delete the '#' to use one. 'unknown' is a value.",
        "",
    ]
    for field, info in model.model_fields.items():
        lines.append(f"# {info.description}")
        written = _preset(model, field, info, name)
        if written is not None:
            lines.append(f"{field}: {written}")
        else:
            lines += [f"#{line}" for line in example(field, info.annotation)]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _preset(model: type[Record], field: str, info: FieldInfo, name: str) -> str | None:
    """Return the value of a field in a draft; None for one that may be left out."""
    if field == model.label_field:
        return scalar(name)
    if field == "status":
        return "draft"
    if field == "declared_none":
        return "not placed yet"
    if not info.is_required():
        return None
    part = part_of(info.annotation)
    if part is not None:
        rows = ", ".join(
            f"{inner}: {_placeholder(inner, of.annotation)}"
            for inner, of in part.model_fields.items()
            if of.is_required()
        )
        return f"[{{{rows}}}]"
    value = _placeholder(field, info.annotation)
    return f"[{value}]" if is_list(info.annotation) else value


def _placeholder(field: str, annotation: object) -> str:
    words = choices(annotation)
    if words:
        return "unknown" if "unknown" in words else words[0]
    if "Reference" in repr(annotation) or field in ("works", "about", "members"):
        return f'"[[?{UNWRITTEN}]]"'
    return "false" if field == "reviewed" else "unknown"


def example(field: str, annotation: object) -> list[str]:
    """Return the lines of a field as YAML, its parts with what may be left out."""
    part = part_of(annotation)
    words = choices(annotation)
    if part is None:
        value = words[0] if words else "…"
        return [f"{field}: [{value}]" if is_list(annotation) else f"{field}: {value}"]
    dash, rest = ("  - ", "    ") if is_list(annotation) else ("  ", "  ")
    lines = [f"{field}:"]
    for index, (inner, info) in enumerate(part.model_fields.items()):
        head, *tail = example(inner, info.annotation)
        mark = "" if info.is_required() else "   # optional"
        lines.append(f"{dash if index == 0 else rest}{head}{mark}")
        lines += [f"{rest}{line}" for line in tail]
    return lines


def is_list(annotation: object) -> bool:
    """Tell whether a field holds a list."""
    if get_origin(annotation) in (Union, types.UnionType, Annotated):
        return any(is_list(argument) for argument in get_args(annotation))
    return get_origin(annotation) is tuple


def choices(annotation: object) -> tuple[str, ...]:
    """Return the closed words that a field allows; empty if it is open."""
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    found: Any = ()
    for argument in get_args(annotation):
        found = found or choices(argument)
    return tuple(found)
