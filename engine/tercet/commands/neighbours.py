"""``tercet neighbours``: the records near a record, and the links that lead there."""

from __future__ import annotations

import click

from tercet.commands.arguments import RECORD
from tercet.commands.output import (
    Output,
    Row,
    open_facts,
    output_options,
    present_id,
    print_rows,
    table,
)
from tercet.errors import UnknownNameError
from tercet.facts import Facts
from tercet.graph import build, distances, records_only
from tercet.wiki import near_ids


@click.command("neighbours")
@click.argument("record", type=RECORD)
@click.option(
    "--distance",
    type=click.IntRange(1, 6),
    default=1,
    show_default=True,
    help="How many links may lie between.",
)
@output_options
def neighbours_command(output: Output, record: str, distance: int) -> None:
    """List the records near a record, and the links that lead there.

    Links are followed in both directions, the nearest records come first, and those
    that are wanted ('?Title') are among them.

    Example: tercet neighbours shah-2023 --distance 2
    """
    facts = open_facts()
    record = present_id(facts.wiki, record)
    if record not in facts.wiki.entries:
        near = near_ids(facts.wiki, record)
        raise UnknownNameError("record", record, near, "'tercet list KIND' lists them")
    rows = _rows(facts, record, distance)

    def text() -> str:
        if not rows:
            return f"Nothing is linked with {record}."
        head = ["distance", "record", "by"]
        return table(head, [[str(r["distance"]), str(r["id"]), _by(r)] for r in rows])

    print_rows(output, "neighbours", rows, text)


def _rows(facts: Facts, record: str, distance: int) -> list[Row]:
    """Return a row for each record near another, with the links from the nearer one."""
    graph = records_only(build(facts.wiki))
    away = distances(graph, record, distance)
    joined: dict[str, dict[tuple[str, str, str, str | None], None]] = {}
    for start, end, data in graph.edges(data=True):
        if start not in away or end not in away or away[start] == away[end]:
            continue
        outer = max(start, end, key=away.__getitem__)
        row = (data["relation"], start, end, data.get("part"))
        joined.setdefault(outer, {})[row] = None
    return [
        {
            "id": other,
            "kind": graph.nodes[other]["kind"],
            "title": graph.nodes[other]["name"],
            "distance": away[other],
            "links": [
                dict(zip(("relation", "from", "to", "part"), link, strict=True))
                for link in joined[other]
            ],
        }
        for other in sorted(away, key=lambda name: (away[name], name))
        if other != record
    ]


def _by(row: Row) -> str:
    links = row["links"]
    assert isinstance(links, list)  # noqa: S101 - as built above
    said = (f"{link['from']} {link['relation']} {link['to']}" for link in links)
    return "; ".join(dict.fromkeys(said))
