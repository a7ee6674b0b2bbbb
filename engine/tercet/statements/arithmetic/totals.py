"""Equations, sums and means that a block writes out with their parts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from tercet.statements.arithmetic.reckoning import Outcome, difference, shown, told
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading
from tercet.words import number

_FACTORIAL = re.compile(
    r"(?<![\w.,])([0-9]{1,2})! ?= ?([0-9]{1,9}(?:,[0-9]{3}){0,3})(?![\w.])"
)
_OPERATOR = re.compile(r"(?P<words>(?: [^\W\d_]{1,20}){0,3}) ?(?P<sign>[+×*·÷/−]) ?")
_EQUALS = re.compile(r"(?: [^\W\d_]{1,20}){0,3} ?= ?")
_COUNTED = re.compile(
    r"(?P<what>(?: [\w-]{1,24}){0,3}) (?P<many>[a-z]{2,9}|[0-9]{1,2})-way\b"
)
_BETWEEN = re.compile(r"[^\d()+=]{0,12}[,;](?: and)?[^\d()+=,;]{0,40}")
_PLUS = re.compile(r"[^\d()+=,;:]{0,40}\+ ?")
_WORD = re.compile(r"[\w-]+")
_MANY = {number(value): value for value in range(2, 21)}
_LEAD = 90
_NEAR = 0.1
_MOST = 8


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the equations, sums and means of a block that do not come out."""
    text, block = reading.block.text, reading.block
    if text.find("=", block.start, block.end) >= 0:
        yield from _factorials(reading)
        yield from _equations(reading)
    numbers = [one for one in reading.quantities if not one.is_label]
    if len(numbers) < 3:
        return
    yield from _means(reading, numbers)
    if text.find("+", block.start, block.end) >= 0:
        yield from _sums(reading, numbers)


def _factorials(reading: Reading) -> Iterator[Statement]:
    block = reading.block
    if block.text.find("!", block.start, block.end) < 0:
        return
    for match in _FACTORIAL.finditer(block.text, block.start, block.end):
        stated, found = int(match[2].replace(",", "")), math.factorial(int(match[1]))
        if int(match[1]) <= 12 and stated != found:
            answer = Judgement("false", f"{match[1]}! = {found:,}")
            yield told(reading, match.start(), match.end(), match[0], answer)


def _equations(reading: Reading) -> Iterator[Statement]:
    """Read "3 groups × 4 rounds = 12"."""
    text, numbers = reading.block.text, reading.quantities
    for index in range(1, len(numbers)):
        stated = numbers[index]
        parts = [numbers[index - 1]]
        if _EQUALS.fullmatch(text, parts[0].end, stated.start) is None:
            continue
        signs: list[str] = []
        at = index - 1
        while at > 0:
            found = _OPERATOR.fullmatch(text, numbers[at - 1].end, numbers[at].start)
            if found is None:
                break
            signs.insert(0, found["sign"])
            parts.insert(0, numbers[at - 1])
            at -= 1
        if signs and _is_whole(text, parts[0], stated):
            outcome = _worked(parts, signs)
            if outcome is not None:
                statement = difference(reading, stated, outcome, "")
                if statement is not None:
                    yield statement


def _is_whole(text: str, first: Quantity, stated: Quantity) -> bool:
    """Tell whether no further operator stands before or after an equation."""
    before = text[max(0, first.start - 3) : first.start].rstrip()[-1:]
    after = text[stated.end : stated.end + 3].lstrip()[:1]
    return before not in tuple("+×*·÷/−-=^") and after not in tuple("+×*·÷/−-=^!")


def _worked(parts: list[Quantity], signs: list[str]) -> Outcome | None:
    """Work out a chain of one kind of operator; None for any other."""
    if any(part.high is not None for part in parts):
        return None
    values = [part.value for part in parts]
    how = f" {signs[0]} ".join(part.key for part in parts)
    slack = sum(part.slack for part in parts if part.places)
    if set(signs) <= {"+"}:
        total = sum(values)
        return Outcome(total, total - slack, total + slack, how)
    if set(signs) <= {"−"}:
        total = values[0] - sum(values[1:])
        return Outcome(total, total - slack, total + slack, how)
    if set(signs) <= {"×", "*", "·"}:
        lows = (p.value - (p.slack if p.places else 0) for p in parts)
        highs = (p.value + (p.slack if p.places else 0) for p in parts)
        return Outcome(math.prod(values), math.prod(lows), math.prod(highs), how)
    return None


def _lists(text: str, numbers: list[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the runs of numbers of one unit that commas or semicolons part."""
    run: list[Quantity] = []
    for one in numbers:
        if run and not (
            one.high is None
            and one.unit == run[-1].unit
            and one.start - run[-1].end <= 50
            and _BETWEEN.fullmatch(text, run[-1].end, one.start)
        ):
            if len(run) > 2:
                yield run
            run = []
        if one.high is None:
            run.append(one)
    if len(run) > 2:
        yield run


def _means(reading: Reading, numbers: list[Quantity]) -> Iterator[Statement]:
    """Read "68% F1 six-way" beside a list of six."""
    text, block = reading.block.text, reading.block
    ways = _ways(text, numbers)
    if not ways:
        return
    for run in _lists(text, numbers):
        lead = text[max(block.start, run[0].start - _LEAD) : run[0].start]
        for one, what in ways.get(len(run), ()):
            named = what & set(_WORD.findall(lead))
            if named and one.unit == run[0].unit and one not in run:
                yield from _mean(reading, one, run)


def _ways(
    text: str, numbers: list[Quantity]
) -> dict[int, list[tuple[Quantity, set[str]]]]:
    """Return the figures over so many ways, with the words for what is measured."""
    found: dict[int, list[tuple[Quantity, set[str]]]] = {}
    for one in numbers:
        if not one.unit or text.find("-way", one.end, one.end + 60) < 0:
            continue
        match = _COUNTED.match(text, one.end)
        if match is not None:
            digits = match["many"].isdigit()
            many = int(match["many"]) if digits else _MANY.get(match["many"], 0)
            rows = found.setdefault(many, [])
            if len(rows) < _MOST:
                rows.append((one, set(match["what"].split())))
    return found


def _mean(
    reading: Reading, stated: Quantity, run: list[Quantity]
) -> Iterator[Statement]:
    values = [one.signed for one in run]
    found = sum(values) / len(values)
    slack = sum(one.slack for one in run) / len(run)
    if not min(values) <= stated.signed <= max(values):
        return
    if abs(found - stated.signed) <= stated.slack + slack:
        return
    unit = "%" if stated.unit == "%" else ""
    said = f"{shown(found, max(1, stated.places))}{unit}"
    why = f"mean of the {number(len(run))} listed, each counted alike"
    answer = Judgement("open", said, why)
    written = reading.block.text[stated.start : stated.end].strip()
    yield told(reading, stated.start, stated.end, written, answer)


def _sums(reading: Reading, numbers: list[Quantity]) -> Iterator[Statement]:
    """Read "64.3%: 28.2% a + 14.5% b; 9.6% c"."""
    text = reading.block.text
    index = 0
    while index + 2 < len(numbers):
        total, first = numbers[index], numbers[index + 1]
        gap = text[total.end : first.start]
        index += 1
        if len(gap) > 40 or gap == ":":  # the time of day
            continue
        if not gap.rstrip().endswith((":", "(", "=")):
            continue
        if not _PLUS.fullmatch(text, first.end, numbers[index + 1].start):
            continue
        parts, plus = [first], 0
        for one in numbers[index + 1 :]:
            between = text[parts[-1].end : one.start]
            joined = _PLUS.fullmatch(between) is not None
            if one.unit != first.unit or len(between) > 50 or "." in between:
                break
            if "(" in between or ")" in between:
                break
            if not joined and not _BETWEEN.fullmatch(between):
                break
            parts.append(one)
            plus += joined
        yield from _sum(reading, total, parts, all_plus=plus == len(parts) - 1)


def _sum(
    reading: Reading, total: Quantity, parts: list[Quantity], *, all_plus: bool
) -> Iterator[Statement]:
    if total.unit != parts[0].unit or any(p.high is not None for p in (total, *parts)):
        return
    slack = total.slack + sum(part.slack for part in parts if part.places)
    found = 0.0
    for part in parts:
        found += part.value
        if abs(found - total.value) <= slack:
            return
    if abs(found - total.value) > _NEAR * max(found, total.value):
        return
    places = max(part.places for part in parts)
    unit = "%" if total.unit == "%" else ""
    why = " + ".join(part.key for part in parts)
    answer = Judgement(
        "false" if all_plus else "open", shown(found, places) + unit, why
    )
    written = reading.block.text[total.start : total.end].strip()
    yield told(reading, total.start, total.end, written, answer)


__all__ = ["read"]
