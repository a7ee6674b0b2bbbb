"""Pages: a source with its front matter, title, headings, names, tags and links.

Each is parsed once. Its tokens are not kept: a vault has thousands of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt

from tercet.importers.base import Notice, PageLink
from tercet.importers.front_matter import FrontMatter, front_matter, words
from tercet.importers.links import Links, links, spoken
from tercet.importers.markdown import Block, blocks, parser
from tercet.importers.section_names import role_of
from tercet.importers.sources import Source
from tercet.yaml_text import Plain

_TAG = re.compile(r"(?<![\w&/#])#([\w/-]+)")
_NOT_IN_SLUG = re.compile(r"[^\w -]")
_FOLDER_PAGES = frozenset({"index", "readme", "_index"})
_LONGEST_TITLE = 80
_NUMBER = re.compile(r"\d{8,14}(?=[ _-]|\Z)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page.

    Args:
        level: 1 to 6.
        text: Its words.
        slug: What an address calls it, unlike any before on the page.
        line: 1-based, in the file.
        start: Where its line begins in the page's text, from 0.
    """

    level: int
    text: str
    slug: str
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Args:
        source: The file.
        matter: Its front matter.
        title: By the front matter, the first heading of level 1, or the file's name.
        is_named: Whether the page itself says its title.
        headings: In order.
        aliases: Other names that it gives itself, without its title.
        tags: Without ``#``, in order of appearance, each once.
        linked: What it links to.
    """

    source: Source
    matter: FrontMatter
    title: str
    is_named: bool
    headings: tuple[Heading, ...]
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    linked: Links

    @property
    def links(self) -> tuple[PageLink, ...]:
        """The links to other pages, in order of place."""
        return self.linked.pages

    @property
    def path(self) -> str:
        """The file's path below the folder."""
        return self.source.path

    @property
    def values(self) -> Mapping[str, Plain]:
        """The front matter by key."""
        return self.matter.values

    @property
    def body(self) -> str:
        """The text after the front matter."""
        return self.source.text[self.offset :]

    @property
    def offset(self) -> int:
        """Where the body begins in the page's text, from 0."""
        return self.matter.end

    @property
    def line(self) -> int:
        """The line of the file on which the body begins, from 1."""
        return self.source.text.count("\n", 0, self.offset) + 1


def read_pages(
    sources: Iterable[Source],
) -> tuple[tuple[Page, ...], tuple[Notice, ...]]:
    """Parse sources as pages, in their order; broken front matter is noticed."""
    markdown = parser()
    pages: list[Page] = []
    notices: list[Notice] = []
    for source in sources:
        page = read_page(source, markdown)
        pages.append(page)
        for line, said in page.matter.said:
            kept = "" if page.matter.form else "; it stays part of the text"
            notices.append(Notice("warning", source.path, line, said + kept))
    return tuple(pages), tuple(notices)


def read_page(source: Source, markdown: MarkdownIt | None = None) -> Page:
    """Parse one source as a page.

    Args:
        source: The file.
        markdown: The parser, if there is one already.
    """
    matter = front_matter(source.text)
    tokens = (markdown or parser()).parse(source.text[matter.end :])
    rows = list(blocks(tokens))
    headings = _headings(rows, source.text, matter.end)
    first = next((one.text for one in headings if one.level == 1 and one.text), "")
    given = " ".join(next(iter(words(matter.values.get("title"))), "").split())
    first = first or _first_line(source, matter.end)
    title = given or first or _file_name(source)
    names = (*_listed(matter, "aliases", "alias"), given, first)
    return Page(
        source,
        matter,
        title,
        bool(given or first),
        headings,
        tuple(dict.fromkeys(name for name in names if name and name != title)),
        _tags(rows, matter),
        links(tokens, source.text, matter),
    )


def _first_line(source: Source, start: int) -> str:
    """Return the first line of a plain text if it heads what follows; else empty."""
    if source.suffix != ".txt":
        return ""
    line, _, rest = source.text[start:].lstrip("\n").partition("\n")
    words = " ".join(line.split())
    is_heading = 0 < len(words) <= _LONGEST_TITLE and words[-1] not in ".,;:!?"
    return words if is_heading and rest.strip() and role_of(words) == "other" else ""


def _file_name(source: Source) -> str:
    """Return the name of a file; of one that speaks for its folder, the folder's."""
    parts = source.path.split("/")
    if source.stem.lower() in _FOLDER_PAGES and len(parts) > 1:
        return parts[-2]
    return source.stem.strip() or source.path


def number_of(page: Page) -> str:
    """Return the digits that a file's name begins with, as in a Zettelkasten.

    They name the page too: ``[[202601011200]]`` leads to ``202601011200 Ideas.md``.
    """
    match = _NUMBER.match(page.source.stem)
    return match[0] if match else ""


def _headings(rows: Iterable[Block], text: str, offset: int) -> tuple[Heading, ...]:
    found: list[Heading] = []
    slugs: dict[str, int] = {}
    first = text.count("\n", 0, offset)
    at, line = offset, 0
    for block in rows:
        if not block.heading:
            continue
        while line < block.line:
            at, line = text.index("\n", at) + 1, line + 1
        said = " ".join(spoken(block.token.children or []).split())
        slug = _slug(said)
        slugs[slug] = slugs.get(slug, 0) + 1
        unlike = slug if slugs[slug] == 1 else f"{slug}-{slugs[slug] - 1}"
        found.append(Heading(block.heading, said, unlike, first + line + 1, at))
    return tuple(found)


def _slug(text: str) -> str:
    return _NOT_IN_SLUG.sub("", text.lower()).strip().replace(" ", "-")


def _listed(matter: FrontMatter, *keys: str) -> tuple[str, ...]:
    """Return a field of front matter that may be a list, or a text with commas."""
    found: list[str] = []
    for key in keys:
        value = matter.values.get(key)
        rows = value.split(",") if isinstance(value, str) else words(value)
        found += [" ".join(row.split()) for row in rows if row.strip()]
    return tuple(found)


def _tags(rows: Iterable[Block], matter: FrontMatter) -> tuple[str, ...]:
    found: list[str] = []
    for key in ("tags", "tag", "keywords"):
        value = matter.values.get(key)
        given = value.replace(",", " ").split() if isinstance(value, str) else value
        found += [row.removeprefix("#") for row in words(given)]
    for block in rows:
        for child in block.token.children or []:
            if child.type == "text" and "#" in child.content:
                found += _TAG.findall(child.content)
    return tuple(dict.fromkeys(tag for tag in found if not tag.isdigit()))
