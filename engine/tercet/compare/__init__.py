"""What differs between the facts of two wikis: the one place that compares them.

It takes two ``Facts``, of a wiki before and after, and returns values: facts, records,
sentences of notes, problems. ``edit`` asks it what a plan would change, and
``tercet diff`` what changed between two states. What is no news is left out: an empty
list or a zero of a record that is new or gone, a rank that only has one more after it,
and what is left open still.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tercet.compare.fact_changes import (
    GROUPS,
    FactChange,
    Group,
    fact_changes,
    is_same,
)
from tercet.compare.names import renames, with_names
from tercet.compare.problem_changes import new_problems, problem_changes
from tercet.compare.record_changes import RecordChange, Side, record_changes
from tercet.compare.sentence_changes import SentenceChange, sentence_changes
from tercet.facts import Facts
from tercet.problems import Problem


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two wikis.

    Args:
        records: By path.
        facts: By group and key.
        sentences: By kind and record, in the order of the notes.
        problems: The new ones, sorted by place; None if nobody asked.
        solved: The problems that are gone, sorted by place; None if nobody asked.
    """

    records: tuple[RecordChange, ...]
    facts: tuple[FactChange, ...]
    sentences: tuple[SentenceChange, ...]
    problems: tuple[Problem, ...] | None = None
    solved: tuple[Problem, ...] | None = None

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        found = (self.records, self.facts, self.sentences, self.problems, self.solved)
        return any(found)


def compare(old: Facts, new: Facts, *, problems: bool = True) -> Comparison:
    """Compare every fact of two wikis, their records, notes and problems.

    Facts of two records (``before``, ``older-than``) are compared where both are on
    both sides and a date of theirs moved; with a new record there would be as many as
    there are records.

    Args:
        old: Before.
        new: After.
        problems: Whether both are checked too, which takes most of the time.
    """
    found = record_changes(old.wiki, new.wiki)
    records = tuple(sorted(found, key=lambda row: row.path))
    facts = fact_changes(old, new)
    come, gone = problem_changes(old, new) if problems else (None, None)
    sentences = tuple(sentence_changes(old, new))
    return Comparison(records, tuple(facts), sentences, come, gone)


def but_for_names(found: Comparison, renamed: Mapping[str, str]) -> Comparison:
    """Leave out what differs in nothing but the ids of records that were renamed.

    A fact of such a record that differs is one change, under the new id.

    Args:
        found: What differs.
        renamed: New ids by old ones.
    """
    if not renamed:
        return found

    def now(value: object) -> str:
        return with_names(repr(value), renamed)

    def inside(value: object) -> object:  # ids decide the order where nothing else does
        return sorted(map(now, value)) if isinstance(value, tuple) else now(value)

    gone = {now(c.key): now(c.before) for c in found.facts if c.after is None}
    come = {now(c.key): now(c.after) for c in found.facts if c.before is None}
    same = {key for key in gone if come.get(key) == gone[key]}
    was = {now(c.key): c.before for c in found.facts if c.after is None}
    other = was.keys() & come.keys() - same
    facts = [
        FactChange(change.key, was[now(change.key)], change.after)
        if now(change.key) in other
        else change
        for change in found.facts
        if not (change.after is None and now(change.key) in other)
    ]
    said = {now((s.record, s.name, s.after, s.come)) for s in found.sentences}
    meant = {now((s.record, s.name, s.before, s.gone)) for s in found.sentences}
    return replace(
        found,
        facts=tuple(
            change
            for change in facts
            if now(change.key) not in same
            and not is_same(change.before, change.after)
            and inside(change.before) != inside(change.after)
            and change.name != "receipt-hash"  # ids are part of what it covers
        ),
        sentences=tuple(
            one
            for one in found.sentences
            if now((one.record, one.name, one.before, one.gone)) not in said
            and now((one.record, one.name, one.after, one.come)) not in meant
        ),
        problems=_left(found.problems, found.solved, renamed),
        solved=_left(found.solved, found.problems, renamed),
    )


def _left(
    own: tuple[Problem, ...] | None,
    others: tuple[Problem, ...] | None,
    renamed: Mapping[str, str],
) -> tuple[Problem, ...] | None:
    """Return the problems of a side that the other does not have under other names."""

    def now(problem: Problem) -> str:
        said = f"{problem.code} {problem.span.path} {problem.message}"
        return with_names(said, renamed)

    there = {now(problem) for problem in others or ()}
    return own and tuple(problem for problem in own if now(problem) not in there)


__all__ = [
    "GROUPS",
    "Comparison",
    "FactChange",
    "Group",
    "RecordChange",
    "SentenceChange",
    "Side",
    "but_for_names",
    "compare",
    "fact_changes",
    "new_problems",
    "problem_changes",
    "renames",
    "sentence_changes",
    "with_names",
]
