"""Two examples in clauses that say nothing else: "alike on distance", "but not on sky".

Part of the axes, where no other reader has told a place: a clause that names two
examples of one shape, some of its axes, and else only words of a closed list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.statements.axes.axis_labels import labels
from tercet.statements.axes.pairs import Pair, difference, examples_of
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, said_at
from tercet.statements.text.implied import implied_at
from tercet.statements.text.partial import nearby
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.segments import segments
from tercet.statements.text.tokens import spelling
from tercet.words import listing

FAMILY = "axes"
_DIFFER = frozenset(
    "differ differs differed apart distinguish distinguishes distinguished separates "
    "separated separate diverge diverges part distinct different".split()
)
_ALIKE = frozenset(
    "alike same share shares shared agree agrees match matches matched common "
    "identical coincide coincides equal".split()
)
TRIGGERS = _DIFFER | _ALIKE
_ONLY = frozenset("only alone just nothing solely merely".split())
_NOT = frozenset("not never neither nor n't".split())
_KEEPS = frozenset("keeps keep kept".split())
_LIGHT = frozenset(
    "the a an but of on in by from with and but is are do does have has had as to that "
    "which what it its their they both two axis axes value values respect regard sets "
    "set keeps keep kept itself other each one another also too examples example cases "
    "case findings finding all else were was".split()
)
_MARKS = frozenset('. , ( ) : “ ” " * -'.split())
_LONGEST, _PAIR = 40, 2
_TWO = frozenset("two both they pair".split())


@dataclass(slots=True)
class _Said:
    """What a clause says of two examples: axes that differ, axes that are alike."""

    apart: list[str]
    alike: list[str]
    is_all: bool


def pairs_plainly(page: Page) -> Iterator[Statement]:
    """Yield what plain clauses of a page say of two examples of a shape."""
    for reading, index in page.where(TRIGGERS):
        if reading.block.is_quoted(index):
            continue
        for start, end in (nearby(reading, index), *segments(reading, index)):
            pair = _pair(reading, start, end) if end - start <= _LONGEST else None
            said = None if pair is None else _read(reading, index, (start, end), pair)
            if said is not None:
                break
        if pair is None or said is None:
            continue
        yield said_at(
            reading,
            FAMILY,
            (start, end - 1 - (reading.words[end - 1] == ".")),
            _stated(pair, said),
            _judge(pair, said),
            (f"{pair.shape}.axes",),
            advice="say on what they differ by the records, or mend the values",
            severity="warning",
        )


def _pair(reading: Reading, start: int, end: int) -> Pair | None:
    """Return the two examples of a sentence: both named, or the two of a shape."""
    named = reading.between(start, end)
    findings = [m.record for m in named if m.kind == "finding"]
    shapes = [m.record for m in named if m.kind == "shape"]
    facts = reading.facts
    if len(named) != len(findings) + len(shapes) or len(shapes) > 1:
        return None
    if not findings and len(shapes) == 1 and shapes[0]:
        own = examples_of(facts, shapes[0])
        return Pair(shapes[0], own[0], own[1]) if len(own) == 2 else None
    if len(findings) == 1 and start <= reading.block.sentence(start)[0] + 1:
        other = implied_at(reading, start, named[0].first - 1)
        findings = [other, *findings] if other else findings
    if not findings and not shapes and _TWO & set(reading.words[start:end]):
        findings = list(_two_before(reading, start))
    if len(findings) != 2 or None in findings or findings[0] == findings[1]:
        return None
    left, right = str(findings[0]), str(findings[1])
    common = [
        entry.id
        for entry in facts.wiki.of_kind("shape")
        if {left, right} <= set(examples_of(facts, entry.id))
    ]
    if shapes and shapes[0] in common:
        common = [str(shapes[0])]
    return Pair(common[0], left, right) if len(common) == 1 else None


def _two_before(reading: Reading, start: int) -> tuple[str, ...]:
    """Return the two findings named last before a clause, in two sentences at most."""
    first, _ = nearby(reading, start)
    begun = nearby(reading, first - 1)[0] if first else first
    named = [m.record for m in reading.between(begun, start, "finding")]
    found = tuple(dict.fromkeys(one for one in named if one))
    return found if len(found) == _PAIR and None not in named else ()


def _read(
    reading: Reading, index: int, bounds: tuple[int, int], pair: Pair
) -> _Said | None:
    words, spelled = reading.words, reading.block.spelled
    known = {spelling(label.lower()): label for label in _labels(reading, pair)}
    found: list[tuple[str, bool]] = []
    denied = is_only = False
    differs = words[index] in _DIFFER
    at = bounds[0]
    while at < bounds[1]:
        mention = reading.at(at)
        if mention is not None:
            at = mention.last + 1
            continue
        word = words[at]
        if spelled[at] in known:
            found.append((known[spelled[at]], denied))
        elif word in _NOT:
            denied = True
        elif word in _KEEPS and differs and "apart" not in words[slice(*bounds)]:
            denied = True  # "differ on sky and keep the cue"
        elif word in _ONLY:
            is_only = True
        elif word in TRIGGERS:
            if (word in _DIFFER) != differs:
                return None
        elif word not in _LIGHT and word not in _MARKS and not word.isdecimal():
            return None
        at += 1
    if not found:
        return None
    plain = [label for label, turned in found if not turned]
    turned = [label for label, is_turned in found if is_turned]
    apart, alike = (plain, turned) if differs else (turned, plain)
    return _Said(apart, alike, is_only and differs and not turned)


def _labels(reading: Reading, pair: Pair) -> list[str]:
    known = labels(reading.facts, pair.shape).values()
    return [label for label in known if " " not in label]


def _stated(pair: Pair, said: _Said) -> str:
    parts = [f"differ on {listing(said.apart)}"] if said.apart else []
    parts += [f"agree on {listing(said.alike)}"] if said.alike else []
    only = " only" if said.is_all else ""
    return f"{pair.left} and {pair.right} {' and '.join(parts)}{only}"


def _judge(pair: Pair, said: _Said) -> Judge:
    def judge(facts: Facts) -> Judgement:
        apart, open_ = difference(facts, pair)
        computed = f"they differ on {listing(apart) if apart else 'no axis'}"
        touched = {*said.apart, *said.alike} & set(open_)
        if touched:
            return Judgement("open", computed, f"unknown: {listing(sorted(touched))}")
        right = set(said.apart) <= set(apart) and not set(said.alike) & set(apart)
        if said.is_all:
            right = right and set(apart) <= set(said.apart)
        return Judgement("true" if right else "false", computed)

    return judge


__all__ = ["pairs_plainly"]
