"""On what examples differ: "differ on season and tool", "share the season".

Part of the axes. What is said of two examples is compared with their values; what is
said of all of a shape's, with what these have in common.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.axes.axis_counts import (
    axes_after,
    by_number,
    kept_apart,
    must,
    told,
)
from tercet.statements.axes.axis_labels import axis_named, labels
from tercet.statements.axes.pairs import (
    APART,
    Pair,
    difference,
    examples_of,
    pair_at,
    shape_of,
    values_of,
)
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.lists import content
from tercet.statements.text.nouns import EXAMPLE_NOUNS
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.rosters import around

_DIFFER = frozenset("differ differs differed differing".split())
_AGREE = frozenset("agree agrees agreed coincide coincides match".split())
_COMPARED = _DIFFER | _AGREE
_BY = frozenset("apart separated distinguished".split())
_SHARED = _BY | frozenset("share shares shared same".split())
_CUES = _COMPARED | APART | _SHARED
_ON = frozenset("on in along by".split())
_MUST = frozenset("must need needs required requires has have asks should".split())
_ONLY = frozenset("only alone merely just solely".split())
_STOPS = frozenset(
    ". ; : ) ( — – but while yet though although as because so which that whereas "
    "when if with and-on from than for not are is was were rather".split()
)
_SKIP = frozenset("on in by along the their its both a only just merely also".split())
_SAME = frozenset("both same alike neither".split())
_FAR = 20
_MOST_WORDS = 6
_PASSIVE = frozenset("told kept set held".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of differences that the values say otherwise."""
    for reading in page.having(_CUES):
        block = reading.block
        for index in block.where(_COMPARED):
            yield from _differ(reading, index)
        for index in block.where(APART):
            yield from kept_apart(reading, index)
        for index in block.where(_SHARED):
            yield from _shared(reading, index)


def _differ(reading: Reading, index: int) -> Iterator[Statement]:
    words = reading.words
    start, end = around(reading, index)
    if reading.block.is_quoted(index):
        return
    on = next(
        (i for i in range(index + 1, min(end, index + 4)) if words[i] in _ON), None
    )
    if on is None and words[index + 1 : index + 2] in (["from"], ["with"]):
        behind = reading.between(index + 2, min(end, index + 6), "finding")
        at = _behind(words, behind[0].last + 1, end) if behind else index
        on = at if at < end and words[at] in _ON else None
    if on is None:
        return
    before = words[max(start, index - 5) : index]
    amount = axes_after(reading, on, end)
    condition = {"when", "if", "once"} & set(before)
    must_ = {"must", "should"} & set(before) or before[-1:] == ["to"]
    if words[index] in _DIFFER and (
        (must_ and _MUST & set(before))
        or (condition and {"different", "distinct"} & set(words[start:index]))
    ):
        yield from must(reading, index, amount)
        return
    if {"may", "might", "can", "could", "would", "if"} & set(before):
        return
    pair = pair_at(reading, index)
    agree = words[index] in _AGREE
    negated = {"not", "never", "hardly"} & set(words[max(start, index - 2) : index])
    if negated and (
        pair is None or amount is not None or _ONLY & set(words[index:end])
    ):
        return
    agree = agree != bool(negated)
    if pair is not None and "neither" in words[on : on + 2]:
        yield from by_number(reading, (index, on + 2), (0, ""), pair)
        return
    if pair is None:
        if not agree and amount is None and EXAMPLE_NOUNS & set(words[start:index]):
            yield from _of_examples(reading, index, on)
        return
    if amount is not None:
        place = (index, amount[1])
        yield from by_number(reading, place, amount[0], pair, agree=agree)
    else:
        yield from _by_name(reading, index, on, pair, agree=agree)


def _behind(words: list[str], at: int, end: int) -> int:
    """Return the token behind a name, its year, "(below)" and "only"."""
    at += at < end and words[at].isdecimal()
    if at < end and words[at] == "(":
        closing = next(
            (i for i in range(at, min(end, at + _FAR)) if words[i] == ")"), at
        )
        at = closing + 1 if closing > at else at
    while at < end and words[at] in _ONLY:
        at += 1
    return at


def _named(reading: Reading, on: int, end: int) -> list[tuple[int, int]]:
    """Return the token ranges of what examples are said to differ on."""
    words = reading.words
    found: list[tuple[int, int]] = []
    first, opener = on + 1, None
    for at in range(on + 1, min(end, on + 2 * _FAR) + 1):
        word = words[at] if at < end else "."
        if opener is None and word == "(" and at > first and ")" in words[at:end]:
            opener = at  # what is in brackets tells the values
        if opener is not None and ")" not in words[opener:at]:
            continue
        stop = word in _STOPS - {")"} or word in _AGREE or (word == ")" and not opener)
        if stop or word in (",", "and", "&", "or", "plus"):
            if words[first + 1 : first + 2] in (["the"], ["a"], ["an"], ["its"]):
                break  # "and keeps the forest"
            last = (opener or at) - 1
            while first <= last and words[first] in _SKIP:
                first += 1
            while last >= first and words[last] in (*_ONLY, "too", "well"):
                last -= 1
            alike = opener is not None and _SAME & set(words[opener:at])
            if first <= last and last - first < _MOST_WORDS and not alike:
                found.append((first, last))
            first, opener = at + 1, None
        if stop:
            break
    return found


def _by_name(
    reading: Reading, index: int, on: int, pair: Pair, *, agree: bool
) -> Iterator[Statement]:
    """Compare "differ on season and tool" with the values of two examples."""
    _, end = around(reading, index)
    block = reading.block
    known = labels(reading.facts, pair.shape)
    items = _named(reading, on, end)
    more = 0 if block.words[index] in _SHARED else 1
    named = [axis_named(content(block, *item), known, more=more) for item in items]
    matched = [axis for axis in named if axis]
    if not matched:
        return
    strange = [
        " ".join(block.slice(*item).split())
        for item, axis in zip(items, named, strict=True)
        if axis is None and not agree and block.words[item[0] - 1] != "in"
    ]
    last = max(item[1] for item, axis in zip(items, named, strict=True) if axis)
    if strange:
        last = items[-1][1]
    only = bool(_ONLY & set(block.words[index : last + 2])) and not agree
    said = ", ".join([known[axis] for axis in matched] + strange)

    def judge(facts: Facts) -> Judgement:
        left = values_of(facts, pair.left, pair.shape)
        right = values_of(facts, pair.right, pair.shape)
        apart, _ = difference(facts, pair)
        wrong, open_ = [f"'{one}' is no axis" for one in strange], []
        for axis in matched:
            if axis not in left or axis not in right:
                open_.append(known[axis])
            elif bool(left[axis] & right[axis]) != agree:
                values = " and ".join(
                    sorted(left[axis] & right[axis])
                    or [*sorted(left[axis]), *sorted(right[axis])]
                )
                wrong.append(
                    f"{'both' if not agree else 'not both'} {values} on {known[axis]}"
                )
        rest = [label for label in apart if label not in [known[a] for a in matched]]
        if only and rest:
            wrong.append(f"they differ on {', '.join(rest)} too")
        computed = f"they differ on {', '.join(apart) or 'no axis'}"
        if wrong:
            return Judgement("false", computed, "; ".join(wrong))
        return Judgement("open" if open_ else "true", computed, ", ".join(open_))

    if judge(reading.facts).verdict == "open":
        return
    yield from told(
        reading,
        (index, last),
        f"{pair.left} and {pair.right} {'agree' if agree else 'differ'} on {said}",
        judge,
        f"{pair.shape}.axes",
    )


def _of_examples(reading: Reading, index: int, on: int) -> Iterator[Statement]:
    """Compare "the examples of S differ on season" with the values of all of them."""
    block = reading.block
    start, end = around(reading, index)
    shape = shape_of(reading, index, start)
    if shape is None or reading.between(start, index, "finding"):
        return
    known = labels(reading.facts, shape)
    items = _named(reading, on, end)
    named = [axis_named(content(block, *item), known) for item in items]
    matched = [axis for axis in named if axis]
    if not matched or None in named or len(matched) == len(known):
        return  # who names all of them says what they are

    def judge(facts: Facts) -> Judgement:
        used = [values_of(facts, one, shape) for one in examples_of(facts, shape)]
        alike = [
            axis
            for axis in matched
            if len(used) > 1
            and all(axis in one for one in used)
            and set.intersection(*(one[axis] for one in used))
        ]
        names = ", ".join(known[axis] for axis in alike)
        why = f"all {len(used)} agree on {names}" if alike else ""
        computed = f"the axes of {shape} are {', '.join(known.values())}"
        return Judgement("false" if alike else "true", computed, why)

    said = ", ".join(known[axis] for axis in matched)
    yield from told(
        reading,
        (index, items[-1][1]),
        f"the examples of {shape} differ on {said}",
        judge,
        f"{shape}.axes",
    )


def _shared(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "share the season", "have the same tool", "are told apart by season"."""
    words = reading.words
    apart = words[index] in _BY
    at = index
    start, end = around(reading, index)
    if apart:
        by = words[index + 1 : index + 2]
        passive = words[index] != "apart" or words[index - 1] in _PASSIVE
        if by not in (["by"], ["on"]) or not passive:
            return
        at = index + 1
    if {"not", "no", "never", "if", "may", "would"} & set(words[start:index]):
        return
    pair = None if reading.block.is_quoted(index) else pair_at(reading, index)
    amount = axes_after(reading, at, end)
    if pair is not None and amount is not None:
        place = (index, amount[1])
        yield from by_number(reading, place, amount[0], pair, agree=not apart)
    elif pair is not None:
        yield from _by_name(reading, index, at, pair, agree=not apart)


__all__ = ["read"]
