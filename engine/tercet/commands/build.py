"""``tercet build``: the site."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import yaml

from tercet.checks import run
from tercet.commands.jobs import jobs_option
from tercet.commands.output import open_wiki, project_root
from tercet.errors import RefusedError
from tercet.facts import derive
from tercet.site import build
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
@jobs_option
def build_command(to: str | None, trust: bool, strict: bool, jobs: int) -> None:
    """Build the site.

    The site opens from the disk, without a server. A broken record gets a page that
    says so; the rest of the site is built all the same, unless --strict is given.

    Example: tercet build
    """
    root = project_root()
    if not trust:
        refuse_code(root / "mkdocs.yml")
    facts = derive(open_wiki())
    report = run(facts, jobs=jobs)
    facts.let_go()  # what was read in prose: half of the memory, and not needed here
    errors = sum(problem.severity == "error" for problem in report.problems)
    if errors and strict:
        click.echo(f"{errors} {plural('error', errors)}; see 'tercet check'", err=True)
        sys.exit(1)
    folder = Path(to) if to else None
    built = build(root, site_dir=folder, facts=facts, jobs=jobs)
    if errors:
        click.echo(
            f"warning: {errors} {plural('error', errors)} in the wiki; see 'tercet "
            "check'",
            err=True,
        )
    for hint in built.hints:
        click.echo(f"hint: {hint}", err=True)
    index = built.folder / "index.html"
    click.echo(
        f"Built {built.pages} pages in {built.folder}\n"
        f"Open {index} in a browser, or serve it:\n"
        f"  python3 -m http.server -d '{built.folder}' 8000"
    )


_SETTINGS = frozenset(
    {
        "copyright",
        "docs_dir",
        "edit_uri",
        "exclude_docs",
        "extra",
        "extra_css",
        "markdown_extensions",
        "nav",
        "not_in_nav",
        "plugins",
        "repo_name",
        "repo_url",
        "site_author",
        "site_description",
        "site_dir",
        "site_name",
        "site_url",
        "strict",
        "theme",
        "use_directory_urls",
        "validation",
    }
)
_THEME = frozenset({"name", "font", "features", "palette", "language", "icon", "logo"})
_PLUGINS = frozenset({"search", "tercet", "offline"})
_EXTENSIONS = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "md_in_html",
        "tables",
        "toc",
        "pymdownx.details",
        "pymdownx.inlinehilite",
        "pymdownx.superfences",
        "pymdownx.tasklist",
    }
)


def refuse_code(config: Path) -> None:
    """Refuse a mkdocs.yml that might run code or reach beyond the wiki.

    Only what is known to be harmless passes: plain values, these settings, the theme
    without templates of its own, our plugins, and Markdown extensions by name.

    Raises:
        RefusedError: If there is anything else in it, or it cannot be read.
    """
    try:
        text = config.read_text("utf-8")
        tags = [str(getattr(event, "tag", None) or "") for event in yaml.parse(text)]
        if any(tags):
            _distrust(config, f"the tag {next(filter(None, tags))}")
        found = yaml.safe_load(text)
    except OSError as error:
        raise RefusedError(
            f"cannot read '{config}': {error.strerror}; 'tercet init' makes one"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RefusedError(f"'{config}' is not valid YAML: {error}") from error
    if not isinstance(found, dict):
        raise RefusedError(f"'{config}' is not a mapping of settings")
    theme = found.get("theme")
    parts = {
        "the setting": (found, _SETTINGS),
        "the theme's": (theme if isinstance(theme, dict) else {}, _THEME),
        "the theme": ([theme] if isinstance(theme, str) else [], {"material"}),
        "the plugin": (_named(found.get("plugins")), _PLUGINS),
        "the extension": (_named(found.get("markdown_extensions")), _EXTENSIONS),
    }
    for what, (names, known) in parts.items():
        for name in names:
            if name not in known:
                _distrust(config, f"{what} '{name}'")
    if found.get("docs_dir", "wiki") != "wiki":
        _distrust(config, f"the docs_dir '{found['docs_dir']}'")
    if isinstance(theme, dict) and theme.get("name") != "material":
        _distrust(config, f"the theme '{theme.get('name')}'")


def _named(value: object) -> list[object]:
    """Return the names in a list of names; one with options is not known."""
    items = [*value] if isinstance(value, list | dict) else [value] if value else []
    return [name if isinstance(name, str) else f"{name} with options" for name in items]


def _distrust(config: Path, what: str) -> None:
    raise RefusedError(
        f"'{config}' has {what}, which might run code or reach beyond the wiki; if you "
        "trust it, say --trust"
    )
