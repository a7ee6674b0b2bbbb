"""``tercet wanted``: what would count next, and what the wiki asks for besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    open_facts,
    output_options,
    print_rows,
)
from tercet.commands.why import value_text
from tercet.facts import Facts
from tercet.facts.prospects import prospects
from tercet.wants import Want, wants, wants_of
from tercet.wiki import not_of_kind
from tercet.words import count, number

_HEADINGS = {
    "answer": "Unknown, and could decide where a shape stands",
    "place": "Findings without a place",
    "axes": "Shapes that must declare axes",
    "draft": "Drafts",
    "example": "Examples that would count",
    "probe": "Probes that nothing fills",
    "record": "Records that others point at",
    "reading": "To be read",
}
_SHOWN = 12


@click.command("wanted")
@click.argument("shape", required=False)
@as_of_option
@output_options
def wanted_command(output: Output, shape: str | None) -> None:
    """List what is wanted: examples, answers, records, probes.

    Without SHAPE over the whole wiki, most useful first: what is unknown and could
    decide, findings without a place, axes, drafts; then what has to be found: examples,
    probes, records that others point at, works to read. In each, the nearest or the
    most asked for comes first. With SHAPE every way in which a further example would
    count, exactly.

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
    for what, heading in _HEADINGS.items():
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
        times = count(want.times, "time") if want.times > 1 else "once"
        return f"{want.of}: {times}, by {', '.join(want.by)}"
    lacks = f" (lacks {number(want.lacks)})" if want.lacks else ""
    return f"{want.of}{lacks}: {want.wanted}"


def _shape_text(facts: Facts, shape: str, own: Sequence[Want]) -> str:
    head = f"{shape}: {value_text(facts.standing(shape))}"
    found = facts.standing(shape)
    if found.state == "candidate":
        lines = ["Any example would be the first."]
    elif not found.missing:
        lines = [
            "It has the examples that its rule asks for; more would count like this:"
        ]
    else:
        lines = [one.detail for one in found.missing if not one.example]
    rows = [want for want in own if want.what != "axes"]
    for what in ("answer", "example"):
        family = [want for want in rows if want.what == what]
        if family:
            lines += ["", click.style(_HEADINGS[what], bold=True)]
            lines += [f"  {want.wanted}" for want in family]
    if not prospects(facts, shape).complete:
        lines.append(
            "  … and perhaps others: there are too many values to try them all"
        )
    return "\n".join([click.style(head, bold=True), *lines])
