"""Shares in percent beside the two counts that they are of.

"84% (36 of 43)", "36 of 43 categories (84%)", "of 43 categories 36 hold, i.e. 84%",
"43 categories, of which 36 (84%) hold". Counts may be in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.statements.amounts import amounts, around, hedge
from tercet.statements.base import Statement
from tercet.statements.quantities import Quantity
from tercet.statements.reading import Reading
from tercet.statements.reckoning import Outcome, difference

_SLASH_AFTER = re.compile(r"\s*\(\s*([0-9,]{1,12})/([0-9,]{1,12})(?![\w.%])")
_SLASH_BEFORE = re.compile(
    r"(?<![\w.,/-])([0-9,]{1,12})/([0-9,]{1,12})(?: [^\W\d_]{1,30}){0,4} ?\($"
)
_OF = re.compile(r"(?: [^\W\d_][\w-]{0,30}){0,4} (?:out )?of(?: [a-z]{1,8}){0,2} ")
_OF_AFTER = re.compile(
    r"[\s,;:(—–]{1,3}(?:or |i\.e\.,? |that is,? |namely |exactly )?(?:[a-z]{1,8} )?"
)
_OPENS = re.compile(r"\b(?:of|among|from)(?: [a-z]{1,8}){0,3} $", re.IGNORECASE)
_OF_WHICH = re.compile(r"[,;:(—–] ?(?:and )?of (?:which|whom|these|those|them)\b")
_SAID = re.compile(r"[(,—–;:=]|\b(?:or|that is|which is|making|thus|hence|so)\b")
_ID_EST = re.compile(
    r"\b(?:i\.e\.|that is|which is|that makes|hence|thus|making|equal to)"
)
_APART = re.compile(r"\b(?:while|but|whereas|although)\b|[;.](?:\s|$)")
_AND = re.compile(r"\band\b")
_REACH = 90
_FAR = 20.0
_WIDE = 5.0


def read(reading: Reading) -> Iterator[Statement]:
    """Yield the percentages of a block that the counts beside them do not give."""
    for stated in reading.quantities:
        if stated.unit != "%" or stated.high is not None:
            continue
        pairs = list(_pairs(reading, stated))
        if not pairs:
            continue
        found = _checked(reading, stated, pairs)
        if found is not None:
            yield found


def _pairs(reading: Reading, stated: Quantity) -> Iterator[tuple[float, float]]:
    """Yield the part and the whole of which a percentage may be."""
    yield from _with_slash(reading, stated)
    start, end = around(reading, stated)
    text = reading.block.text
    counts = [one for one in amounts(reading, start, end) if one.unit != "%"]
    before = [one for one in counts if one.end <= stated.start][-4:]
    after = [one for one in counts if one.start >= stated.end][:2]
    if len(after) == 2 and _OF_AFTER.fullmatch(text[stated.end : after[0].start]):
        if _OF.fullmatch(text[after[0].end : after[1].start]):
            yield after[0].value, after[1].value
    if len(before) < 2:
        return
    one, other = before[-2:]
    gap = text[other.end : stated.start]
    told = _ID_EST.search(gap) is not None
    gap = gap.replace("i.e.", "")
    if len(gap) > _REACH or _APART.search(gap) or not (told or _SAID.search(gap)):
        return
    if _AND.search(gap) and not told:
        return
    between = text[one.end : other.start]
    if _OF.fullmatch(between):
        yield one.value, other.value
    elif _OF_WHICH.search(between):
        yield other.value, one.value
    elif _is_whole(reading, before, start):
        yield other.value, one.value


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


def _is_whole(reading: Reading, before: list[Quantity], start: int) -> bool:
    """Tell whether "of" opens the phrase of the last number but one: "Of 40 …"."""
    text = reading.block.text
    one, other = before[-2:]
    lead = text[max(start, one.start - 40) : one.start]
    if not _OPENS.search(lead) or len(text[one.end : other.start]) > _REACH:
        return False
    third = before[-3] if len(before) > 2 else None
    return third is None or _OF.fullmatch(text[third.end : one.start]) is None


def _checked(
    reading: Reading, stated: Quantity, pairs: list[tuple[float, float]]
) -> Statement | None:
    kind = hedge(reading, reading.block.index_at(stated.number)).kind
    wide = 2 * stated.slack if kind == "exact" else max(_WIDE, 2 * stated.slack)
    best: tuple[float, float, float] | None = None
    for part, whole in pairs:
        if not 0 <= part <= whole or whole == 0:
            continue
        share = 100 * part / whole
        off = min(abs(share - stated.value), abs(100 - share - stated.value))
        if off <= wide:
            return None
        if best is None or off < best[0]:
            best = off, part, whole
    if best is None or best[0] > _FAR:
        return None
    _, part, whole = best
    share = 100 * part / whole
    how = f"{part:.12g} of {whole:.12g}"
    return difference(reading, stated, Outcome(share, share, share, how), "%")


__all__ = ["read"]
