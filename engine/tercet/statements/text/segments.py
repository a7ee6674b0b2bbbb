"""Which stretches of words around a token may be one clause, and what stands aside.

For the clauses of known words, which ``plainly`` and ``gists`` read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.statements.text.dates import past
from tercet.statements.text.names import Mention
from tercet.statements.text.plain_words import CUTS, JOINS, SUPPOSED, TOLD
from tercet.statements.text.reading import Reading

_LONGEST, _BACK, _PARTED = 26, 60, 3
_PARTS = frozenset((",", "(", ")", "[", "]", "and"))
_LED = TOLD | SUPPOSED
_TAILS = frozenset(
    "if when once unless until before after except but or than whether had in on at of "
    "by since from during".split()
)


def segments(reading: Reading, index: int) -> Iterator[tuple[int, int]]:
    """Yield what of the clause around a token may be read, the longest first.

    The clause as a whole; else without what a comma, a bracket or "and" parts from it.
    """
    words = reading.words
    start, stop = reading.block.sentence(index)
    lefts, rights = [], []
    first, end = index, index + 1
    while first > start and index - first < _LONGEST and not _cuts(reading, first - 1):
        first -= 1
        if words[first] in _PARTS:
            lefts.append(first + 1)
    while end < stop and end - index < _LONGEST and not _cuts(reading, end):
        if words[end] in _PARTS:
            rights.append(end)
        end += 1
    if index - first >= _LONGEST and not lefts:
        return
    before = words[max(start, first - _BACK) : first]
    if first > start and not SUPPOSED.isdisjoint(before):
        return  # "one more example, and it is ready"
    if first > start and words[first] in JOINS:
        first += 1
    for left in [first, *lefts[: -_PARTED - 1 : -1]]:
        if left > first and not _LED.isdisjoint(words[first:left]):
            continue
        for right in [end, *rights[: -_PARTED - 1 : -1]]:
            if right - left > _LONGEST or not left <= index < right:
                continue
            if right < end and not _TAILS.isdisjoint(words[right : right + 2]):
                continue
            yield left, right


def _cuts(reading: Reading, at: int) -> bool:
    words = reading.words
    if words[at] in CUTS:
        return reading.at(at) is None
    if words[at] == ",":
        follow = words[at + 1 : at + 3]
        return bool(follow) and (
            follow[0] in JOINS or (follow[0] == "and" and follow[1:] != [])
        )
    return False


def asides(reading: Reading, first: int, end: int) -> frozenset[int]:
    """Return the tokens of asides behind names: "S, which asks for two, is …"."""
    words = reading.words
    found: set[int] = set()
    for mention in reading.between(first, end):
        opener = past(reading, mention)
        close = {",": ",", "(": ")"}.get(words[opener] if opener < end else "")
        if close is None or opener + 1 >= end or words[opener + 1] in _GOES_ON:
            continue
        last = next((at for at in range(opener + 1, end) if words[at] == close), end)
        inside = words[opener + 1 : last]
        if not inside or last + 1 >= end or last - opener > _ASIDE:
            continue
        if _HEARSAY.isdisjoint(inside) and not reading.between(opener, last):
            found.update(range(opener, last + 1))
    return frozenset(found)


_GOES_ON = frozenset("and or but while then".split())
_ASIDE = 12
_HEARSAY = TOLD - {"asks", "holds", "had", "was", "were", "not", "no", "then"}


def one_of(reading: Reading, mention: Mention, first: int, end: int) -> Mention:
    """Return a mention of a work as that of its one finding for what a clause names."""
    if len(mention.records) < 2 or len(mention.works) != 1:
        return mention
    for kind, field_ in (("concept", "findings"), ("shape", "examples")):
        named = {m.record for m in reading.between(first, end, kind)}
        if len(named) == 1 and None not in named:
            own = reading.facts.ids(f"{named.pop()}.{field_}")
            among = tuple(record for record in mention.records if record in own)
            if len(among) == 1:
                return replace(mention, records=among)
    return mention


__all__ = ["asides", "one_of", "segments"]
