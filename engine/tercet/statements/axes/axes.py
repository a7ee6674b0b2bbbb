"""Axes: "differ on method, substrate and channel", and axes that are shapes.

What prose calls an axis of a shape is compared with the axes that the shape has; what
it calls a variant or a sub-axis may be recorded as a shape of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.problems import Severity, nearest
from tercet.records.shape import Shape
from tercet.statements.axes.axis_claims import read as read_claims
from tercet.statements.axes.axis_labels import axis_named, labels
from tercet.statements.axes.axis_names import read as read_names
from tercet.statements.axes.axis_rules import read as read_rules
from tercet.statements.axes.axis_values import read as read_values
from tercet.statements.axes.differences import read as read_differences
from tercet.statements.axes.pairs_plainly import pairs_plainly
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born
from tercet.statements.text.lists import Listing, bare_at, content, listing_at, written
from tercet.statements.text.nouns import EXAMPLE_NOUNS, FINDING_NOUNS
from tercet.statements.text.plainly import unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import spelling

FAMILY = "axes"
SEVERITY: Severity = "warning"
_DIFFER = frozenset("differ differs differed differing vary varies varied".split())
_AXES = frozenset("axes dimensions".split())
_ON = frozenset("on in by along across".split())
_TERMS = frozenset("axis facet dimension variant subaxis".split())
_REACH = 4
_BEFORE = 7
_AROUND = 60
_EDGE = frozenset(". , ; : ( ) — – with as to adding adds treats a an the new".split())
_SMALL = frozenset("of the a an and in on for".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of axes that the records say otherwise."""
    told = [*_read(page)]
    yield from told
    for statement in (
        *read_names(page),
        *read_differences(page),
        *read_rules(page),
        *read_values(page),
        *read_claims(page),
    ):
        if not any(
            statement.start < one.end and one.start < statement.end for one in told
        ):
            told.append(statement)
            yield statement
    yield from unless_told(page, told, pairs_plainly(page))


def _read(page: Page) -> Iterator[Statement]:
    for reading in page.readings:
        text = reading.block.text
        start, end = reading.block.start, reading.block.end
        if (
            text.find("differ", start, end) >= 0
            or text.find("var", start, end) >= 0
            or text.find("axes", start, end) >= 0
            or text.find("dimensions", start, end) >= 0
        ):
            yield from _lists(reading)
        if text.find("axis", start, end) >= 0 or text.find("facet", start, end) >= 0:
            yield from _terms(reading)


def _lists(reading: Reading) -> Iterator[Statement]:
    words = reading.words
    done = -1
    for index, word in enumerate(words):
        if index <= done:
            continue
        listing = None
        if word in _DIFFER:
            on = next(
                (
                    i
                    for i in range(index + 1, min(len(words), index + _REACH))
                    if words[i] in _ON
                ),
                None,
            )
            if on is not None:
                listing = bare_at(reading.block, on)
        elif word in _AXES and words[index + 1 : index + 2] in (["("], [":"]):
            listing = listing_at(reading.block, index + 1)
        if listing is None:
            continue
        done = listing.ends - 1
        shape = _shape_of(reading, index)
        if shape is not None:
            yield from _compared(reading, index, listing, shape)


def _shape_of(reading: Reading, index: int) -> str | None:
    """Return the shape whose examples are said to differ, if it has axes."""
    first, last = reading.block.sentence(index)
    first, last = max(first, index - _AROUND), min(last, index + _AROUND)
    named = [m.record for m in reading.between(first, index, "shape") if m.record]
    told = reading.between(first, last, "finding") or any(
        word in FINDING_NOUNS or word in EXAMPLE_NOUNS
        for word in reading.words[first:last]
    )
    if not named and not told and reading.page.shape is None:
        return None  # it may be anything that differs
    found = named[-1] if named else reading.page.shape
    if found is None:
        found = reading.shape_before(index)
    own = reading.own_shapes()
    if found is None and len(own) == 1:
        found = own[0]
    return found if found is not None and labels(reading.facts, found) else None


def _compared(
    reading: Reading, index: int, listing: Listing, shape: str
) -> Iterator[Statement]:
    block = reading.block
    known = labels(reading.facts, shape)
    named = [(item, axis_named(item.words, known)) for item in listing.items]
    matched = [axis for _, axis in named if axis]
    strange = [item for item, axis in named if axis is None]
    first, _ = block.sentence(index)
    says_all = "all" in block.words[max(first, index - _REACH) : listing.opener]
    left = [axis for axis in known if axis not in matched] if says_all else []
    if not matched or not (strange or left):
        return
    said = written(block, listing.items)
    why = [_none(written(block, [item]), known) for item in strange]
    why += [f"'{known[axis]}' is left out" for axis in left]

    def judge(facts: Facts) -> Judgement:
        now = ", ".join(labels(facts, shape).values())
        return Judgement("false", f"the axes of {shape} are {now}", "; ".join(why))

    last = listing.items[-1].last
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[index],
        block.ends(last),
        f"examples of {shape} differ on {said}",
        judge,
        (f"{shape}.axes",),
        born=born(reading, index),
        severity=SEVERITY,
        help=f"use the names of the axes of {shape}, or give it the axis",
    )


def _none(said: str, known: dict[str, str]) -> str:
    """Say that a name is no axis, and which may be meant."""
    words = set(said.lower().replace("-", " ").split()) - _SMALL
    near = [
        label
        for label in known.values()
        if words & (set(label.lower().replace("-", " ").split()) - _SMALL)
    ] or list(nearest(said.lower(), known.values(), 1))
    meant = f": did you mean '{near[0]}'?" if len(near) == 1 else ""
    return f"'{said}' is none{meant}"


def _terms(reading: Reading) -> Iterator[Statement]:
    """Find "with X as a new sub-axis" where X is recorded as a narrower shape."""
    words = reading.words
    block = reading.block
    for index, word in enumerate(words):
        if word not in _TERMS or word == "variant":
            continue
        head = index - 2 if index > 1 and block.joined(index) else index
        at = head - 1
        while at >= 0 and words[at] in ("a", "an", "new", "the", "sub", "further"):
            at -= 1
        if at < 1 or words[at] != "as":
            continue
        first = at
        while first > 0 and at - first < _BEFORE and words[first - 1] not in _EDGE:
            first -= 1
        broader = reading.shape_before(first)
        if first == at or broader is None:
            continue
        said = set(content(block, first, at - 1))
        narrower = _narrower(reading, broader, said)
        if narrower is not None:
            yield _own_shape(reading, first, index, broader, narrower)


def _narrower(reading: Reading, broader: str, said: set[str]) -> str | None:
    """Return the one shape below another that some words name."""
    wiki = reading.facts.wiki
    above = wiki.entries[broader].record
    common = _words_of(above) if isinstance(above, Shape) else set()
    found = []
    for entry in wiki.of_kind("shape"):
        record = entry.record
        if isinstance(record, Shape) and record.broader == broader:
            own = (_words_of(record) - common) & said - _SMALL
            if len(own) > 1:
                found.append(entry.id)
    return found[0] if len(found) == 1 else None


def _words_of(shape: Shape) -> set[str]:
    return {
        spelling(word)
        for name in shape.names
        for word in name.lower().replace("-", " ").split()
    }


def _own_shape(
    reading: Reading, first: int, index: int, broader: str, narrower: str
) -> Statement:
    block = reading.block
    related = tuple(
        reading.passage.span(block.starts[m.first], block.ends(m.last))
        for m in reading.mentions
        if m.record == narrower
    )

    def judge(facts: Facts) -> Judgement:
        known = ", ".join(labels(facts, broader).values())
        has = f"; the axes of {broader} are {known}" if known else ""
        return Judgement("open", f"{narrower} is a shape of its own below it{has}")

    said = block.slice(first, index)
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[first],
        block.ends(index),
        f"'{said}' of {broader}",
        judge,
        (f"{narrower}.standing",),
        related=related,
        severity="info",
        help=f"call it the shape that it is, [[{narrower}]], or make it an axis",
    )


__all__ = ["FAMILY", "SEVERITY", "read"]
