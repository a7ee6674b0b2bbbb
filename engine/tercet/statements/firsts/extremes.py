"""Firsts that dates or filing decide: "the earliest publication", "the latest finding".

And "the first finding at the larva level". Read by ``firsts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.facts import Facts, Ordinal
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, value_of
from tercet.statements.text.adjectives import before_noun
from tercet.statements.text.dates import appeared, compared, is_older
from tercet.statements.text.narrowing import behind_noun, scopes
from tercet.statements.text.nouns import Noun, noun_at, number_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import (
    is_denied,
    is_past,
    names_of,
    said_behind,
    said_of,
)
from tercet.statements.text.scope import is_hypothetical, scope_of
from tercet.statements.text.sieve import Sieve
from tercet.words import ordinal

FAMILY = "first"
OLDEST = frozenset(("earliest", "oldest"))
NEWEST = frozenset(("latest", "newest", "youngest"))
_DATED = frozenset(("published", "dated"))
_ALL = frozenset("them these all findings papers works examples entries".split())


def extreme(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the earliest filed finding", "the latest paper under C"."""
    words = reading.words
    follow = index + 1
    if follow >= len(words) or reading.block.is_quoted(index):
        return
    if is_denied(reading, index) or is_past(reading, index):
        return
    read = _what(reading, index)
    if read is None:
        return
    selections, last, is_filed = read
    behind = said_behind(reading, last, "finding")
    subject = behind.record if behind is not None else reading.subject(index)
    if subject is None or reading.facts.wiki.kind(subject) != "finding":
        return
    if is_hypothetical(reading, index, last):
        return
    is_newest = words[index] not in OLDEST
    judge = _of_dates(selections, subject, is_filed=is_filed, is_newest=is_newest)
    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[index],
        reading.block.ends(last),
        f"{subject} is the {'latest' if is_newest else 'earliest'}",
        judge,
        _keys(reading, subject, selections[0]),
        born=born(reading, index),
        help="correct it, or say by what it is the "
        + ("latest" if is_newest else "earliest"),
    )


def _keys(reading: Reading, subject: str, found: Sieve) -> tuple[str, ...]:
    keys = found.keys()
    if len(found.concepts) == 1 and found.shape is None:
        own = f"{subject}.ordinal.{found.concepts[0]}"
        if value_of(reading.facts, own) is not None:
            return (own, *keys)
    return keys


def _what(reading: Reading, index: int) -> tuple[tuple[Sieve, ...], int, bool] | None:
    """Return among what something is the earliest, and the last token that says so."""
    words = reading.words
    follow = index + 1
    if words[follow] == "of":
        return _of_all(reading, follow)
    if words[follow] in ".,;" and said_of(reading, index, "finding") is not None:
        start, _ = nearby(reading, index)
        if words[start] in ("of", "among"):
            every = _of_all(reading, start)
            return None if every is None else (every[0], index, False)
    noun = noun_at(reading, follow)
    if noun is None or noun.noun not in ("findings", "works", "examples"):
        return None
    noun.unknown = [word for word in noun.unknown if word not in _DATED]
    base = Sieve()
    if noun.noun == "examples" and not noun.shapes:
        behind = reading.between(noun.last + 1, noun.last + 5, "shape")
        if not behind or behind[0].record is None:
            return None
        base = Sieve(shape=behind[0].record)
    found = before_noun(reading, noun, base)
    scope = scope_of(reading, index, noun.last)
    if found is None or scope.cluster is not None:
        return None
    read = behind_noun(reading, noun.last + 1, found)
    if read is None:
        return None
    found, last = read
    if scope.is_stated and scope.concept is not None and not found.concepts:
        found = replace(found, concepts=(scope.concept,))
    is_said = said_behind(reading, max(last, noun.last), "finding") is not None
    is_said = is_said or noun.is_filed or scope.is_stated or found.is_narrow
    is_said = is_said or bool(found.concepts) or "filed" in words[noun.last : last + 3]
    if not (is_said or "published" in words[follow : noun.last]):
        return None
    selections = scopes(reading, index, found)
    return selections, max(last, noun.last), noun.is_filed


def _of_all(
    reading: Reading, follow: int
) -> tuple[tuple[Sieve, ...], int, bool] | None:
    """Read "of the four", "of them all": all findings of the concept, if as many."""
    words = reading.words
    concept = reading.page.concept
    at = follow + 1
    while at < len(words) and words[at] in ("the", "our", "all", "its"):
        at += 1
    amount = number_at(reading, at) if at < len(words) else None
    if concept is None or amount is None or amount.is_ordinal:
        return None
    last = amount.last
    if words[last + 1 : last + 2] and words[last + 1] in _ALL:
        last += 1
    elif words[last + 1 : last + 2] and words[last + 1].isalpha():
        return None
    found = Sieve(concepts=(concept,))
    if len(found.found(reading.facts).sure) != amount.value:
        return None
    return (found,), last, False


def _of_dates(
    selections: tuple[Sieve, ...], subject: str, *, is_filed: bool, is_newest: bool
) -> Judge:
    def judge(facts: Facts) -> Judgement:
        found = [_dated(facts, one, subject, is_filed, is_newest) for one in selections]
        order = {"true": 0, "open": 1, "false": 2}
        return min(found, key=lambda one: order[one.verdict])

    return judge


def _dated(
    facts: Facts, selection: Sieve, subject: str, is_filed: bool, is_newest: bool
) -> Judgement:
    among = selection.found(facts)
    if subject not in among.sure or appeared(facts, subject) is None:
        return Judgement("open", f"{subject} is not among them, or its date is unknown")
    others = [name for name in among.sure if name != subject]
    beyond, unclear = [], []
    for name in others:
        pair = (subject, name) if is_newest else (name, subject)
        verdict = is_older(facts, *pair)
        if verdict:
            beyond.append(name)
        elif verdict is None:
            unclear.append(name)
    rank = None
    if len(selection.concepts) == 1:
        rank = value_of(facts, f"{subject}.ordinal.{selection.concepts[0]}")
    at_end = among.sure[-1 if is_newest else 0] == subject
    if beyond and not (is_filed and at_end):
        computed = "; ".join(compared(facts, name, subject) for name in beyond[:3])
        if is_filed and isinstance(rank, Ordinal):
            computed = f"{rank}; {computed}"
            return Judgement("open" if rank.inferred else "false", computed)
        return Judgement("false", computed)
    if unclear and not (is_filed and at_end):
        return Judgement("open", compared(facts, unclear[0], subject))
    word = "newer" if is_newest else "older"
    return Judgement("true", f"nothing on record is certainly {word}")


# "the first finding at the larva level"


def first_of(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the first finding at the larva level", "the first paper from that lab"."""
    words = reading.words
    if reading.block.is_quoted(index) or reading.block.joined(index):
        return
    noun = noun_at(reading, index + 1) if index + 1 < len(words) else None
    if noun is None or noun.noun not in ("findings", "works", "examples"):
        return
    if is_denied(reading, index) or is_hypothetical(reading, index, noun.last):
        return
    if words[noun.last].endswith("s") and words[noun.last] != "s":
        return
    found = _selected_first(reading, index, noun)
    if found is None:
        return
    selection, last = found
    behind = said_behind(reading, last, "finding")
    subject = behind.record if behind is not None else reading.subject(index)
    if subject is None:
        return
    selections = scopes(reading, index, selection)
    if reading.facts.wiki.kind(subject) != "finding":
        return
    singular = "example" if selection.shape is not None else "finding"

    def judge(facts: Facts) -> Judgement:
        every = [_first(facts, one, subject, singular) for one in selections]
        order = {"true": 0, "open": 1, "false": 2}
        return min(every, key=lambda one: order[one.verdict])

    yield Statement(
        FAMILY,
        reading.passage,
        reading.block.starts[index],
        reading.block.ends(last),
        f"{subject} is the first {selection.of(singular)}",
        judge,
        selections[0].keys(),
        born=born(reading, index),
        help="say who was first, or first in what",
    )


def _selected_first(
    reading: Reading, index: int, noun: Noun
) -> tuple[Sieve, int] | None:
    """Return what it is the first of, if no ordinal says it: words behind it do."""
    base = Sieve()
    if noun.noun == "examples" and not noun.shapes:
        behind = reading.between(noun.last + 1, noun.last + 5, "shape")
        if not behind or behind[0].record is None:
            return None
        base = Sieve(shape=behind[0].record)
    found = before_noun(reading, noun, base)
    if found is None or scope_of(reading, index, noun.last).cluster is not None:
        return None
    read = behind_noun(reading, noun.last + 1, found)
    if read is None:
        return None
    narrowed = replace(read[0], concepts=(), shape=None)
    plain = Sieve(level=noun.level, role=noun.role, year=noun.year)
    if narrowed in (plain, Sieve()):
        return None  # an ordinal, and told as one
    return read[0], max(read[1], noun.last)


def _first(facts: Facts, selection: Sieve, subject: str, noun: str) -> Judgement:
    found = selection.found(facts)
    if subject not in found.sure:
        verdict = "open" if subject in found.open else "false"
        return Judgement(
            verdict,  # type: ignore[arg-type]
            f"{subject} is not among the {selection.count(len(found.sure), noun)}",
            names_of(found.sure),
        )
    place = found.sure.index(subject) + 1
    computed = f"{ordinal(place)} of {len(found.sure)} as filed"
    older = [name for name in found.sure if is_older(facts, name, subject)]
    if place == 1:
        return Judgement("true", computed)
    if not older:
        return Judgement("open", computed, "none of them is certainly older")
    return Judgement("false", computed, compared(facts, older[0], subject))
