"""Joining two records by a relation, and parting them.

A relation that findings state (``corroborates``, ``fills``) is a row under
``relations``; any other stands in a field of its own (``works``, ``concepts``), and is
named by the relation or by the field. An inverse name (``opened-by``) is read from the
other end.
"""

from __future__ import annotations

from tercet import splice
from tercet.edit import content
from tercet.edits import entry_of, order_of, refuse_merged
from tercet.errors import RefusedError, UnknownNameError
from tercet.problems import nearest
from tercet.records import BY_KIND
from tercet.records.base import reference_fields
from tercet.source import Value
from tercet.wiki import Wiki


def link(
    wiki: Wiki, record: str, relation: str, target: str, note: str | None = None
) -> dict[str, bytes]:
    """Return the file in which a relation from a record to another is written.

    Args:
        wiki: The loaded wiki.
        record: The subject, or the record that has the field.
        relation: Its name, its inverse name, or the name of the field.
        target: The other record: an id, ``id#part``, or ``[[?Title]]``.
        note: In what way, where the relation takes a note.

    Raises:
        UnknownNameError: If there is no such record, or its kind no such relation.
        RefusedError: If it is written there already, takes no note, or one of the two
            was merged into another record.
    """
    record, relation, target = _turned(wiki, record, relation, target)
    if target.partition("#")[0] == record:
        raise RefusedError(f"{record} cannot be joined to itself")
    entry = entry_of(wiki, record)
    refuse_merged(entry)
    if target.partition("#")[0] in wiki.entries:
        refuse_merged(wiki.entries[target.partition("#")[0]])
    document, order = entry.document, order_of(entry.kind)
    if _is_stated(wiki, entry.kind, relation):
        rows = _rows(document.value, "relations")
        if _place(rows, relation, target) is not None:
            raise RefusedError(f"{record} {relation} {target} is written already")
        row: dict[str, Value] = {"type": relation, "to": target}
        if note is not None:
            row["note"] = note
        document = splice.put(document, ("relations", len(rows)), row, order)
        return {document.path: content(wiki, document)}
    field, many = _field(wiki, entry.kind, relation)
    if note is not None:
        raise RefusedError(f"'{field}' of a {entry.kind} takes no note")
    if not many:
        document = splice.put(document, (field,), target, order)
    else:
        there = _rows(document.value, field)
        if target in there:
            raise RefusedError(f"'{field}' of {record} names {target} already")
        document = splice.put(document, (field, len(there)), target, order)
    return {document.path: content(wiki, document)}


def unlink(wiki: Wiki, record: str, relation: str, target: str) -> dict[str, bytes]:
    """Return the file from which a relation is taken away.

    Raises:
        UnknownNameError: If there is no such record, or its kind no such relation.
        RefusedError: If it is not written there.
    """
    record, relation, target = _turned(wiki, record, relation, target)
    entry = entry_of(wiki, record)
    document = entry.document
    if _is_stated(wiki, entry.kind, relation):
        rows = _rows(document.value, "relations")
        place = _place(rows, relation, target)
        if place is None:
            known = [f"{row['type']} {row['to']}" for row in rows if _is_row(row)]  # type: ignore[index, call-overload]
            there = f": it has {', '.join(known)}" if known else ""
            raise RefusedError(f"{record} does not say '{relation} {target}'{there}")
        document = splice.take(document, ("relations", place))
        return {document.path: content(wiki, document)}
    field, many = _field(wiki, entry.kind, relation)
    value = (document.value or {}).get(field)
    items = value if isinstance(value, tuple) else (value,) if value else ()
    if target not in items:
        there = ", ".join(map(str, items)) or "nothing"
        raise RefusedError(f"'{field}' of {record} does not name {target}, but {there}")
    at = (field, items.index(target)) if many else (field,)
    document = splice.take(document, at)
    return {document.path: content(wiki, document)}


def _turned(
    wiki: Wiki, record: str, relation: str, target: str
) -> tuple[str, str, str]:
    """Return subject, relation and object, where the inverse name was given."""
    kind = wiki.kind(record)
    fields = reference_fields(BY_KIND[kind]) if kind else {}
    named = {name for name, _ in fields.values()}
    if relation in wiki.relations or relation in fields or relation in named:
        return record, relation, target
    for row in wiki.relations.values():
        if row.inverse == relation and target in wiki.entries:
            return target, row.name, record
    return record, relation, target


def _is_stated(wiki: Wiki, kind: str, relation: str) -> bool:
    row = wiki.relations.get(relation)
    return kind == "finding" and row is not None and row.stated


def _field(wiki: Wiki, kind: str, relation: str) -> tuple[str, bool]:
    """Return the field that holds a relation, and whether it is a list."""
    fields = reference_fields(BY_KIND[kind])
    for field, (name, many) in fields.items():
        if relation in (field, name):
            return field, many
    known = [name for name, _ in fields.values()]
    if kind == "finding":
        known += [name for name, row in wiki.relations.items() if row.stated]
    raise UnknownNameError(
        f"relation of a {kind}",
        relation,
        nearest(relation, [*known, *fields]),
        f"it has {', '.join(sorted(set(known))) or 'none'}",
    )


def _rows(value: Value | None, field: str) -> tuple[Value, ...]:
    found = value.get(field) if isinstance(value, dict) else None
    return found if isinstance(found, tuple) else ()


def _is_row(row: Value) -> bool:
    return isinstance(row, dict) and "type" in row and "to" in row


def _place(rows: tuple[Value, ...], relation: str, target: str) -> int | None:
    for index, row in enumerate(rows):
        if isinstance(row, dict) and (row.get("type"), row.get("to")) == (
            relation,
            target,
        ):
            return index
    return None
