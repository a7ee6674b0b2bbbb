"""What differs between two states of a wiki, as lines and as JSON.

``diff`` prints it of two states that there are; ``plans`` and ``what-if`` of the one
that there is and one that could be.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from tercet.commands.diff_words import (
    headline,
    standing_row,
    told,
    told_sentences,
    two_sides,
)
from tercet.commands.note import filled, plain
from tercet.commands.output import problem_json
from tercet.compare import (
    GROUPS,
    Comparison,
    FactChange,
    RecordChange,
    SentenceChange,
)
from tercet.facts.values import value_json
from tercet.problems import Problem
from tercet.words import capital, count

_MARK = {"added": "+", "removed": "−", "changed": "~"}


def comparison_lines(
    found: Comparison, *, every: bool, lists_all: str = "--all"
) -> Iterator[str]:
    """Yield what differs, in blocks.

    Args:
        found: What differs.
        every: Whether to tell what follows from other facts too.
        lists_all: The option that lists the rest.
    """
    facts = found.facts if every else told(found)
    notes = found.sentences if every else told_sentences(found)
    for group in GROUPS:
        rows = [change for change in facts if change.group == group]
        yield from _block(group.capitalize(), map(_fact, rows))
    yield from _block("Notes", (line for one in notes for line in _said(one)))
    yield from _block("Records", map(_record, found.records))
    come = [f"+ {_problem(problem)}" for problem in found.problems or ()]
    gone = [f"− {_problem(problem)}" for problem in found.solved or ()]
    yield from _block("Problems", [*come, *gone])
    folded = len(found.facts) - len(facts)
    if folded:
        more = f"{capital(count(folded, 'fact'))} more can be read off these or the"
        yield ""
        yield f"{more} records; {lists_all} lists all."


def _block(heading: str, lines: Iterator[str] | map[str] | list[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield click.style(heading, bold=True)
        yield from (f"  {line}" for line in found)


def _fact(change: FactChange) -> str:
    if change.name == "standing":
        row = standing_row(change)
        state = row.pop("standing")
        kept = [f"{name} {value}" for name, value in row.items() if value != "none"]
        return f"{change.subject}: {'; '.join([state, *kept])}"
    return f"{change.key}: {' → '.join(two_sides(change))}"


def _said(one: SentenceChange) -> Iterator[str]:
    yield f"{one.record}, {one.name}:"
    pad = " " * 6
    if one.before == one.after:
        yield filled(plain(one.after or ""), "    ", pad)
    else:
        for mark, text in (("−", one.before), ("+", one.after)):
            if text is not None:
                yield filled(plain(text), f"  {mark} ", pad)
    for mark, items in (("−", one.gone), ("+", one.come)):
        for item in items:
            yield filled(plain(item), f"      {mark} ", " " * 10)


def _record(row: RecordChange) -> str:
    fields = f": {', '.join(row.fields)}" if row.fields else ""
    return f"{_MARK[row.what]} {row.path}{fields}"


def _problem(problem: Problem) -> str:
    return f"{problem.span}: {problem.severity} {problem.code}: {problem.message}"


def comparison_json(found: Comparison) -> dict[str, object]:
    """Return what differs as the documented JSON."""
    return {
        "headline": headline(found),
        "records": [
            {
                "what": row.what,
                "kind": row.kind,
                "id": row.id,
                "path": row.path,
                "fields": list(row.fields),
            }
            for row in found.records
        ],
        "facts": [
            {
                "key": change.key,
                "group": change.group,
                "before": None if change.before is None else value_json(change.before),
                "after": None if change.after is None else value_json(change.after),
            }
            for change in found.facts
        ],
        "sentences": [
            {
                "record": one.record,
                "kind": one.kind,
                "name": one.name,
                "before": one.before,
                "after": one.after,
                "items": {"new": list(one.come), "gone": list(one.gone)},
            }
            for one in found.sentences
        ],
        "problems": _both(found),
    }


def _both(found: Comparison) -> dict[str, object] | None:
    sides = {"new": found.problems, "gone": found.solved}
    asked = {side: rows for side, rows in sides.items() if rows is not None}
    if not asked:
        return None
    return {side: [problem_json(one) for one in rows] for side, rows in asked.items()}
