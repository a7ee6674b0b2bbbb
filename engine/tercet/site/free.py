"""Bound facts and record links on free pages, which Python-Markdown renders.

Record text must never reach it. So each bound fact and each ``[[id]]`` becomes an inert
placeholder in the Markdown (`FreePage.markdown`) and HTML that is safe in the result
(`FreePage.fill`). ``export pages`` has no second step: there they become HTML in the
Markdown, with every character that could be read as markup written as an entity.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tercet.bound import read
from tercet.facts import Facts
from tercet.progress import tell
from tercet.prose import Braces, Marked, body_start, scan
from tercet.site.render import Renderer
from tercet.site.wide import scrolling

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

log = logging.getLogger("mkdocs.plugins.tercet")

_FIRST, _ZERO, _LAST = 0x10F000, 0x10F010, 0x10F001
_MARKS = re.compile(f"[{chr(_FIRST)}{chr(_LAST)}{chr(_ZERO)}-{chr(_ZERO + 9)}]")
_PLACE = re.compile(
    f"{chr(_FIRST)}([{chr(_ZERO)}-{chr(_ZERO + 9)}]{{1,6}}){chr(_LAST)}"
)
_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)?")
_TAG_END = re.compile(r"""["'>]""")
_TITLE = re.compile(r'title="([^"]*)"')
_TEXTLESS = frozenset({"code", "pre", "script", "style", "textarea", "title", "svg"})
_ANGLES = str.maketrans({"<": "‹", ">": "›"})


class FreePage:
    """One free page on its way through Python-Markdown.

    Args:
        facts: Of the wiki.
        path: Of the page in the site, such as ``guides/start.html``.
        text: Its Markdown.
    """

    def __init__(self, facts: Facts, path: str, text: str) -> None:
        self._renderer = Renderer(facts, "../" * path.count("/"))
        self._found: list[Marked] = []
        pieces: list[str] = []
        at = 0
        text = _MARKS.sub("\ufffd", text)
        begin = body_start(text)
        for found in scan(text):
            is_open = isinstance(found, Braces) and not found.is_closed
            if is_open or found.start < begin:
                continue
            pieces += [text[at : found.start], _placeholder(len(self._found))]
            self._found.append(found)
            at = found.end
        self.markdown = "".join([*pieces, text[at:]])

    def fill(self, page: str) -> str:
        """Return the page with HTML in place of the placeholders.

        Values stand in text only: in code, in a tag and in a script the characters
        stay as they are written.
        """
        pieces: list[str] = []
        for text, plain in _texts(page):
            found = self._raw if plain else self._html
            pieces.append(_PLACE.sub(found, text))
        return "".join(pieces)

    def title(self, text: str) -> str:
        """Return a title with words in place of the placeholders, escaped.

        Themes strip tags from titles and unescape what is left: no value has any.
        """
        return _PLACE.sub(self._words, text)

    def finish(self, page: Page, content: str) -> str:
        """Return the content of a rendered page, filled, and fill its titles."""
        if self._found:
            if page.title:
                page.title = self.title(page.title)
            self._contents(page.toc)
        return self.fill(content)

    def _contents(self, entries: Iterable[AnchorLink]) -> None:
        for entry in entries:
            entry.title = self.title(entry.title)
            self._contents(entry.children)

    def warn(self, name: str) -> None:
        """Tell MkDocs of what leads nowhere, so that a strict build fails.

        Args:
            name: What its messages call the page.
        """
        for found in self._found:
            said = self._fault(found)
            if said:
                log.warning("%s: %s: %s", name, found.raw, said)

    def standalone(self) -> str:
        """Return the Markdown with HTML in it, for a tool without a plugin of ours."""
        return _PLACE.sub(self._inert, self.markdown)

    def _fault(self, found: Marked) -> str:
        facts = self._renderer.facts
        if isinstance(found, Braces):
            bound = read(facts, found)
            return bound.title if bound.is_missing else ""
        known = found.wanted or found.target in facts.wiki.entries
        return "" if known else f"no record '{found.target}'"

    def _at(self, match: re.Match[str]) -> Marked | None:
        index = int("".join(str(ord(digit) - _ZERO) for digit in match[1]))
        return self._found[index] if index < len(self._found) else None

    def _html(self, match: re.Match[str]) -> str:
        found = self._at(match)
        return "" if found is None else self._renderer.markup.piece(found)

    def _raw(self, match: re.Match[str]) -> str:
        found = self._at(match)
        return "" if found is None else html.escape(found.raw)

    def _words(self, match: re.Match[str]) -> str:
        words = html.unescape(re.sub(r"<[^>]*>", "", self._html(match)))
        return html.escape(words.translate(_ANGLES))

    def _inert(self, match: re.Match[str]) -> str:
        return "".join(
            _TITLE.sub(_inert_title, piece)
            if piece.startswith("<")
            else _entities(piece)
            for piece in re.split(r"(<[^>]*>)", self._html(match))
        )


def _inert_title(match: re.Match[str]) -> str:
    return f'title="{_entities(match[1])}"'


class FreePages:
    """The free pages of one build by MkDocs.

    Args:
        facts: Of the wiki.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._pages: dict[str, FreePage] = {}

    def begin(self, page: Page, markdown: str) -> str:
        """Return a page's Markdown with placeholders; what leads nowhere is logged."""
        file = page.file
        free = FreePage(self._facts, file.dest_uri, markdown)
        free.warn(file.src_uri)
        self._pages[file.src_uri] = free
        return free.markdown

    def finish(self, page: Page, content: str) -> str:
        """Return the content of a rendered page, filled, and fill its titles."""
        tell("Building the frames")
        finished = self._pages.pop(page.file.src_uri).finish(page, content)
        return scrolling(finished)


def _placeholder(index: int) -> str:
    digits = "".join(chr(_ZERO + int(digit)) for digit in str(index))
    return f"{chr(_FIRST)}{digits}{chr(_LAST)}"


def _entities(text: str) -> str:
    """Return escaped text with each sign as an entity, and no angle even so."""
    words = html.unescape(text).translate(_ANGLES)
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in words)


def _texts(page: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a page, and whether each is no text to put values into."""
    at = 0
    inside: list[str] = []
    while match := _PIECE.search(page, at):
        start = match.start()
        yield page[at:start], bool(inside)
        end = _end_of_tag(page, match)
        yield page[start:end], True
        name = (match[2] or "").lower()
        if name in _TEXTLESS and not match[1]:
            inside.append(name)
        elif name in inside:
            del inside[inside.index(name) :]
        at = end
    yield page[at:], bool(inside)


def _end_of_tag(page: str, match: re.Match[str]) -> int:
    """Return where a tag, a comment or a lone sign ends."""
    start = match.start()
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return len(page) if end < 0 else end + 3
    if match[2] is None:
        return start + 1
    at = match.end()
    while sign := _TAG_END.search(page, at):
        if sign[0] == ">":
            return sign.end()
        close = page.find(sign[0], sign.end())
        at = len(page) if close < 0 else close + 1
    return len(page)
