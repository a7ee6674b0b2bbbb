"""``tercet mcp``: the tools for agents, over standard input and output."""

from __future__ import annotations

from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tercet.commands.output import project_root
from tercet.errors import RefusedError
from tercet.wiki import find_root

if TYPE_CHECKING:
    from tercet.agents.server import Door


@click.command("mcp")
@click.option(
    "--allow-write",
    is_flag=True,
    help="Let 'propose' write a plan that is asked for by its token.",
)
def mcp_command(*, allow_write: bool) -> None:
    r"""Answer agents over the Model Context Protocol, on stdio.

    It has ten tools: they search, show and explain records and facts, check the wiki,
    and propose edits as plans. Nothing is written without --allow-write. Each answer is
    of the records as they are on disk, carries ids and places, and marks what records
    say as data. It needs the extra 'agents': pip install 'tercet[agents]'.

    \b
    Example: tercet mcp
             tercet --root my-wiki mcp --allow-write
    """
    try:
        from tercet.agents.server import serve
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        raise RefusedError(
            f"'{missing}' is missing, which serves agents; install it with: "
            "pip install 'tercet[agents]'"
        ) from error
    root = project_root()
    find_root(root)  # says at once where there is no wiki
    serve(door(root), may_write=allow_write)


def door(root: Path) -> Door:
    """Return what the server needs of the command line, for one wiki."""
    from tercet.agents.server import Door
    from tercet.commands.add import OWN
    from tercet.commands.asking import Asked
    from tercet.commands.guide import TOPICS
    from tercet.publications.identifiers import identify
    from tercet.records import BY_KIND

    return Door(
        ask=Asked(root.resolve()),
        kinds=tuple(dict.fromkeys((*OWN, *BY_KIND))),
        is_identifier=lambda name: identify(name) is not None,
        guide={topic: partial(_plain_page, topic) for topic in TOPICS},
        version=metadata.version("tercet"),
    )


def _plain_page(topic: str) -> str:
    """Return a page of the guide without colours."""
    from tercet.commands.guide import page

    return click.unstyle(page(topic))
