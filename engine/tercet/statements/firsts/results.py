"""Firsts and onlys at a level, and findings said to be filed under one concept alone.

"The concept's first field-level result", "its only colony-level one", "filed under this
concept alone". Read by ``firsts``; with the noun "finding" an ordinal tells it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, born, is_rank
from tercet.statements.text.dates import speaker
from tercet.statements.text.nouns import level_of
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import is_alone, is_denied
from tercet.statements.text.scope import is_hypothetical, scope_of
from tercet.statements.text.sieve import Sieve
from tercet.words import listing

FAMILY = "first"
_JOINTS = frozenset("-‐‑–")
_NOUNS = frozenset(
    "result one evidence account entry demonstration observation report "
    "paper study work publication experiment contribution".split()
)
_GOES_ON = frozenset("to that which who where whose of in from with for at by".split())
_OWNERS = frozenset("its 's ’s the".split())
_FILED = frozenset(
    "filed files stands sits listed recorded counted entered belongs falls".split()
)
_ONLY = frozenset("alone only solely exclusively".split())
_OWN = frozenset("this the our".split())
_STARTS = frozenset("it this".split())
_LIGHT = frozenset("is was are been has now still only solely exclusively".split())


def at_level(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "the concept's first field-level result", "its only field-level one"."""
    words, block = reading.words, reading.block
    _, end = block.sentence(index)
    last = index + 4
    if last >= end or words[index + 2] not in _JOINTS or words[index + 3] != "level":
        return
    level = level_of(reading, words[index + 1])
    follow = words[last + 1] if last + 1 < end else "."
    if level is None or words[last] not in _NOUNS:
        return
    if follow in _GOES_ON and not _is_of_concept(reading, last + 1):
        return
    if block.is_quoted(index) or is_denied(reading, index):
        return
    if (
        not index
        or words[index - 1] not in _OWNERS
        or is_hypothetical(reading, index, last)
    ):
        return
    scope = scope_of(reading, index, last)
    concept = scope.concept or reading.page.concept
    subject = reading.subject(index)
    if concept is None or scope.cluster is not None or subject is None:
        return
    if subject not in reading.facts.ids(f"{concept}.findings"):
        return
    key = f"{subject}.at-level.{concept}"
    judge = _first(subject, concept, level)
    if words[index] != "first":
        sieve = Sieve(concepts=(concept,), level=level)
        judge = is_alone((sieve,), subject, "finding", denied=False)
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[index],
        block.ends(last),
        f"{subject} is the {words[index]} {level}-level finding of {concept}",
        judge,
        (key, f"{concept}.at-level.{level}"),
        born=born(reading, index),
        help="say who was first, or first in what",
    )


def _is_of_concept(reading: Reading, at: int) -> bool:
    """Tell whether "of C" or "under this concept" stands at a token."""
    if reading.words[at] not in ("of", "under", "for"):
        return False
    return _concept(reading, at + 1, reading.block.sentence(at)[1]) is not None


def _first(subject: str, concept: str, level: str) -> Judge:
    """Return the judge of a finding being the first of its concept at a level."""
    rank = is_rank(f"{subject}.at-level.{concept}", 1)

    def judge(facts: Facts) -> Judgement:
        there = facts.ids(f"{concept}.at-level.{level}")
        if subject not in there:
            named = listing(there) if there else "none"
            return Judgement("false", f"{subject} is not at that level: {named}")
        return rank(facts)

    return judge


def under_one(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield "filed under this concept alone", "filed only under C"."""
    block = reading.block
    start, end = block.sentence(index)
    if block.is_quoted(index) or is_denied(reading, index):
        return
    place = _placed(reading, index, start, end)
    if place is None:
        return
    first, last, concept = place
    subject = _who(reading, first, start)
    if subject is None or reading.facts.wiki.kind(subject) != "finding":
        return
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[first],
        block.ends(last),
        f"{subject} is filed under {concept} alone",
        _under(subject, concept),
        (f"{concept}.findings",),
        born=born(reading, first),
        help="name the other concepts too",
    )


def _placed(
    reading: Reading, index: int, start: int, end: int
) -> tuple[int, int, str] | None:
    """Return where it says "filed under C alone", and the concept."""
    words = reading.words
    near = range(min(index + 1, end - 1), max(start, index - 7), -1)
    under = next((at for at in near if _leads(words, at)), None)
    if under is None:
        return None
    read = _concept(reading, under + 1, end)
    if read is None:
        return None
    concept, last = read
    if words[under] == "instantiates":
        return (under, index, concept) if index == last + 1 else None
    verb = under - 1
    while verb > start and words[verb] in _ONLY:
        verb -= 1
    if verb < start or words[verb] not in _FILED or not verb <= index <= last + 1:
        return None
    if index > last and words[index] not in ("alone", "only"):
        return None
    return verb, max(last, index), concept


def _leads(words: list[str], at: int) -> bool:
    """Tell whether a word leads to a concept: "filed under", "belongs to"."""
    if words[at] == "to":
        return words[at - 1] in ("belongs", "belong", *_ONLY)
    return words[at] in ("under", "instantiates")


def _concept(reading: Reading, at: int, end: int) -> tuple[str, int] | None:
    """Return the concept that a token begins to name: "this concept", "C"."""
    words = reading.words
    if at >= end:
        return None
    if words[at] in _OWN and words[at + 1 : at + 2] == ["concept"]:
        concept = reading.page.concept
        return (concept, at + 1) if concept is not None else None
    at += words[at] == "the"
    mention = reading.at(at) if at < end else None
    if mention is None or mention.kind != "concept" or not mention.record:
        return None
    return mention.record, mention.last


def _who(reading: Reading, verb: int, start: int) -> str | None:
    """Return the finding that is said to be filed."""
    words = reading.words
    before = reading.between(start, verb, "finding")
    if before and before[-1].record is not None:
        gap = words[before[-1].last + 1 : verb]
        near = all(w in _LIGHT or w.isdigit() or w in "()" for w in gap)
        behind = words[before[-1].first - 1] if before[-1].first > start else ""
        if near and behind not in ("and", "or", "of", "by", "with", "like"):
            return before[-1].record
        return reading.lead
    if reading.lead is not None:
        return reading.lead
    opening = words[start:verb]
    if opening[:1] and opening[0] in _STARTS and set(opening[1:]) <= _LIGHT:
        return speaker(reading, verb)
    return None


def _under(subject: str, concept: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        record = facts.wiki.entries[subject].record
        if not isinstance(record, Finding):
            return Judgement("open", f"{subject} cannot be read")
        found = tuple(
            dict.fromkeys(
                item.concept
                for item in record.instantiates
                if facts.as_of is None or item.filed.seq <= facts.as_of
            )
        )
        computed = f"{subject} is filed under {listing(found) if found else 'none'}"
        return Judgement("true" if found == (concept,) else "false", computed)

    return judge


__all__ = ["at_level", "under_one"]
