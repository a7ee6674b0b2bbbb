"""Durations between two records: "X and Y are N years apart", "from X to Y".

Part of the durations: the older one comes first, whichever is named first.
"""

from __future__ import annotations

from tercet.statements.base import Statement
from tercet.statements.durations.stated import stated
from tercet.statements.text.dates import appeared, mentioned, past
from tercet.statements.text.lengths import Length
from tercet.statements.text.reading import Reading

PASSED = frozenset("passed passes pass elapsed elapse elapses".split())
_PAIR = frozenset("pair two both".split())
_LIES = frozenset(
    "lie lies lay there are were is was some about passed almost nearly more than less "
    "only just a gap of over roughly ~ ,".split()
)
_PAIR_REACH = 30
_FAR = 300


def apart(reading: Reading, length: Length, follow: int, end: int) -> Statement | None:
    """Read "X and Y are N years apart", "N years separate X from Y"."""
    start, _ = reading.block.sentence(length.first)
    if reading.words[follow] != "apart":
        found = mentioned(reading, follow, min(end, follow + 30))[:2]
        return _between(reading, length, [m.record for m in found])
    found = mentioned(reading, start, length.first)
    if len(found) >= 2:
        return _between(reading, length, [m.record for m in found[-2:]])
    own = "and" in reading.words[start : length.first]
    if len(found) == 1 and own and reading.lead not in (None, found[0].record):
        return _between(reading, length, [reading.lead, found[0].record])
    if not found and _PAIR & set(reading.words[start : length.first]):
        earlier = dict.fromkeys(
            m.record for m in mentioned(reading, max(0, start - _FAR), start)
        )
        return _between(reading, length, list(earlier)) if len(earlier) == 2 else None
    return None


def passed(reading: Reading, length: Length) -> Statement | None:
    """Read "between X and Y N years passed", "from X to Y N years went by"."""
    start, end = reading.block.sentence(length.first)
    found = mentioned(reading, start, length.first)[-2:]
    words = reading.words
    follow = length.last + 1
    if not found and words[follow : follow + 1] and words[follow] in PASSED:
        return pair_behind(reading, length, follow + 1, end)
    if len(found) != 2:
        return None
    if not _LIES.issuperset(words[past(reading, found[1]) : length.first]):
        return None
    opening = words[max(start, found[0].first - 2) : found[0].first]
    if not {"from", "between"} & set(opening):
        return None
    return _between(reading, length, [m.record for m in found])


def pair_behind(
    reading: Reading, length: Length, at: int, end: int
) -> Statement | None:
    """Read "between X and Y", "from X to Y" behind a length."""
    words = reading.words
    joint = {"between": "and", "from": "to"}.get(words[at] if at < end else "")
    found = mentioned(reading, at, min(end, at + _PAIR_REACH))[:2]
    if joint is None or len(found) != 2:
        return None
    if words[past(reading, found[0]) : found[1].first] != [joint]:
        return None
    return _between(reading, length, [m.record for m in found])


def _between(
    reading: Reading, length: Length, records: list[str | None]
) -> Statement | None:
    if len(records) != 2:
        return None
    one, other = records
    if one is None or other is None or one == other:
        return None
    first, second = appeared(reading.facts, one), appeared(reading.facts, other)
    if first is None or second is None:
        return None
    if first.is_before(second) is False:
        one, other = other, one
    return stated(reading, length, (one,), (other,), earlier=True, certain=True)


__all__ = ["PASSED", "apart", "pair_behind", "passed"]
