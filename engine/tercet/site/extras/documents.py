"""What the search knows of a page: of a record's, or of a free one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records import Entry, Record
from tercet.records.base import walk
from tercet.records.fields import ProseMarker
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.search.documents import concepts_of, shapes_of, states_of
from tercet.site.address import page_path
from tercet.site.render import Renderer

_TAG = re.compile(r"<[^>]*>")
_SIGNS = {ord(sign): " " for sign in "*_`#|[]<>"}


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of one page.

    Args:
        kind: Of the record; `PAGE` for a free page.
        path: Of the page.
        title: As plain text.
        names: What else it goes by: aliases, short name, identifiers, former ids.
        people: The authors; for a finding those of its works.
        text: Its words, as plain text.
        lead: So many characters of that introduce it.
        states: Where it stands, or the shapes that it is an example of.
        concepts: Ids of the concepts that it links to.
        works: Paths of the works that it reports on: their people and identifiers
            count as its own.
    """

    kind: str
    path: str
    title: str
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    text: str = ""
    lead: int = 0
    states: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    works: tuple[str, ...] = ()


def document_of(renderer: Renderer, entry: Entry, lead: str) -> Document | None:
    """Return what is known of the page of a record; None of a broken one.

    Args:
        renderer: Of any depth.
        entry: The record.
        lead: What introduces it, as plain text.
    """
    facts, record = renderer.facts, entry.record
    if record is None:
        return None
    label = renderer.addresses.label(entry.id)
    texts = [lead, *_other_prose(renderer, record)]
    own = record if isinstance(record, Work) else None
    identifiers = (own.short, own.arxiv, own.doi) if own else ()
    names = (label, *record.names[1:], *identifiers, entry.id, *record.former_ids)
    return Document(
        entry.kind,
        page_path(entry),
        entry.name,
        tuple(dict.fromkeys(one for one in names if one and one != entry.name)),
        tuple(author.name for author in own.authors) if own else (),
        " ".join(" ".join(texts).split()),
        len(lead),
        states_of(facts, shapes_of(facts, entry)),
        concepts_of(facts, entry),
        _works(facts, record),
    )


def _works(facts: Facts, record: Record) -> tuple[str, ...]:
    if not isinstance(record, Finding):
        return ()
    entries = facts.wiki.entries
    return tuple(page_path(entries[one]) for one in record.works if one in entries)


def _other_prose(renderer: Renderer, record: Record) -> Iterator[str]:
    """Yield the words of a record's prose but its lead, links and facts as said.

    The signs of Markdown are taken away, not read: that is fast, and words are found.
    """
    for item in walk(record):
        if isinstance(item.marker, ProseMarker) and item.at != (record.lead_field,):
            linked = renderer.markup.linked(item.value)
            yield html.unescape(_TAG.sub("", linked)).translate(_SIGNS)
