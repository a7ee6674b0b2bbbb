"""Taking a record away, if nothing refers to it."""

from __future__ import annotations

from collections import Counter

from tercet.edits import entry_of
from tercet.errors import RefusedError
from tercet.prose import links
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
    for page in wiki.pages:
        named.update(page.path for link in links(page.text) if link.target == record)
    if named:
        lines = "\n".join(f"  {place}" for place in named)
        raise RefusedError(
            f"{record} is referred to, so it stays:\n{lines}\n"
            f"'tercet retract {record}' withdraws it, 'tercet merge {record} OTHER' "
            "puts another in its place"
        )
    files: dict[str, bytes | None] = {entry.document.path: None}
    text = wiki.texts.find(record) if entry.kind == "work" else None
    if text is not None:
        files[wiki.texts.place(text)] = None
    return files
