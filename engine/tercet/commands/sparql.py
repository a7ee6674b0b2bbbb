"""``tercet sparql``: questions in SPARQL, by text, file or name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from tercet.commands.output import (
    Output,
    as_of_option,
    open_facts,
    output_options,
    print_json,
    print_rows,
    table,
)
from tercet.errors import RefusedError
from tercet.sparql import ENGINES, Answer, Limits, Term, names, prefixes, query, stored
from tercet.sparql.unknown import unknown
from tercet.words import count

_HTTP = re.compile(r"https?://\S+")


@click.command("sparql")
@click.argument("asked", metavar="[NAME|FILE|QUERY]", required=False)
@click.option(
    "--bind",
    multiple=True,
    metavar="VARIABLE=VALUE",
    help="A value for a variable: a record's id, <IRI>, prefix:name, number or text.",
)
@click.option("--show", is_flag=True, help="Print the query in place of its answer.")
@click.option(
    "--engine",
    type=click.Choice(["auto", *ENGINES]),
    default="auto",
    show_default=True,
    help="What answers; auto takes oxigraph for large wikis if it is installed.",
)
@click.option(
    "--endpoint", metavar="URL", help="Ask this SPARQL endpoint in place of the wiki."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="The most rows to give.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0.01),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="The longest that a query may take.",
)
@as_of_option
@output_options
def sparql_command(
    output: Output,
    asked: str | None,
    bind: tuple[str, ...],
    show: bool,
    engine: str,
    endpoint: str | None,
    limit: int,
    time_limit: float,
) -> None:
    r"""Ask in SPARQL: a stored query, a file, or a query.

    Without an argument it lists the stored queries. A query reads the triples that
    'tercet export rdf' writes, and nothing else: no other host, no file. The prefixes
    of that export, and id: fact: rule: word: page: of this wiki, need no declaration.

    \b
    Example: tercet sparql examples --bind shape=reactivation
             tercet sparql 'SELECT ?s WHERE { ?s tercet:state "hint" }' --json
    """
    if asked is None:
        _list(output)
        return
    text = _text(asked)
    if show:
        click.echo(text.rstrip("\n"))
        return
    if endpoint is not None and not _HTTP.fullmatch(endpoint):
        raise click.UsageError(
            f"--endpoint '{endpoint}' is no address; it begins with http:// or https://"
        )
    values = dict(_pair(one) for one in bind)
    missing = [
        f"--bind {name}=… ({about})"
        for name, about in (
            stored(asked).parameters.items() if asked in names() else ()
        )
        if name not in values
    ]
    if missing:
        raise click.UsageError(f"'{asked}' needs {' and '.join(missing)}")
    facts = open_facts()
    answer = query(
        facts,
        text,
        bind=values,
        limits=Limits(rows=limit, seconds=time_limit),
        engine=engine,
        endpoint=endpoint or "",
    )
    _print(output, answer, prefixes(facts))
    for sentence in () if answer.rows or answer.form == "ask" else unknown(facts, text):
        click.echo(f"note: {sentence}", err=True)
    if answer.cut:
        click.echo(
            f"note: only the first {count(limit, 'row')}; more with --limit", err=True
        )


def _list(output: Output) -> None:
    rows = []
    for name in names():
        found = stored(name)
        rows.append(
            {"name": name, "bind": list(found.parameters), "about": found.about}
        )
    cells = [[str(r["name"]), ", ".join(r["bind"]), str(r["about"])] for r in rows]
    head = ["stored query", "needs --bind", "answers"]
    print_rows(output, "queries", rows, lambda: table(head, cells))


def _text(asked: str) -> str:
    """Return the query that an argument stands for."""
    if asked in names():
        return stored(asked).text
    if re.search(r"[\s{]", asked):
        return asked
    file = Path(asked)
    if not file.is_file():
        if file.suffix:
            raise RefusedError(f"there is no file '{asked}'")
        stored(asked)
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(f"'{asked}' is not text in UTF-8") from error


def _pair(bound: str) -> tuple[str, str]:
    name, sign, value = bound.partition("=")
    if not sign or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name.removeprefix("?")):
        raise click.UsageError(
            f"--bind '{bound}' is no VARIABLE=VALUE, such as shape=reactivation"
        )
    return name.removeprefix("?"), value


def _print(output: Output, answer: Answer, known: dict[str, str]) -> None:
    if output.format == "json":
        print_json({"format": 1, "cut": answer.cut, **answer.json})
        return
    if answer.form == "ask":
        word = "true" if answer.truth else "false"
        print_rows(output, "answers", [{"answer": word}], lambda: word)
        return
    plain = output.format == "csv"
    rows = [
        {
            name: "" if term is None else term.value if plain else _short(term, known)
            for name, term in zip(answer.columns, row, strict=True)
        }
        for row in answer.rows
    ]

    def text() -> str:
        if not rows:
            return "No row."
        cells = [[str(cell) for cell in row.values()] for row in rows]
        return table(list(answer.columns), cells)

    print_rows(output, "rows", rows, text)
    if plain and not rows:
        click.echo(",".join(answer.columns))


def _short(term: Term, known: dict[str, str]) -> str:
    """Return a term as a reader says it: a record as ID or ID#PART, or by a prefix."""
    if term.type == "literal":
        return json.dumps(term.value, ensure_ascii=False)[1:-1]
    if term.type == "bnode":
        return f"_:{term.value}"
    for prefix, address in sorted(known.items(), key=lambda row: -len(row[1])):
        if term.value.startswith(address):
            local = term.value.removeprefix(address)
            return local.replace(".", "#", 1) if prefix == "id" else f"{prefix}:{local}"
    return f"<{term.value}>"
