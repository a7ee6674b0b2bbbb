"""When a work is said to have appeared: "X was published in May 2016".

Part of the durations; every version of a work counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.statements.base import Judgement, Statement
from tercet.statements.durations.stated import FAMILY
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.dates import mentioned, named, past
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

DATED = frozenset("appeared published came dates released posted out printed".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()
_LIGHT = frozenset("was is were came first only both and , did".split())
_LEADS = frozenset("in from of back to out early late only as".split())
_SAME = (["the", "same", "year"], ["the", "same", "month"])
_ENDS = frozenset(". , ; : ) — – and but as by with when ! ?".split())


def dated(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield when a work is said to have appeared, from the verb."""
    words = reading.words
    start, end = nearby(reading, index)
    before = mentioned(reading, start, index)
    if reading.block.is_quoted(index) or not before or before[-1].record is None:
        return
    subject = before[-1]
    if not all(word in _LIGHT for word in words[past(reading, subject) : index]):
        return
    lead = words[subject.first - 1] if subject.first > start else ""
    if lead in ("of", "by", "and", "than", "with", "as"):
        return
    at = index + 1
    while at < end and words[at] in _LEADS:
        at += 1
    if at == index + 1 or at >= end:
        return
    if words[at : at + 3] in _SAME:
        yield from _same(reading, (subject, index), at, end)
        return
    month = words[at] if words[at] in _MONTHS else None
    at += month is not None
    if at >= end or not _YEAR.fullmatch(words[at]):
        return
    if at + 1 < end and words[at + 1] not in _ENDS:
        return
    name = subject.record or ""
    yield said_at(
        reading,
        FAMILY,
        (index, at),
        f"{name} appeared in {month.capitalize() + ' ' if month else ''}{words[at]}",
        _in(name, int(words[at]), month),
        (f"{name}.published",),
        advice="correct the date, or the record",
    )


def _same(
    reading: Reading, said: tuple[Mention, int], at: int, end: int
) -> Iterator[Statement]:
    """Read "X appeared in the same year as Y"."""
    subject, index = said
    other = reading.at(at + 4) if at + 4 < end else None
    if reading.words[at + 3 : at + 4] != ["as"] or other is None or not named(other):
        return
    if other.record is None or reading.words[at + 2] != "year":
        return
    one, two = subject.record or "", other.record

    def judge(facts: Facts) -> Judgement:
        first, second = _dates(facts, one), _dates(facts, two)
        years = ({d[0] for d in first}, {d[0] for d in second})
        computed = f"{one} {_said(first)}, {two} {_said(second)}"
        if not years[0] or not years[1]:
            return Judgement("open", computed)
        return Judgement("true" if years[0] & years[1] else "false", computed)

    yield said_at(
        reading,
        FAMILY,
        (index, other.last),
        f"{one} in the same year as {two}",
        judge,
        (),
        advice="correct the sentence, or a date",
    )


_Date = tuple[int, int | None]


def _dates(facts: Facts, name: str) -> tuple[_Date, ...]:
    """Return the years of a finding's works or of a work, and months where known."""
    record = facts.wiki.entries[name].record
    works = record.works if isinstance(record, Finding) else (name,)
    found: list[_Date] = []
    for work in works:
        entry = facts.wiki.entries.get(work)
        known = entry.record if entry is not None else None
        if not isinstance(known, Work):
            continue
        for date in (known.date, *(version.date for version in known.versions)):
            if date.year is not None:
                month = int(date.text[5:7]) if len(date.text) > len("2026") else None
                found.append((date.year, month))
    return tuple(found)


def _said(dates: tuple[_Date, ...]) -> str:
    return " and ".join(
        f"{year}" if month is None else f"{_MONTHS[month - 1].capitalize()} {year}"
        for year, month in dates
    )


def _in(name: str, year: int, month: str | None) -> Judge:
    def judge(facts: Facts) -> Judgement:
        dates = _dates(facts, name)
        if not dates:
            return Judgement("open", f"the date of {name} is unknown")
        computed = f"{name} appeared in {_said(dates)}"
        wanted = None if month is None else _MONTHS.index(month) + 1
        right = any(
            one == year and (None in (wanted, known) or known == wanted)
            for one, known in dates
        )
        return Judgement("true" if right else "false", computed)

    return judge


__all__ = ["DATED", "dated"]
