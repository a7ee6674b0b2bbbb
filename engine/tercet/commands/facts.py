"""``tercet facts``: what is computed, by the key under which prose can bind it."""

from __future__ import annotations

import click

from tercet.commands.arguments import FACT
from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    must_exist,
    open_facts,
    output_options,
    print_rows,
    table,
)
from tercet.facts import Fact, Facts
from tercet.facts.instances import exists
from tercet.facts.values import PAIRS, value_items, value_number, value_text
from tercet.filters import FILTERS, takes
from tercet.words import count

_WIDTH = 60


@click.command("facts")
@click.argument("prefix", type=FACT, required=False, default="")
@click.option("--items", is_flag=True, help="A row for each item of a list.")
@click.option(
    "--sources", is_flag=True, help="A row for each fact or record that one rests on."
)
@as_of_option
@output_options
def facts_command(output: Output, prefix: str, items: bool, sources: bool) -> None:
    r"""List the keys of facts, with values, to bind in prose.

    PREFIX is what the keys begin with: a record, or a record and the beginning of a
    fact. In prose, {{ KEY }} stands for the value and {{ KEY | FILTER }} says it in
    another way; --json and --csv name the filters that each value takes. --items is
    for reading on: an item a row, with its group, and numbers and ranks as digits.

    \b
    Example: tercet facts reactivation
             tercet facts persona-selection.by-level --items --csv
    """
    if items and sources:
        raise click.UsageError("--items and --sources ask for different rows")
    facts = open_facts()
    must_exist(facts, prefix.partition(".")[0])
    keys = _keys(facts, prefix)
    if not keys:
        facts.fact(prefix)  # says what may have been meant
    few = [key for key in keys if key.split(".")[1] not in PAIRS] or keys
    if len(few) < len(keys):
        _say_left_out(prefix, [key for key in keys if key not in few])
    found = [facts.fact(key) for key in few]
    if items or sources:
        rows = [row for fact in found for row in (_items if items else _sources)(fact)]
        name = "items" if items else "sources"
        print_rows(output, name, rows, lambda: _rows_text(rows))
        return
    print_rows(
        output,
        "facts",
        (_row(facts, fact) for fact in found),
        lambda: _text(facts, found),
    )


def _items(fact: Fact) -> list[Row]:
    number, of = value_number(fact.value)
    return [
        {"key": fact.key, "group": group, "item": item, "number": number, "of": of}
        for group, item in value_items(fact.value)
    ]


def _sources(fact: Fact) -> list[Row]:
    return [{"key": fact.key, "source": one} for one in (*fact.facts, *fact.records)]


def _rows_text(rows: list[Row]) -> str:
    if not rows:
        return "None."
    cells = [["" if v is None else str(v) for v in row.values()] for row in rows]
    return table(list(rows[0]), cells)


def _say_left_out(prefix: str, keys: list[str]) -> None:
    """Say on standard error which facts of pairs are not listed, and how they are."""
    subject = prefix.partition(".")[0] or "ID"
    names = sorted({key.split(".")[1] for key in keys})
    asked = " or ".join(f"'tercet facts {subject}.{name}'" for name in names)
    number = count(len(keys), "fact")
    click.echo(f"left out: {number} of pairs of records; ask {asked}", err=True)


def _keys(facts: Facts, prefix: str) -> list[str]:
    return [
        key
        for key in facts.known(prefix)
        if key.startswith("wiki.") or exists(facts, key.partition(".")[0])
    ]


def _row(facts: Facts, fact: Fact) -> Row:
    return {
        "key": fact.key,
        "value": value_text(fact.value),
        "about": fact.about,
        "filters": list(takes(facts, fact.key, fact.value)),
    }


def _text(facts: Facts, found: list[Fact]) -> str:
    cells = [[fact.key, _short(value_text(fact.value)), fact.about] for fact in found]
    fit = {name for fact in found for name in takes(facts, fact.key, fact.value)}
    filters = ", ".join(row.name for row in FILTERS if row.name in fit)
    how = (
        f"In prose: {{{{ {found[0].key} }}}} or {{{{ KEY | FILTER }}}}; "
        f"filters (handbook, Bound facts): {filters}"
    )
    return "\n".join([table(["key", "value", "about"], cells), "", how])


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"
