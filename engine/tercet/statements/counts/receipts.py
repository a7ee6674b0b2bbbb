"""What the receipt of a codified shape lists: "its receipt lists four examples".

Part of the counts: the receipt keeps the examples of its day, and grows no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born
from tercet.statements.text.limits import Limit
from tercet.statements.text.nouns import EXAMPLE_NOUNS, FINDING_NOUNS, Number
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.words import count

FAMILY = "count"
_RECEIPT = frozenset(("receipt",))
_LISTS = frozenset("lists names holds records has keeps shows cites gives".split())
_NOUNS = EXAMPLE_NOUNS | FINDING_NOUNS
_LIGHT = frozenset("only just still the of different structurally".split())
_REACH = 8


def of_receipt(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield "its receipt lists four examples", from the number."""
    if not reading.block.where(_RECEIPT):
        return
    words = reading.words
    start, end = nearby(reading, amount.first)
    near = range(limit.first - 1, max(start, limit.first - _REACH) - 1, -1)
    receipt = next((i for i in near if words[i] in _RECEIPT), None)
    if receipt is None or reading.block.is_quoted(amount.first):
        return
    gap = words[receipt + 1 : limit.first]
    if not _LISTS & set(gap) or {"not", "no", "n't"} & set(gap):
        return
    last = amount.last + 1
    while last < end and words[last] in _LIGHT:
        last += 1
    if last >= end or words[last] not in _NOUNS:
        return
    named = [m.record for m in reading.between(receipt, limit.first, "shape")]
    shape = named[-1] if named else reading.context(receipt, "shape")
    if shape is None or _listed(reading.facts, shape) is None:
        return

    def judge(facts: Facts) -> Judgement:
        listed = _listed(facts, shape)
        if listed is None:
            return Judgement("open", f"{shape} has no receipt")
        computed = f"the receipt of {shape} lists {count(len(listed), 'example')}"
        holds = limit.holds(len(listed))
        return Judgement("true" if holds else "false", computed, ", ".join(listed))

    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[limit.first],
        reading.block.ends(last),
        f"the receipt of {shape} lists {limit.of('example')}",
        judge,
        (f"{shape}.standing",),
        born=born(reading, amount.first),
        help="correct the number: a receipt does not grow",
    )


def _listed(facts: Facts, shape: str) -> tuple[str, ...] | None:
    """Return the examples on the receipt of a shape; None if it has none."""
    entry = facts.wiki.entries.get(shape)
    record = entry.record if entry is not None else None
    if not isinstance(record, Shape) or record.codified is None:
        return None
    return tuple(str(one) for one in record.codified.examples)
