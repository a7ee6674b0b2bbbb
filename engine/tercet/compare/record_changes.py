"""The files that differ between two wikis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tercet.source import Document
from tercet.wiki import CONFIG, FOLDER, Wiki

Side = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record, a free page or ``wiki.yaml`` that was added, removed or changed.

    Args:
        id: Of the record; the path of another file.
        kind: Of the record; ``page`` or ``config`` for another file.
        what: added, removed or changed.
        path: Relative to the project folder.
        fields: The fields at the top of the file that differ, sorted; empty unless it
            was changed, and for what has no fields.
    """

    id: str
    kind: str
    what: Side
    path: str
    fields: tuple[str, ...] = ()


def record_changes(old: Wiki, new: Wiki) -> Iterator[RecordChange]:
    """Yield the files that differ, in no order."""
    before, after = _files(old), _files(new)
    for path in before.keys() | after.keys():
        was, now = before.get(path), after.get(path)
        if was is None or now is None:
            name, kind, _ = was or now or ("", "", None)
            yield RecordChange(name, kind, "removed" if was else "added", path)
        elif was[2] != now[2]:
            left, right = was[2].value, now[2].value
            if left is None or right is None:
                if was[2].lines != now[2].lines:
                    yield RecordChange(now[0], now[1], "changed", path)
            elif left != right:
                keys = left.keys() | right.keys()
                fields = tuple(sorted(k for k in keys if left.get(k) != right.get(k)))
                yield RecordChange(now[0], now[1], "changed", path, fields)


def _files(wiki: Wiki) -> dict[str, tuple[str, str, Document]]:
    config, kinds = f"{FOLDER}/{CONFIG}", {}
    for entry in wiki.entries.values():
        kinds[entry.document.path] = (entry.id, entry.kind, entry.document)
    for path, document in wiki.documents.items():
        kinds.setdefault(path, (path, "file", document))
    pages = {page.path: (page.path, "page", page) for page in wiki.pages}
    return {config: (config, "config", wiki.config_document), **kinds, **pages}
