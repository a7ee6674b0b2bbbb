"""Membership: what is said to be at a level, beside the level that is recorded.

"The prompt-level instantiations (A; B)" names its members; a scope note says which
stages a concept covers; the name of a shape may say at which level its examples are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tercet.facts import Facts
from tercet.problems import Severity
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, value_of
from tercet.statements.membership.belonging import read as read_belonging
from tercet.statements.membership.plainly import placed
from tercet.statements.text.lists import listing_at
from tercet.statements.text.nouns import EXAMPLE_NOUNS, FINDING_NOUNS, level_of
from tercet.statements.text.plainly import unless_told
from tercet.statements.text.reading import Page, Reading
from tercet.words import count, number

FAMILY = "membership"
SEVERITY: Severity = "warning"
_JOINTS = "-‐‑"
_NOUNS = FINDING_NOUNS | EXAMPLE_NOUNS
_REACH = 14
_NOUN_REACH = 4
_AROUND = 60
_COVERS = frozenset("cover covers covering".split())
_STAGES = frozenset("stage stages pipeline level levels phase phases process".split())
_ALIKE = {"training": ("training", "tuning"), "tuning": ("training", "tuning")}
_BROKEN = frozenset(". ; :".split())
_SCALES = ("level", "scale")


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page says of levels that the records say otherwise."""
    found = [*_found(page)]
    yield from found
    yield from unless_told(page, found, placed(page))


def _found(page: Page) -> Iterator[Statement]:
    yield from read_belonging(page)
    odd = page.facts.once(_odd_examples)
    first_words = page.facts.once(_first_words)
    for reading in page.having(_is_trigger):
        text = reading.block.text
        start, end = reading.block.start, reading.block.end
        if text.find("level", start, end) >= 0:
            yield from _named(reading)
        if text.find("cover", start, end) >= 0:
            yield from _scope(reading)
        if (
            odd
            and text.find("example", start, end) >= 0
            and (reading.block.where(first_words))
        ):
            yield from _examples(reading, odd)


def _is_trigger(word: str) -> bool:
    return "level" in word or "cover" in word or "example" in word


def _levels(facts: Facts, finding: str, concept: str | None) -> set[str]:
    """Return the levels at which a finding is filed, under a concept or under any."""
    record = facts.wiki.entries[finding].record
    if not isinstance(record, Finding):
        return set()
    return {
        item.level
        for item in record.instantiates
        if concept in (None, item.concept) and item.level and item.level != "unknown"
    }


def _named(reading: Reading) -> Iterator[Statement]:
    """Compare "the A-level findings: X, Y and Z" with the levels of X, Y and Z."""
    words = reading.words
    done = -1
    for index, word in enumerate(words):
        if word != "level" or index < 2 or index <= done:
            continue
        first = index - 1 if words[index - 1] not in _JOINTS else index - 2
        level = level_of(reading, words[first])
        noun = index + 1
        while noun < min(len(words), index + _NOUN_REACH) and words[noun] not in _NOUNS:
            noun += 1
        if level is None or noun >= len(words) or not _is_plural(words[noun]):
            continue
        opener = _opener(reading, noun)
        listing = None if opener is None else listing_at(reading.block, opener)
        if listing is None:
            continue
        done = listing.ends - 1
        for mention in reading.between(listing.opener, listing.ends, "finding"):
            found = mention.record
            if found is None or found not in reading.facts.wiki.entries:
                continue
            levels = _levels(reading.facts, found, reading.page.concept)
            if levels and level not in levels:
                place = (mention.first, mention.last)
                yield _elsewhere(reading, place, found, level, sorted(levels))


def _is_plural(word: str) -> bool:
    return word in _NOUNS and word.endswith("s")


def _opener(reading: Reading, noun: int) -> int | None:
    """Return what opens the list of a noun: a bracket behind it, or a later colon."""
    words = reading.words
    if words[noun + 1 : noun + 2] == ["("]:
        return noun + 1
    _, end = reading.block.sentence(noun)
    for index in range(noun + 1, min(end, noun + _REACH)):
        if words[index] == ":":
            return index
        if words[index] in _NOUNS or words[index] in "(;":
            return None
    return None


def _elsewhere(
    reading: Reading, place: tuple[int, int], found: str, level: str, levels: list[str]
) -> Statement:
    block = reading.block
    named = reading.facts.wiki.levels
    concept = reading.page.concept

    def judge(facts: Facts) -> Judgement:
        at = sorted(_levels(facts, found, concept))
        if level in at:
            return Judgement("true", named[level])
        return Judgement("false", f"{found} is filed at the level {_labels(at, named)}")

    return Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"{found} is among those at the level {named[level]}",
        judge,
        (f"{concept}.at-level.{levels[0]}",) if concept else (),
        born=born(reading, place[0]),
        severity=SEVERITY,
        help=f"leave it out here, or record the level {level} in its instantiation",
    )


def _labels(levels: list[str], named: dict[str, str]) -> str:
    return " and ".join(named.get(level, level) for level in levels)


def _scope(reading: Reading) -> Iterator[Statement]:
    """Compare the stages that a scope is said to cover with the levels of members."""
    concept = reading.page.concept
    if concept is None:
        return
    words = reading.words
    for index, word in enumerate(words):
        if word not in _COVERS:
            continue
        first, end = reading.block.sentence(index)
        last = next(
            (
                i
                for i in range(index + 1, min(end, index + _REACH))
                if words[i] in _STAGES or words[i] in _BROKEN
            ),
            -1,
        )
        if (
            last < 0
            or words[last] in _BROKEN
            or "scope"
            not in (words[max(first, index - _AROUND) : min(end, index + _AROUND)])
        ):
            continue
        while last + 1 < end and words[last + 1] in _STAGES:
            last += 1
        inside = _covered(reading, index + 1, last)
        if inside:
            stated = _outside(reading, (index, last), concept, inside)
            if stated.judge(reading.facts).verdict != "true":
                yield stated


def _covered(reading: Reading, first: int, last: int) -> set[str]:
    """Return the levels that the words of a scope name."""
    found = set()
    for index in range(first, last):
        word = reading.words[index]
        wanted = _ALIKE.get(word, (word,))
        for level in reading.facts.wiki.levels:
            parts = level.split("-")
            if word in parts or (
                word in _ALIKE and any(p.endswith(wanted) for p in parts)
            ):
                found.add(level)
    return found


def _outside(
    reading: Reading, place: tuple[int, int], concept: str, inside: set[str]
) -> Statement:
    block = reading.block
    named = reading.facts.wiki.levels

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, f"{concept}.findings")
        others: dict[str, int] = {}
        for finding in value if isinstance(value, tuple) else ():
            for level in _levels(facts, str(finding), concept) - inside:
                others[level] = others.get(level, 0) + 1
        if not others:
            return Judgement("true", "no finding is at another level")
        ordered = [level for level in named if level in others]
        told = ", ".join(f"{number(others[v])} at {named[v]}" for v in ordered)
        total = count(sum(others.values()), "finding")
        return Judgement("open", f"{total} at other levels ({told})")

    covered = " and ".join(named[level] for level in named if level in inside)
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"the scope of {concept} covers {covered}",
        judge,
        (f"{concept}.by-level",),
        severity="info",
        help="widen the scope note, or say why these count as within it",
    )


def _odd_examples(facts: Facts) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the examples of shapes named for a level that are at another one."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    levels = facts.wiki.levels
    for entry in facts.wiki.of_kind("shape"):
        if not isinstance(entry.record, Shape):
            continue
        words = entry.record.label.lower().replace("-", " ").split()
        level = next(
            (
                known
                for known in levels
                for first, second in pairwise(words)
                if second in _SCALES and first in (known, levels[known].lower())
            ),
            None,
        )
        if level is None:
            continue
        for example in facts.ids(f"{entry.id}.examples"):
            finding = example.partition("#")[0]
            at = _levels(facts, finding, None)
            if at and level not in at:
                odd = found.setdefault(entry.id, {})
                odd[finding] = (level, sorted(at)[0])
    return found


def _first_words(facts: Facts) -> frozenset[str]:
    """Return the words with which the names of such shapes begin."""
    found = set()
    for shape in facts.once(_odd_examples):
        record = facts.wiki.entries[shape].record
        for name in record.names if isinstance(record, Shape) else ():
            found.add(name.lower().replace("-", " ").split()[0])
    return frozenset(found)


def _examples(
    reading: Reading, odd: dict[str, dict[str, tuple[str, str]]]
) -> Iterator[Statement]:
    """Find where an example of a shape named for a level is said to be one."""
    block = reading.block
    for mention in reading.mentions:
        shape = mention.record
        if shape is None or shape not in odd:
            continue
        noun = next(
            (
                i
                for i in range(
                    mention.last + 1, min(len(block.words), mention.last + 3)
                )
                if block.words[i] in _NOUNS
            ),
            None,
        )
        subject = reading.subject(mention.first)
        if noun is None or subject is None or subject not in odd[shape]:
            continue
        yield _misnamed(reading, (mention.first, noun), shape, subject, odd)


def _misnamed(
    reading: Reading,
    place: tuple[int, int],
    shape: str,
    subject: str,
    odd: dict[str, dict[str, tuple[str, str]]],
) -> Statement:
    block = reading.block
    named = reading.facts.wiki.levels
    level, actual = odd[shape][subject]

    def judge(facts: Facts) -> Judgement:
        if subject not in facts.once(_odd_examples).get(shape, {}):
            return Judgement("true", named[level])
        return Judgement("open", f"{subject} is filed at the level {named[actual]}")

    return Statement(
        FAMILY,
        reading.passage,
        block.starts[place[0]],
        block.ends(place[1]),
        f"{subject} is an example of {shape}, which is named for {named[level]}",
        judge,
        (f"{shape}.examples", f"{subject}.example.{shape}"),
        severity="info",
        help="name the shape for what its examples share, or move the example",
    )


__all__ = ["FAMILY", "SEVERITY", "read"]
