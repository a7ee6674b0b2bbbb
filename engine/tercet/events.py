"""What changed in a wiki, as events: not that a page was edited, but what it means.

"The third example of reactivation, which is ready with it", "codified by Jo", "the
question is answered". Read from facts and filings; the pages and the feed of changes
show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tercet.facts import Facts, Ordinal
from tercet.facts.instances import examples, findings
from tercet.facts.moment import Filing, filings
from tercet.records.fields import PartialDate
from tercet.words import count, ordinal

Family: TypeAlias = Literal[
    "filed",
    "example",
    "opened",
    "answered",
    "filled",
    "codified",
    "deferred",
    "retracted",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A record, where the words of an event name it.

    Args:
        record: Its id, or id#part.
    """

    record: str


Piece: TypeAlias = "str | Mention"

UNKNOWN = PartialDate("unknown")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a filing brought.

    Args:
        seq: The filing number.
        family: What sort of thing.
        subject: The record whose standing or state it is about.
        by: The record that brought it; the subject itself if no other did.
        pieces: What happened, in words and records: a clause without a full stop.
        state: The state that a shape reached with it, if it reached a new one.
    """

    seq: int
    family: Family
    subject: str
    by: str
    pieces: tuple[Piece, ...]
    state: str = ""

    @property
    def id(self) -> str:
        """What tells it from all others, now and in later builds."""
        own = "" if self.by == self.subject else f"-{self.by}"
        return f"{self.seq}-{self.family}-{self.subject}{own}".replace("#", ".")

    def text(self, called: Callable[[str], str]) -> str:
        """Return it as plain text.

        Args:
            called: What a record is called.
        """
        return "".join(
            called(piece.record) if isinstance(piece, Mention) else piece
            for piece in self.pieces
        )


@dataclass(frozen=True, slots=True)
class Change:
    """All that one filing number brought.

    Args:
        seq: The number.
        inferred: Whether it was inferred.
        date: When it was filed, or unknown.
        about: A date that stands for it: its own, else that of the filing before it
            whose date is known, else of the first that has one; unknown if none has.
        events: At least one.
    """

    seq: int
    inferred: bool
    date: PartialDate
    about: PartialDate
    events: tuple[Event, ...]


def changes(facts: Facts) -> tuple[Change, ...]:
    """Return what every filing brought, the newest first; only what counts by now."""
    return facts.once(_changes)


def _changes(facts: Facts) -> tuple[Change, ...]:
    acts = _by_number(facts)
    brought: dict[int, dict[str, Event]] = {}
    for family in FAMILIES:
        for event in family(facts):
            brought.setdefault(event.seq, {}).setdefault(event.id, event)
    days = _days(acts)
    return tuple(
        Change(
            seq,
            any(filing.inferred for filing in acts[seq]),
            acts[seq][0].date,
            days[seq],
            tuple(brought[seq].values()),
        )
        for seq in sorted(brought, reverse=True)
    )


def _by_number(facts: Facts) -> dict[int, list[Filing]]:
    found: dict[int, list[Filing]] = {}
    for filing in filings(facts.wiki):
        if facts.as_of is None or filing.seq <= facts.as_of:
            found.setdefault(filing.seq, []).append(filing)
    return found


def _days(acts: dict[int, list[Filing]]) -> dict[int, PartialDate]:
    """Return a day for each filing number, the one before standing in for a gap."""
    known = {seq: done[0].date for seq, done in acts.items() if done[0].date.is_known}
    day = next(iter(known.values()), UNKNOWN)
    found = {}
    for seq in acts:
        day = found[seq] = known.get(seq, day)
    return found


def _filed(facts: Facts) -> Iterator[Event]:
    """Yield each finding under a concept, with its rank there."""
    for finding, record in findings(facts):
        for item in record.instantiates:
            if facts.wiki.kind(item.concept) != "concept":
                continue
            if facts.as_of is not None and item.filed.seq > facts.as_of:
                continue
            rank = facts.value(f"{finding}.ordinal.{item.concept}")
            words: tuple[Piece, ...] = (Mention(finding), " filed under ")
            words += (Mention(item.concept),)
            if isinstance(rank, Ordinal):
                words += (f", its {ordinal(rank.position)} finding",)
            yield Event(item.filed.seq, "filed", item.concept, finding, words)


def _examples(facts: Facts) -> Iterator[Event]:
    """Yield each finding that became an example of a shape, and what it reached."""
    for entry in facts.wiki.of_kind("shape"):
        shape, seen = entry.id, set[str]()
        reached = {g.ids[0]: g.label for g in facts.groups(f"{shape}.reached")}
        for use in examples(facts, shape):
            is_new = use.finding not in seen
            seen.add(use.finding)
            state = reached.get(use.id, "")
            is_own = is_new and use.use.shape == shape
            if use.seq is not None and (is_own or state in ("hint", "ready")):
                rank = f" is the {ordinal(len(seen))} example of "
                words: tuple[Piece, ...] = (Mention(use.finding), rank)
                words += (Mention(shape), _state_reached(facts, shape, state))
                yield Event(use.seq, "example", shape, use.finding, words, state)


def _state_reached(facts: Facts, shape: str, state: str) -> str:
    if state == "ready":
        threshold = facts.standing(shape).threshold
        return f", which is ready with it: {count(threshold, 'different example')}"
    return ", the first that differs from another" if state == "hint" else ""


def _questions(facts: Facts) -> Iterator[Event]:
    """Yield what each finding did to questions, at its first filing."""
    for finding, record in findings(facts):
        seq = min((item.filed.seq for item in record.instantiates), default=None)
        if seq is None:
            continue
        for question in facts.ids(f"{finding}.opens"):
            yield _question(seq, "opened", question, finding)
        for question in facts.ids(f"{finding}.closes"):
            yield _question(seq, "answered", question, finding)
        for name in facts.ids(f"{finding}.fills"):
            if "#" in name:
                yield _question(seq, "filled", name, finding)


def _question(seq: int, family: Family, name: str, finding: str) -> Event:
    pieces = (Mention(finding), _DOES[family], Mention(name.partition("#")[0]))
    return Event(seq, family, name, finding, pieces)


def _acts(facts: Facts) -> Iterator[Event]:
    """Yield what was codified, deferred and retracted, and by whom."""
    for done in _by_number(facts).values():
        for filing in done:
            family = _ACTS.get(filing.act)
            if family is not None:
                words = str(filing).removeprefix(filing.record)
                pieces = (Mention(filing.record), words)
                name, state = filing.record, "codified" if family == "codified" else ""
                yield Event(filing.seq, family, name, name, pieces, state)


_DOES: dict[Family, str] = {
    "opened": " opens the question ",
    "answered": " answers the question ",
    "filled": " fills a probe of the question ",
}
_ACTS: dict[str, Family] = {
    "codified": "codified",
    "deferred": "deferred",
    "retracted": "retracted",
}

FAMILIES: tuple[Callable[[Facts], Iterator[Event]], ...] = (
    _filed,
    _examples,
    _questions,
    _acts,
)
"""What lists events; those of one filing come in this order."""
