"""Shapes that a page names and no record has: "the reef-halo shape is held".

Asked about where the words treat it as a structural shape (a standing, its examples),
or where its name is close to that of a shape on record. For the terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from tercet.facts import Facts
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.nouns import NUMBER_WORDS
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import spelling

_NOUNS = frozenset(("shape", "shapes"))
_JOINTS = frozenset("-‐‑–")
_STANDINGS = frozenset(
    "held hint ready codified candidate contested codify codification".split()
)
_EXAMPLES = frozenset("example examples instance instances instantiation".split())
_TREATED = frozenset(
    "proposed belongs belong filed joins joined added recorded instantiated missing "
    "suggested introduced retired merged exists broader narrower may might could "
    "covers absorbs splits deserves waits needs lacks remains stays counts asked "
    "wanted "
    "requested named mentioned discussed described opened drawn defined".split()
)
_BEFORE = frozenset("instantiates instantiate instantiating".split())
_GENERIC = frozenset(
    "structural new old other same own whole only broader broad narrower narrow common "
    "general single further another different distinct separate known unknown current "
    "existing proposed codified held ready candidate contested filed second first next "
    "last such each every any some no this that these those their its our his her one "
    "first-time main present overall very few many most several all both which what "
    "two three four five six seven eight nine ten concept mechanism finding field "
    "wiki cluster level axis physical cross-cutting early late single-example similar "
    "final remaining well-known so-called named unnamed working best full".split()
)
_STOP = frozenset(
    "of in on for under to from with by as at and or but is are was were be been has "
    "have had not than then that which who into through when while where if about it "
    "they we he she there here take takes keep keeps change changes had gives".split()
)
_LIKE = frozenset("like shaped ish form type style".split())
_AFTER, _BACK, _CLOSE, _MOST = 12, 6, 0.78, 4


@dataclass(frozen=True, slots=True)
class _Known:
    """A shape on record, by one of its names."""

    record: str
    label: str
    words: tuple[str, ...]


def read(page: Page) -> Iterator[Statement]:
    """Yield the shapes that a page names and no record has, each once."""
    told: set[tuple[str, ...]] = set()
    for reading, index in page.where(_NOUNS):
        found = _named(reading, index) or _called(reading, index)
        if found is None:
            continue
        first, name = found
        if name in told or reading.block.is_quoted(index):
            continue
        known = reading.facts.once(_shapes)
        if _is_known(name, known):
            continue
        near = _nearest(name, known)
        last = max(index, first + len(name) - 1) if first > index else index
        named = _word_before(reading, first) == "the" and _JOINTS & set(
            reading.words[first:index]
        )
        if named or _is_structural(reading, first, last) or near is not None:
            told.add(name)
            yield _statement(reading, min(first, index), last, near)


def _word_before(reading: Reading, first: int) -> str:
    return reading.words[first - 1] if first else ""


def _named(reading: Reading, index: int) -> tuple[int, tuple[str, ...]] | None:
    """Return the first token of a shape's name, and its words without hyphens."""
    words, block = reading.words, reading.block
    if reading.at(index) is not None or block.joined(index):
        return None
    if index + 1 < len(words) and words[index + 1] in _JOINTS:
        return None
    first = index
    while first > max(0, index - _BACK):
        word = words[first - 1]
        if word in _JOINTS and first > 1 and words[first - 2].isalpha():
            first -= 2
            continue
        if not word.isalpha() or word in _STOP or word in ("the", "a", "an"):
            break
        if reading.at(first - 1) is not None:
            return None
        first -= 1
    while first < index and (words[first] in _GENERIC or words[first] in NUMBER_WORDS):
        first += 1
    while first < index and words[first] in _JOINTS:
        first += 1
    name = tuple(w for w in block.spelled[first:index] if w not in _JOINTS)
    if not 0 < len(name) <= _MOST or _LIKE & set(name) or name[-1] in _GENERIC:
        return None
    if any(reading.at(at) is not None for at in range(first, index)):
        return None
    determined = first > 0 and words[first - 1] in ("the", "a", "an", "'s", "’s")
    return (first, name) if determined or len(name) > 1 else None


def _called(reading: Reading, index: int) -> tuple[int, tuple[str, ...]] | None:
    """Read "the shape of moon path is held", "a shape called moon path"."""
    words, block = reading.words, reading.block
    if words[index + 1 : index + 2] == [] or words[index + 1] not in _CALLED:
        return None
    _, end = block.sentence(index)
    first = at = index + 2
    while at < end and at - first <= _MOST and words[at] not in _VERBS:
        if not (words[at].isalpha() or words[at] in _JOINTS) or words[at] in _STOP:
            return None
        if reading.at(at) is not None or words[at] in _DETERMINERS:
            return None
        at += 1
    if at >= end or at == first or words[at] not in _VERBS:
        return None
    name = tuple(w for w in block.spelled[first:at] if w not in _JOINTS)
    return (first, name) if len(name) > 1 and not _LIKE & set(name) else None


_CALLED = frozenset("of called named dubbed labelled labeled".split())
_VERBS = frozenset("is has was remains stays stands waits awaits lacks needs".split())
_DETERMINERS = frozenset("the a an its this that these our".split())


def _shapes(facts: Facts) -> tuple[_Known, ...]:
    found = []
    for entry in facts.wiki.of_kind("shape"):
        if isinstance(entry.record, Shape):
            for name in (entry.id, *entry.record.names):
                words = name.lower().replace("-", " ").replace("/", " ").split()
                spelled = tuple(spelling(word) for word in words)
                found.append(_Known(entry.id, entry.record.label, spelled))
    return tuple(found)


def _is_known(name: tuple[str, ...], known: tuple[_Known, ...]) -> bool:
    """Tell whether all words of a name are in that of a shape: it is only shorter."""
    return any(set(name) <= set(one.words) for one in known)


def _nearest(name: tuple[str, ...], known: tuple[_Known, ...]) -> _Known | None:
    """Return the shape whose name is nearly the one that is used."""
    if len(name) < 2:
        return None
    written = " ".join(name)
    best: tuple[float, _Known] | None = None
    for one in known:
        if len(one.words) != len(name) or not set(one.words) & set(name):
            continue
        close = SequenceMatcher(None, written, " ".join(one.words)).ratio()
        if close >= _CLOSE and (best is None or close > best[0]):
            best = close, one
    return best[1] if best else None


def _is_structural(reading: Reading, first: int, index: int) -> bool:
    """Tell whether the words around a shape speak of its standing or examples."""
    words = reading.words
    start, end = reading.block.sentence(index)
    after = words[index + 1 : min(end, index + 1 + _AFTER)]
    before = words[max(start, first - 5) : first]
    stop = next((i for i, word in enumerate(after) if word in ";—("), len(after))
    after = after[:stop]
    if _STANDINGS & set(after[:5]) or _BEFORE & set(before):
        return True
    if _TREATED & set(after[:4]) and _JOINTS & set(words[first:index]):
        return True
    counted = bool(_EXAMPLES & set(after)) and bool(
        {"has", "have", "with", "at", "lacks", "needs", "counts"} & set(after[:3])
    )
    return counted or (bool(_EXAMPLES & set(before)) and "of" in before)


def _statement(
    reading: Reading, first: int, index: int, near: _Known | None
) -> Statement:
    block = reading.block
    named = " ".join(block.slice(first, index).split())
    said = f"no shape on record is called “{block.slice(first, index - 1)}”"
    if near is not None:
        said += f"; the nearest is {near.record} ({near.label})"
    advice = "add the shape, or call it by its label"
    if near is not None:
        advice = f"call it “{near.label}”, if that is meant"
    return Statement(
        "term",
        reading.passage,
        block.starts[first],
        block.ends(index),
        f"“{named}”",
        partial(_open, Judgement("open", said)),
        severity="info",
        help=advice,
    )


def _open(answer: Judgement, _: Facts) -> Judgement:
    return answer


__all__ = ["read"]
