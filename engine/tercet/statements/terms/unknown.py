"""Concepts and clusters that a page counts under and no record has.

"The concept of scent homing has three findings", "the dusk-flights cluster has four
members". For the terms; asked about only where the words count what is filed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.nouns import NUMBER_WORDS
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import spelling

_KINDS = frozenset("concept cluster".split())
_JOINTS = frozenset("-‐‑")
_CALLED = frozenset("of called named on , about".split())
_VERBS = frozenset("has holds counts gathers had lists comprises contains is".split())
_FILED = frozenset(
    "finding findings member members shape shapes tally instantiating".split()
)
_STOP = frozenset(
    "the a an its this that these those our of in for and or but is was are were to "
    "from "
    "each every another other which second new first whole same own one no any some "
    "such "
    "main only old small large".split()
)
_AFTER, _MOST, _BACK = 7, 4, 6


def read(page: Page) -> Iterator[Statement]:
    """Yield concepts and clusters that a page names and no record has, each once."""
    told: set[str] = set()
    for reading, index in page.where(_KINDS):
        found = _behind(reading, index) or _before(reading, index)
        if found is None or reading.block.is_quoted(index):
            continue
        first, last, verb = found
        name = " ".join(
            w for w in reading.block.spelled[first : last + 1] if w not in _JOINTS
        )
        kind = reading.words[index]
        if name in told or _is_known(reading.facts, kind, name):
            continue
        _, end = reading.block.sentence(index)
        rest = reading.words[verb + 1 : min(end, verb + _AFTER)]
        counts = any(
            w in NUMBER_WORDS or w.isdecimal() or w in ("no", "a") for w in rest
        )
        if counts and _FILED & set(rest):
            told.add(name)
            yield _statement(reading, (min(first, index), max(last, index)), kind, name)


def _behind(reading: Reading, index: int) -> tuple[int, int, int] | None:
    """Read "the cluster of dusk flights has", "a second concept, scent homing, has"."""
    words = reading.words
    _, end = reading.block.sentence(index)
    if words[index + 1 : index + 2] == [] or words[index + 1] not in _CALLED:
        return None
    first = at = index + 2
    while at < end and at - first <= _MOST and words[at] not in _VERBS:
        if words[at] == "," and words[index + 1] == ",":
            break
        if not _is_plain(reading, at):
            return None
        at += 1
    verb = at + (at < end and words[at] == ",")
    if at == first or verb >= end or words[verb] not in _VERBS:
        return None
    return first, at - 1, verb


def _before(reading: Reading, index: int) -> tuple[int, int, int] | None:
    """Read "the dusk-flights cluster has"."""
    words = reading.words
    start, end = reading.block.sentence(index)
    if index + 1 >= end or words[index + 1] not in _VERBS:
        return None
    first = index
    while first > max(start, index - _BACK) and _is_plain(reading, first - 1):
        first -= 1
    hyphenated = _JOINTS & set(words[first:index])
    if first == index or not hyphenated or words[first - 1 : first] != ["the"]:
        return None
    return first, index - 1, index + 1


def _is_plain(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    plain = (word.isalpha() and word not in _STOP) or word in _JOINTS
    return plain and reading.at(at) is None and word not in NUMBER_WORDS


def _is_known(facts: Facts, kind: str, name: str) -> bool:
    """Tell whether all words of a name are in one of a record's names."""
    own = set(name.split())
    for entry in facts.wiki.of_kind(kind):
        names = getattr(entry.record, "names", None) or (entry.name,)
        for one in (entry.id, *names):
            words = {spelling(w) for w in one.lower().replace("-", " ").split()}
            if own <= words:
                return True
    return False


def _statement(
    reading: Reading, place: tuple[int, int], kind: str, name: str
) -> Statement:
    block = reading.block
    said = f"no {kind} on record is called “{name}”"
    return Statement(
        "term",
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"“{' '.join(block.slice(*place).split())}”",
        partial(_open, Judgement("open", said)),
        severity="info",
        help=f"add the {kind}, or call it by its title",
    )


def _open(answer: Judgement, _: Facts) -> Judgement:
    return answer


__all__ = ["read"]
