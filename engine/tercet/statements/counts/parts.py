"""Counts of findings by what they share: "two from the North Lab", "one is on larvae".

What is counted is read by ``narrowing``; a word that it does not know leaves the count
alone. Parts of the counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, as_of, born, moment_at
from tercet.statements.text.adjectives import before_noun
from tercet.statements.text.backers import author_at, concept_word, lab_at
from tercet.statements.text.limits import Limit
from tercet.statements.text.narrowing import behind_noun, behind_verb, scopes
from tercet.statements.text.nouns import NUMBER_WORDS, Noun, Number, number_at
from tercet.statements.text.partial import is_seen, is_some, nearby
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import names_of
from tercet.statements.text.scope import scope_of
from tercet.statements.text.sieve import Sieve

FAMILY = "count"
_HAS = frozenset(
    "has have had contributed contributes supplied supplies published publishes wrote "
    "writes authored coauthored owns holds gave gives behind accounts account filed "
    "produced produces came come comes led signed sign signs appears appear author "
    "coauthor authors".split()
)
_LIGHT = frozenset(
    "for the stands stand is are with only just so far now already also still all of "
    "us a an in on our also by itself alone first last co - among".split()
)
_DEFINITE = frozenset("the our its all both these those".split())
_THOSE = frozenset("them these those its the our all".split())
_COUNTABLE = frozenset("finding findings paper papers entries members".split())
_PUBLICATIONS = frozenset(
    "paper papers publication publications study studies work works".split()
)
_RESTING = frozenset("rests draws built based on upon is now still so far".split())
_REACH = 9
_EACH = frozenset(("all", "both", "each", "only"))


def of_noun(reading: Reading, limit: Limit, noun: Noun) -> Statement | None:
    """Return the count of a noun that a lab, an author or words behind it narrow.

    "The North Lab has two dance papers", "three findings under both concepts", "two
    findings, both on larvae". What the noun alone says is left to the counts.
    """
    words = reading.words
    if noun.noun not in ("findings", "works") or noun.shapes:
        return None
    if noun.noun == "works" and words[noun.last] not in _PUBLICATIONS:
        return None
    backed = _backer(reading, limit.first)
    rests = _rests(reading, limit.first)
    if not (backed or rests) and is_some(reading, limit.first, noun.last):
        return None
    found = before_noun(reading, noun, Sieve())
    scope = scope_of(reading, limit.first, noun.last)
    if found is None or scope.cluster is not None:
        return None
    is_definite = words[limit.first - 1] in _DEFINITE if limit.first else False
    read = _said(reading, noun, found.with_(backed or Sieve()), is_free=is_definite)
    if read is None:
        return None
    found, last = read
    if not found.concepts:
        own = scope.concept if scope.is_stated else rests
        found = replace(found, concepts=(own,) if own is not None else ())
    is_topic = bool(found.concepts) and not scope.is_stated and noun.concept is None
    if not (is_topic or _is_new(reading, noun, found)):
        return None
    if not (is_definite or backed) and _is_subject(reading, limit.first, last):
        return None
    return statement(reading, limit, last, found, noun.noun)


def _said(
    reading: Reading, noun: Noun, base: Sieve, *, is_free: bool
) -> tuple[Sieve, int] | None:
    """Narrow a sieve by what follows a noun: behind it, behind a comma or its verb."""
    words = reading.words
    is_backed = base.lab is not None or base.author is not None
    read = behind_noun(reading, noun.last + 1, base, is_free=is_free)
    if read is None:
        return None if is_backed else behind_verb(reading, noun.last + 1, base)
    found, last = read[0], max(read[1], noun.last)
    aside = words[last + 1 : last + 3]
    if aside[:1] == [","] and aside[1:] and aside[1] in _EACH:
        read = behind_noun(reading, last + 3, found)
        if read is not None and read[0] != found:
            return read
    elif last == noun.last and not is_backed:
        return behind_verb(reading, last + 1, found) or (found, last)
    return found, last


def _is_new(reading: Reading, noun: Noun, found: Sieve) -> bool:
    """Tell whether more is said than the noun alone, which the counts read."""
    plain = Sieve(level=noun.level, role=noun.role, year=noun.year)
    dated = reading.words[noun.last + 1 : noun.last + 2] in (["of"], ["from"])
    if dated and noun.noun == "findings" and (found.concepts or reading.page.concept):
        plain = replace(plain, year=found.year)
    if replace(found, concepts=()) != plain or len(found.concepts) > 1:
        return True
    return noun.noun == "works" and bool(found.concepts)


def _is_subject(reading: Reading, first: int, last: int) -> bool:
    """Tell whether something is said of them: "two findings from there share tiles".

    Then they need not be all; what is said of filing does not matter.
    """
    words = reading.words
    start, end = nearby(reading, first)
    if first > start or last + 1 >= end or words[last + 1] in _CLOSES:
        return False
    at = last + 1
    while at < end and words[at] in _FILED:
        at += 1
    return at < end and words[at] not in _CLOSES


_CLOSES = frozenset(". ; : , ) — – ? !".split())
_FILED = frozenset(
    "is are have has been filed recorded known here there on record now so far by "
    "under the concept yet already at present today".split()
)


def _rests(reading: Reading, first: int) -> str | None:
    """Return the concept of "the concept rests on", "C draws on"."""
    words = reading.words
    start, _ = nearby(reading, first)
    at = first - 1
    while at > start and words[at] in _RESTING:
        at -= 1
    if at == first - 1 or not {"rests", "draws", "built", "based"} & set(
        words[at:first]
    ):
        return None
    mention = reading.at(at)
    if mention is not None:
        return mention.record if mention.kind == "concept" else None
    return reading.page.concept if words[at] in ("concept", "page") else None


def _backer(reading: Reading, first: int) -> Sieve | None:
    """Return the lab or author of which a count is said: "the North Lab has"."""
    start, _ = nearby(reading, first)
    words = reading.words
    seen = False
    for at in range(first - 1, max(start, first - _REACH) - 1, -1):
        lab = lab_at(reading, at)
        if lab is not None:
            gap = words[lab[1] + 1 : first]
            seen = bool(_HAS & set(gap))
            is_said = all(word in _HAS or word in _LIGHT for word in gap)
            return Sieve(lab=lab[0]) if seen and is_said else None
        author = author_at(reading, at)
        if author is not None and reading.at(at - 1) is None:
            gap = words[at + 1 : first]
            seen = bool(_HAS - {"came", "behind"} & set(gap))
            is_said = all(word in _HAS or word in _LIGHT for word in gap)
            is_led = "led" in gap or "first" in gap
            found = Sieve(author=author, is_first_author=is_led)
            return found if seen and is_said else None
        if words[at] in (",", ";", ":", "("):
            return None
    return None


def of_them(reading: Reading, amount: Number, limit: Limit) -> Iterator[Statement]:
    """Yield "one sits at the larva level", "two of them come from the North Lab"."""
    words = reading.words
    start, end = nearby(reading, amount.first)
    previous = nearby(reading, start - 1)[0] if start else start
    at = amount.last + 1
    if at < end and words[at] in ("one", "ones"):
        at += 1
    is_part = at < end and words[at] == "of"
    if is_part:
        at += 1
        while at < end and words[at] in _THOSE | {"concept", "'s", "’s"}:
            at += 1
        total = number_at(reading, at) if at < end else None
        at = total.last + 1 if total is not None else at
        if at < end and words[at] in _COUNTABLE:
            at += 1
        elif words[at - 1] not in _THOSE and total is None:
            return
    spoken = _COUNTABLE & set(words[previous:at])
    backed = _backer(reading, limit.first) if is_part else None
    if not spoken or (
        backed is None
        and _is_about_some(reading, previous, amount.first, is_part=is_part)
    ):
        return
    base = _spoken(reading, previous, amount.first)
    if base is None and not is_part:
        return
    base = base or Sieve()
    if backed is None and is_seen(reading, amount.first):
        return
    read = behind_noun(reading, at, base) if is_part or words[at - 1] == "one" else None
    if read is None or not read[0].is_narrow or read[0] == base:
        read = behind_verb(reading, at, base)
    if backed is not None and (read is None or not read[0].is_narrow):
        follow = words[at] if at < end else "."
        read = (backed, at - 1) if follow in _CLOSES else None
    if read is None or not read[0].is_narrow:
        return
    yield statement(reading, limit, read[1], read[0], "findings")


def _spoken(reading: Reading, first: int, last: int) -> Sieve | None:
    """Return which findings were spoken of last; None where words leave that open."""
    words = reading.words
    noun = next(
        (at for at in range(last - 1, first - 1, -1) if words[at] in _COUNTABLE), None
    )
    if noun is None:
        return Sieve()
    before = words[noun - 1] if noun > first else "the"
    if before not in _KNOWN and before not in NUMBER_WORDS and not before.isdigit():
        named = reading.at(noun - 1)
        if (named is None or named.kind != "concept") and not concept_word(
            reading, noun - 1
        ):
            return None
    follow = words[noun + 1] if noun + 1 < len(words) else "."
    if noun + 1 >= last or follow not in _NARROWS:
        return None if follow.endswith("ed") and follow not in _KNOWN else Sieve()
    read = behind_noun(reading, noun + 1, Sieve())
    return None if read is None else read[0]


_KNOWN = frozenset(
    "the of our its these all instantiating filed recorded counted listed and".split()
)
_NARROWS = frozenset("at on from of by that which with in about under for".split())


def _is_about_some(reading: Reading, first: int, last: int, *, is_part: bool) -> bool:
    """Tell whether "them" may be fewer than all: a shape or a list stands before."""
    if not is_part:
        return bool(reading.between(first, last, "shape"))
    inside = reading.between(first, last)
    return any(mention.kind != "concept" for mention in inside)


def statement(
    reading: Reading, limit: Limit, last: int, found: Sieve, noun: str
) -> Statement:
    """Return the statement that so many findings pass a sieve, up to a token."""
    every = scopes(reading, limit.first, found)
    singular = "work" if noun == "works" else "finding"
    judge = _judge(every, limit, singular)
    moment = moment_at(reading, limit.first)
    if moment is not None:
        judge = as_of(moment, judge)
    lab = every[0].lab is not None and len(every[0].concepts) == 1
    key = f"{every[0].concepts[0]}.by-lab" if lab else every[0].keys()[0]
    block = reading.block
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[limit.first],
        block.ends(last),
        limit.hedge + every[0].count(limit.stated, singular),
        judge,
        (key,) if lab else every[0].keys(),
        born=born(reading, limit.first) if moment is None else moment,
        help=f"say who, with links; 'tercet why {key}' lists them",
    )


def _judge(every: tuple[Sieve, ...], limit: Limit, noun: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        found = [_compared(facts, one, limit, noun) for one in every]
        order = {"true": 0, "open": 1, "false": 2}
        return min(found, key=lambda one: order[one.verdict])

    return judge


def _compared(facts: Facts, one: Sieve, limit: Limit, noun: str) -> Judgement:
    found = one.found(facts)
    sure, open_ = found.sure, found.open
    if noun == "work":
        sure, open_ = _works(facts, sure), _works(facts, open_)
    low, high = len(sure), len(sure) + len(open_)
    computed = one.count(low, noun)
    if limit.holds(low):
        return Judgement("true", computed)
    if any(limit.holds(value) for value in range(low, high + 1)):
        return Judgement("open", computed, f"open of {names_of(found.open)}")
    return Judgement("false", computed, names_of(found.sure))


def _works(facts: Facts, names: tuple[str, ...]) -> tuple[str, ...]:
    records = (facts.wiki.entries[name].record for name in names)
    works = (one.works[0] for one in records if isinstance(one, Finding))
    return tuple(dict.fromkeys(works))
