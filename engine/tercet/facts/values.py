"""The values of facts in words and as plain data: the one way for all doors."""

from __future__ import annotations

from tercet.facts.table import Duration, FactValue, Group, Ordinal, Undecidable
from tercet.record_links import Link
from tercet.standing import Standing
from tercet.words import plural

PAIRS = frozenset({"before", "older-than"})
"""The facts that each record has with each other: listed when asked for."""


def value_text(value: FactValue) -> str:
    """Return a fact's value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Standing):
        examples = f"{value.frequency} {plural('example', value.frequency)}"
        enough = f"{value.diversity} different, {value.threshold} needed"
        marks = f" ({', '.join(value.marks)})" if value.marks else ""
        return f"{value.state}{marks}: {examples}, {enough}"
    if isinstance(value, tuple):
        return _tuple_text(value)
    return str(value)


def _tuple_text(value: tuple[object, ...]) -> str:
    if not value:
        return "none"
    if isinstance(value[0], Group):
        rows = [item for item in value if isinstance(item, Group)]
        return "; ".join(f"{row.label}: {', '.join(row.ids)}" for row in rows)
    if isinstance(value[0], Link):
        links = [item for item in value if isinstance(item, Link)]
        return "; ".join(
            f"{item.subject} {item.relation} {item.object}" for item in links
        )
    return f"{', '.join(str(item) for item in value)} ({len(value)})"


def value_number(value: FactValue) -> tuple[int | None, int | None]:
    """Return the value if it is a number, or its rank and of how many if it is one."""
    if isinstance(value, Ordinal):
        return value.position, value.of
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return (int(value) if is_number else None), None  # type: ignore[arg-type]


def value_items(value: FactValue) -> list[tuple[str, str]]:
    """Return the items of a fact's value, each with the group that it stands in.

    A value that is no list is one item; only a breakdown has groups.
    """
    if not isinstance(value, tuple):
        return [("", value_text(value))]
    rows: list[tuple[str, str]] = []
    for item in value:
        if isinstance(item, Group):
            rows += [(item.label, one) for one in item.ids]
        elif isinstance(item, Link):
            rows.append((item.relation, f"{item.subject} → {item.object}"))
        else:
            rows.append(("", item))
    return rows


def value_json(value: FactValue) -> object:
    """Return a fact's value as plain data."""
    if isinstance(value, Undecidable):
        return {"undecidable": value.reason}
    if isinstance(value, Ordinal):
        return {
            "position": value.position,
            "of": value.of,
            "scope": value.scope,
            "basis": value.basis,
            "inferred": value.inferred,
        }
    if isinstance(value, Duration):
        return {"years": {"least": value.least, "most": value.most}}
    if isinstance(value, Standing):
        return standing_json(value)
    if isinstance(value, tuple):
        return [_item_json(item) for item in value]
    return value


def standing_json(found: Standing) -> dict[str, object]:
    """Return where a shape stands as plain data; a range of diversity as its ends."""
    different, waiting = found.diversity, found.deferred
    return {
        "frequency": found.frequency,
        "diversity": different.lower
        if different.exact
        else {"at_least": different.lower, "at_most": different.upper},
        "diversity_at_most": found.diversity_at_most,
        "threshold": found.threshold,
        "axes_needed": found.axes_needed,
        "state": found.state,
        "ready": found.ready,
        "deferred": None
        if waiting is None
        else {
            "by": waiting.by,
            "date": waiting.date,
            "reason": waiting.reason,
            "until": waiting.until,
        },
        "marks": list(found.marks),
        "witness": list(found.witness),
        "differences": [
            {"left": one.left, "right": one.right, "axes": list(one.axes)}
            for one in found.differences
        ],
        "missing": [{"what": one.what, "detail": one.detail} for one in found.missing],
    }


def _item_json(item: object) -> object:
    if isinstance(item, Group):
        return {"label": item.label, "ids": list(item.ids)}
    if isinstance(item, Link):
        return {"from": item.subject, "relation": item.relation, "to": item.object}
    return item
