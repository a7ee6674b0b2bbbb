"""Thresholds: "codify when a second example lands", "the three-example bar"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import born, bound
from tercet.statements.text.nouns import Number, is_number, number_at
from tercet.statements.text.plainly import unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.statements.thresholds.crossed import CROSSED, crossed
from tercet.statements.thresholds.demands import (
    asked_of,
    by_default,
    unnamed,
)
from tercet.statements.thresholds.enough import enough
from tercet.statements.thresholds.needs import NEEDS, needs
from tercet.statements.thresholds.partway import PARTWAY, partway
from tercet.statements.thresholds.plainly import plainly
from tercet.statements.thresholds.qualifying import QUALIFIER, qualified
from tercet.statements.thresholds.reached import (
    CONTENT,
    DEFAULT,
    LACKS,
    REACHED,
    SHORT,
    content,
    default,
    reached,
    short,
    what_it_lacks,
)
from tercet.statements.thresholds.ruled import RULED, ruled
from tercet.statements.thresholds.satisfied import BARS, satisfied
from tercet.statements.thresholds.shortfalls import short_shapes
from tercet.statements.thresholds.stated import states
from tercet.statements.thresholds.took import OWN, TOOK, own_rules, took
from tercet.words import count, ordinal

FAMILY = "threshold"

_SHAPES = frozenset(("shape", "shapes"))
_CODIFY = frozenset("codify codified codifying codification codifies".split())
_WHEN = frozenset("when once until if after unless with upon pending soon".split())
_ARRIVES = frozenset(
    "lands land landed arrives arrive appears appear exists exist comes turns joins "
    "emerges shows filed found is accumulate accumulates".split()
)
_BAR = frozenset("threshold bar rule requirement standard minimum criterion".split())
_ABOUT = frozenset(
    {
        *_CODIFY,
        *_BAR,
        *"ready codifiable required needed necessary suffice suffices short".split(),
    }
)
_LACK = frozenset("lack lacks need needs want wants".split())
_EXAMPLES = frozenset(
    "example examples instance instances case cases instantiation "
    "instantiations".split()
)
_SKIPPED = frozenset(
    "only a an the its at least there as just for still it has have".split()
)
_ENDS = frozenset(".;,)")
_REACH = 14


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of how many examples a shape takes."""
    found = [*_found(page)]
    yield from found
    yield from unless_told(page, found, plainly(page))


def _found(page: Page) -> Iterator[Statement]:
    for read_one, triggers in ((_when, _WHEN), (needs, NEEDS), (_bar, _BAR)):
        for reading, index in page.where(triggers):
            yield from read_one(reading, index)
    for reading in page.having(_ABOUT):
        block = reading.block
        for index in block.where(is_number):
            yield from enough(reading, index)
    for reading, index in page.where(_LACK):
        if not _SHAPES.isdisjoint(reading.block.vocabulary):
            yield from short_shapes(reading, index)
    for reading, index in page.where(QUALIFIER):
        yield from qualified(reading, index)
    for read_one, triggers in _READERS:
        for reading, index in page.where(triggers):
            yield from read_one(reading, index)


def _codified_at(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "it was codified at four examples"."""
    if reading.words[index + 1 : index + 2] == ["at"]:
        yield from _when(reading, index + 1)


_READERS = (
    (_codified_at, _CODIFY),
    (reached, REACHED),
    (default, DEFAULT),
    (content, CONTENT),
    (what_it_lacks, LACKS),
    (short, SHORT),
    (took, TOOK),
    (own_rules, OWN),
    (satisfied, BARS),
    (ruled, RULED),
    (crossed, CROSSED),
    (partway, PARTWAY),
)


def _when(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "codify … when a second … lands"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    lead = words[max(start, index - _REACH) : index]
    is_ready = "ready" in lead and reading.between(start, index, "shape")
    if is_ready and words[index - 1] == ",":
        return  # "is ready, with four examples"
    if not (_CODIFY & set(lead) or is_ready) or reading.block.is_quoted(index):
        return
    at = index + 1
    while at < end and words[at] in _SKIPPED:
        at += 1
    if at >= end:
        return
    amount = number_at(reading, at)
    tail = words[at : min(end, at + _REACH + 4)]
    if _is_terse(reading, index, amount):
        tail = ["examples"]
    if not (_ARRIVES & set(tail) or _EXAMPLES & set(tail)):
        return
    if amount is None and words[at] == "another":
        return
    if amount is None or amount.value > 20:
        return
    yield from _of_shapes(reading, index, amount)


def _is_terse(reading: Reading, index: int, amount: Number | None) -> bool:
    """Tell whether an entry is no more than "S: codify at two"."""
    words = reading.words
    if amount is None or words[index - 1 : index + 1] != ["codify", "at"]:
        return False
    closes = words[amount.last + 1 : amount.last + 2] in ([], ["."], [";"], [","])
    leads = reading.at(index - 3)
    is_shape = leads is not None and leads.kind == "shape"
    return closes and is_shape and words[index - 2] in ":,—–"


def _bar(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "the 3-example codification threshold", "the three-example evidence bar"."""
    words = reading.words
    start, _ = reading.block.sentence(index)
    told = _bar_is(reading, index)
    if told is not None:
        yield told
        return
    if words[index + 1 : index + 2] == ["of"] and index + 2 < len(words):
        amount = number_at(reading, index + 2)
        follow = words[amount.last + 1 : amount.last + 2] if amount is not None else []
        closes = not follow or follow[0] in {*_ENDS, *_EXAMPLES, *_GO_ON, *_MIDDLE}
        if amount and closes and not amount.is_ordinal and amount.value <= 20:
            shape = reading.context(index, "shape")
            own = reading.own_shapes()
            if shape is None and len(own) == 1:
                shape = own[0]
            if shape is not None:
                yield states(reading, shape, amount, index)
        return
    for at in range(index - 1, max(start, index - 7) - 1, -1):
        amount = number_at(reading, at)
        joined = at + 2 < len(words) and words[at + 1] in "-‐‑"
        if amount is None or amount.is_ordinal or not joined:
            continue
        if words[at + 2] not in _EXAMPLES:
            return
        yield Statement(
            FAMILY,
            reading.passage,
            reading.block.starts[at],
            reading.block.ends(index),
            f"the rule asks for {count(amount.value, 'example')}",
            by_default(amount.value),
            ("wiki.threshold",),
            bound(reading, at, "wiki.threshold", "words")
            + reading.passage.written[
                reading.block.ends(amount.last) : reading.block.ends(index)
            ],
        )
        return


def _bar_is(reading: Reading, index: int) -> Statement | None:
    """Read "the threshold of S is two", "S's threshold stands at two"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1
    behind = [m for m in reading.between(at, min(end, at + 4), "shape") if m.record]
    shape = None
    if behind and words[at : at + 1] in (["of"], ["for"]):
        shape, at = behind[0].record, behind[0].last + 1
    verb = at
    while at < end and words[at] in _STANDS:
        at += 1
    apposed = shape is None and words[index - 1] == "(" and index > start + 1
    amount = number_at(reading, at) if at < end and (at > verb or apposed) else None
    if apposed and amount is not None and words[amount.last + 1 :][:1] == [")"]:
        mention = reading.at(index - 2)
        named = mention is not None and mention.kind == "shape"
        shape = mention.record if mention is not None and named else None
    elif apposed and at == verb:
        return None
    if amount is None or amount.is_ordinal or amount.value > 20:
        return None
    follow = words[amount.last + 1] if amount.last + 1 < end else "."
    if follow not in _ENDS and follow not in _EXAMPLES and follow not in _GO_ON:
        return None
    if shape is None:
        previous = reading.block.sentence(start - 1)[0] if start else start
        before = [m for m in reading.between(previous, index, "shape") if m.record]
        near = words[max(start, index - 3) : index]
        if not before or not {"its", "whose", "'s", "’s", "of"} & set(near):
            return None
        shape = before[-1].record
    if shape is None:
        return None
    return states(reading, shape, amount, index)


_STANDS = frozenset("is was stands lies sits remains set at to now still only".split())
_MIDDLE = frozenset("different distinct structurally more is was : — –".split())
_GO_ON = frozenset("and but while not as".split())


def _of_shapes(reading: Reading, index: int, amount: Number) -> Iterator[Statement]:
    block = reading.block
    shapes = reading.shape_at(index, after=index + 1)
    if not shapes:
        named = reading.shape_before(index)
        own = reading.own_shapes()
        shapes = (named,) if named else own if len(own) == 1 else ()
    last = amount.last
    start, end = block.starts[index], block.ends(last)
    stated = (
        f"{ordinal(amount.value)} example"
        if amount.is_ordinal
        else count(amount.value, "example")
    )
    if not shapes:
        yield Statement(
            FAMILY,
            reading.passage,
            start,
            end,
            f"codified with the {stated}",
            unnamed,
            help="name the shape",
        )
    for shape in shapes:
        key = f"{shape}.threshold"
        one = "ordinal" if amount.is_ordinal else "words"
        yield Statement(
            FAMILY,
            reading.passage,
            start,
            end,
            f"{shape} is codified with the {stated}",
            asked_of(shape, amount.value),
            (key, f"{shape}.frequency", f"{shape}.state"),
            reading.passage.written[start : block.starts[amount.first]]
            + bound(reading, amount.first, key, one)
            if len(shapes) == 1
            else None,
            born(reading, index),
        )
