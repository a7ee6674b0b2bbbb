"""``tercet wanted``: what would count next, and what the wiki asks for besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from tercet.commands.arguments import SHAPE
from tercet.commands.note import plain
from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    open_facts,
    output_options,
    print_rows,
)
from tercet.facts import Facts
from tercet.facts.prospects import prospects
from tercet.facts.values import value_text
from tercet.wants import HEADINGS, Want, wants, wants_of
from tercet.wiki import not_of_kind
from tercet.words import number, often

_SHOWN = 12
_FEW = 3


@click.command("wanted")
@click.argument("shape", type=SHAPE, required=False)
@as_of_option
@output_options
def wanted_command(output: Output, shape: str | None) -> None:
    """List what is wanted: examples, answers, records, probes.

    Without SHAPE over the whole wiki, most useful first: what is unknown and could
    decide, findings that read like examples of a shape, findings without a place, axes
    of shapes whose examples wait for them, drafts, unknown roles and levels; then what
    has to be found: examples (and the axes of other shapes), records that others point
    at, probes, works to read. In each, the nearest or the most asked for comes first.
    With SHAPE every way in which a further example would count.

    Example: tercet wanted reactivation
    """
    facts = open_facts()
    if shape is None:
        found = wants(facts)
        print_rows(output, "wanted", map(_row, found), lambda: _text(found))
        return
    if facts.wiki.kind(shape) != "shape":
        there = "'tercet shapes' lists them"
        raise not_of_kind(facts.wiki, shape, ("shape",), "tercet wanted", there)
    own = wants_of(facts, shape)
    print_rows(output, "wanted", map(_row, own), lambda: _shape_text(facts, shape, own))


def _row(want: Want) -> Row:
    axes = {axis: list(values) for axis, values in want.axes.items()}
    return asdict(want) | {"by": list(want.by), "axes": axes}


def _text(found: Sequence[Want]) -> str:
    """Return the list under its headings, the longest families cut."""
    blocks = []
    for what, heading in HEADINGS.items():
        family = [want for want in found if want.what == what]
        if family:
            lines = [f"  {_line(want)}" for want in family[:_SHOWN]]
            if family[_SHOWN:]:
                left = number(len(family) - _SHOWN)
                lines.append(f"  … and {left} more: tercet wanted --csv")
            blocks.append("\n".join([click.style(heading, bold=True), *lines]))
    return "\n\n".join(blocks) or "Nothing is wanted."


def _line(want: Want) -> str:
    if want.what == "record":
        return f"{want.of}: {often(want.times)}, by {', '.join(want.by)}"
    lacks = f" (lacks {number(want.lacks)})" if want.lacks else ""
    return f"{want.of}{lacks}: {plain(want.wanted)}"


def _shape_text(facts: Facts, shape: str, own: Sequence[Want]) -> str:
    found = facts.standing(shape)
    lines = [click.style(f"{shape}, {value_text(found)}", bold=True)]
    lines += [one.detail for one in found.missing if not one.example]
    for what in ("answer", "candidate"):
        asked = [want.wanted for want in own if want.what == what]
        if asked:
            lines += ["", click.style(HEADINGS[what], bold=True)]
            lines += [f"  {text}" for text in asked]
    rows = [want for want in own if want.what == "example"]
    if rows:
        lines += ["", click.style(HEADINGS["example"], bold=True)]
        declared = [want for want in rows if all(want.axes.values())]
        lines += _some(declared)
        lines += _some(
            [want for want in rows if want not in declared], few=bool(declared)
        )
        if len(rows) > _SHOWN:
            lines.append(f"  In all {len(rows)} ways: tercet wanted {shape} --csv")
    if not prospects(facts, shape).complete:
        lines.append("  There may be others: the values are too many to try them all.")
    return "\n".join(lines)


def _some(rows: Sequence[Want], *, few: bool = False) -> list[str]:
    """Return the first ways; with ``few`` but some of those that ask for least."""
    if few:
        rows = sorted(rows, key=lambda want: len(want.axes))[:_FEW]
    return [f"  {want.wanted}" for want in rows[:_SHOWN]]
