"""What a level, a concept or a shape is said to have none of: "S has no example yet".

Part of the firsts: "the brain level has no finding", "there is no codified shape so
far", "nobody has filed an example of S". Only where nothing else is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import is_count, said_at
from tercet.statements.text.nouns import Noun, level_of, noun_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading

ABSENT = frozenset("no without nobody".split())
_HAS = frozenset("has have holds hold knows counts shows lists".split())
_NOW = frozenset("as yet so far still now at present today by then been".split())
_TAIL = frozenset(
    "as yet so far is are has have been filed on file record recorded there here now "
    "at present today to date known exists exist in the this wiki concept".split()
)
_ENDS = frozenset(". ; : , ) — – ? ! and but while".split())
_IF = frozenset(
    "if unless until when once whether would could should might may".split()
)
_REACH = 9


def absent(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what is said not to be there, from "no", "without" or "nobody"."""
    words = reading.words
    start, end = nearby(reading, index)
    if _IF & set(words[start:index]) or reading.block.is_quoted(index):
        return
    at = index + 1
    if words[index] == "nobody":
        while at < end and (words[at] in _HAS or words[at] in _NOW):
            at += 1
        if at >= end or words[at] not in ("filed", "recorded"):
            return
        at += 1
    if words[index] != "no":
        at += at < end and words[at] in ("a", "an", "any")
    noun = noun_at(reading, at) if at < end else None
    if noun is None or noun.unknown or noun.role or noun.year:
        return
    key = _key(reading, noun, index, start)
    if key is None:
        return
    fact, what, last = key
    tail = last + 1
    while tail < end and words[tail] in _TAIL:
        tail += 1
    if tail < end and words[tail] not in _ENDS:
        return
    yield said_at(
        reading,
        "first",
        (index, last),
        f"no {what}",
        is_count(fact, 0, what),
        (fact,),
        advice="say which there are, or leave the sentence out",
    )


def _key(
    reading: Reading, noun: Noun, index: int, start: int
) -> tuple[str, str, int] | None:
    """Return the fact that counts what is denied, its noun, and the last token."""
    concept = noun.concept or reading.page.concept
    if noun.noun == "examples" and not noun.level and not noun.state:
        return _of_shape(reading, noun, index, start)
    if reading.words[index] != "no" and reading.words[index] != "nobody":
        return None
    named = [m.record for m in reading.between(start, index, "concept") if m.record]
    concept = named[-1] if named else concept
    opens = _opens(reading, index, start)
    if concept is None or noun.shapes:
        return None
    if noun.noun == "shapes" and noun.state and opens is not None:
        key = f"{concept}.in-state.{noun.state}"
        return key, f"{noun.state} shape", noun.last
    if noun.noun == "findings" and not noun.state:
        level = noun.level if opens is not None else None
        level = opens or level
        if level:
            return f"{concept}.at-level.{level}", f"{level} finding", noun.last
    return None


def _opens(reading: Reading, index: int, start: int) -> str | None:
    """Return the level that "has" what is denied; empty if the sentence opens so."""
    words = reading.words
    at = index - 1
    while at >= start and words[at] in _NOW:
        at -= 1
    if at < start:
        return ""
    if words[at] in ("is", "are") and at - 1 == start and words[start] == "there":
        return ""
    if words[at] not in _HAS:
        return None
    if words[at - 1] == "level" and at - 2 > start:
        return level_of(reading, words[at - 2])
    mention = reading.at(at - 1) if at > start else None
    is_concept = mention is not None and mention.kind == "concept"
    return "" if is_concept or words[at - 1] == "concept" else None


def _of_shape(
    reading: Reading, noun: Noun, index: int, start: int
) -> tuple[str, str, int] | None:
    """Return the fact of "no example of S", "S has no example", "S is without one"."""
    words = reading.words
    if len(noun.shapes) == 1:
        return f"{noun.shapes[0]}.frequency", "example", noun.last
    behind = reading.between(noun.last + 1, noun.last + 4, "shape")
    if behind and behind[0].record and words[noun.last + 1] in ("of", "for"):
        return f"{behind[0].record}.frequency", "example", behind[0].last
    before = reading.between(max(start, index - _REACH), index, "shape")
    if not before or not before[-1].record or noun.shapes:
        return None
    gap = set(words[before[-1].last + 1 : index]) - _NOW - {"shape"}
    if gap and gap <= _HAS | {"is", "are", "remains", "stands"}:
        return f"{before[-1].record}.frequency", "example", noun.last
    return None


__all__ = ["ABSENT", "absent"]
