"""Folds, changes in percent and differences that prose states of two other figures.

"A 1.8-fold gain", "three times that", "by a quarter", "a reduction of 75%", "23
percentage points". For what is derived; it does not know from which figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tercet.statements.text.amounts import hedge, interval, worded
from tercet.statements.text.nouns import number_at
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading

Kind = Literal["fold", "percent", "difference"]
_MOVES = (
    "reduction drop decrease decline fall cut loss rise increase gain growth jump "
    "improvement change climb surge dip saving increment shift uplift"
)
_CHANGES = frozenset(_MOVES.split())
_VERBS = frozenset(
    "by down up lost gained saved fell rose dropped grew shrank declined increased "
    "decreased climbed jumped".split()
)
GAPS = frozenset(
    f"{_MOVES} difference gap spread distance margin swing lead advantage excess "
    "contrast deficit".split()
)
_MORE = frozenset(
    "lower higher less more fewer smaller larger greater better worse warmer cooler "
    "faster slower longer shorter".split()
)
_DOWN = frozenset(
    "reduction drop decrease decline fall cut loss dip saving less fewer lower smaller "
    "cooler slower shorter down lost saved fell dropped shrank declined "
    "decreased".split()
)
_UP = frozenset(
    "rise increase gain growth jump climb surge increment uplift more higher greater "
    "larger warmer faster longer up gained rose grew increased climbed jumped".split()
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
CHANGE_WORDS = frozenset((*_FOLDS, *_PARTS, "fold", "times", "factor"))
_MANY = frozenset("fewer more".split())
_LEAST = 2
_BARE = frozenset("twice thrice half double triple".split())
_AFTER = frozenset("from in over within since to at on during after and or".split())
_BESIDE = ("as", "that", "those", "the", "what", "its")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that is said to follow from two others.

    Args:
        kind: What it is.
        stated: The figure.
        start: Offset of what says it.
        end: Offset after it.
        low: The least that it may stand for.
        high: The most.
        is_more: Whether it says by how much more, so that one is to be added.
        sense: Whether it goes up (1) or down (−1); 0 where the words leave it open.
    """

    kind: Kind
    stated: Quantity
    start: int
    end: int
    low: float
    high: float
    is_more: bool = False
    sense: int = 0


def claims(reading: Reading) -> list[Claim]:
    """Return the folds, changes and differences of a block, those in digits first."""
    return [*_in_digits(reading), *_in_words(reading)]


def _in_digits(reading: Reading) -> Iterator[Claim]:
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
        sense = _sense([*words[max(0, at - 2) : at], *after[:1]])
        yield Claim(kind, one, one.start, one.end, low, high, is_more, sense)


def _sense(words: list[str]) -> int:
    """Return whether some words say that it goes up (1), down (−1), or neither (0)."""
    down, up = not _DOWN.isdisjoint(words), not _UP.isdisjoint(words)
    return up - down


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
        return "difference" if of_change and before[-2] in GAPS else None
    if one.unit in ("pp", "points"):
        return "difference"
    if of_change and before[-2] in GAPS:
        return "difference"
    if one.unit and (last == "by" or follows in _MORE or follows == "apart"):
        return "difference"
    return None


def _in_words(reading: Reading) -> Iterator[Claim]:
    """Read "twice as many", "a threefold rise", "by a quarter", "by half"."""
    for index in reading.block.where(CHANGE_WORDS):
        found = _part_claim(reading, index) or _fold_claim(reading, index)
        if found is not None:
            yield found
    for index in reading.block.where(_MANY | GAPS):
        found = _gap_claim(reading, index)
        if found is not None:
            yield found


def _gap_claim(reading: Reading, index: int) -> Claim | None:
    """Read "ten fewer", "a difference of six queens", where no unit is written."""
    words = reading.words
    if words[index] in _MANY and words[index - 1 : index] != ["no"]:
        number = next(
            (
                n
                for at in range(index - 1, max(-1, index - 4), -1)
                if (n := number_at(reading, at)) and n.last in (index - 1, index - 2)
            ),
            None,
        )
        ends = not words[index + 1 : index + 2] or not words[index + 1][0].isalnum()
    else:
        led = words[index + 1 : index + 2] == ["of"] and index + 2 < len(words)
        number = number_at(reading, index + 2) if led else None
        ends = number is not None and words[number.last + 1 : number.last + 2] != ["%"]
    if number is None or not ends or number.is_ordinal or number.value < _LEAST:
        return None
    if any(
        one.unit and one.start <= reading.block.starts[number.last] < one.end
        for one in reading.quantities
    ):
        return None  # read with its unit
    first, last = min(number.first, index), max(number.last, index)
    stated = worded(reading, number.first, number.last, float(number.value))
    stated.unit = ""
    start, end = reading.block.starts[first], reading.block.ends(last)
    value = stated.value
    return Claim("difference", stated, start, end, value, value)


def _part_claim(reading: Reading, index: int) -> Claim | None:
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


def _fold_claim(reading: Reading, index: int) -> Claim | None:
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
) -> Claim:
    block = reading.block
    stated = worded(reading, first, last, value)
    if value < 1:
        stated.places = 2
    how = hedge(reading, first).kind
    wide = 0.1 if kind == "percent" and how == "exact" else 0.15
    low, high = interval(stated, how, wide * value)
    near = block.words[max(0, first - 2) : first] + block.words[last + 1 : last + 2]
    start, end = block.starts[first], block.ends(last)
    return Claim(kind, stated, start, end, low, high, sense=_sense(near))


__all__ = ["CHANGE_WORDS", "GAPS", "Claim", "Kind", "claims"]
