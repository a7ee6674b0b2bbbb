"""The page of a field: what it holds, its parts, and how it is written."""

from __future__ import annotations

import click
from pydantic.fields import FieldInfo

from tercet.errors import UnknownNameError
from tercet.export.schema import holds
from tercet.problems import nearest
from tercet.records import BY_KIND
from tercet.records.base import Part, part_of
from tercet.templates import choices, example, is_list
from tercet.unfilled import item_words

_LONGEST = 44
"""Closed words that take more room are told on the field's own page."""


def rows(model: type[Part]) -> list[str]:
    """Return a line for each field of a model: its name, what it holds, and means."""
    fields = model.model_fields
    width = max(map(len, fields))
    held = {name: holds(info) for name, info in fields.items()}
    held = {n: said if len(said) <= _LONGEST else "a word" for n, said in held.items()}
    span = max(map(len, held.values()))
    return [
        f"{'*' if info.is_required() else ' '} {name:<{width}}  {held[name]:<{span}}  "
        f"{info.description or ''}".rstrip()
        for name, info in fields.items()
    ]


def field_page(kind: str, *steps: str) -> str:
    """Return the page of a field.

    Args:
        kind: The kind of record.
        steps: The way to the field: ``instantiates``, ``shapes``.

    Raises:
        UnknownNameError: If there is no such field.
    """
    model: type[Part] = BY_KIND[kind]
    way: list[str] = []
    for number, step in enumerate(steps):
        info = _info(model, step, f"{kind}.{'.'.join(steps[: number + 1])}")
        part = part_of(info.annotation)
        is_last = number + 1 == len(steps)
        if not is_last and part is None:
            name = ".".join((kind, *steps))
            raise UnknownNameError("field", name, (), f"'{step}' has no parts")
        way.append(f"{step}.N" if is_list(info.annotation) and not is_last else step)
        model = part or model
    return "\n".join(_page(".".join((kind, *steps)), info, ".".join(way)))


def _page(name: str, info: FieldInfo, way: str) -> list[str]:
    part = part_of(info.annotation)
    left_out = "" if info.is_required() else "; it may be left out"
    lines = [f"{click.style(name, bold=True)}: {info.description or ''}", ""]
    lines += [f"Holds {holds(info)}{left_out}."]
    if part is not None:
        about = (part.__doc__ or "").splitlines()[0]
        lines += [f"  {about}", "", *rows(part)]
        lines += ["", "* required"] * any(
            one.is_required() for one in part.model_fields.values()
        )
    written = example(name.rpartition(".")[2], info.annotation)
    lines += ["", "As YAML", *(f"  {line}" for line in written)]
    return [*lines, "", "By command", f"  {_written_by(info, way)}"]


def _written_by(info: FieldInfo, way: str) -> str:
    if is_list(info.annotation) or part_of(info.annotation) is not None:
        last = ".+" if is_list(info.annotation) else ""
        return f"tercet set ID {way}{last} {item_words(info.annotation)}"
    words = "|".join(choices(info.annotation)) or '"…"'
    return f"tercet set ID {way} {words}"


def _info(model: type[Part], step: str, name: str) -> FieldInfo:
    fields = model.model_fields
    if step not in fields:
        above = name.rpartition(".")[0]
        there = f"{above} has {', '.join(fields)}"
        raise UnknownNameError("field", name, nearest(step, fields), there)
    return fields[step]
