"""What is said to follow from two figures: a fold, a change in percent, a difference.

"Survival reached 74% against 41%, a 1.8-fold gain", "from 31.2 to 32.6 degrees, a shift
of 1.4", "costs fell from 40 to 30, by a quarter". Only where the words tie the two
figures together and the third to them; whatever two figures of the sentence, or of the
one before, may give it, is taken to be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from tercet.statements.arithmetic.changes import CHANGE_WORDS, GAPS, Claim, claims
from tercet.statements.arithmetic.reckoning import (
    Outcome,
    change,
    ratio,
    right,
    shown,
    told,
)
from tercet.statements.base import Judgement, Statement, Verdict
from tercet.statements.figures.departures import departures
from tercet.statements.text.amounts import (
    alike,
    amounts,
    bounds,
    hedge,
    is_of,
    noun_after,
)
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading

Pair = tuple[Quantity, Quantity]

_AGAINST = re.compile(
    r"\b(?:against|versus|vs|compared (?:with|to)|rather than|instead of|"
    r"as opposed to|while|whereas|→)\b|→"
)
_AS = re.compile(r"\b(?:as|than)\b")
_TO = re.compile(r"\bto (?:\w{1,12} )?$")
_CLAUSE = re.compile(
    r"\b(?:while|but|whereas|although|yet|though)\b|\band (?!thus|so|hence|therefore)|"
    r"[.!?](?:\s|$)"
)
_TAIL = re.compile(r"[^,;:(—–]{0,60}")
_LINKING = frozenset(
    "or i e that is which this it they makes making make gives giving yielding thus "
    "hence so therefore and a an the about roughly nearly almost some more less than "
    "over just only of to by for in up down from amounting corresponding equivalent "
    "equal meaning representing total full factor net rose fell dropped grew change "
    "close well even at least most up around approximately difference overall relative "
    "absolute points percentage".split()
)
_BESIDE = frozenset("against versus and in at on than with without while after".split())
_WITHIN = frozenset("in of as than that with at on".split())
_HENCE = frozenset("thus hence therefore".split())
_ANAPHORS = frozenset("that this it the which a".split())
_TOKENS = re.compile(r"[^\W\d_]+")
_REACH, _AHEAD, _NOUNS, _FULL = 110, 90, 6, 900
_MOST, _SAME, _FAR = 8, 1e-9, 50.0


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the folds, changes and differences of a block that do not follow."""
    if len(reading.quantities) < 2 and not reading.block.where(CHANGE_WORDS | GAPS):
        return
    said = sorted(claims(reading), key=lambda one: one.start)
    for claim in said:
        found = _checked(reading, claim, said)
        if found is not None:
            yield found


def _checked(reading: Reading, claim: Claim, said: list[Claim]) -> Statement | None:
    start, end = bounds(reading, claim.start)
    first = bisect_left(said, claim.start - _FULL, key=lambda one: one.start)
    last = bisect_left(said, claim.start + _FULL, key=lambda one: one.start)
    taken = [(one.start, one.end) for one in said[first:last]]
    numbers = _operands(reading, claim, start, end, taken)
    pair = _pair(reading, claim, numbers)
    earlier: list[Quantity] = []
    if start > reading.block.start:
        first, last = bounds(reading, start - 1)
        earlier = _operands(reading, claim, first, last, taken)
        text = reading.block.text
        bare = all(text[one.start].isalpha() for one in numbers)
        if pair is None and bare and _refers(reading, claim, start):
            pair = _last_pair(reading, earlier)
    if pair is None:
        return None
    is_move = _is_move(reading.block.text, *pair)
    found = _outcomes(claim, *pair, is_move=is_move)
    if not found:
        return None
    if (
        claim.kind == "percent"
        and min(abs(one.value - claim.stated.value) for one in found) > _FAR
    ):
        return None
    best = min(found, key=lambda one: abs(one.value - claim.stated.value))
    if claim.low - _SAME <= best.value <= claim.high + _SAME:
        return right(reading, claim.start, claim.end, _shown(claim, best), best.how)
    tied = _is_tied(reading.block.text, *pair)
    others = numbers[-_MOST:] if tied else [*earlier[-_MOST:], *numbers[-_MOST:]]
    if _is_hedged(reading, pair) or _is_other(claim, pair, others):
        return None
    return _told(reading, claim, found, best, _as_stored(reading, claim, pair))


def _is_hedged(reading: Reading, pair: Pair) -> bool:
    block = reading.block
    return any(
        one.is_about or hedge(reading, block.index_at(one.number)).kind != "exact"
        for one in pair
    )


def _is_other(claim: Claim, pair: Pair, others: list[Quantity]) -> bool:
    """Tell whether two other figures may give what is claimed."""
    return any(
        one.low <= claim.high and claim.low <= one.high
        for two in combinations(others, 2)
        if set(two) != set(pair) and two[0].unit == two[1].unit
        for one in _outcomes(claim, *two)
    )


def _operands(
    reading: Reading,
    claim: Claim,
    start: int,
    end: int,
    taken: list[tuple[int, int]],
) -> list[Quantity]:
    """Return the figures of a sentence from which a claim may follow.

    Where two have a unit, a bare number before a noun counts something else.
    """
    found = [
        one
        for one in amounts(reading, start, end)
        if one.unit != "×"
        and not any(first < one.end and one.start < last for first, last in taken)
        and (claim.kind != "difference" or is_of(claim.stated, one))
    ]
    if sum(bool(one.unit) for one in found) > 1:
        found = [one for one in found if one.unit or not noun_after(reading, one)]
    return found


def _pair(reading: Reading, claim: Claim, numbers: list[Quantity]) -> Pair | None:
    """Return the two figures of its sentence that a claim is tied to."""
    text = reading.block.text
    before = [one for one in numbers if one.end <= claim.start]
    after = [one for one in numbers if one.start >= claim.end]
    if len(before) > 1:
        one, other = _compatible(before)
        gap = text[other.end : claim.start]
        gap = gap.replace("i.e.", "")
        near = len(gap) <= _REACH and not _CLAUSE.search(gap) and _is_said(gap)
        alone = len(before) == 2 and not after and not _is_range(text, one, other)
        tied = alone or _is_tied(text, one, other)
        if near and tied and _are_alike(reading, one, other):
            return one, other
    if len(after) > 1:
        one, other = after[:2]
        gap = text[claim.end : one.start]
        near = len(gap) <= _AHEAD and not _CLAUSE.search(gap) and _is_ahead(gap)
        between = text[one.end : other.start]
        as_much = claim.kind == "fold" and _AS.search(between) is not None
        tied = _is_tied(text, one, other) or (as_much and ";" not in between)
        if near and _are_alike(reading, one, other) and tied:
            opened = "(" in gap or gap.rstrip().endswith("from")
            return (one, other) if opened else None
    return None


def _are_alike(reading: Reading, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are of one kind: a bare one may not count a noun."""
    if not alike(one, other):
        return False
    bare = [number for number in (one, other) if not number.unit]
    if len(bare) != 1:
        return True
    noun = noun_after(reading, bare[0])
    return not noun or noun in _LINKING or noun in _BESIDE


def _compatible(numbers: list[Quantity]) -> Pair:
    one, other = numbers[-2:]
    if len(numbers) > 2 and not alike(one, other):
        for earlier in reversed(numbers[:-2]):
            if alike(earlier, other):
                return earlier, other
    return one, other


def _is_tied(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether words tie two figures together: "from A to B", "A against B"."""
    gap = text[one.end : other.start]
    if not alike(one, other) or len(gap) > _REACH or ";" in gap or ". " in gap:
        return False
    return _AGAINST.search(gap) is not None or _is_move(text, one, other)


def _is_move(text: str, one: Quantity, other: Quantity) -> bool:
    gap = text[one.end : other.start]
    if len(gap) > _REACH or not _TO.search(gap):
        return False
    lead = text[max(0, one.start - 16) : one.start].lower()
    return gap == " to " or "from " in lead


def _is_range(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are a range or a share: "between A and B", "A of B"."""
    lead = text[max(0, one.start - 9) : one.start].lower()
    return lead.endswith("between ") or text[one.end : other.start].endswith(" of ")


def _is_said(gap: str) -> bool:
    """Tell whether nothing but light words stand between figures and what follows.

    The noun of the last figure may, and any word of a clause "which makes …".
    """
    tail = _TAIL.match(gap)
    rest = gap[tail.end() :] if tail else gap
    said = _TOKENS.findall(rest.lower() if rest else "")
    if said[:1] in (["which"], ["that"], ["this"], ["making"], ["giving"]):
        return True
    if not _HENCE.isdisjoint(said) and len(said) <= _NOUNS:
        return True
    return not rest or all(word in _LINKING or word in GAPS for word in said)


def _is_ahead(gap: str) -> bool:
    """Tell whether what stands between a claim and its figures belongs to the claim."""
    said = _TOKENS.findall(gap.lower())
    light = next(
        (i for i, word in enumerate(said) if word not in _LINKING | GAPS | _WITHIN),
        len(said),
    )
    rest = len(said) - light
    return not rest or (rest < _NOUNS and light > 0 and said[light - 1] in _WITHIN)


def _refers(reading: Reading, claim: Claim, start: int) -> bool:
    """Tell whether a sentence begins as one about the figures of the last."""
    block = reading.block
    first = block.index_at(start)
    head = block.words[first : block.index_at(claim.start) + 1]
    if not head or head[0] not in _ANAPHORS or len(head) > 10:
        return False
    if claim.kind == "difference" and not GAPS.isdisjoint(head):
        return True
    return head[0] in ("that", "this", "which") and len(head) < 7


def _last_pair(reading: Reading, numbers: list[Quantity]) -> Pair | None:
    if len(numbers) < 2:
        return None
    one, other = numbers[-2:]
    text = reading.block.text
    if len(numbers) == 2 and alike(one, other):
        return one, other
    return (one, other) if _is_tied(text, one, other) else None


def _outcomes(
    claim: Claim, one: Quantity, other: Quantity, *, is_move: bool = False
) -> list[Outcome]:
    """Return what two figures give of the kind that is claimed.

    Args:
        claim: What is claimed.
        one: The first figure.
        other: The second.
        is_move: Whether the first is where it begins: "from A to B".
    """
    if not alike(one, other):
        return []
    if claim.kind == "difference":
        return [_apart(one, other)]
    found: list[Outcome | None] = []
    if claim.kind == "fold":
        found = [ratio(other, one), ratio(one, other)]
        if claim.is_more:
            found += [
                Outcome(f.value - 1, f.low - 1, f.high - 1, f.how) for f in found if f
            ]
    else:
        found = [change(one, other)]
        if claim.sense and not is_move:
            low, high = sorted((one, other), key=lambda q: q.signed)
            found = [change(low, high) if claim.sense > 0 else change(high, low)]
        elif not is_move:
            found.append(change(other, one))
        if {one.unit, other.unit} & {"%", "pp", "points"}:
            found.append(_apart(one, other))
    return [one for one in found if one is not None]


def _apart(one: Quantity, other: Quantity) -> Outcome:
    value = abs(one.signed - other.signed)
    slack = one.slack + other.slack
    if not one.places and not other.places and not (one.unit or other.unit):
        slack = 0.0
    low, high = sorted((one.key, other.key), key=float)
    return Outcome(value, value - slack, value + slack, f"{high} − {low}")


def _as_stored(reading: Reading, claim: Claim, pair: Pair) -> str:
    """Return what two figures give as a result stores them, if one departs from it."""
    for one in reading.page.once(departures):
        if one.number in pair:
            figure = one.figure
            mended = replace(one.number, value=figure.value, key=figure.key)
            two = [mended if number is one.number else number for number in pair]
            found = _outcomes(claim, *two)
            best = min(found, key=lambda out: abs(out.value - claim.stated.value))
            return f", or {_shown(claim, best)} by {one.result.name}"
    return ""


def _told(
    reading: Reading, claim: Claim, found: list[Outcome], best: Outcome, more: str
) -> Statement | None:
    """Tell of the outcome that is nearest to a claim, if it is not the one claimed."""
    is_open = any(one.low <= claim.high and claim.low <= one.high for one in found)
    words = " ".join(reading.block.text[claim.start : claim.end].split())
    wide = claim.high - claim.low > 2.1 * claim.stated.slack
    if is_open and (wide or not words[0].isdigit()):
        return None
    why = best.how
    if best.high - best.low > _SAME:
        places = 1 if claim.kind == "percent" else 2
        ends = f"{shown(best.low, places)} to {shown(best.high, places)}"
        why += f"; {ends} if these are rounded"
    verdict: Verdict = "open" if is_open else "false"
    answer = Judgement(verdict, _shown(claim, best) + more, why)
    return told(reading, claim.start, claim.end, words, answer)


def _shown(claim: Claim, found: Outcome) -> str:
    unit = {"fold": "×", "percent": "%"}.get(claim.kind, "")
    if claim.kind == "difference" and claim.stated.unit in ("%", "pp", "points"):
        unit = " points"
    return shown(found.value, 1 if claim.kind == "percent" else 2) + unit


__all__ = ["read"]
