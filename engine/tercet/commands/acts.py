"""``tercet retract``, ``defer``, ``resume``, ``codify``: acts, with dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar

import click

from tercet.commands.arguments import DAY, LINE, RECORD, SEQ, SHAPE, WORDS
from tercet.commands.checked_options import check_seq
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.edit import plan
from tercet.edits.standings import codify, defer, resume, retract
from tercet.facts import derive

Command = TypeVar("Command", bound=Callable[..., object])


def act_options(command: Command) -> Command:
    """Add ``--date`` and ``--seq``, and the options of a plan."""
    dated = click.option(
        "--date",
        type=DAY,
        default=lambda: datetime.date.today().isoformat(),
        show_default="today",
        help="When: YYYY-MM-DD, YYYY-MM, YYYY or unknown.",
    )
    numbered = click.option(
        "--seq",
        type=SEQ,
        help="Its filing number (default: the next free one).",
    )
    return dated(numbered(plan_options(command)))


@click.command("retract")
@click.argument("record", type=RECORD)
@click.option("--reason", type=WORDS, required=True, help="Why it is withdrawn.")
@act_options
def retract_command(
    record: str, reason: str, date: str, seq: int | None, *, dry_run: bool, yes: bool
) -> None:
    r"""Withdraw a record, with a reason.

    The record stays, readers see why, and from its filing number on no tally counts it;
    the standings follow.

    \b
    Example: tercet retract doe-2024 --reason "The authors withdrew the paper."
    """
    wiki = open_wiki()
    facts = derive(wiki)
    check_seq(facts, seq)
    files = retract(facts, record, reason=reason, date=date, seq=seq)
    planned = plan(wiki, f"retract {record}", files)
    settle(planned, [], dry_run=dry_run, yes=yes)


@click.command("defer")
@click.argument("shape", type=SHAPE)
@click.option("--by", type=LINE, required=True, help="Who waits.")
@click.option("--reason", type=WORDS, required=True, help="Why.")
@click.option("--until", type=LINE, help="What is waited for.")
@act_options
def defer_command(
    shape: str,
    by: str,
    reason: str,
    until: str | None,
    date: str,
    seq: int | None,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    r"""Wait with a shape.

    It is not ready then, although its number may be reached.

    \b
    Example: tercet defer reactivation --by "M. Doe" --reason "Too alike." \
               --until "an example outside language models"
    """
    wiki = open_wiki()
    facts = derive(wiki)
    check_seq(facts, seq)
    files = defer(facts, shape, by=by, date=date, reason=reason, until=until, seq=seq)
    planned = plan(wiki, f"defer {shape}", files)
    step = f"tercet resume {shape}, when it is time"
    settle(planned, [], dry_run=dry_run, yes=yes, next_step=step)


@click.command("resume")
@click.argument("shape", type=SHAPE)
@plan_options
def resume_command(shape: str, *, dry_run: bool, yes: bool) -> None:
    r"""Stop waiting with a shape that was deferred.

    \b
    Example: tercet resume reactivation
    """
    wiki = open_wiki()
    planned = plan(wiki, f"resume {shape}", resume(wiki, shape))
    settle(
        planned, [], dry_run=dry_run, yes=yes, next_step=f"tercet why {shape}.standing"
    )


@click.command("codify")
@click.argument("shape", type=SHAPE)
@click.option("--by", type=LINE, required=True, help="Who codifies it.")
@act_options
def codify_command(
    shape: str, by: str, date: str, seq: int | None, *, dry_run: bool, yes: bool
) -> None:
    r"""Codify a shape that is ready, and write the receipt.

    The receipt names the examples that prove the rule is met, the rule as it is, and a
    hash by which later changes are noticed. A shape that is not ready is refused, with
    what is missing; a stale receipt is written anew if the rule is met.

    \b
    Example: tercet codify reactivation --by "M. Doe"
    """
    wiki = open_wiki()
    facts = derive(wiki)
    check_seq(facts, seq, own=shape)
    files = codify(facts, shape, by=by, date=date, seq=seq)
    planned = plan(wiki, f"codify {shape}", files)
    settle(planned, [], dry_run=dry_run, yes=yes, next_step=f"tercet timeline {shape}")
