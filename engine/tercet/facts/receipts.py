"""Facts about codification receipts: what changed since a curator wrote one.

An example that is gone is named with what became of it, and the rule of then is held
against that of now. What the hash covers besides (axis values, works, qualifiers, axes)
it cannot tell; but one value that changed is found by trying each in turn, since only
the right one gives the hash back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tercet.facts.instances import (
    as_example,
    axes,
    counted_work,
    examples,
    is_filed,
    is_retracted,
    uses,
)
from tercet.facts.shapes import criteria
from tercet.facts.table import FactFunction, Facts, FactValue
from tercet.records.finding import Finding
from tercet.records.shape import Codified, RuleThen, Shape
from tercet.rule import Criteria, Example, Rule
from tercet.standing import receipt_hash
from tercet.words import listing


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs from what a receipt says.

    Args:
        words: What, as a clause.
        example: The example that it is about; empty if it is about none.
        gone: Whether that example is one no more.
    """

    words: str
    example: str = ""
    gone: bool = False

    def __str__(self) -> str:
        return f"{self.example} {self.words}".strip()


def changes(facts: Facts, shape: str) -> tuple[Change, ...]:
    """Return what changed since the receipt of a shape, examples that are gone first.

    Empty if there is no receipt, or nothing is known to have changed.
    """
    record = facts.read(shape).record
    if not isinstance(record, Shape) or record.codified is None:
        return ()
    receipt = record.codified
    if facts.as_of is not None and receipt.seq > facts.as_of:
        return ()
    now = set(facts.ids(f"{shape}.examples"))
    gone = tuple(
        Change(_fate(facts, shape, name), name, gone=True)
        for name in receipt.examples
        if name not in now
    )
    given = criteria(facts, shape)
    rule = tuple(Change(words) for words in _rule_changes(receipt.rule, given))
    if gone or receipt.hash in ("unknown", facts.value(f"{shape}.receipt-hash")):
        return gone + rule
    return rule + tuple(_values(facts, shape, receipt, given))


def _fate(facts: Facts, shape: str, example: str) -> str:
    """Say what became of an example that is none any more."""
    finding, _, result = example.partition("#")
    entry = facts.wiki.entries.get(finding)
    if entry is None or entry.kind != "finding":
        return "is no longer there: no finding has this id"
    record = facts.read(finding).record
    if not isinstance(record, Finding):
        return "cannot be read: its record is broken"
    if is_retracted(facts, record):
        assert record.retracted is not None  # noqa: S101 - that is what was asked
        return f"is retracted, since filing number {record.retracted.seq}"
    if record.merged_into is not None:
        return f"was merged into {record.merged_into}"
    work = facts.wiki.entries.get(record.works[0])
    if work is None or counted_work(facts, record) is None:
        return f"has no work: there is no record '{record.works[0]}'"
    if facts.read(work.id).record is None or is_retracted(facts, work.record):
        return f"reports on {work.id}, which is retracted or cannot be read"
    if not is_filed(facts, record):
        return "is not filed yet"
    if result and result not in record.parts:
        return f"has no result '{result}' any more"
    return _home(facts, shape, example, record)


def _home(facts: Facts, shape: str, example: str, record: Finding) -> str:
    """Say where an example is filed now."""
    finding = example.partition("#")[0]
    others = [
        name
        for name in facts.ids(f"{shape}.examples")
        if name.partition("#")[0] == finding
    ]
    if others:
        return f"gave its place to {listing(others)}"
    named = [one.use.shape for one in uses(facts, finding, record) if one.id == example]
    if named:
        return f"is now filed under {listing(list(dict.fromkeys(named)))}"
    concepts = list(dict.fromkeys(item.concept for item in record.instantiates))
    under = f" under {listing(concepts)}" if concepts and "#" not in example else ""
    return f"is filed{under} without a shape now"


def _rule_changes(then: RuleThen, now: Criteria) -> Iterator[str]:
    rows = (
        ("threshold", then.threshold, now.rule.threshold),
        ("number of axes needed", max(1, then.axes_needed), now.axes_needed),
    )
    for name, before, after in rows:
        if before != after:
            yield f"the rule's {name} was {before} and is {after}"
    before_words, after_words = _plain(then.qualifier), _plain(now.rule.qualifier)
    if before_words != after_words:
        yield f"the rule's qualifier was {before_words} and is {after_words}"


def _plain(qualifier: str | None) -> str:
    return "none" if qualifier is None else f"'{qualifier.strip()}'"


def _values(
    facts: Facts, shape: str, receipt: Codified, now: Criteria
) -> Iterator[Change]:
    """Yield what else the hash shows to have changed; nothing if it was the rule."""
    then = receipt.rule
    was = replace(
        now,
        rule=Rule(then.threshold, max(1, then.axes_needed), then.qualifier),
    )
    declared = {axis: tuple(values) for axis, (_, values) in axes(facts, shape).items()}
    named = [
        as_example(facts, shape, use, declared)
        for use in examples(facts, shape)
        if use.id in receipt.examples
    ]
    if receipt_hash(named, was) == receipt.hash:
        return
    for place, example in enumerate(named):
        for words, variant in _variants(example, declared):
            tried = [*named[:place], variant, *named[place + 1 :]]
            if receipt_hash(tried, was) == receipt.hash:
                yield Change(words, example.id)
                return
    yield Change(
        f"of {listing([example.id for example in named], 'or')} its axis values, its "
        "work or its qualifier changed, or the axes or the rule of the shape did"
    )


def _variants(
    example: Example, declared: dict[str, tuple[str, ...]]
) -> Iterator[tuple[str, Example]]:
    """Yield the example with one axis value, or its qualifier, as it may have been."""
    for axis, values in declared.items():
        now = example.values.get(axis)
        for cell in (None, *(frozenset({value}) for value in values)):
            if cell != now:
                words = f"had {axis}: {_cell(cell)} then, and has {_cell(now)} now"
                yield words, replace(example, values={**example.values, axis: cell})
    for judged in ("met", "unmet", "unknown"):
        if judged != example.qualifier:
            words = f"had qualifier: {judged} then, and has {example.qualifier} now"
            yield words, replace(example, qualifier=judged)


def _cell(values: frozenset[str] | None) -> str:
    return "unknown" if not values else listing(sorted(values), "or")


def _changes(facts: Facts, shape: str) -> FactValue:
    return tuple(str(change) for change in changes(facts, shape))


FACTS: tuple[FactFunction, ...] = (
    FactFunction(
        "shape", "receipt-changes", "what changed since its receipt", _changes
    ),
)
