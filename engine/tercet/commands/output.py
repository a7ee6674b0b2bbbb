"""How answers are printed: text, JSON or CSV, with the same options everywhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from tercet.commands.standing_words import FOLDER, remember, state_of_files
from tercet.errors import RefusedError
from tercet.facts import Facts, derive
from tercet.facts.instances import exists
from tercet.facts.moment import moment, said
from tercet.journal import recover, undisturbed
from tercet.problems import Problem, did_you_mean
from tercet.wiki import Wiki, find_root, load

F = TypeVar("F", bound=Callable[..., object])
Row = Mapping[str, object]
Read = Callable[[Path], Wiki]
_AS_OF = "tercet.as-of"
_STATE = "tercet.state-of-files"
_JSON = "tercet.json"
_ANSWERED = "tercet.answered-from"
READ = "tercet.read"
"""Under which name there is another way to read a wiki than to load it."""


@dataclass(frozen=True, slots=True)
class Output:
    """What the output options say.

    Args:
        format: text, json or csv.
        fields: The fields to keep, in order; empty for all.
    """

    format: str
    fields: tuple[str, ...]


def output_options(command: F) -> F:
    """Add ``--json``, ``--csv``, ``--format`` and ``--fields`` to a reading command.

    The command receives them as one ``output: Output``.
    """

    def wrapped(
        format_: str, as_json: bool, as_csv: bool, fields: str, **rest: object
    ) -> object:
        chosen = "json" if as_json else "csv" if as_csv else format_
        names = tuple(name.strip() for name in fields.split(",") if name.strip())
        return command(output=Output(chosen, names), **rest)

    wrapped.__name__ = command.__name__
    wrapped.__doc__ = command.__doc__
    wrapped.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option("--fields", default="", help="Keep these fields: a,b,c."),
        click.option("--csv", "as_csv", is_flag=True, help="The same as --format csv."),
        click.option(
            "--json", "as_json", is_flag=True, help="The same as --format json."
        ),
        click.option(
            "--format",
            "format_",
            type=click.Choice(["text", "json", "csv"]),
            default="text",
            help="How to print the answer.",
            show_default=True,
        ),
    ):
        option(wrapped)
    return wrapped  # type: ignore[return-value]


def as_of_option(command: F) -> F:
    """Add ``--as-of`` to a command that reads facts; `open_facts` obeys it."""
    option = click.option(
        "--as-of",
        metavar="MOMENT",
        expose_value=False,
        callback=_keep_moment,
        help="Answer as of a moment: a filing number, a date, or CONCEPT@N.",
    )
    return option(command)


def _keep_moment(ctx: click.Context, _: click.Parameter, text: str | None) -> None:
    ctx.meta[_AS_OF] = text


def project_root() -> Path:
    """Return the project folder: ``--root``, or found from here upwards."""
    root = click.get_current_context().find_root().obj
    return Path(root) if root else find_root(Path())


def settled_root() -> Path:
    """Return the project folder; what a command left half done is finished first."""
    root = project_root()
    left = recover(root)
    if left is not None:
        click.echo(f"note: finished '{left.what}', which was interrupted", err=True)
    return root


def open_wiki() -> Wiki:
    """Load the wiki that the command is about, once it is settled."""
    root = settled_root()
    if (root / FOLDER).is_dir():
        click.get_current_context().meta[_STATE] = state_of_files(root)
    meta = click.get_current_context().meta
    read: Read = meta.get(READ, load)
    wiki = undisturbed(root, lambda: read(root))
    meta[_ANSWERED] = derive(wiki)
    return wiki


def answered_from(ctx: click.Context) -> Facts | None:
    """Return the facts that a command answered from; None if it opened no wiki."""
    found: Facts | None = ctx.meta.get(_ANSWERED)
    return found


def present_id(wiki: Wiki, name: str) -> str:
    """Return the id that a record has now, saying so where it had another."""
    now = wiki.renamed.get(name, name)
    if now != name:
        click.echo(f"note: '{name}' is the former id of {now}", err=True)
    return now


def keep_standings(facts: Facts) -> None:
    """Keep the standings for completion, where a command has derived them all."""
    remember(facts, click.get_current_context().meta.get(_STATE))


def open_facts() -> Facts:
    """Load the wiki that the command is about, and derive its facts.

    With ``--as-of`` they are of that moment, and standard error says which it is.
    """
    wiki = open_wiki()
    broken = sum(1 for entry in wiki.entries.values() if entry.record is None)
    if broken:
        verb = "record is" if broken == 1 else "records are"
        click.echo(
            f"note: {broken} {verb} broken and left out of every count; "
            "see 'tercet check'",
            err=True,
        )
    text = click.get_current_context().meta.get(_AS_OF)
    if text is None:
        return derive(wiki)
    as_of = moment(wiki, text)
    click.echo(f"as of {said(wiki, as_of)}", err=True)
    facts = derive(wiki, as_of=as_of)
    click.get_current_context().meta[_ANSWERED] = facts
    return facts


def must_exist(facts: Facts, record: str) -> None:
    """Refuse a finding that is filed later than the moment that is asked about.

    Raises:
        RefusedError: If the record is in the wiki, and is not filed yet.
    """
    if record in facts.wiki.entries and not exists(facts, record):
        raise RefusedError(f"'{record}' is not filed yet as of filing {facts.as_of}")


def print_rows(
    output: Output, name: str, rows: Iterable[Row], text: Callable[[], str]
) -> None:
    """Print rows as JSON (``{"format": 1, NAME: [...]}``), CSV, or as text.

    Args:
        output: The options.
        name: The key of the rows in JSON.
        rows: All with the same keys.
        text: Makes the text, if that is what is asked for.
    """
    found = [chosen(row, output.fields) for row in rows]
    if output.format == "json":
        print_json({"format": 1, name: found})
    elif output.format == "csv":
        click.echo(_csv(found), nl=False)
    elif output.fields:
        cells = [[_cell(value) for value in row.values()] for row in found]
        click.echo(table(list(output.fields), cells))
    else:
        click.echo(text())


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document."""
    click.get_current_context().meta[_JSON] = True
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def was_json_printed() -> bool:
    """Tell whether a JSON document was printed by this command."""
    return bool(click.get_current_context().meta.get(_JSON, False))


def chosen(row: Row, fields: Sequence[str]) -> Row:
    """Return the fields of a row that are asked for; all of them if none is.

    Raises:
        UsageError: If the row has no such field.
    """
    for field in fields:
        if field not in row:
            hint = did_you_mean(field, row) or f"fields: {', '.join(row)}"
            raise click.UsageError(f"no field '{field}'; {hint}")
    return {field: row[field] for field in fields} if fields else row


def _csv(rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    if rows:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return stream.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    return str(value)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows in columns as wide as their widest cell, the last one ragged."""
    lines = [list(headings), *[list(row) for row in rows]]
    widths = [max(len(line[i]) for line in lines) for i in range(len(headings))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    ]
    head = click.style(text[0].rstrip(), bold=True)
    return "\n".join([head, *(line.rstrip() for line in text[1:])])


def problem_json(problem: Problem) -> dict[str, object]:
    """Return a problem as plain data."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "path": problem.span.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "help": problem.help,
        "fix": problem.fix,
        "related": [str(place) for place in problem.related],
    }
