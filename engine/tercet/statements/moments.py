"""The facts of a wiki as of its filing numbers, each derived once."""

from __future__ import annotations

from tercet.facts import Facts, derive


def at(facts: Facts, seq: int) -> Facts:
    """Return the facts as of a filing number, derived once for the facts of a wiki."""
    known = facts.once(_moments)
    if seq not in known:
        known[seq] = derive(facts.wiki, as_of=seq)
    return known[seq]


def _moments(_: Facts) -> dict[int, Facts]:
    return {}
