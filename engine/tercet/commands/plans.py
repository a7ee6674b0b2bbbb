"""What every writing command does with its plan: show it, ask, write."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from tercet.commands.why import value_text
from tercet.edit import FactChange, Plan, commit
from tercet.words import plural

Command = TypeVar("Command", bound=Callable[..., object])


def plan_options(command: Command) -> Command:
    """Add ``--dry-run`` and ``--yes``."""
    shown = click.option(
        "--dry-run", is_flag=True, help="Show the plan, write nothing."
    )
    meant = click.option("--yes", is_flag=True, help="Write without asking.")
    return shown(meant(command))


def settle(
    planned: Plan, lines: list[str], *, dry_run: bool, yes: bool, next_step: str
) -> None:
    """Show a plan, and write it if that is wanted.

    Args:
        planned: What would be written.
        lines: The plan in words, without what changes.
        dry_run: Whether to stop there.
        yes: Whether to write without asking.
        next_step: What to do after it.
    """
    click.echo("\n".join([*lines, *_changes(planned)]))
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
    number = len(planned.files)
    click.echo(f"Wrote {number} {plural('file', number)}. Next: {next_step}")


def _changes(planned: Plan) -> list[str]:
    lines = ["What changes:"]
    lines += [f"  {_change(change)}" for change in planned.facts]
    lines += [
        f"  scope note of {concept}: {number} {plural('sentence', number)} changed"
        for concept, number in planned.sentences.items()
    ]
    if not planned.facts and not planned.sentences:
        lines.append("  no count, ordinal or standing")
    lines += [
        f"  {problem.severity} {problem.code}: {problem.message} ({problem.span})"
        for problem in planned.problems
    ]
    return lines


def _change(change: FactChange) -> str:
    sides = [
        "–" if side is None else value_text(side)
        for side in (change.before, change.after)
    ]
    return f"{change.key}: {' → '.join(sides)}"
