"""Whether a shape is said to have reached its threshold, and what it still lacks.

"The shape has reached its threshold", "what it lacks is one more example", "two shapes
are a single example short", "the wiki's default of three". Parts of the thresholds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at, size_of, value_of
from tercet.statements.text.nouns import EXAMPLE_NOUNS, Number, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import asked_of, by_default, lacking
from tercet.words import count, number

FAMILY = "threshold"
REACHED = frozenset(
    "reached meets met crossed passed cleared satisfied satisfies reaches crosses "
    "clears fulfilled fulfils attained hit".split()
)
DEFAULT = frozenset(("default", "defaults"))
CONTENT = frozenset("content satisfied happy contented".split())
SHORT = frozenset(("short", "shy"))
LACKS = frozenset("lacks needs misses wants missing lacking".split())
_BAR = frozenset("threshold bar rule requirement minimum".split())
_NOT = frozenset("not n't never neither nor cannot without hardly no yet".split())
_OPEN = frozenset(
    "if when once until before unless whether would could should might may must will "
    "to can after".split()
)
_LIGHT = frozenset("just only at least the now a an with".split())
_SUBJECT = frozenset("shape it this pattern".split())
_CLOSES = frozenset(". ; : , ) — – ? ! and but while".split())
_MORE = frozenset("different further more structurally other".split())
_MOST = 20


def reached(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the shape has (not) reached its threshold", from the verb."""
    words = reading.words
    start, end = nearby(reading, index)
    at = index + 1
    owner = words[at] if at < end else ""
    last = at + 1
    if owner not in ("its", "the", "their") or last >= end or words[last] not in _BAR:
        return
    if last + 1 < end and words[last + 1] not in _CLOSES:
        return
    lead = words[start:index]
    if _OPEN & set(lead) or reading.block.is_quoted(index):
        return
    shape, begins = _subject(reading, index, start)
    if shape is None:
        return
    said = set(words[begins:index])
    is_so = not _NOT & said
    if not is_so and {"nearly", "almost"} & said:
        return
    stated = f"{shape} has {'' if is_so else 'not '}reached its threshold"
    yield _statement(
        reading,
        (begins, last),
        stated,
        is_reached(shape, is_so=is_so),
        f"{shape}.short-by",
    )


def _subject(reading: Reading, index: int, start: int) -> tuple[str | None, int]:
    """Return the shape that a verb is said of, and where it is named."""
    words = reading.words
    at = index - 1
    light = {*_NOT, "has", "have", "had", "now", "already", "thus", "thereby", "so"}
    while at > start and words[at] in light | {"also", "still", "then", "yet"}:
        at -= 1
    mention = reading.at(at)
    if mention is not None:
        return (mention.record if mention.kind == "shape" else None), mention.first
    if words[at] == "shape" and at > start and reading.at(at - 1) is not None:
        named = reading.at(at - 1)
        if named is not None and named.kind == "shape":
            return named.record, named.first
    if words[at] not in _SUBJECT:
        return None, at
    own = reading.own_shapes()
    if reading.block.kind == "item" and len(own) == 1:
        return own[0], at
    return reading.context(at, "shape"), at


def is_reached(shape: str, *, is_so: bool) -> Judge:
    """Return the judge of a shape having what its rule asks for, or not."""

    def judge(facts: Facts) -> Judgement:
        short = size_of(value_of(facts, f"{shape}.short-by"))
        asked = size_of(value_of(facts, f"{shape}.threshold"))
        if short is None or asked is None:
            return Judgement("open", "undecidable")
        computed = f"{shape} asks for {number(asked)} and lacks {number(short)}"
        return Judgement("true" if (short == 0) == is_so else "false", computed)

    return judge


def default(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the wiki's default of three", "the default is three examples"."""
    words = reading.words
    _, end = nearby(reading, index)
    at = index + 1
    at += at < end and words[at] in _BAR
    if at + 1 >= end or words[at] not in ("of", "is") or reading.block.is_quoted(index):
        return
    near = words[max(0, index - 4) : index]
    if near[-1:] and near[-1] not in ("the", "wiki", "its", "'s", "’s"):
        return
    amount = number_at(reading, at + 1)
    if amount is None or amount.is_ordinal or amount.value > _MOST:
        return
    follow = words[amount.last + 1] if amount.last + 1 < end else "."
    if follow in EXAMPLE_NOUNS or ("wiki" in near and follow in _CLOSES):
        judge = by_default(amount.value)
        words_ = count(amount.value, "example")
        stated = f"the rule of the wiki asks for {words_}"
        yield _statement(reading, (index, amount.last), stated, judge, "wiki.threshold")


def content(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "its rule is content with two different examples"."""
    words = reading.words
    start, end = nearby(reading, index)
    if words[index + 1 : index + 2] != ["with"] or index + 2 >= end:
        return
    at = index + 2
    while at < end and words[at] in _LIGHT:
        at += 1
    amount = number_at(reading, at) if at < end else None
    before = words[start:index]
    if amount is None or amount.is_ordinal or not _BAR & set(before):
        return
    if (_NOT | _OPEN) & set(before) or words[index - 1] not in ("is", "was"):
        return
    last = amount.last + 1
    while last < end and words[last] in _MORE:
        last += 1
    if last >= end or words[last] not in EXAMPLE_NOUNS:
        return
    shape = reading.context(index, "shape")
    if shape is not None:
        stated = f"{shape} takes {count(amount.value, 'example')}"
        judge = asked_of(shape, amount.value)
        yield _statement(reading, (index, last), stated, judge, f"{shape}.threshold")


def what_it_lacks(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "what it lacks is one more example", from the verb."""
    words = reading.words
    start, end = nearby(reading, index)
    lead = words[start:index]
    if not {"what", "all"} & set(lead[-6:]) or _NOT & set(lead):
        return
    at = index + 1
    while at < end and words[at] in {*_LIGHT, "still", "yet"}:
        at += 1
    if at + 1 >= end or words[at] != "is":
        return
    at += 1
    while at < end and words[at] in _LIGHT - {"a", "an"}:
        at += 1
    amount = number_at(reading, at) if at < end else None
    if amount is None or amount.is_ordinal or amount.value > _MOST:
        return
    last = amount.last + 1
    while last < end and words[last] in _MORE:
        last += 1
    if last >= end or words[last] not in EXAMPLE_NOUNS:
        return
    shape, _ = _subject(reading, index, start)
    if shape is not None:
        stated = f"{shape} lacks {count(amount.value, 'example')}"
        judge = lacking(shape, amount.value)
        yield _statement(reading, (index, last), stated, judge, f"{shape}.short-by")


def short(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "two shapes are a single example short", from the last word."""
    words = reading.words
    start, end = nearby(reading, index)
    if words[index - 1] not in EXAMPLE_NOUNS or index - start < 4:
        return
    if index + 1 < end and words[index + 1] not in (*_CLOSES, "of"):
        return
    lack = _ending(reading, index - 1, start)
    if lack is None:
        return
    at = lack.first - 1
    while at > start and words[at] in {*_LIGHT, "each", "still", "one"}:
        at -= 1
    if words[at] not in ("are", "is") or words[at - 1] not in ("shapes", "shape"):
        return
    shapes = _ending(reading, at - 1, start)
    before = words[shapes.first - 1] if shapes and shapes.first > start else ""
    if shapes is None or before in ("of", "these", "those", "the", "other"):
        return
    concept = None if "wiki" in words[start:index] else reading.page.concept
    named = [m.record for m in reading.between(start, index, "concept") if m.record]
    concept = named[-1] if named else concept
    keys = ("wiki.shapes",) if concept is None else (f"{concept}.shapes", "wiki.shapes")
    stated = f"{count(shapes.value, 'shape')} lack {count(lack.value, 'example')}"
    judge = _so_many(keys if not named else keys[:1], shapes.value, lack.value)
    yield _statement(reading, (shapes.first, index), stated, judge, keys[0])


def _ending(reading: Reading, noun: int, start: int) -> Number | None:
    """Return the number that ends before a noun."""
    for at in range(max(start, noun - 3), noun):
        amount = number_at(reading, at)
        if amount is not None and amount.last == noun - 1 and not amount.is_ordinal:
            return amount
    return None


def _so_many(keys: tuple[str, ...], value: int, lack: int) -> Judge:
    def judge(facts: Facts) -> Judgement:
        every = [
            [
                one
                for one in facts.ids(key)
                if size_of(value_of(facts, f"{one}.short-by")) == lack
            ]
            for key in keys
        ]
        best = next((found for found in every if len(found) == value), every[0])
        computed = f"{count(len(best), 'shape')} short of {count(lack, 'example')}"
        holds = len(best) == value
        return Judgement("true" if holds else "false", computed, ", ".join(best))

    return judge


def _statement(
    reading: Reading, place: tuple[int, int], stated: str, judge: Judge, key: str
) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        stated,
        judge,
        (key,),
        advice="correct the sentence, or bind what it says",
    )
