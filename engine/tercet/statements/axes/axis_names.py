"""What is called an axis of a shape: "season is an axis of S", "S has three axes".

Part of the axes: names and numbers are compared with the axes that the shape has.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.statements.axes.axis_labels import axis_named, labels
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born
from tercet.statements.text.lists import Listing, bare_at, content, listing_at
from tercet.statements.text.nouns import number_at
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.rosters import around
from tercet.statements.text.scope import is_hypothetical
from tercet.words import count, number

FAMILY = "axes"
SEVERITY: Severity = "warning"
_AXES = frozenset("axis axes".split())
_BE = frozenset("is are was were".split())
_BEFORE = frozenset(
    "an the a one of its also another all two three four both further declared main "
    "only own recorded among".split()
)
_EDGES = frozenset(". ; : , ( ) — – and but while whereas where that which so".split())
_PRONOUNS = frozenset(
    "it this that they these those there here what which who one both none nothing "
    "each neither either".split()
)
_HAS = frozenset("has have had with uses knows takes lists".split())
_COMPARED = frozenset(
    "compared compares judged told counted measured vary varies".split()
)
_NOT = frozenset("not no never nor neither without if may might could would".split())
_MOST = 4
_REACH = 9
_FAR = 16
_APART = frozenset("keep keeps separate separates tell set distinguish".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page calls axes of a shape and the shape has not."""
    for reading, index in page.where(_AXES):
        if not reading.block.is_quoted(index):
            yield from _is_axis(reading, index)
            yield from _has_as(reading, index)
            yield from _numbered(reading, index)
            yield from _listed(reading, index)


def _holder(reading: Reading, start: int, index: int) -> str | None:
    """Return the shape that "has" what is said at a token, if it stands near before."""
    words = reading.words
    for at in range(index - 1, max(start, index - _REACH) - 1, -1):
        mention = reading.at(at)
        if mention is not None:
            has = _HAS & set(words[mention.last + 1 : index])
            return mention.record if has and mention.kind == "shape" else None
        if words[at] in _EDGES:
            return None
    return None


def _owner(reading: Reading, index: int) -> tuple[str, int] | None:
    """Return the shape whose axes are spoken of, and the last token of its name."""
    words = reading.words
    start, end = around(reading, index)
    follow = index + 1
    if words[follow : follow + 1] in (["of"], ["for"]):
        at = follow + 1 + (words[follow + 1 : follow + 2] == ["the"])
        mention = reading.at(at) if at < end else None
        if mention is not None and mention.kind == "shape" and mention.record:
            return mention.record, mention.last
        if words[at : at + 1] in (["shape"], ["pattern"]):
            shape = reading.context(index, "shape")
            return None if shape is None else (shape, at)
        return None
    holder = _holder(reading, start, index)
    if holder is not None:
        return holder, index
    near = words[max(start, index - 4) : index]
    for own in ("'s", "’s"):
        if own in near:
            mention = reading.at(index - len(near) + near.index(own) - 1)
            if mention is not None and mention.kind == "shape" and mention.record:
                return mention.record, index
    before = [m for m in reading.between(start, index, "shape") if m.record]
    if (
        before
        and before[-1].record
        and set(words[before[-1].last + 1 : index]) & (_HAS | _COMPARED)
    ):
        return before[-1].record, index
    if "its" in near:
        shape = reading.context(index, "shape")
        return None if shape is None else (shape, index)
    told = [i for i in range(index, min(end, index + _FAR)) if words[i] in _APART]
    if told and words[follow : follow + 1] in ([","], ["("], ["—"]):
        behind = [m for m in reading.between(told[0], end, "shape") if m.record]
        shape = behind[0].record if behind else reading.context(index, "shape")
        return None if shape is None else (shape, index)
    return None


def _is_axis(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "season is an axis of S", "season and tool are its axes"."""
    words = reading.words
    start, _ = around(reading, index)
    owner = _owner(reading, index)
    if owner is None or is_hypothetical(reading, index, owner[1]):
        return
    at = index - 1
    while at > start and (words[at] in _BEFORE or number_at(reading, at)):
        at -= 1
    if words[at] not in _BE or at <= start or "'s" in words[at:index]:
        return
    first = at
    while first > start and at - first <= 2 * _REACH and words[first - 1] not in _EDGES:
        first -= 1
    while (
        first - 2 >= start
        and words[first - 1] in ("and", ",")
        and (reading.at(first - 2) is None and at - first < _REACH)
    ):
        first -= 2
        while first > start and words[first - 1] not in _EDGES:
            first -= 1
    if _NOT & set(words[first:index]) or _PRONOUNS & set(words[first:at]):
        return
    if reading.between(first, at):
        return
    items: list[tuple[int, int]] = []
    begin = first
    for i in range(first, at + 1):
        if i == at or words[i] in (",", "and"):
            if i > begin:
                items.append((begin, i - 1))
            begin = i + 1
    between = words[at + 1 : index]
    whole = "only" in between or (
        words[index] == "axes" and bool(between) and (between[0] in ("the", "its"))
    )
    yield from _compared(reading, (first, owner[1]), items, owner[0], whole=whole)


def _has_as(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "S has dose as an axis", "with season and tool as axes"."""
    words = reading.words
    start, _ = around(reading, index)
    at = index - 1
    while at > start and (words[at] in ("an", "a", "its", "one", "another", "the")):
        at -= 1
    has = next(
        (i for i in range(at - 1, max(start, at - _REACH), -1) if words[i] in _HAS),
        None,
    )
    if words[at] != "as" or has is None or at - has < 2:
        return
    before = [m for m in reading.between(start, has, "shape") if m.record]
    if not before or before[-1].last + 2 < has or _NOT & set(words[start:index]):
        return
    if before[-1].record is None or reading.between(has, at):
        return
    items = [(has + 1, at - 1)]
    if "and" in words[has:at]:
        joint = words.index("and", has, at)
        items = [(has + 1, joint - 1), (joint + 1, at - 1)]
    shape = before[-1].record
    yield from _compared(reading, (has, index), items, shape, whole=False)


def _listed(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "the axes of S are A and B", "S has three axes: A, B and C"."""
    words = reading.words
    owner = _owner(reading, index)
    if owner is None:
        return
    start, end = around(reading, index)
    at = owner[1] + 1
    if at >= end or _NOT & set(words[start:index]):
        return
    listing: Listing | None = None
    if words[at] == "is":
        yield from _single(reading, index, at, owner[0])
        return
    if words[at] in ("(", ":"):
        listing = listing_at(reading.block, at)
    elif words[at] in _BE or words[at] in (",", "—"):
        listing = bare_at(reading.block, at)
    if listing is None:
        return
    items = [(item.first, item.head) for item in listing.items]
    before = words[max(start, index - 4) : index]
    whole = bool({"the", "its", "all"} & set(before)) and "among" not in before
    yield from _compared(reading, (index, items[-1][1]), items, owner[0], whole=whole)


def _single(reading: Reading, index: int, verb: int, shape: str) -> Iterator[Statement]:
    """Read "one of the axes of S is depth": an axis, if any shape has it."""
    words = reading.words
    _, end = around(reading, index)
    first = verb + 1 + (words[verb + 1 : verb + 2] == ["the"])
    last = first - 1
    while last + 1 < end and last - first < _MOST and words[last + 1] not in ".,;)":
        last += 1
    said = content(reading.block, first, last)
    facts = reading.facts
    known = [axis_named(said, labels(facts, one)) for one in facts.ids("wiki.shapes")]
    if any(known) and last >= first:
        yield from _compared(
            reading, (index, last), [(first, last)], shape, whole=False
        )


def _compared(
    reading: Reading,
    place: tuple[int, int],
    items: list[tuple[int, int]],
    shape: str,
    *,
    whole: bool,
) -> Iterator[Statement]:
    block = reading.block
    words = [content(block, *item) for item in items]
    if not items or any(not 0 < len(one) <= _MOST for one in words):
        return
    if not labels(reading.facts, shape):
        return
    said = [" ".join(block.slice(*item).split()) for item in items]

    def judge(facts: Facts) -> Judgement:
        known = labels(facts, shape)
        named = [axis_named(one, known) for one in words]
        pairs = zip(said, named, strict=True)
        why = [f"'{one}' is none" for one, axis in pairs if axis is None]
        why += [
            f"'{label}' is left out"
            for axis, label in known.items()
            if whole and axis not in named
        ]
        computed = f"the axes of {shape} are {', '.join(known.values())}"
        return Judgement("false" if why else "true", computed, "; ".join(why))

    if judge(reading.facts).verdict == "true":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[min(place[0], items[0][0])],
        block.ends(max(place[1], items[-1][1])),
        f"{', '.join(said)}: {'the axes' if whole else 'axes'} of {shape}",
        judge,
        (f"{shape}.axes",),
        born=born(reading, place[0]),
        severity=SEVERITY,
        help=f"use the names of the axes of {shape}, or give it the axis",
    )


def _numbered(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "S has three axes", "the two axes of S"."""
    words = reading.words
    start, _ = around(reading, index)
    owner = _owner(reading, index)
    if owner is None:
        return
    near = range(max(start, index - 3), index)
    amounts = [number_at(reading, i) for i in near]
    amount = next((one for one in amounts if one and not one.is_ordinal), None)
    if amount is None or is_hypothetical(reading, amount.first, index):
        return
    before = words[max(start, amount.first - 2) : amount.first]
    holds = set(words[max(start, amount.first - 3) : amount.first]) & (
        _HAS | _COMPARED | {"the"}
    )
    own = {"'s", "’s", "its"} & set(before)
    part = {"least", "most", "of"} & set(before)
    compared = "on" not in before or before[:1] in ([one] for one in _COMPARED)
    if not (holds or own) or part or not compared:
        return
    shape = owner[0]

    def judge(facts: Facts) -> Judgement:
        known = labels(facts, shape)
        names = ", ".join(known.values())
        computed = f"{number(len(known))} axes ({names})" if known else "no axis"
        return Judgement("true" if len(known) == amount.value else "false", computed)

    if judge(reading.facts).verdict == "true":
        return
    block = reading.block
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[amount.first],
        block.ends(index),
        f"{count(amount.value, 'axis')} of {shape}",
        judge,
        (f"{shape}.axes",),
        born=born(reading, amount.first),
        severity=SEVERITY,
        help=f"'tercet why {shape}.axes' lists them",
    )


__all__ = ["read"]
