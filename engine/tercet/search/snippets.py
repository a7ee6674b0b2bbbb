"""Where in its file a hit has the words: the line that says most, cut to fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tercet.search.words import tokens

WIDTH = 160
"""So many characters a snippet has at most."""

_LINK = re.compile(r"\[\[\??([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]")
_LEAD = re.compile(r"(?:- )*(?:[a-z_]+: +)?(?:[|>][-+]?$)?")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a line.

    Args:
        line: Its number, from 1.
        text: What it says, links as their words.
        marks: Where the words of the search stand in the text: begin and end.
    """

    line: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(
    lines: Sequence[str], is_asked: Callable[[str], bool], title: str
) -> Snippet:
    """Return the line with the most of the words that were asked for.

    Args:
        lines: Of the file.
        is_asked: Tells whether a stem was asked for.
        title: Of the record: its line is taken where no line has any of the words.
    """
    best, most, titled = 0, 0, 0
    for number, line in enumerate(lines, 1):
        if title and not titled and title[:40] in line:
            titled = number
        if line.startswith("#"):
            continue
        found = {one.stem for one in tokens(line) if is_asked(one.stem)}
        if len(found) > most:
            best, most = number, len(found)
    number = best or titled or 1
    line = lines[number - 1] if lines else ""
    return _cut(number, _plain(line), is_asked)


def _plain(line: str) -> str:
    """Return a line of a record as it reads: without its key, links as their words."""
    text = line.strip()
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    text = _LINK.sub(lambda match: match[2] or match[1], rest or text)
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _cut(number: int, text: str, is_asked: Callable[[str], bool]) -> Snippet:
    places = [(one.start, one.end) for one in tokens(text) if is_asked(one.stem)]
    places = list(dict.fromkeys(places))
    begin = 0
    if len(text) > WIDTH and places and places[-1][1] > WIDTH:
        centre = max(places, key=lambda place: _near(places, place[0]))
        begin = max(0, min(centre[0] - WIDTH // 4, len(text) - WIDTH))
        begin = text.find(" ", begin, begin + 20) + 1 or begin
    end = min(len(text), begin + WIDTH)
    if end < len(text):
        end = (
            text.rfind(" ", begin + WIDTH - 20, end)
            if " " in text[end - 20 : end]
            else end
        )
    head, tail = "…" if begin else "", "…" if end < len(text) else ""
    marks = tuple(
        (first - begin + len(head), last - begin + len(head))
        for first, last in places
        if begin <= first and last <= end
    )
    return Snippet(number, f"{head}{text[begin:end]}{tail}", marks)


def _near(places: Sequence[tuple[int, int]], start: int) -> int:
    """Return how many places a cut that begins before one would show."""
    return sum(start <= first < start + WIDTH * 3 // 4 for first, _ in places)
