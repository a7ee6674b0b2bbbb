"""``tercet links``: what links to what, and what leads nowhere."""

from __future__ import annotations

from pathlib import Path

import click

from tercet.commands.output import open_wiki, print_json
from tercet.importers.page import read_pages
from tercet.importers.report import LinkReport, as_json, as_text, report, report_of
from tercet.importers.resolve import resolve
from tercet.importers.sources import read_sources
from tercet.importers.vault import one_sided

_SHOWN = 20


@click.command("links")
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--all", "every", is_flag=True, help="List every dangling link.")
@click.option("--json", "as_json_", is_flag=True, help="Print the report as JSON.")
def links_command(path: Path | None, *, every: bool, as_json_: bool) -> None:
    r"""Report links: how many of each kind, dangling, ambiguous, one-sided.

    PATH is a folder of Markdown pages, or one page; its files are only read. Without it
    the report is on the records and pages of the wiki itself. Links in code, comments
    and mathematics are none. A name that several pages have is reported with all of
    them, never picked.

    \b
    Example: tercet links my-vault
    """
    found = report_of(open_wiki()) if path is None else _of_folder(path)
    if as_json_:
        print_json(as_json(found))
        return
    for notice in found.notices:
        if notice.severity != "info":
            place = f"{notice.path}:{notice.line}" if notice.line else notice.path
            click.echo(f"{place}: {notice.severity}: {notice.message}", err=True)
    shown = len(found.rows) if every else _SHOWN
    click.echo("\n".join(as_text(found, shown=shown)))


def _of_folder(path: Path) -> LinkReport:
    sources, damaged = read_sources(path)
    pages, notices = read_pages(sources)
    links = resolve(pages)
    paths = [page.path for page in pages]
    return report(paths, links, one_sided(pages, links), (*damaged, *notices))
