"""Facts about concepts and the findings that instantiate them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tercet.facts.instances import (
    Instance,
    findings,
    instances,
    is_inferred,
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
from tercet.records.finding import Finding
from tercet.records.work import Work

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
        entry.id
        for entry in facts.wiki.of_kind("shape")
        if concept in facts.ids(f"{entry.id}.concepts")
    )


def _shapes_by_state(facts: Facts, concept: str) -> FactValue:
    groups: dict[str, list[str]] = {}
    for shape in facts.ids(f"{concept}.shapes"):
        groups.setdefault(facts.standing(shape).state, []).append(shape)
    return tuple(
        Group(state, tuple(groups[state])) for state in STATES if state in groups
    )


def _outside(facts: Facts, concept: str) -> FactValue:
    """Group the findings outside the tally by how they bear on the concept."""
    inside = set(facts.ids(f"{concept}.findings"))
    groups: dict[str, list[str]] = {}
    for finding, record in findings(facts):
        if finding in inside:
            continue
        for relation in record.relations:
            target = relation.to.partition("#")[0]
            if target in inside or target == concept:
                rest_on(facts, finding)
                groups.setdefault(relation.type, []).append(finding)
    return tuple(
        Group(label, tuple(dict.fromkeys(ids))) for label, ids in sorted(groups.items())
    )


def _last_filed(facts: Facts, concept: str) -> FactValue:
    return facts.ids(f"{concept}.findings")[-1:]


def _ordinal(facts: Facts, finding: str, concept: str) -> FactValue:
    rest_on(facts, finding)
    order = facts.ids(f"{concept}.findings")
    return Ordinal(
        order.index(finding) + 1,
        len(order),
        f"instantiating findings of {concept}",
        "filed",
        is_inferred(facts, concept, finding),
    )


def _published(facts: Facts, finding: str, concept: str) -> FactValue:
    own = work_of(facts, finding)
    if own is None or not own.date.is_known:
        return Undecidable(f"the date of the work of {finding} is unknown")
    before: list[str] = []
    open_: list[str] = []
    order = facts.ids(f"{concept}.findings")
    for other in order:
        work = work_of(facts, other)
        if other == finding or work is own:
            continue
        verdict = work.date.is_before(own.date) if work is not None else None
        if verdict is None:
            open_.append(other)
        elif verdict:
            before.append(other)
    if open_:
        dates = "the dates of " + ", ".join(open_[:3]) + (" …" if open_[3:] else "")
        return Undecidable(f"{dates} leave open which came first")
    scope = f"instantiating findings of {concept}"
    return Ordinal(len(before) + 1, len(order), scope, "published")


def _argument_concepts(facts: Facts, finding: str) -> tuple[str, ...]:
    record = facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return ()
    return tuple(
        dict.fromkeys(
            item.concept
            for item in record.instantiates
            if facts.wiki.kind(item.concept) == "concept"
            and finding in facts.ids(f"{item.concept}.findings")
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
