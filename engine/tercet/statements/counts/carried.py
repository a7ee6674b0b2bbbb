"""Counts that take their noun from the one before: "and it still has nine".

And what a concept or a shape grew to. Parts of the counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.statements.base import Statement
from tercet.statements.counts.parts import statement
from tercet.statements.judging import as_of, born, is_count, moment_at
from tercet.statements.text.backers import concept_word, lab_at, level_named
from tercet.statements.text.limits import Limit
from tercet.statements.text.narrowing import behind_noun, is_adjective
from tercet.statements.text.nouns import Number
from tercet.statements.text.partial import is_seen
from tercet.statements.text.reading import Reading
from tercet.statements.text.sieve import Sieve

FAMILY = "count"
_HAS = frozenset("has have had holds hold counts numbers lists shows".split())
_NOW = frozenset("still now today meanwhile already currently".split())
_LIGHT = frozenset("only just about the its own exactly no but alone itself".split())
_ENDS = frozenset(". ; , : ) — – ? ! and now today already so by while".split())
_GROWTH = frozenset(
    "grew grows grown rose rises risen climbed climbs swelled expanded brings brought "
    "raises raised increased takes took up stands stood came comes gets got".split()
)
_SAME = frozenset("it concept shape page".split())
_KINDS = ("concept", "shape")
_PAGES = frozenset("page concept list entry tally total count side".split())
_OPENERS = frozenset("on from at of under to in by".split())
_REACH = 9


@dataclass(frozen=True, slots=True)
class Carry:
    """A count that later ones may take their noun from.

    Args:
        reading: The block.
        sentence: The first token of its sentence.
        key: The fact that it is about.
        what: The noun.
        noun: The kind of what is counted: findings, works.
    """

    reading: Reading
    sentence: int
    key: str
    what: str
    noun: str


def carried(
    reading: Reading, amount: Number, limit: Limit, carry: Carry | None
) -> Iterator[Statement]:
    """Yield "it still has nine", "while the South Lab has two"."""
    if carry is None or carry.reading is not reading:
        return
    words = reading.words
    start, end = reading.block.sentence(amount.first)
    if carry.sentence != start:
        return
    found = _phrase(reading, amount, limit, carry)
    if found is not None:
        yield found
        return
    if amount.last + 1 < end and words[amount.last + 1] not in _ENDS:
        return
    at = limit.first - 1
    while at >= start and (words[at] in _LIGHT or words[at] in _NOW):
        at -= 1
    if at <= start or words[at] not in _HAS:
        return
    verb = at
    at -= 1
    while at > start and (words[at] in _NOW or words[at] == ","):
        at -= 1
    is_now = bool(_NOW & set(words[at : limit.first]))
    key = carry.key
    mention = reading.at(at)
    if mention is not None and mention.record and mention.kind in _KINDS:
        subject, _, fact = key.partition(".")
        if reading.facts.wiki.kind(subject) != mention.kind:
            return
        key = f"{mention.record}.{fact}"
    elif words[at] not in _SAME:
        yield from _of_lab(reading, limit, amount, verb, carry)
        return
    if ".in-" in key or ".at-" in key or ".by-" in key:
        return
    judge = is_count(key, limit.stated, carry.what, least=limit.least, most=limit.most)
    moment = None if is_now else moment_at(reading, amount.first)
    if moment is not None:
        judge = as_of(moment, judge)
    block = reading.block
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[limit.first],
        block.ends(amount.last),
        limit.of(carry.what),
        judge,
        (key,),
        born=born(reading, amount.first),
        help="bind the number, or pin what was: {{ as-of N: … }}",
    )


def _phrase(
    reading: Reading, amount: Number, limit: Limit, carry: Carry
) -> Statement | None:
    """Read "and five on C", "three colony-level", in a row of counts of findings."""
    words = reading.words
    before = words[limit.first - 1] if limit.first else ""
    if is_seen(reading, limit.first):
        return None
    if carry.noun not in ("findings", "works") or before not in (
        "and",
        ",",
        ";",
        "but",
    ):
        return None
    at = amount.last + 1
    base = Sieve()
    if at < len(words) and is_adjective(reading, at):
        base = Sieve(level=level_named(reading, at))
    elif at >= len(words) or words[at] not in _OPENERS:
        return None
    read = behind_noun(reading, at + (base.level is not None), base)
    if read is None or (not read[0].is_narrow and not read[0].concepts):
        return None
    return statement(reading, limit, max(read[1], at), read[0], carry.noun)


def _of_lab(
    reading: Reading, limit: Limit, amount: Number, verb: int, carry: Carry
) -> Iterator[Statement]:
    start, _ = reading.block.sentence(verb)
    for at in range(verb - 1, max(start, verb - _REACH) - 1, -1):
        lab = lab_at(reading, at)
        if lab is not None:
            concept = carry.key.partition(".")[0]
            known = reading.facts.wiki.kind(concept) == "concept"
            found = Sieve(concepts=(concept,) if known else (), lab=lab[0])
            if lab[1] + 1 >= verb - 1:
                yield statement(reading, limit, amount.last, found, carry.noun)
            return


def beside(reading: Reading, first: int, last: int) -> str | None:
    """Return the record whose count stands beside it: "C (ten findings)".

    Also "C is now ten findings strong", "S rests on three cases".
    """
    words = reading.words
    start, end = reading.block.sentence(first)
    behind = words[last + 1] if last + 1 < end else "."
    if words[first - 1] == "(" and behind in (")", ","):
        mention = reading.at(first - 2)
        return mention.record if mention is not None else None
    at = first - 1
    while at > start and words[at] in _BACKED:
        at -= 1
    gap = set(words[at + 1 : first])
    mention = reading.at(at) if at >= start else None
    if mention is None or mention.record is None or not gap:
        return None
    if mention.kind == "shape":
        return mention.record if gap & _BACKING else None
    return mention.record if behind == "strong" else None


_BACKING = frozenset(
    "rests backed supported documented point points builds built draws boasts "
    "shown".split()
)
_BACKED = _BACKING | frozenset(
    "and was codified held on by to can is now upon still so far already".split()
)


def grown(reading: Reading, first: int) -> str | None:
    """Return the concept or shape that is said to have grown to a number.

    "Heat hardening grew to nine findings", "the hardening page to nine"; empty where
    it is the page's own concept; None where the words say nothing of the kind.
    """
    words = reading.words
    start, _ = reading.block.sentence(first)
    if words[first - 1] not in ("to", "at") or first - 1 <= start:
        return None
    reach = range(first - 2, max(start, first - _REACH) - 1, -1)
    is_grown = bool(_GROWTH & {words[at] for at in reach})
    for at in reach:
        word = words[at]
        mention = reading.at(at)
        if mention is not None and mention.record:
            if mention.kind in ("concept", "shape"):
                paged = words[mention.last + 1 : mention.last + 2]
                named = bool(paged) and paged[0] in _PAGES
                return mention.record if is_grown or named else None
            return None
        concept = concept_word(reading, at)
        if concept is not None and words[at + 1] in _PAGES:
            return concept
        if is_grown and word in ("it", *_PAGES) and concept is None:
            before = concept_word(reading, at - 1) if at > start else None
            owner = reading.at(at - 1) if at > start else None
            if before is None and owner is None:
                return reading.page.concept
        elif word in ",;:(":
            return None
    return None
