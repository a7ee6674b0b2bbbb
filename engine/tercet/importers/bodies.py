"""The text of a page as prose of a record: its links rewritten, nothing lost.

A link to a page becomes ``[[id|label]]``, one that leads nowhere or to several pages
``[[?Title]]``. What a record would take for a link or a bound fact, and the page did
not mean so, is escaped; attachments are kept as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tercet.importers.base import Notice, PageLink, Resolved
from tercet.importers.page import Page
from tercet.prose import Braces, ProseLink, scan
from tercet.records.fields import is_id
from tercet.source import UNPRINTABLE
from tercet.words import listing, often

LONGEST = 150_000
"""So many characters of text make one record at most, and so many bytes thrice."""

_NOT_IN_TITLE = re.compile(r"[\[\]|\n#\\]+")
_BRACKETS = str.maketrans({"[": "(", "]": ")"})
_SUFFIX = re.compile(r"\.(?:md|markdown|txt|html?)\Z", re.IGNORECASE)
_LINK_TITLE = re.compile(r"""\s(?:"[^"\n]*"|'[^'\n]*')\s*\)\Z""")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_LONGEST_TITLE = 200
_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a page's text.

    Args:
        text: As prose of a record.
        line: The line of the file on which it begins, from 1.
    """

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a page.

    Args:
        parts: In order, none longer than a record may hold; empty if the page has no
            text.
        notices: What has no place, or another.
    """

    parts: tuple[Part, ...]
    notices: tuple[Notice, ...]

    @property
    def text(self) -> str:
        """All parts as one."""
        return "\n\n".join(part.text for part in self.parts)


def body(page: Page, links: Iterable[Resolved], ids: Mapping[str, str]) -> Body:
    """Return the text of a page as prose of records.

    Args:
        page: The page.
        links: Its own, in order of place.
        ids: Of the records that pages become, by path; other targets are ids.
    """
    writer = _Writer(page, ids)
    text = writer.rewrite(list(links))
    text, odd = UNPRINTABLE.subn("\ufffd", text)
    if odd:
        writer.say(0, "holds control characters; each is kept as U+FFFD")
    text, escaped = _as_prose(text, writer.written)
    if escaped:
        said = "what a record would take for a link or a bound fact is escaped"
        writer.say(0, f"{said}: {often(escaped)}")
    parts = tuple(
        Part(piece, page.line + text.count("\n", 0, at)) for at, piece in pieces(text)
    )
    return Body(parts, tuple(writer.notices))


def wanted(target: str) -> str:
    """Return the title of a page that is not there, as a link names it.

    Example:
        >>> wanted("notes/Some page.md")
        'Some page'
    """
    name = _SUFFIX.sub("", target.rstrip("/")).rpartition("/")[2]
    bare = " ".join(_NOT_IN_TITLE.sub(" ", name).split())[:_LONGEST_TITLE].strip()
    return bare or "Untitled"


class _Writer:
    """Rewrites the links of one page, and notes what has no place."""

    def __init__(self, page: Page, ids: Mapping[str, str]) -> None:
        self._page, self._ids = page, ids
        self.notices: list[Notice] = []
        self.written: set[int] = set()

    def say(self, line: int, message: str) -> None:
        """Note something of the page."""
        self.notices.append(Notice("info", self._page.path, line, message))

    def rewrite(self, links: Sequence[Resolved]) -> str:
        """Return the body with the links as records have them."""
        text, at = self._page.source.text, self._page.offset
        rows: list[tuple[int, str, str]] = [
            (row.link.start, row.link.raw, self._link(row))
            for row in links
            if row.link.start >= at
        ]
        for link in self._page.linked.attachments:
            if link.start >= at:
                rows.append((link.start, link.raw, _attachment(link.raw)))
        rows.sort()
        found: list[str] = []
        length = 0
        for start, raw, new in rows:
            if start < at:  # an image inside a link: the label has its words
                continue
            found += [text[at:start], new]
            length += start - at
            self.written.add(length)
            length += len(new)
            at = start + len(raw)
        return "".join([*found, text[at:]])

    def _link(self, row: Resolved) -> str:
        link = row.link
        in_table = link.line in self._page.linked.rows
        if row.standing == "resolved":
            target = self._ids.get(row.targets[0], row.targets[0])
            known = row.targets[0] in self._ids or is_id(target)
            target = target if known else f"?{wanted(link.target)}"
        else:
            target = f"?{wanted(link.target)}"
        label = _label(link)
        if label and label != target.removeprefix("?"):
            between = "\\|" if in_table else "|"
            label = label.replace("|", "\\|") if in_table else label
            new = f"[[{target}{between}{label}]]"
        else:
            new = f"[[{target}]]"
        self._say_of(row)
        inner = link.raw.find("![", 1)
        if link.kind in ("markdown", "reference") and inner >= 0:
            new += f" (`{link.raw}`)" if "`" not in link.raw else ""
        return new + "\n" if "\n" in link.raw else new

    def _say_of(self, row: Resolved) -> None:
        link = row.link
        if row.standing == "ambiguous":
            said = f"'{link.target}' may be {listing(row.targets, 'or')}"
            path = self._page.path
            step = "Write the path of the page that is meant"
            self.notices.append(
                Notice(
                    "warning", path, link.line, f"{said}; it is kept as wanted", step
                )
            )
        if link.kind == "embed":
            self.say(link.line, f"embeds '{link.target}'; it is kept as a link")
        title = _LINK_TITLE.search(link.raw) if link.kind == "markdown" else None
        if title is not None:
            words = title[0].strip(" \t\n)")
            said = f"the link to '{link.target}' has the title {words}"
            self.say(link.line, f"{said}, which has no place here")


def _label(link: PageLink) -> str:
    """Return the words that a link shows."""
    said = link.label
    if link.kind == "embed" and said.isdigit():
        said = ""
    if not said:
        said = link.target
        if link.kind in ("markdown", "reference") or said.endswith("/"):
            said = wanted(said)
        if link.heading:
            said = f"{said} > {link.heading.lstrip('^')}"
    said = UNPRINTABLE.sub("\ufffd", said).translate(_BRACKETS)
    return " ".join(said.split())[:_LONGEST_LABEL].strip()


def _attachment(raw: str) -> str:
    """Return a link to an attachment as words."""
    if "`" in raw or "\n" in raw:
        return raw.replace("[", "\\[")
    return f"`{raw}`"


def _as_prose(text: str, written: set[int]) -> tuple[str, int]:
    """Escape what would be a link or a bound fact, and is none.

    Args:
        text: With the links as records have them.
        written: Where these links begin.

    Returns:
        The text, and how often something is escaped.
    """
    found: list[str] = []
    at = times = 0
    for mark in scan(text) if "{{" in text or "[[" in text else ():
        if isinstance(mark, Braces) or mark.start not in written:
            found += [text[at : mark.start], _escaped(mark)]
            at = mark.end
            times += 1
    return "".join([*found, text[at:]]), times


def _escaped(mark: ProseLink | Braces) -> str:
    return mark.raw.replace("{{", "\\{\\{").replace("[[", "[\\[")


def pieces(text: str, longest: int = LONGEST) -> Iterator[tuple[int, str]]:
    """Yield a text in pieces that a field can hold, each with its place.

    A piece ends before a heading if it can, else at a blank line, a line end or a
    blank; blank lines at its ends are left out.

    Args:
        text: The text.
        longest: So many characters a piece has at most.
    """
    at = 0
    while at < len(text):
        end = len(text) if len(text) - at <= longest else _cut(text, at, at + longest)
        piece = text[at:end]
        begin = len(piece) - len(piece.lstrip("\n"))
        if piece.strip():
            yield at + begin, piece[begin:].rstrip()
        at = end


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to end a piece, after ``start`` and at ``limit`` at the latest."""
    middle = start + (limit - start) // 2
    fences = _fences(text, start, limit)
    for mark in ("\n#", "\n\n", "\n", " "):
        at = text.rfind(mark, middle, limit)
        while at > middle:
            around = next((one for one in fences if one[0] <= at < one[1]), None)
            if around is None and not _in_link(text, at):
                return at + 1
            before = around[0] if around is not None else at
            at = text.rfind(mark, middle, max(middle, before))
    return limit


def _in_link(text: str, at: int) -> bool:
    """Tell whether a place is in a link; links stand on one line."""
    begin = max(text.rfind("\n", 0, at), at - 600, 0)
    opened = text.rfind("[[", begin, at)
    return opened >= 0 and text.find("]]", opened, at) < 0


def _fences(text: str, start: int, limit: int) -> list[tuple[int, int]]:
    """Return where the fences of a stretch are."""
    found: list[tuple[int, int]] = []
    at, opened, fence = start, -1, ""
    for line in text[start:limit].split("\n"):
        match = _FENCE.match(line)
        if match and opened < 0:
            opened, fence = at, match[1]
        elif match and match[1].startswith(fence):
            found.append((opened, at))
            opened = -1
        at += len(line) + 1
    return found if opened < 0 else [*found, (opened, limit)]


def kept_front_matter(page: Page, placed: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the front matter that has no field, as written, and its keys.

    Args:
        page: The page.
        placed: The keys whose values a field holds.
    """
    rest = tuple(key for key in page.values if key not in set(placed))
    text = UNPRINTABLE.sub("\ufffd", page.matter.text).strip("\n")
    if page.matter.form != "yaml":
        return (text if rest else ""), rest
    kept: list[str] = []
    keep = True
    for line in text.split("\n"):
        if line[:1] not in ("", " ", "\t", "-", "]", "}", "#"):
            key = line.partition(":")[0].strip().strip("\"'")
            keep = key not in page.values or key in rest
        if keep or line.startswith("#"):
            kept.append(line)
    return "\n".join(kept).strip("\n"), rest
