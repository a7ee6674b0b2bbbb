"""Counts of a part of all: "half of the findings are …", "only one of its examples …".

Parts of the counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.facts.instances import as_example, examples
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, is_count
from tercet.statements.text.limits import Limit
from tercet.statements.text.narrowing import behind_noun, behind_verb, scopes
from tercet.statements.text.nouns import EXAMPLE_NOUNS, Number, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import names_of
from tercet.statements.text.sieve import Sieve
from tercet.words import count

FAMILY = "count"
SHARES = frozenset("half most majority".split())
_DETERMINERS = frozenset("of the its our all these concept 's ’s".split())
_FINDINGS = frozenset("findings papers".split())
_OWNERS = frozenset("of its the their all shape 's ’s".split())
_DIVERSE = frozenset("diversity different differ distinct".split())


def share(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "half of the findings are at that level", "most findings come from"."""
    words = reading.words
    _, end = nearby(reading, index)
    before = words[index - 1] if index else ""
    if before in ("at", "a", "almost", "nearly", "about", "over", "the") and not (
        words[index] == "majority" and before in ("a", "the")
    ):
        return
    at = index + 1
    while at < end and words[at] in _DETERMINERS:
        at += 1
    total = number_at(reading, at) if at < end else None
    at = total.last + 1 if total is not None else at
    if at >= end or words[at] not in _FINDINGS or reading.block.is_quoted(index):
        return
    base = behind_noun(reading, at + 1, Sieve())
    start = Sieve()
    if base is not None and base[1] > at:
        start, at = base[0], base[1]
    said = behind_verb(reading, at + 1, start)
    if said is None or said[0].is_narrow == start.is_narrow:
        return
    is_half = words[index] == "half"
    wholes = scopes(reading, index, start)
    parts = scopes(reading, index, said[0])
    word = "half" if is_half else "most"
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[index],
        reading.block.ends(said[1]),
        f"{word} are {parts[0].of('findings')}",
        _share(wholes, parts, is_half=is_half),
        parts[0].keys(),
        born=born(reading, index),
        help="give the number, and bind it",
    )


def _share(
    wholes: tuple[Sieve, ...], parts: tuple[Sieve, ...], *, is_half: bool
) -> Judge:
    def one(facts: Facts, whole: Sieve, part: Sieve) -> Judgement:
        every, some = whole.found(facts), part.found(facts)
        total, low = len(every.sure), len(some.sure)
        computed = f"{count(low, 'finding')} of {total}"
        if some.open or every.open:
            return Judgement("open", computed)
        holds = abs(2 * low - total) <= 1 if is_half else 2 * low > total
        return Judgement("true" if holds else "false", computed)

    def judge(facts: Facts) -> Judgement:
        found = [one(facts, w, p) for w, p in zip(wholes, parts, strict=False)]
        order = {"true": 0, "open": 1, "false": 2}
        return min(found, key=lambda judged: order[judged.verdict])

    return judge


def of_examples(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield "one of its examples counts towards diversity", "two meet it"."""
    words = reading.words
    at = amount.last + 1
    follow = words[at] if at < len(words) else ""
    if follow != "of" and follow not in EXAMPLE_NOUNS:
        return
    _, end = nearby(reading, amount.first)
    if at >= end:
        return
    shape: str | None = None
    is_part = words[at] == "of"
    while at < end and words[at] not in EXAMPLE_NOUNS:
        mention = reading.at(at)
        if mention is not None and mention.kind == "shape" and mention.record:
            shape, at = mention.record, mention.last
        elif words[at] not in _OWNERS and number_at(reading, at) is None:
            return
        at += 1
    if at >= end:
        return
    noun = at
    behind = reading.between(at + 1, min(end, at + 4), "shape")
    if shape is None and behind and words[at + 1] == "of":
        shape, noun = behind[0].record, behind[0].last
    shape = shape or reading.context(amount.first, "shape")
    if shape is None:
        return
    tail = words[noun + 1 : min(end, noun + 7)]
    if "not" in tail or "no" in tail:
        return
    place = next((i for i, word in enumerate(tail) if word in _DIVERSE), None)
    if (
        is_part
        and place is not None
        and set(tail[:place])
        <= {
            "count",
            "counts",
            "towards",
            "toward",
            "for",
            "its",
            "the",
            "are",
            "is",
            "structurally",
            "pairwise",
        }
    ):
        key = f"{shape}.diversity"
        judge = is_count(
            key, limit.stated, "different example", least=limit.least, most=limit.most
        )
        stated = limit.of("different example")
        last = noun + 1 + place
    elif (
        tail[:1]
        and tail[0] in ("meet", "meets", "satisfy", "satisfies")
        and ("qualifier" in tail[:4])
    ):
        key = f"{shape}.examples"
        judge = _qualified(shape, limit)
        stated = f"{limit.of('example')} that meets the qualifier"
        last = noun + 1 + tail.index("qualifier")
    else:
        return
    block = reading.block
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[limit.first],
        block.ends(last),
        f"{stated} of {shape}",
        judge,
        (key,),
        born=born(reading, amount.first),
        help="correct the number, or the record",
    )


def qualifiers(facts: Facts, shape: str) -> dict[str, str]:
    """Return how each example of a shape is judged by its qualifier; empty if none."""
    record = facts.wiki.entries[shape].record
    if not isinstance(record, Shape) or record.rule.qualifier is None:
        return {}
    found = (as_example(facts, shape, use, {}) for use in examples(facts, shape))
    return {one.id: one.qualifier for one in found}


def _qualified(shape: str, limit: Limit) -> Judge:
    def judge(facts: Facts) -> Judgement:
        found = qualifiers(facts, shape)
        met = tuple(name for name, verdict in found.items() if verdict == "met")
        unknown = [name for name, verdict in found.items() if verdict == "unknown"]
        computed = f"{count(len(met), 'example')} of {shape} meets the qualifier"
        if unknown or not found:
            return Judgement("open", computed)
        if limit.holds(len(met)):
            return Judgement("true", computed)
        return Judgement("false", computed, names_of(met))

    return judge
