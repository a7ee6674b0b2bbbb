"""``tercet undo``: what the last writing command did, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import click

from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan_changes
from tercet.errors import RefusedError
from tercet.journal import Change, last, reverse


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
    changes = reverse(done)
    planned = plan_changes(wiki, named, changes, renamed=_renamed(changes))
    settle(
        planned,
        [f"Takes back: {done.what}"],
        dry_run=dry_run,
        yes=yes,
        next_step="tercet check",
    )


def _renamed(changes: Sequence[Change]) -> dict[str, str]:
    """Return the new id by the old one, where one record takes another's place."""
    gone = [PurePosixPath(one.path) for one in changes if one.after is None]
    come = [PurePosixPath(one.path) for one in changes if one.before is None]
    records = [file for file in (*gone, *come) if file.suffix == ".yaml"]
    if len(gone) == len(come) == 1 and len(records) == 2:
        return {gone[0].stem: come[0].stem}
    return {}
