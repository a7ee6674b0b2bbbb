"""``tercet fmt``: records in canonical form."""

from __future__ import annotations

import sys

import click

from tercet.commands.arguments import RECORD
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan
from tercet.edits import entry_of
from tercet.edits.order import in_canonical_form, pins_in_doubt, renumbered


@click.command("fmt")
@click.argument("records", type=RECORD, nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if files differ.")
@click.option(
    "--renumber",
    is_flag=True,
    help="Settle filing numbers that two records both have, and nothing else.",
)
@plan_options
def fmt_command(
    records: tuple[str, ...], check: bool, renumber: bool, *, dry_run: bool, yes: bool
) -> None:
    r"""Put the fields of records in canonical order.

    All records if none is named. Comments go with the field below them; words and
    quotes stay as they are. With --renumber, numbers that two branches both took are
    handed out again, in the order of number, date and id; every later number moves up
    as far as it must. {{ as-of N: … }} in prose follows; where N was taken twice it is
    named, and stays.

    \b
    Example: tercet fmt --check
             tercet fmt --renumber --yes
    """
    wiki = open_wiki()
    if renumber and records:
        raise click.UsageError("--renumber is about all records; name none")
    chosen = [entry_of(wiki, record).id for record in records] or list(wiki.entries)
    files = renumbered(wiki) if renumber else in_canonical_form(wiki, chosen)
    if check:
        click.echo("\n".join([*sorted(files), f"{len(files)} of {len(chosen)} differ"]))
        sys.exit(1 if files else 0)
    planned = plan(wiki, "fmt --renumber" if renumber else "fmt", files)
    told = pins_in_doubt(wiki) if renumber and files else []
    settle(planned, told, dry_run=dry_run, yes=yes)
