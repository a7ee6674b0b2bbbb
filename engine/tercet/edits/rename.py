"""A new id for a record: every reference to the old one is rewritten.

In fields, in links and bound facts of prose, on free pages; a kept text moves along.
The record remembers the ids that it had, so that old addresses still lead to it, and a
reference that comes in later (from another branch) is told where to point. ``merging``
redirects references in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tercet import splice
from tercet.edit import BOM, content
from tercet.edits import entry_of, order_of
from tercet.errors import RefusedError
from tercet.facts import Facts, derive
from tercet.facts.shapes import counted, criteria
from tercet.prose import Braces, ProseLink, body_start, scan
from tercet.records import Entry
from tercet.records.base import walk
from tercet.records.fields import ReferenceMarker, is_id
from tercet.records.shape import Shape
from tercet.source import At, Document, Value
from tercet.standing import receipt_hash
from tercet.wiki import Wiki, with_files


def rename(wiki: Wiki, old: str, new: str) -> dict[str, bytes | None]:
    """Return the files in which a record has another id.

    Args:
        wiki: The loaded wiki.
        old: Its id.
        new: The id that it gets.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If a record that may refer to it cannot be read, or the new id is
            none, or one that another record has or had.
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
    _refuse_in_use(wiki, entry, new)
    documents = redirected(wiki, old, new)
    document = documents.pop(entry.document.path, entry.document)
    former = [*items_of(document, "former_ids"), old]
    kept = tuple(name for name in former if name != new)
    document = splice.put(document, ("former_ids",), kept, order_of(entry.kind))
    files: dict[str, bytes | None] = {
        path: content(wiki, changed) for path, changed in documents.items()
    }
    head = document.path.rpartition("/")[0]
    files[f"{head}/{new}.yaml"] = content(wiki, document)
    files[entry.document.path] = None
    files |= _moved_text(wiki, entry, new)
    return files | receipts(wiki, files, {old: new})


def _refuse_in_use(wiki: Wiki, entry: Entry, new: str) -> None:
    """Refuse an id under which there is a record or a kept text: it would be lost."""
    taker = wiki.entries.get(new)
    if taker is not None:
        where = f"the id '{new}' is taken by {taker.document.path}"
        into = None if taker.record is None else taker.record.merged_into
        if into is not None:
            where += f", which leads old links to {into}"
        also = "choose another"
        if into is None and taker.kind == entry.kind:
            also += f", or 'tercet merge {entry.id} {new}' if they are one"
        raise RefusedError(f"{where}; {also}")
    kept = wiki.texts.find(new) if entry.kind == "work" else None
    if kept is not None:
        raise RefusedError(
            f"{wiki.texts.place(kept)} is a text of another work; move it away, or "
            "choose another id"
        )


def redirected(wiki: Wiki, old: str, new: str) -> dict[str, Document]:
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
        at = as_written(document, found.at)
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


def as_written(document: Document, at: At) -> At:
    """Return the path of a value in the file; a single item may go without a list."""
    return at if at in document.places else at[:-1]


def items_of(document: Document, field: str) -> tuple[Value, ...]:
    """Return the items of a list at the top of a record; empty if it has none."""
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


def _renamed_hash(
    facts: Facts, shape: str, examples: Iterable[str], ids: Mapping[str, str]
) -> str:
    """Return the hash that a receipt has if ids change, and nothing else of it.

    What takes a finding's place in a merge may differ on the axes; then the receipt
    is stale, and no edit may hide that.
    """

    def now(name: str) -> str:
        record, mark, part = name.partition("#")
        return f"{ids.get(record, record)}{mark}{part}"

    named = set(examples)
    found = [
        replace(one, id=now(one.id), work=now(one.work))
        for one in counted(facts, shape)
        if one.id in named
    ]
    return receipt_hash(found, criteria(facts, shape))


def receipts(
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
            and _renamed_hash(old, before, held.codified.examples, ids) == hash_now
        ):
            document = splice.put(
                entry.document, ("codified", "hash"), str(hash_now), order_of("shape")
            )
            was = files.get(document.path) or content(wiki, entry.document)
            bom = BOM if was.startswith(BOM) else b""
            found[document.path] = bom + document.text.encode()
    return found
