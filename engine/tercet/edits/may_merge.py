"""Whether one record may take another's place, and by what their items are known.

``merging`` asks first; each refusal says what to do before the merge.
"""

from __future__ import annotations

from textwrap import shorten

from tercet.edits import entry_of
from tercet.errors import RefusedError
from tercet.records import Entry
from tercet.records.base import walk
from tercet.source import At, Value
from tercet.wiki import Wiki

_NAMES = ("id", "title", "concept", "shape", "sentence", "what", "label", "name")
_SHOWN = 60


def may_merge(wiki: Wiki, old: str, into: str) -> tuple[Entry, Entry]:
    """Return the record that goes and the one that stays.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If something stands in the way, with the next step.
    """
    gone = entry_of(wiki, old)
    stays = entry_of(wiki, into, gone.kind)
    if old == into:
        raise RefusedError(f"{old} cannot be merged into itself")
    for one in (gone, stays):
        if one.record is None:
            raise RefusedError(f"{one.id} is broken; 'tercet check' says what is wrong")
        if one.record.merged_into is not None:
            where = one.record.merged_into
            raise RefusedError(f"{one.id} is merged into {where} already; name that")
    assert gone.record is not None and stays.record is not None  # noqa: S101
    if stays.record.retracted is not None and gone.record.retracted is None:
        raise RefusedError(
            f"{into} is retracted, so {old} would count no more, and what refers to it "
            f"would lead to what was withdrawn; 'tercet unset {into} retracted' takes "
            f"the retraction back, 'tercet retract {old} --reason …' withdraws both, "
            f"'tercet merge {into} {old}' keeps {old}"
        )
    _refuse_lost_parts(wiki, gone, stays)
    _refuse_two_rows(wiki, gone, stays)
    return gone, stays


def _refuse_lost_parts(wiki: Wiki, gone: Entry, stays: Entry) -> None:
    """Refuse if something refers to a part that would be in neither record."""
    assert stays.record is not None  # noqa: S101 - the caller looked
    lost = [
        f"  {wiki.span(link)}: {gone.id}#{link.part}"
        for link in wiki.links_to.get(gone.id, ())
        if link.part is not None
        and link.part not in stays.record.parts
        and link.source != gone.id
    ]
    if lost:
        rows = "\n".join(dict.fromkeys(lost))
        raise RefusedError(
            f"{stays.id} has no such part as these refer to in {gone.id}:\n{rows}\n"
            f"copy the part into {stays.document.path} under the same id, or change "
            "these references; then merge"
        )


def _refuse_two_rows(wiki: Wiki, gone: Entry, stays: Entry) -> None:
    """Refuse if a finding would be filed twice: nobody can tell which row is right."""
    clashes = []
    for entry in wiki.of_kind("finding"):
        rows: dict[At, set[str]] = {}
        for found in walk(entry.record) if entry.record is not None else ():
            if found.at[-1] in ("concept", "shape"):
                rows.setdefault(found.at[:-2], set()).add(found.value)
        for at, named in rows.items():
            if {gone.id, stays.id} <= named:
                field = _named_path(entry, (*at, gone.id))
                clashes.append(f"  tercet unset {entry.id} {field}")
    if clashes:
        raise RefusedError(
            f"what is filed under {gone.id} is filed under {stays.id} too, and one row "
            f"can stay. Move what is right in the row of {gone.id} into the "
            "other one, then take the row away, and merge:\n" + "\n".join(clashes)
        )


def _named_path(entry: Entry, at: At) -> str:
    """Return a path as ``tercet unset`` takes it: rows by what they name."""
    value: Value | None = entry.document.value
    steps = []
    for step in at:
        if isinstance(value, tuple) and isinstance(step, int):
            value = value[step]
            steps.append(name_of(_only_names(value)))
        else:
            value = value.get(str(step)) if isinstance(value, dict) else None
            steps.append(str(step))
    return ".".join(steps)


def _only_names(value: Value) -> Value:
    if not isinstance(value, dict):
        return value
    return {name: value[name] for name in ("concept", "shape", "id") if name in value}


def name_of(item: Value) -> str:
    """Return by what an item of a list is known."""
    if not isinstance(item, dict):
        return shorten(str(item), _SHOWN, placeholder=" …")
    if "to" in item:
        return f"{item.get('type', '')} {item['to']}".strip()
    if "concept" in item and "shapes" in item:
        shapes = ", ".join(name_of(use) for use in item["shapes"])
        return f"{item['concept']} as {shapes}"
    known = next((item[name] for name in _NAMES if name in item), None)
    return name_of(next(iter(item.values())) if known is None else known)
