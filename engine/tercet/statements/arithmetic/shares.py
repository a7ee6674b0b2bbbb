"""Shares in percent beside the two counts that they are of.

"84% (36 of 43)", "36 of 43 categories (84%)", "of 43 categories 36 hold, i.e. 84%",
"43 categories, of which 36 (84%) hold". Counts may be in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.statements.arithmetic.reckoning import Outcome, difference, right, shown
from tercet.statements.base import Statement
from tercet.statements.text.amounts import amounts, around, hedge, worded
from tercet.statements.text.quantities import Quantity
from tercet.statements.text.reading import Reading

_SLASH_AFTER = re.compile(r"\s*\(\s*([0-9,]{1,12})/([0-9,]{1,12})(?![\w.%])")
_SLASH_BEFORE = re.compile(
    r"(?<![\w.,/-])([0-9,]{1,12})/([0-9,]{1,12})(?: [^\W\d_]{1,30}){0,4} ?\($"
)
_OF = re.compile(r"(?: [^\W\d_][\w-]{0,30}){0,4} (?:out )?of(?: [a-z]{1,8}){0,2} ")
_OF_AFTER = re.compile(
    r"[\s,;:(—–]{1,3}(?:or |i\.e\.,? |that is,? |namely |exactly )?(?:[a-z]{1,8} )?"
)
_OPENS = re.compile(r"\b(?:of|among)(?: [a-z]{1,8}){0,3} $", re.IGNORECASE)
_OF_WHICH = re.compile(r"[,;:(—–] ?(?:and )?of (?:which|whom|these|those|them)\b")
_OF_THEM = re.compile(r" of (?:them|these|those|which|whom)\b")
_SAID = re.compile(r"[(=:—–]|\b(?:or|so)\b|,(?: [a-z]{1,9}){0,2} $")
_ID_EST = re.compile(
    r"\b(?:i\.e\.|that is|which is|that makes|hence|thus|making|equal to)"
)
_APART = re.compile(r"\b(?:while|but|whereas|although)\b|[;.](?:\s|$)")
_AND = re.compile(r"\band\b")
_TOKENS = re.compile(r"[^\W\d_]+")
_COMPARED = frozenset(
    "more less fewer higher lower bigger larger smaller reduction increase drop rise "
    "decrease gain".split()
)
_PARTS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
_TOPS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "seven": 7, "nine": 9}
_REACH = 90
_FRACTION = re.compile(
    r"\b(?:(?P<top>a|one|two|three|four|nine) )?(?P<part>half|thirds?|quarters?|"
    r"fifths?|tenths?)(?: of(?: [^\W\d_]{1,20}){1,5})?(?:, (?:or )?| ?\()$"
)
_FAR, _MOST, _ROUGH = 20.0, 4, 8.0
_WIDE = 5.0


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the shares of a block that the counts beside them do not give."""
    percentages = [
        one for one in reading.quantities if one.unit == "%" and one.high is None
    ]
    for stated in [*percentages, *_fractions(reading)]:
        pairs = list(_pairs(reading, stated))
        found = _checked(reading, stated, pairs) if pairs else None
        if found is None and stated.end > stated.close:
            found = _beside_fraction(reading, stated)
        if found is not None:
            yield found


def _pairs(reading: Reading, stated: Quantity) -> Iterator[tuple[float, float]]:
    """Yield the part and the whole of which a percentage may be."""
    yield from _with_slash(reading, stated)
    start, end = around(reading, stated)
    text = reading.block.text
    counts = [one for one in amounts(reading, start, end) if one.unit != "%"]
    before = [one for one in counts if one.end <= stated.start][-_MOST:]
    after = [one for one in counts if one.start >= stated.end][:2]
    if (
        len(after) == 2
        and _OF_AFTER.fullmatch(text[stated.end : after[0].start])
        and _OF.fullmatch(text[after[0].end : after[1].start])
    ):
        yield after[0].value, after[1].value
    if len(before) > 1 and _is_said(reading, before[-1], stated):
        yield from _before(text, before, start)


def _fractions(reading: Reading) -> Iterator[Quantity]:
    """Yield the shares that are said in words, as percentages: "two thirds"."""
    words = reading.words
    for index in reading.block.where(tuple(_PARTS)):
        top = _TOPS.get(words[index - 1]) if index else None
        if top is None and words[index] != "half":
            continue
        first = index if top is None or words[index] == "half" else index - 1
        if first and words[first - 1] == "by":
            continue
        value = 100 * (top if top and first < index else 1) * _PARTS[words[index]]
        share = worded(reading, first, index, value)
        share.unit, share.is_about = "%", True
        yield share


def _beside_fraction(reading: Reading, stated: Quantity) -> Statement | None:
    """Read "two thirds of the jars (52%)"; a fraction in words may be rough."""
    block = reading.block
    before = block.text[max(block.start, stated.start - _REACH) : stated.start]
    found = _FRACTION.search(before.lower())
    if found is None:
        return None
    share = 100 * _TOPS.get(found["top"] or "a", 1) * _PARTS[found["part"]]
    if not _ROUGH < abs(share - stated.value) <= _FAR:
        return None
    how = " ".join(found[0].split()[:2]).strip(" ,(")
    return difference(reading, stated, Outcome(share, share, share, how), "%")


def _before(
    text: str, before: list[Quantity], start: int
) -> Iterator[tuple[float, float]]:
    """Yield the part and the whole that are said before a percentage."""
    one, other = before[-2:]
    between = text[one.end : other.start]
    if _OF.fullmatch(between):
        yield one.value, other.value
        return
    if _OF_WHICH.search(between) or _OF_THEM.match(text, other.end):
        yield from ((other.value, whole.value) for whole in before[:-1])
        return
    for at, whole in enumerate(before[:-1]):
        lead = text[before[at - 1].end if at else start : whole.start][-40:]
        beside = at and _OF.fullmatch(text[before[at - 1].end : whole.start])
        near = other.start - whole.end <= _REACH
        if near and not beside and _OPENS.search(lead):
            yield from ((part.value, whole.value) for part in before[at + 1 :])


def _is_said(reading: Reading, last: Quantity, stated: Quantity) -> bool:
    """Tell whether a percentage is said of the counts before it."""
    block, text = reading.block, reading.block.text
    gap = text[last.end : stated.start]
    told = _ID_EST.search(gap) is not None
    gap = gap.replace("i.e.", "")
    if len(gap) > _REACH or _APART.search(gap):
        return False
    if not told and (_AND.search(gap) or not _SAID.search(gap)):
        return False
    at = block.index_at(stated.end - 1) + 1
    follow = block.spelled[at : at + 4]
    if not follow or told:
        return True
    if "than" in follow or follow[0] in _COMPARED:
        return False
    if follow[0] == "of":
        if follow[1:2] in (["them"], ["these"], ["those"]):
            return True
        return bool(
            set(follow[1:]) & set(_TOKENS.findall(text[last.start : stated.start]))
        )
    return True


def _with_slash(reading: Reading, stated: Quantity) -> Iterator[tuple[float, float]]:
    block = reading.block
    text = block.text
    found = _SLASH_AFTER.match(text, stated.end, block.end)
    around_ = text[stated.start - 1 : stated.start] + text[stated.end : stated.end + 1]
    if found is None and around_ == "()":
        before = text[max(block.start, stated.start - _REACH) : stated.start]
        found = _SLASH_BEFORE.search(before)
    if found is not None:
        part, whole = (group.replace(",", "") for group in found.groups())
        if part and whole:
            yield float(part), float(whole)


def _checked(
    reading: Reading, stated: Quantity, pairs: list[tuple[float, float]]
) -> Statement | None:
    kind = hedge(reading, reading.block.index_at(stated.number)).kind
    wide = 2 * stated.slack
    if kind != "exact" or stated.is_about:
        wide = max(_WIDE, wide)
    best: tuple[float, float, float] | None = None
    for part, whole in pairs:
        if not 0 <= part <= whole or whole == 0:
            continue
        share = 100 * part / whole
        off = min(abs(share - stated.value), abs(100 - share - stated.value))
        if off <= wide:
            found = f"{shown(share, 1)}%"
            how = f"{part:.12g} of {whole:.12g}"
            return right(reading, stated.start, stated.end, found, how)
        if best is None or off < best[0]:
            best = off, part, whole
    if best is None or best[0] > _FAR:
        return None
    _, part, whole = best
    share = 100 * part / whole
    how = f"{part:.12g} of {whole:.12g}"
    return difference(reading, stated, Outcome(share, share, share, how), "%")


__all__ = ["read"]
