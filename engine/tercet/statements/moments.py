"""The facts of a wiki as of its filing numbers, each derived once."""

from __future__ import annotations

from tercet.facts import Facts, derive


def at(facts: Facts, seq: int) -> Facts:
    """Return the facts as of a filing number, derived once for the facts of a wiki."""
    return facts.once(_Moments).at(seq)


class _Moments:
    """The facts as of the filing numbers that were asked for.

    They rest on the whole wiki: what reads them is not kept from run to run (`reuse`).
    """

    def __init__(self, facts: Facts) -> None:
        self._wiki = facts.wiki
        self._known: dict[int, Facts] = {}

    def at(self, seq: int) -> Facts:
        if seq not in self._known:
            self._known[seq] = derive(self._wiki, as_of=seq)
        return self._known[seq]
