"""How statements are compared with facts: the few comparisons that families share."""

from __future__ import annotations

from collections.abc import Callable

from tercet.errors import UnknownNameError
from tercet.facts import Facts, FactValue, Ordinal, Undecidable
from tercet.problems import Severity
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.moments import at
from tercet.statements.text.reading import Reading
from tercet.words import count, number, ordinal, plural

Judge = Callable[[Facts], Judgement]
_FAR = 400
"""Tokens: no sentence is longer, and a text without full stops stays quick to read."""


def value_of(facts: Facts, key: str) -> FactValue | None:
    """Return the value of a fact; None where it does not exist (yet)."""
    try:
        return facts.value(key)
    except UnknownNameError:
        return None


def size_of(value: FactValue | None) -> int | None:
    """Return a count: a number, or the length of a list."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return len(value) if isinstance(value, tuple) else None


def born(reading: Reading, index: int) -> int:
    """Return the filing number before which a sentence cannot have been written.

    It names findings, so it was written when the last of them was filed, or later.
    """
    first, last = reading.block.sentence(index)
    first, last = max(first, index - _FAR), min(last, index + _FAR)
    named = {m.record for m in reading.between(first, last, "finding") if m.record}
    if reading.lead is not None and reading.is_led:
        named.add(reading.lead)
    found = 0
    for name in named:
        record = reading.facts.wiki.entries[name].record
        if isinstance(record, Finding) and record.instantiates:
            found = max(found, min(i.filed.seq for i in record.instantiates))
    return found


def said_at(
    reading: Reading,
    family: str,
    place: tuple[int, int],
    stated: str,
    judge: Judge,
    keys: tuple[str, ...],
    *,
    advice: str,
    severity: Severity = "error",
) -> Statement:
    """Return the statement that some tokens of a block make.

    Args:
        reading: The block.
        family: Of the statement.
        place: Its first token and its last.
        stated: What is stated, in words.
        judge: Compares it with facts.
        keys: The facts that it is about.
        advice: The next step where it is false.
        severity: Of the problem where it is false.
    """
    first, last = place
    return Statement(
        family,
        reading.passage,
        reading.block.starts[first],
        reading.block.ends(last),
        stated,
        judge,
        keys,
        born=born(reading, first),
        severity=severity,
        help=advice,
    )


def is_rank(key: str, position: int, total: int | None = None) -> Judge:
    """Return the judge of an ordinal: "third", or "third of twenty"."""

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        if isinstance(value, Undecidable):
            return Judgement("open", str(value))
        if not isinstance(value, Ordinal):
            return Judgement("false", "not filed")
        computed = f"{ordinal(value.position)} of {number(value.of)}"
        if value.position == position and total in (None, value.of):
            return Judgement("true", computed)
        is_possible = position <= value.of and total in (None, value.of)
        if value.position != position and value.inferred and is_possible:
            why = "its filing number was inferred"
            return Judgement("open", computed, why)
        return Judgement("false", computed)

    return judge


def is_count(
    key: str, stated: int, noun: str, *, least: bool = False, most: bool = False
) -> Judge:
    """Return the judge of a count; ``least`` and ``most`` make it a bound."""

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        if value is None and ".in-year." in key:
            value = ()  # a year of which there is no finding has no key
        if isinstance(value, Undecidable):
            return Judgement("open", str(value))
        size = size_of(value)
        if size is None:
            return Judgement("open", "undecidable, because the records leave it open")
        holds = size == stated
        if least:
            holds = size >= stated
        if most:
            holds = size <= stated
        computed = count(size, noun)
        names = (
            ", ".join(str(item) for item in value) if isinstance(value, tuple) else ""
        )
        why = names if 0 < len(names) <= 160 and not holds else ""
        return Judgement("true" if holds else "false", computed, why)

    return judge


def moment_at(reading: Reading, token: int) -> int | None:
    """Return the filing number that a sentence speaks of, as "at filing 13"."""
    first, last = reading.block.sentence(token)
    words = reading.words
    for index in range(first, last - 1):
        following = words[index + 1]
        if words[index] == "filing" and following.isdecimal() and len(following) < 7:
            return int(following)
    return None


def as_of(seq: int, judge: Judge) -> Judge:
    """Return a judge that looks at the facts as of a filing number."""

    def then(facts: Facts) -> Judgement:
        return judge(at(facts, seq))

    return then


def is_known(reading: Reading, key: str) -> bool:
    """Tell whether a fact exists today, so that it can be bound."""
    return value_of(reading.facts, key) is not None


def bound(reading: Reading, first: int, key: str, *filters: str) -> str:
    """Return the bound fact to write for the words from a token on."""
    chain = [key, *filters]
    if reading.block.raw(first)[0].isupper():
        chain.append("capital")
    return "{{ " + " | ".join(chain) + " }}"


def bound_count(
    reading: Reading, first: int, last: int, head: int, key: str
) -> str | None:
    """Return a counted noun with its number bound, from the number to the noun.

    Args:
        reading: The block.
        first: The first token of the number.
        last: Its last.
        head: The noun.
        key: The fact.

    Returns:
        None where the noun would not agree with another number.
    """
    block, text = reading.block, reading.passage.written
    noun = block.words[head]
    one = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if head == last + 1:
        return bound(reading, first, key, f"count {one}")
    value = size_of(value_of(reading.facts, key))
    if value in (None, 1):
        return None
    said = bound(reading, first, key, "words")
    between = text[block.ends(last) : block.starts[head]]
    return said + between + plural(one, 2)
