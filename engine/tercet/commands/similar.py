"""``tercet similar``: what is like a record, or like a text, and in what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from tercet.commands.arguments import RECORD
from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    must_exist,
    open_facts,
    output_options,
    present_id,
    print_rows,
)
from tercet.errors import RefusedError, UnknownNameError
from tercet.facts import Facts
from tercet.records import BY_KIND
from tercet.records.fields import is_id
from tercet.search.likeness import Likeness, similar
from tercet.wiki import near_ids
from tercet.words import listing


@click.command("similar")
@click.argument("asked", type=RECORD, metavar="ID|TEXT")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(list(BY_KIND)),
    multiple=True,
    help="Return records of this kind (default: that of ID; of any for TEXT).",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="Show so many.",
)
@as_of_option
@output_options
def similar_command(
    output: Output, asked: str, kinds: tuple[str, ...], limit: int
) -> None:
    """Find records that are like another, or like a text.

    The answer says in what. What counts is what both share: shapes, values of axes,
    relations, and words, the more the fewer records have them. The score is their sum.

    \b
    Example: tercet similar shah-2023
             tercet similar "prompts that make a model keep a harmful persona"
    """  # noqa: D301 - Click leaves the lines after a backspace as they are
    facts = open_facts()
    asked = _known(facts, asked)
    found = similar(facts, asked, kinds=kinds, limit=limit)
    print_rows(output, "similar", map(_row, found), lambda: _text(found))


def _known(facts: Facts, asked: str) -> str:
    """Return an id as it is now; a text as it is.

    Raises:
        RefusedError: If it is empty.
        UnknownNameError: If it is meant for an id, and no record has it.
    """
    if not asked.strip():
        raise RefusedError(
            "there is nothing to compare; say the id of a record, or a text: "
            'tercet similar "a finding in a sentence"'
        )
    name = present_id(facts.wiki, asked)
    must_exist(facts, name)
    if name not in facts.wiki.entries and is_id(name) and "-" in name:
        near = near_ids(facts.wiki, name)
        raise UnknownNameError("record", name, near, f"tercet search {name}")
    return name


def _row(one: Likeness) -> Row:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(one).items()
    }


def _text(found: Sequence[Likeness]) -> str:
    blocks = []
    for one in found:
        lines = [f"{click.style(one.id, bold=True)} ({one.kind}), {one.score:.2f}"]
        lines.append(f"  {one.title}")
        if one.shapes:
            lines.append(f"  shapes: {listing(one.shapes)}")
        if one.axes:
            lines.append(f"  axes: {listing(one.axes)}")
        lines += [f"  {said}" for said in one.relations[:3]]
        if one.relations[3:]:
            lines.append(f"  … and {len(one.relations) - 3} more relations: --json")
        if one.words:
            lines.append(f"  words: {listing(one.words)}")
        blocks.append("\n".join(lines))
    none = "No record has anything in common with it.\nTry tercet search WORDS"
    return "\n".join(blocks) or none
