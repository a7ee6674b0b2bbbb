"""What the formats for data have in common: records, facts and links as rows.

Every number in them is the value of a fact; nothing is counted here. Left out are the
facts that each record has with each other (`PAIRS`), as `tercet facts` leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.bound import resolve
from tercet.facts import TABLE, Facts, FactValue
from tercet.facts.instances import exists
from tercet.facts.values import PAIRS, value_json, value_number, value_text
from tercet.progress import each
from tercet.records import Entry
from tercet.records.base import walk
from tercet.records.fields import ProseMarker

FORMAT = 1
"""The version of the layout, in each format that can say it."""


_LISTED = {row.name for row in TABLE} - PAIRS
"""The facts that are listed: not those that each record has with each other."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact.

    Args:
        key: As in prose and in ``tercet why``.
        subject: The record, or ``wiki``.
        name: The second part of the key.
        argument: The third part; empty if there is none.
        about: What it is.
        value: The value.
    """

    key: str
    subject: str
    name: str
    argument: str
    about: str
    value: FactValue

    @property
    def number(self) -> int | None:
        """The value if it is a number, or the rank if it is one."""
        return value_number(self.value)[0]

    @property
    def of(self) -> int | None:
        """Of how many, if the value is a rank."""
        return value_number(self.value)[1]

    @property
    def text(self) -> str:
        """The value in words."""
        return value_text(self.value)

    @property
    def plain(self) -> object:
        """The value whole, as plain data."""
        return value_json(self.value)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One relation, seen from the record that it starts from."""

    subject: str
    relation: str
    object: str
    part: str | None


def entries(facts: Facts) -> Iterator[Entry]:
    """Yield the records that there are by now, by id; broken ones too."""
    return (one for one in facts.wiki.entries.values() if exists(facts, one.id))


def record_row(entry: Entry) -> dict[str, object]:
    """Return a record as plain data; ``fields`` is None while it is broken."""
    record = entry.record
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.name,
        "status": "broken" if record is None else record.status,
        "path": entry.document.path,
        "fields": None
        if record is None
        else record.model_dump(mode="json", exclude_defaults=True),
    }


def prose(facts: Facts, entry: Entry) -> str:
    """Return the names and the prose of a record, bound facts as their values."""
    if entry.record is None:
        return entry.document.text
    found = [one.value for one in walk(entry.record) if _is_prose(one.marker)]
    return "\n\n".join(
        [*entry.record.names, *(resolve(facts, one).strip() for one in found)]
    )


def _is_prose(marker: object) -> bool:
    return isinstance(marker, ProseMarker)


def fact_rows(facts: Facts) -> Iterator[FactRow]:
    """Yield the facts: the wiki's, then by record, in the order of the table."""
    subjects = ("wiki", *(one.id for one in entries(facts)))
    for subject in each(subjects, "Computing the facts of records"):
        yield from facts_of(facts, subject)


def facts_of(facts: Facts, subject: str) -> Iterator[FactRow]:
    """Yield the facts of a record, or of ``wiki``, in the order of the table."""
    for key in facts.known_of(subject, names=_LISTED):
        fact = facts.fact(key)
        _, name, *rest = key.split(".", 2)
        yield FactRow(key, subject, name, "".join(rest), fact.about, fact.value)


def link_rows(facts: Facts) -> Iterator[LinkRow]:
    """Yield the links from each record to a record."""
    for entry in entries(facts):
        yield from links_of(facts, entry.id)


def links_of(facts: Facts, record: str) -> Iterator[LinkRow]:
    """Yield the links from one record to a record."""
    for link in facts.links(f"{record}.links"):
        yield LinkRow(link.subject, link.relation, link.object, link.part)
