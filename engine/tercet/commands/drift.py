"""``tercet drift``: which sentences went out of date, and with which filing."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    open_facts,
    output_options,
    print_rows,
)
from tercet.facts import Facts
from tercet.statements import read
from tercet.statements.history import History, history
from tercet.words import plural


@click.command("drift")
@output_options
@as_of_option
def drift_command(output: Output) -> None:
    """Show since which filing sentences are out of date.

    Each statement of the prose that is false today is judged as of every filing number
    that bears on it. One that was true for a while is stale; one that never was true
    was wrong at birth.

    Example: tercet drift --fields place,words,since
    """
    rows = list(_rows(open_facts()))
    print_rows(output, "statements", rows, lambda: _text(rows))


def _rows(facts: Facts) -> Iterator[Row]:
    for statement in read(facts):
        found = statement.judge(facts)
        if found.verdict != "false" or not statement.keys:
            continue
        past = history(facts, statement)
        turn = past.false_since
        yield {
            "place": str(statement.span),
            "words": " ".join(statement.words.split()),
            "stated": statement.stated,
            "computed": found.computed,
            "stale": not past.wrong_at_birth,
            "since": turn.seq if turn is not None else None,
            "by": list(turn.records) if turn is not None else [],
            "true": _times(past),
        }


def _times(past: History) -> str:
    """Return when a statement was true: "from filing 12 until 15"."""
    spans = []
    for index, turn in enumerate(past.turns):
        if turn.verdict == "true":
            after = past.turns[index + 1 : index + 2]
            until = f" until {after[0].seq}" if after else ""
            spans.append(f"from filing {turn.seq}{until}")
    return ", ".join(spans)


def _text(rows: list[Row]) -> str:
    if not rows:
        return "Nothing that the prose states of the records is false."
    lines: list[str] = []
    for row in sorted(rows, key=_order):
        lines.append(f"{row['place']}: {row['words']}")
        lines.append(f"    stated: {row['stated']}; computed: {row['computed']}")
        if row["stale"]:
            by = ", ".join(str(one) for one in _list(row["by"]))
            lines.append(
                f"    true {row['true']}; false since filing {row['since']} ({by})"
            )
        else:
            lines.append("    wrong at birth: at no filing was it true")
    stale = sum(bool(row["stale"]) for row in rows)
    number = len(rows)
    lines.append("")
    lines.append(
        f"{number} false {plural('statement', number)}: {stale} went stale, "
        f"{number - stale} wrong at birth"
    )
    return "\n".join(lines)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _order(row: Row) -> tuple[bool, int, str]:
    since = row["since"]
    return (not row["stale"], since if isinstance(since, int) else 0, str(row["place"]))
