"""The order of filing: "X was filed before Y"; and "first came X, then Y".

Part of the order in time. What is filed is compared by filing numbers, what came by
the dates of the works.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import said_at
from tercet.statements.text.beside import after, before, behind, skip
from tercet.statements.text.dates import compared, is_older
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "order"
FILED = frozenset(("filed", "then"))
_WAS = frozenset("was were is had been has".split())
_SOONER = frozenset("before earlier sooner".split())
_LATER = frozenset("after later".split())
_LONG = frozenset("shortly long just well soon right".split())
_CAME = frozenset("came appeared there was is comes".split())
_THEN = frozenset("and came".split())


def filed_in_order(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield the two that are said to be filed, or to have come, in the wrong order."""
    if reading.block.is_quoted(index):
        return
    if reading.words[index] == "then":
        yield from _came(reading, index)
    else:
        yield from _filed(reading, index)


def _filed(reading: Reading, index: int) -> Iterator[Statement]:
    words = reading.words
    _, end = nearby(reading, index)
    at = skip(words, index + 1, end, _LONG)
    if at >= end or words[at] not in _SOONER | _LATER:
        return
    is_sooner = words[at] in _SOONER
    at += words[at + 1 : at + 2] == ["than"]
    one = before(reading, index, "finding", _WAS)
    other = behind(reading, at, "finding")
    if one is None or other is None or one.record is None or other.record is None:
        return
    pair = (one.record, other.record)
    first, second = pair if is_sooner else pair[::-1]

    def judge(facts: Facts) -> Judgement:
        left, right = _filing(facts, first), _filing(facts, second)
        if left is None or right is None or left == right:
            return Judgement("open", "the filing numbers leave it open")
        computed = f"{first} at filing {left}, {second} at filing {right}"
        return Judgement("true" if left < right else "false", computed)

    yield said_at(
        reading,
        FAMILY,
        (index, other.last),
        f"{first} filed before {second}",
        judge,
        (f"{first}.before.{second}",),
        advice="correct the order",
    )


def _filing(facts: Facts, finding: str) -> int | None:
    """Return the filing number under which a finding came in first."""
    record = facts.wiki.entries[finding].record
    if not isinstance(record, Finding) or not record.instantiates:
        return None
    return min(item.filed.seq for item in record.instantiates)


def _came(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "first came X, then Y", "first X appeared, then Y"."""
    words = reading.words
    start, end = nearby(reading, index)
    if words[start] != "first":
        return
    one = behind(reading, start, "finding", _CAME)
    at = skip(words, index + 1, end, _THEN)
    other = behind(reading, at - 1, "finding")
    if one is None or other is None or one.record is None or other.record is None:
        return
    gap = words[after(reading, one) : index]
    follow = after(reading, other)
    ends = follow >= end or words[follow] in (".", ",", ";", "came", "appeared", "and")
    if not ends or not set(gap) <= {",", "and", "came", "appeared", ";", "—"}:
        return
    first, second = one.record, other.record

    def judge(facts: Facts) -> Judgement:
        wrong = is_older(facts, second, first)
        verdict = "open" if wrong is None else "false" if wrong else "true"
        return Judgement(verdict, compared(facts, second, first))  # type: ignore[arg-type]

    if judge(reading.facts).verdict == "false":
        yield said_at(
            reading,
            FAMILY,
            (start, other.last),
            f"{first} before {second}",
            judge,
            (f"{first}.before.{second}",),
            advice="correct the order, or a date",
        )


__all__ = ["FILED", "filed_in_order"]
