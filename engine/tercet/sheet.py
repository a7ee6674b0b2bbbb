"""A YAML document as lines that can be cut: where each field and item stands.

Under ``splice``, which edits them; the places are those of the strict reader.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from tercet.source import LINE_END, At, Document, Value


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
        return self.opens(at) in ("{", "[") and not isinstance(
            value_at(self.document, at), str
        )

    def last_line(self, at: At) -> int:
        """Return the number of the last line that holds some of a value."""
        value, place = value_at(self.document, at), self.document.places[at]
        if isinstance(value, dict) and value and not self.is_flow(at):
            return max(self.last_line((*at, key)) for key in value)
        if isinstance(value, tuple) and value and not self.is_flow(at):
            return self.last_line((*at, len(value) - 1))
        end = place.end_line - (place.end_column == 0 and place.end_line > place.line)
        if self.opens(at) in ("|", ">") and isinstance(value, str):
            while end > place.line and not self.line(end).strip():
                end -= 1
        return end

    def first_line(self, at: At) -> int:
        """Return the line of a field's key, or of an item's dash."""
        key = self.document.places.get((*at, "\0key"))
        return key.line if key else self.dash(at)[0]

    def dash(self, at: At) -> tuple[int, int]:
        """Return line and column of the dash of an item of a list."""
        place = self.document.places[at]
        before = self.document.text[: self.offset(place.line, place.column)]
        found = before.rfind("-")
        line = bisect_right(self.starts, found) - 1
        return line, found - self.offset(line, 0)
