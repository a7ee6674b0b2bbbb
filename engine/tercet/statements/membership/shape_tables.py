"""Rows of tables about shapes and levels: how many examples, which standing.

A column counts if its head is just such a word, and a row if its first cell is the
name of one shape or level.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import Judge, is_count, said_at, value_of
from tercet.statements.text.nouns import level_of, number_at
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tables import cells

_COUNTS = frozenset("examples example instances cases frequency".split())
_STANDINGS = frozenset("standing state status stands".split())
_FINDINGS = frozenset("findings finding instances".split())
_STATES = {"codified": "codified", "held": "held", "hint": "hint", "ready": "ready"}
_STATES |= {"candidate": "candidate"}


def read(page: Page) -> Iterator[Statement]:
    """Yield the cells of tables of shapes, and of levels, that the records refute."""
    heads: list[str] = []
    end = -1
    for reading in page.readings:
        block = reading.block
        if block.kind != "table":
            continue
        if end < 0 or block.text[end : block.start].strip(" \t\r") != "\n":
            heads = _heads(reading)
        elif heads[:1] in (["shape"], ["level"]):
            yield from _row(reading, heads)
        end = block.end


def _heads(reading: Reading) -> list[str]:
    """Return the word of each head of a table; empty where it is not one word."""
    found = []
    for first, last in cells(reading):
        words = [word for word in reading.words[first:last] if word.isalpha()]
        found.append(words[0] if len(words) == 1 else "")
    return found


def _row(reading: Reading, heads: list[str]) -> Iterator[Statement]:
    row = cells(reading)
    if len(row) != len(heads):
        return
    first, end = row[0]
    if heads[0] == "level":
        level = level_of(reading, reading.words[first]) if end == first + 1 else None
        concept = reading.page.concept
        if level is not None and concept is not None:
            yield from _numbers(
                reading, row, heads, _FINDINGS, f"{concept}.at-level.{level}"
            )
        return
    named = reading.between(first, end, "shape")
    if len(named) != 1 or named[0].record is None or named[0].first != first:
        return
    shape = named[0].record
    yield from _numbers(reading, row, heads, _COUNTS, f"{shape}.frequency")
    for head, (start, stop) in zip(heads[1:], row[1:], strict=True):
        state = _STATES.get(reading.words[start]) if stop == start + 1 else None
        if head in _STANDINGS and state is not None:
            yield from _told(
                reading,
                (start, stop - 1),
                f"{shape} is {state}",
                _stands(shape, state),
                f"{shape}.state",
            )


def _numbers(
    reading: Reading,
    row: list[tuple[int, int]],
    heads: list[str],
    wanted: frozenset[str],
    key: str,
) -> Iterator[Statement]:
    for head, (start, stop) in zip(heads[1:], row[1:], strict=True):
        amount = number_at(reading, start) if start < stop else None
        if head not in wanted or amount is None or amount.last != stop - 1:
            continue
        if not amount.is_ordinal:
            noun = "finding" if wanted is _FINDINGS else "example"
            stated = f"in a table, {amount.value} in {key}"
            judge = is_count(key, amount.value, noun)
            yield from _told(reading, (start, stop - 1), stated, judge, key)


def _stands(shape: str, state: str) -> Judge:
    def judge(facts: Facts) -> Judgement:
        now = str(value_of(facts, f"{shape}.state"))
        return Judgement("true" if now == state else "false", f"{shape} is {now}")

    return judge


def _told(
    reading: Reading, place: tuple[int, int], stated: str, judge: Judge, key: str
) -> Iterator[Statement]:
    if judge(reading.facts).verdict == "false":
        family = "standing" if key.endswith(".state") else "count"
        advice = "mend the cell, or bind it"
        yield said_at(reading, family, place, stated, judge, (key,), advice=advice)


__all__ = ["read"]
