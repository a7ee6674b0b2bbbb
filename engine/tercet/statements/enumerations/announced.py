"""Numbers that announce what follows: "two contributions: (i) … (ii)", "a sixth".

Part of the enumerations: lists joined by "and" that share a member, numbered passages,
and an ordinal beside the list of those before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.enumerations.counted import (
    ANNOUNCED,
    FAMILY,
    SEVERITY,
    Counted,
    counted,
    place_of,
    record_of,
)
from tercet.statements.judging import born, value_of
from tercet.statements.ordinals import ORDINAL_STARTS
from tercet.statements.text.lists import Item, Listing, listing_at, numbered, written
from tercet.statements.text.nouns import Noun, Number, noun_at, number_at
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.scope import is_hypothetical
from tercet.words import count, number, ordinal

_NEXT = 4
_LATER = 3000
_REACH = 60
_BESIDE = frozenset("alongside beside besides".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the numbers of a page that announce more or less than follows."""
    found = page.once(counted)
    yield from _joined(found)
    for one in found:
        if one.listing is None:
            yield from _announced(one)
        elif ANNOUNCED & set(one.reading.words[one.number.last + 1 : one.last + 1]):
            recorded = _recorded(one)
            if recorded is not None:
                yield recorded
    for reading in page.having(_beside):
        text, start, end = reading.block.text, reading.block.start, reading.block.end
        if text.find("eside", start, end) < 0 and text.find("alongs", start, end) < 0:
            continue
        for index in reading.block.where(ORDINAL_STARTS):
            rank = number_at(reading, index)
            if rank is not None and rank.is_ordinal:
                yield from _one_more(reading, rank)


def _beside(word: str) -> bool:
    return "eside" in word or "alongs" in word


def _joined(own: tuple[Counted, ...]) -> Iterator[Statement]:
    """Find two lists with numbers, joined by "and", that share a member."""
    for left, right in pairwise(own):
        if left.listing is None or right.listing is None:
            continue
        if left.reading is not right.reading:
            continue
        words = left.reading.words
        between = words[left.listing.ends : right.number.first]
        if "and" not in between or len(between) > _NEXT:
            continue
        shared = _shared(left, right)
        if shared:
            yield _twice(left, right, shared)


def _shared(left: Counted, right: Counted) -> list[Item]:
    assert left.listing and right.listing  # noqa: S101 - the caller looked
    reading = left.reading

    def name(item: Item) -> str:
        return record_of(reading, item, "shape") or " ".join(item.words)

    known = {name(item) for item in left.listing.items}
    return [item for item in right.listing.items if name(item) in known]


def _twice(left: Counted, right: Counted, shared: list[Item]) -> Statement:
    assert left.listing and right.listing  # noqa: S101 - the caller looked
    block = left.reading.block
    total = len(left.listing.items) + len(right.listing.items) - len(shared)
    names = written(block, shared)

    def judge(_: Facts) -> Judgement:
        return Judgement("open", f"{number(total)} distinct", f"in both lists: {names}")

    return Statement(
        FAMILY,
        left.reading.passage,
        block.starts[left.number.first],
        block.ends(right.listing.items[-1].last),
        f"{number(left.number.value)} and {number(right.number.value)}",
        judge,
        severity="info",
        help="name what the lists share, so that nobody adds the numbers",
    )


def _announced(one: Counted) -> Iterator[Statement]:
    """Compare "two contributions" with "(i) … (ii)", and with the records."""
    block = one.reading.block
    _, end = block.sentence(one.number.first)
    first = max(one.last, end - 3)
    runs = (
        numbered(block, first, min(len(block.words), end + _LATER))
        if "(" in block.words[first : end + 1]
        else []
    )
    run = next((r for r in runs if len(r) > 1 and end - 3 <= r[0] - 1 <= end + 1), None)
    if run is not None and len(run) != one.number.value:
        yield _numbered(one, run)
    elif ANNOUNCED & set(block.words[one.number.last + 1 : one.last + 1]):
        yield from _contributions(one)


def _numbered(one: Counted, run: list[int]) -> Statement:
    block = one.reading.block
    what = " ".join(block.slice(one.number.last + 1, one.last).split())

    def judge(_: Facts) -> Judgement:
        last = block.words[run[-1]]
        return Judgement("open", f"{number(len(run))} are numbered, up to ({last})")

    start, end = place_of(one)
    return Statement(
        FAMILY,
        one.reading.passage,
        start,
        end,
        f"{number(one.number.value)} {what}",
        judge,
        related=(one.reading.passage.span(block.starts[run[-1]], block.ends(run[-1])),),
        severity="info",
        help="mend the number, or number what follows otherwise",
    )


def _contributions(one: Counted) -> Iterator[Statement]:
    """Compare announced contributions with the shapes that the finding is filed for."""
    reading = one.reading
    lead = reading.lead
    recorded = _recorded(one)
    if recorded is not None:
        yield recorded
        return
    shapes = reading.own_shapes()
    if lead is None or len(shapes) <= one.number.value:
        return
    own = [m for m in reading.mentions if m.record in shapes]
    named = tuple(dict.fromkeys(m.record for m in own if m.record))
    if len(named) <= one.number.value:
        return
    key = f"{lead}.shapes"

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        total = len(value) if isinstance(value, tuple) else len(named)
        found = f"the passage names {count(len(named), 'shape')} of {lead}"
        return Judgement(
            "open", found, f"{', '.join(named)}; filed for {number(total)}"
        )

    start, end = place_of(one)
    yield Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        count(one.number.value, "contribution"),
        judge,
        (key,),
        related=tuple(
            reading.passage.span(
                reading.block.starts[m.first], reading.block.ends(m.last)
            )
            for m in own
        ),
        severity="info",
        help="announce as many as are named, or say which is none",
    )


def _recorded(one: Counted) -> Statement | None:
    """Compare announced contributions with those that the finding's record lists."""
    reading, lead = one.reading, one.reading.lead
    record = reading.facts.wiki.entries[lead].record if lead is not None else None
    if not isinstance(record, Finding):
        return None
    listed = [text for item in record.instantiates for text in item.contributions]
    if not listed or len(listed) == one.number.value:
        return None
    answer = Judgement("false", f"the record of {lead} lists {number(len(listed))}")
    start, end = place_of(one)
    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        count(one.number.value, "contribution"),
        lambda _: answer,
        (f"{lead}.shapes",),
        severity=SEVERITY,
        help="announce as many as are recorded, or record the others",
    )


def _one_more(reading: Reading, rank: Number) -> Iterator[Statement]:
    """Compare "a sixth shape … alongside A, B and C" with the length of its list."""
    words = reading.words
    end = min(reading.block.sentence(rank.first)[1], rank.first + _REACH)
    if not _BESIDE & set(words[rank.last : end]):
        return
    noun = noun_at(reading, rank.last + 1)
    if noun is None or noun.noun not in ("shapes", "findings", "examples"):
        return
    opener = next((i for i in range(noun.last + 1, end) if words[i] in _BESIDE), None)
    listing = None if opener is None else listing_at(reading.block, opener)
    if listing is None or len(listing.items) + 1 == rank.value:
        return
    if is_hypothetical(reading, rank.first, noun.last):
        return
    yield _by_its_list(reading, rank, noun, listing)


def _by_its_list(
    reading: Reading, rank: Number, noun: Noun, listing: Listing
) -> Statement:
    own = len(listing.items) + 1
    named = {record_of(reading, item, "shape") for item in listing.items}
    between = reading.between(noun.last + 1, listing.opener, "shape")
    subject = between[0].record if between else None
    key = f"{reading.page.concept}.accepted-shapes"

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        order = [str(one) for one in value] if isinstance(value, tuple) else []
        before = order[: order.index(subject)] if subject in order else []
        left = [shape for shape in before if shape not in named]
        why = f"its list leaves out {', '.join(left)}" if left else ""
        return Judgement("false", f"{ordinal(own)} by its own list", why)

    return Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[rank.first],
        reading.block.ends(noun.last),
        f"{ordinal(rank.value)}, beside a list of {number(own - 1)}",
        judge,
        (key,) if noun.noun == "shapes" and reading.page.concept else (),
        born=born(reading, rank.first),
        severity=SEVERITY,
        help="mend the ordinal or the list, or bind the ordinal",
    )


__all__ = ["read"]
