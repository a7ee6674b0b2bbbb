"""Taking a record away, if nothing refers to it."""

from __future__ import annotations

import re
from collections import Counter

from tercet.edits import entry_of
from tercet.errors import RefusedError
from tercet.facts.moment import filings
from tercet.prose import braces, links
from tercet.wiki import Wiki
from tercet.words import listing, plural


def remove(
    wiki: Wiki, record: str, *, even_merged: bool = False
) -> dict[str, bytes | None]:
    """Return the files that go with a record: its own, and a work's kept text.

    Args:
        wiki: The loaded wiki.
        record: Its id.
        even_merged: Whether it may go though it says where it was merged.

    Raises:
        UnknownNameError: If there is no such record.
        RefusedError: If something refers to it, with all that does; or it was merged
            into another record, unless that is said to be known.
    """
    entry = wiki.entries.get(record)
    if entry is None:
        entry = entry_of(wiki, record)
    into = None if entry.record is None else entry.record.merged_into
    if into in wiki.entries and not even_merged:
        raise RefusedError(
            f"{record} was merged into {into}, and its file is what leads old links "
            f"and addresses there; nothing counts it. 'tercet rm {record} "
            "--even-merged' deletes it all the same"
        )
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
            f"'tercet retract {record} --reason \"…\"' withdraws it, "
            f"'tercet merge {record} OTHER' puts another in its place"
        )
    files: dict[str, bytes | None] = {entry.document.path: None}
    kept = wiki.texts.find(record) if entry.kind == "work" else None
    if kept is not None:
        files[wiki.texts.place(kept)] = None
    return files


def lost_with(wiki: Wiki, record: str) -> list[str]:
    """Say what nobody can know any more once a record is gone, for the plan.

    Returns:
        Lines: its filing numbers, its withdrawal, its old addresses; empty if it has
        none of them.
    """
    entry = wiki.entries.get(record)
    if entry is None or entry.record is None:
        return []
    lines = []
    numbers = [str(one.seq) for one in filings(wiki) if one.record == record]
    if numbers:
        noun, goes = plural("number", len(numbers)), "go" if numbers[1:] else "goes"
        lines.append(
            f"Warning: filing {noun} {listing(numbers)} {goes} with it, "
            "and nothing tells any more that it was filed; "
            f"'tercet retract {record}' keeps that"
        )
    led = [*entry.record.former_ids]
    into = entry.record.merged_into
    if into is not None:
        lines.append(
            f"Warning: old links to {record} led to {into}, and would lead nowhere"
        )
    if led:
        noun = plural("address", len(led))
        lines.append(f"Warning: the old {noun} {listing(led)} would lead nowhere")
    return lines
