"""``tercet add``: new records, shown before they are written.

A subcommand for each kind of record; what takes more than a template has a module of
its own, named in ``OWN``.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from tercet.commands import with_examples
from tercet.commands.arguments import LINE, OneOf
from tercet.commands.in_editor import edited
from tercet.commands.kind_options import choices_to_make, options_of, read_options
from tercet.commands.output import open_wiki
from tercet.commands.plans import plan_options, settle
from tercet.commands.records import kinds_there_are
from tercet.edit import plan
from tercet.errors import RefusedError, UnknownNameError
from tercet.problems import nearest
from tercet.records import BY_KIND
from tercet.source import parse
from tercet.templates import template, write_record
from tercet.unfilled import unfilled
from tercet.wiki import Wiki
from tercet.yaml_text import Plain

Command = TypeVar("Command", bound=Callable[..., Any])

OWN = {
    "finding": ("add_finding", "Add findings of works, from citations or by hand"),
    "example": ("add_example", "File a finding as an example of a shape"),
    "relation": ("fields", "Join two records by a relation; the same as link"),
}
"""What has a module here, and its help; the function is ``add_NAME``."""


class _Kinds(click.Group):
    """A subcommand for each kind of record, imported or made when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(dict.fromkeys([*OWN, *BY_KIND]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in OWN:
            module = importlib.import_module(f"tercet.commands.{OWN[cmd_name][0]}")
            command: click.Command = getattr(module, f"add_{cmd_name}")
            return with_examples(command)
        return _of_kind(cmd_name) if cmd_name in BY_KIND else None

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        rows = [(kind, f"Add {model.purpose}") for kind, model in BY_KIND.items()]
        own = [(name, row[1]) for name, row in OWN.items()]
        with formatter.section("What to add"):
            formatter.write_dl([*own, *(row for row in rows if row[0] not in OWN)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            near = nearest(name, known)
            raise UnknownNameError("kind of record", name, near, kinds_there_are())
        return super().resolve_command(ctx, args)


@click.command("add", cls=_Kinds)
def add_command() -> None:
    """Add a record: by options, as a template, or from citations.

    A template is a valid draft with every field explained. Before anything is written
    the plan is shown: the files, the facts that change with them, and what is not
    filled in yet, with the command that fills it.

    \b
    Example: tercet add finding --from paper.bib
             tercet add finding --from 2601.16466
             tercet add concept recall --kind capacity --definition "Bringing back."
             tercet add question does-it-hold --yes
    """  # noqa: D301 - Click leaves the lines after a backspace as they are


def _of_kind(kind: str) -> click.Command:
    """Return the command that adds a record of a kind."""

    @click.command(kind, help=_help(kind))
    @click.argument("record", required=False, metavar="[ID]")
    @click.option(
        *dict.fromkeys((f"--{BY_KIND[kind].label_field}", "--title")),
        "title",
        type=LINE,
        help="What readers call it (default: the id).",
    )
    @kind_options(kind)
    @edit_option
    @plan_options
    def add_kind(
        record: str | None,
        title: str | None,
        edit: bool,
        dry_run: bool,
        yes: bool,
        **given: str | tuple[str, ...] | None,
    ) -> None:
        wiki = open_wiki()
        values = read_options(wiki, kind, given)
        add_template(
            wiki, kind, record, title, values, edit=edit, dry_run=dry_run, yes=yes
        )

    return add_kind


_EXAMPLES = {
    "work": """tercet add work doe-2024-naps --title "Naps" --author "Jo Doe"
             --type preprint --date 2024-05 --arxiv 2405.01234""",
    "concept": """tercet add concept recall --title "Recall" --kind capacity
             --definition "Bringing back what was learned." """,
    "shape": """tercet add shape after-sleep --label "Gain after sleep"
             --definition "A gain that sleep brings." --concept recall
             --axis "Span=nap,night,week" """,
    "question": """tercet add question why-naps --title "Why do naps help?"
             --about recall --body "Two findings differ."
             --reading "Rest does it." --probe "experiment: Rest without sleep." """,
}


def _help(kind: str) -> str:
    example = _EXAMPLES.get(kind, f'tercet add {kind} my-{kind} --title "A title"')
    return (
        f"Add {BY_KIND[kind].purpose}.\n\nWithout options: a template, with every "
        "field explained. The plan lists what is not filled in yet, with the command "
        f"for each.\n\n\b\nExample: {example.rstrip()}"
    )


def kind_options(kind: str) -> Callable[[Command], Command]:
    """Return what adds the options of a kind to its command."""

    def decorated(command: Command) -> Command:
        for one in reversed(options_of(kind)):
            command = one.option(command)
        return command

    return decorated


edit_option = click.option(
    "--edit", is_flag=True, help="Open the draft in $VISUAL or $EDITOR first."
)


def add_template(
    wiki: Wiki,
    kind: str,
    record: str | None,
    title: str | None,
    values: Mapping[str, Plain],
    *,
    edit: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Show a record of a kind, and write it if that is wanted.

    Args:
        wiki: The loaded wiki.
        kind: Of the record.
        record: Its id.
        title: What readers will call it; None to make it from the id.
        values: The fields that are said; if none is, it is a template.
        edit: Whether to open it in an editor first.
        dry_run: Whether to stop after showing the plan.
        yes: Whether to write without asking.
    """
    if record is None:
        raise click.UsageError(f"which id? Try: tercet add {kind} my-{kind}")
    refuse_taken(wiki, record)
    if not (edit or dry_run or yes):
        values = {**asked(kind, values), **values}
    path = f"wiki/{BY_KIND[kind].folder}/{record}.yaml"
    text = template(kind, record, title)
    if values:
        draft = parse(path, text.encode()).value or {}
        text = write_record(kind, {**draft, **values})
    what = f"add {kind} {record}"
    planned = plan(wiki, what, {path: text.encode()})
    if edit:
        planned = edited(path, text, lambda new: plan(wiki, what, {path: new.encode()}))
    entry = planned.after.entries[record]
    taken = {
        field: words
        for field, words in choices_to_make(kind).items()
        if "unknown" not in words and field not in values
    }
    if title is None:
        taken = {BY_KIND[kind].label_field: (), **taken}
    step = "" if edit or values else "fill in, tercet check"
    settle(
        planned,
        [],
        dry_run=dry_run,
        yes=yes,
        next_step=step,
        waiting=unfilled(entry, taken),
    )


def asked(kind: str, values: Mapping[str, Plain]) -> dict[str, str]:
    """Ask on a terminal for the words that a record needs and no option says."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return {}
    return {
        field: click.prompt(
            f"--{field}",
            type=OneOf(words),
            default="unknown" if "unknown" in words else words[0],
        )
        for field, words in choices_to_make(kind).items()
        if field not in values
    }


def refuse_taken(wiki: Wiki, record: str) -> None:
    """Refuse an id that a record has.

    Raises:
        RefusedError: If it is taken.
    """
    entry = wiki.entries.get(wiki.renamed.get(record, record))
    if entry is not None:
        raise RefusedError(
            f"the id '{record}' is taken by {entry.document.path}; choose another"
        )
