"""``tercet add example``: a row in a finding that is there."""

from __future__ import annotations

import datetime
from typing import get_args

import click

from tercet.commands.arguments import (
    CELL,
    CONCEPT,
    LEVEL,
    RECORD,
    SHAPE,
)
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan
from tercet.edits.examples import add_example as with_example
from tercet.edits.filing import Placing
from tercet.facts import derive
from tercet.records.finding import Qualifier


@click.command("example")
@click.argument("finding", type=RECORD)
@click.argument("shape", type=SHAPE)
@click.option(
    "--axis",
    "cells",
    type=CELL,
    multiple=True,
    metavar="AXIS=VALUE",
    help="Its value on an axis, or values with commas; the others are unknown.",
)
@click.option(
    "--qualifier",
    type=click.Choice(get_args(Qualifier)),
    help="Whether it meets the shape's qualifier.",
)
@click.option("--result", default="", help="The result that is the example.")
@click.option(
    "--concept",
    type=CONCEPT,
    default="",
    help="Under which concept, if there are more.",
)
@click.option("--role", default="", help="Where the concept is new to the finding.")
@click.option(
    "--level", type=LEVEL, default="", help="Where the concept is new to the finding."
)
@click.option(
    "--date",
    default=lambda: datetime.date.today().isoformat(),
    show_default="today",
    help="The day of filing, where the concept is new to the finding.",
)
@plan_options
def add_example(
    finding: str,
    shape: str,
    cells: tuple[str, ...],
    qualifier: str | None,
    result: str,
    concept: str,
    role: str,
    level: str,
    date: str,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    r"""File a finding as an example of a shape.

    It stands with the finding's instantiation of the shape's concept; an axis that is
    not given is unknown. 'tercet wanted SHAPE' says which values would count.

    \b
    Example: tercet add example shah-2023 reactivation --axis method=prompting
    """
    facts = derive(open_wiki())
    placing = Placing(
        concept=concept,
        role=role,
        level=level,
        shapes=(shape,),
        cells=cells,
        qualifiers=(f"{shape}={qualifier}",) if qualifier else (),
        date=date,
    )
    files = with_example(facts, finding, placing, result=result)
    planned = plan(facts.wiki, f"add example {finding} {shape}", files)
    step = f"tercet why {shape}.state"
    settle(planned, [], dry_run=dry_run, yes=yes, next_step=step)
