"""On what examples differ: "differ on season and tool", "two axes keep them apart".

Part of the axes. What is said of two examples is compared with their values; what is
said of all of a shape's, with its axes and with the number that its rule asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.records.finding import Finding
from tercet.statements.axis_labels import axis_named, labels
from tercet.statements.base import Judgement, Statement
from tercet.statements.belonging import antecedents
from tercet.statements.judging import Judge, born, size_of, value_of
from tercet.statements.lists import content
from tercet.statements.nouns import EXAMPLE_NOUNS, Number, number_at
from tercet.statements.reading import Page, Reading
from tercet.words import count, number

FAMILY = "axes"
SEVERITY: Severity = "warning"
_DIFFER = frozenset("differ differs differed differing".split())
_AGREE = frozenset("agree agrees agreed coincide coincides match".split())
_APART = frozenset(
    "keep keeps kept separate separates separated tell tells set sets distinguish "
    "distinguishes part divide divides".split()
)
_AXES = frozenset("axis axes dimension dimensions".split())
_SHARED = frozenset("share shares shared same apart".split())
_ON = frozenset("on in along by".split())
_MUST = frozenset("must need needs required requires has have asks should".split())
_ONLY = frozenset("only alone merely just solely".split())
_STOPS = frozenset(
    ". ; : ) ( — – but while yet though although as because so which that whereas "
    "when if with and-on from than for not are is was were rather".split()
)
_SKIP = frozenset("on in by along the their its both a only just merely also".split())
_FAR = 20
_LONGEST = 30
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two examples of a shape that are compared."""

    shape: str
    left: str
    right: str


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of differences that the values say otherwise."""
    for reading in page.readings:
        block = reading.block
        for index in block.where(_DIFFER | _AGREE):
            yield from _differ(reading, index)
        for index in block.where(_APART):
            yield from _apart(reading, index)
        for index in block.where(_SHARED):
            yield from _shared(reading, index)


def _values(facts: Facts, finding: str, shape: str) -> dict[str, set[str]]:
    """Return the values of a finding on the axes of a shape; unknown ones left out."""
    record = facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return {}
    uses = [use for item in record.instantiates for use in item.shapes]
    uses += [use for result in record.results for use in result.shapes]
    found: dict[str, set[str]] = {}
    for use in uses:
        if use.shape == shape or shape in facts.ids(f"{use.shape}.ancestry"):
            for axis, values in use.axes.items():
                known = {one for one in values if one != "unknown"}
                if known:
                    found.setdefault(axis, set()).update(known)
    return found


def _examples(facts: Facts, shape: str) -> tuple[str, ...]:
    value = value_of(facts, f"{shape}.examples")
    known = value if isinstance(value, tuple) else ()
    return tuple(dict.fromkeys(str(one).partition("#")[0] for one in known))


def _pair(reading: Reading, index: int) -> Pair | None:
    """Return the two examples that are compared at a token."""
    start, end = reading.block.sentence(index)
    start, end = max(start, index - _LONGEST), min(end, index + _LONGEST)
    words = reading.words
    before = [m.record for m in reading.between(start, index, "finding")]
    names = tuple(dict.fromkeys(one for one in before if one))
    if None in before or len(names) > 2:
        return None
    if len(names) == 1:
        behind = [m.record for m in reading.between(index, end, "finding")]
        joint = {"from", "with", "and"} & set(words[index:end])
        if len(set(behind)) == 1 and behind[0] and joint:
            names = (names[0], behind[0])
    shape = _shape(reading, index, start)
    if not names:
        behind = [m.record for m in reading.between(index, end, "finding")]
        if len(set(behind)) == 2 and all(behind) and words[index] in _APART:
            names = tuple(dict.fromkeys(one for one in behind if one))
        else:
            names = _meant(reading, index, shape)
    if len(names) != 2:
        return None
    facts = reading.facts
    if shape is None or not set(names) <= set(_examples(facts, shape)):
        common = [
            entry.id
            for entry in facts.wiki.of_kind("shape")
            if set(names) <= set(_examples(facts, entry.id))
        ]
        shape = common[0] if len(common) == 1 else None
    return None if shape is None else Pair(shape, names[0], names[1])


def _shape(reading: Reading, index: int, start: int) -> str | None:
    named = [m.record for m in reading.between(start, index, "shape") if m.record]
    return named[-1] if named else reading.context(index, "shape")


def _meant(reading: Reading, index: int, shape: str | None) -> tuple[str, ...]:
    """Return whom "both", "the two examples" or "they" means."""
    start, end = reading.block.sentence(index)
    words = reading.words
    near = set(words[max(start, index - 8) : index]) | set(words[index : index + 5])
    pronoun = {"they", "both", "two", "pair", "them"} & near
    if not pronoun:
        return ()
    if EXAMPLE_NOUNS & near and shape is not None:
        own = _examples(reading.facts, shape)
        if len(own) == 2:
            return own
    found = antecedents(reading, start, 2)
    return found if found or reading.between(start, end, "finding") else ()


def _differ(reading: Reading, index: int) -> Iterator[Statement]:
    words = reading.words
    start, end = reading.block.sentence(index)
    if reading.block.is_quoted(index):
        return
    on = next(
        (i for i in range(index + 1, min(end, index + 4)) if words[i] in _ON), None
    )
    if on is None and words[index + 1 : index + 2] in (["from"], ["with"]):
        behind = reading.between(index + 2, min(end, index + 4), "finding")
        at = behind[0].last + 1 if behind else index
        at += at < end and words[at].isdecimal()
        on = at if at < end and words[at] in _ON else None
    if on is None:
        return
    before = words[max(start, index - 5) : index]
    amount = _axes_after(reading, on, end)
    condition = {"when", "if", "once"} & set(before)
    if words[index] in _DIFFER and (
        _MUST & set(before)
        or (condition and {"different", "distinct"} & set(words[start:index]))
    ):
        yield from _must(reading, index, amount)
        return
    if {"not", "never", "may", "might", "can", "could", "would", "if"} & set(before):
        return
    pair = _pair(reading, index)
    agree = words[index] in _AGREE
    if pair is None:
        if not agree and amount is None and EXAMPLE_NOUNS & set(words[start:index]):
            yield from _of_examples(reading, index, on)
        return
    if amount is not None and not agree:
        yield from _by_number(reading, (index, amount[1]), amount[0], pair)
    else:
        yield from _by_name(reading, index, on, pair, agree=agree)


def _axes_after(
    reading: Reading, on: int, end: int
) -> tuple[tuple[int | None, str], int] | None:
    """Read "all three axes", "at least two axes", "every axis", "a single axis".

    Returns:
        The number, None for all; "least" or "most" where it is a limit; the last token.
    """
    words = reading.words
    for at in range(on + 1, min(end, on + 7)):
        if words[at] in _AXES:
            between = words[on + 1 : at]
            amounts = [number_at(reading, i) for i in range(on + 1, at)]
            amount = next((one for one in amounts if one), None)
            limit = "least" if {"least", "more"} & set(between) else ""
            limit = "most" if {"most", "fewer"} & set(between) else limit
            if amount is not None and not amount.is_ordinal:
                return (amount.value, limit), at
            if {"all", "every", "each"} & set(between):
                return (None, limit), at
            single = {"single", "one"} & set(between)
            return ((1, limit), at) if single else None
    return None


def _must(
    reading: Reading, index: int, amount: tuple[tuple[int | None, str], int] | None
) -> Iterator[Statement]:
    """Compare "two cases must differ on all three axes" with the rule."""
    if amount is None:
        return
    start, _ = reading.block.sentence(index)
    shape = _shape(reading, index, start)
    (said, limit), last = amount
    if shape is None or limit == "most":
        return
    key = f"{shape}.axes-needed"
    stated = len(labels(reading.facts, shape)) if said is None else said

    def judge(facts: Facts) -> Judgement:
        needed = size_of(value_of(facts, key))
        if needed is None:
            return Judgement("open", "the rule leaves it open")
        computed = f"the rule of {shape} asks for {count(needed, 'axis')}"
        return Judgement("true" if needed == stated else "false", computed)

    yield from _told(
        reading,
        (max(start, index - 1), last),
        f"examples of {shape} must differ on {count(stated, 'axis')}",
        judge,
        key,
    )


def _by_number(
    reading: Reading, place: tuple[int, int], said: tuple[int | None, str], pair: Pair
) -> Iterator[Statement]:
    """Compare "differ on two axes" with the axes on which two examples differ."""
    stated, limit = said

    def judge(facts: Facts) -> Judgement:
        apart, open_ = _difference(facts, pair)
        wanted = len(labels(facts, pair.shape)) if stated is None else stated
        computed = f"{count(len(apart), 'axis')} ({', '.join(apart) or 'none'})"
        holds = len(apart) == wanted
        if limit == "least":
            holds = len(apart) >= wanted
        if limit == "most":
            holds = len(apart) <= wanted
        if not holds and open_:
            return Judgement("open", computed, f"unknown: {', '.join(open_)}")
        return Judgement("true" if holds else "false", computed)

    what = "all axes" if stated is None else count(stated, "axis")
    yield from _told(
        reading,
        place,
        f"{pair.left} and {pair.right} differ on {what}",
        judge,
        f"{pair.shape}.axes",
    )


def _difference(facts: Facts, pair: Pair) -> tuple[list[str], list[str]]:
    """Return the labels of the axes on which two examples differ, and of open ones."""
    left = _values(facts, pair.left, pair.shape)
    right = _values(facts, pair.right, pair.shape)
    known = labels(facts, pair.shape)
    apart = [
        label
        for axis, label in known.items()
        if axis in left and axis in right and not left[axis] & right[axis]
    ]
    open_ = [
        label for axis, label in known.items() if axis not in left or axis not in right
    ]
    return apart, open_


def _named(reading: Reading, on: int, end: int) -> list[tuple[int, int]]:
    """Return the token ranges of what examples are said to differ on."""
    words = reading.words
    found: list[tuple[int, int]] = []
    first = on + 1
    for at in range(on + 1, min(end, on + _FAR) + 1):
        stop = at >= end or words[at] in _STOPS or words[at] in _AGREE
        if stop or words[at] in (",", "and", "&", "or", "plus"):
            while first < at and words[first] in _SKIP:
                first += 1
            last = at - 1
            while last >= first and words[last] in (*_ONLY, "too", "well"):
                last -= 1
            if first <= last and last - first < _MOST_WORDS:
                found.append((first, last))
            first = at + 1
        if stop:
            break
    return found


def _by_name(
    reading: Reading, index: int, on: int, pair: Pair, *, agree: bool
) -> Iterator[Statement]:
    """Compare "differ on season and tool" with the values of two examples."""
    _, end = reading.block.sentence(index)
    block = reading.block
    known = labels(reading.facts, pair.shape)
    items = _named(reading, on, end)
    named = [axis_named(content(block, *item), known) for item in items]
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
        left = _values(facts, pair.left, pair.shape)
        right = _values(facts, pair.right, pair.shape)
        apart, _ = _difference(facts, pair)
        wrong, open_ = [f"'{one}' is no axis" for one in strange], []
        for axis in matched:
            if axis not in left or axis not in right:
                open_.append(known[axis])
            elif bool(left[axis] & right[axis]) != agree:
                values = " and ".join(
                    sorted(left[axis] & right[axis])
                    or [*sorted(left[axis]), *sorted(right[axis])]
                )
                wrong.append(f"{'both' if not agree else 'not both'} {values} on "
                             f"{known[axis]}")
        rest = [label for label in apart if label not in [known[a] for a in matched]]
        if only and rest:
            wrong.append(f"they differ on {', '.join(rest)} too")
        computed = f"they differ on {', '.join(apart) or 'no axis'}"
        if wrong:
            return Judgement("false", computed, "; ".join(wrong))
        return Judgement("open" if open_ else "true", computed, ", ".join(open_))

    if judge(reading.facts).verdict == "open":
        return
    yield from _told(
        reading,
        (index, last),
        f"{pair.left} and {pair.right} {'agree' if agree else 'differ'} on {said}",
        judge,
        f"{pair.shape}.axes",
    )


def _of_examples(reading: Reading, index: int, on: int) -> Iterator[Statement]:
    """Compare "the examples of S differ on season" with the values of all of them."""
    block = reading.block
    start, end = block.sentence(index)
    shape = _shape(reading, index, start)
    if shape is None or reading.between(start, index, "finding"):
        return
    known = labels(reading.facts, shape)
    items = _named(reading, on, end)
    named = [axis_named(content(block, *item), known) for item in items]
    matched = [axis for axis in named if axis]
    if not matched or None in named:
        return

    def judge(facts: Facts) -> Judgement:
        used = [_values(facts, one, shape) for one in _examples(facts, shape)]
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
    yield from _told(
        reading,
        (index, items[-1][1]),
        f"the examples of {shape} differ on {said}",
        judge,
        f"{shape}.axes",
    )


def _shared(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "share the season", "have the same tool", "are told apart by season"."""
    words = reading.words
    start, _ = reading.block.sentence(index)
    apart = words[index] == "apart"
    at = index
    if apart:
        by = words[index + 1 : index + 2]
        if by not in (["by"], ["on"]) or words[index - 1] not in _PASSIVE:
            return
        at = index + 1
    if {"not", "no", "never", "if", "may", "would"} & set(words[start:index]):
        return
    pair = None if reading.block.is_quoted(index) else _pair(reading, index)
    if pair is not None:
        yield from _by_name(reading, index, at, pair, agree=not apart)


_PASSIVE = frozenset("told kept set held".split())


def _apart(reading: Reading, index: int) -> Iterator[Statement]:
    """Compare "three axes keep its cases apart" with the axes, or with a pair."""
    words = reading.words
    start, end = reading.block.sentence(index)
    axes = next(
        (i for i in range(index - 1, max(start, index - 4), -1) if words[i] in _AXES),
        None,
    )
    if axes is None or axes <= start or reading.block.is_quoted(index):
        return
    amounts = [number_at(reading, i) for i in range(max(start, axes - 3), axes)]
    amount = next((one for one in amounts if one and not one.is_ordinal), None)
    if amount is None or {"not", "no", "least"} & set(words[start:index]):
        return
    pair = _pair(reading, index)
    place = (amount.first, min(end - 1, index + 2))
    behind = set(words[index : index + 6])
    general = {"its", "cases", "examples", "instances"} & behind and not (
        {"two", "both", "pair"} & behind
    )
    if pair is not None and not general:
        yield from _by_number(reading, place, (amount.value, ""), pair)
        return
    shape = _shape(reading, index, start)
    behind_ = [m.record for m in reading.between(index, end, "shape") if m.record]
    shape = behind_[0] if behind_ else shape
    if shape is not None and general:
        yield from _of_all(reading, place, amount, shape)


def _of_all(
    reading: Reading, place: tuple[int, int], amount: Number, shape: str
) -> Iterator[Statement]:
    """Compare a number of axes with those of a shape, and those that do vary."""

    def judge(facts: Facts) -> Judgement:
        known = labels(facts, shape)
        used = [_values(facts, one, shape) for one in _examples(facts, shape)]
        varied = [
            axis
            for axis in known
            if len({tuple(sorted(one.get(axis, ()))) for one in used}) > 1
        ]
        holds = amount.value in (len(known), len(varied))
        names = ", ".join(known.values())
        return Judgement(
            "true" if holds else "false", f"{number(len(known))} axes ({names})"
        )

    yield from _told(
        reading,
        place,
        f"{count(amount.value, 'axis')} of {shape}",
        judge,
        f"{shape}.axes",
    )


def _told(
    reading: Reading,
    place: tuple[int, int],
    stated: str,
    judge: Judge,
    key: str,
) -> Iterator[Statement]:
    if judge(reading.facts).verdict == "true":
        return
    block = reading.block
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        stated,
        judge,
        (key,),
        born=born(reading, place[0]),
        severity=SEVERITY,
        help="say on what they differ by the records, or mend the values",
    )


__all__ = ["read"]
