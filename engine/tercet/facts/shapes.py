"""Facts about shapes: their examples, their standing, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from tercet.facts.instances import (
    ancestry,
    as_example,
    axes,
    examples,
    findings,
    in_force,
    is_inferred_example,
    is_retracted,
    rest_on,
    uses,
)
from tercet.facts.table import FactFunction, Facts, FactValue, Ordinal
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.standing import (
    Bounds,
    Criteria,
    Deferral,
    Example,
    Receipt,
    Rule,
    receipt_hash,
    standing,
)
from tercet.wiki import Wiki


def _ancestry(facts: Facts, shape: str) -> FactValue:
    return ancestry(facts, shape)


def _narrower(facts: Facts, shape: str) -> FactValue:
    below = facts.wiki.once(_below)
    found = {shape}
    waiting = [shape]
    while waiting:
        more = [one for one in below.get(waiting.pop(), ()) if one not in found]
        found.update(more)
        waiting += more
    return tuple(
        one for one in sorted(found - {shape}) if shape in facts.ids(f"{one}.ancestry")
    )


def _below(wiki: Wiki) -> dict[str, list[str]]:
    """Return the shapes that name each as the next broader one."""
    found: dict[str, list[str]] = {}
    for entry in wiki.of_kind("shape"):
        if isinstance(entry.record, Shape) and entry.record.broader:
            found.setdefault(entry.record.broader, []).append(entry.id)
    return found


def _concepts(facts: Facts, shape: str) -> FactValue:
    record = facts.read(shape).record
    return record.concepts if isinstance(record, Shape) else ()


def _axes(facts: Facts, shape: str) -> FactValue:
    return tuple(axes(facts, shape))


def _examples(facts: Facts, shape: str) -> FactValue:
    return tuple(use.id for use in examples(facts, shape))


def _works(facts: Facts, shape: str) -> FactValue:
    return tuple(dict.fromkeys(use.work for use in examples(facts, shape)))


def _contested(facts: Facts, shape: str) -> FactValue:
    found = facts.once(_contesting).get(shape, ())
    for finding in found:
        rest_on(facts, finding)
    return tuple(dict.fromkeys(found))


def _contesting(facts: Facts) -> dict[str, list[str]]:
    """Return the findings that speak against each shape, by now."""
    found: dict[str, list[str]] = {}
    for finding, record in findings(facts):
        for item in record.instantiates:
            if facts.as_of is None or item.filed.seq <= facts.as_of:
                for shape in item.contests:
                    found.setdefault(shape, []).append(finding)
    return found


def criteria(facts: Facts, shape: str) -> Criteria:
    """Return what the rule is applied with: axes, rule, deferral, receipt, marks."""
    record = facts.read(shape).record
    axis_ids = facts.ids(f"{shape}.axes")
    default = facts.wiki.config.rule.threshold
    if not isinstance(record, Shape):
        return Criteria(shape, axis_ids, Rule(default))
    own = record.rule
    rule = Rule(own.threshold or default, own.min_axes, own.qualifier)
    waiting, receipt = record.deferred, record.codified
    now = facts.as_of
    return Criteria(
        shape,
        axis_ids,
        rule,
        deferred=Deferral(waiting.by, str(waiting.date), waiting.reason, waiting.until)
        if waiting is not None and (now is None or waiting.seq <= now)
        else None,
        codified=Receipt(
            receipt.examples,
            None if receipt.hash == "unknown" else receipt.hash,
            str(receipt.date),
            receipt.by,
            receipt.seq,
        )
        if receipt is not None and (now is None or receipt.seq <= now)
        else None,
        provisional=record.provisional,
        contested_by=facts.ids(f"{shape}.contested-by"),
        merged_into=record.merged_into,
        retired=record.retired is not None or is_retracted(facts, record),
    )


def _declared(facts: Facts, shape: str) -> dict[str, dict[str, str]]:
    return {axis: values for axis, (_, values) in axes(facts, shape).items()}


def counted(facts: Facts, shape: str) -> list[Example]:
    """Return the examples of a shape as the rule sees them, in filing order."""
    facts.value(f"{shape}.examples")
    declared = _declared(facts, shape)
    return [as_example(facts, shape, use, declared) for use in examples(facts, shape)]


def _standing(facts: Facts, shape: str) -> FactValue:
    return standing(counted(facts, shape), criteria(facts, shape))


def hash_of(facts: Facts, shape: str, named: Iterable[str]) -> str:
    """Return the hash that a receipt with some examples has now."""
    chosen = set(named)
    found = [one for one in counted(facts, shape) if one.id in chosen]
    return receipt_hash(found, criteria(facts, shape))


def _receipt_hash(facts: Facts, shape: str) -> FactValue:
    record = facts.read(shape).record
    if isinstance(record, Shape) and record.codified is not None:
        return hash_of(facts, shape, record.codified.examples)
    return hash_of(facts, shape, facts.standing(shape).witness)


def _first(facts: Facts, shape: str) -> FactValue:
    found = facts.ids(f"{shape}.examples")
    return found[:1]


def _part(name: str, about: str) -> FactFunction:
    """Return a fact that is one field of the standing."""
    attribute = name.replace("-", "_")

    def compute(facts: Facts, shape: str) -> FactValue:
        value = getattr(facts.standing(shape), attribute)
        if isinstance(value, Bounds) and value.exact:
            return value.lower
        if isinstance(value, tuple):
            return tuple(str(getattr(item, "detail", item)) for item in value)
        return value if isinstance(value, str | int | bool) else str(value)

    return FactFunction("shape", name, about, compute)


def _short_by(facts: Facts, shape: str) -> FactValue:
    found = facts.standing(shape)
    return max(0, found.threshold - found.diversity.lower)


def _example_of(facts: Facts, finding: str, shape: str) -> FactValue:
    """Rank a finding among the examples of a shape by filing."""
    rest_on(facts, finding)
    places = facts.places(f"{shape}.examples")
    return Ordinal(
        places[finding],
        len(places),
        f"examples of {shape}",
        "filed",
        is_inferred_example(facts, shape, finding),
    )


def _shapes_of(facts: Facts, finding: str) -> FactValue:
    rest_on(facts, finding)
    record = facts.read(finding).record
    if not isinstance(record, Finding) or not in_force(facts, record):
        return ()
    named = [use.use.shape for use in uses(facts, finding, record)]
    return tuple(
        dict.fromkeys(
            shape
            for name in named
            if facts.wiki.entries.get(name) and facts.wiki.entries[name].kind == "shape"
            for shape in facts.ids(f"{name}.ancestry")
        )
    )


def _first_of(facts: Facts, finding: str) -> FactValue:
    return tuple(
        shape
        for shape in facts.ids(f"{finding}.shapes")
        if facts.ids(f"{shape}.first-example")[0].partition("#")[0] == finding
    )


def _argument_shapes(facts: Facts, finding: str) -> tuple[str, ...]:
    return facts.ids(f"{finding}.shapes")


FACTS: tuple[FactFunction, ...] = (
    FactFunction("shape", "standing", "where the shape stands", _standing),
    _part("state", "the state of the shape under the codification rule"),
    _part("ready", "whether the shape may be codified now"),
    _part("frequency", "the number of distinct works among the examples"),
    _part("diversity", "the size of the largest set of pairwise different examples"),
    _part("diversity-at-most", "the diversity if every unknown were a difference"),
    _part("threshold", "how many pairwise different examples the rule asks for"),
    _part("axes-needed", "on how many axes two examples must differ"),
    _part("witness", "the pairwise different examples that prove the standing"),
    _part("marks", "the marks beside the state"),
    _part("missing", "what the next state takes"),
    FactFunction("shape", "short-by", "how many different examples lack", _short_by),
    FactFunction("shape", "examples", "the examples, in filing order", _examples),
    FactFunction("shape", "works", "the works of the examples", _works),
    FactFunction("shape", "first-example", "the example filed first", _first),
    FactFunction("shape", "contested-by", "who speaks against it", _contested),
    FactFunction("shape", "axes", "its axes, the broader shapes' first", _axes),
    FactFunction("shape", "ancestry", "itself and its broader shapes", _ancestry),
    FactFunction("shape", "narrower", "its narrower shapes", _narrower),
    FactFunction("shape", "concepts", "the concepts it belongs to", _concepts),
    FactFunction(
        "shape", "receipt-hash", "what the receipt's hash should be", _receipt_hash
    ),
    FactFunction(
        "finding", "shapes", "the shapes that it is an example of", _shapes_of
    ),
    FactFunction(
        "finding", "first-of", "the shapes whose first example it is", _first_of
    ),
    FactFunction(
        "finding",
        "example",
        "its rank among the examples of a shape",
        _example_of,
        "SHAPE",
        _argument_shapes,
    ),
)
