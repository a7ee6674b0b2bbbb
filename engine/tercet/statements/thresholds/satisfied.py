"""Whether a shape is said to be past its bar or below it: "is short of its bar".

Also "has all the examples it needs", "needs nothing more", "is short of its threshold
by one example". Parts of the thresholds, beside the verbs that reach one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import said_at
from tercet.statements.text.beside import before, coordinated
from tercet.statements.text.limits import amount_at
from tercet.statements.text.names import Mention
from tercet.statements.text.nouns import EXAMPLE_NOUNS
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.thresholds.demands import lacking
from tercet.statements.thresholds.reached import is_reached
from tercet.words import count

FAMILY = "threshold"
_BARS = frozenset("threshold bar rule requirement minimum criterion quota".split())
BARS = frozenset({*_BARS, "needs", "asks", "requires", "wants"})
_PAST = frozenset("past beyond above over".split())
_BELOW = frozenset("below under beneath".split())
_SHORT = (["short", "of"], ["shy", "of"])
_LIGHT = frozenset(
    "is was still now already has been stands remains lies sits just well also by far "
    "comfortably falls fell comes stays yet only not clearly held".split()
)
_IF = frozenset(
    "if when once until unless whether would could should might may must to can before "
    "nearly almost".split()
)
_ENDS = frozenset(". ; : , ) — – and but by with since ! ?".split())
_NOTHING = (["nothing", "more"], ["no", "more"], ["nothing", "else"], ["no", "further"])
_ALL = frozenset("all every".split())


def satisfied(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield whether a shape is said to have what its rule asks for."""
    words = reading.words
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index) or _IF & set(words[start:index]):
        return
    if words[index] in _BARS:
        yield from _beside_bar(reading, index, start, end)
    elif words[index + 1 : index + 3] in _NOTHING:
        yield from _needs_nothing(reading, index, end)
    elif words[index - 1] == "it":
        yield from _has_all(reading, index, start, end)


def _beside_bar(
    reading: Reading, index: int, start: int, end: int
) -> Iterator[Statement]:
    """Read "S is past its bar", "S falls short of its threshold by one example"."""
    words = reading.words
    if words[index - 1] not in ("its", "the") or index - 3 < start:
        return
    follow = words[index + 1] if index + 1 < end else "."
    if follow not in _ENDS:
        return
    if words[index - 3 : index - 1] in _SHORT:
        at, is_past = index - 3, False
    elif words[index - 2] in _PAST or words[index - 2] in _BELOW:
        at, is_past = index - 2, words[index - 2] in _PAST
    else:
        return
    shape = _subject(reading, at)
    if shape is None or shape.record is None:
        return
    gap = words[shape.last + 1 : at]
    if not gap:
        return
    is_past = is_past != ("not" in gap)
    if follow == "by":
        yield from _by_so_many(reading, shape, (index, end))
        return
    yield _says(reading, shape, (shape.first, index), is_past=is_past)


def _by_so_many(
    reading: Reading, shape: Mention, place: tuple[int, int]
) -> Iterator[Statement]:
    words, (index, end) = reading.words, place
    for at in range(index + 2, min(end, index + 5)):
        amount = amount_at(reading, at)
        if amount is None or amount.is_ordinal:
            continue
        noun = amount.last + 1
        if words[noun : noun + 1] and words[noun] in EXAMPLE_NOUNS:
            yield said_at(
                reading,
                FAMILY,
                (shape.first, noun),
                f"{shape.record} lacks {count(amount.value, 'example')}",
                lacking(shape.record or "", amount.value),
                (f"{shape.record}.short-by",),
                advice="correct the number, and bind it",
            )
        return


def _needs_nothing(reading: Reading, index: int, end: int) -> Iterator[Statement]:
    """Read "S needs nothing more", "S needs no further example"."""
    words = reading.words
    last = index + 2
    while last + 1 < end and words[last + 1] in EXAMPLE_NOUNS:
        last += 1
    shape = _subject(reading, index)
    if shape is not None and (last + 1 >= end or words[last + 1] in _ENDS):
        yield _says(reading, shape, (shape.first, last), is_past=True)


def _has_all(reading: Reading, index: int, start: int, end: int) -> Iterator[Statement]:
    """Read "S has all the examples it needs"."""
    words = reading.words
    noun = index - 2 - (words[index - 2] == "that")
    at = noun - 1
    while at > start and words[at] in ("the", "of", "different"):
        at -= 1
    if words[noun] not in EXAMPLE_NOUNS or words[at] not in _ALL:
        return
    if words[at - 1] not in ("has", "have") or (
        index + 1 < end and words[index + 1] not in _ENDS
    ):
        return
    shape = _subject(reading, at - 1)
    if shape is not None:
        yield _says(reading, shape, (shape.first, index), is_past=True)


def _subject(reading: Reading, index: int) -> Mention | None:
    found = before(reading, index, "shape", _LIGHT) or coordinated(reading, index)
    return found if found is not None and found.record is not None else None


def _says(
    reading: Reading, shape: Mention, place: tuple[int, int], *, is_past: bool
) -> Statement:
    return said_at(
        reading,
        FAMILY,
        place,
        f"{shape.record} has {'' if is_past else 'not '}reached its threshold",
        is_reached(shape.record or "", is_so=is_past),
        (f"{shape.record}.short-by",),
        advice="correct the sentence, or bind what it says",
    )


__all__ = ["BARS", "satisfied"]
