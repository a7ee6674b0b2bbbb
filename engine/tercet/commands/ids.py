"""``tercet rename``, ``merge``, ``rm``: which record an id stands for."""

from __future__ import annotations

import click

from tercet.commands.arguments import RECORD
from tercet.commands.output import open_wiki
from tercet.commands.plans import full_option, plan_options, settle
from tercet.edit import plan
from tercet.edits.merging import left_behind, merge
from tercet.edits.remove import lost_with, remove
from tercet.edits.rename import rename


@click.command("rename")
@click.argument("old", type=RECORD)
@click.argument("new")
@full_option
@plan_options
def rename_command(old: str, new: str, *, dry_run: bool, yes: bool) -> None:
    r"""Give a record another id, and rewrite every reference.

    References in fields, links and bound facts of prose, and free pages follow. The
    record remembers the old id: the site leads from the old address to the new one,
    and a reference that comes in later is told where to point. Receipts that hold go
    on holding.

    \b
    Example: tercet rename reactivation dormant-reactivation
    """
    wiki = open_wiki()
    names = {old: new}
    planned = plan(wiki, f"rename {old} {new}", rename(wiki, old, new), renamed=names)
    step = f"tercet show {new}"
    settle(planned, [], dry_run=dry_run, yes=yes, next_step=step, names=names)


@click.command("merge")
@click.argument("old", type=RECORD)
@click.argument("into", type=RECORD)
@full_option
@plan_options
def merge_command(old: str, into: str, *, dry_run: bool, yes: bool) -> None:
    r"""Put one record in the place of another.

    Both are of one kind; OLD goes, INTO stays. What refers to OLD refers to INTO
    afterwards. OLD stays as a file that says where it went, and no count includes it.

    INTO gets the names of OLD as aliases; a work also gets the identifiers, links,
    venue, date, type and versions that it has not. Nothing that INTO says is
    overwritten. All else of OLD (of a finding its summary, results, filing, relations,
    quotes and so on) is not carried over: the plan names what INTO has not, and where
    two works disagree. Copy what is to stay into the file of INTO first.

    \b
    Example: tercet merge wang-2025-preprint wang-2025-journal
    """
    wiki = open_wiki()
    planned = plan(wiki, f"merge {old} {into}", merge(wiki, old, into))
    told = left_behind(wiki, old, into)
    step, names = f"tercet show {into}", {old: into}
    settle(planned, told, dry_run=dry_run, yes=yes, next_step=step, names=names)


@click.command("rm")
@click.argument("record", type=RECORD)
@click.option(
    "--even-merged",
    is_flag=True,
    help="Delete a record that was merged, though old links to it lead nowhere then.",
)
@plan_options
def rm_command(record: str, *, even_merged: bool, dry_run: bool, yes: bool) -> None:
    r"""Delete a record that nothing refers to.

    A record that others refer to stays, and they are named; so does one that was
    merged into another, since its file leads old links there. To withdraw a finding,
    see 'tercet retract': its number stays taken, and readers see why.

    \b
    Example: tercet rm a-draft
    """
    wiki = open_wiki()
    files = remove(wiki, record, even_merged=even_merged)
    planned = plan(wiki, f"rm {record}", files)
    told = lost_with(wiki, record)
    settle(planned, told, dry_run=dry_run, yes=yes)
