"""Other words for where a shape stands: "the codification of S", "one of the hints".

Also "nothing on file speaks against S". Part of the standings.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import said_at
from tercet.statements.standings.contests import by_nobody
from tercet.statements.standings.moved import stands
from tercet.statements.text.beside import after, before, behind, skip
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "standing"
AGAINST = frozenset("against contradicts contests challenges disputes".split())
RANKED = frozenset("codification hint hints codified held".split())
_NONE = frozenset("nothing nobody".split())
_SPEAKS = frozenset(
    "speaks speak spoken argues argued stands has been filed here on file record so "
    "far in this wiki yet ever we have is at all the shape that".split()
)
_IF = frozenset(
    "if when once until unless before would could should might may after awaits "
    "without no not towards from".split()
)
_HAPPENED = frozenset("came happened took was followed has is dates went".split())
_WAS = frozenset("is was has been now also have had".split())
_ONE_OF = frozenset("is was now also counts one among of to the belongs stands".split())
_ENDS = frozenset(". , ; : ) — –".split())
_NEAR = 6
_RIPE = frozenset("due ripe qualifies".split())
_STATES = {"hint": "hint", "hints": "hint", "codified": "codified", "held": "held"}


def against(reading: Reading, index: int) -> Iterator[Statement]:
    """Read "nothing filed here speaks against S", "nothing on file contests S"."""
    words = reading.words
    start, end = nearby(reading, index)
    at = index - 1
    while at > start and words[at] in _SPEAKS:
        at -= 1
    no = at > start and words[at - 1] == "no" and words[at] in ("finding", "paper")
    shape = behind(reading, index, "shape")
    if shape is None or shape.record is None or not (words[at] in _NONE or no):
        return
    bare = words[index - 1] in _NONE or words[index - 1] == "finding"
    follow = after(reading, shape)
    ends = follow >= end or words[follow] in _ENDS
    if (bare and words[index] != "against") or not ends or "had" in words[at:index]:
        return
    name = shape.record
    yield said_at(
        reading,
        FAMILY,
        (at - no, shape.last),
        f"nobody contests {name}",
        by_nobody(name),
        (f"{name}.contested-by",),
        advice="say who contests it, or record it with the finding",
    )


def ranked(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what a noun for a standing says of a shape."""
    words = reading.words
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index) or _IF & set(words[start:index]):
        return
    readers = (_codification,) if words[index] == "codification" else (_one_of,)
    for read in readers:
        found = read(reading, index, start, end)
        if found is not None:
            name, first, last, state = found
            yield said_at(
                reading,
                FAMILY,
                (first, last),
                f"{name} is {state}",
                stands(name, state),
                (f"{name}.state", f"{name}.standing"),
                advice="write where it stands now, or pin what was: {{ as-of N: … }}",
            )
            return


_Found = tuple[str, int, int, str]


def _codification(reading: Reading, index: int, _: int, end: int) -> _Found | None:
    """Read "a second codification, that of S", "the codification of S came"."""
    words = reading.words
    if words[index - 1] == "for" and index > 2:
        ripe = before(reading, index - 2, "shape", _WAS)
        if words[index - 2] in _RIPE and ripe is not None and ripe.record is not None:
            return ripe.record, ripe.first, index, "ready"
    apposed = words[index + 1 : index + 4] == [",", "that", "of"]
    at = index + 3 if apposed else index + 1
    if words[at : at + 1] != ["of"]:
        return None
    shape = behind(reading, at, "shape")
    if shape is None or shape.record is None:
        return None
    follow = after(reading, shape)
    if not apposed and (follow >= end or words[follow] not in _HAPPENED):
        return None
    if {"not", "yet", "to"} & set(words[follow : min(end, follow + _NEAR)]):
        return None
    return shape.record, index, shape.last, "codified"


def _one_of(reading: Reading, index: int, start: int, end: int) -> _Found | None:
    """Read "S is one of the hints", "S belongs to the held shapes", "among … is S"."""
    words = reading.words
    plural = words[index] == "hints" or words[index + 1 : index + 2] == ["shapes"]
    last = index + (words[index] != "hints")
    if not plural or words[index - 1] != "the" or index < start + 2:
        return None
    lead = words[index - 2]
    if lead == "among" and index - 2 == start:
        at = skip(words, last + 1, end, frozenset(("is", "was", "now")))
        shape = behind(reading, at - 1, "shape") if at > last + 1 else None
    elif lead in ("of", "among", "to") and last + 1 < end and words[last + 1] in _ENDS:
        shape = before(reading, index, "shape", _ONE_OF)
        gap = set(words[shape.last + 1 : index]) if shape is not None else set()
        if not gap & {"one", "among", "belongs"}:
            return None
    else:
        return None
    if shape is None or shape.record is None:
        return None
    first, last = min(shape.first, index), max(shape.last, last)
    return shape.record, first, last, _STATES[words[index]]


__all__ = ["AGAINST", "RANKED", "against", "ranked"]
