"""Suppose one more example of a shape, without any file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count as naturals

from tercet import splice
from tercet.edits import entry_of, order_of
from tercet.edits.filing import Placing, shape_uses
from tercet.errors import RefusedError
from tercet.facts import Facts
from tercet.facts.instances import ancestry, axes
from tercet.facts.shapes import counted, criteria
from tercet.problems import did_you_mean
from tercet.prospects import axes_apart
from tercet.records.shape import Shape
from tercet.records.work import Work
from tercet.source import At, Document, Value
from tercet.templates import write_record
from tercet.what_if import Supposition, suppose
from tercet.wiki import FOLDER, Wiki
from tercet.words import listing
from tercet.yaml_text import Plain

_EXAMPLE, _NO_WORK = "hypothetical-example", "hypothetical-work"
"""What a made-up finding and its work are called, unless the wiki has such records."""

NEW = "new"
"""Stands for a work that the wiki does not have."""

UNDECLARED = "+"
"""Before an axis value: it is to be supposed declared too."""


@dataclass(frozen=True, slots=True)
class Case:
    """An example that nobody filed.

    Args:
        shape: The shape that it would be an example of.
        cells: ``AXIS=VALUE`` each; several values with commas, and a plus before one
            that is not declared yet.
        qualifier: Whether it meets the shape's qualifier.
        work: The work that it is from, or `NEW`.
    """

    shape: str
    cells: tuple[str, ...] = ()
    qualifier: str = "met"
    work: str = NEW


def suppose_example(facts: Facts, case: Case) -> tuple[Supposition, tuple[str, ...]]:
    """Suppose one more example of a shape.

    It is filed under the first concept of the shape with the next filing number; of a
    shape without a concept, it is a result of a finding that has none.

    Returns:
        What would change, and in sentences why the example is no different one; none
        if it is.

    Raises:
        UnknownNameError: If there is no such shape, axis or work.
        RefusedError: If a value is neither declared nor supposed to be.
    """
    entry_of(facts.wiki, case.shape, "shape")
    documents: dict[str, Document] = {}
    use = _use(facts, case, documents)
    files = {path: one.text.encode() for path, one in documents.items()}
    name, work = _free(facts.wiki, _EXAMPLE), case.work
    invented = [f"{FOLDER}/findings/{name}.yaml"]
    if work == NEW:
        work = _free(facts.wiki, _NO_WORK)
        invented.append(f"{FOLDER}/works/{work}.yaml")
        files[invented[-1]] = write_record("work", _work(facts)).encode()
    else:
        entry_of(facts.wiki, work, "work")
    fields = _finding(facts, case.shape, work, use)
    files[invented[0]] = write_record("finding", fields).encode()
    found = suppose(facts, files, invented=invented)
    example = name if "instantiates" in fields else f"{name}#{_RESULT}"
    return found, tuple(_why_not(found, case, example))


def _free(wiki: Wiki, name: str) -> str:
    tries = (f"{name}-{number}" if number > 1 else name for number in naturals(1))
    return next(one for one in tries if one not in wiki.entries)


def _use(facts: Facts, case: Case, documents: dict[str, Document]) -> dict[str, Plain]:
    """Return the use of the shape; shapes that declare more are put to the documents.

    Raises:
        UnknownNameError: If there is no such axis.
        RefusedError: If a value is neither declared nor supposed to be.
    """
    (use,) = shape_uses(facts, Placing(shapes=(case.shape,), cells=case.cells))
    cells = use.get("axes", {}) if isinstance(use, Mapping) else {}
    told: dict[str, Plain] = {}
    for axis, said in cells.items() if isinstance(cells, Mapping) else ():
        values = [said] if isinstance(said, str) else [str(one) for one in said]
        told[axis] = [_value(facts, case.shape, axis, one, documents) for one in values]
    found: dict[str, Plain] = {"shape": case.shape, "qualifier": case.qualifier}
    return {**found, "axes": told} if told else found


def _value(
    facts: Facts, shape: str, axis: str, value: str, documents: dict[str, Document]
) -> str:
    declared, name = axes(facts, shape)[axis][1], value.removeprefix(UNDECLARED)
    if name in declared or value == "unknown":
        return name
    if value == name:
        hint = did_you_mean(value, declared) or f"declared: {', '.join(declared)}"
        raise RefusedError(
            f"'{value}' is no value of {axis} of {shape}; {hint}. To suppose that it "
            f"is declared too: --axis {axis}={UNDECLARED}{value}"
        )
    for owner in ancestry(facts, shape):
        record = facts.wiki.entries[owner].record
        if isinstance(record, Shape) and axis in record.parts:
            document = facts.wiki.entries[owner].document
            document = documents.get(document.path, document)
            documents[document.path] = _declaring(document, record.parts[axis][1], name)
            break
    return name


def _declaring(document: Document, axis: str | int, name: str) -> Document:
    """Return the document of a shape with a value declared on the axis of a number."""
    value = (document.value or {}).get("axes", ())
    own = value[int(axis)] if isinstance(value, tuple) else {}
    values = own.get("values", ()) if isinstance(own, dict) else ()
    if any(isinstance(one, dict) and one.get("id") == name for one in values):
        return document
    at: At = ("axes", axis, "values", len(values))
    row: Value = {"id": name, "label": name}
    return splice.put(document, at, row, order_of("shape"))


_RESULT = "result"


def _work(facts: Facts) -> dict[str, Plain]:
    """Return the fields of a work that appears when the last of the others does.

    An unknown date would leave open what the wiki knows of the order of the others.
    """
    works = [entry.record for entry in facts.wiki.of_kind("work")]
    dates = [one.date for one in works if isinstance(one, Work) and one.date.is_known]
    author: Plain = {"name": "Hypothetical"}
    return {
        "status": "draft",
        "title": "A hypothetical work",
        "authors": [author],
        "type": "unknown",
        "date": max((str(one.latest) for one in dates), default="unknown"),
    }


def _finding(
    facts: Facts, shape: str, work: str, use: dict[str, Plain]
) -> dict[str, Plain]:
    fields: dict[str, Plain] = {
        "status": "draft",
        "title": f"A hypothetical example of {shape}",
        "works": [work],
        "summary": "It is supposed.",
    }
    concept = next(_concepts(facts, shape), None)
    if concept is None:
        result: Plain = {"id": _RESULT, "measured": "It is supposed.", "shapes": [use]}
        return {**fields, "results": [result], "declared_none": "It is supposed."}
    filed = {"date": "unknown", "seq": str(facts.value("wiki.next-filing"))}
    item: dict[str, Plain] = {
        "concept": concept,
        "role": "instantiates",
        "level": "unknown",
        "filed": filed,
        "shapes": [use],
    }
    return {**fields, "instantiates": [item]}


def _concepts(facts: Facts, shape: str) -> Iterator[str]:
    """Yield the concepts of a shape, then those of its broader shapes."""
    for name in ancestry(facts, shape):
        for concept in facts.ids(f"{name}.concepts"):
            if facts.wiki.kind(concept) == "concept":
                yield concept


def _why_not(found: Supposition, case: Case, example: str) -> Iterator[str]:
    """Yield why the example does not enlarge the diversity; nothing if it does."""
    shape, after = case.shape, found.after
    was, now = found.before.standing(shape), after.standing(shape)
    if now.diversity.lower > was.diversity.lower:
        return
    given = criteria(after, shape)
    by_id = {one.id: one for one in counted(after, shape)}
    own = by_id[example]
    yield (
        f"It would not count as a different example: still {now.diversity} of "
        f"{now.threshold}."
    )
    if given.rule.qualifier is not None and own.qualifier != "met":
        yield f"Its qualifier is {own.qualifier}; say --qualifier met if it is met."
        return
    for name in was.witness:
        other = by_id[name]
        apart = axes_apart(own, other, given)
        if own.work == other.work:
            yield f"{name} is of the same work, {own.work}."
        elif len(apart) < now.axes_needed:
            on = f"{listing(apart) or 'no axis'} as far as is known"
            yield f"From {name} it differs on {on}; {now.axes_needed} needed."
