"""From a search that was read to its hits: scores of terms added up, filtered, cut.

A record is found if it has at least half of the words, every word with ``+`` and every
phrase, and none with ``-``; the more of the words it has, the further up it stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from tercet.errors import SearchQueryError
from tercet.facts.concepts import STATES
from tercet.problems import did_you_mean
from tercet.records import BY_KIND
from tercet.records.base import Status
from tercet.search.catalogue import Catalogue
from tercet.search.documents import BROKEN, PAGE
from tercet.search.grammar import Filter, Item, Query
from tercet.search.words import stem

MAX_EXPANDED = 100
"""So many words the beginnings of words in a search may stand for."""
_LIKE = 0.72
"""From here on a word may be a misspelling of another: so many letters agree."""
_GUESSES = 5
_CLOSED = {
    "kind": (*BY_KIND, PAGE),
    "state": STATES,
    "status": (*get_args(Status), BROKEN),
}
"""What a filter may ask for although no record has it."""
_GUESSED = 0.8
"""How much a word counts that was guessed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found.

    Args:
        ranked: Ids and scores, the best first.
        stems: What was looked for, so that it can be shown.
        corrected: The search as it was taken, where a word is in no record; or empty.
    """

    ranked: tuple[tuple[str, float], ...]
    stems: frozenset[str]
    corrected: str


@dataclass(frozen=True, slots=True)
class _Found:
    item: Item
    scores: dict[str, float]
    stems: tuple[str, ...]
    weight: float = 1.0
    taken: str = ""


def answer(catalogue: Catalogue, query: Query) -> Answer:
    """Return what a search finds in a catalogue.

    Raises:
        SearchQueryError: If a filter names what there is not, or a beginning of a word
            stands for too many.
    """
    expanded = _expanded(catalogue, query)
    found = [_find(catalogue, item, expanded.get(item)) for item in query.items]
    scores = _together(found)
    if scores is None:  # only filters, or words that must not be there
        scores = dict.fromkeys(catalogue.digests(), 0.0)
    for keeps, excludes in _filtered(catalogue, query):
        scores = {n: s for n, s in scores.items() if (n in keeps) != excludes}
    for one in found:
        if one.item.sign == "-":
            scores = {n: s for n, s in scores.items() if n not in one.scores}
    ranked = sorted(scores.items(), key=lambda row: (-round(row[1], 6), row[0]))
    stems = {stem for one in found if one.item.sign != "-" for stem in one.stems}
    return Answer(tuple(ranked), frozenset(stems), _corrected(query, found))


def _together(found: list[_Found]) -> dict[str, float] | None:
    """Add up the scores of all that is asked for; None where nothing is."""
    asked = [one for one in found if one.item.sign != "-"]
    if not asked:
        return None
    totals: dict[str, float] = {}
    counts: dict[str, int] = {}
    for one in asked:
        weight = one.weight
        for name, score in one.scores.items():
            totals[name] = totals.get(name, 0.0) + score * weight
            counts[name] = counts.get(name, 0) + 1
    least = math.ceil(len(asked) / 2)
    kept = {name for name, count in counts.items() if count >= least}
    kept.intersection_update(*(one.scores for one in asked if one.item.sign == "+"))
    return {name: totals[name] * counts[name] / len(asked) for name in kept}


def _find(catalogue: Catalogue, item: Item, words: list[str] | None) -> _Found:
    term, scores = item.term, dict[str, float]()
    if words is not None:
        for word in words:
            own = catalogue.scores((*term.words[:-1], word), term.fields)
            for name, score in own.items():
                scores[name] = max(score, scores.get(name, 0.0))
        return _Found(item, scores, (*term.words[:-1], *words))
    scores = catalogue.scores(term.words, term.fields)
    if scores or not _may_be_misspelt(item):
        return _Found(item, scores, term.words)
    return _guessed(catalogue, item)


def _may_be_misspelt(item: Item) -> bool:
    """Tell whether another word may be meant: no figure, and none with a plus."""
    word = item.term.surfaces[0]
    meant = item.sign == "" or bool(item.term.fields and item.sign == "+")
    return meant and len(item.term.words) == 1 and not any(map(str.isdigit, word))


def _expanded(catalogue: Catalogue, query: Query) -> dict[Item, list[str]]:
    """Return the stems that each beginning of a word stands for.

    Raises:
        SearchQueryError: If they are too many, taken together.
    """
    found: dict[Item, list[str]] = {}
    left = MAX_EXPANDED
    for item in query.items:
        if item.term.prefix:
            begun = item.term.surfaces[-1]
            found[item] = catalogue.beginning(begun, left + 1)
            left -= len(found[item])
        if left < 0:
            said = f"more than {MAX_EXPANDED} words that begin so"
            expected = "more letters before the asterisk"
            raise SearchQueryError(query.text, item.start, item.end, said, expected)
    return found


def _guessed(catalogue: Catalogue, item: Item) -> _Found:
    """Look for the word that is most like one that no document has."""
    word = item.term.surfaces[0]
    near = process.extract(
        word,
        catalogue.surfaces,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_LIKE,
        limit=_GUESSES,
    )
    best = _Found(item, {}, ())
    most = (0.0, 0)
    for other, likeness, _ in near:
        scores = catalogue.scores((stem(other),), item.term.fields)
        rank = (round(likeness, 2), len(scores))
        if scores and rank > most:
            best, most = _Found(item, scores, (stem(other),), _GUESSED, other), rank
    return best


def _corrected(query: Query, found: Iterable[_Found]) -> str:
    """Return the search with what was guessed in place of what was typed."""
    text = query.text
    guessed = [one for one in found if one.taken]
    for one in sorted(guessed, key=lambda one: -one.item.start):
        text = text[: one.item.start] + one.taken + text[one.item.end :]
    return text if guessed else ""


def _filtered(catalogue: Catalogue, query: Query) -> Iterator[tuple[set[str], bool]]:
    """Yield the documents of each filter, and whether it leaves them out."""
    for one in query.filters:
        if one.name == "year":
            first, last = one.values
            yield catalogue.between(first, last), one.excludes
        else:
            _must_be_known(catalogue, query, one)
            yield catalogue.having(one.name, one.values), one.excludes


def _must_be_known(catalogue: Catalogue, query: Query, one: Filter) -> None:
    """Refuse a value that no document could have.

    Raises:
        SearchQueryError: With what is near, or what there is.
    """
    known = catalogue.known(one.name) | {*_CLOSED.get(one.name, ())}
    for value in one.values:
        if value not in known:
            found = f"no {one.name} '{value}'"
            few = ", ".join(sorted(known)[:12]) or "no value: nothing here has any"
            expected = did_you_mean(value, sorted(known)) or few
            raise SearchQueryError(query.text, one.start, one.end, found, expected)
