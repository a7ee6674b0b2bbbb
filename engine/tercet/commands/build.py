"""``tercet build``: the site."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import yaml

from tercet.checks import run
from tercet.commands.output import project_root
from tercet.errors import RefusedError
from tercet.facts import derive
from tercet.site import build
from tercet.wiki import load
from tercet.words import plural


@click.command("build")
@click.option(
    "--to",
    type=click.Path(file_okay=False),
    help="Where the site goes (default: what mkdocs.yml says, site/).",
)
@click.option(
    "--trust",
    is_flag=True,
    help="Allow a mkdocs.yml that runs code (hooks, !!python tags, own templates).",
)
@click.option("--strict", is_flag=True, help="Build nothing while the wiki has errors.")
def build_command(to: str | None, trust: bool, strict: bool) -> None:
    """Build the site.

    The site opens from the disk, without a server. A broken record gets a page that
    says so; the rest of the site is built all the same, unless --strict is given.

    Example: tercet build
    """
    root = project_root()
    if not trust:
        refuse_code(root / "mkdocs.yml")
    report = run(derive(load(root)))
    errors = sum(problem.severity == "error" for problem in report.problems)
    if errors and strict:
        click.echo(f"{errors} {plural('error', errors)}; see 'tercet check'", err=True)
        sys.exit(1)
    built = build(root, site_dir=Path(to) if to else None)
    if errors:
        click.echo(
            f"warning: {errors} {plural('error', errors)} in the wiki; see 'tercet "
            "check'",
            err=True,
        )
    index = built.folder / "index.html"
    click.echo(
        f"Built {built.pages} pages in {built.folder}\n"
        f"Open {index} in a browser, or serve it:\n"
        f"  {Path(sys.executable).name} -m http.server -d '{built.folder}' 8000"
    )


_PYTHON = "tag:yaml.org,2002:python"


class _NoCode(yaml.SafeLoader):
    """Reads mkdocs.yml without running anything; odd tags become their name."""


_NoCode.add_multi_constructor("", lambda loader, suffix, node: f"!{suffix}")


def refuse_code(config: Path) -> None:
    """Refuse a mkdocs.yml that runs code from the wiki's folder.

    Raises:
        RefusedError: If it has hooks, Python tags, templates of its own or another
            file to inherit from, or cannot be read.
    """
    try:
        text = config.read_text("utf-8")
        tags = [str(getattr(event, "tag", "")) for event in yaml.parse(text)]
        found = yaml.load(text, Loader=_NoCode)  # noqa: S506 - constructs no objects
    except OSError as error:
        raise RefusedError(
            f"cannot read '{config}': {error.strerror}; 'tercet init' makes one"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RefusedError(f"'{config}' is not valid YAML: {error}") from error
    settings = found if isinstance(found, dict) else {}
    theme = settings.get("theme")
    dangers = {
        # The parser has resolved the tags: %TAG and %-escapes hide nothing.
        "a !!python tag, which runs code": any(tag.startswith(_PYTHON) for tag in tags),
        "hooks, which run code": settings.get("hooks"),
        "templates of its own (custom_dir), which may run code": isinstance(theme, dict)
        and theme.get("custom_dir"),
        "INHERIT, another file that may run code": settings.get("INHERIT"),
    }
    for what, there in dangers.items():
        if there:
            raise RefusedError(f"'{config}' has {what}; if you trust it, say --trust")
