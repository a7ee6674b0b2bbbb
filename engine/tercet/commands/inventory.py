"""The making of ``command_line.json``: ``make completion``, or this module run.

It imports every command and every table, so nothing imports it but a test.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tercet.checks import CHECKS
from tercet.commands import cli
from tercet.commands.arguments import Named
from tercet.commands.glossary import TERMS
from tercet.commands.known_names import FILE
from tercet.export import EXPORTERS
from tercet.facts import TABLE
from tercet.notes import MAKERS
from tercet.records import KINDS
from tercet.records.base import Part, hints_of, marker_of, part_of, reference_fields
from tercet.records.config import Config
from tercet.records.fields import ReferenceMarker
from tercet.records.finding import LEVELS
from tercet.relations import RELATIONS
from tercet.splice import NAMING
from tercet.templates import is_list


def described(command: click.Command, context: click.Context) -> dict[str, Any]:
    """Return a command as data: its help, its parameters, and its subcommands."""
    row: dict[str, Any] = {
        "help": command.get_short_help_str(200),
        "parameters": [_row(one) for one in command.get_params(context)],
    }
    if isinstance(command, click.Group):
        row["commands"] = {}
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                within = click.Context(inner, context, name)
                row["commands"][name] = described(inner, within)
    return row


def _row(parameter: click.Parameter) -> dict[str, Any]:
    type_ = parameter.type
    named: object = type_.name if isinstance(type_, Named) else None
    if isinstance(type_, click.Choice):
        named = list(type_.choices)
    elif isinstance(type_, click.Path):
        named = "path"
    row: dict[str, Any] = {"name": parameter.name, "type": named}
    if not isinstance(parameter, click.Option):
        return {**row, "nargs": parameter.nargs}
    opts = [*parameter.opts, *parameter.secondary_opts]
    row |= {"opts": opts, "flag": parameter.is_flag, "multiple": parameter.multiple}
    return {**row, "help": parameter.help}


def written() -> bytes:
    """Return what the file shall hold, from the commands and tables as they are."""
    context = cli.make_context("tercet", ["--help"], resilient_parsing=True)
    document = {
        "commands": described(cli, context),
        "kinds": {
            kind.record_kind: {
                "folder": kind.folder,
                "about": kind.purpose,
                "name": kind.label_field,
                "described": kind.record_kind in MAKERS,
                "fields": _fields(kind),
                "references": _references(kind),
            }
            for kind in KINDS
        },
        "config": _fields(Config),
        "naming": list(NAMING),
        "levels": LEVELS,
        "relations": {
            row.name: {
                "inverse": row.inverse,
                "sources": row.sources,
                "targets": row.targets,
                "stated": row.stated,
            }
            for row in RELATIONS
        },
        "terms": {name: row.text for name, row in TERMS.items()},
        "checks": {c.code: c.name.replace("-", " ") for c in CHECKS.values()},
        "facts": [[f.kind, f.name, f.about, f.argument] for f in TABLE],
        "formats": {name: row.about for name, row in EXPORTERS.items()},
    }
    text = json.dumps(document, ensure_ascii=False, indent=0)
    return f"{text}\n".encode()


def _fields(model: type[Part]) -> dict[str, Any]:
    """Return the fields of a model by name, with the fields in them."""
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        row: dict[str, Any] = {"about": info.description}
        if is_list(info.annotation):
            row["list"] = True
        part = part_of(info.annotation)
        if part is not None:
            row["fields"] = _fields(part)
        found[name] = row
    return found


def _references(model: type[Part]) -> dict[str, Any]:
    """Return the relation that each field holds, and whether it is read backwards."""
    hints = hints_of(model)
    found = {}
    for name, (relation, _) in reference_fields(model).items():
        marker = marker_of(hints[name])
        backwards = isinstance(marker, ReferenceMarker) and marker.reverse
        found[name] = {"relation": relation, "backwards": backwards}
    return found


def main() -> None:
    """Write the file anew."""
    Path(__file__).with_name(FILE).write_bytes(written())


if __name__ == "__main__":
    main()
