"""``export obsidian``: the wiki as a vault, one way.

A note for each record, named by its id: no two records have one. Properties are flat
lists and words, as Obsidian shows and searches them; links are wikilinks, so that
Obsidian makes the backlinks and the graph. No plugin is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tercet.facts import Facts
from tercet.facts.instances import is_retracted
from tercet.output import OutputFile
from tercet.records import KINDS, Entry
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.site.markdown import (
    LinkStyle,
    Writer,
    escape,
    relation_of,
    typed_links,
)
from tercet.site.markdown_fields import fields
from tercet.words import capital
from tercet.yaml_text import Plain, block

HOME = "index.md"
"""The list of all notes; no record has that name."""

_ODD = str.maketrans({"[": "(", "]": ")", "|": "/", "\n": " "})
_NO_NOTE = re.compile(r'[\[\]#^|\\/:*?"<>]|^[.\s]|[.\s]$')


def obsidian(facts: Facts) -> Iterator[OutputFile]:
    """Yield the notes of the vault.

    Args:
        facts: Of the wiki.

    Yields:
        The home note, then the notes by folder.
    """
    writer = Writer(facts, LinkStyle(_link, _wanted(facts), escapes_bars=True))
    yield OutputFile(HOME, _home(facts, writer).encode())
    for kind in KINDS:
        for entry in facts.wiki.of_kind(kind.record_kind):
            path = f"{kind.folder}/{entry.id}.md"
            yield OutputFile(path, _note(facts, writer, entry).encode())


def _link(target: str, part: str | None, words: str) -> str:
    place = f"#{part}" if part else ""
    return f"[[{target}{place}|{words.translate(_ODD)}]]"


def _wanted(facts: Facts) -> Callable[[str, str], str]:
    """Return what writes links to notes that nobody has written: they stay open."""

    def write(title: str, words: str) -> str:
        if _NO_NOTE.search(title) or title.casefold() in facts.wiki.entries:
            return escape(words)
        label = words.translate(_ODD)
        return f"[[{title}]]" if label == title else f"[[{title}|{label}]]"

    return write


def _note(facts: Facts, writer: Writer, entry: Entry) -> str:
    head: dict[str, Plain] = {
        "title": entry.name,
        "aliases": list(_aliases(entry)),
        "tags": list(_tags(facts, entry)),
        "kind": entry.kind,
        **_own(facts, entry),
    }
    for key, links in _relations(facts, writer, entry).items():
        head[f"{key}-link" if key in head else key] = links
    blocks = [
        f"# {escape(entry.name)}",
        *fields(writer, entry),
        *writer.note(entry),
        *writer.relations(entry),
    ]
    body = "\n\n".join(blocks)
    return f"---\n{block(head)}---\n\n{body}\n"


def _aliases(entry: Entry) -> Iterator[str]:
    record = entry.record
    names = [entry.name] if record is None else list(record.names)
    if isinstance(record, Work):
        names += [record.short or "", record.citation]
    yield from (name for name in dict.fromkeys(names) if name and name != entry.id)


def _tags(facts: Facts, entry: Entry) -> Iterator[str]:
    yield entry.kind
    if entry.kind == "shape":
        yield f"standing/{facts.standing(entry.id).state}"
    record = entry.record
    if record is not None and (is_retracted(facts, record) or record.merged_into):
        yield "retracted" if record.retracted is not None else "merged"


def _own(facts: Facts, entry: Entry) -> dict[str, Plain]:
    """Return the properties that a kind has beside what all have."""
    record = entry.record
    found: dict[str, Plain] = {} if record is None else {"status": record.status}
    if entry.kind == "shape":
        standing = facts.standing(entry.id)
        found["standing"] = standing.state
        found["frequency"] = str(standing.frequency)
        found["diversity"] = str(standing.diversity)
        found["threshold"] = str(standing.threshold)
        found.update({"marks": standing.marks} if standing.marks else {})
    if isinstance(record, Work):
        found["authors"] = [author.name for author in record.authors]
        found["publication"] = record.type
        found["date"] = str(record.date)
        for name in ("venue", "doi", "arxiv", "url"):
            value = getattr(record, name)
            found.update({name: value} if value else {})
    if isinstance(record, Finding) and record.instantiates:
        found["filed"] = [str(item.filed.seq) for item in record.instantiates]
        found["levels"] = list({item.level: "" for item in record.instantiates})
    return found


def _relations(facts: Facts, writer: Writer, entry: Entry) -> dict[str, list[Plain]]:
    found: dict[str, list[Plain]] = {}
    for link in typed_links(facts, entry.id):
        row = relation_of(facts, link)
        written = writer.to(link)
        if written.startswith("[["):
            own = found.setdefault(row.inverse if link.reverse else row.name, [])
            own.extend([] if written in own else [written])
    return found


def _home(facts: Facts, writer: Writer) -> str:
    config = facts.wiki.config
    blocks = [f"# {escape(config.title)}"]
    if config.description:
        blocks.append(writer.prose(config.description))
    for kind in KINDS:
        entries = list(facts.wiki.of_kind(kind.record_kind))
        if entries:
            rows = [f"- {_link(entry.id, None, entry.name)}" for entry in entries]
            blocks += [f"## {capital(kind.folder)}", "\n".join(rows)]
    return "\n\n".join(blocks) + "\n"
