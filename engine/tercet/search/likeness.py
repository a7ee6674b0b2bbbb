"""Records that are like another, or like a text, each with what they share.

Shapes, values of axes, relations and words, weighed openly: no model, and nothing that
cannot be said in the answer. ``wants`` asks it for findings that may be examples of a
shape, ``tercet add finding`` for findings that say the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from tercet.facts import Facts
from tercet.facts.instances import exists, findings
from tercet.progress import each
from tercet.records import Entry
from tercet.records.finding import Finding
from tercet.search.documents import shapes_of, text_of
from tercet.search.words import is_common, is_unspaced, stem, tokens, words_of

SHAPE, AXIS, RELATION, NEIGHBOUR = 0.15, 0.05, 0.1, 0.04
"""What each shared thing adds to a score; words add their cosine, from 0 to 1."""
_SHOWN = 6
_LEAST = 0.04
"""Below, what is shared is what any two records share."""
_TWIN, _TOLD = 0.5, 3
"""Two titles share more than this part of their words, and so many, to be alike."""
_KEY_WORDS = 60
"""So many words of a text are compared, those that tell most."""
_Spelt: TypeAlias = "defaultdict[str, Counter[str]]"
_HUB = 0.2
"""What so large a part of the records points at tells nothing of two that do."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that is like what was asked for.

    Args:
        id: The record.
        kind: Its kind.
        title: What readers call it.
        score: The sum of what is shared; a text that is the same has 1 by its words.
        path: Of its file.
        shapes: Shapes that both are examples of, or of which one is an example.
        axes: Values of axes that both have: ``reactivation.goal: harmful-content``.
        relations: How one is linked to the other, and what both point at.
        words: What both say, the most telling first.
    """

    id: str
    kind: str
    title: str
    score: float
    path: str
    shapes: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def similar(
    facts: Facts,
    asked: str,
    *,
    kinds: Collection[str] = (),
    limit: int = 10,
) -> tuple[Likeness, ...]:
    """Return the records that are most like a record, or like a text.

    Args:
        facts: Of the wiki.
        asked: The id of a record; anything else is a text.
        kinds: Of the records to return; for a record by default its own, for a text
            all.
        limit: How many to return at most.

    Returns:
        The most alike first; empty if nothing has anything in common.
    """
    entry = facts.wiki.entries.get(asked)
    if entry is None:
        near = _by_words(facts, profile(facts, [asked]))
        found = [_of_text(facts, name, *row) for name, row in near.items()]
    else:
        kinds = kinds or (entry.kind,)
        found = list(_like(facts, entry))
    chosen = [
        one for one in found if one.score >= _LEAST and (not kinds or one.kind in kinds)
    ]
    chosen.sort(key=lambda one: (-one.score, one.id))
    return tuple(chosen[:limit])


def twin(facts: Facts, title: str) -> Likeness | None:
    """Return the finding whose title says most of what a title says; None without one.

    Only titles are compared, so that a curator who adds a finding does not wait.
    """
    said = _title_words(title)
    best: tuple[float, str, list[str]] = (_TWIN, "", [])
    for name, record in findings(facts):
        own = _title_words(record.title)
        shared = [surface for key, surface in said.items() if key in own]
        score = 2 * len(shared) / (len(said) + len(own)) if shared else 0.0
        if len(shared) >= _TOLD and score > best[0]:
            best = (score, name, shared)
    score, name, shared = best
    return _of_text(facts, name, score, tuple(shared)) if name else None


def _title_words(title: str) -> dict[str, str]:
    """Return the words of a title that tell something, by their stems."""
    return {t.stem: t.surface for t in tokens(title) if not is_common(t.surface)}


def candidates(facts: Facts, shape: str, *, limit: int = 3) -> tuple[Likeness, ...]:
    """Return findings that read like examples of a shape and are none.

    Those that are as near to what the shape and its examples say as the farthest of
    its examples is, each measured without its own words; a shape without examples has
    no candidates.
    """
    named = [one.partition("#")[0] for one in facts.ids(f"{shape}.examples")]
    examples = list(dict.fromkeys(named))
    contests = {*facts.ids(f"{shape}.contested-by")}
    there = {name for name, _ in findings(facts)}
    if not examples:
        return ()
    own = {one: _counted(facts, one) for one in (shape, *examples)}
    whole = Counter[str]()
    for counted in own.values():
        whole.update(counted)
    words = _telling(facts, whole)
    bar = min(
        _score(facts, one, _telling(facts, whole - Counter(own[one])))
        for one in examples
    )
    found = [
        (-round(score, 4), name)
        for name, score in _scores(facts, words).items()
        if name in there
        and name not in examples
        and name not in contests
        and score >= max(bar, _LEAST)
    ]
    return tuple(
        _of_text(facts, name, -score, _shared(facts, name, words))
        for score, name in sorted(found)[:limit]
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """The words of all records: which have each, and how much it tells.

    Args:
        postings: By stem, the weight of the word in each record, as a part of one.
        tells: By stem, how much it tells.
        surfaces: By stem, the word as it is most often written.
    """

    postings: Mapping[str, Mapping[str, float]]
    tells: Mapping[str, float]
    surfaces: Mapping[str, str]


def _index(facts: Facts) -> _Index:
    counted: dict[str, dict[str, int]] = {}
    spelt: _Spelt = defaultdict(Counter)
    for entry in each(facts.wiki.entries.values(), "Reading words"):
        record = entry.record
        if record is None or record.merged_into or not exists(facts, entry.id):
            continue
        counted[entry.id] = _counts([*record.names, text_of(entry)], spelt)
    having = Counter(stem for words in counted.values() for stem in words)
    tells = {
        stem: math.log(len(counted) / records)
        for stem, records in having.items()
        if 1 < records < len(counted)
    }
    postings: dict[str, dict[str, float]] = {}
    for name, words in counted.items():
        for key, part in _parts(words, tells).items():
            postings.setdefault(key, {})[name] = part
    surfaces = {
        stem: min(rows, key=lambda one: (-rows[one], one))
        for stem, rows in spelt.items()
    }
    return _Index(postings, tells, surfaces)


def _counts(texts: Iterable[str], spelt: _Spelt) -> dict[str, int]:
    said = Counter[str]()
    for text in texts:
        said.update(words_of(text))
    found: dict[str, int] = {}
    for word, times in said.items():
        key = _key(word)
        if key:
            found[key] = found.get(key, 0) + times
            spelt[key][word] += times
    return found


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    """Return the stem of a word that tells something; nothing of any other."""
    short = len(word) < 3 and not is_unspaced(word)
    return "" if short or is_common(word) or word[0].isdigit() else stem(word)


def _parts(words: Mapping[str, int], tells: Mapping[str, float]) -> dict[str, float]:
    """Return how much each word makes of a text: a vector of length one."""
    weights = {
        stem: (1 + math.log(count)) * tells[stem]
        for stem, count in words.items()
        if stem in tells
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}


def profile(facts: Facts, texts: Iterable[str]) -> dict[str, float]:
    """Return what some texts say, as the words that tell most."""
    return _telling(facts, _counts(texts, defaultdict(Counter)))


def _telling(facts: Facts, words: Mapping[str, int]) -> dict[str, float]:
    parts = _parts(words, facts.once(_index).tells)
    most = sorted(parts.items(), key=lambda row: (-row[1], row[0]))
    return dict(most[:_KEY_WORDS])


def _counted(facts: Facts, record: str) -> dict[str, int]:
    """Return the words of what a record says, names left out."""
    return _counts([text_of(facts.wiki.entries[record])], defaultdict(Counter))


def _by_words(
    facts: Facts, words: Mapping[str, float]
) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Return every record that shares words: the cosine, and the words."""
    return {
        name: (score, _shared(facts, name, words))
        for name, score in _scores(facts, words).items()
    }


def _scores(facts: Facts, words: Mapping[str, float]) -> dict[str, float]:
    """Return the cosine of every record that shares words."""
    postings = facts.once(_index).postings
    found: dict[str, float] = {}
    for key, part in words.items():
        for name, other in postings.get(key, {}).items():
            found[name] = found.get(name, 0) + part * other
    return found


def _score(facts: Facts, name: str, words: Mapping[str, float]) -> float:
    """Return the cosine of one record."""
    postings = facts.once(_index).postings
    return sum(part * postings.get(s, {}).get(name, 0) for s, part in words.items())


def _shared(facts: Facts, name: str, words: Mapping[str, float]) -> tuple[str, ...]:
    """Return the words that a record shares, the most telling first."""
    index = facts.once(_index)
    rows = [
        (-part * index.postings[stem][name], stem)
        for stem, part in words.items()
        if name in index.postings.get(stem, ())
    ]
    return tuple(index.surfaces[stem] for _, stem in sorted(rows)[:_SHOWN])


def _of_text(facts: Facts, name: str, score: float, words: tuple[str, ...]) -> Likeness:
    entry = facts.wiki.entries[name]
    path = entry.document.path
    return Likeness(name, entry.kind, entry.name, round(score, 4), path, words=words)


def _like(facts: Facts, entry: Entry) -> Iterator[Likeness]:
    """Yield the records that have anything in common with one."""
    near = _by_words(facts, profile(facts, [*_names(entry), text_of(entry)]))
    linked = _linked(facts, entry.id)
    own = _examples(facts, entry)
    neighbours = _neighbours(facts, entry.id)
    for name in sorted({*near, *linked}):
        other = facts.wiki.entries[name]
        if name == entry.id or other.record is None:
            continue
        score, words = near.get(name, (0.0, ()))
        theirs = _examples(facts, other)
        shapes = tuple(sorted(own.keys() & theirs.keys()))
        axes = tuple(_same_axes(own, theirs, shapes))
        both = tuple(sorted(neighbours & _neighbours(facts, name)))
        score += SHAPE * len(shapes) + AXIS * len(axes) + NEIGHBOUR * len(both)
        score += RELATION * bool(linked.get(name))
        pointed = tuple(f"both point at {one}" for one in both)
        yield Likeness(
            name,
            other.kind,
            other.name,
            round(score, 4),
            other.document.path,
            shapes,
            axes,
            (*linked.get(name, ()), *pointed),
            words,
        )


def _names(entry: Entry) -> tuple[str, ...]:
    return entry.record.names if entry.record is not None else ()


def _linked(facts: Facts, record: str) -> dict[str, tuple[str, ...]]:
    """Return how a record is linked with others: "shah-2023 precedes marks-2026"."""
    wiki = facts.wiki
    found: dict[str, dict[str, None]] = {}
    links = (*wiki.links_from.get(record, ()), *wiki.links_to.get(record, ()))
    for link in links:
        other = link.target if link.source == record else link.source
        if other in wiki.entries and other != record and not link.wanted:
            said = f"{link.subject} {link.relation} {link.object}"
            found.setdefault(other, {})[said] = None
    return {name: tuple(rows) for name, rows in found.items()}


def _neighbours(facts: Facts, record: str) -> frozenset[str]:
    """Return what a record points at, but what a large part of all points at."""
    wiki = facts.wiki
    most = max(2, int(_HUB * len(wiki.entries)))
    return frozenset(
        link.target
        for link in wiki.links_from.get(record, ())
        if link.target in wiki.entries
        and len({one.source for one in wiki.links_to.get(link.target, ())}) <= most
    )


Examples = dict[str, dict[str, frozenset[str]]]
"""By shape, the known values of each axis."""


def _examples(facts: Facts, entry: Entry) -> Examples:
    """Return the shapes of a record, with the values that it has on their axes."""
    found: Examples = {shape: {} for shape in shapes_of(facts, entry)}
    record = entry.record
    if isinstance(record, Finding):
        uses = [use for item in record.instantiates for use in item.shapes]
        uses += [use for result in record.results for use in result.shapes]
        for use in uses:
            axes = found.setdefault(use.shape, {})
            for axis, values in use.axes.items():
                known = {*((values,) if isinstance(values, str) else values)}
                axes[axis] = axes.get(axis, frozenset()) | (known - {"unknown"})
    return found


def _same_axes(
    own: Examples, theirs: Examples, shapes: tuple[str, ...]
) -> Iterator[str]:
    for shape in shapes:
        for axis, values in sorted(own[shape].items()):
            for value in sorted(values & theirs[shape].get(axis, frozenset())):
                yield f"{shape}.{axis}: {value}"
