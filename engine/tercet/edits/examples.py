"""A finding as an example of a shape."""

from __future__ import annotations

from collections.abc import Iterator

from tercet import splice
from tercet.edit import content
from tercet.edits import entry_of, order_of, refuse_merged
from tercet.edits.filing import Placing, shape_uses
from tercet.errors import RefusedError
from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.source import At, Value


def add_example(
    facts: Facts, finding: str, placing: Placing, *, result: str = ""
) -> dict[str, bytes]:
    """Return the file of a finding that is an example of one more shape.

    The example stands with the finding's instantiation of the concept; a finding that
    instantiates the concept nowhere yet is filed under it, with the next number.

    Args:
        facts: Of the wiki.
        finding: The finding's id.
        placing: The shape, its cells and qualifier; concept, role and level where the
            finding does not instantiate the concept yet.
        result: The result that is the example, if not the finding as a whole.

    Raises:
        UnknownNameError: If there is no such record, axis or result.
        RefusedError: If it is an example of the shape already, does not say of which
            of its concepts, or one of the two was merged into another record.
    """
    entry = entry_of(facts.wiki, finding, "finding")
    record, document = entry.record, entry.document
    if not isinstance(record, Finding):
        raise RefusedError(f"{finding} is broken; 'tercet check' says what is wrong")
    refuse_merged(entry)
    use = _plain(shape_uses(facts, placing)[0])
    shape = placing.shapes[0]
    order = order_of("finding")
    if result:
        if result not in record.parts:
            known = ", ".join(record.parts) or "none"
            raise RefusedError(f"{finding} has no result '{result}'; it has {known}")
        place: At = (*record.parts[result], "shapes")
        there = [one.shape for one in record.results[int(place[1])].shapes]
    else:
        concept = placing.concept or _concept(facts, record, shape)
        index = next(
            (i for i, one in enumerate(record.instantiates) if one.concept == concept),
            len(record.instantiates),
        )
        place = ("instantiates", index, "shapes")
        if index == len(record.instantiates):
            return _filed(facts, finding, concept, placing, use)
        there = [one.shape for one in record.instantiates[index].shapes]
    if shape in there:
        raise RefusedError(
            f"{finding} is an example of {shape} already; 'tercet set {finding} "
            f"{'.'.join(map(str, _steps(record, place)))}.{shape}.axes.AXIS VALUE' "
            "changes a cell"
        )
    document = splice.put(document, (*place, len(there)), use, order)
    return {document.path: content(facts.wiki, document)}


def why_not_counted(facts: Facts, finding: str, placing: Placing) -> list[str]:
    """Say why an example will not count, or not for what one may expect.

    Args:
        facts: Of the wiki.
        finding: The finding's id.
        placing: As for `add_example`.

    Returns:
        Lines for the plan; empty if it counts.
    """
    shape = placing.shapes[0]
    record, its = facts.read(finding).record, facts.read(shape).record
    lines = []
    for name in (finding, *(record.works[:1] if isinstance(record, Finding) else ())):
        entry = facts.wiki.entries.get(name)
        if entry is not None and entry.record is not None and entry.record.retracted:
            which = name if name == finding else f"its work {name}"
            lines.append(
                f"{which} is retracted, so this example does not count until "
                f"'tercet unset {name} retracted' lifts that"
            )
    if isinstance(its, Shape):
        lines += _of_shape(shape, its, placing)
    return [f"Warning: {line}" for line in lines]


def _of_shape(shape: str, its: Shape, placing: Placing) -> Iterator[str]:
    """Yield what is the matter with a shape that gets an example."""
    if its.retracted is not None:
        yield f"the shape {shape} is retracted; 'tercet show {shape}' says why"
    if its.retired is not None:
        yield f"the shape {shape} is retired, and asks for no more examples"
    if its.deferred is not None and its.codified is None:
        yield (
            f"the shape {shape} is deferred, so it will not be ready, whatever counts, "
            f"until 'tercet resume {shape}'"
        )
    asked = its.rule.qualifier
    judged = next((one.rpartition("=")[2] for one in placing.qualifiers), "unknown")
    if asked is not None and judged != "met":
        yield (
            f"it counts as an example, and not as a different one, since the qualifier "
            f"of {shape} is {judged}: {' '.join(asked.split())} Say --qualifier met if "
            "it meets that"
        )


def _filed(
    facts: Facts, finding: str, concept: str, placing: Placing, use: Value
) -> dict[str, bytes]:
    """Return the file of a finding that instantiates one more concept."""
    entry = entry_of(facts.wiki, finding, "finding")
    seq = placing.seq or facts.value("wiki.next-filing")
    row: dict[str, Value] = {
        "concept": concept,
        "role": placing.role or "unknown",
        "level": placing.level or "unknown",
        "filed": {"date": placing.date, "seq": str(seq)},
        "shapes": (use,),
    }
    order = order_of("finding")
    value = entry.document.value or {}
    document = splice.put(
        entry.document, ("instantiates", len(value.get("instantiates", ()))), row, order
    )
    if "declared_none" in value:
        document = splice.take(document, ("declared_none",))
    return {document.path: content(facts.wiki, document)}


def _concept(facts: Facts, finding: Finding, shape: str) -> str:
    """Return the concept under which a finding is an example of a shape."""
    record = facts.read(shape).record
    concepts = record.concepts if isinstance(record, Shape) else ()
    own = [one.concept for one in finding.instantiates]
    fitting = [one for one in own if one in concepts] or ([] if concepts else own)
    fitting = fitting or list(concepts)
    if len(fitting) != 1:
        listed = ", ".join(fitting) or "none"
        raise RefusedError(
            f"say under which concept: --concept ID; {shape} fits {listed}"
        )
    return fitting[0]


def _steps(record: Finding, place: At) -> At:
    """Return a place as it is named on the command line: items by their names."""
    if place[0] == "results":
        return ("results", record.results[int(place[1])].id, "shapes")
    return ("instantiates", record.instantiates[int(place[1])].concept, "shapes")


def _plain(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    return str(value)
