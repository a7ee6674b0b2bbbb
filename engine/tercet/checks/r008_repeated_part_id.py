"""R008: repeated part id.

What it finds:
    Two results, axes, readings or probes of one record with the same id.

Why it matters:
    [[record#id]] would mean two things, and one of them would never be shown.

Example:
    results:
      - id: rate
      - id: rate

How to mend:
    Give each its own id.
"""

from __future__ import annotations

from collections.abc import Iterator

from tercet.checks.base import Check, Context
from tercet.problems import Problem
from tercet.records.finding import Finding
from tercet.records.question import Question
from tercet.records.shape import Shape
from tercet.source import At


def _find(context: Context) -> Iterator[Problem]:
    for entry in context.wiki.entries.values():
        seen: dict[str, At] = {}
        for part, at in _parts(entry.record):
            if part in seen:
                yield Problem(
                    "R008",
                    "error",
                    f"the part '{part}' stands twice in {entry.id}",
                    entry.at(*at, "id"),
                    "give each part its own id",
                    related=(entry.at(*seen[part], "id"),),
                )
            seen.setdefault(part, at)


def _parts(record: object) -> Iterator[tuple[str, At]]:
    if isinstance(record, Finding):
        yield from ((r.id, ("results", i)) for i, r in enumerate(record.results))
    if isinstance(record, Shape):
        yield from ((axis.id, ("axes", i)) for i, axis in enumerate(record.axes))
        for index, axis in enumerate(record.axes):
            for place, value in enumerate(axis.values):
                at: At = ("axes", index, "values", place)
                yield f"{axis.id}={value.id}", at
    if isinstance(record, Question):
        yield from ((r.id, ("readings", i)) for i, r in enumerate(record.readings))
        yield from ((p.id, ("probes", i)) for i, p in enumerate(record.probes))


CHECK = Check(
    "R008", "repeated-part-id", "error", ("finding", "shape", "question"), _find
)
