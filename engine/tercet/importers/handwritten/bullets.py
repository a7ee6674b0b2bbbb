"""The items of a list kept by hand, each joined to one text.

An item goes on until the next marker at its own depth. Pages that were copied out of a
browser leave markers on a line by themselves, or at the end of the line before; lines
that a code span broke off are joined to what they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKER = re.compile(r"([ \t]*)(?:[-*+•–·]|\d{1,3}[.)])(?:[ \t]+|$)")
_TRAILING = re.compile(r"(?<=[.!?)\"”])[ \t]+[-•]$")
_UNWRAPPED = 100
_NO_BLANK_AFTER = "([{“/"
_NO_BLANK_BEFORE = ")]}.,;:!?”/"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item.

    Args:
        text: On one line; items of lists inside it follow their marker ``- `` on lines
            of their own.
        line: Where it begins, from 1: the line of its first words.
    """

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class BulletList:
    """What a section holds besides its items too.

    Args:
        lead: What stands before the first item.
        items: In order.
    """

    lead: str
    items: tuple[Bullet, ...]
    rest: str = ""
    """What follows the last item, as paragraphs of their own."""


def bullets(body: str, first_line: int = 1) -> BulletList:
    r"""Return the items of a section.

    Args:
        body: Of the section.
        first_line: The line of the file on which it begins.

    Example:
        >>> bullets("-\nOne (see\n`x`). -\nTwo").items
        (Bullet(text='One (see `x`).', line=2), Bullet(text='Two', line=4))
    """
    lead: list[str] = []
    items: list[tuple[int, list[str]]] = []
    rest: list[str] = []
    depth: int | None = None
    for number, line, indent in _lines(body, first_line):
        if indent is not None and (depth is None or indent <= depth):
            depth = indent if depth is None else min(depth, indent)
            rest = _given_back(items, rest)
            items.append((number, [line] if line else []))
        elif indent is not None:
            inner = (indent - (depth or 0) - 1) // 4
            items[-1][1].append(f"{'  ' * inner}- {line}")
        elif not items:
            lead.append(line)
        elif line and (rest or _begins_anew(items[-1][1], line)):
            rest.append(line)
        elif line:
            number_of = number if not items[-1][1] else items[-1][0]
            items[-1] = (number_of, [*items[-1][1], line])
    found = [Bullet(_joined(lines), number) for number, lines in items if any(lines)]
    return BulletList("\n".join(lead).strip(), tuple(found), "\n\n".join(rest))


def _begins_anew(item: list[str], line: str) -> bool:
    """Tell whether a line without marker is a paragraph of its own.

    Items that fill a long line each are not wrapped: the next line is no part of one
    that ends a sentence, if it begins another.
    """
    if not item or len(item[-1]) < _UNWRAPPED:
        return False
    return item[-1][-1:] in ".!?" and (line[:1].isupper() or line[:1] in '“"')


def _given_back(items: list[tuple[int, list[str]]], rest: list[str]) -> list[str]:
    """Give lines that stand between two items to the one above."""
    if items:
        items[-1][1].extend(rest)
    return []


def _lines(body: str, first_line: int) -> Iterator[tuple[int, str, int | None]]:
    """Yield each line with its number, without marker, and the marker's indent."""
    marked = False
    for number, line in enumerate(body.split("\n"), first_line):
        text = line.rstrip()
        trailing = _TRAILING.search(text)
        if trailing is not None:
            text = text[: trailing.start()]
        match = _MARKER.match(text)
        if marked and match is None and text.strip():
            yield number, text.strip(), 0
        elif match is not None:
            yield number, text[match.end() :].strip(), _width(match[1])
        else:
            yield number, text.strip(), None
        marked = trailing is not None if text.strip() else marked


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if line.lstrip().startswith("- "):
            text += f"\n{line}"
        elif text[-1:] in _NO_BLANK_AFTER or line[:1] in _NO_BLANK_BEFORE:
            text += line
        else:
            text += f" {line}"
    return text
