"""What counts: the instantiations and examples that are in force.

Every tally starts from here, so that retraction, filing order and the point of time
(``as_of``) are decided once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tercet.facts.table import Facts
from tercet.records.base import Record
from tercet.records.finding import (
    Filed,
    Finding,
    Instantiation,
    Qualifier,
    ShapeUse,
)
from tercet.records.shape import Shape
from tercet.source import At
from tercet.standing import Example


@dataclass(frozen=True, slots=True)
class Instance:
    """One instantiation in force.

    Args:
        finding: The id of its finding.
        index: Its place among the finding's instantiations, from 0.
        item: The record.
    """

    finding: str
    index: int
    item: Instantiation

    @property
    def filed(self) -> Filed:
        """When it was filed."""
        return self.item.filed

    @property
    def order(self) -> tuple[int, str]:
        """Filing order; the id decides between equal numbers."""
        return (self.item.filed.seq, self.finding)


def is_retracted(facts: Facts, record: Record | None) -> bool:
    """Tell whether a record is withdrawn at the time that the facts are of."""
    if record is None or record.retracted is None:
        return False
    return facts.as_of is None or record.retracted.seq <= facts.as_of


def in_force(facts: Facts, finding: Finding) -> bool:
    """Tell whether a finding counts: neither it nor its work is withdrawn.

    A broken work that says ``retracted`` is taken at its word. A finding that was
    merged into another counts there, if at all.
    """
    if is_retracted(facts, finding) or finding.merged_into in facts.wiki.entries:
        return False
    work = facts.wiki.entries.get(finding.works[0])
    if work is None:
        return True
    if work.record is None:
        return "retracted" not in (work.document.value or {})
    return not is_retracted(facts, work.record)


def counted_work(facts: Facts, finding: Finding) -> str | None:
    """Return the work that a finding counts for, merged ones as what they became.

    None where that is no work of the wiki: then nobody can tell it from another, and
    the finding is no example of anything.
    """
    seen: set[str] = set()
    name = finding.works[0]
    while facts.wiki.kind(name) == "work" and name not in seen:
        seen.add(name)
        record = facts.wiki.entries[name].record
        into = None if record is None else record.merged_into
        if into is None or facts.wiki.kind(into) != "work":
            return name
        name = into
    return None


def is_filed(facts: Facts, finding: Finding) -> bool:
    """Tell whether a finding is filed by now; one without filing numbers always is."""
    numbers = [item.filed.seq for item in finding.instantiates]
    return facts.as_of is None or not numbers or min(numbers) <= facts.as_of


def exists(facts: Facts, name: str) -> bool:
    """Tell whether there is a record by now: a finding comes with its first filing.

    Records of other kinds have no filing number and are always there, and so is what
    is broken.
    """
    entry = facts.wiki.entries.get(name)
    if entry is None or not isinstance(entry.record, Finding):
        return entry is not None
    return is_filed(facts, entry.record)


def findings(facts: Facts) -> Iterator[tuple[str, Finding]]:
    """Yield the well-formed findings that are filed and in force, by id."""
    yield from facts.once(_in_force)


def _in_force(facts: Facts) -> tuple[tuple[str, Finding], ...]:
    return tuple(_all_in_force(facts))


def counting(facts: Facts) -> dict[str, Finding]:
    """Return the findings that are filed and in force, by id."""
    return facts.once(_by_id)


def _by_id(facts: Facts) -> dict[str, Finding]:
    return dict(findings(facts))


def related(facts: Facts, target: str) -> tuple[tuple[str, str], ...]:
    """Return the findings that say how they relate to a record, or to a part of it.

    Returns:
        Relation and finding, in the order of the findings; a finding may say it twice.
    """
    return tuple(facts.once(_by_target).get(target, ()))


def _by_target(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for finding, record in findings(facts):
        for stated in record.relations:
            target = stated.to.partition("#")[0]
            found.setdefault(target, []).append((stated.type, finding))
    return found


def _all_in_force(facts: Facts) -> Iterator[tuple[str, Finding]]:
    entries = facts.wiki.of_kind("finding")
    if facts.among is not None:
        entries = (facts.wiki.entries[name] for name in sorted(facts.among))
    for entry in entries:
        record = entry.record
        if not isinstance(record, Finding):
            continue
        if is_filed(facts, record) and in_force(facts, record):
            yield entry.id, record


def rest_on(facts: Facts, finding: str) -> None:
    """Note that a fact rests on a finding, and on the work that it counts for."""
    record = facts.read(finding).record
    if isinstance(record, Finding) and record.works[0] in facts.wiki.entries:
        facts.read(record.works[0])


def _by_concept(facts: Facts) -> dict[str, list[Instance]]:
    found: dict[str, list[Instance]] = {}
    for finding, record in findings(facts):
        for index, item in enumerate(record.instantiates):
            if facts.as_of is None or item.filed.seq <= facts.as_of:
                instance = Instance(finding, index, item)
                found.setdefault(item.concept, []).append(instance)
    return found


def instances(facts: Facts, concept: str) -> tuple[Instance, ...]:
    """Return the instantiations of a concept that are in force, as filed."""
    found = facts.once(_by_concept).get(concept, [])
    for instance in found:
        rest_on(facts, instance.finding)
    return tuple(sorted(found, key=lambda instance: instance.order))


def is_inferred(facts: Facts, concept: str, finding: str) -> bool:
    """Tell whether the number under which a finding was filed was inferred."""
    record = counting(facts).get(finding)
    filed = [
        item.filed
        for item in (() if record is None else record.instantiates)
        if item.concept == concept
        and (facts.as_of is None or item.filed.seq <= facts.as_of)
    ]
    return bool(filed) and min(filed, key=lambda one: one.seq).inferred


def filings(facts: Facts) -> list[tuple[int, str, At]]:
    """Return every filing number given out: number, record, and where it stands."""
    found: list[tuple[int, str, At]] = []
    for entry in facts.wiki.entries.values():
        record = entry.record
        if isinstance(record, Finding):
            for index, item in enumerate(record.instantiates):
                at = ("instantiates", index, "filed", "seq")
                found.append((item.filed.seq, entry.id, at))
        if isinstance(record, Shape):
            if record.deferred is not None:
                found.append((record.deferred.seq, entry.id, ("deferred", "seq")))
            if record.codified is not None:
                found.append((record.codified.seq, entry.id, ("codified", "seq")))
        if record is not None and record.retracted is not None:
            found.append((record.retracted.seq, entry.id, ("retracted", "seq")))
    return sorted(found, key=lambda row: row[:2])


def ancestry(facts: Facts, shape: str) -> tuple[str, ...]:
    """Return a shape and its broader shapes, narrowest first; a cycle ends it."""
    found: list[str] = []
    current: str | None = shape
    while current is not None and current not in found:
        entry = facts.wiki.entries.get(current)
        if entry is None or entry.kind != "shape":
            break
        found.append(current)
        record = facts.read(current).record
        current = record.broader if isinstance(record, Shape) else None
    return tuple(found)


Axes = Mapping[str, tuple[str, Mapping[str, str]]]
"""For each axis id its label, and its declared values with theirs."""


def axes(facts: Facts, shape: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Return a shape's axes, those of its broader shapes first.

    Returns:
        For each axis id its label and its declared values (id and label).
    """
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for name in reversed(ancestry(facts, shape)):
        record = facts.read(name).record
        if isinstance(record, Shape):
            for axis in record.axes:
                values = {value.id: value.label for value in axis.values}
                found[axis.id] = (axis.label, values)
    return found


def axes_with(known: Axes, value: str) -> tuple[str, ...]:
    """Return the axes that declare a value."""
    return tuple(axis for axis, (_, values) in known.items() if value in values)


def axes_are_known(facts: Facts, shape: str) -> bool:
    """Tell whether a shape and all its broader shapes can be read."""
    records = [facts.read(name).record for name in ancestry(facts, shape)]
    last = records[-1]
    return isinstance(last, Shape) and (
        last.broader is None or last.broader in facts.wiki.entries
    )


@dataclass(frozen=True, slots=True)
class Use:
    """One example as it stands in a finding: an instantiation's or a result's."""

    id: str
    finding: str
    work: str
    use: ShapeUse
    filed: Filed | None
    at: tuple[str | int, ...]

    @property
    def seq(self) -> int | None:
        """Its filing number; None for a result of a finding that has none."""
        return self.filed.seq if self.filed is not None else None

    @property
    def order(self) -> tuple[bool, int, str]:
        """Filing order; what has no number comes last, the id decides the rest."""
        return (self.seq is None, self.seq or 0, self.id)


def uses(facts: Facts, finding: str, record: Finding) -> Iterator[Use]:
    """Yield every use of a shape in a finding that is filed by now."""
    work = counted_work(facts, record)
    if work is None:
        return
    first: Filed | None = None
    for index, item in enumerate(record.instantiates):
        if facts.as_of is not None and item.filed.seq > facts.as_of:
            continue
        if first is None or item.filed.seq < first.seq:
            first = item.filed
        for place, use in enumerate(item.shapes):
            at = ("instantiates", index, "shapes", place)
            yield Use(finding, finding, work, use, item.filed, at)
    if record.instantiates and first is None:
        return
    for index, result in enumerate(record.results):
        for place, use in enumerate(result.shapes):
            at = ("results", index, "shapes", place)
            yield Use(f"{finding}#{result.id}", finding, work, use, first, at)


def _uses_by_shape(facts: Facts) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    for finding, record in findings(facts):
        for use in uses(facts, finding, record):
            found.setdefault(use.use.shape, []).append(use)
    return found


def examples(facts: Facts, shape: str) -> tuple[Use, ...]:
    """Return the examples of a shape, its narrower shapes' among them, as filed.

    One that names the shape twice (or it and a narrower one) counts once, from its
    first filing on, with the axis values of the narrowest.
    """
    by_shape = facts.once(_uses_by_shape)
    names = (shape, *facts.ids(f"{shape}.narrower"))
    depth = {name: len(facts.ids(f"{name}.ancestry")) for name in names}
    filed = sorted(
        (u for name in names for u in by_shape.get(name, ())), key=lambda use: use.order
    )
    found: dict[str, Use] = {}
    for use in filed:
        first = found.setdefault(use.id, use)
        if depth[use.use.shape] > depth[first.use.shape]:
            found[use.id] = replace(use, filed=first.filed)
    for use in found.values():
        rest_on(facts, use.finding)
    return tuple(sorted(found.values(), key=lambda use: use.order))


def is_inferred_example(facts: Facts, shape: str, finding: str) -> bool:
    """Tell whether the number of a finding, as an example of a shape, was inferred."""
    record = counting(facts).get(finding)
    own = [
        use
        for use in (() if record is None else uses(facts, finding, record))
        if facts.wiki.kind(use.use.shape) == "shape"
        and shape in facts.ids(f"{use.use.shape}.ancestry")
    ]
    first = min(own, key=lambda use: use.order, default=None)
    return first is not None and first.filed is not None and first.filed.inferred


def _qualifier(facts: Facts, shape: str, use: Use) -> Qualifier:
    """Return how an example is judged by the qualifier of one shape.

    A judgement is of the shape that it stands with: it holds for a broader one only
    if the two ask for the same, and one on the shape itself goes before it.
    """
    own = facts.once(_judged).get((shape, use.id))
    if own:
        return "unmet" if "unmet" in own else "unknown" if "unknown" in own else "met"
    asked = [
        record.rule.qualifier
        for name in (shape, use.use.shape)
        if isinstance(record := facts.read(name).record, Shape)
    ]
    return use.use.qualifier if len(set(asked)) == 1 else "unknown"


def _judged(facts: Facts) -> dict[tuple[str, str], set[Qualifier]]:
    """Return how each example is judged at each shape that it names."""
    found: dict[tuple[str, str], set[Qualifier]] = {}
    for shape, used in facts.once(_uses_by_shape).items():
        for one in used:
            found.setdefault((shape, one.id), set()).add(one.use.qualifier)
    return found


def as_example(
    facts: Facts, shape: str, use: Use, declared: Mapping[str, Iterable[str]]
) -> Example:
    """Return what the rule needs to know of an example.

    Args:
        facts: Of the wiki.
        shape: What it is an example of.
        use: The example.
        declared: The declared values of each axis; a cell with any other is unknown,
            so that a misspelt value never counts as a difference.
    """
    cells = {axis: use.use.values(axis) for axis in declared}
    values = {
        axis: cell if cell is not None and cell <= set(declared[axis]) else None
        for axis, cell in cells.items()
    }
    return Example(use.id, use.work, values, _qualifier(facts, shape, use), use.seq)
