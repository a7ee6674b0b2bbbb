"""How a value is said in prose: one closed table of filters.

A bound fact (``bound``) names filters after its key; each takes some kinds of value
and gives words, with links to records where it is asked to. Without a filter a value
is said as `value_pieces` has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from tercet.facts import Facts, FactValue, Group, Ordinal, Undecidable
from tercet.record_links import Link
from tercet.standing import Standing
from tercet.words import capital, count, number, ordinal

_RANGE = re.compile(r"([0-9]{1,9}) to ([0-9]{1,9})")
_OF_THRESHOLD = frozenset({"diversity", "diversity-at-most", "frequency"})


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to a record among the words of a value."""

    id: str
    part: str | None
    label: str


Piece: TypeAlias = "str | Ref"


@dataclass(frozen=True, slots=True)
class Words:
    """What is words already: nothing but `capital` can follow."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A record by itself, where the key is an id."""

    id: str


Value: TypeAlias = "FactValue | Words | Named"


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to say a value.

    Args:
        name: As it is written after the bar.
        takes: What it can say, in words.
        gives: What comes of it, in words.
        apply: Takes the facts, the key and the value; None if it cannot say that.
    """

    name: str
    takes: str
    gives: str
    apply: Callable[[Facts, str, Value], Words | None]


def value_pieces(facts: Facts, key: str, value: Value) -> tuple[Piece, ...]:
    """Return how a value is said without a filter.

    A number in digits, a list as how many it has, an ordinal as a word, a standing as
    its state, a yes or no as that, a record as what sentences call it.
    """
    if isinstance(value, Words):
        return value.pieces
    if isinstance(value, Named):
        return (facts.wiki.called(value.id),)
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, Standing):
        return (value.state,)
    if isinstance(value, Undecidable):
        return ("undecidable",)
    if isinstance(value, Ordinal):
        return (ordinal(value.position),)
    said = _digits(facts, key, value)
    return (str(value),) if said is None else said.pieces


def takes(facts: Facts, key: str, value: Value) -> tuple[str, ...]:
    """Return the names of the filters that can say a value, in their order."""
    return tuple(f.name for f in FILTERS if f.apply(facts, key, value) is not None)


def _words(_: Facts, __: str, value: Value) -> Words | None:
    return _counted(value, number)


def _digits(_: Facts, __: str, value: Value) -> Words | None:
    if isinstance(value, Ordinal):
        return Words((str(value.position),))
    return _counted(value, str)


def _counted(value: Value, say: Callable[[int], str]) -> Words | None:
    """Say how many: a number, a range of numbers, or the length of a list."""
    between = _RANGE.fullmatch(value) if isinstance(value, str) else None
    if between is not None:
        return Words((f"{say(int(between[1]))} to {say(int(between[2]))}",))
    if isinstance(value, tuple):
        return Words((say(len(value)),))
    if isinstance(value, int) and not isinstance(value, bool):
        return Words((say(value),))
    return None


def _ordinal(_: Facts, __: str, value: Value) -> Words | None:
    if isinstance(value, Ordinal):
        return Words((ordinal(value.position),))
    if isinstance(value, int) and not isinstance(value, bool):
        return Words((ordinal(value),))
    return None


def _of(facts: Facts, key: str, value: Value) -> Words | None:
    if isinstance(value, Ordinal):
        return Words((f"{ordinal(value.position)} of {number(value.of)}",))
    subject, _, name = key.partition(".")
    said = _words(facts, key, value) if name in _OF_THRESHOLD else None
    if said is None or isinstance(value, Words):
        return None
    needed = facts.standing(subject).threshold
    return Words((f"{''.join(map(str, said.pieces))} of {number(needed)}",))


def _list(facts: Facts, key: str, value: Value) -> Words | None:
    refs = _refs(facts, key, value)
    if refs is None:
        return None
    return Words(_joined([ref if isinstance(ref, str) else ref.label for ref in refs]))


def _as_link(facts: Facts, key: str, value: Value) -> Words | None:
    subject, _, name = key.partition(".")
    if isinstance(value, Named):
        return Words((Ref(value.id, None, facts.wiki.called(value.id)),))
    if isinstance(value, str) and name == "name" and subject in facts.wiki.entries:
        return Words((Ref(subject, None, value),))
    refs = _refs(facts, key, value)
    if refs is None or not all(isinstance(ref, Ref) for ref in refs):
        return None
    return Words(_joined(refs))


def _refs(facts: Facts, key: str, value: Value) -> list[Piece] | None:
    """Return what a list names: records as links, other things by their labels."""
    if not isinstance(value, tuple):
        return None
    subject = key.partition(".")[0]
    refs: dict[Piece, None] = {}
    for item in value:
        if isinstance(item, Group):
            refs[facts.wiki.levels.get(item.label, item.label)] = None
            continue
        name = item if isinstance(item, str) else _other_end(item, subject)
        record, _, part = name.partition("#")
        if record in facts.wiki.entries:
            called = facts.wiki.called(record)
            label = f"{called} ({part.replace('-', ' ')})" if part else called
            refs[Ref(record, part or None, label)] = None
        else:
            refs[name] = None
    return list(refs)


def _other_end(link: Link, subject: str) -> str:
    return link.target if link.source == subject else link.source


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join with commas and a final "and"; "none" for no pieces."""
    if not pieces:
        return ("none",)
    labels = [p if isinstance(p, str) else p.label for p in pieces]
    joint = "; " if any(", " in label for label in labels) else ", "
    joined: list[Piece] = [pieces[0]]
    for piece in pieces[1:-1]:
        joined += [joint, piece]
    return (*joined, " and ", pieces[-1]) if len(pieces) > 1 else tuple(joined)


def _capital(facts: Facts, key: str, value: Value) -> Words | None:
    first, *rest = value_pieces(facts, key, value) or ("",)
    if isinstance(first, Ref):
        return Words((replace(first, label=capital(first.label)), *rest))
    return Words((capital(first), *rest))


FILTERS: tuple[Filter, ...] = (
    Filter("words", "a count or a list", "three", _words),
    Filter(
        "count NOUN",
        "a count or a list, and says the noun with it",
        "three examples; one example",
        lambda facts, key, value: _counted(value, number),
    ),
    Filter("digits", "a count, a list or an ordinal", "3", _digits),
    Filter("ordinal", "an ordinal or a count", "third", _ordinal),
    Filter(
        "of N",
        "an ordinal, or a shape's diversity or frequency",
        "first of three; two of three that its rule asks for",
        _of,
    ),
    Filter("list", "a list", "names, with commas and a final 'and'", _list),
    Filter("link", "a record, its name, or a list of records", "links", _as_link),
    Filter("capital", "anything", "the same, its first letter in upper case", _capital),
)
BY_NAME = {row.name: row for row in FILTERS}


_NOUN = re.compile(r"count ([a-z]{2,40})")


def filter_of(text: str) -> Filter | None:
    """Return the filter that a text names; "count NOUN" is one for every noun."""
    noun = _NOUN.fullmatch(text)
    if noun is None:
        return BY_NAME.get(text)

    def apply(_: Facts, __: str, value: Value) -> Words | None:
        return _counted(value, lambda size: count(size, noun[1]))

    return replace(BY_NAME["count NOUN"], name=text, apply=apply)
