"""``tercet what-if``: what would change, if."""

from __future__ import annotations

from pathlib import Path

import click

from tercet.commands.arguments import CELL, SHAPE, WORK
from tercet.commands.comparison import comparison_json, comparison_lines
from tercet.commands.diff_words import headline
from tercet.commands.note import filled
from tercet.commands.output import open_facts, print_json
from tercet.compare import Comparison
from tercet.facts import Facts
from tercet.what_if import Supposition
from tercet.what_if.example import NEW, Case, suppose_example
from tercet.what_if.records import suppose_records
from tercet.what_if.rule import suppose_rule


@click.command("what-if")
@click.argument("names", nargs=-1, metavar="[FILE]...|[SHAPE]")
@click.option("--example", "shape", type=SHAPE, help="Suppose one more example.")
@click.option(
    "--axis",
    "cells",
    type=CELL,
    multiple=True,
    metavar="AXIS=VALUE",
    help="With --example: what is known of it; +VALUE is one not declared yet.",
)
@click.option(
    "--qualifier",
    type=click.Choice(["met", "unmet", "unknown"]),
    help="With --example: whether it meets the shape's qualifier (default: met).",
)
@click.option(
    "--work",
    type=WORK,
    metavar="new|WORK",
    help="With --example: its work (default: new).",
)
@click.option(
    "--rule",
    multiple=True,
    metavar="NAME=VALUE",
    help="Suppose another rule: threshold=2, min_axes=1; of SHAPE, or the wiki's.",
)
@click.option("--all", "every", is_flag=True, help="List what follows from others too.")
@click.option("--brief", is_flag=True, help="Say what matters most, no more.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def what_if_command(
    names: tuple[str, ...],
    shape: str | None,
    cells: tuple[str, ...],
    qualifier: str | None,
    work: str | None,
    rule: tuple[str, ...],
    every: bool,
    brief: bool,
    as_json: bool,
) -> None:
    r"""Tell what would change: if a record landed, or a rule were another.

    FILE is a record that is not in the wiki, or a changed copy of one that is. With
    --example no file is needed: the example is supposed to be the latest of all. With
    --rule, SHAPE is the shape whose rule it is. Nothing is ever written.

    \b
    Example: tercet what-if draft/doe-2024.yaml
             tercet what-if --example multi-instantiation --axis substrate=+agent
             tercet what-if reactivation --rule threshold=4
    """
    facts = open_facts()
    given = {"--axis": cells, "--qualifier": qualifier, "--work": work}
    if shape is None and any(given.values()):
        said = ", ".join(name for name, value in given.items() if value)
        raise click.UsageError(f"{said} goes with --example SHAPE; say of which shape")
    reasons: tuple[str, ...] = ()
    if shape is not None:
        _refuse_both(names, rule)
        case = Case(shape, cells, qualifier or "met", work or NEW)
        found, reasons = suppose_example(facts, case)
    else:
        found = _supposed(facts, names, rule)
    _print(found, reasons, every=every, brief=brief, as_json=as_json)


def _refuse_both(names: tuple[str, ...], rule: tuple[str, ...]) -> None:
    if names or rule:
        other = "--rule" if rule else f"'{names[0]}'"
        raise click.UsageError(f"--example and {other} are two questions; ask one")


def _supposed(
    facts: Facts, names: tuple[str, ...], rule: tuple[str, ...]
) -> Supposition:
    if rule:
        if len(names) > 1:
            raise click.UsageError(
                f"--rule takes one SHAPE, and {len(names)} are named"
            )
        return suppose_rule(facts, names[0] if names else None, rule)
    if not names:
        raise click.UsageError(
            "what is to be supposed? Name a FILE, or say --example SHAPE or --rule "
            "threshold=N (tercet what-if --help)"
        )
    for name in names:
        if facts.wiki.kind(name) == "shape" and not Path(name).exists():
            raise click.UsageError(
                f"what is to be supposed of {name}? Say --example {name} --axis "
                f"AXIS=VALUE, or {name} --rule threshold=N; 'tercet wanted {name}' "
                "says what would count"
            )
    return suppose_records(facts, [Path(name) for name in names])


def _print(
    found: Supposition,
    reasons: tuple[str, ...],
    *,
    every: bool,
    brief: bool,
    as_json: bool,
) -> None:
    if as_json:
        document = comparison_json(found.found)
        print_json({"format": 1, "reasons": list(reasons), **document})
        return
    for number, reason in enumerate(reasons):
        click.echo(f"  {reason}" if number else click.style(reason, bold=True))
    click.echo(click.style(filled(headline(found.found)), bold=not reasons))
    told = found.found
    if brief:
        told = Comparison((), (), (), told.problems)
    for line in comparison_lines(told, every=every):
        click.echo(line)
