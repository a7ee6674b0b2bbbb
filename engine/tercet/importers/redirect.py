"""Records that move into another wiki: new ids, and filing numbers that go on.

References in fields, links and bound facts in prose follow the new ids, by the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from tercet.prose import Braces, scan
from tercet.records.base import Record, annotation_at, marker_of
from tercet.records.fields import ProseMarker, ReferenceMarker
from tercet.source import At
from tercet.yaml_text import Plain

_SUBJECT = re.compile(r"(\{\{\s*)([a-z0-9-]+)(?=[\s.|}])")


def redirected(
    record: Mapping[str, Plain], model: type[Record], names: Mapping[str, str]
) -> dict[str, Plain]:
    """Return a record whose references follow new ids.

    Args:
        record: As plain data.
        model: Of its kind.
        names: The new id by the old one.
    """
    return cast(dict[str, Plain], _value(record, model, (), names))


def shifted(record: Mapping[str, Plain], step: int) -> dict[str, Plain]:
    """Return a record whose filing numbers are higher by a step."""
    return cast(dict[str, Plain], _shifted(record, "", step))


def _value(
    value: Plain, model: type[Record], at: At, names: Mapping[str, str]
) -> Plain:
    if isinstance(value, str):
        marker = marker_of(annotation_at(model, at))
        if isinstance(marker, ReferenceMarker):
            name, mark, part = value.partition("#")
            return f"{names.get(name, name)}{mark}{part}"
        return _prose(value, names) if isinstance(marker, ProseMarker) else value
    if isinstance(value, Mapping):
        return {key: _value(value[key], model, (*at, key), names) for key in value}
    return [_value(one, model, (*at, n), names) for n, one in enumerate(value)]


def _prose(text: str, names: Mapping[str, str]) -> str:
    pieces: list[str] = []
    at = 0
    for found in scan(text):
        if isinstance(found, Braces):
            new = _SUBJECT.sub(
                lambda match: match[1] + names.get(match[2], match[2]), found.raw, 1
            )
        elif found.wanted or found.target not in names:
            continue
        else:
            new = found.raw.replace(found.target, names[found.target], 1)
        pieces += [text[at : found.start], new]
        at = found.end
    return "".join([*pieces, text[at:]])


def _shifted(value: Plain, key: str, step: int) -> Plain:
    if isinstance(value, str):
        return str(int(value) + step) if key == "seq" and value.isdigit() else value
    if isinstance(value, Mapping):
        return {name: _shifted(value[name], name, step) for name in value}
    return [_shifted(one, key, step) for one in value]
