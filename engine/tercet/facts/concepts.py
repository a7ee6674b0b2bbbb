"""Facts about concepts and the findings that instantiate them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from tercet.facts.instances import (
    Instance,
    counting,
    instances,
    is_inferred,
    related,
    rest_on,
)
from tercet.facts.table import (
    FactFunction,
    Facts,
    FactValue,
    Group,
    Ordinal,
    Undecidable,
)
from tercet.records.fields import PartialDate
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.records.work import Work
from tercet.wiki import Wiki

_NAMED = 3
"""So many findings are named where their dates leave something open."""

STATES = ("codified", "ready", "hint", "held", "candidate")


def _ids(found: Iterable[Instance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(instance.finding for instance in found))


def _findings(facts: Facts, concept: str) -> FactValue:
    return _ids(instances(facts, concept))


def work_of(facts: Facts, finding: str) -> Work | None:
    """Return the work that a finding counts for, if it is well-formed."""
    record = facts.read(finding).record
    if not isinstance(record, Finding) or record.works[0] not in facts.wiki.entries:
        return None
    work = facts.read(record.works[0]).record
    return work if isinstance(work, Work) else None


def _works(facts: Facts, concept: str) -> FactValue:
    found: list[str] = []
    for finding in facts.ids(f"{concept}.findings"):
        record = facts.read(finding).record
        if isinstance(record, Finding):
            found.append(record.works[0])
    return tuple(dict.fromkeys(found))


def _grouped(
    facts: Facts, concept: str, labels: Callable[[Instance], Iterable[str]]
) -> tuple[Group, ...]:
    groups: dict[str, list[str]] = {}
    for instance in instances(facts, concept):
        for label in labels(instance):
            groups.setdefault(label, []).append(instance.finding)
    return tuple(
        Group(label, tuple(dict.fromkeys(ids))) for label, ids in groups.items()
    )


def _by_role(facts: Facts, concept: str) -> FactValue:
    return _grouped(facts, concept, lambda instance: [instance.item.role])


def _by_level(facts: Facts, concept: str) -> FactValue:
    found = {
        group.label: group.ids
        for group in _grouped(facts, concept, lambda i: [i.item.level])
    }
    order = [*facts.wiki.levels, *sorted(set(found) - set(facts.wiki.levels))]
    return tuple(Group(level, found[level]) for level in order if level in found)


def _by_year(facts: Facts, concept: str) -> FactValue:
    def year(instance: Instance) -> list[str]:
        work = work_of(facts, instance.finding)
        known = work is not None and work.date.is_known
        return [str(work.date.year) if work is not None and known else "unknown"]

    groups = _grouped(facts, concept, year)
    return tuple(sorted(groups, key=lambda group: group.label))


def _by_date(facts: Facts, concept: str) -> FactValue:
    def date(instance: Instance) -> list[str]:
        work = work_of(facts, instance.finding)
        return ["unknown" if work is None else str(work.date)]

    groups = _grouped(facts, concept, date)
    return tuple(sorted(groups, key=lambda group: group.label))


def _by_lab(facts: Facts, concept: str) -> FactValue:
    def labs(instance: Instance) -> tuple[str, ...]:
        work = work_of(facts, instance.finding)
        return work.labs if work is not None and work.labs else ("unknown",)

    groups = _grouped(facts, concept, labs)
    return tuple(sorted(groups, key=lambda group: (-len(group.ids), group.label)))


def _by_model(facts: Facts, concept: str) -> FactValue:
    def models(instance: Instance) -> tuple[str, ...]:
        record = facts.read(instance.finding).record
        return record.models if isinstance(record, Finding) else ()

    groups = _grouped(facts, concept, models)
    return tuple(sorted(groups, key=lambda group: (-len(group.ids), group.label)))


def _complicating(facts: Facts, concept: str) -> FactValue:
    return _ids(i for i in instances(facts, concept) if i.item.role == "complicates")


def _shapes(facts: Facts, concept: str) -> FactValue:
    return tuple(
        shape
        for shape in facts.wiki.once(_shapes_by_concept).get(concept, ())
        if concept in facts.ids(f"{shape}.concepts")
    )


def _shapes_by_concept(wiki: Wiki) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in wiki.of_kind("shape"):
        named = entry.record.concepts if isinstance(entry.record, Shape) else ()
        for concept in dict.fromkeys(named):
            found.setdefault(concept, []).append(entry.id)
    return found


def _shapes_by_state(facts: Facts, concept: str) -> FactValue:
    groups: dict[str, list[str]] = {}
    for shape in facts.ids(f"{concept}.shapes"):
        groups.setdefault(facts.standing(shape).state, []).append(shape)
    return tuple(
        Group(state, tuple(groups[state])) for state in STATES if state in groups
    )


def _outside(facts: Facts, concept: str) -> FactValue:
    """Group the findings outside the tally by how they bear on the concept."""
    inside = facts.places(f"{concept}.findings")
    groups: dict[str, set[str]] = {}
    for target in (concept, *inside):
        for relation, finding in related(facts, target):
            if finding not in inside:
                rest_on(facts, finding)
                groups.setdefault(relation, set()).add(finding)
    return tuple(
        Group(label, tuple(sorted(ids))) for label, ids in sorted(groups.items())
    )


def _last_filed(facts: Facts, concept: str) -> FactValue:
    return facts.ids(f"{concept}.findings")[-1:]


def _ordinal(facts: Facts, finding: str, concept: str) -> FactValue:
    rest_on(facts, finding)
    places = facts.places(f"{concept}.findings")
    return Ordinal(
        places[finding],
        len(places),
        f"instantiating findings of {concept}",
        "filed",
        is_inferred(facts, concept, finding),
    )


def _published(facts: Facts, finding: str, concept: str) -> FactValue:
    own = work_of(facts, finding)
    if own is None or not own.date.is_known:
        return Undecidable(f"the date of the work of {finding} is unknown")
    places = facts.places(f"{concept}.findings")
    by_date = facts.groups(f"{concept}.by-date")
    known = facts.once(_verdicts)
    key = (concept, str(own.date))
    if key not in known:
        known[key] = _verdict(by_date, own.date)
    before, undecided = known[key]
    open_ = [
        other
        for group in undecided
        for other in islice(_of_other_works(facts, finding, group.ids), _NAMED + 1)
    ]
    if open_:
        open_.sort(key=places.__getitem__)
        more = " …" if open_[_NAMED:] else ""
        dates = f"the dates of {', '.join(open_[:_NAMED])}{more}"
        return Undecidable(f"{dates} leave open which came first")
    scope = f"instantiating findings of {concept}"
    return Ordinal(before + 1, len(places), scope, "published")


def _verdicts(_: Facts) -> dict[tuple[str, str], tuple[int, list[Group]]]:
    """Return where to keep the verdicts on each date, by concept."""
    return {}


def _verdict(by_date: Iterable[Group], own: PartialDate) -> tuple[int, list[Group]]:
    """Return how many appeared before a date, and those whose dates leave it open."""
    verdicts = [(one, PartialDate(one.label).is_before(own)) for one in by_date]
    before = sum(len(one.ids) for one, found in verdicts if found)
    return before, [one for one, found in verdicts if found is None]


def _of_other_works(facts: Facts, finding: str, others: Iterable[str]) -> Iterator[str]:
    """Yield the findings whose work is another than that of one of them."""
    counted = counting(facts)
    own = counted[finding].works[0]
    return (other for other in others if counted[other].works[0] != own)


def _argument_concepts(facts: Facts, finding: str) -> tuple[str, ...]:
    record = facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return ()
    return tuple(
        dict.fromkeys(
            item.concept
            for item in record.instantiates
            if facts.wiki.kind(item.concept) == "concept"
            and finding in facts.places(f"{item.concept}.findings")
        )
    )


def _first_at_level(facts: Facts, finding: str) -> FactValue:
    found: list[str] = []
    rest_on(facts, finding)
    for concept in _argument_concepts(facts, finding):
        facts.read(concept)
        for group in facts.groups(f"{concept}.by-level"):
            if group.ids[0] == finding:
                found.append(group.label)
    return tuple(dict.fromkeys(found))


def _row(name: str, about: str, compute: Callable[..., FactValue]) -> FactFunction:
    return FactFunction("concept", name, about, compute)


FACTS: tuple[FactFunction, ...] = (
    _row("findings", "its instantiating findings, in filing order", _findings),
    _row("works", "the works of those findings", _works),
    _row("by-role", "its findings by role", _by_role),
    _row("by-level", "its findings by level", _by_level),
    _row("by-year", "its findings by year of publication", _by_year),
    _row("by-date", "its findings by date of publication", _by_date),
    _row("by-lab", "its findings by lab", _by_lab),
    _row("by-model", "its findings by model studied", _by_model),
    _row("complicating", "the findings that complicate it", _complicating),
    _row("last-filed", "the finding filed last", _last_filed),
    _row("shapes", "its shapes", _shapes),
    _row("shapes-by-state", "its shapes by state", _shapes_by_state),
    _row("outside", "findings that bear on it outside the tally", _outside),
    FactFunction(
        "finding",
        "ordinal",
        "its rank among the instantiating findings of a concept",
        _ordinal,
        "CONCEPT",
        _argument_concepts,
    ),
    FactFunction(
        "finding",
        "published",
        "its rank by publication among the findings of a concept",
        _published,
        "CONCEPT",
        _argument_concepts,
    ),
    FactFunction(
        "finding", "first-at-level", "the levels at which it was first", _first_at_level
    ),
)
