"""What stands before a noun, to a sieve: "hardening papers", "larval findings".

A word that says nothing here leaves open what is meant, and the reader abstains.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.records.shape import Axis, Shape
from tercet.statements.text.backers import (
    concept_word,
    lab_at,
    level_named,
)
from tercet.statements.text.nouns import Noun
from tercet.statements.text.reading import Reading
from tercet.statements.text.sieve import Sieve


def before_noun(reading: Reading, noun: Noun, base: Sieve) -> Sieve | None:
    """Narrow a selection by the words before a noun; None if one says nothing here."""
    found = replace(
        base,
        level=noun.level or base.level,
        role=noun.role or base.role,
        year=noun.year or base.year,
        shape=noun.shapes[0] if noun.shapes else base.shape,
    )
    if noun.concept is not None:
        found = replace(found, concepts=(noun.concept,))
    if noun.state is not None or len(noun.shapes) > 1:
        return None
    left = list(noun.unknown)
    at = noun.first
    while at < noun.last and left:
        word = reading.words[at]
        if word == left[0]:
            read = _adjective(reading, at, found)
            if read is None:
                return None
            found, last = read
            while at <= last:
                if left and reading.words[at] == left[0]:
                    left.pop(0)
                at += 1
            continue
        at += 1
    return None if left else found


def _adjective(reading: Reading, at: int, found: Sieve) -> tuple[Sieve, int] | None:
    words = reading.words
    if words[at] == "first" and words[at + 2 : at + 3] in (["author"], ["authored"]):
        return replace(found, is_first_author=True), at + 2
    lab = lab_at(reading, at)
    if lab is not None:
        return replace(found, lab=lab[0]), lab[1]
    value = _value_at(reading, at, found.shape)
    if value is not None:
        return replace(found, value=value), at
    level = level_named(reading, at)
    if level is not None and found.level is None:
        return replace(found, level=level), at
    concept = concept_word(reading, at)
    if concept is not None:
        return replace(found, concepts=(concept,)), at
    return None


def _value_at(reading: Reading, at: int, shape: str | None) -> tuple[str, str] | None:
    if shape is None:
        return None
    word = reading.words[at]
    found = {
        (axis.id, value.id)
        for name in reading.facts.ids(f"{shape}.ancestry")
        for axis in _axes(reading, name)
        for value in axis.values
        if word in (value.id, value.label.lower())
    }
    return found.pop() if len(found) == 1 else None


def _axes(reading: Reading, shape: str) -> Iterator[Axis]:
    record = reading.facts.wiki.entries[shape].record
    if isinstance(record, Shape):
        yield from record.axes
