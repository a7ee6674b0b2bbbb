"""What parts are said to make together, and what they are said to be on average.

"The shares (45%, 35%, 25%) add up to 100%", "15 bottles and 9 sandals, 24 things in
all", "four cruises of 12 days make 48 days", "36% on average over the zones (30, 31,
32)". Counts may be in words. Where another reckoning with the same parts gives what is
stated, that one is taken to be meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations
from statistics import median

from tercet.statements.arithmetic.reckoning import right, shown, told
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.amounts import (
    alike,
    amounts,
    around,
    hedge,
    interval,
    noun_after,
    says,
)
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading
from tercet.words import number

_SUMS = frozenset(
    "add adds added adding sum sums summing total totals totalled totaled totalling "
    "totaling altogether together all combined amount amounts come comes make makes "
    "making between".split()
)
_MEANS = frozenset("mean average averages averaged averaging median".split())
_TOTAL = re.compile(
    r"\b(?P<sure>add(?:s|ed|ing)?(?: up)? to|sum(?:s|med|ming)?(?: up)? to|"
    r"total(?:s|led|ed|ling|ing)?(?: of)?|amount(?:s|ed|ing)? to|come(?:s)? to|"
    r"altogether|in all|together(?: made?| makes?| are| give)?|(?:which )?mak(?:e|es|"
    r"ing)(?: up)?|sum(?: of [^.;]{0,40})? is)"
    r"(?: about| roughly| nearly| almost| just| only| exactly| some| a)?,? $"
)
_HENCE = re.compile(r"\b(?:so|hence|thus|i\.e\.,?|that is,?|that makes|or) $")
_IN_ALL = re.compile(
    r"(?: [^\W\d_][\w-]{0,30}){0,3},? (?:in (?:all|total|sum)|altogether|all told|"
    r"between them|combined|taken together|overall)\b"
)
_EACH = frozenset("per each every apiece".split())
_TIMES = re.compile(r"\b(?:per|each|every|of|at|in each of|times|by)\b|×")
_AVERAGE = re.compile(
    r"\b(?:mean|average|median|averag(?:es|ed|ing))"
    r"(?: [^\W\d_][\w-]{0,30}){0,5}:? ?(?:\w{1,9} )?$"
)
_MEAN_OF = re.compile(
    r"\b(?:mean|average|median) of [^;:()]{3,90} (?:is|was|gives|makes|comes to) $"
)
_ON_AVERAGE = re.compile(
    r"(?: [^\W\d_][\w-]{0,30}){0,2},? (?:on average|in the mean)\b"
)
_ITEM = re.compile(
    r"[^.;:()\d]{0,50}[,;](?: and| or)? ?[^.;:()\d]{0,50}|[^.;:()\d]{0,60}"
)
_LISTED = re.compile(r"[^.;()\d]{0,70}[(:][^.;()\d]{0,30}")
_GENERIC = frozenset(
    "thing item piece object unit all case part people person participant subject "
    "individual animal".split()
)
_PLUS = re.compile(r"(?: [^\W\d_][\w-]{0,30}){0,8},? ?\(([0-9.]+(?: ?\+ ?[0-9.]+)+)\)")
_FAR = 0.35
_MOST, _PARTS, _LEAD = 8, 12, 300


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the totals and means of a block that their parts do not give."""
    block = reading.block
    if block.where(_SUMS) or (block.where(_EACH) and len(block.numerals) > 1):
        yield from _totals(reading)
    if block.where(("+",)):
        yield from _added(reading)
    if block.where(_MEANS):
        yield from _averages(reading)


def _totals(reading: Reading) -> Iterator[Statement]:
    for stated, parts, lead in _stated(reading):
        sure = _TOTAL.search(lead) is not None
        if not sure and not _IN_ALL.match(_behind(reading, stated)):
            each = says(lead, _EACH)
            if not (each and _HENCE.search(lead)):
                continue
        found = _total(reading, stated, parts)
        if found is not None:
            yield found


def _added(reading: Reading) -> Iterator[Statement]:
    """Yield "forty birds in three cages (12 + 14 + 16)", where that is no forty."""
    for stated, _, _ in _stated(reading):
        behind = _behind(reading, stated)
        found = _PLUS.match(behind)
        parts = _listed(reading, stated) if found is not None else []
        if found is None or len(parts) != found[1].count("+") + 1:
            continue
        whole = sum(one.value for one in parts)
        if (
            stated.value == len(parts)
            or hedge(reading, _token(reading, stated)).kind != "exact"
        ):
            continue
        if 0 < abs(whole - stated.value) <= _FAR * max(whole, stated.value):
            how = " + ".join(one.key for one in parts)
            yield _tell(reading, stated, Judgement("false", shown(whole), how))


def _stated(reading: Reading) -> Iterator[tuple[Quantity, list[Quantity], str]]:
    """Yield each number of a block with those before it in its sentence."""
    block = reading.block
    for first, last in block.sentences:
        if last <= first:
            continue
        start = block.starts[first]
        numbers = amounts(reading, start, block.ends(last - 1))
        for at, one in enumerate(numbers):
            lead = block.text[max(start, one.start - _LEAD) : one.start].lower()
            yield one, numbers[max(0, at - _PARTS) : at], lead


def _behind(reading: Reading, one: Quantity) -> str:
    text, block = reading.block.text, reading.block
    _, end = around(reading, one)
    return text[one.end : min(block.end, end, one.end + 90)].lower()


def _total(
    reading: Reading, stated: Quantity, before: list[Quantity]
) -> Statement | None:
    parts = [one for one in before if _is_part(stated, one)][-_MOST:]
    if len(parts) < 2:
        parts = _listed(reading, stated)
    if len(parts) < 2:
        return None
    low, high = interval(stated, hedge(reading, _token(reading, stated)).kind)
    ways = list(_ways(parts))
    whole = sum(one.value for one in parts)
    if abs(whole - stated.value) <= stated.slack:
        how = " + ".join(one.key for one in parts)
        return right(reading, stated.start, stated.end, shown(whole), how)
    if any(least <= high and low <= most for least, most in ways):
        return None
    run = _run(reading, parts)
    if len(run) < 2 or not _same_thing(reading, stated, run):
        return None
    text = reading.block.text
    joint = text[run[-2].end : run[-1].start]
    value, sign = sum(one.value for one in run), " + "
    start, _ = around(reading, stated)
    each = _TIMES.search(joint) or says(text[start : stated.start], _EACH)
    if len(run) == 2 and stated.unit != "%" and each:
        value, sign = math.prod(one.value for one in run), " × "
    if abs(value - stated.value) > _FAR * max(value, stated.value):
        return None
    places = max(one.places for one in run)
    unit = "%" if stated.unit == "%" else ""
    answer = Judgement(
        "false", shown(value, places) + unit, sign.join(one.key for one in run)
    )
    return _tell(reading, stated, answer)


def _token(reading: Reading, one: Quantity) -> int:
    return reading.block.index_at(one.number)


def _is_part(stated: Quantity, one: Quantity) -> bool:
    if "%" in (stated.unit, one.unit):
        return stated.unit == one.unit
    return alike(stated, one)


def _listed(reading: Reading, stated: Quantity) -> list[Quantity]:
    """Return the numbers in the bracket, or behind the colon, after a number."""
    block = reading.block
    _, end = around(reading, stated)
    text = block.text
    after = amounts(reading, stated.end, end)
    while after and text[after[0].start].isalpha():
        after = after[1:]  # "over the three zones (30, 31, 32)"
    if not after or not _LISTED.fullmatch(text[stated.end : after[0].start]):
        return []
    found = after[:1]
    for one in after[1:]:
        if not _ITEM.fullmatch(text[found[-1].end : one.start]):
            break
        found.append(one)
    return [one for one in found if alike(stated, one)]


def _ways(parts: list[Quantity]) -> Iterator[tuple[float, float]]:
    """Yield what parts may give: sums and products of neighbours, and of two."""
    slacks = [one.slack if one.places or one.unit == "%" else 0.0 for one in parts]
    for first in range(len(parts)):
        for last in range(first + 2, len(parts) + 1):
            total = sum(one.value for one in parts[first:last])
            slack = sum(slacks[first:last])
            yield total - slack, total + slack
            product = math.prod(one.value for one in parts[first:last])
            yield product, product
    for one, other in combinations(parts, 2):
        for value in (one.value * other.value, one.value + other.value):
            yield value, value
        yield abs(one.value - other.value), abs(one.value - other.value)
    for one in parts:
        yield one.value, one.value


def _run(reading: Reading, parts: list[Quantity]) -> list[Quantity]:
    """Return the last parts that stand beside each other."""
    text = reading.block.text
    found = parts[-1:]
    for one in reversed(parts[:-1]):
        gap = text[one.end : found[0].start]
        if not _ITEM.fullmatch(gap) or one.unit != found[0].unit:
            break
        found.insert(0, one)
    return found


def _same_thing(reading: Reading, stated: Quantity, run: list[Quantity]) -> bool:
    """Tell whether a total counts what one of its parts counts, or no named thing."""
    if stated.unit:
        return all(one.unit == stated.unit for one in run) or any(
            one.unit == stated.unit for one in run
        )
    noun = noun_after(reading, stated)
    if not noun or noun in _GENERIC or noun in ("in", "altogether", "between"):
        return True
    lead = reading.block.text[run[0].end : stated.start].lower()
    return noun in {noun_after(reading, one) for one in run} or says(
        lead, (noun, f"{noun}s")
    )


def _averages(reading: Reading) -> Iterator[Statement]:
    for stated, before, lead in _stated(reading):
        if stated.unit in ("×", "points", "pp"):
            continue
        after = _behind(reading, stated)
        told = _AVERAGE.search(lead[-120:]) or _MEAN_OF.search(lead[-160:])
        if not told and not _ON_AVERAGE.match(after):
            continue
        parts = _listed(reading, stated)
        if len(parts) < 2:
            parts = _run(reading, [one for one in before if alike(stated, one)])
        if len(parts) < 2:
            continue
        found = _mean(reading, stated, parts)
        if found is not None:
            yield found


def _mean(
    reading: Reading, stated: Quantity, parts: list[Quantity]
) -> Statement | None:
    values = [one.signed for one in parts]
    low, high = interval(stated, hedge(reading, _token(reading, stated)).kind)
    slack = max(one.slack for one in parts)
    found = sum(values) / len(values)
    if abs(found - stated.signed) <= stated.slack:
        how = f"the {number(len(parts))} listed"
        return right(reading, stated.start, stated.end, shown(found), how)
    for first in range(len(values) - 1):
        for one in (sum(values[first:]) / len(values[first:]), median(values)):
            if low - slack <= one <= high + slack:
                return None
    if abs(found - stated.signed) > _FAR * max(abs(found), abs(stated.signed)):
        return None
    inside = min(values) <= stated.signed <= max(values)
    unit = "%" if "%" in {stated.unit, *(one.unit for one in parts)} else ""
    why = f"mean of the {number(len(parts))} listed, each counted alike"
    if not inside:
        ends = f"{shown(min(values))} to {shown(max(values))}"
        why = f"mean of the {number(len(parts))} listed, which go from {ends}"
    said = f"{shown(found, max(1, stated.places))}{unit}"
    return _tell(reading, stated, Judgement("open" if inside else "false", said, why))


def _tell(reading: Reading, stated: Quantity, answer: Judgement) -> Statement:
    written = reading.block.text[stated.start : stated.end].strip()
    return told(reading, stated.start, stated.end, written, answer)


__all__ = ["read"]
