"""Taking a record away, if nothing refers to it."""

from __future__ import annotations

import re
from collections import Counter

from tercet.edits import entry_of
from tercet.errors import RefusedError
from tercet.prose import braces, links
from tercet.wiki import Wiki


def remove(wiki: Wiki, record: str) -> dict[str, bytes | None]:
    """Return the files that go with a record: its own, and a work's kept text.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If something refers to it, with all that does.
    """
    entry = wiki.entries.get(record)
    if entry is None:
        entry = entry_of(wiki, record)
    named = Counter(
        f"{wiki.span(link)}: {link.relation}" for link in wiki.links_to.get(record, ())
    )
    bound = re.compile(rf"[^|:]*(?<![a-z0-9-]){re.escape(record)}(?![a-z0-9-])")
    for document in (*wiki.documents.values(), *wiki.pages):
        is_page = document.value is None
        text = document.text
        if is_page:
            named.update(document.path for one in links(text) if one.target == record)
        if document.path != entry.document.path and any(
            bound.match(one.body) for one in braces(text)
        ):
            named[f"{document.path}: a bound fact"] += 1
    if named:
        lines = "\n".join(f"  {place}" for place in named)
        raise RefusedError(
            f"{record} is referred to, so it stays:\n{lines}\n"
            f"'tercet retract {record}' withdraws it, 'tercet merge {record} OTHER' "
            "puts another in its place"
        )
    files: dict[str, bytes | None] = {entry.document.path: None}
    kept = wiki.texts.find(record) if entry.kind == "work" else None
    if kept is not None:
        files[wiki.texts.place(kept)] = None
    return files
