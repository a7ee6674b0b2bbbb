"""Levels and shapes that are said to be empty, or to have one finding alone.

"The brain level is still empty", "X has the brain level to itself".
A clause is read by its words, whatever their order, and only if it has no other word.
Part of the firsts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.statements.base import Statement
from tercet.statements.judging import is_count, said_at
from tercet.statements.text.clauses import Clause, clause_at
from tercet.statements.text.narrowing import scopes
from tercet.statements.text.nouns import level_of
from tercet.statements.text.reading import Reading
from tercet.statements.text.saying import is_alone
from tercet.statements.text.sieve import Sieve

FAMILY = "first"
LEVELS = frozenset(("level", "levels"))
_LIGHT = frozenset(
    "the a an at of in on is are was has have had been be there we it its our this "
    "that "
    "so far yet still as now by to today here under for with present date until "
    "concept wiki finding findings study studies paper papers filed recorded file "
    "record "
    "stands stand sits lies works work working level moment quite entirely reached "
    "entered touched found ours whole everything else remains stays any".split()
)
_EMPTY = frozenset(
    "empty vacant unfilled bare unoccupied nothing no none lacks lack without nobody "
    "uncovered untouched".split()
)
_ONLY = frozenset(
    "only alone just sole lone itself company except apart besides save but "
    "represented "
    "covered occupied held filled belongs one single from exception".split()
)
_BUT = frozenset("except apart besides save but exception".split())
_SOLE = frozenset("only alone just sole lone itself".split())
_NOT = frozenset("not never longer n't".split())
_SHAPE_LIGHT = frozenset(
    "the a an is are was has have had been be there we it that so far yet still as now "
    "to by until today shape pattern case kind itself ever here any of in wiki which "
    "who anybody anyone anything found one us on file record date".split()
)
_NEVER = frozenset("nobody never nothing none no without not noone".split())
SEEN = frozenset(
    "seen reported shown documented observed recorded described found demonstrated "
    "example examples".split()
)


def closed(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what a clause says of the level at a token: nothing there, or one alone."""
    words = reading.words
    level = level_of(reading, words[index - 1]) if index else None
    if level is None and index > 1 and words[index - 1] in "-‐‑":
        level = level_of(reading, words[index - 2])
    if level is None or reading.block.is_quoted(index):
        return
    clause = clause_at(reading, index)
    if clause is None or _NOT & set(clause.words):
        return
    said = set(clause.words) - {words[index - 1], words[index - 2], "level"}
    if not said <= _LIGHT | _EMPTY | _ONLY:
        return
    concepts = [m.record for m in clause.mentions if m.kind == "concept" and m.record]
    others = [m for m in clause.mentions if m.kind != "concept"]
    base = Sieve(level=level, concepts=tuple(concepts[:1]))
    every = scopes(reading, index, base)
    if not others:
        if said & _EMPTY and not said & (_ONLY - {"filled", "covered", "one"}):
            yield _none(reading, clause, every)
    elif len(others) == 1 and others[0].kind == "finding" and _is_sole(said, clause):
        name = others[0].record
        if name is not None:
            yield said_at(
                reading,
                FAMILY,
                (clause.first, clause.end - 1),
                f"only {name} is a {base.of('finding')}",
                is_alone(every, name, "finding", denied=False),
                every[0].keys(),
                advice="say which others there are",
            )


def _is_sole(said: set[str], clause: Clause) -> bool:
    """Tell whether words say that there is no other."""
    if _SOLE & said:
        return True
    if said & {"company"}:
        return "no" in said or "without" in said
    if _BUT & said:
        return bool(_EMPTY & said)
    pairs = zip(clause.words, clause.words[1:], strict=False)
    return any(pair in _THE_ONE for pair in pairs)


_THE_ONE = frozenset((("the", "one"), ("the", "single"), ("one", "finding")))


def _none(reading: Reading, clause: Clause, every: tuple[Sieve, ...]) -> Statement:
    sieve = every[0]
    concept = sieve.concepts[0] if sieve.concepts else None
    key = f"{concept}.at-level.{sieve.level}" if concept else sieve.keys()[0]
    return said_at(
        reading,
        FAMILY,
        (clause.first, clause.end - 1),
        f"no {sieve.of('finding')}",
        is_count(key, 0, f"{sieve.level} finding"),
        (key,),
        advice="say which there are, or leave the sentence out",
    )


def unseen(reading: Reading, index: int) -> Iterator[Statement]:
    """Yield the shape of which a clause says that nobody has seen it."""
    if reading.block.is_quoted(index):
        return
    clause = clause_at(reading, index)
    if clause is None or len(clause.mentions) != 1:
        return
    shape = clause.mentions[0]
    said = set(clause.words)
    if shape.kind != "shape" or shape.record is None:
        return
    yet_to = "yet" in said and "to" in said
    if not said <= _SHAPE_LIGHT | _NEVER | SEEN | {"get", "be", "given"}:
        return
    if not (_NEVER & said or yet_to) or {"one", "of"} <= said:
        return
    if len(_NEVER & said) > 1:
        return  # "not without an example"
    yield said_at(
        reading,
        FAMILY,
        (clause.first, clause.end - 1),
        f"no example of {shape.record}",
        is_count(f"{shape.record}.frequency", 0, "example"),
        (f"{shape.record}.frequency",),
        advice="say which there are, or leave the sentence out",
    )


__all__ = ["LEVELS", "SEEN", "closed", "unseen"]
