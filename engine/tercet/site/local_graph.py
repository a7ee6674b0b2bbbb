"""The neighbourhood of a record as a drawing: what links to it and what it links to.

Takes facts, returns places for ``graph.html``. The record stands in the middle, its
neighbours beside it in groups of one relation each, so that no label lies on another;
a narrow screen gets the same in one column. No layout is searched for: the places
follow from the order, and are the same in every build.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from tercet.facts import Facts
from tercet.facts.concepts import STATES
from tercet.facts.records import date_of
from tercet.record_links import Link
from tercet.records import BY_KIND
from tercet.site.links import relation

MOST = 40
"""How many records a drawing shows, the one in the middle included."""


class Line(NamedTuple):
    """A sort of line.

    Args:
        rank: Those of a lower rank are nearer.
        name: Its class in the style sheet.
        meaning: What the legend says.
    """

    rank: int
    name: str
    meaning: str


STRUCTURE = Line(0, "structure", "belongs to")
DISPUTE = Line(1, "dispute", "disputes or complicates")
SUPPORT = Line(2, "support", "supports or builds on")
ASKS = Line(3, "asks", "asks or answers")
OTHER = Line(4, "other", "other relation")
MENTION = Line(5, "mention", "cites or mentions")

_LINES: Mapping[str, Line] = {
    **dict.fromkeys(
        "reports-on instantiates example-of broader shape-of merged-into adjacent-to "
        "codified-with has-member".split(),
        STRUCTURE,
    ),
    **dict.fromkeys(
        "contradicts complicates contests challenges tests distinct-from".split(),
        DISPUTE,
    ),
    **dict.fromkeys(
        "corroborates extends precedes uses-method-of explains counterpart-of "
        "complements strengthens".split(),
        SUPPORT,
    ),
    **dict.fromkeys("fills adjudicates closes opens about would-probe".split(), ASKS),
    **dict.fromkeys("cites continued-in quotes mentions".split(), MENTION),
}
_ROW, _HEADING, _GAP = 24, 20, 10


@dataclass(frozen=True, slots=True)
class Node:
    """One record of a drawing.

    Args:
        id: The record.
        kind: Of record.
        line: What leads to it.
        label: The relation as seen from the record in the middle.
        text: What is written beside it, no longer than there is room for.
        state: The standing of a shape; empty for others.
        x: Across.
        y: Down.
    """

    id: str
    kind: str
    line: Line
    label: str
    text: str = ""
    state: str = ""
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A row of groups one under the other.

    Args:
        x: Where the signs stand.
        text_x: Where the labels begin, or end.
        ends: Whether the labels end there.
        room: How many letters a label has room for.
    """

    x: float
    text_x: float
    ends: bool
    room: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Places of one width.

    Args:
        name: ``wide`` or ``narrow``.
        width: Of the drawing.
        height: Of the drawing.
        middle: The record in the middle.
        lines: What is written in the middle, line by line.
        columns: The nodes and headings by column.
    """

    name: str
    width: int
    height: float
    middle: Node
    lines: tuple[str, ...]
    columns: tuple[tuple[Column, tuple[Node, ...], tuple[Node, ...]], ...]


@dataclass(frozen=True, slots=True)
class LocalGraph:
    """What ``graph.html`` reads.

    Args:
        drawings: The wide one and the narrow one.
        shown: How many neighbours they show.
        more: How many they leave out.
        kinds: The kinds of record that are shown, for the legend.
        lines: The sorts of line that are shown, for the legend.
    """

    drawings: tuple[Drawing, ...]
    shown: int
    more: int
    kinds: tuple[str, ...]
    lines: tuple[Line, ...]


WIDE = (Column(238, 225, True, 32), Column(482, 495, False, 33))
NARROW = (Column(40, 53, False, 43),)


def local_graph(facts: Facts, record: str) -> LocalGraph | None:
    """Return the drawing of a record's neighbourhood; None if it has no neighbour."""
    found = tuple(neighbours(facts, record))
    if not found:
        return None
    shown = _nearest(facts, found)
    kind = facts.wiki.entries[record].kind
    middle = Node(record, kind, STRUCTURE, "")
    kinds = {node.kind for node in shown} | {kind}
    return LocalGraph(
        (_wide(facts, middle, shown), _narrow(facts, middle, shown)),
        len(shown),
        len(found) - len(shown),
        tuple(name for name in BY_KIND if name in kinds),
        tuple(sorted({node.line for node in shown})),
    )


def neighbours(facts: Facts, record: str) -> Iterator[Node]:
    """Yield each record that a link joins to another once, by its weightiest link."""
    order = {name: place for place, name in enumerate(facts.wiki.relations)}
    links = [*facts.links(f"{record}.backlinks"), *facts.links(f"{record}.links")]

    def rank(link: Link) -> tuple[Line, int, bool]:
        place = order.get(link.relation, len(order))
        return _line(link), place, link.subject == record

    seen = {record}
    for link in sorted(links, key=rank):
        other = link.target if link.source == record else link.source
        entry = facts.wiki.entries.get(other)
        if entry is None or other in seen:
            continue
        seen.add(other)
        row = relation(facts, link.relation)
        label = row.label if link.subject == record else row.inverse_label
        yield Node(other, entry.kind, _line(link), label)


def _line(link: Link) -> Line:
    return _LINES.get(link.relation, OTHER)


def _nearest(facts: Facts, nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return those to show, in groups: of every group the first, then the second.

    The newest of a group come first, of shapes those that stand highest.
    """
    taken: list[tuple[int, int, Node]] = []
    for place, group in enumerate(_groups(nodes)):
        newest = sorted(group, key=lambda node: node.id)
        newest.sort(key=lambda node: _date(facts, node.id), reverse=True)
        newest.sort(key=lambda node: _place(facts, node))
        taken += [(turn, place, node) for turn, node in enumerate(newest)]
    taken = sorted(taken, key=lambda item: item[:2])[: MOST - 1]
    return tuple(
        node for _, _, node in sorted(taken, key=lambda item: (item[1], item[0]))
    )


def _place(facts: Facts, node: Node) -> int:
    """Return where a shape stands by its standing; other records stand alike."""
    if node.kind != "shape":
        return 0
    return STATES.index(facts.standing(node.id).state)


def _date(facts: Facts, record: str) -> str:
    date = date_of(facts, record)
    return str(date) if date is not None and date.is_known else ""


def _groups(nodes: Iterable[Node]) -> list[list[Node]]:
    return [list(group) for _, group in groupby(nodes, key=lambda node: node.label)]


def _wide(facts: Facts, middle: Node, nodes: Sequence[Node]) -> Drawing:
    half = (len(nodes) + 1) // 2 if len(nodes) > 1 else 0
    sides = (nodes[:half], nodes[half:])
    heights = [_height(side) for side in sides]
    height = max(*heights, 110.0)
    columns = tuple(
        _placed(facts, side, column, (height - own) / 2)
        for side, column, own in zip(sides, WIDE, heights, strict=True)
    )
    lines = _wrapped(facts.wiki.called(middle.id), 17)
    hub = replace(middle, x=360, y=height / 2 - 8 * len(lines))
    return Drawing("wide", 720, height, hub, lines, columns)


def _narrow(facts: Facts, middle: Node, nodes: Sequence[Node]) -> Drawing:
    top = 30.0
    columns = (_placed(facts, nodes, NARROW[0], top),)
    hub = replace(middle, x=12, y=14)
    lines = (_cut(facts.wiki.called(middle.id), 45),)
    return Drawing("narrow", 340, top + _height(nodes), hub, lines, columns)


def _height(nodes: Sequence[Node]) -> float:
    groups = len(_groups(nodes))
    return len(nodes) * _ROW + groups * (_HEADING + _GAP)


def _placed(
    facts: Facts, nodes: Sequence[Node], column: Column, top: float
) -> tuple[Column, tuple[Node, ...], tuple[Node, ...]]:
    """Return a column, the headings of its groups, and its nodes, with their places."""
    headings, placed = [], []
    y = top
    for group in _groups(nodes):
        y += _GAP + _HEADING
        headings.append(replace(group[0], text=group[0].label, x=column.x, y=y - 5))
        for node in group:
            state = facts.standing(node.id).state if node.kind == "shape" else ""
            room = column.room - (len(state) + 3 if state else 0)
            text = _cut(facts.wiki.called(node.id), room)
            placed.append(
                replace(node, text=text, state=state, x=column.x, y=y + _ROW / 2)
            )
            y += _ROW
    return column, tuple(headings), tuple(placed)


def _cut(text: str, room: int) -> str:
    """Return a text that needs no more room than so many letters."""
    if _breadth(text) <= room:
        return text
    while text and _breadth(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip(' ,;:.')}…"


def _breadth(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, room: int, most: int = 3) -> tuple[str, ...]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _breadth(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return tuple(_cut(line, room) for line in lines)
