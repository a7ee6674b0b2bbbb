"""Every link from a page to another page, with its place and what it says.

What counts as a link is what Markdown and wikis render as one: nothing in code, in HTML
comments, in mathematics or behind a backslash. ``predicate:: [[X]]``,
``[predicate:: [[X]]]``, ``- predicate [[X]]`` and front matter name a relation too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from tercet.importers.base import LinkKind, PageLink
from tercet.importers.front_matter import FrontMatter
from tercet.importers.markdown import WIKI_LINK, Block, blocks
from tercet.relations import BY_NAME

PAGE_SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm")

_ATTACHMENTS = frozenset(
    "png jpg jpeg gif bmp svg webp avif ico tif tiff heic heif psd mp3 wav m4a ogg oga "
    "opus flac 3gp aac mp4 webm ogv mov mkv avi pdf canvas base excalidraw csv tsv xls "
    "xlsx doc docx ppt pptx odt ods odp rtf zip gz tgz tar 7z rar epub bib json yaml "
    "yml toml xml css js ts py ipynb r sh c h cpp rs go java tex woff woff2 ttf".split()
)
_SUFFIX = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?! )|//|\\\\")
_WORD = r"[^\W\d_][\w-]{0,40}"
_FIELD = re.compile(
    rf"[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__|[*_])?({_WORD}(?:[ ]{_WORD}){{0,4}})"
    r"(?:\*\*|__|[*_])?::(?:\*\*|__|[*_])?(?=[ \t]|!?\[\[)"
)
_BRACKETED = re.compile(rf"[\[(][ \t]*({_WORD}(?:[ ]{_WORD}){{0,4}})::[ \t]*\Z")
_LEADING = re.compile(rf"({_WORD}(?:[ ]{_WORD}){{0,4}})[ \t]+\Z")
_BETWEEN = re.compile(r"[ \t]*(?:,|;|and|&)?[ \t]*\Z")
_TAIL = re.compile(
    r"[ \t]*[.;,]?[ \t]*(?:\([^()\n]*\)[.]?)?[ \t]*(?:\^[\w-]+)?[ \t]*\Z"
)
_MATTER_KEY = re.compile(
    r"[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?[\"']?(\w[\w -]{0,60})[\"']?[ \t]*[:=]"
)
_BEHIND = 100


@dataclass(frozen=True, slots=True)
class _Found:
    """A link within its block: where it stands, and what it says."""

    kind: LinkKind
    start: int
    end: int
    target: str
    heading: str
    label: str
    is_page: bool


@dataclass(frozen=True, slots=True)
class Links:
    """What a page links to, in order of place.

    Args:
        pages: Links to other pages.
        attachments: Links to files of the folder that are no pages, and images.
        rows: The lines of the file, from 1, that are rows of tables.
    """

    pages: tuple[PageLink, ...] = ()
    attachments: tuple[PageLink, ...] = ()
    rows: frozenset[int] = frozenset()


class Places:
    """Takes places in a text to lines and columns.

    Args:
        text: Of the page.
        start: Where its body begins, from 0.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self.first = bisect_right(self._starts, start) - 1

    def line(self, number: int) -> tuple[int, str]:
        """Return where a line of the text begins, and the line; numbers from 0."""
        start = self._starts[number]
        after = number + 1 < len(self._starts)
        end = self._starts[number + 1] - 1 if after else len(self.text)
        return start, self.text[start:end]

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column of a place, both from 1."""
        line = bisect_right(self._starts, at) - 1
        return line + 1, at - self._starts[line] + 1


def links(tokens: Sequence[Token], text: str, matter: FrontMatter) -> Links:
    """Return the links of a page.

    Args:
        tokens: Of its body, as the parser gives them.
        text: The whole page's text.
        matter: Its front matter.
    """
    rows = [(block, found) for block in blocks(tokens) if (found := _found(block))]
    in_matter = "[[" in matter.text
    if not rows and not in_matter:
        return Links()
    places = Places(text, matter.end)
    pages = list(_in_matter(matter, places)) if in_matter else []
    attachments: list[PageLink] = []
    tables: set[int] = set()
    cells: dict[int, int] = {}
    for block, inside in rows:
        if block.in_cell:
            tables.add(places.first + block.line + 1)
        placed = _placed(block, inside, places, cells)
        for row, link in zip(inside, placed, strict=True):
            (pages if row.is_page else attachments).append(link)
    return Links(tuple(pages), tuple(attachments), frozenset(tables))


def is_page(name: str) -> bool:
    """Tell whether a name that a wiki link has may be a page's; no attachment's.

    Example:
        >>> is_page("notes/v1.2"), is_page("scan.PDF")
        (True, False)
    """
    suffix = _SUFFIX.search(name)
    return suffix is None or suffix[1].lower() not in _ATTACHMENTS


def _found(block: Block) -> list[_Found]:
    """Return the links of a block in order of place."""
    rows: list[_Found] = []
    for child, words in _marks(block.token.children or []):
        start, end = child.meta["span"]
        if child.type == "wiki_link":
            row = _wiki(child, start, end)
        else:
            row = _markdown(child, words, block.token.content, start, end)
        if row is not None:
            rows.append(row)
    return rows


def _marks(children: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the tokens of links, each with the words that it shows."""
    for index, child in enumerate(children):
        if child.type == "wiki_link":
            yield child, ""
        elif child.type == "image":
            yield child, child.content
        elif child.type == "link_open" and "span" in child.meta:
            close = index + 1
            while close < len(children) and children[close].type != "link_close":
                close += 1
            yield child, spoken(children[index + 1 : close])


def spoken(children: Iterable[Token]) -> str:
    """Return the words that inline tokens show."""
    pieces = []
    for child in children:
        if child.type == "wiki_link":
            match = child.meta["match"]
            pieces.append((match["label"] or match["target"]).strip("\\"))
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif child.type not in ("html_inline", "maths"):
            pieces.append(child.content)
        elif child.type == "maths":
            pieces.append(f"$${child.content}$$")
    return "".join(pieces)


def _wiki(token: Token, start: int, end: int) -> _Found | None:
    match = token.meta["match"]
    target = match["target"].removesuffix("\\").strip()
    heading = (match["heading"] or "").removesuffix("\\").strip()
    if not target or _SCHEME.match(target):
        return None
    is_embed = end - start > len(match[0])
    label = (match["label"] or "").strip()
    kind: LinkKind = "embed" if is_embed else "wikilink"
    return _Found(kind, start, end, target, heading, label, is_page(target))


def _markdown(
    token: Token, words: str, text: str, start: int, end: int
) -> _Found | None:
    is_image = token.type == "image"
    href = str(token.attrs.get("src" if is_image else "href", ""))
    if _SCHEME.match(unquote(href)):
        return None
    path, _, heading = href.partition("#")
    target = unquote(path.partition("?")[0]).strip()
    if not target:
        return None
    suffix = _SUFFIX.search(target)
    is_named = suffix is not None and f".{suffix[1].lower()}" in PAGE_SUFFIXES
    leads_to_page = is_named or not (is_image or suffix is not None)
    kind: LinkKind = "embed" if is_image else "markdown"
    if not is_image and text[end - 1] == "]":
        kind = "reference"
    heading = unquote(heading)
    return _Found(kind, start, end, target, heading, words, leads_to_page)


def _placed(
    block: Block, rows: Sequence[_Found], places: Places, cells: dict[int, int]
) -> Iterator[PageLink]:
    """Yield the links of a block with their places in the page."""
    predicates = _predicates(block, rows)
    at = _Mapping(block, places, cells)
    for row, predicate in zip(rows, predicates, strict=True):
        start, end = at.place(row.start), at.place(row.end - 1) + 1
        line, column = places.place(start)
        raw = places.text[start:end]
        yield PageLink(
            row.kind,
            row.target,
            row.heading,
            row.label,
            predicate,
            raw,
            start,
            line,
            column,
        )


class _Mapping:
    """Takes places in the text of a block to places in the page.

    Args:
        block: The block.
        places: Of the page.
        cells: By line, where the next cell of its table begins at the earliest.
    """

    def __init__(self, block: Block, places: Places, cells: dict[int, int]) -> None:
        content = block.token.content
        first = places.first + block.line
        self._lines = content.split("\n")
        last = places.first + (block.token.map or [0, 0])[1] - 1
        while first < last and self._lines[0].strip() not in places.line(first)[1]:
            first += 1  # lines of hard spaces at the beginning are not in the content
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._first, self._places = first, places
        self._begins: dict[int, int] = {}
        self._cell = -1
        if block.in_cell:
            start, line = places.line(first)
            written = content.replace("|", "\\|")
            found = line.find(written, cells.get(first, 0))
            cells[first] = found + len(written)
            self._cell = start + found

    def place(self, at: int) -> int:
        """Return the place in the page of a place in the block."""
        if self._cell >= 0:
            return self._cell + at + self._lines[0].count("|", 0, at)
        number = bisect_right(self._starts, at) - 1
        if number not in self._begins:
            self._begins[number] = self._begin(number)
        return self._begins[number] + at - self._starts[number]

    def _begin(self, number: int) -> int:
        """Return where a line of the block would begin in the page, marks left out."""
        line = self._lines[number]
        start, source = self._places.line(self._first + number)
        end = len(source.rstrip())
        if not source.endswith(line.rstrip(), 0, end):
            found = source.rfind(line.strip())
            end = found + len(line.strip()) if found >= 0 else end
        return start + end - len(line.rstrip())


def _predicates(block: Block, rows: Sequence[_Found]) -> list[str]:
    """Return the relation that each link of a block names; empty for none."""
    text = block.token.content
    predicates: list[str] = []
    field_line, field = -1, ""
    for index, row in enumerate(rows):
        line = text.rfind("\n", 0, row.start) + 1
        if line != field_line:
            match = None if block.in_cell else _FIELD.match(text, line, row.start)
            field_line, field = line, named(match[1]) if match else ""
        predicates.append(field or _bracketed(text, rows, index, line, predicates))
    if block.first_in_item and rows and not predicates[0]:
        _listed(text, rows, predicates)
    return predicates


def _bracketed(
    text: str, rows: Sequence[_Found], index: int, line: int, before: Sequence[str]
) -> str:
    """Return what ``[predicate:: [[X]], [[Y]]]`` says of a link."""
    row = rows[index]
    begin = max(line, row.start - _BEHIND)
    if index and rows[index - 1].end > begin:
        begin = rows[index - 1].end
        if before[index - 1] and _BETWEEN.match(text, begin, row.start):
            return before[index - 1]
    match = _BRACKETED.search(text[begin : row.start])
    return named(match[1]) if match else ""


def _listed(text: str, rows: Sequence[_Found], predicates: list[str]) -> None:
    """Enter what ``- predicate [[X]], [[Y]] (words)`` says."""
    match = _LEADING.match(text[: rows[0].start]) if rows[0].start < _BEHIND else None
    if match is None:
        return
    name = named(match[1])
    last = 0
    while last + 1 < len(rows) and _BETWEEN.match(
        text, rows[last].end, rows[last + 1].start
    ):
        last += 1
    line_end = text.find("\n", rows[last].end)
    tail = text[rows[last].end : line_end if line_end >= 0 else len(text)]
    if name in BY_NAME or (" " not in match[1] and _TAIL.match(tail)):
        predicates[: last + 1] = [name] * (last + 1)


def named(words: str) -> str:
    """Return the name of a relation as records write it.

    Example:
        >>> named("Uses method of")
        'uses-method-of'
    """
    return "-".join(words.lower().split())


def _in_matter(matter: FrontMatter, places: Places) -> Iterator[PageLink]:
    """Yield the links in the values of front matter; the key is their predicate."""
    key, at = "", 0
    for line in matter.text.split("\n"):
        bare = line.lstrip()
        begin, at = matter.start + at, at + len(line) + 1
        if matter.form == "toml" and bare.startswith("["):
            continue
        if bare.startswith("#"):
            continue
        match = _MATTER_KEY.match(line)
        key = match[1].strip() if match else key
        for found in WIKI_LINK.finditer(line):
            target = found["target"].removesuffix("\\").strip()
            if not target or not is_page(target):
                continue
            start = begin + found.start()
            number, column = places.place(start)
            yield PageLink(
                "wikilink",
                target,
                (found["heading"] or "").strip(),
                (found["label"] or "").strip(),
                named(key),
                found[0],
                start,
                number,
                column,
            )
