"""``feed.xml``: what filings brought, as an Atom feed (RFC 4287).

An entry is an event, not the edit of a page. Its id is made of the wiki's base and the
event, and its time is the date in the records: both stay the same however often the
site is built.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from itertools import islice
from xml.etree import ElementTree as ET

from tercet.events import Change, Event, changes
from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.records.fields import PartialDate
from tercet.site.extras.base import Stamped
from tercet.site.overviews.changes import CHANGES_PAGE, places
from tercet.words import capital

FEED = "feed.xml"
SPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 60
"""So many events are in the feed, the newest; the others stand on the pages."""

EPOCH = "1970-01-01T00:00:00Z"
"""The time of what has no date in any record: Atom asks for one."""


def feed(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield the feed."""
    site = stamped.site
    yield feed_file(stamped.facts, site.name, site.address)


def feed_file(facts: Facts, name: str, address: Callable[[str], str]) -> OutputFile:
    """Return the feed of a wiki.

    Args:
        facts: Of the wiki.
        name: What the site is called.
        address: Gives the whole address of a page, or nothing if it is not known.
    """
    recent = [
        (change, event)
        for change in changes(facts)
        for event in reversed(change.events)
    ]
    shown = list(islice(recent, ENTRIES))
    where = places(facts)
    base = facts.wiki.config.base
    root = ET.Element("feed", xmlns=SPACE)
    root.set("xml:lang", facts.wiki.config.language)
    _add(root, "title", f"{name}: what changed")
    _add(root, "id", _id(base, "changes"))
    times = [_time(change.about) for change, _ in shown]
    _add(root, "updated", max(times, default=EPOCH))
    _add(ET.SubElement(root, "author"), "name", name)
    for relation, path in (("alternate", CHANGES_PAGE), ("self", FEED)):
        if relation == "alternate" or address(path):
            href = address(path) or path
            ET.SubElement(root, "link", rel=relation, href=href)
    for change, event in shown:
        href = address(where[change.seq]) or where[change.seq]
        root.append(_entry(facts, change, event, href))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return OutputFile(FEED, f"{head}{text}\n".encode())


def _entry(facts: Facts, change: Change, event: Event, href: str) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "title", capital(event.text(facts.wiki.called)))
    _add(entry, "id", _id(facts.wiki.config.base, event.id))
    _add(entry, "updated", _time(change.about))
    ET.SubElement(entry, "link", rel="alternate", href=href)
    ET.SubElement(entry, "category", term=event.family)
    day = f", {change.date}" if change.date.is_known else ", date unknown"
    inferred = " (inferred)" if change.inferred else ""
    _add(entry, "summary", f"Filing {change.seq}{inferred}{day}.")
    return entry


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _id(base: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{base}#{name}").urn


def _time(date: PartialDate) -> str:
    return f"{date.earliest.isoformat()}T00:00:00Z" if date.is_known else EPOCH
