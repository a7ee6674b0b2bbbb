"""Setting and taking away one field of a record.

A field is named by the way to it, with dots: ``title``, ``filed.seq``. An item of a
list is named by its id, or whatever names it (its concept, shape, name or title), or
its number from 1; ``+`` is a new last one.
"""

from __future__ import annotations

from typing import Annotated, get_args, get_origin

from tercet import splice
from tercet.edit import content
from tercet.edits import entry_of, model_of, order_of
from tercet.errors import RefusedError, UnknownNameError
from tercet.problems import nearest
from tercet.records import Entry
from tercet.records.base import annotation_at, dotted, field_order, part_of
from tercet.sheet import value_at
from tercet.source import LINE_END, At, Value, parse
from tercet.splice import NAMING
from tercet.templates import is_list
from tercet.wiki import Wiki

CONFIG = "wiki"
"""What stands for wiki.yaml where a record is named; no record may be called so."""


def set_field(wiki: Wiki, record: str, field: str, text: str) -> dict[str, bytes]:
    """Return the record's file with a field set.

    Args:
        wiki: The loaded wiki.
        record: The record's id.
        field: The way to the field.
        text: The value: words for a field of words, YAML on one line for a list or
            for parts (``[a, b]``, ``{date: 2026, seq: 4}``).

    Raises:
        UnknownNameError: If there is no such record or field.
        RefusedError: If the text is no value, or the file cannot be edited so.
    """
    entry = _edited(wiki, record)
    at = _way(entry, field)
    value = _value(entry, at, field, text)
    document = entry.document
    was = value_at(document, at) if at in document.places else None
    if isinstance(value, str) and isinstance(was, str) and was.endswith("\n"):
        value = value.removesuffix("\n") + "\n"  # a text in lines stays one
    document = splice.put(document, at, value, order_of(entry.kind))
    return {document.path: content(wiki, document)}


def unset_field(wiki: Wiki, record: str, field: str) -> dict[str, bytes]:
    """Return the record's file without a field, or without an item of a list.

    Raises:
        UnknownNameError: If there is no such record or field.
        RefusedError: If it is not set, or the file cannot be edited so.
    """
    entry = _edited(wiki, record)
    document = splice.take(entry.document, _way(entry, field))
    return {document.path: content(wiki, document)}


def _edited(wiki: Wiki, record: str) -> Entry:
    """Return the record, or wiki.yaml as if it were one.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If its YAML cannot be read.
    """
    document = wiki.config_document
    if record != CONFIG or document.value is None:
        return entry_of(wiki, record)
    return Entry(CONFIG, CONFIG, document, None)


def _way(entry: Entry, field: str) -> At:
    """Return the path of a field in a record's data.

    Raises:
        UnknownNameError: If the kind of record has no such field, or the list no such
            item.
    """
    at: At = ()
    value: Value | None = entry.document.value
    model = model_of(entry.kind)
    for step in field.split("."):
        annotation = annotation_at(model, at) if at else model
        if is_list(annotation):
            items = value if isinstance(value, tuple) else ()
            index = _index(items, step, dotted(at))
            at, value = (*at, index), items[index] if index < len(items) else None
            continue
        at = (*at, step)
        if annotation_at(model, at) is None:
            known = field_order(model, at[:-1])
            whole = "wiki.yaml" if entry.kind == CONFIG else f"a {entry.kind}"
            what = f"field of {dotted(at[:-1]) or whole}"
            raise UnknownNameError(
                what, step, nearest(step, known), f"it has {', '.join(known) or 'none'}"
            )
        value = value.get(step) if isinstance(value, dict) else None
    return at


def _index(items: tuple[Value, ...], step: str, named: str) -> int:
    if step == "+":
        return len(items)
    names = [_names(item) for item in items]
    for index, found in enumerate(names):
        if step in found:
            return index
    if step.isascii() and step.isdigit() and 1 <= int(step) <= len(items):
        return int(step) - 1
    known = [found[0] for found in names if found]
    listed = ", ".join(known) or "nothing"
    raise UnknownNameError(
        f"item of '{named}'",
        step,
        nearest(step, known),
        f"it holds {listed}; '+' adds an item, and 1 is the first",
    )


def _names(item: Value) -> tuple[str, ...]:
    if isinstance(item, str):
        return (item,)
    if isinstance(item, dict):
        found = (item.get(key) for key in NAMING)
        return tuple(name for name in found if isinstance(name, str))
    return ()


def _value(entry: Entry, at: At, field: str, text: str) -> Value:
    """Return what a text stands for in a field."""
    model = model_of(entry.kind)
    annotation = annotation_at(model, at)
    in_cell = _is_mapping(annotation_at(model, at[:-1]))
    if in_cell and not text.startswith("["):  # one value of an axis stands by itself
        return text
    holds_list = is_list(annotation)
    holds_parts = part_of(annotation) is not None or _is_mapping(annotation)
    if not (holds_list or holds_parts):
        return text
    document = parse(entry.document.path, f"value: {text}\n".encode())
    value = None if document.value is None else document.value.get("value")
    whole = set(document.value or {}) == {"value"} and not LINE_END.search(text)
    if value is None or document.problems or not whole:
        said = "it is empty" if value is None else "it holds more than a value"
        said = document.problems[0].message if document.problems else said
        raise RefusedError(
            f"'{text}' is not YAML on one line: {said.removeprefix('the file ')}"
            f"{_quoting(entry, field, many=holds_list)}"
        )
    if isinstance(value, str):
        wish = _parts(annotation) if holds_parts else text
        wish = f"[{wish}]" if holds_list else wish
        more = f"; 'tercet set {entry.id} {field}.+ …' adds one" if holds_list else ""
        raise RefusedError(
            f"'{field}' holds {'a list' if holds_list else 'parts'}, and '{text}' is "
            f"text; write {wish}{more}"
        )
    return value


def _parts(annotation: object) -> str:
    """Return the parts that a value must have, as they are written on one line."""
    part = part_of(annotation)
    fields = part.model_fields.items() if part is not None else ()
    needed = [f"{name}: …" for name, info in fields if info.is_required()]
    return f"{{{', '.join(needed) or 'key: value'}}}"


def _quoting(entry: Entry, field: str, *, many: bool) -> str:
    """Return how words are quoted in a value, and how they need no quotes."""
    example = "['a, b', '[[id]] …']" if many else "{reason: 'So few, so far: [[id]].'}"
    step = "+" if many else "PART"
    return (
        "\nWithin brackets, put single quotes around words that hold a comma, ': ', "
        f"[[id]] or {{{{ key }}}}: {example}. "
        f"'tercet set {entry.id} {field}.{step} \"…\"' needs none"
    )


def _is_mapping(annotation: object) -> bool:
    """Tell whether a field holds values under keys of the curator's own."""
    inner = get_args(annotation)[:1] if get_origin(annotation) is Annotated else ()
    return get_origin(annotation) is dict or any(map(_is_mapping, inner))
