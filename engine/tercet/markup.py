"""Prose → HTML that is safe to put on a page.

Markdown by markdown-it-py (raw HTML stays text), our record links, then a short
allow-list by nh3. The site and the exporters call it and differ only in how a link
is resolved. Record text goes nowhere else: not to Python-Markdown, not to a template.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from tercet.prose import LINK

Resolve: TypeAlias = Callable[
    [str, str | None, str | None, bool], tuple[str | None, str, str]
]
"""Takes target, part, label and whether it is wanted; gives href, label, title."""

_TABLES = ("table", "thead", "tbody", "tr", "th", "td")
_BLOCKS = ("blockquote", "div", "hr", "h2", "h3", "h4", "h5", "h6", "p", "pre")
_LISTS = ("ol", "ul", "li")
_INLINE = ("a", "br", "code", "em", "s", "span", "strong")
_TAGS = frozenset((*_BLOCKS, *_LISTS, *_TABLES, *_INLINE))
_ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "td": {"style"},
    "th": {"style"},
    "div": {"tabindex", "role", "aria-label"},
    "span": {"title"},
}
_CLASSES = {
    "a": {"record", "wanted"},
    "div": {"scroll"},
    "span": {"missing"},
    "table": {"data"},
}
_SCHEMES = frozenset({"http", "https", "mailto"})


class Markup:
    """Renders prose.

    Args:
        resolve: Says where a record link leads and what it is called. An ``href`` of
            None marks a link that leads nowhere.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._markdown = MarkdownIt("js-default").enable("table").disable("image")
        self._markdown.inline.ruler.before("link", "record_link", _record_link)
        for name, rule in (
            ("record_link", self._link),
            ("table_open", _table_open),
            ("table_close", _table_close),
        ):
            self._markdown.add_render_rule(name, _bound(rule))

    def render(self, text: str, *, heading: int = 3) -> str:
        """Return a text as HTML blocks.

        Args:
            text: Markdown with record links.
            heading: The level of the text's highest heading on the page; the levels
                below follow without a gap.
        """
        tokens = self._markdown.parse(text)
        _shift_headings(tokens, heading)
        markdown = self._markdown
        return _clean(markdown.renderer.render(tokens, markdown.options, {}))

    def inline(self, text: str) -> str:
        """Return a text as inline HTML, for cells and list items of one line."""
        return _clean(self._markdown.renderInline(" ".join(text.split("\n"))))

    def plain(self, text: str) -> str:
        """Return the words of a text without any markup, not escaped."""
        words = nh3.clean(self.render(text), tags=set())
        return " ".join(html.unescape(words).split())

    def linked(self, text: str) -> str:
        """Return plain text, in which only the record links are markup, as HTML."""
        done: list[str] = []
        end = 0
        for match in LINK.finditer(text):
            done += [
                html.escape(text[end : match.start()]),
                self._anchor(*_parts(match)),
            ]
            end = match.end()
        return "".join([*done, html.escape(text[end:])])

    def _link(self, token: Token) -> str:
        return self._anchor(*token.meta["link"])

    def _anchor(
        self, target: str, part: str | None, label: str | None, wanted: bool
    ) -> str:
        href, words, title = self._resolve(target, part, label, wanted)
        words, title = html.escape(words), html.escape(title)
        if href is None:
            return f'<span class="missing" title="{title}">{words}</span>'
        kind = "wanted" if wanted else "record"
        return (
            f'<a class="{kind}" href="{html.escape(href)}" title="{title}">{words}</a>'
        )


def _bound(rule: Callable[[Token], str]) -> Callable[..., str]:
    def render(
        _renderer: RendererHTML,
        tokens: Sequence[Token],
        index: int,
        _options: OptionsDict,
        _env: EnvType,
    ) -> str:
        return rule(tokens[index])

    return render


def _record_link(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = LINK.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        state.push("record_link", "", 0).meta["link"] = _parts(match)
    state.pos = match.end()
    return True


def _parts(match: re.Match[str]) -> tuple[str, str | None, str | None, bool]:
    target, part = match["target"].strip(), match["part"]
    wanted = match["wanted"] is not None
    if wanted and part is not None:
        target, part = f"{target}#{part}", None
    return target, part, match["label"], wanted


def _table_open(_: Token) -> str:
    region = '<div class="scroll" tabindex="0" role="region" aria-label="Table">'
    return f'{region}<table class="data">'


def _table_close(_: Token) -> str:
    return "</table></div>"


def _shift_headings(tokens: Sequence[Token], highest: int) -> None:
    """Put headings at the level where the text stands, none more than one deeper."""
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            own = int(token.tag[1:])
            above = [level for level in above if level < own] + [own]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, highest + len(above) - 1)}"


def _clean(text: str) -> str:
    return nh3.clean(
        text,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=set(_SCHEMES),
        link_rel=None,
        filter_style_properties={"text-align"},
    )
