"""Computed sentences and the curator's words, woven into one note.

A concept's commentary may stand before, after or instead of a named sentence, and a
sentence may be silenced; what has no place stands after all, as ``commentary``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.instances import exists
from tercet.notes.sentence import Maker, Sentence
from tercet.prose import links
from tercet.records.base import Record
from tercet.records.concept import Commentary, Concept


@dataclass(frozen=True, slots=True)
class Remark:
    """A piece of commentary in its place.

    Args:
        title: Its heading.
        body: Prose, in Markdown.
        section: The part of the note that it stands in; empty if it has no place.
        where: before, after or instead; empty if it has no place.
        sentence: The name of the sentence that it is placed at; empty if none.
    """

    title: str
    body: str
    section: str = ""
    where: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """Sentences that a curator leaves out.

    Args:
        name: Their name.
        reason: The curator's.
        sentences: What they would have said.
    """

    name: str
    reason: str
    sentences: tuple[Sentence, ...]


def remarks(
    record: Record | None, makers: Sequence[Maker]
) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Return the commentary that has a place, and that which has none."""
    sections = {maker.name: maker.section for maker in makers}
    placed: list[Remark] = []
    others: list[Remark] = []
    for part in record.commentary if isinstance(record, Concept) else ():
        where, name = _place(part)
        if name in sections:
            section = sections[name]
            placed.append(Remark(part.title, part.body, section, where, name))
        else:
            others.append(Remark(part.title, part.body))
    return tuple(placed), tuple(others)


def is_later(facts: Facts, text: str) -> bool:
    """Tell whether prose links to what is not there yet at the time of the facts.

    That is a finding that is filed later, or a question that one of those opens.
    """
    if facts.as_of is None:
        return False
    return any(_is_to_come(facts, one.target) for one in links(text) if not one.wanted)


def _is_to_come(facts: Facts, name: str) -> bool:
    if facts.wiki.kind(name) == "question":
        return facts.value(f"{name}.state") == "not yet opened"
    return name in facts.wiki.entries and not exists(facts, name)


def is_free(facts: Facts, subject: str, name: str, *places: str) -> bool:
    """Tell whether a sentence may be said as a part of another.

    A curator who silences it, or places words at it, means the sentence by itself.

    Args:
        facts: Of the wiki.
        subject: The record that the note is of.
        name: Of the sentence.
        places: Where words may stand all the same: before, after.
    """
    record = facts.wiki.entries[subject].record
    rows = record.commentary if isinstance(record, Concept) else ()
    taken = {where for where, at in map(_place, rows) if at == name} - set(places)
    return not taken and name not in silenced(record)


def _place(part: Commentary) -> tuple[str, str]:
    return next(iter(part.places.items()), ("", ""))


def silenced(record: Record | None) -> dict[str, str]:
    """Return the names of the sentences that are left out, with the reasons."""
    rows = record.silenced if isinstance(record, Concept) else ()
    return {row.sentence: row.reason for row in reversed(rows)}


def weave(
    facts: Facts, subject: str, makers: Sequence[Maker]
) -> Iterator[Sentence | Remark | Silence]:
    """Yield a note in order: sentences, remarks in their places, what is silenced.

    Args:
        facts: Of the wiki.
        subject: The record that the note is of.
        makers: In the order of the note.
    """
    record = facts.wiki.entries[subject].record
    placed, _ = remarks(record, makers)
    placed = tuple(one for one in placed if not is_later(facts, one.body))
    out = silenced(record)
    for maker in makers:
        at = {
            where: [r for r in placed if (r.sentence, r.where) == (maker.name, where)]
            for where in ("before", "instead", "after")
        }
        yield from at["before"]
        sentences = tuple(maker.sentences(facts, subject))
        if maker.name in out:
            yield Silence(maker.name, out[maker.name], sentences)
        elif not at["instead"]:
            yield from sentences
        yield from at["instead"]
        yield from at["after"]
