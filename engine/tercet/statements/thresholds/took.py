"""How many examples a codification took, and how many shapes have rules of their own.

"It took four examples to have S codified"; "two shapes go by a threshold of their own".
Part of the thresholds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.limits import amount_at, limit_of
from tercet.statements.text.nouns import EXAMPLE_NOUNS, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.stated import FAMILY, states
from tercet.words import count, listing

TOOK = frozenset("took takes".split())
OWN = frozenset(("own",))
_CODIFIED = frozenset("codified codify codifying codification".split())
_RULES = frozenset("threshold thresholds rule rules bar".split())
_HAVE = frozenset(
    "have has go goes by with a an the of their its follow follows".split()
)
_REACH = 12


def took(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "it took four examples to have S codified"."""
    words = reading.words
    start, end = nearby(reading, index)
    amount = number_at(reading, index + 1) if index + 1 < end else None
    if amount is None or amount.is_ordinal or words[start:index] != ["it"]:
        return
    tail = words[amount.last + 1 : min(end, amount.last + _REACH)]
    at = next((i for i, word in enumerate(tail[:3]) if word in EXAMPLE_NOUNS), None)
    if at is None or "more" in tail[:at] or not _CODIFIED & set(tail):
        return
    if tail[at + 1 : at + 3] == ["to", "codify"]:
        return  # read with the needs
    named = reading.between(amount.last, min(end, amount.last + _REACH), "shape")
    shape = named[0].record if named else None
    if shape is not None and not {"not", "until"} & set(tail):
        yield states(reading, shape, amount, index)


def own_rules(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "two shapes go by a threshold of their own"."""
    words = reading.words
    start, _ = nearby(reading, index)
    if words[index - 2 : index] not in (["of", "their"], ["of", "its"]):
        return
    if words[index - 3] not in _RULES:
        return
    yield from _named_ones(reading, index, start)
    at = index - 4
    while at > start and words[at] in _HAVE:
        at -= 1
    if words[at] not in ("shape", "shapes") or at - start > 3 or at == start:
        return
    is_none = words[at - 1] == "no"
    amount = None if is_none else amount_at(reading, at - 1)
    if amount is None and not is_none:
        return
    limit = None if amount is None else limit_of(reading, amount)

    def holds(value: int) -> bool:
        return value == 0 if limit is None else limit.holds(value)

    yield said_at(
        reading,
        FAMILY,
        (at - 1 if limit is None else limit.first, index),
        "no shape has its own rule" if limit is None else limit.of("rule of its own"),
        own_rule(holds),
        ("wiki.threshold",),
        advice="correct the number",
    )


def _named_ones(reading: Reading, index: int, start: int) -> Iterator[Statement]:
    """Read "S alone has a threshold of its own", "a rule of their own: S and T"."""
    words = reading.words
    _, end = nearby(reading, index)
    before = words[start:index]
    if reading.block.is_quoted(index) or not _UNSURE.isdisjoint(before):
        return
    if words[index - 3] in ("rule", "rules"):
        return  # of whatever kind
    named = reading.between(start, index, "shape")
    is_whole = bool(_ALONE & set(before))
    first, last = start, index
    if words[index + 1 : index + 2] in ([":"], ["are"], ["is"]) and not named:
        named = reading.between(index + 2, end, "shape")
        is_whole = True
        last = named[-1].last if named else index
    names = tuple(dict.fromkeys(m.record for m in named if m.record))
    if not names or len(names) < len({m.first for m in named}):
        return

    def judge(facts: Facts) -> Judgement:
        own = _with_own_rule(facts)
        right = set(own) == set(names) if is_whole else set(own) >= set(names)
        computed = f"{listing(own) if own else 'no shape'} with a rule of its own"
        return Judgement("true" if right else "false", computed)

    yield said_at(
        reading,
        FAMILY,
        (first, last),
        f"{listing(names)} {'alone ' if is_whole else ''}with a rule of its own",
        judge,
        ("wiki.threshold",),
        advice="correct the names",
    )


_ALONE = frozenset("alone only just solely".split())
_UNSURE = frozenset("not no if would could should might may nor without had".split())


def _with_own_rule(facts: Facts) -> tuple[str, ...]:
    """Return the shapes with a threshold of their own."""
    return tuple(
        entry.id
        for entry in facts.wiki.of_kind("shape")
        if isinstance(entry.record, Shape) and entry.record.rule.threshold is not None
    )


def own_rule(holds: Callable[[int], bool]) -> Judge:
    """Return the judge of how many shapes have rules of their own."""

    def judge(facts: Facts) -> Judgement:
        names = _with_own_rule(facts)
        fits = holds(len(names))
        computed = count(len(names), "shape") + " with a rule of its own"
        return Judgement("true" if fits else "false", computed, ", ".join(names))

    return judge


__all__ = ["OWN", "TOOK", "own_rule", "own_rules", "took"]
