"""What an edit types by hand and facts hold, in the form that stays right."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.edit import Plan
from tercet.facts import Facts, derive
from tercet.statements import Statement, read_in

_Row = tuple[str, str, str]


def to_bind(planned: Plan) -> list[str]:
    """Return a line for each number in new prose that can be bound; empty if none.

    Args:
        planned: The edit. What stood in a file before it is none of its business.
    """
    lines = []
    for one, is_true in _come(planned):
        words, fix = _said(one)
        why = "right now, until the next change" if is_true else "wrong"
        lines.append(f"  {one.span}: '{words}' is {why}; write: {fix}")
    if not lines:
        return []
    end = "  'tercet check --unbound --fix' writes all such, in the whole wiki."
    return ["", "Numbers that facts hold", *lines, end]


def to_bind_json(planned: Plan) -> list[dict[str, object]]:
    """Return the same as plain data."""
    rows: list[dict[str, object]] = []
    for one, is_true in _come(planned):
        words, fix = _said(one)
        place = {"line": one.span.line, "column": one.span.column}
        now: dict[str, object] = {"words": words, "is_true": is_true, "write": fix}
        rows.append({"path": one.span.path, **place, **now})
    return rows


def _come(planned: Plan) -> Iterator[tuple[Statement, bool]]:
    """Yield what is new and can be bound, and whether it is true now."""
    paths = {one.path for one in planned.changes if one.after is not None}
    if not paths:
        return
    facts = derive(planned.after)
    old = {_row(one) for one in _fixable(derive(planned.wiki), paths)}
    for one in _fixable(facts, paths):
        verdict = one.judge(facts).verdict
        if _row(one) not in old and verdict != "open":
            yield one, verdict == "true"


def _said(one: Statement) -> tuple[str, str]:
    return " ".join(one.words.split()), " ".join(str(one.fix).split())


def _fixable(facts: Facts, paths: set[str]) -> Iterator[Statement]:
    return (one for one in read_in(facts, paths) if one.fix is not None)


def _row(one: Statement) -> _Row:
    return one.span.path, one.words, str(one.fix)
