"""``tercet init``: a new wiki with one worked example."""

from __future__ import annotations

import shlex
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from tercet.errors import RefusedError
from tercet.export.schema import schema
from tercet.output import OutputFile, write
from tercet.records import KINDS

_DOTTED = {"dot-gitignore": ".gitignore"}


_EXAMPLE = tuple(f"wiki/{kind.folder}/" for kind in KINDS)


def starter(*, example: bool) -> list[OutputFile]:
    """Return the files of a new wiki, the schemas included.

    Args:
        example: Whether the worked example comes along.
    """
    files = _below(resources.files("tercet") / "starter")
    files += [OutputFile(f"schema/{file.path}", file.content) for file in schema()]
    return [file for file in files if example or not file.path.startswith(_EXAMPLE)]


def _below(folder: Traversable, path: str = "") -> list[OutputFile]:
    files: list[OutputFile] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{path}{_DOTTED.get(item.name, item.name)}"
        if item.is_dir():
            files += _below(item, f"{name}/")
        elif not item.name.endswith((".py", ".pyc")):
            files.append(OutputFile(name, item.read_bytes()))
    return files


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@click.option("--empty", is_flag=True, help="Leave the worked example out.")
def init_command(folder: str, *, empty: bool) -> None:
    """Start a wiki with one worked example.

    Makes wiki/ with the example, schema/ for the editor, mkdocs.yml, and what git
    should leave out. Files that are there already stop it before it writes.

    Example: tercet init my-wiki
    """
    target = Path(folder)
    files = starter(example=not empty)
    taken = [file.path for file in files if (target / file.path).exists()]
    if taken:
        names = ", ".join(taken[:3]) + (" …" if taken[3:] else "")
        raise RefusedError(f"'{folder}' holds {names} already; choose an empty folder")
    total, _ = write(files, target)
    here = "" if folder == "." else f"cd {shlex.quote(folder)} && "
    click.echo(
        f"Made {total} files in '{folder}': "
        + ("an empty wiki.\n" if empty else "one worked example, in wiki/.\n")
        + f"Next: {here}tercet check\n"
        "      tercet build             (then open site/index.html)\n"
        "      tercet add finding ID    (a template to fill in)"
    )
