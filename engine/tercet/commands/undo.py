"""``tercet undo``: what the last writing command did, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click

from tercet.commands.output import open_wiki
from tercet.commands.plans import full_option, plan_options, settle
from tercet.edit import plan_changes
from tercet.errors import RefusedError
from tercet.journal import Change, last, reverse, shown, stale


@click.command("undo")
@full_option
@plan_options
def undo_command(*, dry_run: bool, yes: bool) -> None:
    r"""Take back what the last writing command did.

    It is refused where a file was edited since, with what was edited and what undoing
    would change, with --dry-run as with --yes. Undoing twice does it again. Older steps
    are the business of version control.

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
    _refuse_edited(wiki.root, done.what, changes)
    names = _renamed(changes)
    planned = plan_changes(wiki, named, changes, renamed=names)
    settle(
        planned,
        [f"Takes back: {done.what}"],
        dry_run=dry_run,
        yes=yes,
        names=names,
    )


def _refuse_edited(root: Path, what: str, changes: Sequence[Change]) -> None:
    """Refuse to take back what was edited since, whether it is to be written or not.

    Raises:
        RefusedError: With every such file, the edit, and what undoing would change.
    """
    edited = stale(root, changes)
    if not edited:
        return
    rows = []
    for one, now in edited:
        rows += [
            f"{one.path}, edited since:",
            shown(one.path, one.before, now),
            "  undoing would change:",
            shown(one.path, one.before, one.after),
        ]
    which = "the file that it wrote was"
    if len(changes) > 1:
        was = "was" if len(edited) == 1 else "were"
        which = f"{len(edited)} of the {len(changes)} files that it wrote {was}"
    raise RefusedError(
        "\n".join(
            [
                f"'{what}' cannot be taken back, and nothing is written: {which} "
                "edited since",
                *rows,
                "To go on, put each file back as the command left it, run 'tercet "
                "undo', and make the edit anew; or make by hand what undoing would "
                "change",
            ]
        )
    )


def _renamed(changes: Sequence[Change]) -> dict[str, str]:
    """Return the new id by the old one, where one record takes another's place."""
    gone = [PurePosixPath(one.path) for one in changes if one.after is None]
    come = [PurePosixPath(one.path) for one in changes if one.before is None]
    records = [file for file in (*gone, *come) if file.suffix == ".yaml"]
    if len(gone) == len(come) == 1 and len(records) == 2:
        return {gone[0].stem: come[0].stem}
    return {}
