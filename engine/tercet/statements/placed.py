"""Ranks without a noun: "was filed third", "number three among the findings".

Also "ninth under C", "third place in the tally", and "the third to show S".

Part of the ordinals, which read a rank with its noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import is_rank, said_at
from tercet.statements.text.beside import after, before, behind, skip
from tercet.statements.text.nouns import FINDING_NOUNS, SHAPE_NOUNS, Number, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.scope import is_hypothetical
from tercet.words import ordinal

FAMILY = "ordinal"
_FILED = frozenset("filed entered".split())
_CAME = frozenset("came comes ranks ranked stands listed".split())
_DRAWN = frozenset("up opened drawn described proposed filed".split())
_WAS = frozenset("was is were has been and also drawn brought taken".split())
_WENT = frozenset(
    "is was went goes in as the a stands listed ranks entered , (".split()
)
_ROWS = frozenset("tally order row queue sequence list count".split())
_IN_ROW = frozenset("in on of the our its filing findings finding".split())
_AMONG = frozenset("among amongst of the our its all filed instantiating".split())
_PLACES = frozenset("place position rank".split())
_IS = frozenset(("is", "was"))
_SHOW = frozenset(
    "show report exhibit display describe document record give supply demonstrate "
    "provide instantiate exemplify".split()
)
_NOT = frozenset("not never no nor neither would could might may should will".split())
_ENDS = frozenset(". , ; : ) — –".split())


def placed(reading: Reading, rank: Number) -> Iterator[Statement]:
    """Yield what an ordinal without a noun says of a finding or a shape."""
    words = reading.words
    follow = rank.last + 1
    start, end = nearby(reading, rank.first)
    if _NOT & set(words[max(start, rank.first - 5) : rank.first]):
        return
    if reading.block.joined(rank.first) or reading.block.is_quoted(rank.first):
        return
    before_it = words[rank.first - 1] if rank.first > start else ""
    at_end = follow >= end or words[follow] in _ENDS
    if before_it in _FILED and at_end:
        yield from _of_finding(reading, rank, rank.first - 1, rank.last)
    is_drawn = before_it in _DRAWN and at_end
    is_ranked = before_it in _CAME and _among(reading, follow, SHAPE_NOUNS) is not None
    if is_drawn or is_ranked:
        yield from _of_shape(reading, rank, rank.first - 1)
    if words[follow : follow + 1] == ["to"] and before_it == "the":
        yield from _to_show(reading, rank, follow)
        return
    if before_it == "the" and at_end and _is_row(words[start : rank.first]):
        yield from _next(reading, rank)
        return
    row = follow + (follow < end and words[follow] in _PLACES)
    last = _row(reading, row, whole=row == follow)
    if last is not None:
        yield from _of_finding(reading, rank, rank.first, last)


def numbered(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "number three among the findings", "no. 8 under C"."""
    words = reading.words
    at = index + 1 + (words[index + 1 : index + 2] == ["."])
    amount = number_at(reading, at) if at < len(words) else None
    if amount is None or amount.is_ordinal or amount.value > 500:
        return
    last = _row(reading, amount.last + 1, whole=False)
    if last is not None:
        rank = Number(amount.value, index, amount.last, is_ordinal=True)
        yield from _of_finding(reading, rank, index, last)


def _row(reading: Reading, at: int, *, whole: bool) -> int | None:
    """Return the last token of "under C", "among the findings", "in the tally".

    Args:
        reading: The block.
        at: Its first token.
        whole: Whether it stands behind a bare ordinal, so that "in the list" may be
            another list.
    """
    words = reading.words
    _, end = nearby(reading, min(at, len(words) - 1))
    if at >= end:
        return None
    if words[at] == "under":
        mention = behind(reading, at, "concept")
        if mention is not None:
            return mention.last
        near = words[at + 1 : at + 3]
        return at + 2 if near in (["this", "heading"], ["the", "concept"]) else None
    if words[at] in ("in", "on"):
        row = skip(words, at, end, _IN_ROW)
        if row >= end or words[row] not in _ROWS:
            return None
        last = row
        if words[row + 1 : row + 3] == ["of", "filing"]:
            return row + 2
        if words[row + 1 : row + 2] == ["of"]:
            mention = behind(reading, row + 1, "concept")
            return mention.last if mention is not None else None
        return last if words[row] == "tally" or "filing" in words[at:row] else None
    return None if whole else _among(reading, at, FINDING_NOUNS)


def _among(reading: Reading, at: int, nouns: frozenset[str]) -> int | None:
    """Return the last token of "among the (instantiating) findings (of C)"."""
    words = reading.words
    _, end = nearby(reading, min(at, len(words) - 1))
    if at >= end or words[at] not in ("among", "amongst", "of"):
        return None
    head = skip(words, at, end, _AMONG)
    if head >= end or words[head] not in nouns:
        return None
    mention = behind(reading, head + 1, "concept") if head + 1 < end else None
    if mention is not None:
        return mention.last
    return head if head + 1 >= end or words[head + 1] in _ENDS else None


def _of_finding(
    reading: Reading, rank: Number, first: int, last: int
) -> Iterator[Statement]:
    mention = before(
        reading, first, "finding", _WENT | _WAS | _CAME | {"holds", "takes"}
    )
    if mention is None and reading.words[last + 1 : last + 2] in (["is"], ["was"]):
        mention = behind(reading, last + 1, "finding")
    subject = mention.record if mention is not None else None
    concepts = [m.record for m in reading.between(first, last + 1, "concept")]
    concept = concepts[0] if concepts else reading.page.concept
    if subject is None or concept is None or is_hypothetical(reading, first, last):
        return
    yield _statement(reading, rank, (first, last), f"{subject}.ordinal.{concept}")


def _is_row(words: list[str]) -> bool:
    """Tell whether "the second instantiating finding" stands before in a sentence."""
    return "instantiating" in words and not FINDING_NOUNS.isdisjoint(words)


def _next(reading: Reading, rank: Number) -> Iterator[Statement]:
    """Read ", Y the fourth" behind "X is the second instantiating finding"."""
    mention = before(reading, rank.first - 1, "finding", frozenset(("is", "was")))
    start, _ = nearby(reading, rank.first)
    concepts = [m.record for m in reading.between(start, rank.first, "concept")]
    concept = concepts[-1] if concepts else reading.page.concept
    if mention is None or mention.record is None or concept is None:
        return
    key = f"{mention.record}.ordinal.{concept}"
    yield _statement(reading, rank, (mention.first, rank.last), key)


def _of_shape(reading: Reading, rank: Number, verb: int) -> Iterator[Statement]:
    """Read "S was drawn up second", "S came second among the shapes"."""
    mention = before(reading, verb, "shape", _WAS)
    concept = reading.page.concept
    if mention is None or mention.record is None or concept is None:
        return
    key = f"{mention.record}.ordinal.{concept}"
    yield _statement(reading, rank, (mention.first, rank.last), key)


def _to_show(reading: Reading, rank: Number, to: int) -> Iterator[Statement]:
    """Read "X was the third to show S"."""
    words = reading.words
    if words[to + 1 : to + 2] == [] or words[to + 1] not in _SHOW:
        return
    shape = behind(reading, to + 1, "shape", frozenset(("an", "example", "of")))
    finding = before(reading, rank.first, "finding", frozenset("is was as the".split()))
    if finding is None or shape is None:
        return
    follow = after(reading, shape)
    if finding.record is None or shape.record is None:
        return
    if words[follow : follow + 1] and words[follow] not in _ENDS:
        return
    key = f"{finding.record}.example.{shape.record}"
    yield _statement(reading, rank, (rank.first, shape.last), key)


def _statement(
    reading: Reading, rank: Number, place: tuple[int, int], key: str
) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        f"{ordinal(rank.value)} for {key.partition('.')[0]}",
        is_rank(key, rank.value),
        (key,),
        advice="correct the rank, and bind it",
    )


__all__ = ["numbered", "placed"]
