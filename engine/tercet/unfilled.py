"""What a new record does not say yet, each with the command that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tercet.records import BY_KIND, Entry
from tercet.records.base import annotation_at, dotted, part_of
from tercet.records.fields import UNWRITTEN
from tercet.source import At, Value
from tercet.splice import NAMING, leaves
from tercet.templates import choices, is_list

_UNSAID = ("unknown", f"[[?{UNWRITTEN}]]", "not placed yet")
_ALSO: dict[str, tuple[str, ...]] = {
    "finding": ("results", "models", "limitations"),
    "concept": ("boundaries", "adjacent"),
    "shape": ("concepts", "axes"),
    "question": ("readings", "probes"),
    "thread": ("sections",),
    "note": ("about",),
}
"""Fields that may be left out, and without which a record does little."""


def unfilled(
    entry: Entry, taken: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> list[str]:
    """Return a line for each field that waits for words; empty if there is none.

    Args:
        entry: The new record.
        taken: Fields that nobody said, with the words that they allow.
    """
    value = entry.document.value
    if value is None:
        return []
    return [*_taken(entry, value, taken), *gaps(entry)]


def gaps(entry: Entry) -> Iterator[str]:
    """Yield a line for each field of a record that waits for words.

    Returns:
        ``FIELD: COMMAND``; what stands for a value comes first, then what is left out.
    """
    value = entry.document.value
    if value is not None:
        yield from _unsaid(entry, value)
        yield from _left_out(entry, value)


def _taken(
    entry: Entry, value: Mapping[str, Value], taken: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    for field, words in taken.items():
        if value.get(field) in _UNSAID:
            continue
        wish = "|".join(words) or '"…"'
        said = f"'{value.get(field)}' stands in for it"
        yield f"{field}: {said}; tercet set {entry.id} {field} {wish}"


def _unsaid(entry: Entry, value: Value) -> Iterator[str]:
    """Yield the values that only stand for one, in the order of the file."""
    model = BY_KIND[entry.kind]
    for at, text in leaves(value):
        if text not in _UNSAID:
            continue
        if at == ("declared_none",):
            yield f"instantiates: tercet add example {entry.id} SHAPE"
            continue
        words = choices(annotation_at(model, at))
        wish = "|".join(word for word in words if word != "unknown") or _wish(at)
        yield f"{_named(value, at)}: tercet set {entry.id} {_named(value, at)} {wish}"


def _wish(at: At) -> str:
    names = [step for step in at if isinstance(step, str)]
    return {"date": "DATE", "about": "ID", "members": "ID", "works": "ID"}.get(
        names[-1], "VALUE" if "axes" in names or "level" in names else '"…"'
    )


def _left_out(entry: Entry, value: Value) -> Iterator[str]:
    model = BY_KIND[entry.kind]
    for field in _ALSO.get(entry.kind, ()):
        if isinstance(value, dict) and field not in value:
            info = model.model_fields[field]
            words = item_words(info.annotation)
            yield f"{field}: tercet set {entry.id} {field}.+ {words}"


def item_words(annotation: object) -> str:
    """Return what an item of a list is, as it is written on the command line."""
    return f'"{_inner(annotation)}"' if part_of(annotation) else '"…"'


def _inner(annotation: object) -> str:
    part = part_of(annotation)
    if part is None:
        words = choices(annotation)
        return words[0] if words else "…"
    fields = part.model_fields
    needed = {name: info for name, info in fields.items() if info.is_required()}
    rows = []
    for name, info in (needed or fields).items():
        inner = _inner(info.annotation)
        rows.append(f"{name}: {f'[{inner}]' if is_list(info.annotation) else inner}")
    return "{" + ", ".join(rows) + "}"


def _named(value: Value, at: At) -> str:
    """Return a place as 'tercet set' names it: an item by what names it, or from 1."""
    steps: list[int | str] = []
    for step in at:
        item = value[step]  # type: ignore[index]
        name = None
        if isinstance(step, int) and isinstance(item, dict):
            names = (item.get(key) for key in NAMING)
            name = next((one for one in names if isinstance(one, str)), None)
        usable = name not in (None, *_UNSAID) and not {".", " "} & set(name or "")
        steps.append(name if usable and name is not None else step)
        value = item
    return dotted(tuple(steps))
