"""The figures that findings store as results, by the digits they are written with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from tercet.facts import Facts
from tercet.records.finding import Finding, Result
from tercet.statements.text.quantities import unit_at
from tercet.statements.text.tokens import spelling

_NUMBER = re.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:(?:-| ?– ?)[0-9]+(?:\.[0-9]+)?)?"
)
_PLAIN = re.compile(r"[~≈+]?([0-9]{1,12}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,9})?)")
_WORD = re.compile(r"[^\W\d_]+")
_LIGHT = frozenset(
    "the and for with from into its their this that which per all each both "
    "was were are has have had not than then over under about between "
    "them they when while where two three one".split()
)
_SHARE = 0.6
_MOST = 4
_TRIED = 200


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """One number of a result.

    Args:
        value: The number.
        key: Its digits as written.
        unit: Its unit, as ``Quantity.unit`` gives it.
        words: What tells its condition, without endings.
    """

    value: float
    key: str
    unit: str
    words: frozenset[str]

    @property
    def shown(self) -> str:
        """The number with its unit."""
        return self.key + (self.unit if len(self.unit) < 2 else f" {self.unit}")


@dataclass(frozen=True, slots=True)
class StoredResult:
    """One result of a finding.

    Args:
        finding: The finding.
        result: Its id within the finding.
        keys: The numbers in it, as ``Quantity.key`` gives them.
        figures: Its figures that are single numbers, in order.
        words: What tells what was measured, without endings.
    """

    finding: str
    result: str
    keys: frozenset[str]
    figures: tuple[StoredFigure, ...] = ()
    words: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The result as a reference."""
        return f"{self.finding}#{self.result}"

    @property
    def link(self) -> str:
        """What to write in place of its figures."""
        return f"[[{self.finding}#{self.result}]]"


@dataclass
class Stored:
    """All results of a wiki, by the numbers in them.

    Args:
        results: In order.
    """

    results: list[StoredResult]

    def __post_init__(self) -> None:
        """Sort them by number and by finding."""
        self._by_key: dict[str, list[StoredResult]] = {}
        self._of: dict[str, list[StoredResult]] = {}
        for result in self.results:
            self._of.setdefault(result.finding, []).append(result)
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

    def of(self, finding: str) -> tuple[StoredResult, ...]:
        """Return the results of a finding, in order."""
        return tuple(self._of.get(finding, ()))

    def having(self, key: str) -> tuple[StoredResult, ...]:
        """Return the results that have a number, a few at most."""
        return tuple(self._by_key.get(key, ())[:_TRIED])

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
                about = f"{result.measured} {result.on or ''} {result.condition or ''}"
                row = StoredResult(
                    entry.id, result.id, _keys(result), _figures(result), stems(about)
                )
                found.append(row)
    return Stored(found)


def _figures(result: Result) -> tuple[StoredFigure, ...]:
    found: list[StoredFigure] = []
    for figure in result.figures:
        match = _PLAIN.fullmatch(str(figure.value).strip())
        if match is None:
            continue
        key = match[1].replace(",", "")
        unit = f" {figure.unit or ''}"
        known, _ = unit_at(unit, 0, len(unit))
        words = stems(figure.condition or "")
        found.append(StoredFigure(float(key), key, known or (figure.unit or ""), words))
    return tuple(found)


def stems(text: str) -> frozenset[str]:
    """Return the words of a text that tell something, without their endings.

    Example:
        >>> sorted(stems("Share of the colonies bleached"))
        ['bleach', 'colon', 'shar']
    """
    return frozenset(
        _stem(spelling(word))
        for word in _WORD.findall(text.lower())
        if len(word) > 2 and word not in _LIGHT
    )


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "y", "ie", "e", "al"):
        if len(word) - len(ending) > 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word


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


__all__ = ["Stored", "StoredFigure", "StoredResult", "stems", "stored"]
