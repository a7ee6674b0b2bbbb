"""Whether a number counts some of the findings only, or those of a time gone by.

"She read two papers on larvae", "two findings were repeated", "at first it had two":
such a number is no total, and the counts leave it alone.
"""

from __future__ import annotations

from tercet.statements.text.reading import Reading

_NOW = frozenset("now already just only exactly all in so far".split())
_HOLDS = frozenset(
    "lists list counts holds gathers collects numbers comprises makes reached "
    "reaches has".split()
)
_HOLDERS = frozenset("page concept list tally total count that it we".split())
_TOTALS = frozenset(
    "filed recorded contributed published supplied counted numbered produced "
    "gathered collected listed reached need indeed dated authored coauthored "
    "coded held".split()
)
_SEEN = frozenset(
    "brought brings adds presents read reads wrote saw sees showed shows show took "
    "takes found finds chose picks cites discusses compares uses reviews reviewing "
    "reading citing comparing using".split()
)
_PREPOSITIONS = frozenset(
    "on in by for of to between as than about any through after before".split()
)
_SKIPPED = frozenset("only just all the another these those".split())
_THEN = frozenset(
    "first then once initially originally until before early earlier formerly "
    "when".split()
)
_AUXILIARY = frozenset("are is be will would should must then already".split())
_ASKED = frozenset(
    "suffice suffices enough sufficient required needed necessary do".split()
)
_WERE = frozenset(("was", "were"))
_REACH = 7
_FAR = 150


def nearby(reading: Reading, index: int) -> tuple[int, int]:
    """Return the token range of a sentence, and of a very long one what is near.

    So that a text without full stops stays quick to read.
    """
    first, last = reading.block.sentence(index)
    if last - first <= _FAR:
        return first, last
    return max(first, index - _FAR), min(last, index + _FAR)


def is_whole(reading: Reading, noun: int) -> bool:
    """Tell whether all are counted: "the page lists ten", "there are ten".

    Whoever holds them must not be named: it may be a shape or a lab.
    """
    words = reading.words
    start, _ = nearby(reading, noun)
    if any(m.kind in ("shape", "cluster") for m in reading.between(start, noun)):
        return False
    at = noun - 2
    while at > start and words[at] in _NOW:
        at -= 1
    if at < start:
        return False
    if words[at] == "are":
        return words[max(0, at - 1)] == "there" and at - 1 == start
    if words[at] == "to":
        near = words[max(start, at - 4) : at]
        return bool({"total", "tally", "count"} & set(near))
    return words[at] in _HOLDS and bool(_HOLDERS & set(words[start:at]))


def is_some(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the findings counted from a token to another are no total."""
    if _is_asked(reading, last) or _is_done(reading, last):
        return True
    return _is_object(reading, first) or _is_of_then(reading, first)


def is_seen(reading: Reading, index: int) -> bool:
    """Tell whether somebody does something to what a sentence counts, up to a token."""
    start, _ = nearby(reading, index)
    return bool(_SEEN & set(reading.words[start:index]))


def _is_object(reading: Reading, first: int) -> bool:
    """Tell whether somebody does something to them: "she reviewed two papers"."""
    words = reading.words
    start, _ = nearby(reading, first)
    at = first - 1
    while at > start and words[at] in _SKIPPED:
        at -= 1
    if at < start:
        return False
    word = words[at]
    if reading.at(at) is not None:
        return False
    return (
        word in _SEEN
        or word in _PREPOSITIONS
        or (word.endswith("ed") and len(word) > 4 and word not in _TOTALS)
    )


def _is_asked(reading: Reading, last: int) -> bool:
    """Tell whether so many are asked for: "two examples are required"."""
    words = reading.words
    _, end = nearby(reading, last)
    at = last + 1
    behind = reading.at(at + 1) if at + 1 < end and words[at] == "of" else None
    if behind is not None:
        last, at = behind.last, behind.last + 1
    while at < min(end, last + 5) and words[at] in _AUXILIARY:
        at += 1
    return at < end and words[at] in _ASKED


def _is_done(reading: Reading, last: int) -> bool:
    """Tell whether something was done to them: "two findings were repeated"."""
    words = reading.words
    _, end = nearby(reading, last)
    for at in range(last + 1, min(end - 1, last + _REACH)):
        if words[at] in ".;:,(":
            return False
        if words[at] in _WERE:
            follow = words[at + 1]
            return follow.endswith("ed") and follow not in _TOTALS
    return False


def _is_of_then(reading: Reading, first: int) -> bool:
    """Tell whether a sentence tells what was: "at first the concept had two"."""
    words = reading.words
    start, _ = nearby(reading, first)
    return "had" in words[max(start, first - 4) : first] and bool(
        _THEN & set(words[start:first])
    )
