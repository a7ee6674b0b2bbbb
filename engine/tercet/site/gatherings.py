"""What the pages of clusters and threads show: the findings that they gather."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.records import Entry
from tercet.records.finding import Finding
from tercet.records.thread import Thread
from tercet.site.address import slug, unused
from tercet.site.concepts import date_in_words

LISTED = 200
"""So many members, findings or questions stand on a page."""

_NAMED = ("finding", "cluster", "question", "concept", "work")
"""What a step of a thread leads through."""

_OWN = ("findings", "questions", "waits")
"""Places that the page links to by itself; a step of that title gets another."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A finding as a cluster or a thread lists it.

    Args:
        id: Its id.
        name: What it reports.
        date: When its work appeared.
        concepts: What it instantiates.
        shapes: What it is an example of.
    """

    id: str
    name: str
    date: str
    concepts: tuple[str, ...]
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One section of a thread.

    Args:
        anchor: Its place on the page.
        title: Its heading.
        body: Its prose.
        through: The records that it names, in order.
        awaits: The titles of unwritten records that it names.
    """

    anchor: str
    title: str
    body: str
    through: tuple[str, ...]
    awaits: tuple[str, ...]


def cluster(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``cluster.html`` reads."""
    name = entry.id
    members = facts.ids(f"{name}.members")
    return {
        "members": members,
        "gathered": gathered(facts, members),
        "awaits": facts.ids(f"{name}.awaits"),
        "concepts": facts.groups(f"{name}.by-concept"),
        "shapes": tuple(
            (facts.standing(group.label), group.ids)
            for group in facts.groups(f"{name}.by-shape")
        ),
        "threads": facts.ids(f"{name}.threads"),
        **_asked(facts, name),
    }


def thread(facts: Facts, entry: Entry) -> dict[str, object]:
    """Return what the template ``thread.html`` reads."""
    name, record = entry.id, entry.record
    assert isinstance(record, Thread)  # noqa: S101 - the kind says so
    found = facts.ids(f"{name}.findings")
    return {
        "steps": tuple(_steps(facts, name, record)),
        "findings": found,
        "gathered": gathered(facts, found),
        "awaits": facts.ids(f"{name}.awaits"),
        **_asked(facts, name),
    }


def _asked(facts: Facts, name: str) -> dict[str, object]:
    """Return the questions, and the probes of the open ones that nothing fills."""
    waiting = facts.ids(f"{name}.open-questions")
    return {
        "questions": facts.ids(f"{name}.questions"),
        "open_questions": waiting,
        "probes": tuple(
            (question, probes)
            for question in waiting
            if (probes := facts.ids(f"{question}.unfiled-probes"))
        ),
        "listed": LISTED,
    }


def gathered(facts: Facts, names: Iterable[str]) -> tuple[Gathered, ...]:
    """Return those of the records that are well-formed findings, in their order."""
    found = []
    for name in names:
        entry = facts.wiki.entries.get(name)
        if entry is None or not isinstance(entry.record, Finding):
            continue
        concepts = tuple(item.concept for item in entry.record.instantiates)
        shapes = facts.ids(f"{name}.shapes")
        date = date_in_words(facts, name)
        found.append(Gathered(name, entry.name, date, concepts, shapes))
    return tuple(found)


def _steps(facts: Facts, name: str, record: Thread) -> Iterator[Step]:
    taken = set(_OWN)
    for index, part in enumerate(record.sections):
        links = [
            link
            for link in facts.wiki.links_from.get(name, ())
            if link.at[:2] == ("sections", index)
        ]
        named = [one.target for one in links if facts.wiki.kind(one.target) in _NAMED]
        wanted = [one.target for one in links if one.wanted]
        anchor = unused(slug(part.title), taken)
        taken.add(anchor)
        through, awaits = tuple(dict.fromkeys(named)), tuple(dict.fromkeys(wanted))
        yield Step(anchor, part.title, part.body, through, awaits)
