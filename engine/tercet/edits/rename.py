"""A new id for a record, and one record in the place of another.

Both rewrite every reference to the old id: in fields, in links and bound facts of
prose, on free pages; a kept text moves along. The record remembers the ids that it had,
so that old addresses still lead to it, and a reference that comes in later (from
another branch) is told where to point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tercet import splice
from tercet.edit import content
from tercet.edits import entry_of, order_of
from tercet.errors import RefusedError
from tercet.facts import derive
from tercet.prose import Braces, ProseLink, body_start, scan
from tercet.records import Entry
from tercet.records.base import walk
from tercet.records.fields import ReferenceMarker, is_id
from tercet.records.shape import Shape
from tercet.source import At, Document, Value
from tercet.wiki import Wiki, with_files


def rename(wiki: Wiki, old: str, new: str) -> dict[str, bytes | None]:
    """Return the files in which a record has another id.

    Args:
        wiki: The loaded wiki.
        old: Its id.
        new: The id that it gets, which ``edit.plan`` refuses if it is none or taken.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If a record that may refer to it cannot be read, or the new id is
            one that another record had.
    """
    entry = entry_of(wiki, old)
    if new == old:
        raise RefusedError(f"{old} has that id already")
    if not is_id(new):
        raise RefusedError(
            f"'{new}' is not an id: lower-case letters, digits and single hyphens, at "
            "most 80, not a reserved name"
        )
    if wiki.renamed.get(new, old) != old:
        raise RefusedError(
            f"'{new}' is the former id of {wiki.renamed[new]}, and old addresses lead "
            "there; choose another"
        )
    documents = _redirected(wiki, old, new)
    document = documents.pop(entry.document.path, entry.document)
    former = [*_items(document, "former_ids"), old]
    kept = tuple(name for name in former if name != new)
    document = splice.put(document, ("former_ids",), kept, order_of(entry.kind))
    files: dict[str, bytes | None] = {
        path: content(wiki, changed) for path, changed in documents.items()
    }
    head = document.path.rpartition("/")[0]
    files[f"{head}/{new}.yaml"] = content(wiki, document)
    files[entry.document.path] = None
    files |= _moved_text(wiki, entry, new)
    return files | _receipts(wiki, files, {old: new})


def merge(wiki: Wiki, old: str, into: str) -> dict[str, bytes | None]:
    """Return the files in which a record has taken another's place.

    The record that goes stays as a file that says where it went, and counts no more.
    What refers to it refers to the other. A work's identifiers and versions, and every
    record's names, are carried over where the other has none.

    Args:
        wiki: The loaded wiki.
        old: The record that goes.
        into: The one that stays, of the same kind.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If they are the same, of two kinds, or merged already.
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
    documents = _redirected(wiki, old, into)
    order = order_of(gone.kind)
    going = splice.put(gone.document, ("merged_into",), into, order)
    documents[gone.document.path] = going
    staying = documents.get(stays.document.path, stays.document)
    documents[stays.document.path] = _enriched(staying, gone, order)
    files: dict[str, bytes | None] = {
        path: content(wiki, changed) for path, changed in documents.items()
    }
    return files | _receipts(wiki, files, {old: into})


def _redirected(wiki: Wiki, old: str, new: str) -> dict[str, Document]:
    """Return every file that names a record, naming another instead, by path."""
    broken = [
        entry.document.path
        for entry in wiki.entries.values()
        if entry.record is None and _mentions(entry.document.text, old)
    ]
    if broken:
        raise RefusedError(
            f"{', '.join(broken)} may refer to {old} and cannot be read; 'tercet "
            "check' says what is wrong there: mend that first"
        )
    found: dict[str, Document] = {}
    change = _renamer(old, new)
    for entry in wiki.entries.values():
        if entry.record is None or not _mentions(entry.document.text, old):
            continue
        document = _in_fields(entry, old, new)
        texts = [at for at, _ in splice.leaves(document.value or {})]
        document = splice.rewrite(document, texts, change)
        if document is not entry.document:
            found[document.path] = document
    for page in wiki.pages:
        text = _about(change(page.text), old, new)
        if text != page.text:
            found[page.path] = Document(page.path, text, None)
    return found


def _mentions(text: str, record: str) -> bool:
    return (
        re.search(rf"(?<![a-z0-9-]){re.escape(record)}(?![a-z0-9-])", text) is not None
    )


_HEAD = re.compile(r"[^|:]*")


def _renamer(old: str, new: str) -> Callable[[str], str]:
    """Return what renames a record in links and in the keys of bound facts.

    In code both are plain characters, and stay.
    """
    name = rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])"
    point = re.compile(rf"{name}(?=@)")

    def head(match: re.Match[str]) -> str:
        key = point.sub(new, match[0])
        first, dot, rest = key.partition(".")
        called, second, others = rest.partition(".")
        if not dot:
            return key
        first = re.sub(rf"{name}$", new, first)
        others = re.sub(name, new, others)
        return f"{first}{dot}{called}{second}{others}"

    def renamed(found: ProseLink | Braces) -> str:
        if isinstance(found, ProseLink):
            meant = found.target == old and not found.wanted
            return found.raw.replace(old, new, 1) if meant else found.raw
        return f"{{{{{_HEAD.sub(head, found.raw[2:], count=1)}"

    def change(text: str) -> str:
        pieces, at = [], 0
        for found in scan(text):
            pieces += [text[at : found.start], renamed(found)]
            at = found.end
        return "".join([*pieces, text[at:]])

    return change


def _about(text: str, old: str, new: str) -> str:
    """Return a page whose front matter says that it is about the record."""
    start = body_start(text)
    said = re.compile(rf"^(about:[ \t]*['\"]?){re.escape(old)}(?=['\"]?[ \t]*$)", re.M)
    return said.sub(rf"\g<1>{new}", text[:start]) + text[start:]


def _in_fields(entry: Entry, old: str, new: str) -> Document:
    """Return a record whose references name another; a second mention is left out."""
    document, order = entry.document, order_of(entry.kind)
    assert entry.record is not None  # noqa: S101 - the caller chose it so
    doubled: list[At] = []
    for found in walk(entry.record):
        name, mark, part = found.value.partition("#")
        if not isinstance(found.marker, ReferenceMarker) or name != old:
            continue
        at = _as_written(document, found.at)
        value = f"{new}{mark}{part}"
        item = at[:-1] if at[-1] == "to" else at
        others = _siblings(document, item)
        document = splice.put(document, at, value, order)
        if _at(document, item) in others:
            doubled.append(item)
    for at in sorted(doubled, reverse=True):
        document = splice.take(document, at)
    return document


def _siblings(document: Document, at: At) -> tuple[Value, ...]:
    """Return the other items of the list in which a value stands."""
    items = _at(document, at[:-1])
    if not isinstance(items, tuple) or not isinstance(at[-1], int):
        return ()
    return (*items[: at[-1]], *items[at[-1] + 1 :])


def _as_written(document: Document, at: At) -> At:
    """Return the path of a value in the file; a single item may go without a list."""
    return at if at in document.places else at[:-1]


def _items(document: Document, field: str) -> tuple[Value, ...]:
    value = (document.value or {}).get(field)
    return value if isinstance(value, tuple) else ()


def _at(document: Document, at: At) -> Value | None:
    value: Value | None = document.value
    for step in at:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, tuple):
            value = value[int(step)]
    return value


def _moved_text(wiki: Wiki, entry: Entry, new: str) -> dict[str, bytes | None]:
    name = wiki.texts.find(entry.id) if entry.kind == "work" else None
    if name is None:
        return {}
    path = wiki.texts.place(name)
    suffix = name.removeprefix(entry.id)
    return {path: None, wiki.texts.place(new + suffix): (wiki.root / path).read_bytes()}


def _receipts(
    wiki: Wiki, files: Mapping[str, bytes | None], ids: dict[str, str]
) -> dict[str, bytes]:
    """Return the shapes whose receipts held and still do, with the hash of new ids."""
    after = with_files(wiki, files.items())
    old, new = derive(wiki), derive(after)
    found = {}
    for entry in after.of_kind("shape"):
        record = entry.record
        if not isinstance(record, Shape) or record.codified is None:
            continue
        before = next((was for was, now in ids.items() if now == entry.id), entry.id)
        held = wiki.entries[entry.id if entry.id in wiki.entries else before].record
        hash_now = new.value(f"{entry.id}.receipt-hash")
        if (
            isinstance(held, Shape)
            and held.codified is not None
            and old.value(f"{before}.receipt-hash") == held.codified.hash
            and record.codified.hash != hash_now
        ):
            document = splice.put(
                entry.document, ("codified", "hash"), str(hash_now), order_of("shape")
            )
            found[document.path] = document.text.encode()
    return found


def _enriched(document: Document, gone: Entry, order: splice.FieldOrder) -> Document:
    """Return the record that stays with what the other one knew and it does not."""
    value, other = document.value or {}, gone.document.value or {}
    if gone.kind == "work":
        for field in ("arxiv", "doi", "url", "code", "venue", "short", "and_others"):
            if field in other and field not in value:
                document = splice.put(document, (field,), other[field], order)
        for field in ("date", "type"):
            if value.get(field) == "unknown" and other.get(field) != "unknown":
                document = splice.put(document, (field,), other[field], order)
        for row in other.get("versions", ()):
            rows = (document.value or {}).get("versions", ())
            if row not in rows:
                document = splice.put(document, ("versions", len(rows)), row, order)
    if gone.record is None or "aliases" not in type(gone.record).model_fields:
        return document
    for name in gone.record.names:
        there = _items(document, "aliases")
        label = str((document.value or {}).get(gone.record.label_field))
        if name not in (*there, label, "unknown"):
            at = ("aliases", len(there))
            document = splice.put(document, at, name, order)
    return document
