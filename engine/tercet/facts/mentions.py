"""Facts about what the prose of a concept speaks of, by its links.

A finding is mentioned by a link to it, to one of its results, or to a work that it
reports on; a shape by a link to it or to one of its axes.
"""

from __future__ import annotations

from tercet.facts.table import FactFunction, Facts, FactValue
from tercet.records.base import Record
from tercet.records.finding import Finding

_ELSEWHERE = frozenset(Record.model_fields)
"""Fields that every record has: what they link is not what the concept is about."""


def _mentioned(facts: Facts, concept: str) -> frozenset[str]:
    facts.read(concept)
    return frozenset(
        link.target
        for link in facts.wiki.links_from.get(concept, ())
        if link.relation == "mentions" and link.at[0] not in _ELSEWHERE
    )


def _findings(facts: Facts, concept: str) -> FactValue:
    mentioned = _mentioned(facts, concept)
    found: list[str] = []
    for finding in facts.ids(f"{concept}.findings"):
        record = facts.read(finding).record
        works = record.works if isinstance(record, Finding) else ()
        if not mentioned.intersection((finding, *works)):
            found.append(finding)
    return tuple(found)


def _shapes(facts: Facts, concept: str) -> FactValue:
    mentioned = _mentioned(facts, concept)
    return tuple(
        shape
        for shape in facts.ids(f"{concept}.shapes")
        if shape not in mentioned
        and not {"merged", "retired"} & set(facts.standing(shape).marks)
    )


FACTS: tuple[FactFunction, ...] = (
    FactFunction(
        "concept",
        "unmentioned-findings",
        "its findings that its own prose never mentions",
        _findings,
    ),
    FactFunction(
        "concept",
        "unmentioned-shapes",
        "its shapes that its own prose never mentions",
        _shapes,
    ),
)
