"""Facts about firsts: who came before a finding that is said to be the first.

Three may contest a claim: a finding that the curator names under ``challenged_by``; an
example of the shape that the claim is about, from an earlier work; and a finding in the
same scope whose own claim is worded alike. Dates decide, as finely as they are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tercet.facts.instances import counted_work, counting, examples, rest_on
from tercet.facts.records import date_of
from tercet.facts.table import FactFunction, Facts, FactValue, Group
from tercet.records.cluster import Cluster
from tercet.records.fields import PartialDate
from tercet.records.finding import ClaimedFirst, Instantiation

SHARED = 3
"""Two claims look alike if they have so many content words in common, or more …"""

SHARE = 0.5
"""… and these are so large a part, or more, of the content words of the shorter one."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(
    r"(?:i[sz]ations?|ations?|ings?|ions?|i[sz]e[ds]?|ally|ies|ied|ed|es|al|ly|s|e|y)$"
)
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "and are been but can does finding first for from has have how into its itself "
        "more not one other own paper show than that the their them there they this "
        "those through was way were what when where which whom will with within",
    )
)
_DAYS, _MONTHS = 62, 730
_MONTH, _YEAR = 30.44, 365.2425

Basis = Literal["recorded", "example", "wording"]
Verdict = Literal["earlier", "undecided", "later"]


@dataclass(frozen=True, slots=True)
class Challenger:
    """A finding that may have been there before.

    Args:
        finding: Its id.
        basis: Why it is one: recorded by the curator, an example of the same shape, or
            a claim in like words.
        verdict: What the dates say.
        date: When its work appeared.
        claimed: When the work of the claim appeared.
    """

    finding: str
    basis: Basis
    verdict: Verdict
    date: PartialDate
    claimed: PartialDate

    @property
    def words(self) -> str:
        """What the dates say, in words: "24 days before"."""
        if self.verdict == "earlier":
            return f"{lead(self.date, self.claimed)} before"
        if self.verdict == "later":
            return "not before"
        return "the dates leave open which came first"


@dataclass(frozen=True, slots=True)
class First:
    """A claim to be the first, and who contests it.

    Args:
        claim: The record.
        at: Where it stands in the finding.
        challengers: Those recorded first, then by id.
    """

    claim: ClaimedFirst
    at: tuple[str | int, ...]
    challengers: tuple[Challenger, ...]

    @property
    def contested_by(self) -> tuple[str, ...]:
        """Who was certainly earlier, and did the same as far as the records tell."""
        return tuple(
            one.finding
            for one in self.challengers
            if one.verdict == "earlier" and one.basis != "wording"
        )

    @property
    def open_to(self) -> tuple[str, ...]:
        """Who may have been earlier, or was and may have done the same."""
        return tuple(
            one.finding
            for one in self.challengers
            if one.verdict == "undecided"
            or (one.verdict == "earlier" and one.basis == "wording")
        )


def lead(earlier: PartialDate, later: PartialDate) -> str:
    """Return how long one date is before another, as finely as both are known.

    Example:
        >>> lead(PartialDate("2026-01-30"), PartialDate("2026-02-23"))
        '24 days'
        >>> lead(PartialDate("2023"), PartialDate("2026-01-23"))
        '2.1 to 3.1 years'
    """
    least = (later.earliest - earlier.latest).days
    most = (later.latest - earlier.earliest).days
    if most > _MONTHS:
        low, high, unit = f"{least / _YEAR:.1f}", f"{most / _YEAR:.1f}", "year"
    elif most > _DAYS:
        low, high, unit = f"{least / _MONTH:.0f}", f"{most / _MONTH:.0f}", "month"
    else:
        low, high, unit = str(least), str(most), "day"
    noun = unit if high == "1" else f"{unit}s"
    if low == high:
        return f"{high} {noun}"
    return f"up to {high} {noun}" if float(low) == 0 else f"{low} to {high} {noun}"


def stems(text: str) -> frozenset[str]:
    """Return the content words of a claim, without their endings.

    Example:
        >>> sorted(stems("to unify the failures of models"))
        ['failur', 'model', 'unif']
    """
    words = (word for word in _WORD.findall(text.lower()) if word not in _EMPTY)
    return frozenset(
        stem if len(stem := _ENDING.sub("", word)) >= 4 else word for word in words
    )


def look_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two claims, as stems, share enough words to be compared."""
    common = len(one & other)
    return common >= SHARED and common >= SHARE * min(len(one), len(other))


def firsts(facts: Facts, finding: str) -> tuple[First, ...]:
    """Return the claims of a finding that counts, each with who contests it."""
    record = counting(facts).get(finding)
    if record is None:
        return ()
    rest_on(facts, finding)
    return tuple(
        First(claim, at, tuple(_challengers(facts, finding, item, claim)))
        for index, item in enumerate(record.instantiates)
        if facts.as_of is None or item.filed.seq <= facts.as_of
        for place, claim in enumerate(item.claims_first)
        for at in [("instantiates", index, "claims_first", place)]
    )


def _claims(facts: Facts) -> list[tuple[str, frozenset[str]]]:
    """Return every claim of the wiki: its finding and its stems."""
    return [
        (finding, stems(claim.what))
        for finding, record in counting(facts).items()
        for item in record.instantiates
        for claim in item.claims_first
    ]


def _challengers(
    facts: Facts, finding: str, item: Instantiation, claim: ClaimedFirst
) -> Iterator[Challenger]:
    own = counting(facts)[finding]
    date = date_of(facts, finding)
    named: dict[str, Basis] = dict.fromkeys(claim.challenged_by, "recorded")
    for other in _same_shape(facts, item, claim):
        named.setdefault(other, "example")
    for other in _worded_alike(facts, finding, item, claim):
        named.setdefault(other, "wording")
    for other, basis in named.items():
        record = counting(facts).get(other)
        if facts.wiki.kind(other) != "finding":
            continue
        rest_on(facts, other)
        if record is None or date is None:
            continue
        if counted_work(facts, record) == counted_work(facts, own):
            continue
        if basis != "recorded" and other in claim.distinct_from:
            continue
        theirs = date_of(facts, other)
        if theirs is None:
            continue
        verdict = _verdict(theirs, date)
        if basis == "recorded" or verdict != "later":
            yield Challenger(other, basis, verdict, theirs, date)


def _verdict(theirs: PartialDate, own: PartialDate) -> Verdict:
    if not (theirs.is_known and own.is_known):
        return "undecided"
    before = theirs.is_before(own)
    return "undecided" if before is None else "earlier" if before else "later"


def _same_shape(
    facts: Facts, item: Instantiation, claim: ClaimedFirst
) -> Iterator[str]:
    if claim.scope != "shape":
        return
    for use in item.shapes:
        if facts.wiki.kind(use.shape) == "shape":
            found = examples(facts, use.shape)
            yield from sorted({example.finding for example in found})


def _worded_alike(
    facts: Facts, finding: str, item: Instantiation, claim: ClaimedFirst
) -> Iterator[str]:
    own = stems(claim.what)
    near = None if claim.scope in ("wiki", "literature") else set[str]()
    if claim.scope == "concept":
        near = set(facts.ids(f"{item.concept}.findings")) if _is(facts, item) else set()
    if claim.scope == "cluster":
        near = _cluster_mates(facts, finding)
    alike = {
        other
        for other, words in facts.once(_claims)
        if other != finding
        and (near is None or other in near)
        and look_alike(own, words)
    }
    yield from sorted(alike)


def _is(facts: Facts, item: Instantiation) -> bool:
    return facts.wiki.kind(item.concept) == "concept"


def _cluster_mates(facts: Facts, finding: str) -> set[str]:
    found: set[str] = set()
    for entry in facts.wiki.of_kind("cluster"):
        record = entry.record
        if isinstance(record, Cluster) and finding in record.members:
            facts.read(entry.id)
            found.update(record.members)
    return found


def _contested(facts: Facts, finding: str) -> FactValue:
    return tuple(
        Group(first.claim.what, first.contested_by)
        for first in firsts(facts, finding)
        if first.contested_by
    )


def _open(facts: Facts, finding: str) -> FactValue:
    return tuple(
        Group(first.claim.what, first.open_to)
        for first in firsts(facts, finding)
        if first.open_to
    )


FACTS: tuple[FactFunction, ...] = (
    FactFunction(
        "finding",
        "contested-firsts",
        "its claims to be the first, with who was earlier",
        _contested,
    ),
    FactFunction(
        "finding",
        "open-firsts",
        "its claims to be the first, with who may have been earlier",
        _open,
    ),
)
