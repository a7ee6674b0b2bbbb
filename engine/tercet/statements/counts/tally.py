"""Totals that another word than the noun gives: "the tally of C stands at nine".

Parts of the counts: "M is a cluster of two", "nine of the eleven findings instantiate
C", "C is instantiated by nine findings".
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import is_count, said_at
from tercet.statements.text.limits import Limit, amount_at, limit_of
from tercet.statements.text.nouns import FINDING_NOUNS, Number
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading

_TALLY = frozenset(("tally", "total", "count"))
_TRIGGERS = _TALLY | frozenset("cluster instantiate instantiated".split())
_STANDS = frozenset(
    "stands stand is has reached reaches counts numbers now at by still already".split()
)
_MEMBERS = FINDING_NOUNS | frozenset(
    "member members paper papers study studies".split()
)
_ENDS = frozenset(". ; : , ) — – ? ! and but while".split())
_IF = frozenset("if unless until when once would could should might may not".split())
_NAME, _BACK = 4, 9


def read(page: Page) -> Iterator[Statement]:
    """Yield the totals of a page that such words give."""
    for reading, index in page.where(_TRIGGERS):
        start, _ = nearby(reading, index)
        if _IF & set(reading.words[start:index]) or reading.block.is_quoted(index):
            continue
        word = reading.words[index]
        form = _tally if word in _TALLY else _cluster if word == "cluster" else _active
        yield from form(reading, index)


def _tally(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "the tally of C stands at nine"."""
    words = reading.words
    _, end = nearby(reading, index)
    at, concept = index + 1, reading.page.concept
    if words[at : at + 1] == ["of"]:
        mention = reading.at(at + 1) if at + 1 < end else None
        if mention is None or mention.kind != "concept" or not mention.record:
            return
        at, concept = mention.last + 1, mention.record
    elif words[index] != "tally":
        return
    first = at
    while at < end and words[at] in _STANDS:
        at += 1
    amount = amount_at(reading, at) if first < at < end else None
    if amount is None or amount.is_ordinal or concept is None:
        return
    follow = words[amount.last + 1] if amount.last + 1 < end else "."
    if follow in _ENDS:
        yield _statement(reading, limit_of(reading, amount), amount, concept)


def _cluster(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "M is a cluster of two", "M, a cluster of four findings"."""
    words = reading.words
    start, end = nearby(reading, index)
    amount = (
        amount_at(reading, index + 2)
        if words[index + 1 : index + 2] == ["of"] and index + 2 < end
        else None
    )
    before = reading.between(max(start, index - _NAME), index, "cluster")
    if amount is None or amount.is_ordinal or not before or not before[-1].record:
        return
    gap = words[before[-1].last + 1 : index]
    last = amount.last + 1
    noun = last < end and words[last] in _MEMBERS
    if gap[-1:] != ["a"] or not (noun or last >= end or words[last] in _ENDS):
        return
    key = f"{before[-1].record}.members"
    yield _told(reading, limit_of(reading, amount), amount, key, "member")


def _active(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "nine of the eleven findings instantiate C", "C is instantiated by nine"."""
    words = reading.words
    start, end = nearby(reading, index)
    if words[index] == "instantiated":
        before = reading.between(max(start, index - _NAME), index, "concept")
        by = words[index + 1 : index + 2] == ["by"] and index + 2 < end
        amount = amount_at(reading, index + 2) if by else None
        if amount is None or amount.is_ordinal or not before or not before[-1].record:
            return
        if words[amount.last + 1 : amount.last + 2] in ([one] for one in FINDING_NOUNS):
            limit = limit_of(reading, amount)
            yield _statement(reading, limit, amount, before[-1].record)
        return
    target = reading.at(index + 1) if index + 1 < end else None
    if target is None or target.kind != "concept" or not target.record:
        return
    amount = amount_at(reading, start) if index - start <= _BACK else None
    if amount is None or amount.is_ordinal or words[index - 1] not in FINDING_NOUNS:
        return
    if words[amount.last + 1 : amount.last + 2] == ["of"]:
        limit = Limit(amount.first, amount.value)
        yield _statement(reading, limit, amount, target.record)


def _statement(
    reading: Reading, limit: Limit, amount: Number, concept: str
) -> Statement:
    key = f"{concept}.findings"
    return _told(reading, limit, amount, key, "instantiating finding")


def _told(
    reading: Reading, limit: Limit, amount: Number, key: str, noun: str
) -> Statement:
    return said_at(
        reading,
        "count",
        (limit.first, amount.last),
        limit.of(noun),
        is_count(key, limit.stated, noun, least=limit.least, most=limit.most),
        (key,),
        advice="correct the number, and bind it",
    )


__all__ = ["read"]
