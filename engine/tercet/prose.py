"""What is marked up in prose: links to records, and bound facts in double braces.

``[[id]]``, ``[[id|label]]``, ``[[id#part]]``, ``[[?Title]]``; ``{{ KEY | FILTER }}``
and ``{{ as-of MOMENT: words }}``. In code both are plain characters. One scan in
linear time finds them; ``wiki`` takes the links, ``bound`` looks the facts up, and
``markup`` and the site render both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

LINK = re.compile(
    r"\[\[(?P<wanted>\?)?(?P<target>[^\[\]|#\n\\]{1,200})(?:#(?P<part>[^\[\]|\n\\]{1,80}))?"
    r"(?:\\?\|(?P<label>[^\[\]\n]{1,300}))?\]\]"
)
MAX_BRACES = 400
"""So many characters stand between braces at most, all of them on one line."""

_MARK = re.compile(r"\[\[|\{\{")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^\n]*)")
_TICKS = re.compile(r"`+")
_NOT_LINE_END = re.compile(r"[^\n]")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(?!---).{0,2000}\n){0,200}---[ \t]*\n")


@dataclass(frozen=True, slots=True)
class ProseLink:
    """One link as written.

    Args:
        target: The id, or the title of a wanted record.
        part: The part after ``#``, if any.
        label: The words after ``|``, if any.
        wanted: Whether it is written as wanted.
        raw: The characters as they stand.
        nth: Which of the equal raw links of this text it is, from 0; code counts.
        start: Where it begins in the text, from 0.
    """

    target: str
    part: str | None
    label: str | None
    wanted: bool
    raw: str
    nth: int
    start: int = field(default=0, compare=False)

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.raw)


@dataclass(frozen=True, slots=True)
class Braces:
    """Double braces as written.

    Args:
        raw: The characters as they stand; only ``{{`` if nothing closes them.
        nth: Which of the equal raw braces of this text they are, from 0; code counts.
        start: Where they begin in the text, from 0.
    """

    raw: str
    nth: int
    start: int = field(default=0, compare=False)

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.raw)

    @property
    def is_closed(self) -> bool:
        """Whether the closing braces stand on the same line, not too far off."""
        return self.raw.endswith("}}")

    @property
    def body(self) -> str:
        """What stands between the braces; it begins two characters after `start`."""
        return self.raw[2:-2] if self.is_closed else ""


Marked: TypeAlias = "ProseLink | Braces"


def link_at(text: str, start: int) -> ProseLink | None:
    """Return the link that begins at a place, if one does; its ``nth`` is 0."""
    match = LINK.match(text, start)
    if match is None:
        return None
    target, part = match["target"].strip(), match["part"]
    wanted = match["wanted"] is not None
    if wanted and part is not None:
        target, part = f"{target}#{part}", None
    return ProseLink(target, part, match["label"], wanted, match[0], 0, start)


def braces_at(text: str, start: int) -> Braces | None:
    """Return the double braces that open at a place, if they do; ``nth`` is 0."""
    if not text.startswith("{{", start):
        return None
    limit = start + 2 + MAX_BRACES + 2
    line = text.find("\n", start, limit)
    end = text.find("}}", start + 2, limit if line < 0 else line)
    if end < 0 or text.find("{{", start + 2, end) >= 0:
        return Braces("{{", 0, start)
    return Braces(text[start : end + 2], 0, start)


def scan(text: str, *, code: bool = True) -> Iterator[Marked]:
    """Yield the links and braces of a text in order; none stands in another.

    Args:
        text: Markdown.
        code: Whether the text has code, in which there are neither.

    Example:
        >>> [found.raw for found in scan("see [[a|b]], {{ a.name }}, not `[[c]]`")]
        ['[[a|b]]', '{{ a.name }}']
    """
    seen: dict[str, int] = {}
    hidden = iter(_code(text) if code else ())
    span = next(hidden, None)
    at = 0
    while match := _MARK.search(text, at):
        start, opening = match.start(), match[0]
        at = match.end()
        found = link_at(text, start) if opening == "[[" else braces_at(text, start)
        if found is None:
            at = start + 1
            continue
        nth = seen.get(found.raw, 0)
        seen[found.raw] = nth + 1
        while span is not None and span[1] <= start:
            span = next(hidden, None)
        if span is not None and span[0] <= start:
            continue
        if span is not None and span[0] < found.end < span[1]:
            at = start + 1
            continue
        if isinstance(found, ProseLink):
            yield ProseLink(
                found.target,
                found.part,
                found.label,
                found.wanted,
                found.raw,
                nth,
                start,
            )
            at = found.end
        elif _is_escaped(text, start):
            at = start + 1
        else:
            yield Braces(found.raw, nth, start)
            at = found.end


def links(text: str) -> Iterator[ProseLink]:
    """Yield the links of a text in order; those in code are not links.

    Example:
        >>> [link.target for link in links("see [[a|b]], not `[[c]]`")]
        ['a']
    """
    if "[[" in text:
        yield from (found for found in scan(text) if isinstance(found, ProseLink))


def braces(text: str) -> Iterator[Braces]:
    """Yield the double braces of a text in order, also those that nothing closes.

    Example:
        >>> [found.body for found in braces("{{ a.name }} and `{{ b.name }}`")]
        [' a.name ']
    """
    if "{{" in text:
        yield from (found for found in scan(text) if isinstance(found, Braces))


def body_start(page: str) -> int:
    """Return where the text of a free page begins, after its front matter if any."""
    matter = _FRONT_MATTER.match(page)
    return 0 if matter is None else matter.end()


def blanked(text: str) -> str:
    """Return a text in which code and bound facts are spaces; equal in length.

    For readers of what prose states: neither is a statement by hand.
    """
    pieces: list[str] = []
    at = 0
    for start, end in _code(text):
        pieces += [text[at:start], _NOT_LINE_END.sub(" ", text[start:end])]
        at = end
    text = "".join([*pieces, text[at:]])
    pieces, at = [], 0
    for found in braces(text):
        if found.is_closed:
            pieces += [text[at : found.start], " " * len(found.raw)]
            at = found.end
    return "".join([*pieces, text[at:]])


def _is_escaped(text: str, at: int) -> bool:
    """Tell whether an odd number of backslashes stands before a place."""
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Yield where fences and code spans are; a span ends on its line."""
    if "`" not in text and "~~~" not in text:
        return
    at, opened, fence = 0, -1, ""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        match = _FENCE.match(text, at, end)
        if opened >= 0:
            if match and match[1].startswith(fence) and not match[2].strip():
                yield opened, end
                opened = -1
        elif match and (match[1][0] == "~" or "`" not in match[2]):
            opened, fence = at, match[1]
        else:
            yield from _spans(text, at, end)
        at = end + 1
    if opened >= 0:
        yield opened, len(text)


def _spans(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code spans of a line: from a run of backticks to the next equal one."""
    runs = [match.span() for match in _TICKS.finditer(text, at, end)]
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        start, stop = runs[index]
        later.setdefault(stop - start, []).append(index)
    index = 0
    while index < len(runs):
        start, stop = runs[index]
        if _is_escaped(text, start):
            start += 1
        same = later.get(stop - start, [])
        while same and same[-1] <= index:
            same.pop()
        if stop == start or not same:
            index += 1
            continue
        yield start, runs[same[-1]][1]
        index = same[-1] + 1
