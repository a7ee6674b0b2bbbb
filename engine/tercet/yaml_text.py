"""Plain data as YAML text: the one style in which the engine writes.

Block style, lists indented under their key, long texts as blocks; on one line where
what surrounds it is written so. Numbers, dates, ``true`` and ``false`` go without
quotes, since the strict reader takes every value as text.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

import yaml
from yaml.emitter import ScalarAnalysis

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
Quoting: TypeAlias = Literal["'", '"', ""]

_WIDTH = 88
_ENDLESS = 1_000_000
_BARE = re.compile(r"0|[1-9][0-9]{0,8}|true|false|[1-9][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?")
_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""What ends a line in YAML, beside the line feed: it stands as an escape only."""

_NOT_IN_BLOCK = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""A character that must stand as an escape."""

_TAG = "tag:yaml.org,2002:"


class _Dumper(yaml.SafeDumper):
    """Block style, lists indented under their key, long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def analyze_scalar(self, scalar: str) -> ScalarAnalysis:
        """Say at once that lines of plain characters may stand as a block.

        PyYAML looks at each character, and quotes lines with tabs or blanks at the end.
        """
        if "\n" in scalar and not _NOT_IN_BLOCK.search(scalar):
            return ScalarAnalysis(scalar, False, True, False, False, False, True, True)
        return super().analyze_scalar(scalar)

    def write_literal(self, text: str) -> None:
        """Write a block line by line; PyYAML writes it character by character."""
        indent = str(self.best_indent) if text.startswith("\t") else ""
        hints = indent + self.determine_block_hints(text)
        self.write_indicator(f"|{hints}", True)
        self.open_ended = hints.endswith("+")
        self.write_line_break()
        margin = " " * (self.indent or 0)
        lines = text.removesuffix("\n").split("\n")
        self.stream.write(
            "\n".join(f"{margin}{line}" if line else "" for line in lines)
        )
        self.write_line_break()


class _LineDumper(yaml.SafeDumper):
    """Everything on one line."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if _BARE.fullmatch(value):
        return _bare(dumper, value)
    style = None
    if _ODD_BREAK.search(value):
        style = '"'
    elif "\n" in value:
        style = "|"
    elif len(value) > _WIDTH - 20 and " " in value:
        style = ">"
    return dumper.represent_scalar(f"{_TAG}str", value, style=style)


def _short(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if _BARE.fullmatch(value):
        return _bare(dumper, value)
    style = '"' if "\n" in value or _ODD_BREAK.search(value) else None
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
    text: str = yaml.dump(
        _listed(value),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
    )
    # The mark of an end stands behind a text that keeps its empty lines.
    return text.removesuffix("...\n") if text.endswith("\n...\n") else text


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
    odd = _ODD_BREAK.search(value)
    if quoting == "'" and "\n" not in value and not odd:
        return "'" + value.replace("'", "''") + "'"
    if quoting or odd:
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


def refolded(rows: Sequence[str], old: str, new: str, width: int) -> list[str] | None:
    """Return the lines of a folded text whose words have changed.

    Lines stay as they are where their words do; the others are filled anew.

    Args:
        rows: Its lines, without indentation.
        old: The text that they hold.
        new: The text that they should hold.
        width: How long a new line may be.

    Returns:
        None if the paragraphs of the two texts do not answer to each other.
    """
    was, now = old.rstrip("\n").split("\n"), new.rstrip("\n").split("\n")
    if list(map(bool, was)) != list(map(bool, now)):
        return None
    found: list[str] = []
    paragraphs = iter([one for one in now if one])
    for is_text, lines in groupby(rows, key=bool):
        if not is_text:
            found += lines
            continue
        paragraph = next(paragraphs, None)
        if paragraph is None:
            return None
        found += _refilled(list(lines), paragraph, width)
    return found


def _refilled(rows: list[str], text: str, width: int) -> list[str]:
    """Return the lines of one paragraph: kept from both ends, and filled between."""
    if " ".join(rows) == text:
        return rows
    before, behind = [], []
    while rows and text.startswith(f"{rows[0]} "):
        before.append(rows.pop(0))
        text = text[len(before[-1]) + 1 :]
    while rows and text.endswith(f" {rows[-1]}"):
        behind.append(rows.pop())
        text = text[: -len(behind[-1]) - 1]
    filled = textwrap.wrap(
        text, width, break_long_words=False, break_on_hyphens=False, expand_tabs=False
    )
    return [*before, *filled, *reversed(behind)]


def _listed(value: Plain) -> object:
    """Return the data in the types that the writer knows."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value]
