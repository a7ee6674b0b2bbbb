"""Stand-ins for commands, so that a shell is answered without importing them.

They are made of ``known_names``, have every parameter, and do nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from tercet.commands.arguments import BY_NAME


def stand_in(row: Mapping[str, Any], name: str) -> click.Command:
    """Return a command that has the parameters of the real one, and does nothing.

    Args:
        row: As ``inventory.described`` makes it.
        name: Of the command.
    """
    params = [_parameter(one) for one in row["parameters"]]
    if "commands" not in row:
        return click.Command(name, params=params, short_help=row["help"])
    return _StandIn(row["commands"], name, params=params, short_help=row["help"])


class _StandIn(click.Group):
    """A group that makes a stand-in when it is asked for it."""

    def __init__(
        self,
        rows: Mapping[str, Mapping[str, Any]],
        name: str,
        *,
        params: list[click.Parameter],
        short_help: str,
    ) -> None:
        super().__init__(name, params=params, short_help=short_help)
        self._rows = rows

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = self._rows.get(cmd_name)
        return None if row is None else stand_in(row, cmd_name)


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
    return BY_NAME.get(str(name))
