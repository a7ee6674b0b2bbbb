"""Figures in prose that depart from what a finding's result stores.

"From 8% to 16%" beside a result of 8% and 61%: one member of a pair is right, the other
is not stored. Where the words name the finding and what was measured, it is wrong; else
a question. A figure by itself is asked about only if the sentence speaks of what was
measured. Rounding goes in favour of the author, and what can be reckoned from the
stored figures is no departure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tercet.statements.figures.stored import StoredFigure, StoredResult, stems, stored
from tercet.statements.figures.titles import titles
from tercet.statements.figures.united import united
from tercet.statements.text.amounts import hedge, interval, noun_after
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Page, Reading

_REACH = 60
_LEAST = 2
_ELSEWHERE = stems("another other elsewhere earlier second predict expect")
_SHARE = 0.6
_TITLE = 3
_CHANGED = frozenset(
    "by gap difference average mean total shift gain drop fold reduction increase "
    "decrease rise fall points median".split()
)
_DERIVED = frozenset(("×", "pp", "points"))


@dataclass(frozen=True, slots=True)
class Departure:
    """A figure in prose that a result stores otherwise.

    Args:
        reading: The block.
        number: The figure.
        result: The result.
        figure: What it stores.
        is_sure: Whether finding and condition are clear.
        others: The figures of the sentence that the result has.
    """

    reading: Reading
    number: Quantity
    result: StoredResult
    figure: StoredFigure
    is_sure: bool
    others: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """The figures of one sentence, and the finding that they are said of."""

    reading: Reading
    numbers: list[Quantity]
    finding: str | None
    is_named: bool
    words: frozenset[str]


def departures(page: Page) -> Iterator[Departure]:
    """Yield the figures of a page that a result stores otherwise, each once."""
    for reading in page.readings:
        yield from _in_block(reading)


def _in_block(reading: Reading) -> Iterator[Departure]:
    if not reading.quantities:
        return
    for one in sentences(reading):
        told: set[int] = set()
        said, candidates = one, _candidates(one)
        if not candidates and one.finding is None:
            name = _by_title(one)
            said = one if name is None else replace(one, finding=name, is_named=True)
            candidates = _candidates(said)
        for result in candidates:
            for found in _of_result(said, result):
                if found.number.start not in told:
                    told.add(found.number.start)
                    yield found


def sentences(reading: Reading) -> Iterator[_Said]:
    """Yield the sentences of a block that have figures, with what they are said of."""
    block = reading.block
    numbers = [o for o in reading.quantities if not o.is_label and o.high is None]
    at = 0
    for first, last in block.sentences:
        if last <= first:
            continue
        end = block.ends(last - 1)
        own: list[Quantity] = []
        while at < len(numbers) and numbers[at].start < end:
            own.append(numbers[at])
            at += 1
        if own:
            finding, named = said_of(reading, first, last)
            words = stems(block.text[block.starts[first] : end])
            yield _Said(reading, own, finding, named, words)


def said_of(reading: Reading, first: int, last: int) -> tuple[str | None, bool]:
    """Return the finding that a sentence is about, and whether that is clear."""
    here = {m.record for m in reading.between(first, last, "finding")}
    if here:
        only = here.pop() if len(here) == 1 else None
        return only, only is not None
    if reading.lead is not None:
        return reading.lead, True
    if first > 0:
        start, end = reading.block.sentence(first - 1)
        before = {m.record for m in reading.between(start, end, "finding")}
        if len(before) == 1:
            return before.pop(), True
        if before:
            return None, False
    earlier = {m.record for m in reading.between(0, first, "finding")}
    if len(earlier) == 1:
        return earlier.pop(), False
    if not earlier and reading.heading is not None:
        over = {m.record for m in reading.heading.mentions if m.kind == "finding"}
        return (over.pop(), False) if len(over) == 1 else (None, False)
    return None, False


def _by_title(said: _Said) -> str | None:
    """Return the one finding whose title, or its work's, a sentence repeats."""
    known = said.reading.facts.once(titles)
    shared = Counter(row for stem in said.words for row in known.by_stem.get(stem, ()))
    best: dict[str, int] = {}
    for row, many in shared.items():
        name, size = known.rows[row]
        if many >= max(_TITLE, _SHARE * min(size, 2 * _TITLE)):
            best[name] = max(many, best.get(name, 0))
    most = max(best.values(), default=0)
    found = [name for name, many in best.items() if many == most]
    return found[0] if len(found) == 1 else None


def _candidates(said: _Said) -> list[StoredResult]:
    """Return the results of the finding; else those whose figures or words it has."""
    known = stored(said.reading.facts)
    if said.finding is not None:
        own = known.of(said.finding)
        if own:
            return list(own)
    counts: dict[str, tuple[int, StoredResult]] = {}
    for key in {one.key for one in said.numbers}:
        for result in known.having(key):
            so_far = counts.get(result.name, (0, result))[0]
            counts[result.name] = so_far + 1, result
    return [
        result
        for many, result in counts.values()
        if many >= _LEAST or len(result.figures) == _LEAST
    ]


def _of_result(said: _Said, result: StoredResult) -> Iterator[Departure]:
    units = {figure.unit for figure in result.figures if figure.unit}
    numbers = [
        one
        for one in united(said.reading, said.numbers, units, said.words)
        if one.unit or _is_bare(said.reading, one)
    ]
    if not numbers or not any(one.unit for one in numbers):
        return
    matched = {id(o): f for o in numbers if (f := _same(said.reading, o, result))}
    left = [figure for figure in result.figures if figure not in matched.values()]
    if not left:
        return
    own = stored(said.reading.facts).of(result.finding)
    for one in numbers:
        if id(one) in matched:
            continue
        figure, clear = _meant(said, one, numbers, matched, left, result)
        about = result.words if clear else frozenset()
        is_row = clear and len(numbers) == len(result.figures) > 1
        is_row = is_row and not _is_compared(said.reading, one)
        if _is_known(said, one, own, derived=not is_row, measured=about):
            continue
        if figure is None or one.unit not in (figure.unit, ""):
            continue
        others = tuple(o for o in numbers if id(o) in matched)
        yield Departure(said.reading, one, result, figure, clear, others)


def _is_bare(reading: Reading, one: Quantity) -> bool:
    """Tell whether a number without a unit is a figure, and counts nothing."""
    text = reading.block.text
    return bool(one.places) or text[one.end : one.end + 1] in ",;.)"


def _is_compared(reading: Reading, one: Quantity) -> bool:
    """Tell whether a number is a difference: "15 cm further", "3 points more"."""
    follow = noun_after(reading, one)
    return follow.endswith("er") or follow in ("more", "less")


def _same(reading: Reading, one: Quantity, result: StoredResult) -> StoredFigure | None:
    """Return the stored figure that a number may be, rounded or hedged."""
    low, high = interval(one, hedge(reading, reading.block.index_at(one.number)).kind)
    return next(
        (
            figure
            for figure in result.figures
            if figure.unit == one.unit or not one.unit
            if figure.key == one.key or low <= figure.value <= high
        ),
        None,
    )


def _is_known(
    said: _Said,
    one: Quantity,
    own: Sequence[StoredResult],
    *,
    derived: bool,
    measured: frozenset[str],
) -> bool:
    """Tell whether a number is stored elsewhere, or follows from stored figures.

    Args:
        said: The sentence.
        one: The number.
        own: The results of the finding.
        derived: Whether it may have been reckoned from them.
        measured: The words of what was measured: a rise that was measured is none
            of another figure.
    """
    if one.unit in _DERIVED or any(one.key in result.keys for result in own):
        return True
    block = said.reading.block
    index = block.index_at(one.number)
    near = block.words[max(0, index - 4) : index + 5]
    changed = {word for word in near if word in _CHANGED}
    if not derived or measured:
        changed -= {"by"}
    if any(not (stems(word) & measured) for word in changed):
        return True
    for result in own:
        if _same(said.reading, one, result) is not None:
            return True
        values = [figure.value for figure in result.figures] if derived else []
        for a, b in combinations(values, 2):
            made = [abs(a - b), a + b, (a + b) / 2]
            made += [100 * abs(a - b) / c for c in (a, b) if c]
            made += [100 - a, 100 - b] if one.unit == "%" else []
            if any(abs(one.value - m) <= 2 * one.slack for m in made):
                return True
    return False


def _meant(
    said: _Said,
    one: Quantity,
    numbers: list[Quantity],
    matched: dict[int, StoredFigure],
    left: list[StoredFigure],
    result: StoredResult,
) -> tuple[StoredFigure | None, bool]:
    """Return the stored figure that a number stands for, and whether it is clear."""
    near = _near(said.reading, one, numbers)
    by_words = [figure for figure in left if figure.words and figure.words <= near]
    touched = [figure for figure in left if figure.words & near]
    by_words = by_words or (touched if len(touched) == 1 else [])
    if not matched:
        if not (said.is_named and one.unit) or len(numbers) > 1:
            return None, False
        figure = _alone(said, one, left, result, by_words)
        is_sure = figure is not None and _is_clear(said, one, figure, result, near)
        return figure, is_sure
    shared = len(matched)
    whole = len(numbers) == len(result.figures) and len(left) == 1
    about = len(result.words & said.words)
    figure = by_words[0] if len(by_words) == 1 else None
    paired = all(
        matched[id(o)].words & _near(said.reading, o, numbers)
        for o in numbers
        if id(o) in matched
    )
    if figure is None and whole:
        figure = left[0]
    measured = whole and _is_measured(said, one, result)
    clear = bool(said.finding or shared >= _LEAST or paired or measured)
    if figure is None or not clear:
        return None, False
    told = bool(by_words) and paired
    if said.finding is None:
        return (figure, True) if (told and about) or measured else (None, False)
    only = whole and _is_only(said, one, result)
    return figure, said.is_named and whole and (told or about > 0 or only)


def _is_measured(said: _Said, one: Quantity, result: StoredResult) -> bool:
    """Tell whether a sentence says what a result measured, and it alone."""
    about = len(result.words & said.words)
    if about < max(_LEAST, round(_SHARE * len(result.words))):
        return False
    if said.words & _ELSEWHERE - result.words:
        return False
    return not any(
        other.words & said.words and one.unit in {f.unit for f in other.figures}
        for other in stored(said.reading.facts).having(one.key)
    )


def _is_only(said: _Said, one: Quantity, result: StoredResult) -> bool:
    """Tell whether no other result of a finding has the unit of a number."""
    return one.unit != "" and not any(
        one.unit in {figure.unit for figure in other.figures}
        for other in stored(said.reading.facts).of(result.finding)
        if other is not result
    )


def _alone(
    said: _Said,
    one: Quantity,
    left: list[StoredFigure],
    result: StoredResult,
    by_words: list[StoredFigure],
) -> StoredFigure | None:
    """Return what a figure stands for that is the only one of its sentence."""
    figure = by_words[0] if len(by_words) == 1 else None
    if figure is None and len(result.figures) == 1:
        figure = left[0]
    about = len(result.words & said.words)
    about = about or len(stored(said.reading.facts).of(result.finding)) == 1
    if figure is None or not about:
        return None
    clear = about + len(figure.words & said.words) >= _LEAST
    close = sorted(one.key) == sorted(figure.key)
    return figure if clear or close else None


def _is_clear(
    said: _Said,
    one: Quantity,
    figure: StoredFigure,
    result: StoredResult,
    near: frozenset[str],
) -> bool:
    """Tell whether a sentence says what was measured, and the condition, in words."""
    about = len(result.words & said.words)
    whole = about >= _LEAST or 2 * about >= len(result.words) > 0
    whole = whole or (about > 0 and about + len(figure.words) > _LEAST)
    exact = hedge(said.reading, said.reading.block.index_at(one.number)).kind == "exact"
    is_told = bool(figure.words) and figure.words <= near
    return exact and whole and is_told and _is_only(said, one, result)


def _near(reading: Reading, one: Quantity, numbers: list[Quantity]) -> frozenset[str]:
    """Return the words right around a figure, up to its neighbours."""
    text, block = reading.block.text, reading.block
    at = numbers.index(one)
    end = numbers[at + 1].start if at + 1 < len(numbers) else block.end
    start = numbers[at - 1].end if at else block.start
    after = text[one.end : min(end, one.end + _REACH)]
    before = text[max(start, one.start - _REACH) : one.start]
    for mark in (";", ". ", ", "):
        after = after.split(mark)[0]
    for mark in (". ", ";", ", ", " and "):
        before = before.split(mark)[-1]
    return stems(after) | stems(before)


__all__ = ["Departure", "departures", "said_of", "sentences"]
