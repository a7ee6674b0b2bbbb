"""``tercet facts``: what is computed, by the key under which prose can bind it."""

from __future__ import annotations

from collections.abc import Iterator

import click

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
from tercet.commands.why import value_text
from tercet.facts import Fact, Facts
from tercet.facts.instances import exists
from tercet.filters import FILTERS, takes

_WIDTH = 60
_PAIRS = "before"
"""The fact that each record has with each other: listed when asked for."""


@click.command("facts")
@click.argument("prefix", required=False, default="")
@as_of_option
@output_options
def facts_command(output: Output, prefix: str) -> None:
    """List the keys of facts, with values, to bind in prose.

    PREFIX is what the keys begin with: a record, or a record and the beginning of a
    fact. In prose, {{ KEY }} stands for the value and {{ KEY | FILTER }} says it in
    another way; --json and --csv name the filters that each value takes.

    Example: tercet facts reactivation
    """
    facts = open_facts()
    must_exist(facts, prefix.partition(".")[0])
    keys = _keys(facts, prefix)
    if not keys:
        facts.fact(prefix)  # says what may have been meant
    few = [key for key in keys if key.split(".")[1] != _PAIRS] or keys
    if len(few) < len(keys):
        more = f"{len(keys) - len(few)} facts of pairs of records"
        click.echo(f"left out: {more}; ask 'tercet facts ID.{_PAIRS}'", err=True)
    found = [facts.fact(key) for key in few]
    rows = (_row(facts, fact) for fact in found)
    print_rows(output, "facts", rows, lambda: _text(found))


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


def _text(found: list[Fact]) -> str:
    cells = [[fact.key, _short(value_text(fact.value)), fact.about] for fact in found]
    return "\n".join([table(["key", "value", "about"], cells), "", *_how(found[0])])


def _how(fact: Fact) -> Iterator[str]:
    yield f"In prose: {{{{ {fact.key} }}}}, or with a filter {{{{ {fact.key} | … }}}}"
    width = max(len(row.name) for row in FILTERS)
    for row in FILTERS:
        yield f"  {row.name:<{width}}  {row.takes}: {row.gives}"


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"
