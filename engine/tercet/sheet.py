"""A YAML document as lines that can be cut: where each field and item stands.

Under ``cuts``, which cuts them; the places are those of the strict reader.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from tercet.source import LINE_END, At, Document, Value

_COMMA = re.compile(r"(?:\s|#[^\r\n\x85\u2028\u2029]*+)*+,")
"""The comma behind an item in brackets, over comments."""

_BLOCK = re.compile(r"[|>][-+0-9]*+")
"""How a text in lines of its own opens."""


def value_at(document: Document, at: At) -> Value:
    """Return the value at a path that is there."""
    value: Value = document.value or {}
    for step in at:
        value = value[step]  # type: ignore[index]
    return value


@dataclass(frozen=True)
class Sheet:
    """A document as lines that can be cut."""

    document: Document

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins, and where the text ends."""
        text = self.document.text
        found = [0, *(match.end() for match in LINE_END.finditer(text))]
        return found if found[-1] == len(text) else [*found, len(text)]

    @cached_property
    def line_end(self) -> str:
        """What ends its lines."""
        match = LINE_END.search(self.document.text)
        return match[0] if match and match[0] in ("\n", "\r\n") else "\n"

    def offset(self, line: int, column: int) -> int:
        """Return the place of a line and a column in the text."""
        return self.starts[min(line, len(self.starts) - 1)] + column

    def line_at(self, offset: int) -> int:
        """Return the number of the line that holds a place in the text."""
        return bisect_right(self.starts, offset) - 1

    def stop(self, offset: int) -> int:
        """Return where the line ends that holds a place in the text."""
        line = self.line_at(offset)
        return self.offset(line, len(self.line(line)))

    def line(self, number: int) -> str:
        """Return a line without its end."""
        lines = self.document.lines
        return lines[number] if number < len(lines) else ""

    def range(self, at: At) -> tuple[int, int]:
        """Return where a value begins and ends; the lines of a block scalar whole."""
        place = self.document.places[at]
        start = self.offset(place.line, place.column)
        return start, self.offset(place.end_line, place.end_column)

    def opens(self, at: At) -> str:
        """Return the first character of a value as written."""
        start, end = self.range(at)
        return self.document.text[start : min(end, start + 1)]

    def is_flow(self, at: At) -> bool:
        """Tell whether a mapping or list is written in brackets."""
        if isinstance(value_at(self.document, at), str):
            return False
        return self.opens(at) in ("{", "[") or bool(at and self.is_flow(at[:-1]))

    def is_block(self, at: At) -> bool:
        """Tell whether a text is written in lines of its own, under ``|`` or ``>``."""
        is_text = isinstance(value_at(self.document, at), str)
        return is_text and self.opens(at) in ("|", ">")

    def is_in_lines(self, at: At) -> bool:
        """Tell whether a mapping or list is written with a line for each part."""
        value = value_at(self.document, at)
        return not isinstance(value, str) and not self.is_flow(at)

    def is_nothing(self, at: At) -> bool:
        """Tell whether nothing is written where a value should be."""
        start, end = self.range(at)
        return self.document.text[start:end] in ("", "~", "null", "Null", "NULL")

    def last_line(self, at: At) -> int:
        """Return the number of the last line that holds some of a value."""
        value, place = value_at(self.document, at), self.document.places[at]
        if isinstance(value, dict) and value and not self.is_flow(at):
            return max(self.last_line((*at, key)) for key in value)
        if isinstance(value, tuple) and value and not self.is_flow(at):
            return self.last_line((*at, len(value) - 1))
        end = place.end_line - (place.end_column == 0 and place.end_line > place.line)
        if self.is_block(at) and "+" not in self.header(at):
            while end > place.line and not self.line(end).strip():
                end -= 1
        return end

    def end_line(self, at: At) -> int:
        """Return the last line of a field or an item, with comments that stand in it.

        Those stand deeper than its key or its dash.
        """
        end, column = self.last_line(at), self.start(at)[1]
        for number in range(end + 1, len(self.document.lines)):
            row = self.line(number)
            bare = row.lstrip(" \t")
            if bare.startswith("#") and len(row) - len(bare) > column:
                end = number
            elif bare:
                break
        return end

    def start(self, at: At) -> tuple[int, int]:
        """Return line and column of a field's key, or of an item's dash or first word.

        An item has a dash unless it stands in brackets.
        """
        place = self.document.places.get((*at, "\0key"))
        if place is None and self.is_flow(at[:-1]):
            place = self.document.places[at]
        return (place.line, place.column) if place else self.dash(at)

    def first_line(self, at: At) -> int:
        """Return the line on which a field or an item begins."""
        return self.start(at)[0]

    def dash(self, at: At) -> tuple[int, int]:
        """Return line and column of the dash of an item of a list."""
        first = self.document.places[at[:-1]]
        if at[-1] == 0:
            return first.line, first.column
        line = self.document.places[at].line
        while self._mark_of(line, first.column) != "-" and line > first.line:
            line -= 1
        return line, first.column

    def _mark_of(self, line: int, column: int) -> str:
        """Return the first character of a line, if it stands in that column."""
        row = self.line(line)
        return "" if row[:column].strip() else row[column : column + 1]

    def lead(self, at: At) -> str:
        """Return what stands before a key or a dash on its line: blanks, or a dash."""
        line, column = self.start(at)
        return self.line(line)[:column]

    def header(self, at: At) -> str:
        """Return how a text in lines of its own opens: ``|``, ``>-`` and the like."""
        found = _BLOCK.match(self.document.text, self.range(at)[0])
        return found[0] if found else ""

    def head(self, at: At) -> int:
        """Return where a key's colon or an item's dash ends."""
        key = self.document.places.get((*at, "\0key"))
        if key is None:
            return self.offset(*self.dash(at)) + 1
        end = self.offset(key.end_line, key.end_column)
        return self.document.text.find(":", end) + 1

    def comments(self, at: At) -> list[str]:
        """Return the comments beside a value: those before it, and the one behind."""
        text, (start, end) = self.document.text, self.range(at)
        before = LINE_END.split(text[self.head(at) : start])
        if self.is_in_lines(at):
            beside = before[:1] if len(before) > 1 else []
        else:
            behind = start + len(self.header(at)) if self.is_block(at) else end
            beside = [*before, text[behind : self.stop(behind)]]
        return [row.strip() for row in beside if row.strip()]

    def flow_range(self, at: At) -> tuple[int, int]:
        """Return where a field (with its key) or an item in brackets stands."""
        key = self.document.places.get((*at, "\0key"))
        start, end = self.range(at)
        return (self.offset(key.line, key.column) if key else start), end

    def comma(self, at: At) -> int | None:
        """Return the place behind the comma that follows an item in brackets."""
        found = _COMMA.match(self.document.text, self.range(at)[1])
        return found.end() if found else None

    def is_alone(self, at: At) -> bool:
        """Tell whether an item in brackets has its lines for itself.

        Its comma and a comment may stand there too.
        """
        end = self.range(at)[1]
        comma, stop = self.comma(at) or end, self.stop(end)
        behind = self.document.text[comma:stop].strip()
        is_apart = comma <= stop and (not behind or behind.startswith("#"))
        return is_apart and not self.lead(at).strip()
