"""Markdown with the links of wikis, parsed once: markdown-it-py and four rules of ours.

A page is read as CommonMark with tables, ``[[links]]``, ``![[embeds]]`` and ``$$``
mathematics. Tokens of links keep where they stand in the text of their block; `Block`
takes that back to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token

WIKI_LINK = re.compile(
    r"\[\[(?P<target>[^\[\]|#\n]{0,500})(?:#(?P<heading>[^\[\]|\n]{0,300}))?"
    r"(?:\|(?P<label>[^\[\]\n]{0,500}))?\]\]"
)
"""A ``[[link]]``; in a table, and out of one too, its ``|`` may be written ``\\|``."""

_BLOCK_DEPTH = 100
_INLINE_DEPTH = 20
_MATHS = "$$"


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of inline Markdown: a paragraph, a heading, a cell.

    Args:
        token: Its ``inline`` token, with children if it has any marks.
        first_in_item: Whether it is the first thing in an item of a list.
        in_cell: Whether it is a cell of a table.
        heading: The level of the heading that it is; 0 if it is none.
    """

    token: Token
    first_in_item: bool
    in_cell: bool
    heading: int

    @property
    def line(self) -> int:
        """The line of the text on which it begins, from 0."""
        return self.token.map[0] if self.token.map else 0


def parser() -> MarkdownIt:
    """Return a parser of pages; it holds nothing of the pages that it has parsed."""
    markdown = MarkdownIt("commonmark", {"maxNesting": _BLOCK_DEPTH}).enable("table")
    inline = markdown.inline.ruler
    inline.before("backticks", "maths", _maths)
    inline.at("link", _placed_link)
    inline.at("image", _placed_image)
    inline.before("link", "wiki_link", _wiki_link)
    markdown.block.ruler.before(
        "fence", "maths_block", _maths_block, {"alt": ["paragraph", "blockquote"]}
    )
    markdown.block.ruler.at("reference", _reference)
    markdown.core.ruler.at("inline", _inline)
    return markdown


def blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield the stretches of inline Markdown among the tokens of a page."""
    before, level = ["", ""], 0
    for token in tokens:
        if token.type == "inline":
            yield Block(
                token,
                before == ["list_item_open", "paragraph_open"],
                before[1] in ("td_open", "th_open"),
                level,
            )
        level = int(token.tag[1:]) if token.type == "heading_open" else 0
        before = [before[1], token.type]


def _inline(state: StateCore) -> None:
    """Parse what can hold a link, a tag or a heading's words; the rest stays text."""
    options = state.md.options
    is_heading = False
    options["maxNesting"] = _INLINE_DEPTH
    for token in state.tokens:
        if token.type == "inline":
            text = token.content
            if is_heading or "#" in text or ("[" in text and "]" in text):
                token.children = []
                state.md.inline.parse(text, state.md, state.env, token.children)
        is_heading = token.type == "heading_open"
    options["maxNesting"] = _BLOCK_DEPTH


def _wiki_link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    at = start + 1 if state.src[start] == "!" else start
    if not state.src.startswith("[[", at):
        return False
    match = WIKI_LINK.match(state.src, at, state.posMax)
    if match is None or match[0].endswith("\\]]"):
        return False
    if not silent:
        token = state.push("wiki_link", "", 0)
        token.meta["match"] = match
        token.meta["span"] = (start, match.end())
    state.pos = match.end()
    return True


def _placed_link(state: StateInline, silent: bool) -> bool:
    return _placed(state, silent, "link_open")


def _placed_image(state: StateInline, silent: bool) -> bool:
    return _placed(state, silent, "image")


def _placed(state: StateInline, silent: bool, name: str) -> bool:
    """Parse a link or an image, and note where it stands."""
    start, before = state.pos, len(state.tokens)
    found = image(state, silent) if name == "image" else link(state, silent)
    if found and not silent:
        at = before if state.tokens[before].type == name else before + 1
        state.tokens[at].meta["span"] = (start, state.pos)
    return found


def _maths(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(_MATHS, state.pos):
        return False
    last: int | None = state.env.get("last maths")
    if state.env.get("maths in") is not state.src or last is None:
        last = state.src.rfind(_MATHS)
        state.env["last maths"], state.env["maths in"] = last, state.src
    if last < state.pos + 2:
        return False
    end = state.src.find(_MATHS, state.pos + 2, state.posMax)
    if end < 0:
        return False
    if not silent:
        state.push("maths", "", 0).content = state.src[state.pos + 2 : end]
    state.pos = end + 2
    return True


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``[name]: page.md``, and leave the words of a footnote as they are."""
    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    return reference(state, start, end, silent)


def _maths_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read lines from ``$$`` to the line that ends with ``$$``."""
    if state.is_code_block(start):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not first.startswith(_MATHS) or _MATHS in first[2:]:
        return False
    close = _closing_line(state, start, end)
    if close is None:
        return False
    if not silent:
        token = state.push("maths_block", "", 0)
        token.map = [start, close + 1]
        state.line = close + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line on which mathematics ends; None if nothing closes it."""
    open_from, open_to = state.env.get("open maths", (0, 0))
    if open_from < start < open_to:
        return None
    line, indent = start + 1, min(state.blkIndent, state.sCount[start])
    while line < end:
        if state.sCount[line] < indent and not state.isEmpty(line):
            break
        begin = state.bMarks[line] + state.tShift[line]
        if state.src[begin : state.eMarks[line]].rstrip().endswith(_MATHS):
            return line
        line += 1
    state.env["open maths"] = (start, line)
    return None
