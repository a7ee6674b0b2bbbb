"""Each record as Markdown and as JSON, beside its page: ``findings/shah-2023.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import PurePosixPath

from tercet.facts import Facts
from tercet.records import Entry
from tercet.rows import FORMAT, facts_of, links_of, record_row
from tercet.site.address import page_path
from tercet.site.markdown import LinkStyle, Writer, escape
from tercet.site.markdown_fields import fields
from tercet.words import capital


class Texts:
    """Writes records as Markdown and as JSON.

    Args:
        facts: Of the wiki.
    """

    def __init__(self, facts: Facts) -> None:
        def record(target: str, part: str | None, words: str) -> str:
            page = PurePosixPath(page_path(facts.wiki.entries[target]))
            link = f"[{escape(words)}](../{page.with_suffix('.md')})"
            return link + (f" ({escape(part)})" if part else "")

        style = LinkStyle(record, lambda _, words: escape(words))
        self._facts = facts
        self._writer = Writer(facts, style)

    def of(self, entry: Entry, address: str) -> Iterator[tuple[str, str]]:
        """Yield path and text of the two files of a record.

        Args:
            entry: The record.
            address: The whole address of its page; empty if that is not known.
        """
        path = PurePosixPath(page_path(entry))
        data = {
            "format": FORMAT,
            **({"url": address} if address else {}),
            **record_row(entry),
            "facts": {row.key: row.plain for row in facts_of(self._facts, entry.id)},
            "links": [asdict(one) for one in links_of(self._facts, entry.id)],
        }
        text = json.dumps(data, ensure_ascii=False) + "\n"
        yield str(path.with_suffix(".md")), _markdown(self._writer, entry, address)
        yield str(path.with_suffix(".json")), text


def _markdown(writer: Writer, entry: Entry, address: str) -> str:
    about = [capital(entry.kind), f"`{entry.id}`"]
    if entry.kind == "shape" and entry.record is not None:
        found = writer.facts.standing(entry.id)
        about.append(f"{found.state}, {found.diversity} of {found.threshold} different")
    blocks = [
        f"# {escape(entry.name)}",
        " · ".join(about),
        *fields(writer, entry),
        *writer.note(entry),
        *writer.relations(entry),
        *([f"Page: <{address}>"] if address else []),
    ]
    return "\n\n".join(blocks) + "\n"
