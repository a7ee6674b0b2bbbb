"""When a shape is said to have been codified: "was codified in March 2026".

Part of the standings; the receipt in its record has the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.beside import before
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "standing"
DATED = frozenset(("codified",))
_MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIGHT = frozenset("was has been only first is already".split())
_LEADS = frozenset("in on since early late back only as".split())
_ENDS = frozenset(". , ; : ) — – and but with at by ! ? when".split())


def codified_when(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield when a shape is said to have been codified, where that is wrong."""
    words = reading.words
    _, end = nearby(reading, index)
    shape = before(reading, index, "shape", _LIGHT)
    if shape is None or shape.record is None or shape.last + 1 >= index:
        return
    at = index + 1
    while at < end and words[at] in _LEADS:
        at += 1
    if at == index + 1 or reading.block.is_quoted(index):
        return
    day = int(words[at]) if at < end and _is_day(words[at]) else None
    at += day is not None
    month = words[at] if at < end and words[at] in _MONTHS else None
    at += month is not None
    year = words[at] if at < end and _YEAR.fullmatch(words[at]) else None
    last = at if year else at - 1
    if (year is None and month is None) or (day is not None and month is None):
        return
    if last + 1 < end and words[last + 1] not in _ENDS:
        return
    judge = _then(shape.record, day, month, year)
    if judge(reading.facts).verdict == "true":
        return
    yield said_at(
        reading,
        FAMILY,
        (shape.first, last),
        f"{shape.record} was codified {' '.join(words[index + 1 : last + 1])}",
        judge,
        (f"{shape.record}.state",),
        advice="correct the date by the receipt",
    )


def _is_day(word: str) -> bool:
    return word.isdecimal() and 0 < int(word) <= 31


def _then(shape: str, day: int | None, month: str | None, year: str | None) -> Judge:
    def judge(facts: Facts) -> Judgement:
        record = facts.wiki.entries[shape].record
        receipt = record.codified if isinstance(record, Shape) else None
        if receipt is None:
            return Judgement("false", f"{shape} is not codified")
        text = str(receipt.date)
        if not text[:4].isdecimal():
            return Judgement("open", "its date is unknown")
        parts = text.split("-")
        right = year in (None, parts[0])
        if month is not None and len(parts) > 1:
            right = right and int(parts[1]) == _MONTHS.index(month) + 1
        if day is not None and len(parts) > 2:
            right = right and int(parts[2]) == day
        return Judgement("true" if right else "false", f"codified {text}")

    return judge


__all__ = ["DATED", "codified_when"]
