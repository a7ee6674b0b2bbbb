"""The timeline: a lane for each shape, with its filings and what they brought it to.

The picture is drawn by positions along the filing numbers; the row beside it has the
same as words and links, so nothing is said by the picture alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tercet.facts import Facts
from tercet.facts.instances import examples
from tercet.facts.moment import Filing, filings
from tercet.records.fields import PartialDate
from tercet.records.shape import Shape
from tercet.site.page import Page
from tercet.site.paging import batches, paged
from tercet.site.render import Renderer
from tercet.standing import Standing

LANES = 25
"""So many shapes stand on a page."""

TICKS = 6
"""So many numbers, at the most, stand along the top."""

OTHERS = 30
"""So many of the filings that changed no standing are listed of each shape."""

_ADVANCES = ("held", "hint", "ready")


@dataclass(frozen=True, slots=True)
class Mark:
    """One filing in a lane.

    Args:
        seq: The filing number.
        place: Where it stands, in percent of the lane.
        examples: What was filed with it as an example of the shape.
        state: The state that the shape reached with it; empty if it stayed.
        act: What a curator did with the shape then: codified or deferred.
        inferred: Whether the number was inferred.
        date: The day, or unknown.
    """

    seq: int
    place: float
    examples: tuple[str, ...]
    state: str
    act: str
    inferred: bool
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a lane in which a shape stood in one state."""

    state: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One shape along the filings.

    Args:
        standing: Where it stands now.
        marks: Its filings, oldest first.
        spans: The states that it went through.
        unnumbered: Its examples without a filing number.
    """

    standing: Standing
    marks: tuple[Mark, ...]
    spans: tuple[Stretch, ...]
    unnumbered: tuple[str, ...]

    @property
    def turns(self) -> tuple[Mark, ...]:
        """The filings with which it came further, and the last one."""
        last = self.marks[-1:]
        return tuple(m for m in self.marks if m.state or m.act or m in last)

    @property
    def others(self) -> tuple[Mark, ...]:
        """All other filings."""
        turns = self.turns
        return tuple(mark for mark in self.marks if mark not in turns)

    @property
    def dots(self) -> tuple[Mark, ...]:
        """The filings as the picture has them: one at each place that can be seen."""
        found = {round(mark.place): mark for mark in self.others}
        return (*found.values(), *self.turns)


def timeline(renderer: Renderer, page: Page) -> Iterator[Page]:
    """Yield the lanes, in pages, those whose first filing was earliest first."""
    facts = renderer.facts
    axis = _Axis(facts)
    lanes = [_lane(facts, axis, shape) for shape in facts.ids("wiki.shapes")]
    lanes = [lane for lane in lanes if lane.marks or lane.unnumbered]
    lanes.sort(key=lambda lane: (_first(lane), lane.standing.shape))

    def fill(own: Page, piece: Sequence[Lane]) -> Page:
        context = {"lanes": piece, "axis": axis, "most": OTHERS}
        return renderer.page("timeline.html", own, context)

    yield from paged(renderer, page, batches(lanes, LANES), fill)


def _first(lane: Lane) -> int:
    return lane.marks[0].seq if lane.marks else 0


class _Axis:
    """The filing numbers of a wiki from left to right.

    Args:
        facts: Of the wiki.
    """

    def __init__(self, facts: Facts) -> None:
        found = [
            filing
            for filing in filings(facts.wiki)
            if facts.as_of is None or filing.seq <= facts.as_of
        ]
        self.by_number: dict[int, Filing] = {}
        for filing in found:
            self.by_number.setdefault(filing.seq, filing)
        self.last = max(self.by_number, default=1)

    def place(self, seq: int) -> float:
        """Return where a number stands, in percent, with room at both ends."""
        return round(2 + 96 * (seq - 1) / max(1, self.last - 1), 2)

    @property
    def ticks(self) -> tuple[tuple[int, float, PartialDate], ...]:
        """The numbers along the top, with their places and dates."""
        numbers = sorted(self.by_number)
        step = max(1, -(-(len(numbers) - 1) // (TICKS - 1)))
        shown = dict.fromkeys([*numbers[:-1:step], *numbers[-1:]])
        return tuple((n, self.place(n), self.by_number[n].date) for n in shown)


def _lane(facts: Facts, axis: _Axis, shape: str) -> Lane:
    filed: dict[int, list[str]] = {}
    unnumbered = []
    for use in examples(facts, shape):
        if use.seq is None:
            unnumbered.append(use.id)
        else:
            filed.setdefault(use.seq, []).append(use.id)
    reached = {g.ids[0]: g.label for g in facts.groups(f"{shape}.reached")}
    acts = _acts(facts, shape)
    marks = []
    for seq in sorted({*filed, *acts}):
        own = tuple(filed.get(seq, ()))
        states = [reached[one] for one in own if one in reached]
        filing = axis.by_number[seq]
        state = max(states, key=_ADVANCES.index, default="")
        place, act = axis.place(seq), acts.get(seq, "")
        marks.append(Mark(seq, place, own, state, act, filing.inferred, filing.date))
    spans = tuple(_spans(marks, axis.place(axis.last)))
    return Lane(facts.standing(shape), tuple(marks), spans, tuple(unnumbered))


def _acts(facts: Facts, shape: str) -> dict[int, str]:
    record = facts.wiki.entries[shape].record
    if not isinstance(record, Shape):
        return {}
    done = {"deferred": record.deferred, "codified": record.codified}
    return {
        act.seq: name
        for name, act in done.items()
        if act is not None and (facts.as_of is None or act.seq <= facts.as_of)
    }


def _spans(marks: Sequence[Mark], end: float) -> Iterator[Stretch]:
    """Yield the states between the marks at which a shape came to a new one."""
    turns = [
        (mark.place, "codified" if mark.act == "codified" else mark.state)
        for mark in marks
        if mark.state or mark.act == "codified"
    ]
    for (start, state), (until, _) in zip(turns, [*turns[1:], (end, "")], strict=False):
        yield Stretch(state, start, round(until - start, 2))
