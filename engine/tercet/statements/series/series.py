"""Ordinals of one page taken together: gaps, order, and items that have none.

A single ordinal is judged by ``ordinals``. Here those of one scope are a row: a number
that no sentence states, a list that runs in no order, a list of which some items are
numbered and others not. All of these are questions; none of them is an error.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tercet.facts import Facts
from tercet.problems import Severity, Span
from tercet.statements.base import Judgement, Statement
from tercet.statements.judging import value_of
from tercet.statements.ordinals import ORDINAL_STARTS
from tercet.statements.ordinals import read as read_ordinals
from tercet.statements.series.gaps import read as read_gaps
from tercet.statements.text.lists import ItemList, item_lists
from tercet.statements.text.nouns import noun_at, number_at
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.scope import is_hypothetical, scope_of
from tercet.words import count, number, ordinal

FAMILY = "series"
SEVERITY: Severity = "info"
_LEAST = 3
_SHARE = 3
_MARKS = frozenset("—–;,.:(")
_LABEL_TOKENS = 6
_HIGHEST = 1000
_PHRASE = 14
_NOUNS = ("shape", "finding", "instan")
_SUFFIXES = ("st", "nd", "rd", "th")


@dataclass(frozen=True, slots=True)
class Stated:
    """An ordinal that a page states within a scope.

    Args:
        position: The number.
        start: Offset of its first character in the passage.
        end: Offset after its last.
        subject: What has it; None where the words leave that open.
    """

    position: int
    start: int
    end: int
    subject: str | None


def read(page: Page) -> Iterator[Statement]:
    """Yield what is odd about the ordinals of a page as rows."""
    yield from read_gaps(page)
    if not _has_row(page):
        return
    rows = _rows(page)
    for (what, concept), row in rows.items():
        if len({stated.position for stated in row}) >= _LEAST:
            yield from _gaps(page, what, concept, row)
    numbered = {c: row for (what, c), row in rows.items() if what == "findings"}
    if any(len(row) >= _LEAST for row in numbered.values()):
        for listed in item_lists(page):
            for concept, row in numbered.items():
                yield from _of_list(page, listed, concept, row)


def _has_row(page: Page) -> bool:
    """Tell whether a page has ordinals enough, before any is read."""
    text = page.passage.text
    if not any(word in text for word in _NOUNS):
        return False
    return sum(len(_ordinals(reading)) for reading in page.readings) >= _LEAST


def _ordinals(reading: Reading) -> list[int]:
    """Return where ordinals begin in a block that speaks of findings or shapes."""
    block = reading.block
    if all(block.text.find(word, block.start, block.end) < 0 for word in _NOUNS):
        return []
    suffixed = [i for i in block.numerals if block.words[i][-2:] in _SUFFIXES]
    return [*block.where(ORDINAL_STARTS), *suffixed]


def _rows(page: Page) -> dict[tuple[str, str], list[Stated]]:
    """Return the ordinals of a page by what is numbered, and in what concept."""
    found: dict[tuple[str, str], list[Stated]] = {}
    for statement in page.once(read_ordinals):
        subject, name, concept = statement.keys[0].split(".")
        if name == "ordinal" and page.facts.wiki.kind(subject) == "finding":
            position = _position(statement.stated)
            stated = Stated(position, statement.start, statement.end, subject)
            found.setdefault(("findings", concept), []).append(stated)
    for reading in page.readings:
        for index in _ordinals(reading):
            if "shape" not in " ".join(reading.words[index : index + _PHRASE]):
                continue
            shape = _shape(reading, index)
            if shape is not None:
                concept, stated = shape
                found.setdefault(("shapes", concept), []).append(stated)
    return found


@cache
def _position(stated: str) -> int:
    """Return the number of an ordinal in words: of "third of twenty", three."""
    name = stated.partition(" ")[0]
    return next((n for n in range(1, _HIGHEST) if ordinal(n) == name), _HIGHEST)


def _shape(reading: Reading, index: int) -> tuple[str, Stated] | None:
    """Read "the sixth structural shape", whichever shape that is."""
    block = reading.block
    rank = number_at(reading, index)
    if rank is None or not rank.is_ordinal or rank.last + 1 >= len(block.words):
        return None
    if block.joined(index) or block.words[rank.last + 1] == "of":
        return None
    if block.is_quoted(index):
        return None
    noun = noun_at(reading, rank.last + 1)
    if (
        noun is None
        or noun.noun != "shapes"
        or is_hypothetical(reading, index, noun.last)
    ):
        return None
    if noun.shapes or noun.unknown or noun.level or noun.role or noun.state:
        return None
    concept = scope_of(reading, index, noun.last).concept
    if concept is None:
        return None
    start, end = block.starts[index], block.ends(noun.last)
    return concept, Stated(rank.value, start, end, None)


def _gaps(
    page: Page, what: str, concept: str, row: list[Stated]
) -> Iterator[Statement]:
    positions = {stated.position for stated in row}
    missing = [n for n in range(1, max(positions)) if n not in positions]
    least = min(positions)
    after = next((n for n in sorted(positions) if n > least and n - 1 in missing), None)
    if not missing or (after is None and what == "shapes"):
        return  # a row that begins late has no gap within
    marked = next(s for s in row if s.position == (after or least))
    key = f"{concept}.{'findings' if what == 'findings' else 'accepted-shapes'}"
    noun = "finding" if what == "findings" else "shape"

    def judge(facts: Facts) -> Judgement:
        value = value_of(facts, key)
        total = len(value) if isinstance(value, tuple) else 0
        computed = f"{count(total, noun)} of {concept}, first to {ordinal(total or 1)}"
        return Judgement("open", computed, f"never stated: {_spans(missing)}")

    yield Statement(
        FAMILY,
        page.passage,
        marked.start,
        marked.end,
        f"{', '.join(ordinal(n) for n in sorted(positions))} {noun} of {concept}",
        judge,
        (key,),
        related=_places(page, row, marked),
        severity=SEVERITY,
        help="bind each ordinal to its record, and number the rest too, or none",
    )


def _spans(numbers: list[int]) -> str:
    """Return numbers in words, runs of three and more as "first to eighth"."""
    runs: list[list[int]] = []
    for value in numbers:
        if runs and runs[-1][-1] == value - 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    parts = [
        f"{ordinal(run[0])} to {ordinal(run[-1])}"
        if len(run) > 2
        else ", ".join(ordinal(value) for value in run)
        for run in runs
    ]
    return ", ".join(parts)


def _places(page: Page, row: list[Stated], marked: Stated) -> tuple[Span, ...]:
    return tuple(
        page.passage.span(one.start, one.end) for one in row if one is not marked
    )


def _of_list(
    page: Page, listed: ItemList, concept: str, row: list[Stated]
) -> Iterator[Statement]:
    """Look at the list of a page whose items are numbered as findings of a concept."""
    own: list[Stated] = []
    without: list[Reading] = []
    starts = [stated.start for stated in row]
    for reading in listed.readings:
        block = reading.block
        inside = row[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        mine = [stated for stated in inside if stated.subject == reading.lead]
        if mine:
            own.append(mine[0])
        elif reading.lead is not None:
            without.append(reading)
    if len(own) < _LEAST or len(own) * _SHARE < len(listed.readings):
        return
    order = [stated.position for stated in own]
    if order not in (sorted(order), sorted(order, reverse=True)):
        yield _unordered(page, own, concept)
    filed = page.facts.ids(f"{concept}.findings")
    without = [reading for reading in without if reading.lead in filed]
    if without:
        yield _unnumbered(page, listed, without, concept)


def _unordered(page: Page, own: list[Stated], concept: str) -> Statement:
    order = [stated.position for stated in own]
    at = next(i for i in range(1, len(order)) if order[i] < order[i - 1])
    named = ", ".join(ordinal(n) for n in order)

    def judge(facts: Facts) -> Judgement:
        filed = facts.ids(f"{concept}.findings")
        ranked = [s.subject for s in own if s.subject in filed]
        ranked.sort(key=lambda name: filed.index(name or ""))
        return Judgement(
            "open",
            f"as filed: {', '.join(name or '' for name in ranked)}",
            "the list follows none of these numbers",
        )

    return Statement(
        FAMILY,
        page.passage,
        own[at].start,
        own[at].end,
        f"in the order of the list: {named}",
        judge,
        (f"{concept}.findings",),
        related=_places(page, own, own[at]),
        severity=SEVERITY,
        help="sort the list by one key, and say by which",
    )


def _unnumbered(
    page: Page, listed: ItemList, without: list[Reading], concept: str
) -> Statement:
    total = len(listed.readings)
    names = [reading.lead for reading in without if reading.lead]
    places = [_label(reading) for reading in without]
    key = f"{names[0]}.ordinal.{concept}"

    def judge(facts: Facts) -> Judgement:
        filed = facts.ids(f"{concept}.findings")
        found = ", ".join(
            f"{name} {ordinal(filed.index(name) + 1)}"
            for name in names
            if name in filed
        )
        return Judgement("open", found)

    return Statement(
        FAMILY,
        page.passage,
        *places[0],
        f"no ordinal of {concept} at {number(len(without))} of {count(total, 'item')}",
        judge,
        tuple(f"{name}.ordinal.{concept}" for name in names),
        related=tuple(page.passage.span(*place) for place in places[1:]),
        severity=SEVERITY,
        help=f"number each item ({{{{ {key} | ordinal }}}}), or none",
    )


def _label(reading: Reading) -> tuple[int, int]:
    """Return the place of the words that say what an item is: those after its dash."""
    block = reading.block
    words = block.words
    dash = next(
        (i for i, word in enumerate(words) if word in "—–" and i + 1 < len(words)), -1
    )
    last = dash + 1
    while (
        last + 1 < len(words)
        and words[last + 1] not in _MARKS
        and last - dash < _LABEL_TOKENS
    ):
        last += 1
    return block.starts[dash + 1], block.ends(last)
