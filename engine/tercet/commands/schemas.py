"""``tercet schemas``: schemas for editors that know the ids of this wiki."""

from __future__ import annotations

import click

from tercet.commands.output import open_facts
from tercet.commands.plans import plan_options, settle
from tercet.commands.standing_words import FOLDER, SCHEMAS
from tercet.edit import content, plan
from tercet.facts import Facts
from tercet.first_lines import PLACES, Place, aimed
from tercet.journal import locked
from tercet.live_schema import live_schemas
from tercet.output import write
from tercet.source import parse
from tercet.wiki import Wiki


@click.command("schemas")
@click.option(
    "--aim",
    type=click.Choice(list(PLACES)),
    help="Point the first line of every record at the live or the published schemas.",
)
@plan_options
def schemas_command(aim: Place | None, *, dry_run: bool, yes: bool) -> None:
    r"""Write schemas for the editor that know the ids of this wiki.

    They go to .tercet/schema/, which git leaves out. There an editor finds every id
    with its name, shapes with their standing, axes with their values; what is no id
    yet stays allowed. Commands that write records keep them fresh from then on. An
    editor follows the first line of a record, so that line has to point there: --aim
    live rewrites it in all records, --aim published puts it back.

    \b
    Example: tercet schemas
             tercet schemas --aim live --yes
    """
    facts = open_facts()
    if not dry_run:
        _write(facts)
    if aim is not None:
        planned = plan(facts.wiki, f"schemas --aim {aim}", _aimed(facts.wiki, aim))
        step = "open a record in your editor"
        settle(planned, [], dry_run=dry_run, yes=yes, next_step=step)


def _write(facts: Facts) -> None:
    root = facts.wiki.root
    with locked(root):
        total, changed = write(live_schemas(facts), root / FOLDER / SCHEMAS)
    place = f"{FOLDER}/{SCHEMAS}"
    click.echo(
        f"Wrote {total} schemas to {place}, {changed} of them changed.", err=True
    )


def _aimed(wiki: Wiki, place: Place) -> dict[str, bytes]:
    """Return the records with their first line pointed at the schemas meant."""
    found = {}
    for entry in wiki.entries.values():
        old = entry.document
        new = aimed(old.text.encode(), place).decode()
        if new != old.text:
            found[old.path] = content(wiki, parse(old.path, new.encode()))
    return found
