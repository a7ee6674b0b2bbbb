"""The figures that findings store as results, by the digits they are written with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from tercet.facts import Facts
from tercet.records.finding import Finding, Result

_NUMBER = re.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:(?:-| ?– ?)[0-9]+(?:\.[0-9]+)?)?"
)
_SHARE = 0.6
_MOST = 4
_TRIED = 200


@dataclass(frozen=True, slots=True)
class StoredResult:
    """One result of a finding.

    Args:
        finding: The finding.
        result: Its id within the finding.
        keys: The numbers in it, as ``Quantity.key`` gives them.
    """

    finding: str
    result: str
    keys: frozenset[str]

    @property
    def link(self) -> str:
        """What to write in place of its figures."""
        return f"[[{self.finding}#{self.result}]]"


class Stored:
    """All results of a wiki, by the numbers in them."""

    def __init__(self, results: Iterable[StoredResult]) -> None:
        self._by_key: dict[str, list[StoredResult]] = {}
        for result in results:
            for key in result.keys:
                self._by_key.setdefault(key, []).append(result)

    def match(
        self, keys: Iterable[str], near: Collection[str] = ()
    ) -> tuple[StoredResult, ...]:
        """Return the results that have most of some numbers; empty if none do.

        Args:
            keys: The numbers.
            near: The findings that are spoken of, preferred among equals.
        """
        asked = set(keys)
        left = set(asked)
        found: list[StoredResult] = []
        while len(found) < _MOST and (best := self._best(left, near)) is not None:
            found.append(best)
            left -= best.keys
        enough = len(asked) - len(left) >= max(2, round(_SHARE * len(asked)))
        return tuple(found) if enough else ()

    def _best(self, asked: set[str], near: Collection[str]) -> StoredResult | None:
        """Return the result with most of the numbers, two or more."""
        by_key = self._by_key
        rarest = sorted((len(by_key[key]), key) for key in asked if key in by_key)
        several = (one for _, key in rarest for one in by_key[key])
        best: tuple[int, bool] = (1, True)
        found = None
        for result in dict.fromkeys(islice(several, _TRIED)):
            rank = (len(asked & result.keys), result.finding in near)
            if rank > best:
                best, found = rank, result
        return found


def stored(facts: Facts) -> Stored:
    """Return the results of a wiki's findings, read once for its facts."""
    return facts.once(_stored)


def _stored(facts: Facts) -> Stored:
    found: list[StoredResult] = []
    for entry in facts.wiki.of_kind("finding"):
        if isinstance(entry.record, Finding):
            for result in entry.record.results:
                found.append(StoredResult(entry.id, result.id, _keys(result)))
    return Stored(found)


def _keys(result: Result) -> frozenset[str]:
    texts = [result.measured, result.on, result.condition, result.comparison]
    for figure in result.figures:
        texts += [figure.value, figure.condition]
    return frozenset(
        match.group().replace("-", "–")
        for text in texts
        if text
        for match in _NUMBER.finditer(text.replace(",", "").replace(" – ", "–"))
    )


__all__ = ["Stored", "StoredResult", "stored"]
