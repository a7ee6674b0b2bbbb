"""How the standing of a shape came about: the filings that changed it, replayed.

The facts are derived anew as of each filing number that can have changed anything for
the shape, and as of no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts, derive
from tercet.facts.moment import Filing, filings
from tercet.records.finding import Finding
from tercet.standing import Standing


@dataclass(frozen=True, slots=True)
class Step:
    """One filing that changed where a shape stands.

    Args:
        seq: The filing number; 0 for what has none.
        inferred: Whether the number was inferred.
        date: The day, or unknown.
        what: What happened, in words.
        standing: Where the shape stood from then on.
    """

    seq: int
    inferred: bool
    date: str
    what: str
    standing: Standing


def timeline(facts: Facts, shape: str) -> list[Step]:
    """Return the steps by which a shape came to its standing, oldest first.

    Args:
        facts: Of the wiki; only what is filed by their moment.
        shape: Its id.

    Returns:
        A step for each filing number that changed examples, standing or marks; before
        them one with the number 0 if there are examples without a number.
    """
    by_number: dict[int, list[Filing]] = {}
    for filing in _touching(facts, shape):
        if facts.as_of is None or filing.seq <= facts.as_of:
            by_number.setdefault(filing.seq, []).append(filing)
    start = derive(facts.wiki, as_of=0)
    before = _seen(start, shape)
    steps: list[Step] = []
    unnumbered = start.ids(f"{shape}.examples")
    if unnumbered:
        what = f"{', '.join(unnumbered)} (without a filing number)"
        steps.append(Step(0, False, "unknown", what, start.standing(shape)))
    for seq, done in by_number.items():
        then = derive(facts.wiki, as_of=seq)
        now = _seen(then, shape)
        if now != before:
            what = "; ".join(dict.fromkeys(_what(filing, shape) for filing in done))
            date = str(done[0].date)
            inferred = any(filing.inferred for filing in done)
            steps.append(Step(seq, inferred, date, what, then.standing(shape)))
        before = now
    return steps


def _what(filing: Filing, shape: str) -> str:
    """Say what happened; of the shape itself without its name."""
    return str(filing).removeprefix(f"{shape} ")


def _seen(facts: Facts, shape: str) -> tuple[object, ...]:
    """Return what a step may change."""
    found = facts.standing(shape)
    ids = facts.ids(f"{shape}.examples")
    return (ids, found.state, found.diversity, found.frequency, found.marks)


def _touching(facts: Facts, shape: str) -> Iterator[Filing]:
    """Yield the filings that can have changed anything for a shape."""
    names = {shape, *facts.ids(f"{shape}.narrower")}
    records = {shape}
    for entry in facts.wiki.of_kind("finding"):
        if isinstance(entry.record, Finding) and _names(entry.record) & names:
            records |= {entry.id, *entry.record.works[:1]}
    return (filing for filing in filings(facts.wiki) if filing.record in records)


def _names(finding: Finding) -> set[str]:
    """Return the shapes that a finding is an example of or speaks against."""
    found = {use.shape for item in finding.instantiates for use in item.shapes}
    found |= {use.shape for result in finding.results for use in result.shapes}
    return found | {name for item in finding.instantiates for name in item.contests}
