"""Who is said to have been first with a shape or a concept, without the word "first".

"Credit for S goes to X", "nobody before X had reported S", "until X S had no example",
"the series of S opens with X". Part of the firsts; the order of filing is looked up.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Ordinal
from tercet.statements.base import Statement
from tercet.statements.judging import is_rank, said_at, value_of
from tercet.statements.text.beside import after, before, behind
from tercet.statements.text.names import Mention
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

FAMILY = "first"
_MADE = frozenset(
    "pioneered pioneers established founded launched originated initiated inaugurated "
    "coined unearthed spotted".split()
)
_FROM = frozenset(
    "dates stems originates opens begins began starts started opened".split()
)
_CREDIT = frozenset("credit priority".split())
BEGUN = frozenset(
    {*_MADE, *_FROM, *_CREDIT, "before", "until", "owes", "debut", "report"}
    | {"sighting", "description", "record", "list", "demonstration"}
)
_WITH = frozenset("with from by in to".split())
_NONE = frozenset("nobody none nothing no".split())
_SHOW = frozenset(
    "reported seen shown showed described had knew known recorded documented found saw "
    "reports observed noticed measured demonstrated".split()
)
_DUE = frozenset("is was due to comes came from by in goes stems the that of".split())
_OPEN = frozenset("earliest first oldest original".split())
_OPENS = frozenset("opens heads starts begins leads opened headed started".split())
_ROWS = frozenset("list series row line examples example run sequence".split())
_LIGHT = frozenset(
    "had has have ever yet a an any the been as been thus which that".split()
)
_IF = frozenset("if unless would could should might may not never".split())
_ENDS = frozenset(". , ; : ) — – and but ! ? with as while examples line".split())


def begun(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield who is said to have begun a shape or a concept, by the word for it."""
    start, end = nearby(reading, index)
    if reading.block.is_quoted(index) or _IF & set(reading.words[start:index]):
        return
    pair = _pair(reading, index, start, end)
    if pair is None:
        return
    what, who = pair
    if not what.record or not who.record:
        return
    last = max(what.last, who.last)
    follow = max(after(reading, what), after(reading, who))
    goes_on = follow < end and reading.words[follow] not in _ENDS
    if goes_on and not (last == what.last and reading.words[follow] in ("had", "was")):
        return
    is_shape = what.kind == "shape"
    key = f"{who.record}.{'example' if is_shape else 'ordinal'}.{what.record}"
    if not isinstance(value_of(reading.facts, key), Ordinal):
        return
    noun = "example" if is_shape else "finding"
    yield said_at(
        reading,
        FAMILY,
        (min(what.first, who.first), last),
        f"{who.record} is the first {noun} of {what.record}",
        is_rank(key, 1),
        (key,),
        advice=f"name the first {noun} on file",
    )


_Pair = tuple[Mention, Mention]


def _pair(reading: Reading, index: int, start: int, end: int) -> _Pair | None:
    word, words = reading.words[index], reading.words
    if word in _MADE:
        return _made(reading, index)
    if word in _FROM and words[index + 1 : index + 2] != []:
        return _from(reading, index, start)
    if word in _CREDIT:
        return _credit(reading, index)
    if word == "owes":
        what, who = (
            before(reading, index, "shape"),
            _one(reading, index, end, "finding"),
        )
        named = {"first", "existence", "debut", "discovery"} & set(
            words[index : index + 4]
        )
        return (what, who) if what and who and named else None
    if word in ("before", "until"):
        return _nobody_before(reading, index, start, end)
    if word == "list":
        return None
    return _first_report(reading, index, start, end)


def _made(reading: Reading, index: int) -> _Pair | None:
    """Read "X pioneered S", "S was pioneered by X"."""
    who = before(reading, index, "finding", _LIGHT)
    what = behind(reading, index, "shape")
    if reading.words[index + 1 : index + 2] == ["by"]:
        what = before(reading, index, "shape", frozenset(("was", "is")))
        who = behind(reading, index + 1, "finding")
    return (what, who) if what is not None and who is not None else None


def _from(reading: Reading, index: int, start: int) -> _Pair | None:
    """Read "S dates from X", "the series of S opens with X", "C began with X"."""
    words = reading.words
    if words[index] in _OPENS and words[index + 1] == "the":
        return _opens(reading, index)
    if words[index + 1] not in _WITH:
        return None
    who = behind(reading, index + 1, "finding")
    what = before(reading, index, "shape", _ROWS) or before(reading, index, "concept")
    if what is None or who is None:
        return None
    fits = words[index] in ("dates", "stems", "originates", "opens", "opened")
    if what.kind == "shape" and not fits and not _ROWS & set(words[start : what.first]):
        return None if words[index + 1] == "with" else (what, who)
    return what, who


def _opens(reading: Reading, index: int) -> _Pair | None:
    """Read "X opens the list of S examples"."""
    words = reading.words
    if not _ROWS & set(words[index + 2 : index + 4]):
        return None
    who = before(reading, index, "finding")
    named = reading.between(index + 3, index + 8, "shape")
    return (named[0], who) if named and who is not None else None


def _credit(reading: Reading, index: int) -> _Pair | None:
    """Read "credit for S goes to X"."""
    words = reading.words
    if words[index + 1 : index + 2] not in (["for"], ["with"]):
        return None
    what = behind(reading, index + 1, "shape")
    if what is None:
        return None
    verb = after(reading, what)
    if words[verb : verb + 1] not in (["goes"], ["belongs"], ["is"]):
        return None
    who = behind(reading, verb, "finding", frozenset("to due".split()))
    return (what, who) if who is not None else None


def _one(reading: Reading, first: int, end: int, kind: str) -> Mention | None:
    named = reading.between(first, end, kind)
    return named[0] if len(named) == 1 else None


def _nobody_before(reading: Reading, index: int, start: int, end: int) -> _Pair | None:
    """Read "nobody before X had reported S", "until X S had no example"."""
    words = reading.words
    who = behind(reading, index, "finding")
    what = _one(reading, start, end, "shape")
    if who is None or what is None or index - start > 4:
        return None
    lead, tail = words[start:index], words[who.last + 1 : end]
    if words[index] == "before" or index == start:
        if _NONE & set(lead) and _SHOW & set(tail[: what.first - who.last + 6]):
            return what, who
        denied = _NONE & set(tail) and (_SHOW & set(tail) or "example" in tail)
        unknown = {"unknown", "unseen", "unreported", "undescribed"} & set(tail)
        if index == start and (denied or unknown):
            return what, who
    return None


def _first_report(reading: Reading, index: int, start: int, end: int) -> _Pair | None:
    """Read "the earliest report of S is due to X"."""
    words = reading.words
    if words[index - 1] not in _OPEN or words[index + 1 : index + 2] != ["of"]:
        return None
    what = behind(reading, index + 1, "shape")
    if what is None:
        return None
    at = after(reading, what)
    if at >= end or words[at] not in ("is", "was", "comes", "came", "goes", "dates"):
        return None
    who = behind(reading, at, "finding", _DUE)
    return (what, who) if who is not None else None


__all__ = ["BEGUN", "begun"]
