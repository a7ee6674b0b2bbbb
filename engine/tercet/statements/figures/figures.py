"""Figures that are written more than once: the same run of numbers in several places.

A result is stored once, in its finding, and shown wherever it is referred to. Prose
that repeats it by hand can drift: the copies are listed, with the result that has them.
All pages are read together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from tercet.facts import Facts
from tercet.problems import Span
from tercet.statements.base import Judgement, Statement
from tercet.statements.figures.conditions import differing
from tercet.statements.figures.copies import read as read_copies
from tercet.statements.figures.stored import stored
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Page, Reading
from tercet.words import count, listing

FAMILY = "figures"
_GAP = 160
_NEAR = 30
_PLACES = 6
_DIGITS = 5
_SHOWN = 8
_LONGEST = 200
_MARKED = frozenset("% × pp points ‰ °".split())

_Row = tuple[Reading, list[Quantity]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Numbers that stand one after another in a block."""

    row: int
    first: int
    last: int


@dataclass(slots=True)
class _Group:
    """A run and its copies, in the order of text."""

    run: _Run
    copies: list[tuple[_Run, _Run]] = field(default_factory=list)


def read_all(pages: Sequence[Page]) -> Iterator[Statement]:
    """Yield the runs of figures that stand in more than one block of prose."""
    rows: list[_Row] = []
    for page in pages:
        for reading in page.readings:
            found = [
                one
                for one in reading.quantities
                if not one.is_label and not _sums_up(one)
            ]
            if len(found) > 1:
                rows.append((reading, found))
    longer: list[Statement] = []
    for group in _groups(rows):
        longer.append(_repeated(rows, group))
        yield longer[-1]
        yield from _conditions(rows, group)
    for pair in read_copies(pages, FAMILY):
        if not any(_covers(one, pair) for one in longer):
            yield pair


def _sums_up(one: Quantity) -> bool:
    """Tell whether a quantity only sums others up: "2–6× larger"."""
    return one.high is not None and one.unit == "×"


def _covers(one: Statement, other: Statement) -> bool:
    """Tell whether a repeated run holds a repeated pair already."""
    return (
        other.severity == "info"
        and other.stated.startswith("“")
        and one.passage is other.passage
        and one.start <= other.start
        and other.end <= one.end
    )


def _groups(rows: list[_Row]) -> list[_Group]:
    """Find what later blocks repeat of earlier ones, each run once."""
    seen: dict[tuple[str, str], list[tuple[int, int]]] = {}
    found: list[tuple[_Run, _Run]] = []
    for row, (_, numbers) in enumerate(rows):
        index = 0
        while index + 1 < len(numbers):
            pair = (numbers[index].key, numbers[index + 1].key)
            length, first = _longest(rows, seen.get(pair, ()), numbers, index)
            if first is not None and _tells(numbers[index : index + length]):
                source = _Run(first[0], first[1], first[1] + length)
                found.append((source, _Run(row, index, index + length)))
                index += length
            else:
                index += 1
        for at, (one, other) in enumerate(pairwise(numbers)):
            if other.start - one.end <= _GAP:
                places = seen.setdefault((one.key, other.key), [])
                if len(places) < _PLACES:
                    places.append((row, at))
    return _merged(found)


def _longest(
    rows: list[_Row],
    places: Sequence[tuple[int, int]],
    numbers: list[Quantity],
    index: int,
) -> tuple[int, tuple[int, int] | None]:
    """Return the length and place of the longest earlier run that begins alike."""
    best, found = 0, None
    for row, at in places:
        others = rows[row][1]
        length = 1
        while (
            length < _LONGEST
            and index + length < len(numbers)
            and at + length < len(others)
            and numbers[index + length].key == others[at + length].key
            and numbers[index + length].start - numbers[index + length - 1].end <= _GAP
        ):
            length += 1
        if length > best:
            best, found = length, (row, at)
    return (best, found) if best > 1 else (0, None)


def _tells(numbers: Sequence[Quantity]) -> bool:
    """Tell whether numbers are too particular to agree by chance."""
    kinds = {one.key: one for one in numbers}
    count = sum(2 if one.high is not None else 1 for one in numbers)
    digits = sum(one.digits for one in kinds.values())
    if len(kinds) < 2 or digits < _DIGITS - 1 or max(o.digits for o in numbers) < 2:
        return False
    if count >= 3:
        gaps = (other.start - one.end for one, other in pairwise(numbers))
        return digits > _DIGITS or max(gaps) <= _NEAR
    marked = sum(one.unit in _MARKED for one in numbers)
    return all(one.digits > 1 for one in numbers) and (
        digits >= _DIGITS if marked > 1 else digits > _DIGITS and marked > 0
    )


def _merged(found: list[tuple[_Run, _Run]]) -> list[_Group]:
    """Put together what repeats the same place, in the order of text."""
    groups: list[_Group] = []
    for source, copy in sorted(found, key=lambda pair: (pair[0].row, pair[0].first)):
        last = groups[-1].run if groups else None
        if last is None or last.row != source.row or source.first >= last.last:
            groups.append(_Group(source))
        elif source.last > last.last:
            groups[-1].run = _Run(last.row, last.first, source.last)
        groups[-1].copies.append((source, copy))
    return groups


def _repeated(rows: list[_Row], group: _Group) -> Statement:
    reading, numbers = rows[group.run.row]
    taken = numbers[group.run.first : group.run.last]
    shown = [copy for _, copy in group.copies[:_SHOWN]]
    places = [_span(rows, copy) for copy in shown]
    near = _findings(reading).union(*(_findings(rows[copy.row][0]) for copy in shown))
    held = stored(reading.facts).match([one.key for one in taken], near)
    often = count(len(group.copies) + 1, "place")
    stated = f"{_figures(taken)} in {often} ({_where(places)})"
    if held:
        names = listing([f"{one.finding}#{one.result}" for one in held])
        answer = Judgement("true", f"stored as {names}")
        advice = f"write {listing([one.link for one in held])} in their place"
    else:
        answer = Judgement("open", "no finding stores them as a result")
        advice = "store them as a result of the finding, and link to it in each place"
    return Statement(
        FAMILY,
        reading.passage,
        taken[0].start,
        taken[-1].end,
        stated,
        partial(_always, answer),
        related=tuple(places),
        severity="info",
        help=advice,
    )


def _conditions(rows: list[_Row], group: _Group) -> Iterator[Statement]:
    """Yield the figures of which two copies do not say the same condition."""
    for source, copy in group.copies:
        one, other = rows[source.row], rows[copy.row]
        left = one[1][source.first : source.last]
        right = other[1][copy.first : copy.last]
        texts = (one[0].block.text, left), (other[0].block.text, right)
        for index, here, there in differing(*texts):
            number = left[index]
            place = other[0].passage.span(right[index].start, right[index].end)
            answer = Judgement("open", f"“{there}” at {place}", "the same figure")
            written = one[0].block.text[number.start : number.end]
            yield Statement(
                FAMILY,
                one[0].passage,
                number.start,
                number.end,
                f"{written} for “{here}”",
                partial(_always, answer),
                related=(place,),
                severity="info",
                help="find out of which of them the figure holds, and store it so",
            )


def _always(answer: Judgement, _: Facts) -> Judgement:
    return answer


def _span(rows: list[_Row], run: _Run) -> Span:
    reading, numbers = rows[run.row]
    return reading.passage.span(numbers[run.first].start, numbers[run.last - 1].end)


def _findings(reading: Reading) -> set[str]:
    found = {m.record for m in reading.mentions if m.kind == "finding" and m.record}
    return found | ({reading.lead} if reading.lead else set())


def _figures(numbers: Sequence[Quantity]) -> str:
    shown = [one.key + _unit(one.unit) for one in numbers]
    if len(shown) > _SHOWN:
        shown = [*shown[: _SHOWN - 1], "…"]
    return ", ".join(shown)


def _unit(unit: str) -> str:
    return unit if unit in ("%", "×", "‰", "°", "") else f" {unit}"


def _where(places: list[Span]) -> str:
    shown = [f"{place.path}:{place.line}" for place in places]
    return "again at " + listing(shown)
