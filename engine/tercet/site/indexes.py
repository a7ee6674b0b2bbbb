"""The pages that list records: an index for each kind, in pages where it is long.

What they hold stands below what the curator wrote on that page, if anything.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from tercet.facts import Facts
from tercet.facts.concepts import STATES, work_of
from tercet.records import BY_KIND, KINDS, Record
from tercet.records.finding import Filed, Finding
from tercet.site.page import Page, blank
from tercet.site.paging import batches, paged
from tercet.site.render import Renderer
from tercet.words import capital

ORDER = ("concept", "finding", "shape", "question", "thread", "cluster", "work", "note")
"""The kinds as the navigation lists them; others follow."""

FIRST_LINE = 150
"""So many characters of what introduces a record stand in a list, at the most."""

UNDATED = "Date unknown"
_OPEN = ("open", "not yet opened")


def kinds() -> tuple[type[Record], ...]:
    """Return the kinds in the order of the navigation."""
    order = [*ORDER, *(kind.record_kind for kind in KINDS)]
    return tuple(BY_KIND[name] for name in dict.fromkeys(order) if name in BY_KIND)


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list.

    Args:
        id: Its id.
        name: What readers call it.
        record: The record.
        group: The heading that it stands under; empty if there is none.
        filed: When it was first filed, if it is a finding that was.
        date: Of the work, as finely as known.
    """

    id: str
    name: str
    record: Record
    group: str = ""
    filed: Filed | None = None
    date: str = ""


def rows_of(facts: Facts, kind: str) -> tuple[Row, ...]:
    """Return the well-formed records of a kind in the order in which they are listed.

    Findings as filed, those without a filing number last; works by date, newest
    first; shapes by standing and questions by whether they are open; the others by
    name.
    """
    found = (
        _row(facts, name, entry.record)
        for name in facts.ids(f"wiki.{BY_KIND[kind].folder}")
        if (entry := facts.wiki.entries[name]).record is not None
    )
    rows = sorted(found, key=lambda row: (row.name.casefold(), row.id))
    if kind == "finding":
        rows.sort(key=_as_filed)
    elif kind == "work":
        rows.sort(key=lambda row: (row.group != UNDATED, row.date), reverse=True)
    elif kind in _GROUPS:
        order = _GROUPS[kind].order
        rows.sort(key=lambda row: order.index(row.group))
    return tuple(rows)


def _as_filed(row: Row) -> tuple[bool, int, str]:
    return (row.filed is None, row.filed.seq if row.filed else 0, row.id)


def _row(facts: Facts, name: str, record: Record) -> Row:
    row = Row(name, record.name, record, date=str(getattr(record, "date", "")))
    if isinstance(record, Finding):
        work = work_of(facts, name)
        numbers = [item.filed for item in record.instantiates]
        filed = min(numbers, key=lambda one: one.seq, default=None)
        return replace(row, filed=filed, date=str(work.date) if work else "unknown")
    grouping = _GROUPS.get(record.record_kind)
    return replace(row, group=grouping.group(facts, row)) if grouping else row


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Under which headings a list stands, and in which order they come."""

    group: Callable[[Facts, Row], str]
    order: Sequence[str] = ()


def _by_state(facts: Facts, row: Row) -> str:
    return capital(facts.standing(row.id).state)


def _by_openness(facts: Facts, row: Row) -> str:
    return "Open" if facts.value(f"{row.id}.state") in _OPEN else "Closed"


def _by_year(_: Facts, row: Row) -> str:
    return UNDATED if row.date == "unknown" else row.date[:4]


_GROUPS: Mapping[str, _Grouping] = {
    "shape": _Grouping(_by_state, tuple(capital(state) for state in STATES)),
    "question": _Grouping(_by_openness, ("Open", "Closed")),
    "work": _Grouping(_by_year),
}


def index_pages(renderer: Renderer, kind: str) -> tuple[Page, ...]:
    """Return the list of the records of a kind, in as many pages as it needs.

    Args:
        renderer: Of pages one folder deep.
        kind: The kind.
    """
    folder = BY_KIND[kind].folder
    pieces = batches(rows_of(renderer.facts, kind))
    ranges = list(_ranges(pieces))
    page = blank(f"{folder}/index.html", capital(folder))
    fill = partial(_listing, renderer, kind)
    return tuple(paged(renderer, page, ranges, fill))


@dataclass(frozen=True, slots=True)
class _Piece:
    """The rows of one page, and where they stand in the whole list."""

    rows: Sequence[Row]
    start: int
    total: int

    @property
    def is_whole(self) -> bool:
        return len(self.rows) == self.total

    @property
    def is_last(self) -> bool:
        return self.start + len(self.rows) == self.total


def _ranges(pieces: Sequence[Sequence[Row]]) -> Iterator[_Piece]:
    total, start = sum(map(len, pieces)), 0
    for rows in pieces:
        yield _Piece(rows, start, total)
        start += len(rows)


def _listing(renderer: Renderer, kind: str, page: Page, piece: _Piece) -> Page:
    groups = [
        (label, list(rows))
        for label, rows in groupby(piece.rows, key=lambda row: row.group)
    ]
    broken = [e for e in renderer.facts.wiki.of_kind(kind) if e.record is None]
    context = {
        "kind": kind,
        "folder_name": BY_KIND[kind].folder,
        "piece": piece,
        "groups": groups,
        "broken": broken if piece.is_last else (),
        "first_line": partial(first_line, renderer),
    }
    return renderer.page("listing.html", page, context)


def first_line(renderer: Renderer, record: str, length: int = FIRST_LINE) -> str:
    """Return the beginning of what introduces a record; empty if nothing does.

    Args:
        renderer: Of any depth.
        record: Its id.
        length: How many characters it has at the most; it ends with a sentence if
            one ends in the second half.
    """
    text = renderer.lead(record)
    end = text.rfind(". ", length // 2, length)
    if len(text) > length and end > 0:
        return text[: end + 1]
    return textwrap.shorten(text, length, placeholder=" …")
