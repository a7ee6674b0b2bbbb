"""Where a shape is said to begin: "X introduced S", "S was first shown by X".

Part of the firsts: the first example on file is looked up. Only examples of the shape
are compared, for others may have had the idea.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Ordinal
from tercet.statements.base import Statement
from tercet.statements.judging import is_rank, said_at, value_of
from tercet.statements.text.beside import after, before, behind
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "first"
STARTS = frozenset(
    "introduced introduces discovered discovers begins began starts started goes "
    "opened opens shown reported described seen recorded documented".split()
)
_OPENS = frozenset("introduced introduces discovered discovers opened opens".split())
_BEGINS = frozenset("begins began starts started".split())
_SHOWN = frozenset("shown reported described seen recorded documented".split())
_WAS = frozenset("was is were".split())
_LIGHT = frozenset("that who which also first thus".split())
_ENDS = frozenset(". , ; : ) — – and".split())
_NOT = frozenset("not never no neither nor".split())


def starts(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield who is said to have begun a shape, from the verb."""
    words = reading.words
    word = words[index]
    start, _ = nearby(reading, index)
    if reading.block.is_quoted(index) or _NOT & set(
        words[max(start, index - 3) : index]
    ):
        return
    first_said = words[index - 1 : index] == ["first"]
    finding = shape = None
    if word in _BEGINS and words[index + 1 : index + 2] in (["with"], ["in"]):
        shape = before(reading, index, "shape")
        finding = behind(reading, index + 1, "finding")
    elif word == "goes" and words[index + 1 : index + 3] == ["back", "to"]:
        shape = before(reading, index, "shape")
        finding = behind(reading, index + 2, "finding")
    elif word in _SHOWN and words[index + 1 : index + 2] in (["by"], ["in"]):
        if first_said:
            shape = before(reading, index - 1, "shape", _WAS)
            finding = behind(reading, index + 1, "finding")
    elif word in _OPENS or first_said:
        finding = before(reading, index, "finding", _LIGHT)
        shape = behind(reading, index, "shape")
    if finding is None or shape is None or not finding.record or not shape.record:
        return
    last = max(finding, shape, key=lambda one: one.last)
    follow = after(reading, last)
    key = f"{finding.record}.example.{shape.record}"
    if not isinstance(value_of(reading.facts, key), Ordinal):
        return
    if follow < len(words) and words[follow] not in _ENDS:
        return
    yield said_at(
        reading,
        FAMILY,
        (min(finding.first, shape.first), last.last),
        f"{finding.record} is the first example of {shape.record}",
        is_rank(key, 1),
        (key,),
        advice="name the first example on file",
    )


__all__ = ["STARTS", "starts"]
