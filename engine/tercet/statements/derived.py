"""What is said to follow from two figures: a fold, a change in percent, a difference.

"Survival reached 74% against 41%, a 1.8-fold gain", "from 31.2 to 32.6 degrees, a shift
of 1.4", "costs fell from 40 to 30, by a quarter". Only where the words tie the two
figures together and the third to them; whatever two figures of the sentence, or of the
one before, may give it, is taken to be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from tercet.statements.amounts import (
    alike,
    amounts,
    bounds,
    hedge,
    interval,
    is_of,
    noun_after,
    worded,
)
from tercet.statements.base import Judgement, Statement, Verdict
from tercet.statements.departures import departures
from tercet.statements.nouns import number_at
from tercet.statements.quantities import Quantity
from tercet.statements.reading import Reading
from tercet.statements.reckoning import Outcome, change, ratio, right, shown, told

Kind = Literal["fold", "percent", "difference"]
Pair = tuple[Quantity, Quantity]

_MOVES = (
    "reduction drop decrease decline fall cut loss rise increase gain growth jump "
    "improvement change climb surge dip saving increment shift uplift"
)
_CHANGES = frozenset(_MOVES.split())
_VERBS = frozenset(
    "by down up lost gained saved fell rose dropped grew shrank declined increased "
    "decreased climbed jumped".split()
)
_GAPS = frozenset(
    f"{_MOVES} difference gap spread distance margin swing lead advantage excess "
    "contrast deficit".split()
)
_MORE = frozenset(
    "lower higher less more fewer smaller larger greater better worse warmer cooler "
    "faster slower longer shorter".split()
)
_TIMES = _MORE | frozenset("as the that those what its their".split())
_FOLDS = {
    "twice": 2.0,
    "thrice": 3.0,
    "twofold": 2.0,
    "threefold": 3.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "sixfold": 6.0,
    "tenfold": 10.0,
    "double": 2.0,
    "doubling": 2.0,
    "doubled": 2.0,
    "triple": 3.0,
    "tripling": 3.0,
    "tripled": 3.0,
    "quadruple": 4.0,
    "quadrupled": 4.0,
    "halving": 0.5,
    "halved": 0.5,
    "half": 0.5,
}
_PARTS = {
    "half": 50.0,
    "third": 100 / 3,
    "thirds": 100 / 3,
    "quarter": 25.0,
    "quarters": 25.0,
    "fifth": 20.0,
    "fifths": 20.0,
    "sixth": 100 / 6,
    "eighth": 12.5,
    "tenth": 10.0,
    "tenths": 10.0,
}
_TOPS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}
_WORDS = frozenset((*_FOLDS, *_PARTS, "fold", "times", "factor"))
_BARE = frozenset("twice thrice half double triple".split())
_BESIDE = ("as", "that", "those", "the", "what", "its")
_AGAINST = re.compile(
    r"\b(?:against|versus|vs|compared (?:with|to)|rather than|instead of|"
    r"as opposed to|while|whereas|→)\b|→"
)
_TO = re.compile(r"\bto (?:\w{1,12} )?$")
_CLAUSE = re.compile(
    r"\b(?:while|but|whereas|although|yet|though)\b|\band (?!thus|so|hence|therefore)|"
    r"[.!?](?:\s|$)"
)
_TAIL = re.compile(r"[^,;:(—–]{0,60}")
_LINKING = frozenset(
    "or i e that is which this it they makes making make gives giving yielding thus "
    "hence so therefore and a an the about roughly nearly almost some more less than "
    "over just only of to by for in up down amounting corresponding equivalent equal "
    "meaning representing total full factor net rose fell dropped grew change close "
    "well even at least most up around approximately difference overall".split()
)
_AFTER = frozenset("from in over within since to at on during after and or".split())
_ANAPHORS = frozenset("that this it the which a".split())
_TOKENS = re.compile(r"[^\W\d_]+")
_REACH, _AHEAD = 110, 90
_MOST, _SAME = 8, 1e-9


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure that is said to follow from two others.

    Args:
        kind: What it is.
        stated: The figure.
        start: Offset of what says it.
        end: Offset after it.
        low: The least that it may stand for.
        high: The most.
        is_more: Whether it says by how much more, so that one is to be added.
    """

    kind: Kind
    stated: Quantity
    start: int
    end: int
    low: float
    high: float
    is_more: bool = False


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the folds, changes and differences of a block that do not follow."""
    if len(reading.quantities) < 2 and not reading.block.where(_WORDS):
        return
    claims = [*_in_digits(reading), *_in_words(reading)]
    for claim in claims:
        found = _checked(reading, claim, claims)
        if found is not None:
            yield found


def _in_digits(reading: Reading) -> Iterator[_Claim]:
    block, words = reading.block, reading.words
    for one in reading.quantities:
        if one.high is not None or one.is_label:
            continue
        index = block.index_at(one.number)
        at = hedge(reading, index).word
        after = _after(reading, one)
        times = block.text.endswith("times", one.close, one.end)
        if times and not _TIMES.intersection(after[:1]):
            continue  # "washed 3 times"
        kind = _kind(one, words[max(0, at - 2) : at], after)
        if kind is None:
            continue
        low, high = interval(one, hedge(reading, index).kind)
        is_more = kind == "fold" and bool(_MORE & set(after[:2]))
        yield _Claim(kind, one, one.start, one.end, low, high, is_more)


def _after(reading: Reading, one: Quantity) -> list[str]:
    """Return the three words after a quantity and its unit."""
    block = reading.block
    at = block.index_at(one.end - 1) + 1
    return block.words[at : at + 3]


def _kind(one: Quantity, before: list[str], after: list[str]) -> Kind | None:
    """Return what a quantity says of two others; None if it is one by itself."""
    last = before[-1] if before else ""
    of_change = last == "of" and len(before) > 1
    if of_change and before[-2] == "factor" and not one.unit:
        return "fold"
    if one.unit == "×":
        return "fold"
    follows = after[0] if after else ""
    if "than" in after or follows in ("per", "each", "every"):
        return None
    if one.unit == "%":
        moved = of_change and before[-2] in _CHANGES
        if moved or last in _VERBS or follows in _CHANGES:
            return "percent"
        if follows in _MORE and (len(after) < 2 or not after[1][0].isalpha()):
            return "percent"
        return "difference" if of_change and before[-2] in _GAPS else None
    if one.unit in ("pp", "points"):
        return "difference"
    if of_change and before[-2] in _GAPS:
        return "difference"
    if one.unit and (last == "by" or follows in _MORE or follows == "apart"):
        return "difference"
    return None


def _in_words(reading: Reading) -> Iterator[_Claim]:
    """Read "twice as many", "a threefold rise", "by a quarter", "by half"."""
    for index in reading.block.where(_WORDS):
        found = _part_claim(reading, index) or _fold_claim(reading, index)
        if found is not None:
            yield found


def _part_claim(reading: Reading, index: int) -> _Claim | None:
    """Read "by a quarter", "a drop of a third", "a third more"."""
    words = reading.words
    if words[index] not in _PARTS or not index:
        return None
    follows = words[index + 1] if index + 1 < len(words) else ""
    top = _TOPS.get(words[index - 1])
    if top is None and words[index] != "half":
        return None
    first = index - 1 if top else index
    lead = words[first - 1] if first else ""
    moved = lead == "by" or (
        lead == "of" and first > 1 and words[first - 2] in _CHANGES
    )
    more = follows in _MORE and "than" not in words[index + 2 : index + 5]
    alone = not follows[:1].isalpha() or follows in _AFTER
    if not ((moved and alone) or (more and top)):
        return None
    value = _PARTS[words[index]] * (top or 1)
    start = first - 1 if lead == "by" else first
    return _word_claim(reading, "percent", start, index, value)


def _fold_claim(reading: Reading, index: int) -> _Claim | None:
    """Read "twice as many", "three times that", "a three-fold rise", "doubled"."""
    words = reading.words
    word = words[index]
    follows = words[index + 1] if index + 1 < len(words) else ""
    if word in ("fold", "times", "factor"):
        at = index - 1
        if word == "fold":
            at = index - 2 if index > 1 and words[index - 1] in "-‐‑" else index - 1
        elif word == "factor":
            at = index + 2 if follows == "of" and index + 2 < len(words) else -1
        if (
            at < 0
            or not words[at].isalpha()
            or (word == "times" and follows not in _TIMES)
        ):
            return None
        number = number_at(reading, at)
        if number is None or number.is_ordinal or number.value < 2:
            return None
        first, last = min(number.first, index), max(number.last, index)
        return _word_claim(reading, "fold", first, last, float(number.value))
    if word not in _FOLDS:
        return None
    if word in _BARE and follows not in _BESIDE:
        return None
    if word == "half" and follows not in ("as", "that", "those"):
        return None
    return _word_claim(reading, "fold", index, index, _FOLDS[word])


def _word_claim(
    reading: Reading, kind: Kind, first: int, last: int, value: float
) -> _Claim:
    block = reading.block
    stated = worded(reading, first, last, value)
    how = hedge(reading, first).kind
    low, high = interval(stated, how, 0.15 * value)
    return _Claim(kind, stated, block.starts[first], block.ends(last), low, high)


def _checked(reading: Reading, claim: _Claim, claims: list[_Claim]) -> Statement | None:
    start, end = bounds(reading, reading.block.index_at(claim.start))
    taken = [(one.start, one.end) for one in claims]
    numbers = _operands(reading, claim, start, end, taken)
    pair = _pair(reading, claim, numbers)
    earlier: list[Quantity] = []
    if start > reading.block.start:
        first, last = bounds(reading, reading.block.index_at(start - 1))
        earlier = _operands(reading, claim, first, last, taken)
        text = reading.block.text
        bare = all(text[one.start].isalpha() for one in numbers)
        if pair is None and bare and _refers(reading, claim, start):
            pair = _last_pair(reading, earlier)
    if pair is None:
        return None
    is_move = _is_move(reading.block.text, *pair)
    found = _outcomes(claim, *pair, is_move=is_move)
    others = [*earlier[-_MOST:], *numbers[-_MOST:]]
    if not found:
        return None
    exact = max(claim.stated.slack, claim.high - claim.stated.value)
    best = min(found, key=lambda one: abs(one.value - claim.stated.value))
    if abs(best.value - claim.stated.value) <= exact * 1.0001:
        return right(reading, claim.start, claim.end, _shown(claim, best), best.how)
    hedged = any(
        one.is_about
        or hedge(reading, reading.block.index_at(one.number)).kind != "exact"
        for one in pair
    )
    if hedged or any(
        one.low <= claim.high and claim.low <= one.high
        for two in combinations(others, 2)
        if set(two) != set(pair)
        for one in _outcomes(claim, *two)
    ):
        return None
    return _told(reading, claim, found, best, _as_stored(reading, claim, pair))


def _operands(
    reading: Reading,
    claim: _Claim,
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


def _pair(reading: Reading, claim: _Claim, numbers: list[Quantity]) -> Pair | None:
    """Return the two figures of its sentence that a claim is tied to."""
    text = reading.block.text
    before = [one for one in numbers if one.end <= claim.start]
    after = [one for one in numbers if one.start >= claim.end]
    if len(before) > 1:
        one, other = _compatible(before)
        gap = text[other.end : claim.start]
        gap = gap.replace("i.e.", "")
        near = len(gap) <= _REACH and not _CLAUSE.search(gap) and _is_said(gap)
        alone = len(before) == 2 and not after and not _is_range(text, one)
        if near and alike(one, other) and (alone or _is_tied(text, one, other)):
            return one, other
    if len(after) > 1:
        one, other = after[:2]
        gap = text[claim.end : one.start]
        near = len(gap) <= _AHEAD and not _CLAUSE.search(gap)
        if near and alike(one, other) and _is_tied(text, one, other):
            opened = "(" in gap or gap.rstrip().endswith("from")
            return (one, other) if opened else None
    return None


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


def _is_range(text: str, one: Quantity) -> bool:
    return text[max(0, one.start - 9) : one.start].lower().endswith("between ")


def _is_said(gap: str) -> bool:
    """Tell whether nothing but light words stand between figures and what follows.

    The noun of the last figure may, and any word of a clause "which makes …".
    """
    tail = _TAIL.match(gap)
    rest = gap[tail.end() :] if tail else gap
    said = _TOKENS.findall(rest.lower() if rest else "")
    if said[:1] in (["which"], ["that"], ["this"], ["making"], ["giving"]):
        return True
    return not rest or all(word in _LINKING or word in _GAPS for word in said)


def _refers(reading: Reading, claim: _Claim, start: int) -> bool:
    """Tell whether a sentence begins as one about the figures of the last."""
    block = reading.block
    first = block.index_at(start)
    head = block.words[first : block.index_at(claim.start) + 1]
    if not head or head[0] not in _ANAPHORS or len(head) > 10:
        return False
    if claim.kind == "difference" and not _GAPS.isdisjoint(head):
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
    claim: _Claim, one: Quantity, other: Quantity, *, is_move: bool = False
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
        if not is_move:
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


def _as_stored(reading: Reading, claim: _Claim, pair: Pair) -> str:
    """Return what two figures give as a result stores them, if one departs from it."""
    for one in departures(reading):
        if one.number in pair:
            figure = one.figure
            mended = replace(one.number, value=figure.value, key=figure.key)
            two = [mended if number is one.number else number for number in pair]
            found = _outcomes(claim, *two)
            best = min(found, key=lambda out: abs(out.value - claim.stated.value))
            return f", or {_shown(claim, best)} by {one.result.name}"
    return ""


def _told(
    reading: Reading, claim: _Claim, found: list[Outcome], best: Outcome, more: str
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


def _shown(claim: _Claim, found: Outcome) -> str:
    unit = {"fold": "×", "percent": "%"}.get(claim.kind, "")
    if claim.kind == "difference" and claim.stated.unit in ("%", "pp", "points"):
        unit = " points"
    return shown(found.value, 1 if claim.kind == "percent" else 2) + unit


__all__ = ["read"]
