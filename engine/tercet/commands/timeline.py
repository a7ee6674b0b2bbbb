"""``tercet timeline``: how the standing of a shape came about."""

from __future__ import annotations

import click

from tercet.commands.arguments import SHAPE
from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    open_facts,
    output_options,
    print_rows,
    table,
)
from tercet.timeline import Step, timeline
from tercet.wiki import not_of_kind


@click.command("timeline")
@click.argument("shape", type=SHAPE)
@as_of_option
@output_options
def timeline_command(output: Output, shape: str) -> None:
    """Show how the standing of a shape came about.

    One row for each filing that changed something: its number (with ? where that was
    inferred), its day, what happened, and where the shape stood from then on.

    Example: tercet timeline reactivation
    """
    facts = open_facts()
    if facts.wiki.kind(shape) != "shape":
        there = "'tercet shapes' lists them"
        raise not_of_kind(facts.wiki, shape, ("shape",), "timeline", there)
    steps = timeline(facts, shape)
    rows = (_row(step) for step in steps)
    print_rows(output, "timeline", rows, lambda: _text(steps))


def _row(step: Step) -> Row:
    return {
        "filing": step.seq or None,
        "inferred": step.inferred,
        "date": step.date,
        "what": step.what,
        "examples": step.standing.frequency,
        "different": str(step.standing.diversity),
        "needed": step.standing.threshold,
        "state": step.standing.state,
        "marks": list(step.standing.marks),
    }


def _text(steps: list[Step]) -> str:
    if not steps:
        return "Nothing has been filed for it yet."
    cells = []
    for step in steps:
        found = step.standing
        mark = "?" if step.inferred else ""
        marks = f" ({', '.join(found.marks)})" if found.marks else ""
        cells.append(
            [
                f"{step.seq}{mark}" if step.seq else "none",
                step.date,
                step.what,
                str(found.frequency),
                str(found.diversity),
                str(found.threshold),
                found.state + marks,
            ]
        )
    head = ["filing", "date", "what", "examples", "different", "needed", "standing"]
    return table(head, cells)
