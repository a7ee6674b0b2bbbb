"""Thresholds: "codify when a second example lands", "the three-example bar"."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, bound, said_at, size_of, value_of
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import Number, is_number, number_at
from tercet.statements.text.reading import Page, Reading
from tercet.statements.thresholds.demands import (
    asked_of,
    by_default,
    completes,
    lacking,
    may_want,
    unnamed,
)
from tercet.statements.thresholds.enough import enough, short_shapes
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
from tercet.words import count, number, ordinal

FAMILY = "threshold"
_SHAPES = frozenset(("shape", "shapes"))
_CODIFY = frozenset("codify codified codifying codification codifies".split())
_WHEN = frozenset("when once until if after unless with upon pending soon".split())
_ARRIVES = frozenset(
    "lands land landed arrives arrive appears appear exists exist comes turns joins "
    "emerges shows filed found is accumulate accumulates".split()
)
_BAR = frozenset("threshold bar rule requirement standard minimum criterion".split())
_NEEDS = frozenset(
    "needs need requires require wants asks takes demands awaits lacks waits "
    "misses".split()
)
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
_SKIPPED = frozenset("only a an the its at least there as just for still".split())
_ENDS = frozenset(".;,)")
_REACH = 14


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of how many examples a shape takes."""
    for read_one, triggers in ((_when, _WHEN), (_needs, _NEEDS), (_bar, _BAR)):
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
)


def _when(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "codify … when a second … lands"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    lead = words[max(start, index - _REACH) : index]
    if not _CODIFY & set(lead) or reading.block.is_quoted(index):
        return
    at = index + 1
    while at < end and words[at] in _SKIPPED:
        at += 1
    if at >= end:
        return
    amount = number_at(reading, at)
    tail = words[at : min(end, at + _REACH + 4)]
    if not (_ARRIVES & set(tail) or _EXAMPLES & set(tail)):
        return
    if amount is None and words[at] == "another":
        return
    if amount is None or amount.value > 20:
        return
    yield from _of_shapes(reading, index, amount)


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
        if amount is not None and not amount.is_ordinal and amount.value <= 20:
            shape = reading.context(index, "shape")
            own = reading.own_shapes()
            if shape is None and len(own) == 1:
                shape = own[0]
            if shape is not None:
                yield _states(reading, shape, amount, index)
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
    return _states(reading, shape, amount, index)


_STANDS = frozenset("is was stands lies sits remains set at to now still only".split())
_GO_ON = frozenset("and but while not as".split())


def _needs(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "takes three examples to be codified", "needs one more", "lacks two"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    at = index + 1
    while at < end and words[at] in _SKIPPED:
        at += 1
    if at >= end or reading.block.is_quoted(index):
        return
    amount = number_at(reading, at)
    if amount is None or amount.value > 20:
        return
    if amount.is_ordinal:
        yield from _needs_nth(reading, index, amount)
        return
    tail = words[amount.last + 1 : min(end, amount.last + 10)]
    before = words[start:index]
    about = bool(_CODIFY & set(tail)) or "rule" in before or bool(_CODIFY & set(before))
    more = tail[:1] == ["more"] or words[index] in ("lacks", "lack", "misses")
    if not (_EXAMPLES & set(tail) or about or (more and set(tail[1:2]) <= _ENDS)):
        return
    holder = [m for m in reading.between(start, index, "shape") if m.record]
    shape = holder[-1].record if holder else None
    behind = reading.between(amount.last, min(end, amount.last + 10), "shape")
    if shape is None and behind:
        shape = behind[0].record
    if shape is None and (about or more) and {"it", "shape"} & set(words[start:index]):
        shape = reading.context(start, "shape")
    if shape is None and _CODIFY & set(before):
        shape = reading.context(index, "shape")
    if not (about or more) and holder and _is_whole(reading, holder[-1], index, amount):
        yield _asks(reading, holder[-1].record or "", amount, index)
        return
    if shape is None and "rule" in before and "wiki" in before and not more:
        yield _of_wiki(reading, (index, amount.last), amount.value)
    if shape is None or not (about or more):
        return
    yield _states(reading, shape, amount, index, more=more)


def _needs_nth(reading: Reading, index: int, amount: Number) -> Iterator[Statement]:
    """Read "S lacks a fourth example", "S needs only a second example"."""
    words = reading.words
    noun = amount.last + 1
    while words[noun : noun + 1] in (["different"], ["structurally"]):
        noun += 1
    start, _ = reading.block.sentence(index)
    holder = [m for m in reading.between(start, index, "shape") if m.record]
    gap = words[holder[-1].last + 1 : index] if holder else ["?"]
    if words[noun : noun + 1] == [] or words[noun] not in _EXAMPLES:
        return
    if not set(gap) <= {"shape", "still", "now", "also", "only", "just"}:
        return
    only = {"only", "just"} & set(words[index : amount.first])
    shape = holder[-1].record or ""
    judge = (completes if only else may_want)(shape, amount.value)
    if judge(reading.facts).verdict == "true":
        return
    yield said_at(
        reading,
        FAMILY,
        (index, noun),
        f"{shape} lacks {'only ' if only else ''}a {ordinal(amount.value)} example",
        judge,
        (f"{shape}.short-by", f"{shape}.state"),
        advice="correct the number, and bind it",
    )


def _of_wiki(reading: Reading, place: tuple[int, int], value: int) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        f"the rule of the wiki asks for {count(value, 'example')}",
        by_default(value),
        ("wiki.threshold",),
        advice="correct the number, and bind it",
    )


def _is_whole(reading: Reading, holder: Mention, index: int, amount: Number) -> bool:
    """Tell whether a clause is no more than "S needs four examples"."""
    words = reading.words
    gap = words[holder.last + 1 : index]
    at = amount.last + 1
    while at < len(words) and words[at] in ("different", "structurally"):
        at += 1
    tail = words[at : at + 2]
    ends = (
        len(tail) < 2
        or tail[1] in _ENDS
        or tail[1] in ("in", "before", "altogether", "only")
    )
    return (
        set(gap) <= {"shape", "still", "now", "also"}
        and bool(tail)
        and tail[0] in _EXAMPLES
        and ends
    )


def _asks(reading: Reading, shape: str, amount: Number, index: int) -> Statement:
    """Return "S needs four examples": those of the rule, or those that lack."""
    stated = amount.value
    block = reading.block

    def judge(facts: Facts) -> Judgement:
        asked = asked_of(shape, stated)(facts)
        short = size_of(value_of(facts, f"{shape}.short-by"))
        if asked.verdict == "false" and short == stated:
            return Judgement("true", f"{shape} lacks {number(stated)} different")
        return asked

    return Statement(
        FAMILY,
        reading.passage,
        block.starts[index],
        block.ends(amount.last),
        f"{shape} takes {count(stated, 'example')}",
        judge,
        (f"{shape}.threshold", f"{shape}.state"),
        born=born(reading, index),
        help="correct the number, and bind it",
    )


def _states(
    reading: Reading, shape: str, amount: Number, index: int, *, more: bool = False
) -> Statement:
    block = reading.block
    start, end = block.starts[index], block.ends(amount.last)
    key = f"{shape}.short-by" if more else f"{shape}.threshold"
    words = count(amount.value, "example")
    stated = f"{shape} lacks {words}" if more else f"{shape} takes {words}"
    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        stated,
        lacking(shape, amount.value) if more else asked_of(shape, amount.value),
        (key, f"{shape}.state"),
        reading.passage.written[start : block.starts[amount.first]]
        + bound(reading, amount.first, key, "words"),
        born(reading, index),
    )


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
