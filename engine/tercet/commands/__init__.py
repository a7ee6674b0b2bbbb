"""The command line: parse options, call the API, render.

Commands are imported when they are called, so that ``tercet --help`` starts fast.
To add a command, write its function in a module here and name it in ``COMMANDS``.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from itertools import pairwise

import click

from tercet.errors import TercetError
from tercet.progress import line_on, listening

COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Ask": {
        "ready": ("shapes", "List the shapes that may be codified now"),
        "shapes": ("shapes", "List the structural shapes with their standing"),
        "search": ("search", "Search the records and pages by their words"),
        "similar": ("similar", "Find records that are like another, or like a text"),
        "list": ("records", "List the records of a kind"),
        "show": ("records", "Show one record with what is computed about it"),
        "facts": ("facts", "List the keys of facts, with values, to bind in prose"),
        "why": ("why", "Explain a computed value: the records and rule behind it"),
        "note": ("note", "Print the scope note of a concept"),
        "wanted": ("wanted", "List what is wanted: examples, answers, records, probes"),
        "what-if": (
            "what_if",
            "Tell what would change: if a record landed, or a rule were another",
        ),
        "neighbours": (
            "neighbours",
            "List the records near a record, and the links that lead there",
        ),
        "timeline": ("timeline", "Show how the standing of a shape came about"),
        "sparql": ("sparql", "Ask in SPARQL: a stored query, a file, or a query"),
    },
    "Curate": {
        "next": ("next", "Recommend what to do next, with the command to type"),
        "init": ("init", "Start a wiki with one worked example"),
        "add": (
            "add",
            "Add a record: by options, as a template, or from citations",
        ),
        "import": (
            "import_",
            "Make draft records of pages, a vault, a bundle or a bibliography",
        ),
        "accept": ("accept", "Take imported drafts over"),
        "set": ("fields", "Set a field of a record"),
        "unset": ("fields", "Take a field of a record away, or an item of a list"),
        "link": ("fields", "Join two records by a relation"),
        "unlink": ("fields", "Take a relation between two records away"),
        "codify": ("acts", "Codify a shape that is ready, and write the receipt"),
        "defer": ("acts", "Wait with a shape"),
        "resume": ("acts", "Stop waiting with a shape that was deferred"),
        "retract": ("acts", "Withdraw a record, with a reason"),
        "rename": ("ids", "Give a record another id, and rewrite every reference"),
        "merge": ("ids", "Put one record in the place of another"),
        "rm": ("ids", "Delete a record that nothing refers to"),
        "fmt": ("fmt", "Put the fields of records in canonical order"),
        "undo": ("undo", "Take back what the last writing command did"),
        "schemas": (
            "schemas",
            "Write schemas for the editor that know the ids of this wiki",
        ),
        "completion": (
            "completion",
            "Print the script that makes a shell complete what you type",
        ),
    },
    "Check": {
        "check": ("check", "Check the wiki and say what is wrong, with its place"),
        "diff": ("diff", "Compare the computed facts of two states of the wiki"),
        "drift": ("drift", "Show since which filing sentences are out of date"),
        "links": (
            "links",
            "Report links: how many of each kind, dangling, ambiguous, one-sided",
        ),
        "explain": (
            "explain",
            "Explain a check, a kind of record, a field, a relation or a word",
        ),
        "guide": ("guide", "Print how to curate: a topic, or the list of topics"),
    },
    "Publish": {
        "build": ("build", "Build the site"),
        "export": ("export", "Write the wiki in another format"),
        "mcp": ("mcp", "Answer agents over the Model Context Protocol, on stdio"),
    },
}
_PLACE = {name: row for group in COMMANDS.values() for name, row in group.items()}


class _Failure(click.ClickException):
    """An error of ours, shown without a traceback."""

    exit_code = 2


def with_examples(command: click.Command) -> click.Command:
    r"""Return a command whose help keeps the lines that follow ``\b``.

    Docstrings that hold a backslash are raw, and Click looks for the character.
    """
    if command.help is not None:
        command.help = command.help.replace("\\b\n", "\b\n")
    return command


_WORDS = "tercet.words"
"""Under which name the words of the command line are kept."""
_NAME = "tercet.command"
"""And the name of the command among them."""
LIVE = "tercet.live"
"""Set where the command shall run, whether or not its answer is kept."""


def _tell_as_json(ctx: click.Context, error: click.ClickException) -> None:
    """Print an error as JSON too, if that is asked for and nothing else was printed."""
    words: tuple[str, ...] = ctx.meta[_WORDS]
    asked = "--json" in words or "--format=json" in words
    if asked or ("--format", "json") in pairwise(words):
        from tercet.commands.output import print_json, was_json_printed

        if not was_json_printed():
            print_json({"format": 1, "error": error.format_message()})


class _Group(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_PLACE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _PLACE:
            return None
        module = importlib.import_module(f"tercet.commands.{_PLACE[cmd_name][0]}")
        command: click.Command = getattr(
            module, f"{cmd_name.replace('-', '_')}_command"
        )
        return with_examples(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _PLACE and not name.startswith("-"):
            from tercet.problems import did_you_mean

            hint = did_you_mean(name, _PLACE) or "'tercet --help' lists them all."
            raise click.UsageError(f"no command '{name}'; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        for heading, rows in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, row[1]) for name, row in rows.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_WORDS] = tuple(args)
        _, rest, _ = self.make_parser(ctx).parse_args(list(args))
        ctx.meta[_NAME] = rest[0] if rest else ""
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        hears = ctx.meta[_NAME] != "mcp"  # it runs on, and its stderr is a log
        try:
            with listening(line_on(sys.stderr) if hears else None):
                return self._invoke(ctx)
        except click.ClickException as error:
            _tell_as_json(ctx, error)
            raise

    def _invoke(self, ctx: click.Context) -> object:
        from tercet.commands.remembered import answered

        try:
            if ctx.meta.get(LIVE):
                return super().invoke(ctx)
            return answered(
                ctx.meta[_NAME],
                ctx.meta[_WORDS],
                ctx.params.get("root"),
                lambda: super(_Group, self).invoke(ctx),
            )
        except TercetError as error:
            raise _Failure(str(error)) from error
        except BrokenPipeError:
            raise  # Click ends quietly when nobody reads on
        except (OSError, RecursionError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise _Failure(f"stopped: {reason}") from error


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command explains itself: tercet COMMAND --help.",
)
@click.option(
    "--root",
    type=click.Path(file_okay=False),
    default=None,
    help="The project folder, which holds wiki/ (default: found from here upwards).",
)
@click.version_option(package_name="tercet", message="tercet %(version)s")
@click.pass_context
def cli(ctx: click.Context, root: str | None) -> None:
    """Keep a wiki of research findings whose numbers are computed.

    Records are YAML files under wiki/. Tercet checks them, computes every count,
    ordinal and standing from them, and builds a site.
    """
    ctx.obj = root
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run the command line; a request to stop ends it as Ctrl-C does, tidily."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    gc.set_threshold(20_000, 10, 5)  # a wiki is kept whole: there is little to collect
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if "_TERCET_COMPLETE" in os.environ:
        from tercet.commands.completion import complete

        complete()
    cli(prog_name="tercet")
