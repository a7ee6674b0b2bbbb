"""Prose → HTML that is safe to put on a page.

Markdown by markdown-it-py (raw HTML stays text), our record links and bound facts,
then a short allow-list by nh3. The site and the exporters call it and differ only in
how a link is resolved. Record text goes nowhere else: not to Python-Markdown, not to a
template.
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

from tercet.bound import Bound
from tercet.filters import Ref
from tercet.prose import Braces, Marked, ProseLink, braces_at, link_at, scan

Resolve: TypeAlias = Callable[
    [str, str | None, str | None, bool], tuple[str | None, str, str]
]
"""Takes target, part, label and whether it is wanted; gives href, label, title."""

LookUp: TypeAlias = Callable[[Braces], Bound]
"""Takes double braces as written; gives what stands in their place."""

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
    "div": {"tabindex", "role", "aria-label", "dir", "lang"},
    "span": {"title"},
}
_CLASSES = {
    "a": {"record", "wanted"},
    "div": {"scroll"},
    "span": {"missing", "fact"},
    "table": {"data"},
}
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LANGUAGES = (
    ("he", re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")),
    ("syr", re.compile("[\u0700-\u074f]")),
    ("dv", re.compile("[\u0780-\u07bf]")),
    ("nqo", re.compile("[\u07c0-\u07ff]")),
    ("ur", re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06af\u06cc]")),
    ("ar", _FROM_RIGHT),
)
"""Languages written from right to left, by letters that the ones before have not."""

_SCHEMES = frozenset({"http", "https", "mailto"})


class Markup:
    """Renders prose.

    Args:
        resolve: Says where a record link leads and what it is called. An ``href`` of
            None marks a link that leads nowhere.
        look_up: Gives the values of bound facts; without it braces are text.
    """

    def __init__(self, resolve: Resolve, look_up: LookUp | None = None) -> None:
        self._resolve = resolve
        self._look_up = look_up
        self._markdown = MarkdownIt("js-default").enable("table").disable("image")
        ruler = self._markdown.inline.ruler
        ruler.before("link", "record_link", _record_link)
        if look_up is not None:
            ruler.before("link", "bound_fact", _bound_fact)
        for name, rule in (
            ("record_link", self._marked),
            ("bound_fact", self._marked),
            ("table_open", _table_open),
            ("table_close", _table_close),
        ):
            self._markdown.add_render_rule(name, _rendering(rule))

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
        written = markdown.renderer.render(tokens, markdown.options, {})
        attributes = direction(text)
        return _clean(f"<div{attributes}>{written}</div>" if attributes else written)

    def inline(self, text: str) -> str:
        """Return a text as inline HTML, for cells and list items of one line."""
        return _clean(self._markdown.renderInline(" ".join(text.split("\n"))))

    def plain(self, text: str) -> str:
        """Return the words of a text without any markup, not escaped."""
        words = nh3.clean(self.render(text), tags=set())
        return " ".join(html.unescape(words).split())

    def linked(self, text: str) -> str:
        """Return plain text, in which only links and facts are markup, as HTML."""
        done: list[str] = []
        at = 0
        for found in scan(text, code=False):
            done += [html.escape(text[at : found.start]), self.piece(found)]
            at = found.end
        return "".join([*done, html.escape(text[at:])])

    def piece(self, found: Marked) -> str:
        """Return one link or bound fact as HTML."""
        if isinstance(found, ProseLink):
            parts = (found.target, found.part, found.label, found.wanted)
            return self._anchor(*parts)
        if self._look_up is None or not found.is_closed:
            return html.escape(found.raw)
        bound = self._look_up(found)
        kind = "missing" if bound.is_missing else "fact"
        words = "".join(
            self._anchor(piece.id, piece.part, piece.label, False)
            if isinstance(piece, Ref)
            else html.escape(piece)
            for piece in bound.pieces
        )
        title = html.escape(bound.title)
        return f'<span class="{kind}" title="{title}">{words}</span>'

    def _marked(self, token: Token) -> str:
        found: Marked = token.meta["found"]
        return self.piece(found)

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


def direction(text: str) -> str:
    """Return the HTML attributes of text that is mostly written from right to left.

    Letters that one language has tell Persian and Urdu from Arabic.

    Returns:
        Empty for any other text.

    Example:
        >>> direction("שלום"), direction("The word שלום")
        (' dir="rtl" lang="he"', '')
    """
    if not _FROM_RIGHT.search(text):
        return ""
    letters = sum(map(str.isalpha, text))
    found = [c for c in _FROM_RIGHT.findall(text) if c.isalpha()]
    if 2 * len(found) <= letters:
        return ""
    language = next(name for name, of in _LANGUAGES if of.search(text))
    return f' dir="rtl" lang="{language}"'


def _rendering(rule: Callable[[Token], str]) -> Callable[..., str]:
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
    return _push(state, silent, "record_link", link_at(state.src, state.pos))


def _bound_fact(state: StateInline, silent: bool) -> bool:
    found = braces_at(state.src, state.pos)
    if found is None or not found.is_closed:
        return False
    return _push(state, silent, "bound_fact", found)


def _push(state: StateInline, silent: bool, name: str, found: Marked | None) -> bool:
    if found is None or found.end > state.posMax:
        return False
    if not silent:
        state.push(name, "", 0).meta["found"] = found
    state.pos = found.end
    return True


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
