"""``tercet shapes`` and ``tercet ready``: where the shapes stand."""

from __future__ import annotations

import click

from tercet.commands.arguments import CONCEPT
from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    keep_standings,
    open_facts,
    output_options,
    print_rows,
    table,
)
from tercet.facts import Facts
from tercet.facts.values import standing_json, value_text
from tercet.records.shape import Shape
from tercet.standing import Standing
from tercet.wiki import not_of_kind
from tercet.words import count, listing, number

_STATES = ("codified", "ready", "hint", "held", "candidate")


def shape_row(facts: Facts, shape: str) -> Row:
    """Return one shape as the documented JSON row."""
    return {
        "id": shape,
        "label": facts.wiki.entries[shape].name,
        "concepts": list(facts.ids(f"{shape}.concepts")),
        **standing_json(facts.standing(shape)),
    }


def _text(facts: Facts, shapes: list[str]) -> str:
    if not shapes:
        return "No shape."
    rows = []
    for shape in shapes:
        found = facts.standing(shape)
        marks = f" ({', '.join(found.marks)})" if found.marks else ""
        rows.append(
            [
                shape,
                found.state + marks,
                str(found.frequency),
                str(found.diversity),
                str(found.threshold),
                _broader(facts, shape),
            ]
        )
    head = ["shape", "standing", "examples", "different", "needed", "broader shape"]
    return table(head, rows)


def _broader(facts: Facts, shape: str) -> str:
    record = facts.wiki.entries[shape].record
    return record.broader or "" if isinstance(record, Shape) else ""


@click.command("shapes")
@click.option(
    "--state", type=click.Choice(_STATES), help="Keep the shapes in this state."
)
@click.option("--concept", type=CONCEPT, help="Keep the shapes of this concept.")
@as_of_option
@output_options
def shapes_command(output: Output, state: str | None, concept: str | None) -> None:
    """List the structural shapes with their standing.

    "examples" counts the distinct works, "different" the largest set of examples
    that differ pairwise, "needed" what the shape's rule asks for.

    Example: tercet shapes --state hint --json
    """
    facts = open_facts()
    if concept is not None and facts.wiki.kind(concept) != "concept":
        there = "'tercet list concepts' lists them"
        raise not_of_kind(facts.wiki, concept, ("concept",), "--concept", there)
    found = [
        shape
        for shape in facts.ids("wiki.shapes")
        if (state is None or facts.standing(shape).state == state)
        and (concept is None or concept in facts.ids(f"{shape}.concepts"))
    ]
    found.sort(key=lambda shape: (_STATES.index(facts.standing(shape).state), shape))
    rows = (shape_row(facts, shape) for shape in found)
    print_rows(output, "shapes", rows, lambda: _text(facts, found))
    keep_standings(facts)


@click.command("ready")
@click.option(
    "--short",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="List instead the shapes that lack just N more different examples.",
)
@as_of_option
@output_options
def ready_command(output: Output, short: int) -> None:
    """List the shapes that may be codified now.

    A shape is ready when enough structurally different examples have landed and no
    curator defers it.

    Example: tercet ready --short 1
    """
    facts = open_facts()
    shapes = (
        facts.ids("wiki.ready")
        if short == 0
        else [
            shape
            for shape in facts.ids("wiki.shapes")
            if facts.value(f"{shape}.short-by") == short
        ]
    )
    rows = (shape_row(facts, shape) for shape in shapes)
    print_rows(output, "shapes", rows, lambda: _ready_text(facts, shapes, short))


def _ready_text(facts: Facts, shapes: tuple[str, ...] | list[str], short: int) -> str:
    total = count(len(facts.ids("wiki.shapes")), "shape")
    if not shapes:
        if short:
            return _none(facts, f"{count(short, 'example')} short")
        near = len(facts.ids("wiki.one-short"))
        none = _none(facts, "ready to codify")
        step = f" One example short: {count(near, 'shape')} (tercet ready --short 1)."
        return none + step if near else none
    head = (
        f"Ready to codify: {number(len(shapes))} of {total}."
        if not short
        else f"Short by {count(short, 'example')}: {number(len(shapes))} of {total}."
    )
    able = [shape for shape in shapes if facts.ids(f"{shape}.axes")]
    text = [head, *(_paragraph(facts, shape) for shape in able)]
    bare = [shape for shape in shapes if shape not in able]
    if bare:
        text.append(
            "Without axes no two examples can be shown to differ. To get further, "
            "declare 'axes:' in\n"
            + "\n".join(f"  {facts.wiki.entries[s].document.path}" for s in bare)
        )
    return "\n\n".join(text)


def _none(facts: Facts, what: str) -> str:
    """Say that the wiki's shapes are not what was asked for: "ready to codify"."""
    total = len(facts.ids("wiki.shapes"))
    if total == 0:
        return "The wiki has no shape yet."
    if total == 1:
        return f"The wiki's one shape is not {what}."
    return f"None of the wiki's {number(total)} shapes is {what}."


def _paragraph(facts: Facts, shape: str) -> str:
    found: Standing = facts.standing(shape)
    name = click.style(shape, bold=True)
    lines = [
        f"{name}: {facts.wiki.entries[shape].name}",
        f"  {value_text(found)}",
    ]
    if found.witness:
        lines.append(f"  proved by {listing(found.witness)}")
    lines += [f"  missing: {missing.detail}" for missing in found.missing]
    return "\n".join(lines)
