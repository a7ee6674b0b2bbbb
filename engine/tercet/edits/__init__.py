"""The edits that a curator makes by command: each gives the files as they shall be.

An edit takes a loaded wiki and returns new contents by path; ``edit.plan`` works out
what they change, and ``edit.commit`` writes them. To add an edit, write a function in a
module here and a command for it.
"""

from __future__ import annotations

from tercet.errors import RefusedError, UnknownNameError
from tercet.records import BY_KIND, Config, Entry
from tercet.records.base import Part, field_order
from tercet.source import At
from tercet.splice import FieldOrder
from tercet.wiki import Wiki, near_ids, not_of_kind


def entry_of(wiki: Wiki, record: str, *kinds: str) -> Entry:
    """Return the entry that is to be edited.

    Args:
        wiki: The loaded wiki.
        record: Its id.
        kinds: The kinds that it may be of; any if none is given.

    Raises:
        UnknownNameError: If there is no such record, or it is of another kind.
        RefusedError: If its YAML cannot be read.
    """
    entry = wiki.entries.get(record)
    if record == "wiki":
        raise RefusedError(
            "wiki.yaml is no record; 'tercet set wiki FIELD VALUE' sets what it says"
        )
    if entry is None:
        near = near_ids(wiki, record, kinds)
        named = BY_KIND[kinds[0]].folder if kinds else "KIND"
        there = f"'tercet list {named}' lists them"
        raise UnknownNameError(" or ".join(kinds) or "record", record, near, there)
    if kinds and entry.kind not in kinds:
        raise not_of_kind(wiki, record, kinds, "this", f"'tercet list {kinds[0]}'")
    if entry.document.value is None:
        raise RefusedError(
            f"{entry.document.path} cannot be read, so no field of it can be changed; "
            "'tercet check' says why"
        )
    return entry


def refuse_merged(entry: Entry) -> None:
    """Refuse to say something of a record in whose place there is another.

    Raises:
        RefusedError: With the other one.
    """
    into = None if entry.record is None else entry.record.merged_into
    if into is not None:
        raise RefusedError(
            f"{entry.id} was merged into {into}, and nothing counts it any more; name "
            f"{into} instead"
        )


def model_of(kind: str) -> type[Part]:
    """Return what may stand in a kind of record, or in wiki.yaml."""
    return BY_KIND.get(kind, Config)


def order_of(kind: str) -> FieldOrder:
    """Return the canonical order of the fields of a kind of record."""

    def order(at: At) -> tuple[str, ...]:
        return field_order(model_of(kind), at)

    return order
