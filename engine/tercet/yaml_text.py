"""Plain data as YAML text: the one style in which the engine writes.

Block style, lists indented under their key, long texts as blocks; on one line where
what surrounds it is written so. Numbers, dates, ``true`` and ``false`` go without
quotes, since the strict reader takes every value as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import yaml

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
Quoting: TypeAlias = Literal["'", '"', ""]

_WIDTH = 88
_ENDLESS = 1_000_000
_BARE = re.compile(r"[0-9]{1,9}|true|false|[1-9][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?")
_TAG = "tag:yaml.org,2002:"


class _Dumper(yaml.SafeDumper):
    """Block style, lists indented under their key, long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)


class _LineDumper(yaml.SafeDumper):
    """Everything on one line."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if _BARE.fullmatch(value):
        return _bare(dumper, value)
    style = None
    if "\n" in value:
        style = "|"
    elif len(value) > _WIDTH - 20 and " " in value:
        style = ">"
    return dumper.represent_scalar(f"{_TAG}str", value, style=style)


def _short(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if _BARE.fullmatch(value):
        return _bare(dumper, value)
    style = '"' if "\n" in value else None
    return dumper.represent_scalar(f"{_TAG}str", value, style=style)


def _bare(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """Return a node that is written without quotes, by the type that it looks like."""
    kind = "int" if value.isdigit() else "bool" if value.isalpha() else "timestamp"
    tag = dumper.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag or f"{_TAG}{kind}", value)


_Dumper.add_representer(str, _text)
_LineDumper.add_representer(str, _short)


def block(value: Plain) -> str:
    """Return data as lines of YAML, with a line end.

    Example:
        >>> print(block({"works": ["a", "b"], "seq": "21"}), end="")
        works:
          - a
          - b
        seq: 21
    """
    return yaml.dump(
        _listed(value),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
    )


def flow(value: Plain) -> str:
    """Return data as YAML on one line, fit to stand in brackets.

    Example:
        >>> flow({"shape": "s", "axes": {"k": ["a", "b, c"]}})
        "{shape: s, axes: {k: [a, 'b, c']}}"
    """
    text: str = yaml.dump(
        [_listed(value)],
        Dumper=_LineDumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=True,
        width=_ENDLESS,
    )
    return text.strip()[1:-1]


def scalar(value: str, quoting: Quoting = "") -> str | None:
    """Return a text as YAML on one line, to follow a key or a dash.

    Args:
        value: The text.
        quoting: The quotes it should have, as those that it had.

    Returns:
        None if it does not go on one line in that way.
    """
    if quoting == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if quoting:
        written: str = yaml.dump(
            value, default_style='"', allow_unicode=True, width=_ENDLESS
        )
        return written.strip()
    text = yaml.dump(
        {"k": value},
        Dumper=_LineDumper,
        allow_unicode=True,
        width=_ENDLESS,
        default_flow_style=False,
    )
    line = str(text).removeprefix("k: ").removesuffix("\n")
    return None if "\n" in line else line


def _listed(value: Plain) -> object:
    """Return the data in the types that the writer knows."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value]
