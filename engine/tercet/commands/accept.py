"""``tercet accept``: imported drafts become records of the wiki."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tercet.commands.arguments import RECORD
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan
from tercet.edits import entry_of
from tercet.edits.fields import set_field
from tercet.errors import RefusedError
from tercet.wiki import Wiki


@click.command("accept")
@click.argument("records", nargs=-1, type=RECORD)
@click.option("--all", "every", is_flag=True, help="Accept every imported draft.")
@plan_options
def accept_command(
    records: tuple[str, ...], *, every: bool, dry_run: bool, yes: bool
) -> None:
    """Take imported drafts over.

    Their status becomes working. From then on what is wrong in them is an error, as in
    any record. Where they came from stays written in them.

    Example: tercet accept doe-2024 --yes
    """
    wiki = open_wiki()
    drafts = tuple(_drafts(wiki))
    chosen = drafts if every else records
    if not chosen:
        listed = ", ".join(drafts[:5]) + (" …" if len(drafts) > 5 else "")
        said = (
            f"imported drafts: {listed}" if drafts else "there are no imported drafts"
        )
        raise RefusedError(f"say which records, or --all; {said}")
    files: dict[str, bytes] = {}
    for name in chosen:
        if name not in drafts:
            entry_of(wiki, name)
            raise RefusedError(
                f"'{name}' is no imported draft; nothing is to be accepted"
            )
        files |= set_field(wiki, name, "status", "working")
    what = f"accept {chosen[0]}" + (" and others" if len(chosen) > 1 else "")
    planned = plan(wiki, what, files)
    settle(planned, [], dry_run=dry_run, yes=yes)


def _drafts(wiki: Wiki) -> Iterator[str]:
    for entry in wiki.entries.values():
        record = entry.record
        if record is None or record.imported is None or record.status != "draft":
            continue
        yield entry.id
