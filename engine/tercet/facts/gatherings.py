"""Facts about what gathers findings: clusters, by their members, and threads.

A thread names findings and questions in its prose, in an order that is its own. What
belongs to a cluster that it names is not thereby the thread's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tercet.facts.instances import rest_on
from tercet.facts.table import FactFunction, Facts, FactValue, Group

_ASKING = ("opens", "closes", "fills", "adjudicates")
"""The facts of a finding that name questions, or parts of them."""


def _members(facts: Facts, cluster: str) -> tuple[str, ...]:
    """Return the members that there are, and rest on them."""
    found = [
        name
        for name in facts.ids(f"{cluster}.members")
        if facts.wiki.kind(name) == "finding"
    ]
    for name in found:
        rest_on(facts, name)
    return tuple(found)


def _member_concepts(facts: Facts, cluster: str) -> FactValue:
    members = set(_members(facts, cluster))
    groups = []
    for concept in facts.ids("wiki.concepts"):
        own = [one for one in facts.ids(f"{concept}.findings") if one in members]
        if own:
            groups.append(Group(concept, tuple(own)))
    return tuple(groups)


def _member_shapes(facts: Facts, cluster: str) -> FactValue:
    found: dict[str, list[str]] = {}
    for member in _members(facts, cluster):
        for shape in facts.ids(f"{member}.shapes"):
            found.setdefault(shape, []).append(member)
    return tuple(Group(shape, tuple(ids)) for shape, ids in found.items())


def _member_questions(facts: Facts, cluster: str) -> FactValue:
    named = list(_asked(facts, _members(facts, cluster)))
    return tuple(dict.fromkeys([*named, *_mentioned(facts, cluster, "question")]))


def _threads(facts: Facts, cluster: str) -> FactValue:
    """Name the threads that name the cluster, or that it names."""
    through = [
        link.source
        for link in facts.links(f"{cluster}.backlinks")
        if facts.wiki.kind(link.source) == "thread"
    ]
    named = _mentioned(facts, cluster, "thread")
    return tuple(dict.fromkeys([*through, *named]))


def _findings(facts: Facts, thread: str) -> FactValue:
    found = tuple(dict.fromkeys(_mentioned(facts, thread, "finding")))
    for name in found:
        rest_on(facts, name)
    return found


def _questions(facts: Facts, thread: str) -> FactValue:
    own = _mentioned(facts, thread, "question")
    named = _asked(facts, facts.ids(f"{thread}.findings"))
    return tuple(dict.fromkeys([*own, *named]))


def _awaited(facts: Facts, record: str) -> FactValue:
    """Name the records that nobody wrote and that it names, in its order."""
    facts.read(record)
    links = facts.wiki.links_from.get(record, ())
    return tuple(dict.fromkeys(link.target for link in links if link.wanted))


def _mentioned(facts: Facts, record: str, kind: str) -> Iterator[str]:
    for link in facts.links(f"{record}.links"):
        if facts.wiki.kind(link.target) == kind:
            yield link.target


def _asked(facts: Facts, findings: Iterable[str]) -> Iterator[str]:
    """Yield the questions that findings open, fill or decide, each maybe again."""
    for finding in findings:
        for name in _ASKING:
            for target in facts.ids(f"{finding}.{name}"):
                question = target.partition("#")[0]
                if facts.wiki.kind(question) == "question":
                    yield question


def _open(facts: Facts, record: str) -> FactValue:
    return tuple(
        question
        for question in facts.ids(f"{record}.questions")
        if facts.value(f"{question}.state") == "open"
    )


FACTS: tuple[FactFunction, ...] = (
    FactFunction(
        "cluster",
        "by-concept",
        "its members, by what they instantiate",
        _member_concepts,
    ),
    FactFunction(
        "cluster",
        "by-shape",
        "its members, by what they are examples of",
        _member_shapes,
    ),
    FactFunction(
        "cluster",
        "questions",
        "the questions that it names, or that its members open, fill or decide",
        _member_questions,
    ),
    FactFunction("cluster", "threads", "the threads that lead through it", _threads),
    FactFunction("cluster", "open-questions", "those that are open", _open),
    FactFunction(
        "thread", "findings", "the findings that it names, in its order", _findings
    ),
    FactFunction(
        "thread",
        "questions",
        "the questions that it names, or that its findings open, fill or decide",
        _questions,
    ),
    FactFunction("thread", "open-questions", "those that are open", _open),
    *(
        FactFunction(kind, "awaits", "the unwritten records that it names", _awaited)
        for kind in ("cluster", "thread")
    ),
)
