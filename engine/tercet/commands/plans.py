"""What every writing command does with its plan: show it, ask, write."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from itertools import chain
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

import click

from tercet.commands.binding import to_bind, to_bind_json
from tercet.commands.changed_lines import (
    diff_lines,
    file_lines,
    file_lines_but_for_names,
)
from tercet.commands.comparison import comparison_json, comparison_lines
from tercet.commands.diff_words import headline
from tercet.commands.frames import frame
from tercet.commands.note import filled
from tercet.commands.output import print_json, project_root
from tercet.commands.standing_words import remember, state_of_files
from tercet.compare import Comparison
from tercet.edit import Plan, commit
from tercet.errors import RefusedError, TercetError
from tercet.facts import derive
from tercet.journal import locked, refuse_unwritable
from tercet.problems import Problem
from tercet.words import count, plural

Command = TypeVar("Command", bound=Callable[..., object])

_SHOWN = "tercet.plan.shown"
"""Under which name a plan waits that JSON shows, until it is known how it ends."""

_NOTHING = "No computed fact and no sentence changes, and there is no new problem."


def plan_options(command: Command) -> Command:
    """Add ``--dry-run``, ``--yes``, ``--brief``, ``--json``, ``--token`` of a plan."""
    as_json = click.option(
        "--json",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Print what would change as JSON.",
    )
    brief = click.option(
        "--brief",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Show the files and what matters most, no more.",
    )
    token = click.option(
        "--token",
        expose_value=False,
        callback=_keep,
        help="Write only if this is still the plan whose --json had this token.",
    )
    return write_options(brief(as_json(token(command))))


def full_option(command: Command) -> Command:
    """Add ``--full`` to a command after which ids differ in many lines."""
    return click.option(
        "--full",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Show every line that changes, those that only name another id too.",
    )(command)


def write_options(command: Command) -> Command:
    """Add ``--dry-run`` and ``--yes`` to a command that writes.

    With ``--yes`` the wiki is locked from before it is read until all is written, so
    that commands that run at the same time wait for each other.
    """

    @wraps(command)
    def held(*, dry_run: bool, yes: bool, **rest: object) -> object:
        writes = yes and not dry_run
        try:
            with locked(project_root()) if writes else contextlib.nullcontext():
                return command(dry_run=dry_run, yes=yes, **rest)
        except (TercetError, click.ClickException) as error:
            _print_refused(error)
            raise

    shown = click.option(
        "--dry-run", is_flag=True, help="Show what would change; write nothing."
    )
    meant = click.option("--yes", is_flag=True, help="Write without asking.")
    return shown(meant(held))  # type: ignore[return-value]


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    ctx.meta[f"tercet.plan.{param.name}"] = value


def _asked(name: str) -> bool:
    return bool(click.get_current_context().meta.get(f"tercet.plan.{name}", False))


def _print_refused(error: TercetError | click.ClickException) -> None:
    """Print as JSON, if that is asked for, that nothing was written, and why."""
    if _asked("json"):
        said = getattr(error, "message", None) or str(error)
        shown = click.get_current_context().meta.get(_SHOWN, {})
        refused = click.unstyle(said)
        print_json({"format": 1, **shown, "written": False, "refused": refused})


def settle(
    planned: Plan,
    lines: list[str],
    *,
    dry_run: bool,
    yes: bool,
    next_step: str = "",
    show_files: bool = True,
    names: Mapping[str, str] = MappingProxyType({}),
    waiting: Sequence[str] = (),
) -> None:
    """Show a plan, and write it if that is wanted.

    With ``--json`` one document is printed at the end, which says whether it was
    written; nothing is asked then.

    Args:
        planned: What would be written.
        lines: What to say first.
        dry_run: Whether to stop there.
        yes: Whether to write without asking.
        next_step: What to do after it; if empty, to look at the problems that it
            brings, if any.
        show_files: Whether to show the lines that change in each file.
        names: New ids by old ones; lines that differ in these alone are counted.
        waiting: What is not filled in yet, a line each.

    Raises:
        RefusedError: If the plan brings errors, which are shown instead of it; or its
            files cannot be written.
    """
    as_json, brief = _asked("json"), _asked("brief")
    token = click.get_current_context().meta.get("tercet.plan.token")
    needed = as_json or token is not None
    document = _document(planned, lines, waiting) if needed else {}
    click.get_current_context().meta[_SHOWN] = document
    _refuse_errors(planned)
    if token is not None:
        _refuse_other(document, token)
    refuse_unwritable(planned.wiki.root, planned.changes)
    if not as_json:
        files = _files(planned, names, brief=brief) if show_files else ()
        effects = _effects(planned, brief=brief)
        left = ["", "Not filled in yet:", *(f"  {row}" for row in waiting)]
        last = left if waiting else ()
        rows = [*lines, *files, *effects, *to_bind(planned), *last]
        click.echo("\n".join(rows))
    written = _written(planned, dry_run=dry_run, yes=yes)
    if as_json:
        print_json({**document, "written": written})
    if written:
        number = len(planned.changes)
        step = next_step or ("tercet check" if planned.problems else "")
        said = f"Wrote {number} {plural('file', number)}."
        click.echo(f"{said} Next: {step}" if step else said, err=as_json)
    elif planned.changes and not (dry_run or yes or _may_ask()):
        sys.exit(2)


def _written(planned: Plan, *, dry_run: bool, yes: bool) -> bool:
    """Write a plan if that is wanted, and tell whether it was."""
    if not planned.changes:
        click.echo("Nothing to write: it stands so already.", err=True)
        return False
    if dry_run:
        return False
    if not yes and not _may_ask():
        click.echo("Nothing is written; say --yes to write it.", err=True)
        return False
    if not yes and not click.confirm("Write it?"):
        click.echo("Nothing is written.", err=True)
        return False
    commit(planned)
    remember(derive(planned.after), state_of_files(planned.wiki.root))
    return True


def _may_ask() -> bool:
    """Tell whether there is somebody to ask: on a terminal, and not where JSON goes."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not _asked("json")


def _refuse_errors(planned: Plan) -> None:
    """Refuse a plan that brings errors, and show these alone: it will not come about.

    Raises:
        RefusedError: With the errors, each with its line.
    """
    errors = planned.errors
    if errors:
        number = count(len(errors), "new error")
        said = f"refused, since it would bring {number}; nothing is written"
        frames = (frame(planned.after, _of_unwritten(one)) for one in errors)
        raise RefusedError("\n".join([said, *frames]))


def _of_unwritten(problem: Problem) -> Problem:
    """Return a problem without the command that reaches into what is not written."""
    if problem.code != "R002":
        return problem
    return replace(problem, help=problem.help.partition(" ('tercet set ")[0])


def _refuse_other(document: Mapping[str, object], token: str) -> None:
    """Refuse a plan that is not the one that was looked at.

    Raises:
        RefusedError: If its token is another.
    """
    if document["token"] != token:
        raise RefusedError(
            "this is not the plan that has that token: the wiki has changed since it "
            "was shown, or the command is another; nothing is written. Look at the "
            "plan anew, and take its token"
        )


def _token(planned: Plan, document: Mapping[str, object]) -> str:
    """Return what stands for a plan: a digest of all it shows and of its files."""
    files = [
        [one.path, *(None if b is None else b.hex() for b in (one.before, one.after))]
        for one in planned.changes
    ]
    text = json.dumps([document, files], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _files(planned: Plan, names: Mapping[str, str], *, brief: bool) -> Iterator[str]:
    """Yield the files that change; where ids do, what else, unless all is asked for."""
    if names and not _asked("full"):
        return file_lines_but_for_names(planned.changes, names, brief=brief)
    lines = file_lines(planned.changes, brief=brief)
    return chain(lines, _new_parts(planned)) if brief and not names else lines


def _new_parts(planned: Plan) -> Iterator[str]:
    """Yield the ids of new parts, by which links and 'tercet set' name them."""
    for change in planned.changes:
        name = PurePosixPath(change.path).stem
        entry, before = planned.after.entries.get(name), planned.wiki.entries.get(name)
        if entry is None or entry.record is None or entry.document.path != change.path:
            continue
        old = before.record.parts if before is not None and before.record else {}
        fields: dict[str, list[str]] = {}
        for part, at in entry.record.parts.items():
            if part not in old:
                fields.setdefault(str(at[0]), []).append(part)
        for field, ids in fields.items():
            yield f"    {name}, {field}: {', '.join(ids)}"


def _effects(planned: Plan, *, brief: bool) -> Iterator[str]:
    said = headline(planned.found) if planned.found else _NOTHING
    yield click.style(filled(said), bold=True)
    found = planned.found
    if brief:
        found = Comparison((), (), (), found.problems)
    yield from comparison_lines(found, every=False, lists_all="--json")


def _document(
    planned: Plan, lines: list[str], waiting: Sequence[str]
) -> dict[str, object]:
    """Return a plan as JSON shows it, all but whether it was written."""
    found = comparison_json(planned.found)
    document: dict[str, object] = {
        "format": 1,
        "what": planned.what,
        "written": False,
        "told": lines,
        "files": [
            {
                "path": change.path,
                "change": "deleted"
                if change.after is None
                else "added"
                if change.before is None
                else "changed",
                "diff": [click.unstyle(line) for line in diff_lines(change)],
            }
            for change in planned.changes
        ],
        **{key: value for key, value in found.items() if key != "records"},
        "to_bind": [] if planned.errors else to_bind_json(planned),
        "unfilled": list(waiting),
    }
    return {**document, "token": _token(planned, document)}
