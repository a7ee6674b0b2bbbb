"""The command line as data, so that a shell is answered without importing commands.

``command_line.json`` holds the commands with their parameters, and the names that the
engine knows: kinds with their fields, relations, checks, facts, formats. It is made
from the commands and tables themselves (``make completion``); a test fails when it is
stale. ``stand_in`` makes of it a group that has every parameter and does nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tercet.commands import arguments

if TYPE_CHECKING:
    from tercet.records.base import Part

FILE = "command_line.json"
"""The file beside this module."""


def known() -> dict[str, Any]:
    """Return the command line as data; empty if the file is not there."""
    try:
        text = Path(__file__).with_name(FILE).read_bytes()
    except FileNotFoundError:
        return {}
    found: dict[str, Any] = json.loads(text)
    return found


def stand_in(row: Mapping[str, Any], name: str) -> click.Command:
    """Return a command that has the parameters of the real one, and does nothing.

    Args:
        row: As `described` makes it.
        name: Of the command.
    """
    params = [_parameter(one) for one in row["parameters"]]
    if "commands" not in row:
        return click.Command(name, params=params, short_help=row["help"])
    inner = {key: stand_in(one, key) for key, one in row["commands"].items()}
    return click.Group(name, inner, params=params, short_help=row["help"])


def _parameter(row: Mapping[str, Any]) -> click.Parameter:
    type_ = _type(row["type"])
    names = [row["name"], *row.get("opts", ())]
    if "opts" not in row:
        return click.Argument(names, type=type_, nargs=row["nargs"], required=False)
    if row["flag"]:
        return click.Option(names, is_flag=True, help=row["help"])
    many = row["multiple"]
    return click.Option(names, type=type_, multiple=many, help=row["help"])


def _type(name: object) -> click.ParamType[Any] | None:
    if isinstance(name, list):
        return click.Choice(name)
    if name == "path":
        return click.Path()
    return arguments.BY_NAME.get(str(name))


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
    named: object = type_.name if isinstance(type_, arguments.Named) else None
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
    from tercet.checks import CHECKS
    from tercet.commands import cli
    from tercet.edits.fields import NAMING
    from tercet.export import EXPORTERS
    from tercet.facts import TABLE
    from tercet.notes import MAKERS
    from tercet.records import KINDS
    from tercet.records.finding import LEVELS
    from tercet.relations import RELATIONS

    context = click.Context(cli, info_name="tercet")
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
        "checks": {c.code: c.name.replace("-", " ") for c in CHECKS.values()},
        "facts": [[f.kind, f.name, f.about, f.argument] for f in TABLE],
        "formats": {name: row.about for name, row in EXPORTERS.items()},
    }
    text = json.dumps(document, ensure_ascii=False, indent=0)
    return f"{text}\n".encode()


def _fields(model: type[Part]) -> dict[str, Any]:
    from tercet.records.base import part_of
    from tercet.templates import is_list

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
    import typing

    from tercet.records.base import marker_of, reference_fields
    from tercet.records.fields import ReferenceMarker

    hints = typing.get_type_hints(model, include_extras=True)
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
