"""Counts whose noun stands elsewhere: "four are held", "two date from 2020", a lab's.

Parts of the counts, read where no noun follows the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import born, bound, is_count, is_known, moment_at
from tercet.statements.text.limits import Limit
from tercet.statements.text.nouns import Noun, Number, number_at
from tercet.statements.text.partial import is_seen
from tercet.statements.text.reading import Reading
from tercet.words import number

FAMILY = "count"
_YEAR = re.compile(r"(?:19|20)\d\d")
_BE = frozenset("is are was were has have been remain remains".split())
_LIGHT = frozenset("of them these now so far still already only just a an at".split())
_ELLIPTIC = {
    "codified": "codified",
    "held": "held",
    "hint": "hint",
    "hints": "hint",
    "ready": "ready",
}


def elliptic(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Read counts whose noun stands before: "four are held", "two date from 2020"."""
    words = reading.words
    for of_year in _of_year(reading, amount):
        if not is_seen(reading, amount.first):
            yield of_year
    at = amount.last + 1
    if at >= len(words) or (words[at] not in _BE and words[at] not in _LIGHT):
        return
    start, end = reading.block.sentence(amount.first)
    seen = False
    while at < end and (words[at] in _BE or words[at] in _LIGHT):
        seen = seen or words[at] in _BE
        at += 1
    if at >= end or not seen or words[at] not in _ELLIPTIC:
        return
    if moment_at(reading, amount.first) is not None:
        return
    previous = reading.block.sentence(start - 1)[0] if start else start
    if not {"shape", "shapes"} & set(words[previous : amount.first]):
        return
    if words[at] == "held" and words[at + 1 : at + 2] == ["at"]:
        return
    state = _ELLIPTIC[words[at]]
    concept = reading.page.concept
    near = reading.between(previous, amount.first, "concept")
    if near and near[-1].record:
        concept = near[-1].record
    elif concept is not None and _is_of_wiki(reading, start, amount.first, concept):
        concept = None
    key = f"wiki.{state}" if concept is None else f"{concept}.in-state.{state}"
    what = f"{state} shape" if state != "hint" else "hint"
    tail = reading.passage.written[reading.block.ends(amount.last) :]
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[limit.first],
        reading.block.ends(at),
        limit.of(what),
        is_count(key, limit.stated, what, least=limit.least, most=limit.most),
        (key,),
        bound(reading, amount.first, key, "words")
        + tail[: reading.block.ends(at) - reading.block.ends(amount.last)],
        born(reading, amount.first),
    )


def _is_of_wiki(reading: Reading, first: int, last: int, concept: str) -> bool:
    """Tell whether the shapes spoken of are as many as the wiki's, not a concept's."""
    for at in range(first + 1, last):
        if reading.words[at] == "shapes":
            amounts = (number_at(reading, i) for i in range(max(first, at - 3), at))
            amount = next((one for one in amounts if one and one.last == at - 1), None)
            own = (f"{concept}.shapes", f"{concept}.accepted-shapes")
            return (
                amount is not None
                and amount.value == len(reading.facts.ids("wiki.shapes"))
                and all(amount.value != len(reading.facts.ids(key)) for key in own)
            )
    return False


_APPEARED = frozenset(
    "date dates dated appeared appear come came are were from in one published".split()
)


def _of_year(reading: Reading, amount: Number) -> Iterator[Statement]:
    """Read "two date from 2020", "three appeared in 2023", said of findings."""
    words = reading.words
    at = amount.last + 1
    at += words[at : at + 1] in (["one"], ["ones"])
    if at >= len(words) or words[at] not in _APPEARED:
        return
    start, end = reading.block.sentence(amount.first)
    verb = at
    while at < min(end, verb + 4) and words[at] in _APPEARED:
        at += 1
    if at >= end or at == verb or not _YEAR.fullmatch(words[at]):
        return
    previous = reading.block.sentence(start - 1)[0] if start else start
    concept = reading.page.concept
    spoken = {"finding", "findings"} & set(words[previous : amount.first])
    if concept is None or not spoken or words[at - 1] not in ("in", "from"):
        return
    key = f"{concept}.in-year.{words[at]}"
    block = reading.block
    tail = reading.passage.written[block.ends(amount.last) : block.ends(at)]
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[amount.first],
        block.ends(at),
        f"{number(amount.value)} of {words[at]}",
        is_count(key, amount.value, f"{words[at]} finding"),
        (key,),
        bound(reading, amount.first, key, "words") + tail
        if is_known(reading, key)
        else None,
        born(reading, amount.first),
    )


def said_to_be(reading: Reading, noun: Noun) -> str | None:
    """Return the state that the sentence goes on with: "one shape of it is codified".

    None if it says nothing of the kind; empty if it says how many examples they have.
    """
    words = reading.words
    _, end = reading.block.sentence(noun.last)
    for at in range(noun.last + 1, min(end, noun.last + 9)):
        if words[at] in _BE:
            light = _BE | (_LIGHT - {"at"})
            said = [word for word in words[at:end] if word not in light] or [""]
            if said[0] == "not" or said[:2] == ["held", "at"]:
                return ""
            return _ELLIPTIC.get(said[0])
        if words[at] in ".;:,()—":
            return None
    return None
