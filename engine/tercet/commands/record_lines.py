"""What a record holds, as lines for a terminal: by field, parts on a line each."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.commands.note import plain
from tercet.records.base import Record
from tercet.splice import NAMING

_LONGEST = 150
_SHOWN = 8
"""So many items of a list are shown."""


def record_lines(record: Record) -> Iterator[tuple[str, str]]:
    """Yield a record's fields with what stands in them, in the order of its model.

    The field that names it and the one that introduces it are left out; what stands on
    further lines of a list has an empty name.
    """
    shown = {record.label_field, record.lead_field}
    values = record.model_dump(mode="json", exclude_defaults=True)
    for name, value in values.items():
        if name in shown:
            continue
        rows = list(_rows(value))
        for index, row in enumerate(rows[:_SHOWN]):
            yield ("" if index else name, _cut(row))
        if len(rows) > _SHOWN:
            yield "", f"and {len(rows) - _SHOWN} more"


def _rows(value: object) -> Iterator[str]:
    """Yield a line for each part of a list; short ones share a line."""
    if not isinstance(value, list):
        yield _said(value)
        return
    said = [_said(one) for one in value]
    has_parts = any(isinstance(one, dict) and len(one) > 1 for one in value)
    if has_parts or sum(map(len, said)) > _LONGEST:
        yield from said
    else:
        yield ", ".join(said)


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(
            _said(one) if not index and name in NAMING else _pair(name, one)
            for index, (name, one) in enumerate(value.items())
        )
    if isinstance(value, list):
        has_parts = any(isinstance(one, dict) for one in value)
        return ("; " if has_parts else ", ").join(_said(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(plain(str(value)).split())


def _pair(name: str, value: object) -> str:
    said = _said(value)
    return f"{name} ({said})" if isinstance(value, dict | list) else f"{name} {said}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
