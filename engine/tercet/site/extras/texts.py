"""Each record as Markdown and as JSON, beside its page: ``findings/shah-2023.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import PurePosixPath

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.parallel import in_order
from tercet.records import Entry
from tercet.rows import FORMAT, facts_of, links_of, record_row
from tercet.site.address import page_path
from tercet.site.extras.base import Stamped
from tercet.site.markdown import LinkStyle, Writer, escape
from tercet.site.markdown_fields import fields
from tercet.words import capital


def texts(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield the two files of each record."""
    make = partial(_of_record, stamped, _writer(stamped.facts))
    for pair in in_order(make, [*stamped.pages], stamped.jobs):
        yield from pair


def _of_record(
    stamped: Stamped, writer: Writer, name: str
) -> tuple[OutputFile, OutputFile]:
    facts, entry = stamped.facts, stamped.facts.wiki.entries[name]
    path = PurePosixPath(page_path(entry))
    address = stamped.site.address(path.as_posix())
    data = {
        "format": FORMAT,
        **({"url": address} if address else {}),
        **record_row(entry),
        "facts": {row.key: row.plain for row in facts_of(facts, name)},
        "links": [asdict(one) for one in links_of(facts, name)],
    }
    text = json.dumps(data, ensure_ascii=False) + "\n"
    return (
        OutputFile(
            path.with_suffix(".md").as_posix(),
            _markdown(writer, entry, address).encode(),
        ),
        OutputFile(path.with_suffix(".json").as_posix(), text.encode()),
    )


def _writer(facts: Facts) -> Writer:
    def record(target: str, part: str | None, words: str) -> str:
        path = PurePosixPath(page_path(facts.wiki.entries[target])).with_suffix(".md")
        return f"[{escape(words)}](../{path})" + (f" ({escape(part)})" if part else "")

    return Writer(facts, LinkStyle(record, lambda _, words: escape(words)))


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
