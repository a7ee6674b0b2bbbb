"""Where pages stand, and what a link to a record says.

Between ``facts`` and the pages. The site and the exporters use the same addresses:
``<folder>/<id>.html``, one folder deep, so that links are relative and hold anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
        path = self.facts.told(_leads_to, record, part)[0]
        return None if path is None else f"{self.root}{path}"

    def folder(self, kind: str) -> str:
        """Return the relative address of the index of a kind."""
        return f"{self.root}{BY_KIND[kind].folder}/index.html"

    def label(self, record: str, part: str | None = None) -> str:
        """Return what a sentence calls a record: a finding by author and year."""
        return self.facts.told(_leads_to, record, part)[1]

    def resolve(
        self, target: str, part: str | None, label: str | None, wanted: bool
    ) -> tuple[str | None, str, str]:
        """Say where a link in prose leads: address, words, and title."""
        if wanted:
            place = f"{self.root}{self.facts.told(_wanted_place, target)}"
            return place, label or target, "wanted: nobody has written this record yet"
        path, words, title = self.facts.told(_leads_to, target, part)
        href = None if path is None else f"{self.root}{path}"
        return href, label or words, title


def _leads_to(
    facts: Facts, record: str, part: str | None
) -> tuple[str | None, str, str]:
    """Say where a link to a record leads from the root: path, words, and title."""
    entry = facts.wiki.entries.get(record)
    if entry is None:
        return None, record, f"there is no record '{record}'"
    path: str = page_path(entry)
    words = facts.wiki.called(record)
    if not part:
        return path, words, entry.name
    found, place = entry.record, anchor(entry, part)
    return (
        f"{path}#{place}" if place else path,
        f"{words} ({part.replace('-', ' ')})",
        found.part_label(part) if isinstance(found, Finding) else entry.name,
    )


def wanted_anchors(facts: Facts) -> Mapping[str, str]:
    """Return the anchor of each wanted title, the most wanted first."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for group in facts.groups("wiki.wanted-mentions"):
        name = unused(f"wanted-{slug(group.label)}", taken)
        taken.add(name)
        found[group.label] = name
    return found


def _wanted_place(facts: Facts, title: str) -> str:
    """Return page and anchor of a wanted title, however prose spells it."""
    return facts.once(_wanted_places).get(want_key(title), WANTED_PAGE)


def _wanted_places(facts: Facts) -> Mapping[str, str]:
    return {
        want_key(title): f"{numbered(WANTED_PAGE, index // WANTED_SIZE + 1)}#{name}"
        for index, (title, name) in enumerate(wanted_anchors(facts).items())
    }
