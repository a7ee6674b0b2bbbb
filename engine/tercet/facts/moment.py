"""Points of time in the life of a wiki: a filing number, a date, an n-th finding.

Facts are derived as of a filing number. People say when otherwise too, in ``--as-of``
and in pinned history (``bound``); ``moment`` turns what they say into the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tercet.errors import TercetError
from tercet.records.base import Record
from tercet.records.fields import PartialDate
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.wiki import Wiki, not_of_kind
from tercet.words import listing, number

_SEQ = re.compile(r"[0-9]{1,9}")
_DATE = re.compile(r"([1-9][0-9]{3})(-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?")
_NTH = re.compile(r"([a-z0-9-]{1,80})@([1-9][0-9]{0,8})")
_YEARS = range(1900, 2101)
FORMS = "a filing number, a date (2026, 2026-05, 2026-05-28) or CONCEPT@N"


class MomentError(TercetError):
    """A moment that cannot be read, or that the records leave open.

    Args:
        message: What is wrong with it.
        advice: Which moments there are instead; empty if any of the three forms.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time as people say it; one of three.

    Args:
        seq: A filing number.
        date: A date.
        concept: With `nth`: when so many findings of a concept had been filed.
        nth: How many, at least 1.
    """

    seq: int | None = None
    date: PartialDate | None = None
    concept: str = ""
    nth: int = 0

    def __str__(self) -> str:
        if self.date is not None:
            return str(self.date)
        if self.seq is not None:
            return f"filing {self.seq}"
        return f"finding {self.nth} of {self.concept}"


@dataclass(frozen=True, slots=True)
class Filing:
    """One recorded act that has a filing number.

    Args:
        seq: The number.
        record: Whose act it is.
        act: What happened: filed, deferred, codified or retracted.
        date: When, if that is known.
        inferred: Whether the number was inferred.
        by: Who did it, if that is recorded.
    """

    seq: int
    record: str
    act: str
    date: PartialDate
    inferred: bool
    by: str = ""

    def __str__(self) -> str:
        by = f" by {self.by}" if self.by not in ("", "unknown") else ""
        return f"{self.record} {self.act}{by}"


def filings(wiki: Wiki) -> tuple[Filing, ...]:
    """Return every recorded act of a wiki, in the order of the filing numbers."""
    return wiki.once(_filings)


def _filings(wiki: Wiki) -> tuple[Filing, ...]:
    found = [
        filing
        for entry in wiki.entries.values()
        if entry.record is not None
        for filing in _of(entry.id, entry.record)
    ]
    return tuple(sorted(found, key=lambda one: (one.seq, one.record, one.act)))


def _of(name: str, record: Record) -> Iterator[Filing]:
    if isinstance(record, Finding):
        for item in record.instantiates:
            filed = item.filed
            yield Filing(filed.seq, name, "filed", filed.date, filed.inferred)
    if isinstance(record, Shape):
        acts = (("deferred", record.deferred), ("codified", record.codified))
        for act, done in acts:
            if done is not None:
                yield Filing(done.seq, name, act, done.date, done.inferred, done.by)
    if record.retracted is not None:
        gone = record.retracted
        yield Filing(gone.seq, name, "retracted", gone.date, gone.inferred)


def read(text: str) -> Moment:
    """Return a moment from its words, whatever the records say.

    Four digits from 1900 to 2100 are a year; a filing number among them is written
    with a zero before it.

    Raises:
        MomentError: If it has none of the three forms.

    Example:
        >>> read("13").seq, read("2026").date, read("recall@3").nth, read("02026").seq
        (13, PartialDate(text='2026'), 3, 2026)
    """
    nth = _NTH.fullmatch(text)
    if nth is not None:
        return Moment(concept=nth[1], nth=int(nth[2]))
    date = _DATE.fullmatch(text)
    if date is not None and (date[2] or int(date[1]) in _YEARS):
        found = PartialDate(text)
        try:
            _ = found.earliest, found.latest
        except ValueError:
            said = f"'{text}' is a day that its month does not have"
            raise MomentError(said) from None
        return Moment(date=found)
    if _SEQ.fullmatch(text):
        return Moment(seq=int(text))
    raise MomentError(f"'{text[:80]}' is no moment; write {FORMS}")


def moment(wiki: Wiki, text: str) -> int:
    """Return the filing number that a moment comes down to; 0 is before the first.

    A date is the last filing number whose date is known to be on or before it. An
    n-th finding of a concept is counted as filed, those retracted since included.

    Args:
        wiki: The loaded records.
        text: ``13``, ``2026-05-28``, ``2026-05``, ``2026`` or ``recall@3``.

    Raises:
        MomentError: If it cannot be read, is yet to come, or if filings without a
            date leave it open.
        UnknownNameError: If there is no such concept.
    """
    found = read(text)
    known = filings(wiki)
    if found.date is not None:
        return _on(wiki, found.date, known)
    if found.seq is not None:
        last = known[-1].seq if known else 0
        if found.seq > last:
            said = f"the last is {last}" if last else "nothing is filed yet"
            advice = f"name a filing from 0 to {last}" if last else ""
            raise MomentError(f"there is no filing {found.seq} yet; {said}", advice)
        return found.seq
    return _nth(wiki, found.concept, found.nth)


def _on(wiki: Wiki, date: PartialDate, known: tuple[Filing, ...]) -> int:
    earlier = [one.seq for one in known if one.date.is_known and _by(one.date, date)]
    last = max(earlier, default=0)
    rest = [one for one in known if one.seq > last]
    later = [one.seq for one in rest if one.date.earliest > date.latest]
    open_ = [one for one in rest if one.seq < min(later, default=one.seq + 1)]
    if open_:
        rows = [f"{one.seq} ({one.record})" for one in open_[:3]]
        if open_[3:]:
            rows.append(f"{number(len(open_) - 3)} more")
        noun = "filing" if len(open_) == 1 else "filings"
        raise MomentError(
            f"it is open what was filed by {date}: no date, or none fine enough, is "
            f"known of {noun} {listing(rows)}; {_instead(wiki, known)}"
        )
    return last


def _instead(wiki: Wiki, known: tuple[Filing, ...]) -> str:
    """Say which moments need no date, the concept with the most filings for one."""
    concepts = [(len(_filed(wiki, one.id)), one.id) for one in wiki.of_kind("concept")]
    most, concept = max(concepts, default=(0, ""), key=lambda row: row[0])
    nth = f", or {concept}@{most}" if most else ""
    return f"name a filing number, 0 to {known[-1].seq}{nth}"


def _by(date: PartialDate, other: PartialDate) -> bool:
    return date.latest <= other.latest


def _nth(wiki: Wiki, concept: str, nth: int) -> int:
    if wiki.kind(concept) != "concept":
        there = "'tercet list concepts' lists them"
        raise not_of_kind(wiki, concept, ("concept",), "@N", there)
    order = _filed(wiki, concept)
    if nth > len(order):
        to = f" to {concept}@{len(order)}" if len(order) > 1 else ""
        said = f"{concept}@1{to}" if order else "none is filed"
        advice = f"name one of {said}" if to else f"name {said}" if order else ""
        raise MomentError(
            f"there is no finding {nth} of {concept}; there is {said}", advice
        )
    return order[nth - 1]


def _filed(wiki: Wiki, concept: str) -> list[int]:
    """Return the filing numbers of a concept's findings, each finding's first."""
    found: dict[str, int] = {}
    for entry in wiki.of_kind("finding"):
        if isinstance(entry.record, Finding):
            for item in entry.record.instantiates:
                if item.concept == concept:
                    first = found.get(entry.id, item.filed.seq)
                    found[entry.id] = min(first, item.filed.seq)
    return sorted(found.values())


def said(wiki: Wiki, seq: int) -> str:
    """Return a filing number with what was done under it.

    Example: ``filing 13 (huang-2025 filed, date unknown)``.
    """
    own = [one for one in filings(wiki) if one.seq <= seq]
    if not own:
        return f"filing {seq} (before the first)"
    last = own[-1]
    day = str(last.date) if last.date.is_known else "date unknown"
    before = "" if last.seq == seq else f"{last.seq}: "
    return f"filing {seq} ({before}{last}, {day})"
