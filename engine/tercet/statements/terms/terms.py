"""Words that a page uses for more than one thing, and things that it gives two names.

"Shape: mechanism" calls the concept's kind a shape; "differ on method, persona shape"
calls an axis one. A shape by two names, and a name that two records have, are told once
for each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tercet.facts import Facts
from tercet.problems import Span
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.terms.sameness import read as read_sameness
from tercet.statements.terms.strangers import read as read_strangers
from tercet.statements.terms.unknown import read as read_unknown
from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import spelling
from tercet.wiki import Wiki
from tercet.words import listing

FAMILY = "term"
_KINDS = frozenset("mechanism pattern capacity disposition".split())
_ROLES = frozenset("primary instantiates extends quantifies complicates".split())
_STANDINGS = frozenset("candidate held hint ready codified".split())
_LABELS = frozenset("shape kind level role standing".split())
_DIFFER = frozenset("differ differs differing differed diverse diversity vary".split())
_NOUNS = frozenset(("shape", "shapes"))
_STRUCTURAL = frozenset(("structural", "structurally"))
_STOP = frozenset("and or the its their".split())
_JOINTS = frozenset("-‐‑–/")
_REACH = 24
_SENTENCE = 120
_SHOWN = 6


def read(page: Page) -> Iterator[Statement]:
    """Yield the words and names of a page that may mean more than one thing."""
    yield from _labels(page)
    yield from _axes(page)
    said = [*read_sameness(page)]
    yield from said
    for one in _names(page):
        if not any(one.start < s.end and s.start < one.end for s in said):
            yield one
    yield from read_strangers(page)
    yield from read_unknown(page)


def _labels(page: Page) -> Iterator[Statement]:
    """Read "Shape: mechanism": a label of one thing before a value of another."""
    told: set[tuple[str, str]] = set()
    for reading in page.readings:
        words = reading.words
        if len(words) < 3 or words[1] != ":" or words[0] not in _LABELS:
            continue
        label, value = words[0], words[2]
        meant = _slot(reading, value)
        alone = len(words) == 3 or not words[3][0].isalnum()
        if meant is None or meant == label or not alone or (label, meant) in told:
            continue
        told.add((label, meant))
        places = _senses(page) if label == "shape" else []
        said = f"“{value}” is a {meant}"
        if places:
            said += "; here “shape” also stands for structural shapes"
        yield _statement(
            reading,
            (reading.block.starts[0], reading.block.ends(2)),
            f"“{label}” for a {meant}",
            said,
            f"call it “{meant.capitalize()}: {value}”",
            places,
        )


def _slot(reading: Reading, value: str) -> str | None:
    """Return of what a word is a value: kind, role, level or standing."""
    if value in _KINDS:
        return "kind"
    if value in _ROLES:
        return "role"
    if value in _STANDINGS:
        return "standing"
    return "level" if value in reading.facts.wiki.levels else None


def _senses(page: Page) -> list[Span]:
    """Return where a page speaks of structural shapes, up to a few places."""
    found: list[Span] = []
    last: Reading | None = None
    for reading, at in page.where(_NOUNS):
        before = reading.words[at - 1] if at else ""
        told = before in _STRUCTURAL or (at and _ends_shape(reading, at - 1))
        if reading is not last and told:
            block, last = reading.block, reading
            found.append(reading.passage.span(block.starts[at], block.ends(at)))
        if len(found) == _SHOWN:
            break
    return found


def _ends_shape(reading: Reading, index: int) -> bool:
    mention = reading.at(index)
    return mention is not None and mention.kind == "shape"


def _axes(page: Page) -> Iterator[Statement]:
    """Read "differ on method, persona shape": what is called a shape is an axis."""
    for reading in page.having(_NOUNS):
        words = reading.words
        for at in reading.block.where(_DIFFER):
            end = min(reading.block.sentence(at)[1], at + _REACH)
            on = next(
                (i for i in range(at + 1, min(end, at + 4)) if words[i] == "on"), 0
            )
            if not on:
                continue
            for index in range(on + 2, end):
                if words[index] in _NOUNS and not _ends_shape(reading, index - 1):
                    yield from _axis(reading, on, index)


def _axis(reading: Reading, on: int, index: int) -> Iterator[Statement]:
    words = reading.words
    first = index
    while (
        first > on + 1 and words[first - 1].isalpha() and words[first - 1] not in _STOP
    ):
        first -= 1
    after = words[index + 1 : index + 2]
    listed = words[first - 1] in ("on", ",", "and") and (
        not after or after[0] in (",", ";", ".", "and")
    )
    if not listed or first == index or index - first > 3:
        return
    name = " ".join(words[first : index + 1])
    axes = _known_axes(reading, index)
    alike = [axis for axis in axes if axis.split()[0] == words[first]]
    if not alike or name in axes:
        return
    said = f"“{alike[0]}” is; elsewhere “shape” stands for a structural shape"
    block = reading.block
    yield _statement(
        reading,
        (block.starts[first], block.ends(index)),
        f"“{name}” is an axis",
        said,
        "name the axis by its label",
        [],
    )


def _known_axes(reading: Reading, index: int) -> list[str]:
    """Return the axes of the shape that a sentence is about: its own, or one named."""
    first, last = reading.block.sentence(index)
    first, last = max(first, index - _SENTENCE), min(last, index + _SENTENCE)
    named = [m.record for m in reading.between(first, last, "shape") if m.record]
    for shape in (*named, *reading.own_shapes()):
        record = reading.facts.wiki.entries[shape].record
        if isinstance(record, Shape) and record.axes:
            return [axis.label.lower() for axis in record.axes]
    return []


def _names(page: Page) -> Iterator[Statement]:
    used: dict[str, dict[tuple[str, ...], tuple[Reading, Mention]]] = {}
    doubtful: dict[tuple[str, ...], tuple[Reading, Mention]] = {}
    for reading in page.readings:
        for mention in reading.mentions:
            if mention.form != "name":
                continue
            if len(mention.records) > 1:
                doubtful.setdefault(mention.records, (reading, mention))
            elif mention.kind == "shape" and mention.record:
                name = _name(reading, mention)
                used.setdefault(mention.record, {}).setdefault(name, (reading, mention))
    for shape, names in used.items():
        yield from _second(page.facts.wiki, shape, names)
    for records, (reading, mention) in doubtful.items():
        yield from _doubtful(reading, mention, records)


def _name(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """Return the words of a mention without hyphens and differences of spelling."""
    words = reading.block.spelled[mention.first : mention.last + 1]
    return tuple(word for word in words if word not in _JOINTS)


def _second(
    wiki: Wiki, shape: str, names: dict[tuple[str, ...], tuple[Reading, Mention]]
) -> Iterator[Statement]:
    """Tell of an alias that stands beside the label, or beside another alias."""
    record = wiki.entries[shape].record
    if len(names) < 2 or not isinstance(record, Shape):
        return
    label = _spelled(record.label)
    kept = label if label in names else next(iter(names))
    cores = [
        set(words) for words in map(_spelled, record.names) if set(words) <= set(kept)
    ]
    for name, (reading, mention) in names.items():
        if set(name) <= set(kept) or any(core <= set(name) for core in cores):
            continue  # the same name, shorter or longer
        block = reading.block
        place = block.starts[mention.first], block.ends(mention.last)
        first, other = names[kept]
        written = first.block.slice(other.first, other.last)
        said = (
            f"the shape {shape} ({record.label}); also called “{written}” on this page"
        )
        named = block.slice(mention.first, mention.last)
        there = first.passage.span(
            first.block.starts[other.first], first.block.ends(other.last)
        )
        yield _statement(
            reading,
            place,
            f"“{named}”",
            said,
            f"call it “{record.label}” throughout, or link it: [[{shape}|{named}]]",
            [there],
        )
        return


def _spelled(text: str) -> tuple[str, ...]:
    for mark in _JOINTS:
        text = text.replace(mark, " ")
    return tuple(spelling(word) for word in text.lower().split())


def _doubtful(
    reading: Reading, mention: Mention, records: tuple[str, ...]
) -> Iterator[Statement]:
    """Tell of a name that two records have, none of them a part of the other."""
    wiki = reading.facts.wiki
    kinds = {wiki.kind(record) for record in records}
    if kinds <= {"finding", "work"}:
        works = {
            work
            for record in records
            for work in getattr(wiki.entries[record].record, "works", (record,))[:1]
        }
        if len(works) < 2:
            return
    block = reading.block
    named = block.slice(mention.first, mention.last)
    yield _statement(
        reading,
        (block.starts[mention.first], block.ends(mention.last)),
        f"“{named}”",
        f"it may be {listing([f'{r} ({wiki.kind(r)})' for r in records], 'or')}",
        f"link the one that is meant: [[{records[0]}|{named}]]",
        [],
    )


def _statement(
    reading: Reading,
    place: tuple[int, int],
    stated: str,
    said: str,
    advice: str,
    places: list[Span],
) -> Statement:
    return Statement(
        FAMILY,
        reading.passage,
        *place,
        stated,
        partial(_open, Judgement("open", said)),
        related=tuple(places[:_SHOWN]),
        severity="info",
        help=advice,
    )


def _open(answer: Judgement, _: Facts) -> Judgement:
    return answer


__all__ = ["FAMILY", "read"]
