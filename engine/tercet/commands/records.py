"""``tercet list`` and ``tercet show``: the records themselves."""

from __future__ import annotations

import re
import textwrap

import click

from tercet.bound import resolve
from tercet.commands.arguments import KIND, RECORD
from tercet.commands.note import filled, plain
from tercet.commands.output import (
    Output,
    Row,
    as_of_option,
    chosen,
    must_exist,
    open_facts,
    output_options,
    present_id,
    print_json,
    print_rows,
    table,
)
from tercet.commands.record_lines import record_lines
from tercet.errors import UnknownNameError
from tercet.facts import Facts
from tercet.facts.instances import exists
from tercet.facts.values import PAIRS, value_json, value_text
from tercet.problems import nearest
from tercet.records import KINDS, Entry
from tercet.records.finding import Finding
from tercet.records.work import Work
from tercet.wiki import near_ids

_NAMES = {kind.record_kind: kind.record_kind for kind in KINDS} | {
    kind.folder: kind.record_kind for kind in KINDS
}
_QUIET = PAIRS | {"standing", "backlinks", "links", "name", "receipt-hash"}
_QUIET |= {"wanted-values"}  # tercet wanted SHAPE says it better


def kinds_there_are() -> str:
    """Say which kinds of record there are."""
    return f"kinds: {', '.join(kind.record_kind for kind in KINDS)}"


def _row(facts: Facts, entry: Entry) -> Row:
    record = entry.record
    row: dict[str, object] = {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.name,
        "status": record.status if record is not None else "broken",
    }
    if entry.kind == "finding":
        found = record.instantiates if isinstance(record, Finding) else ()
        now = facts.as_of
        items = [item for item in found if now is None or item.filed.seq <= now]
        row["filed"] = [item.filed.seq for item in items]
        row["concepts"] = [item.concept for item in items]
    if entry.kind == "work":
        row["date"] = str(record.date) if isinstance(record, Work) else None
    if entry.kind == "shape":
        row["state"] = facts.standing(entry.id).state
    row["path"] = entry.document.path
    return row


@click.command("list")
@click.argument("kind", type=KIND)
@as_of_option
@output_options
def list_command(output: Output, kind: str) -> None:
    """List the records of a kind.

    KIND is work, finding, concept, shape, thread, question, cluster or note.

    Example: tercet list findings --csv
    """
    if kind not in _NAMES:
        near = nearest(kind, _NAMES)
        raise UnknownNameError("kind of record", kind, near, kinds_there_are())
    facts = open_facts()
    entries = facts.wiki.of_kind(_NAMES[kind])
    rows = [_row(facts, entry) for entry in entries if exists(facts, entry.id)]

    def text() -> str:
        if not rows:
            return f"No {_NAMES[kind]} yet."
        cells = [
            [str(r["id"]), str(r["status"]), _short(str(r["title"]))] for r in rows
        ]
        return table(["id", "status", "title"], cells)

    print_rows(output, "records", rows, text)


def _short(title: str, width: int = 90) -> str:
    return title if len(title) <= width else title[: width - 1].rstrip() + "…"


@click.command("show")
@click.argument("record", type=RECORD)
@as_of_option
@output_options
def show_command(output: Output, record: str) -> None:
    """Show one record with what is computed about it.

    It answers "what does the wiki have on this?": its text, its fields as recorded,
    the facts computed of it by key, and what links to it. RECORD is an id; 'tercet list
    KIND' lists them.

    Example: tercet show sandhan-2026
    """
    facts = open_facts()
    record = present_id(facts.wiki, record)
    entry = facts.wiki.entries.get(record)
    if entry is None:
        near = near_ids(facts.wiki, record)
        raise UnknownNameError("record", record, near, "'tercet list KIND' lists them")
    must_exist(facts, record)
    keys = [key for key in facts.known(f"{record}.") if key.split(".")[1] not in _QUIET]
    links = [
        {
            "relation": link.relation,
            "from": link.subject,
            "to": link.object,
            "part": link.part,
        }
        for link in (
            *facts.links(f"{record}.links"),
            *facts.links(f"{record}.backlinks"),
        )
    ]
    document: dict[str, object] = {
        **_row(facts, entry),
        "facts": {key: value_json(facts.value(key)) for key in keys},
        "links": links,
        "fields": entry.record.model_dump(mode="json", exclude_defaults=True)
        if entry.record is not None
        else None,
    }
    if output.format == "json":
        print_json({"format": 1, "record": chosen(document, output.fields)})
        return
    facts_rows = [{"fact": key, "value": value_text(facts.value(key))} for key in keys]
    print_rows(output, "facts", facts_rows, lambda: _show_text(facts, entry, keys))


def _show_text(facts: Facts, entry: Entry, keys: list[str]) -> str:
    lines = [click.style(entry.name, bold=True)]
    lines.append(f"{entry.kind} {entry.id}, {entry.document.path}")
    record = entry.record
    if record is None:
        return "\n".join([*lines, "This record is broken; see 'tercet check'."])
    if record.merged_into is not None:
        lines.append(click.style(f"merged into {record.merged_into}", fg="red"))
    elif record.retracted is not None:
        lines.append(click.style(f"retracted: {record.retracted.reason}", fg="red"))
    lead = getattr(record, record.lead_field, None) if record.lead_field else None
    if lead:
        text = plain(resolve(facts, str(lead)))
        lines += ["", "\n\n".join(filled(part) for part in _paragraphs(text))]
    held = list(record_lines(record))
    if held:
        lines += ["", click.style("Recorded", bold=True), *_columns(held)]
    computed = [(key, _computed(facts, key)) for key in keys]
    told = [(key, text) for key, text in computed if text != "none"]
    if told:
        lines += ["", click.style("Computed", bold=True), *_columns(told)]
    empty = [key.split(".", 1)[1] for key, text in computed if text == "none"]
    if empty:
        lines.append(textwrap.indent(filled(f"None: {', '.join(empty)}."), "  "))
    linked: dict[str, list[str]] = {}
    for link in facts.links(f"{entry.id}.backlinks"):
        row = facts.wiki.relations.get(link.relation)
        label = link.relation if row is None else row.label
        if link.reverse and row is not None:
            label = row.inverse_label
        linked.setdefault(link.source, []).append(label)
    if linked:
        lines += ["", click.style("Linked from", bold=True)]
        lines += [
            f"  {source} ({', '.join(dict.fromkeys(labels))})"
            for source, labels in linked.items()
        ]
    if keys:
        lines += ["", f"Ask 'tercet why {entry.id}.…' what a value rests on."]
    return "\n".join(lines)


def _computed(facts: Facts, key: str) -> str:
    """Return the value of a fact in words; why the frequency is not the examples."""
    said = value_text(facts.value(key))
    subject, _, name = key.partition(".")
    if name == "frequency":
        many = len(facts.ids(f"{subject}.examples"))
        if many > facts.standing(subject).frequency:
            said += f", not {many}: several examples of one work count once"
    return said


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    width = max(len(name) for name, _ in rows)
    return [f"  {name:<{width}}  {text}".rstrip() for name, text in rows]


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part]
