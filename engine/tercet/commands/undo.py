"""``tercet undo``: what the last writing command did, taken back."""

from __future__ import annotations

import click

from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan_changes
from tercet.errors import RefusedError
from tercet.journal import last, reverse


@click.command("undo")
@plan_options
def undo_command(*, dry_run: bool, yes: bool) -> None:
    r"""Take back what the last writing command did.

    It is refused where a file was edited since. Undoing twice does it again. Older
    steps are the business of version control.

    \b
    Example: tercet undo --dry-run
    """
    wiki = open_wiki()
    done = last(wiki.root)
    if done is None:
        raise RefusedError(
            "there is nothing to undo: no command has written to this wiki here"
        )
    what = done.what.removeprefix("undo ") if done.what.startswith("undo ") else ""
    named = f"redo {what}" if what else f"undo {done.what}"
    planned = plan_changes(wiki, named, reverse(done))
    settle(
        planned,
        [f"Takes back: {done.what}"],
        dry_run=dry_run,
        yes=yes,
        next_step="tercet check",
    )
