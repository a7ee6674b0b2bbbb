"""``tercet export``: the wiki in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from tercet.commands.arguments import FORMAT
from tercet.commands.output import as_of_option, open_facts
from tercet.export import EXPORTERS, export
from tercet.output import write
from tercet.words import plural


@click.command(
    "export",
    epilog="Formats: "
    + "; ".join(f"{name}: {row.about}" for name, row in EXPORTERS.items())
    + ".",
)
@click.argument("format_", type=FORMAT, metavar="FORMAT")
@click.option(
    "--to",
    required=True,
    metavar="DIR|-",
    help="The folder to write to; - prints the file, if the format makes just one.",
)
@as_of_option
def export_command(format_: str, to: str) -> None:
    """Write the wiki in another format.

    Example: tercet export pages --to out
    """
    files = export(open_facts(), format_, earlier=_earlier(format_, to))
    if to == "-":
        found = list(files)
        if len(found) != 1:
            raise click.UsageError(
                f"'{format_}' makes {len(found)} files; name a folder with --to DIR"
            )
        click.echo(found[0].content, nl=False)
        return
    total, changed = write(files, Path(to))
    number = f"{total} {plural('file', total)}"
    click.echo(f"Wrote {number} to {to}, {changed} of them changed.", err=True)


def _earlier(format_: str, to: str) -> bytes:
    """Return what the folder says was exported before, where a format asks for it."""
    follows = EXPORTERS[format_].follows if format_ in EXPORTERS else ""
    file = Path(to) / follows
    return file.read_bytes() if follows and to != "-" and file.is_file() else b""
