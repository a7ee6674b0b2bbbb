"""A second count of links: a plain scanner that shares no code with the importers.

It goes through a page line by line and character by character and knows just enough of
Markdown to see what is no link: code, comments, mathematics, escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

FILES = "png jpg jpeg gif svg webp pdf mp3 mp4 csv zip canvas".split()
PAGES = "md markdown txt html htm".split()


class Seen(NamedTuple):
    """A link as the scanner sees it."""

    line: int
    column: int
    kind: str
    target: str


def scan_page(text: str) -> list[Seen]:
    """Return the links of a page, in order."""
    lines = text.split("\n")
    found: list[Seen] = []
    at = 0
    if lines[0] in ("---", "+++"):
        at = lines.index(lines[0], 1) + 1
        for number in range(1, at - 1):
            found += wiki_links(lines[number], number + 1)
    references = {
        m[1].lower(): m[2].strip("<>")
        for line in lines[at:]
        if (m := re.match(r" {0,3}\[([^\[\]^][^\[\]]*)\]:[ ]*(<[^<>]*>|\S+)", line))
    }
    begin, in_list = at, False
    while at < len(lines):
        line = lines[at]
        if line.startswith(("    ", "\t")) and (
            at == begin or not lines[at - 1].strip()
        ):
            while at < len(lines) and lines[at].startswith(("    ", "\t")):
                at += 1
                if in_list:  # what is indented after an item belongs to it
                    found += inline(lines[at - 1], at - 1, references)
            continue
        if line.strip():
            in_list = line.lstrip().startswith(("- ", "1. "))
        paragraph, start, at = next_paragraph(lines, at)
        if paragraph:
            found += inline(paragraph, start, references)
    return found


def next_paragraph(lines: list[str], at: int) -> tuple[str, int, int]:
    """Return the next lines that hold text, where they begin, and what follows."""
    line = lines[at]
    bare = re.sub(r"^(?:[ \t]*(?:>|[-*+][ ]|\d+\.[ ]))+[ \t]*", "", line).strip()
    for mark in ("```", "~~~"):
        if bare.startswith(mark):
            fence = bare[: len(bare) - len(bare.lstrip(mark[0]))]
            end = at + 1
            while end < len(lines) and lines[end].strip("> \t") != fence:
                end += 1
            return "", at, end + 1
    if line.startswith("$$") and "$$" not in line[2:]:
        end = at + 1
        while not lines[end].rstrip().endswith("$$"):
            end += 1
        return "", at, end + 1
    if bare.startswith("<!--"):
        end = at
        while "-->" not in lines[end]:
            end += 1
        return "", at, end + 1
    if re.match(r" {0,3}\[[^\[\]^][^\[\]]*\]:", line):
        return "", at, at + 1
    if not line.strip() or line.lstrip(" >").startswith(("#", "-", "|", "*")):
        return line, at, at + 1
    end = at + 1
    while end < len(lines) and lines[end].strip() and lines[end][0] not in "#-|>$`~*<":
        end += 1
    return "\n".join(lines[at:end]), at, end


def inline(text: str, start: int, references: dict[str, str]) -> Iterator[Seen]:
    """Yield the links of some lines of text."""
    at = 0
    while at < len(text):
        rest = text[at:]
        skip = nothing(rest)
        if skip:
            at += skip
            continue
        seen = link(rest, references)
        if seen is None:
            at += 1
            continue
        length, kind, target = seen
        line = text.count("\n", 0, at)
        column = at - (text.rfind("\n", 0, at) + 1)
        if target:
            yield Seen(start + line + 1, column + 1, kind, target)
        at += length


def nothing(rest: str) -> int:
    """Return how many characters from here on hold no link."""
    if rest[0] == "\\":
        return 2
    if rest.startswith("<!--"):
        return rest.index("-->") + 3
    if rest.startswith("$$") and "$$" in rest[2:]:
        return rest.index("$$", 2) + 2
    if rest[0] == "`":
        ticks = rest[: len(rest) - len(rest.lstrip("`"))]
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(rest, len(ticks))
        return close.end() if close else len(ticks)
    return 0


def link(rest: str, references: dict[str, str]) -> tuple[int, str, str] | None:
    """Return length, kind and target of the link here; an empty target if no page."""
    bang = rest[0] == "!"
    body = rest[1:] if bang else rest
    if body.startswith("[["):
        close = body.find("]]")
        inside = body[2:close] if close > 0 else "\n"
        if "\n" not in inside and "[" not in inside and not inside.endswith("\\"):
            target = re.split(r"\\?\||#", inside)[0].strip()
            kind = "embed" if bang else "wikilink"
            return close + 2 + bang, kind, target if is_note(target) else ""
    if body[0] != "[":
        return None
    match = re.match(r"\[([^\[\]]*)\]\((<[^<>\n]*>|[^\s()<]*)(?: \"[^\"]*\")?\)", body)
    if match:
        target = page(match[2].strip("<>"), image=bang)
        return match.end() + bang, "embed" if bang else "markdown", target
    match = re.match(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?", body)
    if match and not bang:
        name = (match[2] or match[1]).lower()
        if name in references:
            return match.end(), "reference", page(references[name], image=False)
    return None


def wiki_links(line: str, number: int) -> Iterator[Seen]:
    """Yield the wiki links of a line of front matter."""
    at = line.find("[[")
    while at >= 0:
        inside = line[at + 2 : line.index("]]", at)]
        yield Seen(number, at + 1, "wikilink", re.split(r"[|#]", inside)[0].strip())
        at = line.find("[[", at + 2)


def is_note(target: str) -> bool:
    """Tell whether the name of a wiki link is no attachment's."""
    return bool(target) and target.rpartition(".")[2].lower() not in FILES


def page(address: str, *, image: bool) -> str:
    """Return the page that an address leads to; empty if to none of the folder."""
    if re.match(r"[a-z]{2,}:|//", address):
        return ""
    path = unquote(address.partition("#")[0].partition("?")[0])
    suffix = path.rpartition("/")[2].rpartition(".")[2] if "." in path else ""
    if suffix in PAGES or (not image and not re.fullmatch("[A-Za-z]\\w*", suffix)):
        return path
    return ""
