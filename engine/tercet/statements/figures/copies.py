"""Pairs of figures of one result, written in several places: do the copies agree?

For the repeated figures. Two figures are too few to be a copy by their digits alone;
said of the same finding they are one. A member that departs from the stored result, or
from another copy, is told with the places where it stands otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from tercet.facts import Facts
from tercet.problems import Span
from tercet.statements.base import Judgement, Statement
from tercet.statements.figures.departures import Departure, departures, sentences
from tercet.statements.figures.stored import StoredResult, stored
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Page, Reading
from tercet.words import count, listing

_TIE = re.compile(
    r"(?: [^\W\d_][\w-]*){0,6},? (?:to|and|against|versus|vs\.?|compared with|while|"
    r"rather than|instead of|but)(?: [^\W\d_][\w-]*){0,5} |,(?: [^\W\d_][\w-]*){0,6} "
)
_GAP, _SHOWN, _ALIKE, _MOST = 90, 6, 2, 24


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures with units that belong together, and the finding they are of."""

    reading: Reading
    one: Quantity
    other: Quantity
    finding: str
    is_named: bool
    words: frozenset[str]

    @property
    def keys(self) -> tuple[str, str]:
        """Their digits."""
        return self.one.key, self.other.key

    @property
    def unit(self) -> str:
        """Their unit."""
        return self.one.unit or self.other.unit

    @property
    def span(self) -> Span:
        """Where they stand."""
        return self.reading.passage.span(self.one.start, self.other.end)

    @property
    def shown(self) -> str:
        """Their words as written."""
        text = self.reading.block.text[self.one.start : self.other.end]
        return " ".join(text.split())


def read(pages: Sequence[Page], family: str) -> Iterator[Statement]:
    """Yield the figures that depart from a result, and the pairs that have copies."""
    found = [one for page in pages for reading in page.readings for one in _in(reading)]
    by_finding: dict[str, list[_Pair]] = {}
    for pair in found:
        rows = by_finding.setdefault(pair.finding, [])
        if len(rows) < _MOST:
            rows.append(pair)
    departed: set[tuple[str, int]] = set()
    for page in pages:
        for one in page.once(departures):
            path = one.reading.passage.span(0, 1).path
            departed.add((path, one.number.start))
            yield _departed(one, by_finding.get(one.result.finding, []), family)
    for rows in by_finding.values():
        yield from _repeated(rows, family)
        yield from _changed(rows, departed, family)


def _in(reading: Reading) -> Iterator[_Pair]:
    if len(reading.quantities) < 2:
        return
    text = reading.block.text
    for said in sentences(reading):
        if said.finding is None:
            continue
        numbers = [o for o in said.numbers if o.unit not in ("×", "pp", "points")]
        for one, other in pairwise(numbers):
            unit = one.unit or other.unit
            if not unit or {one.unit, other.unit} - {unit, ""}:
                continue
            if other.start - one.end > _GAP:
                continue
            if _TIE.fullmatch(text, one.end, other.start):
                yield _Pair(
                    reading, one, other, said.finding, said.is_named, said.words
                )


def _departed(one: Departure, rows: list[_Pair], family: str) -> Statement:
    """Tell of a departure, and where on the page the result stands right."""
    block = one.reading.block
    right = {figure.key for figure in one.result.figures}
    places = [
        pair.span
        for pair in rows
        if pair.reading.page is one.reading.page
        and set(pair.keys) <= right
        and not _holds(pair, one)
    ]
    shown = listing([figure.shown for figure in one.result.figures])
    answer = Judgement(
        "false" if one.is_sure else "open",
        f"{one.figure.shown}, as {one.result.name} stores it",
        f"{shown} in all" if len(one.result.figures) > 1 else "",
    )
    first = min((one.number.start, *(o.start for o in one.others)))
    last = max((one.number.end, *(o.end for o in one.others)))
    near = last - first <= 2 * _GAP
    start, end = (first, last) if near else (one.number.start, one.number.end)
    return Statement(
        family,
        one.reading.passage,
        start,
        end,
        f"{block.text[one.number.start : one.number.end].strip()} for "
        f"{one.result.finding}",
        partial(_always, answer),
        related=tuple(places[:_SHOWN]),
        severity="warning" if one.is_sure else "info",
        help=f"mend the figure, or link to the result: {one.result.link}",
    )


def _holds(pair: _Pair, one: Departure) -> bool:
    """Tell whether a departing figure stands in a pair."""
    same = pair.reading is one.reading
    return same and one.number.start in (pair.one.start, pair.other.start)


def _repeated(rows: list[_Pair], family: str) -> Iterator[Statement]:
    """Yield once the pairs of a stored result that stand in several blocks."""
    by_result: dict[str, tuple[StoredResult, list[_Pair]]] = {}
    for pair in rows:
        for result in stored(pair.reading.facts).of(pair.finding):
            keys = {figure.key for figure in result.figures}
            units = {figure.unit for figure in result.figures}
            if set(pair.keys) <= keys and pair.unit in units:
                known = by_result.setdefault(result.name, (result, []))[1]
                if all(pair.reading is not other.reading for other in known):
                    known.append(pair)
                break
    for result, places in by_result.values():
        if len(places) < 2:
            continue
        first, *others = places
        again = listing([f"{p.span.path}:{p.span.line}" for p in others[:_SHOWN]])
        often = count(len(places), "place")
        answer = Judgement("true", f"stored as {result.name}")
        yield Statement(
            family,
            first.reading.passage,
            first.one.start,
            first.other.end,
            f"“{first.shown}” in {often} (again at {again})",
            partial(_always, answer),
            related=tuple(pair.span for pair in others[:_SHOWN]),
            severity="info",
            help=f"write {result.link} in their place",
        )


def _changed(
    rows: list[_Pair], departed: set[tuple[str, int]], family: str
) -> Iterator[Statement]:
    """Yield the pairs of which one member is another in an earlier place."""
    told: set[tuple[str, int]] = set()
    for at, pair in enumerate(rows):
        for before in rows[:at]:
            if not _is_changed(before, pair):
                continue
            places = [
                (p.span.path, o.start) for p in (before, pair) for o in (p.one, p.other)
            ]
            if any(place in departed or place in told for place in places):
                continue
            told.add(places[2])
            span = before.span
            answer = Judgement("open", f"“{before.shown}” at {span.path}:{span.line}")
            yield Statement(
                family,
                pair.reading.passage,
                pair.one.start,
                pair.other.end,
                f"“{pair.shown}” for {pair.finding}",
                partial(_always, answer),
                related=(span,),
                severity="info",
                help="find out which of them the source has, and store it as a result",
            )
            break


def _is_changed(one: _Pair, other: _Pair) -> bool:
    """Tell whether two pairs are of the same thing, and differ in one member."""
    if one.unit != other.unit or one.keys == other.keys:
        return False
    if not (one.is_named and other.is_named):
        return False
    same = [a == b for a, b in zip(one.keys, other.keys, strict=True)]
    turned = sorted("".join(one.keys)) == sorted("".join(other.keys))
    if not any(same) and not turned:
        return False
    results = stored(one.reading.facts).of(one.finding)
    known = [
        set(pair.keys) <= result.keys for pair in (one, other) for result in results
    ]
    if sum(known) > 1:
        return False  # both are stored
    named = {*one.finding.split("-")}
    return len((one.words & other.words) - named) >= _ALIKE


def _always(answer: Judgement, _: Facts) -> Judgement:
    return answer


__all__ = ["read"]
