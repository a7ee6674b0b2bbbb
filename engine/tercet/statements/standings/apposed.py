"""Standings beside a name: "S (codified)", "S: held", "codified so far: S and T".

Part of the standings: no verb says it, only a bracket, a colon, a comma or a cell.
"""

from __future__ import annotations

from tercet.statements.text.reading import Reading
from tercet.statements.text.rosters import around, roster_at

_NOW = frozenset("now already since meanwhile still only so far today formally".split())
_NOT = frozenset(("not", "yet"))
_SHAPE = frozenset("shape shapes the".split())
_CLOSERS = {"(": ")", ",": ",", "|": "|", ":": ".;", "—": "—.;", "–": "–.;"}
_WAITS = frozenset("awaits awaiting await".split())


def apposed(reading: Reading, index: int) -> tuple[tuple[str, ...], bool, int] | None:
    """Read what stands beside a word for a standing.

    Returns:
        The shapes that are said to be so, whether it is denied, and the first token;
        None where no shape is named beside it.
    """
    return _beside(reading, index) or _listed(reading, index)


def _beside(reading: Reading, index: int) -> tuple[tuple[str, ...], bool, int] | None:
    """Read "S (codified)", "S, codified since, …", "S: held", "| S | hint |"."""
    words = reading.words
    start, end = around(reading, index)
    at = index - 1
    while at > start and (words[at] in _NOW or words[at] in _NOT or words[at] == "a"):
        at -= 1
    if at <= start or words[at] not in _CLOSERS:
        return None
    last = index
    while last + 1 < end and words[last + 1] in _NOW:
        last += 1
    follow = words[last + 1] if last + 1 < end else "."
    if follow not in _CLOSERS[words[at]]:
        return None
    name = at - 1
    while name > start and words[name] in _SHAPE:
        name -= 1
    mention = reading.at(name)
    if mention is None or mention.kind != "shape" or not mention.record:
        return None
    before = words[mention.first - 1] if mention.first > start else ""
    if words[at] == "," and before in (",", "and"):
        return None  # one of a row: "S, T, held, …"
    return (mention.record,), bool(_NOT & set(words[at:index])), mention.first


def _listed(reading: Reading, index: int) -> tuple[tuple[str, ...], bool, int] | None:
    """Read "codified so far: S and T", "held: S"."""
    words = reading.words
    start, end = around(reading, index)
    first = index
    while first > start and (words[first - 1] in _NOW or words[first - 1] in _NOT):
        first -= 1
    at = index + 1
    while at < end and words[at] in _NOW:
        at += 1
    if first != start or words[at : at + 1] != [":"] or at + 1 >= end:
        return None
    roster = roster_at(reading, at + 1, least=1)
    if roster is None or roster.kind != "shape":
        return None
    return roster.records, bool(_NOT & set(words[first:index])), first


def awaited(reading: Reading, index: int) -> tuple[str, int] | None:
    """Read "S (still) awaits codification": the shape, and its first token."""
    words = reading.words
    start, _ = around(reading, index)
    at = index - 1
    if at <= start or words[at] not in _WAITS:
        return None
    at -= 1
    while at > start and words[at] in _NOW:
        at -= 1
    mention = reading.at(at)
    if mention is None or mention.kind != "shape" or not mention.record:
        return None
    return mention.record, mention.first


__all__ = ["apposed", "awaited"]
