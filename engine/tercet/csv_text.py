"""Tables as CSV, safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with ``=`` or its like for a formula and runs
it. Such a text gets an apostrophe before it, as one that begins with an apostrophe
does; whoever takes that one away again has the text as it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TypeAlias

_GUARD = "'"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula may begin with, in some spreadsheet and country."""

Cell: TypeAlias = str | int | None
"""What a table holds."""


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Example:
        >>> guarded("=1+1"), guarded("1+1"), guarded("'quoted'")
        ("'=1+1", '1+1', "''quoted'")
    """
    begins = text.startswith((*_FORMULAS, _GUARD))
    return _GUARD + text if begins or text.lstrip().startswith(_FORMULAS) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell.

    Example:
        >>> unguarded("'=1+1"), unguarded("1+1")
        ('=1+1', '1+1')
    """
    return cell.removeprefix(_GUARD)


def table(rows: Iterable[Iterable[Cell]], delimiter: str = ",") -> bytes:
    """Return rows as a file, the first with the names of the columns; texts guarded."""
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL, lineterminator="\n"
    )
    for row in rows:
        writer.writerow(
            [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        )
    return stream.getvalue().encode()
