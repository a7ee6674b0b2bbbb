"""Records as plain data: read, changed in one place, and written on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from tercet.source import At, Value

Data: TypeAlias = "str | list[Data] | dict[str, Data]"


class Quoted(str):
    """A scalar that is written in quotes, so that every reader takes it for text."""


_PLAIN = re.compile(r"(?:[A-Za-z0-9.+~]|-[0-9])[A-Za-z0-9.+/_#~-]*|")


def write(value: Data) -> str:
    """Write data on one line; a scalar stays without quotes where YAML allows it."""
    if isinstance(value, dict):
        rows = (f"{json.dumps(key)}: {write(item)}" for key, item in value.items())
        return f"{{{', '.join(rows)}}}"
    if isinstance(value, list):
        return f"[{', '.join(write(item) or '~' for item in value)}]"
    if isinstance(value, Quoted) or not _PLAIN.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)
    return value


def plain(value: Value) -> Data:
    """Return our reader's value with lists for tuples, as JSON has."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def nodes(value: Data, at: At = ()) -> Iterator[tuple[At, Data]]:
    """Yield every value of a record with its path, the whole one first."""
    yield at, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from nodes(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from nodes(item, (*at, index))


def replaced(value: Data, at: At, by: Data | None) -> Data:
    """Return a record with another value at a path; without it for None."""
    if not at:
        return value if by is None else by
    step, rest = at[0], at[1:]
    if isinstance(value, dict):
        key = str(step)
        if by is None and not rest:
            return {name: item for name, item in value.items() if name != key}
        return {**value, key: replaced(value[key], rest, by)}
    assert isinstance(value, list)
    index = int(step)
    kept = [] if by is None and not rest else [replaced(value[index], rest, by)]
    return [*value[:index], *kept, *value[index + 1 :]]
