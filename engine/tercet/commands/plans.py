"""What every writing command does with its plan: show it, ask, write."""

from __future__ import annotations

import contextlib
import difflib
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

import click

from tercet.commands.comparison import comparison_json, comparison_lines
from tercet.commands.diff_words import headline
from tercet.commands.note import filled
from tercet.commands.output import print_json, project_root
from tercet.commands.standing_words import remember, state_of_files
from tercet.compare import Comparison
from tercet.edit import Plan, commit, refuse_errors
from tercet.facts import derive
from tercet.journal import Change, locked
from tercet.words import plural

Command = TypeVar("Command", bound=Callable[..., object])

_NOTHING = "No computed fact and no sentence changes, and there is no new problem."


def plan_options(command: Command) -> Command:
    """Add the options of a plan: ``--dry-run``, ``--yes``, ``--brief``, ``--json``."""
    as_json = click.option(
        "--json",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Print the plan as JSON.",
    )
    brief = click.option(
        "--brief",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Show the files and what matters most, no more.",
    )
    return write_options(brief(as_json(command)))


def write_options(command: Command) -> Command:
    """Add ``--dry-run`` and ``--yes`` to a command that writes.

    With ``--yes`` the wiki is locked from before it is read until all is written, so
    that commands that run at the same time wait for each other.
    """

    @wraps(command)
    def held(*, dry_run: bool, yes: bool, **rest: object) -> object:
        writes = yes and not dry_run
        with locked(project_root()) if writes else contextlib.nullcontext():
            return command(dry_run=dry_run, yes=yes, **rest)

    shown = click.option(
        "--dry-run", is_flag=True, help="Show the plan, write nothing."
    )
    meant = click.option("--yes", is_flag=True, help="Write without asking.")
    return shown(meant(held))  # type: ignore[return-value]


def _keep(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta[f"tercet.plan.{param.name}"] = value


def _asked(name: str) -> bool:
    return bool(click.get_current_context().meta.get(f"tercet.plan.{name}", False))


def settle(
    planned: Plan,
    lines: list[str],
    *,
    dry_run: bool,
    yes: bool,
    next_step: str,
    show_files: bool = True,
) -> None:
    """Show a plan, and write it if that is wanted.

    Args:
        planned: What would be written.
        lines: What to say first.
        dry_run: Whether to stop there.
        yes: Whether to write without asking.
        next_step: What to do after it.
        show_files: Whether to show the lines that change in each file.

    Raises:
        RefusedError: If the plan brings errors; it is shown before.
    """
    as_json, brief = _asked("json"), _asked("brief")
    written = yes and not dry_run and not planned.errors
    if as_json:
        print_json(_document(planned, written=written))
    else:
        files = _files(planned, brief=brief) if show_files else ()
        rows = [*lines, *files, *_effects(planned, brief=brief)]
        click.echo("\n".join(rows))
    refuse_errors(planned)
    if not planned.changes:
        click.echo("Nothing to write: it stands so already.", err=True)
        return
    if dry_run:
        return
    if not yes:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            click.echo("Nothing is written; say --yes to write it.", err=True)
            sys.exit(2)
        if not click.confirm("Write it?"):
            click.echo("Nothing is written.", err=True)
            return
    commit(planned)
    root = planned.wiki.root
    remember(derive(planned.after), state_of_files(root))
    number = len(planned.changes)
    said = f"Wrote {number} {plural('file', number)}. Next: {next_step}"
    click.echo(said, err=as_json)


def _files(planned: Plan, *, brief: bool) -> Iterator[str]:
    """Yield the files that change, each with its lines unless that is too much."""
    for change in planned.changes:
        if change.after is None:
            yield click.style(f"- {change.path}", fg="red")
        elif change.before is None:
            yield click.style(f"+ {change.path}", fg="green")
            if not brief:
                yield from (f"    {line}" for line in _text(change.after))
        else:
            yield click.style(f"~ {change.path}", fg="yellow")
            if not brief:
                yield from (f"    {line}" for line in _diff(change))


def _diff(change: Change) -> Iterator[str]:
    """Yield the lines that go and come, each group under its line number."""
    rows = difflib.unified_diff(
        _text(change.before), _text(change.after), n=0, lineterm=""
    )
    for row in rows:
        if row.startswith(("--- ", "+++ ")):
            continue
        if row.startswith("@@"):
            yield click.style(
                f"@@ line {row.split('+')[1].split(',')[0].split()[0]}", fg="cyan"
            )
        else:
            yield click.style(row, fg="green" if row[0] == "+" else "red")


def _text(content: bytes | None) -> list[str]:
    return (content or b"").decode("utf-8-sig", "replace").splitlines()


def _effects(planned: Plan, *, brief: bool) -> Iterator[str]:
    said = headline(planned.found) if planned.found else _NOTHING
    yield click.style(filled(said), bold=True)
    found = planned.found
    if brief:
        found = Comparison((), (), (), found.problems)
    yield from comparison_lines(found, every=False, lists_all="--json")


def _document(planned: Plan, *, written: bool) -> dict[str, object]:
    """Return a plan as JSON shows it."""
    found = comparison_json(planned.found)
    return {
        "format": 1,
        "what": planned.what,
        "written": written,
        "files": [
            {
                "path": change.path,
                "change": "deleted"
                if change.after is None
                else "added"
                if change.before is None
                else "changed",
                "diff": [click.unstyle(line) for line in _diff(change)],
            }
            for change in planned.changes
        ],
        **{key: value for key, value in found.items() if key != "records"},
    }
