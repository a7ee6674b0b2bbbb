"""The sections of a page kept by hand, by the words that head them.

A heading is one of Markdown, a line in bold alone, or a short line by itself. Sections
are found by what they are called, in any order; those that go by no known name keep
their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tercet.importers.section_names import Role, role_of

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*")
_BOLD = re.compile(r" {0,3}(?:\*\*|__)([^*_\n]+)(?:\*\*|__):?[ \t]*")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_LIST_OR_TABLE = re.compile(r"\s*(?:[-*+•–·|>]|\d+[.)])(?:\s|$)")
_LONGEST_HEADING = 70
_LEAST_BODY = 80
"""A line may be a heading by its looks alone where so many characters follow it."""

HeadingKind: TypeAlias = Literal["markdown", "bold", "plain"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section.

    Args:
        role: What it holds, by its heading; ``other`` for an unknown heading, ``lead``
            for what stands before the first.
        title: The heading as written, without marks; empty for the lead.
        level: 1 for the topmost heading; 0 for the lead.
        body: Its text, without blank lines at either end.
        line: Where the body begins in the page, from 1.
    """

    role: Role
    title: str
    level: int
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class _Heading:
    title: str
    level: int
    first: int
    """The line of the heading, from 0."""
    after: int
    """The line behind it."""


def sections(text: str, first_line: int = 1) -> tuple[Section, ...]:
    r"""Return the sections of a page in order.

    Args:
        text: Of the page, without front matter.
        first_line: The line of the file on which the text begins.

    Example:
        >>> found = sections("definition\nIt is.\nscope note\nAll.")
        >>> [(one.role, one.body) for one in found]
        [('definition', 'It is.'), ('scope note', 'All.')]
    """
    lines = text.split("\n")
    heads = list(_headings(lines))
    starts = [0, *(head.after for head in heads)]
    ends = [*(head.first for head in heads), len(lines)]
    found = []
    for index, bounds in enumerate(zip(starts, ends, strict=True)):
        start, end = _without_blanks(lines, *bounds)
        body = "\n".join(lines[start:end])
        if index == 0:
            if body:
                found.append(Section("lead", "", 0, body, first_line + start))
            continue
        head = heads[index - 1]
        role = role_of(head.title)
        found.append(Section(role, head.title, head.level, body, first_line + start))
    return tuple(found)


def _without_blanks(lines: list[str], start: int, end: int) -> tuple[int, int]:
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return start, end


def _headings(lines: list[str]) -> Iterator[_Heading]:
    marked = list(_marked(lines))
    has_markdown = any(line.lstrip().startswith("#") for line in _prose(lines))
    taken = {head.first for head in marked}
    plain = [] if has_markdown else [h for h in _plain(lines) if h.first not in taken]
    yield from sorted([*marked, *plain], key=lambda head: head.first)


def _prose(lines: list[str]) -> list[str]:
    return [line for line, is_code in _with_code(lines) if not is_code]


def _with_code(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it stands in a fence."""
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            yield line, True
            if mark is not None and mark[0].strip().startswith(fence):
                fence = ""
        elif mark is not None:
            fence = mark[0].strip()
            yield line, True
        else:
            yield line, False


def _marked(lines: list[str]) -> Iterator[_Heading]:
    """Yield the headings that Markdown marks, and known words in bold."""
    for index, (line, is_code) in enumerate(_with_code(lines)):
        if is_code or not line.strip():
            continue
        atx = _ATX.fullmatch(line)
        if atx is not None:
            yield _Heading(_bare(atx[2]), len(atx[1]), index, index + 1)
            continue
        bold = _BOLD.fullmatch(line)
        if bold is not None and _stands_alone(lines, index):
            yield _Heading(_bare(bold[1]), 3, index, index + 1)
            continue
        below = lines[index + 1] if index + 1 < len(lines) else ""
        lone = index == 0 or not lines[index - 1].strip()
        if lone and _UNDERLINE.fullmatch(below) and _looks_like_a_heading(line):
            yield _Heading(_bare(line), 1 if "=" in below else 2, index, index + 2)


def _plain(lines: list[str]) -> Iterator[_Heading]:
    """Yield the lines that head what follows by their words or by their looks."""
    for index, (line, is_code) in enumerate(_with_code(lines)):
        if is_code or not _looks_like_a_heading(line):
            continue
        if role_of(_bare(line)) != "other":
            yield _Heading(_bare(line), 2, index, index + 1)
        elif line.rstrip().endswith(":") or line[:1].isspace():
            continue
        elif _heads_a_paragraph(lines, index):
            yield _Heading(_bare(line), 2, index, index + 1)


def _looks_like_a_heading(line: str) -> bool:
    words = line.strip()
    if not words or len(words) > _LONGEST_HEADING or _LIST_OR_TABLE.match(line):
        return False
    return words[-1] not in ".,;!" and not words.startswith(("http", "[", "!", "`"))


def _heads_a_paragraph(lines: list[str], index: int) -> bool:
    """Tell whether an unknown short line stands before a paragraph or list of its own.

    The line above ends a sentence or is blank, and a long line follows.
    """
    above = lines[index - 1].rstrip() if index else ""
    if above and above[-1] not in '.!?:)"”’':
        return False
    if not above and index and not _follows_text(lines, index):
        return False
    below = [line for line in lines[index + 1 : index + 4] if line.strip()][:2]
    if not below:
        return False
    return max(map(len, below)) >= _LEAST_BODY or bool(_LIST_OR_TABLE.match(below[0]))


def _follows_text(lines: list[str], index: int) -> bool:
    return any(line.strip() for line in lines[max(0, index - 3) : index])


def _stands_alone(lines: list[str], index: int) -> bool:
    above = not index or not lines[index - 1].strip()
    known = role_of(_bare(lines[index])) != "other"
    return above or known


def _bare(title: str) -> str:
    return title.strip().strip("*_").rstrip(":").strip()
