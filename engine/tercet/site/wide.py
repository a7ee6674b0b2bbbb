"""Tables of free pages, each in a region of its own that scrolls by itself."""

from __future__ import annotations

_OPEN = "<table"
_PLAIN = "<table>"
_OWN = '<table class="data">'
_CLOSE = "</table>"
_REGION = '<div class="scroll" tabindex="0" role="region" aria-label="Table">'


def scrolling(content: str) -> str:
    """Return HTML with every table in a region that the keyboard reaches.

    A table without a class gets one, so that the theme adds no region of its own.

    Example:
        >>> scrolling("<p>a</p><table></table>")[:16]
        '<p>a</p><div cla'
    """
    *pieces, rest = content.split(_CLOSE)
    return "".join(_wrapped(piece) for piece in pieces) + rest


def _wrapped(piece: str) -> str:
    """Return what ends where a table ends; the innermost one of nested tables."""
    before, found, table = piece.rpartition(_OPEN)
    if not found:
        return f"{piece}{_CLOSE}"
    opened = f"{_OPEN}{table}".replace(_PLAIN, _OWN, 1)
    return f"{before}{_REGION}{opened}{_CLOSE}</div>"
