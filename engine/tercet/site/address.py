"""Where pages stand, and what a link to a record says.

Between ``facts`` and the pages. The site and the exporters use the same addresses:
``<folder>/<id>.html``, one folder deep, so that links are relative and hold anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from tercet.facts import Facts
from tercet.facts.wanted import want_key
from tercet.records import BY_KIND, Entry
from tercet.records.finding import Finding

_PART_NAMES: Mapping[str, str] = {
    "results": "result",
    "readings": "reading",
    "probes": "probe",
    "axes": "axis",
}
WANTED_PAGE = "wanted.html"
WANTED_SIZE = 100
"""So much that is wanted stands on one page; records that nobody wrote come first."""


def page_path(entry: Entry) -> str:
    """Return the path of a record's page: ``findings/shah-2023.html``."""
    return f"{BY_KIND[entry.kind].folder}/{entry.id}.html"


def numbered(path: str, number: int) -> str:
    """Return the path of a page of a list; an id has no underscore, so none clashes.

    Example:
        >>> numbered("findings/index.html", 1), numbered("findings/index.html", 2)
        ('findings/index.html', 'findings/index_2.html')
    """
    stem = path.removesuffix(".html")
    return path if number == 1 else f"{stem}_{number}.html"


def slug(title: str) -> str:
    """Return a title as part of an anchor; "part" if nothing is left of it.

    Example:
        >>> slug("Why fine-tuning finds *it*")
        'why-fine-tuning-finds-it'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "part"


def unused(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet: itself, or with the next free number."""
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free


def anchor(entry: Entry, part: str) -> str | None:
    """Return where a part of a record stands on its page; None if there is none."""
    at = entry.record.parts.get(part) if entry.record is not None else None
    if at is None:
        return None
    field = str(at[0])
    return f"{_PART_NAMES.get(field, field)}-{part}"


class Addresses:
    """Links as seen from pages of one depth.

    Args:
        facts: Of the wiki.
        root: The way to the site's root: ``../`` from a record's page.
    """

    def __init__(self, facts: Facts, root: str = "../") -> None:
        self.facts = facts
        self.root = root

    def href(self, record: str, part: str | None = None) -> str | None:
        """Return the relative address of a record; None if there is no such record."""
        entry = self.facts.wiki.entries.get(record)
        if entry is None:
            return None
        found = anchor(entry, part) if part else None
        return f"{self.root}{page_path(entry)}" + (f"#{found}" if found else "")

    def folder(self, kind: str) -> str:
        """Return the relative address of the index of a kind."""
        return f"{self.root}{BY_KIND[kind].folder}/index.html"

    @cached_property
    def wanted_anchors(self) -> Mapping[str, str]:
        """The anchor of each wanted title, the most wanted first."""
        found: dict[str, str] = {}
        taken: set[str] = set()
        for group in self.facts.groups("wiki.wanted-mentions"):
            name = unused(f"wanted-{slug(group.label)}", taken)
            taken.add(name)
            found[group.label] = name
        return found

    @cached_property
    def _wanted_places(self) -> Mapping[str, str]:
        """Where wanted titles stand, page and anchor, however prose spells them."""
        return {
            want_key(title): f"{numbered(WANTED_PAGE, index // WANTED_SIZE + 1)}#{name}"
            for index, (title, name) in enumerate(self.wanted_anchors.items())
        }

    def label(self, record: str, part: str | None = None) -> str:
        """Return what a sentence calls a record: a finding by author and year."""
        entry = self.facts.wiki.entries.get(record)
        if entry is None:
            return record
        words = self.facts.wiki.called(record)
        return f"{words} ({part.replace('-', ' ')})" if part else words

    def resolve(
        self, target: str, part: str | None, label: str | None, wanted: bool
    ) -> tuple[str | None, str, str]:
        """Say where a link in prose leads: address, words, and title."""
        if wanted:
            place = self._wanted_places.get(want_key(target), WANTED_PAGE)
            href = f"{self.root}{place}"
            return href, label or target, "wanted: nobody has written this record yet"
        entry = self.facts.wiki.entries.get(target)
        if entry is None:
            return None, label or target, f"there is no record '{target}'"
        title = entry.name
        if part and isinstance(entry.record, Finding):
            title = entry.record.part_label(part)
        return self.href(target, part), label or self.label(target, part), title
