"""What a comparison says in words: one headline, and each fact on both sides.

``tercet diff`` prints them as text and as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import shorten
from typing import Any

from tercet.commands.note import plain
from tercet.compare import Comparison, FactChange, SentenceChange
from tercet.facts import FactValue, Group, Ordinal
from tercet.facts.values import value_text
from tercet.record_links import Link
from tercet.standing import Standing
from tercet.words import capital, count, listing, number, ordinal, plural

_ITEM = 80
_ITEMS = 6
_CLAUSES = 4
NONE = "–"
"""Stands for the side on which there is no such fact."""

_IN_THE_ROW = frozenset(
    "state ready frequency diversity diversity-at-most threshold axes-needed marks "
    "missing short-by witness".split()
)
_FOLLOWS = frozenset(
    "links backlinks receipt-hash works at-level in-role in-year in-state by-year "
    "by-lab by-model probes-by-kind questions-by-kind shapes-by-state untested limited "
    "without-models limitations tensions filing-dates last-filed shapes "
    "by-date accepted-shapes first-at-level unmentioned-findings unmentioned-shapes "
    "wanted-values before older-than by-concept reached".split()
)
_ORDERED: dict[str, Any] = {"witness": (), "differences": (), "missing": ()}
"""What a standing says in the order of filing, emptied."""
_OF_THE_WIKI = frozenset("one-short wanted overrides".split())


def told(found: Comparison) -> tuple[FactChange, ...]:
    """Return the facts that are told without ``--all``.

    The others say once more what these, the records or the notes say: parts of a
    standing, links, selections of a list that is told, lists of the whole wiki.
    """
    shapes = {c.subject for c in found.facts if c.name == "standing"}

    def follows(change: FactChange) -> bool:
        if change.name == "standing":
            return _is_reordered(change.before, change.after)
        if change.subject == "wiki":
            return change.name not in _OF_THE_WIKI
        in_row = change.subject in shapes and change.name in _IN_THE_ROW
        return in_row or change.name in _FOLLOWS

    return tuple(change for change in found.facts if not follows(change))


def _is_reordered(was: FactValue | None, now: FactValue | None) -> bool:
    """Tell whether a standing only names the same examples in another order."""
    if not (isinstance(was, Standing) and isinstance(now, Standing)):
        return False
    same = set(was.witness) == set(now.witness)
    return same and replace(was, **_ORDERED) == replace(now, **_ORDERED)


def told_sentences(found: Comparison) -> tuple[SentenceChange, ...]:
    """Return the sentences that are told: once, where several notes say the same."""
    seen: dict[tuple[object, ...], SentenceChange] = {}
    for one in found.sentences:
        seen.setdefault((one.before, one.after, one.come, one.gone), one)
    return tuple(seen.values())


def headline(found: Comparison) -> str:
    """Return what matters most, in one sentence."""
    if not found:
        asked = ["fact", "sentence", "record"]
        if found.problems is not None:
            asked.append("problem")
        return f"Nothing differs: no {listing(asked, 'or')}."
    clauses = [*_few(_standings(found), "standing"), *_few(_ranks(found), "new rank")]
    clauses += _moves(found)
    if clauses:  # they begin with an id, which no capital may change
        return "; ".join([*clauses, *_notes(found), *_problems(found)]) + "."
    clauses = [*_notes(found), *_problems(found)]
    if not found.sentences:
        clauses = [*_records(found), *clauses, "no standing, rank or sentence changes"]
    if not clauses:
        clauses = [f"{count(len(found.sentences), 'sentence')} of notes differ"]
    return capital("; ".join(clauses)) + "."


def _few(clauses: Iterable[str], noun: str) -> list[str]:
    found = list(clauses)
    more = len(found) - _CLAUSES
    if more <= 1:
        return found
    return [*found[:_CLAUSES], f"{number(more)} {plural(noun, more)} more"]


def _standings(found: Comparison) -> Iterator[str]:
    """Yield what shapes did, then what questions did; where they stand before size."""
    shapes = {c.subject for c in found.facts if c.name == "standing"}
    rows = [c for c in found.facts if c.name == "standing"]
    for change in sorted(rows, key=lambda c: _state(c.before) == _state(c.after)):
        news = _news(change.before, change.after)
        if news:
            yield f"{change.subject}: {news}"
    for change in found.facts:
        was, now = change.before, change.after
        if change.name == "state" and change.subject not in shapes and was and now:
            yield f"{change.subject}: {was} → {now}"


def _state(value: FactValue | None) -> str:
    return value.state if isinstance(value, Standing) else ""


def _news(was: FactValue | None, now: FactValue | None) -> str:
    """Return the first thing that a standing says otherwise; empty if small."""
    if not (isinstance(was, Standing) and isinstance(now, Standing)):
        return f"new, {_state(now)}" if now else f"gone, was {_state(was)}"
    if was.state != now.state:
        return f"{was.state} → {now.state}"
    if was.diversity != now.diversity:
        return f"{was.diversity} → {now.diversity} of {now.threshold} different"
    if was.threshold != now.threshold:
        return f"needs {now.threshold} instead of {was.threshold}"
    if was.frequency != now.frequency:
        return f"examples {was.frequency} → {now.frequency}"
    come = [f"now {mark}" for mark in now.marks if mark not in was.marks]
    gone = [f"no longer {mark}" for mark in was.marks if mark not in now.marks]
    return listing([*come, *gone])


def _marks(found: Standing) -> str:
    return ", ".join(found.marks) or "none"


def standing_row(change: FactChange) -> dict[str, str]:
    """Return the two sides of a shape's standing, by what they say of it."""
    was = change.before if isinstance(change.before, Standing) else None
    now = change.after if isinstance(change.after, Standing) else None

    def sides(values: list[str]) -> str:
        return " → ".join(dict.fromkeys(values)) if was and now else values[0]

    both = [one for one in (was, now) if one is not None]
    state = sides([one.state for one in both])
    if was is None or now is None:
        state = f"{'new' if was is None else 'gone'}, {state}"
    return {
        "standing": state,
        "different": sides([str(one.diversity) for one in both]),
        "needed": sides([str(one.threshold) for one in both]),
        "examples": sides([str(one.frequency) for one in both]),
        "marks": sides([_marks(one) for one in both]),
    }


def _ranks(found: Comparison) -> Iterator[str]:
    for change in found.facts:
        now = change.after
        if change.name == "ordinal" and not change.before and isinstance(now, Ordinal):
            rank = ordinal(now.position) if now.of > 1 else "first"
            only = ", and so far the only," if now.of == 1 else ""
            yield f"{change.subject} is the {rank}{only} of the {now.scope}"


def _moves(found: Comparison) -> Iterator[str]:
    """Yield what moved farthest in the order of filing, and how many others moved."""
    moved = [
        (abs(now.position - was.position), change.subject, was, now)
        for change in found.facts
        if change.name == "ordinal"
        and isinstance(was := change.before, Ordinal)
        and isinstance(now := change.after, Ordinal)
        and was.position != now.position
    ]
    farthest = max((row[0] for row in moved), default=0)
    leading = [row for row in moved if row[0] == farthest]
    rest, noun = len(moved), "rank"
    if len(leading) == 1:
        _, subject, was, now = leading[0]
        rank = f"{ordinal(was.position)} → {ordinal(now.position)}"
        yield f"{subject}: {rank} of the {now.scope}"
        rest, noun = rest - 1, "other rank"
    if rest:
        yield f"{count(rest, noun)} {'changes' if rest == 1 else 'change'}"


def _notes(found: Comparison) -> Iterator[str]:
    new = {row.id for row in found.records if row.what != "changed"}
    tally: dict[str, int] = {}
    for sentence in found.sentences:
        if sentence.kind == "concept" and sentence.record not in new:
            tally[sentence.record] = tally.get(sentence.record, 0) + 1
    for record, many in tally.items():
        verb = "changes" if many == 1 else "change"
        yield f"{count(many, 'sentence')} of the scope note of {record} {verb}"


def _records(found: Comparison) -> Iterator[str]:
    for what in ("added", "removed", "changed"):
        many = sum(row.what == what for row in found.records)
        if many:
            yield f"{count(many, 'file')} {what}"


def _problems(found: Comparison) -> Iterator[str]:
    if found.problems:
        errors = sum(problem.severity == "error" for problem in found.problems)
        of = f", {count(errors, 'error')} among them" if errors else ""
        yield f"{count(len(found.problems), 'problem')} new{of}"
    if found.solved:
        verb = "is" if len(found.solved) == 1 else "are"
        yield f"{count(len(found.solved), 'problem')} {verb} gone"


def two_sides(change: FactChange) -> tuple[str, str]:
    """Return a fact before and after; of a list how long it was, and what differs."""
    was, now = change.before, change.after
    if isinstance(was, Ordinal) and isinstance(now, Ordinal):
        return ordinal(was.position), str(now)
    if not (isinstance(was, tuple) or isinstance(now, tuple)):
        return _side(was), _side(now)
    left, right = _items(was), _items(now)
    come = [f"+ {one}" for one in right if one not in left]
    gone = [f"− {one}" for one in left if one not in right]
    parts = [*_short(come), *_short(gone)] or ["in another order"]
    before = NONE if was is None else str(len(left))
    return before, f"{NONE if now is None else len(right)}: {'; '.join(parts)}"


def _short(items: list[str]) -> list[str]:
    if len(items) <= _ITEMS:
        return items
    return [*items[:_ITEMS], f"and {len(items) - _ITEMS} more"]


def _side(value: FactValue | None) -> str:
    return NONE if value is None else value_text(value)


def _items(value: FactValue | None) -> list[str]:
    """Return the items of a list in words; a breakdown's with their labels."""
    if not isinstance(value, tuple):
        return []
    found = []
    for one in value:
        if isinstance(one, Group):
            found += [f"{one.label}: {item}" for item in one.ids]
        elif isinstance(one, Link):
            found.append(f"{one.subject} {one.relation} {one.object}")
        else:
            found.append(one)
    shown = (plain(" ".join(text.split())) for text in found)
    return [shorten(text, _ITEM, placeholder=" …") or text[:_ITEM] for text in shown]
