"""Rows of tables that say where a finding is filed: its shape, level, concept, cluster.

Part of the membership family. A column counts if its head is just such a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import born, value_of
from tercet.statements.text.levels import levels_of
from tercet.statements.text.nouns import level_of
from tercet.statements.text.reading import Page, Reading

FAMILY = "membership"
_HEADS = {
    "shape": "shape",
    "shapes": "shape",
    "level": "level",
    "levels": "level",
    "concept": "concept",
    "concepts": "concept",
    "cluster": "cluster",
}
_KEYS = {"shape": "examples", "concept": "findings", "cluster": "members"}
_MOST = 4
_NOT_ONLY = frozenset("not no none and or ? – — vs to".split())


def read(page: Page) -> Iterator[Statement]:
    """Yield the cells of a page's tables that the records say otherwise."""
    columns: dict[int, str] = {}
    end = -1
    for reading in page.readings:
        block = reading.block
        if block.kind != "table":
            continue
        if end < 0 or block.text[end : block.start].strip(" \t\r") != "\n":
            columns = _columns(reading)
        elif columns:
            yield from _row(reading, columns)
        end = block.end


def cells(reading: Reading) -> list[tuple[int, int]]:
    """Return the token ranges of the cells of a row of a table."""
    bars = [i for i, word in enumerate(reading.words) if word == "|"]
    return [(left + 1, right) for left, right in pairwise(bars)]


def _columns(reading: Reading) -> dict[int, str]:
    """Return which columns of a table say where findings are filed."""
    found = {}
    for column, (first, end) in enumerate(cells(reading)):
        words = [word for word in reading.words[first:end] if word.isalpha()]
        if len(words) == 1 and words[0] in _HEADS:
            found[column] = _HEADS[words[0]]
    return found


def _row(reading: Reading, columns: dict[int, str]) -> Iterator[Statement]:
    row = cells(reading)
    named = {m.record for m in reading.mentions if m.kind == "finding"}
    finding = named.pop() if len(named) == 1 else None
    if finding is None or reading.facts.wiki.kind(finding) != "finding":
        return
    for column, what in columns.items():
        if column < len(row):
            yield from _cell(reading, row[column], what, finding)


def _cell(
    reading: Reading, cell: tuple[int, int], what: str, finding: str
) -> Iterator[Statement]:
    first, end = cell
    words = reading.words[first:end]
    if not words or _NOT_ONLY & set(words):
        return
    facts = reading.facts
    if what == "level":
        level = level_of(reading, words[0])
        if level is None or len(words) > _MOST:
            return
        label = facts.wiki.levels[level]
        concept = reading.page.concept

        def judge(now: Facts) -> Judgement:
            at = levels_of(now, finding, concept)
            told = " and ".join(now.wiki.levels.get(one, one) for one in sorted(at))
            computed = f"{finding} is filed at the level {told or 'of none'}"
            return Judgement("true" if level in at else "false", computed)

        key = f"{finding}.name"
    else:
        named = [m for m in reading.between(first, end, what) if m.record]
        if len(named) != 1 or named[0].first != first or named[0].record is None:
            return
        record = named[0].record
        label = facts.wiki.called(record)
        key = f"{record}.{_KEYS[what]}"

        def judge(now: Facts) -> Judgement:
            value = value_of(now, key)
            known = value if isinstance(value, tuple) else ()
            if finding in {str(one).partition("#")[0] for one in known}:
                return Judgement("true", f"{finding} is filed there")
            own = value_of(now, f"{finding}.shapes")
            shapes = own if what == "shape" and isinstance(own, tuple) else ()
            names = ", ".join(str(one) for one in shapes)
            why = f"it is an example of {names}" if names else ""
            return Judgement("false", f"{finding} is none of {key}", why)

    if judge(facts).verdict == "true":
        return
    block = reading.block
    yield Statement(
        FAMILY,
        reading.passage,
        block.starts[first],
        block.ends(end - 1),
        f"in a table, {finding} with the {what} {label}",
        judge,
        (key,),
        born=born(reading, first),
        severity="warning",
        help="mend the cell, or the record",
    )


__all__ = ["cells", "read"]
