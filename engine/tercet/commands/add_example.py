"""``tercet add example``: a row in a finding that is there."""

from __future__ import annotations

import datetime
from typing import get_args

import click

from tercet.commands.arguments import (
    CELL,
    CONCEPT,
    DAY,
    LEVEL,
    RECORD,
    SHAPE,
    OneOf,
)
from tercet.commands.checked_options import check_placing
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan
from tercet.edits.examples import add_example as with_example
from tercet.edits.examples import why_not_counted
from tercet.edits.filing import Placing
from tercet.facts import derive
from tercet.records.finding import Qualifier, Role


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
    type=OneOf(get_args(Qualifier)),
    help="Whether it meets the shape's qualifier.",
)
@click.option(
    "--result",
    default="",
    help="The id of its result that is the example, if not the whole finding.",
)
@click.option(
    "--concept",
    type=CONCEPT,
    default="",
    help="Under which concept, if the shape belongs to several.",
)
@click.option(
    "--role",
    type=OneOf(get_args(Role)),
    help="In which role, where the concept is new to the finding.",
)
@click.option(
    "--level",
    type=LEVEL,
    default="",
    help="Where it acts, where the concept is new to the finding.",
)
@click.option(
    "--date",
    type=DAY,
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
    role: str | None,
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
        role=role or "",
        level=level,
        shapes=(shape,),
        cells=cells,
        qualifiers=(f"{shape}={qualifier}",) if qualifier else (),
        date=date,
    )
    check_placing(facts, placing, shape_option="SHAPE")
    files = with_example(facts, finding, placing, result=result)
    planned = plan(facts.wiki, f"add example {finding} {shape}", files)
    step = f"tercet why {shape}.standing"
    told = why_not_counted(facts, finding, placing)
    settle(planned, told, dry_run=dry_run, yes=yes, next_step=step)
