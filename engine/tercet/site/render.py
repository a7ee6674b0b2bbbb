"""From facts to pages: the templates, and what they may call.

Everything that writes a page goes through ``Renderer``. Jinja escapes by itself;
record text comes in as values and as prose through ``markup``, never as a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup as Html
from markupsafe import escape

from tercet.bound import read
from tercet.facts import Facts, Ordinal
from tercet.markup import Markup, direction
from tercet.records.fields import WANTED
from tercet.records.work import Work
from tercet.site.address import Addresses
from tercet.site.compiled import COMPILED
from tercet.site.page import Page, Sections
from tercet.words import capital, count, number, ordinal, plural

STATE_ICONS: Mapping[str, str] = {
    "candidate": "○",
    "held": "◔",
    "hint": "◑",
    "ready": "◕",
    "codified": "●",
}
"""A glyph for each state, beside its word; how full it is says how far it has come."""


class Renderer:
    """Renders pages of one depth.

    Args:
        facts: Of the wiki.
        root: The way to the site's root: ``../`` from a record's page.
    """

    def __init__(self, facts: Facts, root: str = "../") -> None:
        self.facts = facts
        self.addresses = Addresses(facts, root)
        self.markup = Markup(self.addresses.resolve, partial(read, facts))
        self._templates = Environment(
            loader=PackageLoader("tercet.site"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=COMPILED,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(
            prose=self.prose,
            inline=self.inline,
            linked=lambda text: Html(self.markup.linked(text)),  # noqa: S704 - escaped
            run_in=run_in,
            capital=capital,
            words=number,
            direction=lambda text: Html(direction(text)),  # noqa: S704 - ours
        )
        self._templates.globals.update(
            link=self.link,
            href=self.addresses.href,
            ref=self.reference,
            cite=self.citation,
            label=self.addresses.label,
            rank=self.rank,
            count=count,
            ordinal=ordinal,
            plural=plural,
            icons=STATE_ICONS,
            facts=facts,
            root=root,
            folder=self.addresses.folder,
        )

    def prose(self, text: str, heading: int = 3) -> Html:
        """Return prose as blocks of HTML."""
        return Html(self.markup.render(text, heading=heading))  # noqa: S704 - cleaned

    def inline(self, text: str) -> Html:
        """Return prose as inline HTML."""
        return Html(self.markup.inline(text))  # noqa: S704 - cleaned

    def link(
        self, record: str, label: str | None = None, part: str | None = None
    ) -> Html:
        """Return a link to a record; its words alone if there is no such record."""
        return self.facts.told(_link, self.addresses.root, record, label, part)

    def reference(self, text: str, label: str | None = None) -> Html:
        """Return the link that a reference field stands for, be it a wanted one."""
        wanted = WANTED.match(text)
        if wanted is None:
            return self.link(text, label)
        title = wanted[1].strip()
        href, words, hint = self.addresses.resolve(title, None, label, True)
        form = Html('<a class="wanted" href="{}" title="{}">{}</a>')
        return form.format(href, hint, words)

    def citation(self, text: str) -> Html:
        """Return the link to a work by author and year, with its short name if any."""
        entry = self.facts.wiki.entries.get(text)
        if entry is None or not isinstance(entry.record, Work):
            return self.reference(text)
        found = self.link(text, entry.record.citation)
        if entry.record.short is None:
            return found
        return Html("{} ({})").format(found, entry.record.short)

    def rank(self, value: object, noun: str, scope: Html | str) -> Html:
        """Return an ordinal as a phrase: "third of three examples of …".

        Args:
            value: The fact; one that is undecidable says why.
            noun: What is counted, in the singular.
            scope: What they belong to, as HTML.
        """
        if not isinstance(value, Ordinal):
            return escape(str(value))
        mark = ""
        if value.inferred:
            hint = "it rests on a filing number that was inferred"
            mark = Html(' <span class="mark" title="{}">inferred</span>').format(hint)
        if value.of == 1:
            return Html("the only {} of {}{}").format(noun, scope, mark)
        return Html("{} of {} of {}{}").format(
            ordinal(value.position), count(value.of, noun), scope, mark
        )

    def html(self, template: str, context: Mapping[str, object]) -> Html:
        """Render a template to HTML."""
        text = self._templates.get_template(template).render(context)
        return Html(text)  # noqa: S704 - the templates escape

    def page(self, template: str, page: Page, context: Mapping[str, object]) -> Page:
        """Fill a page from a template: what it calls as sections, and the rest on top.

        Args:
            template: Its file name.
            page: With everything but top and sections.
            context: What the template reads.
        """
        sections = Sections()
        top = self.html(template, {**context, "section": sections})
        return replace(page, top=top, sections=tuple(sections.found))

    def plain(self, text: str | None) -> str:
        """Return the words of a piece of prose."""
        return self.markup.plain(text) if text else ""

    def lead(self, record: str) -> str:
        """Return the words of what introduces a record; empty if nothing does."""
        found = self.facts.wiki.entries[record].record
        field = found.lead_field if found is not None else ""
        return self.plain(getattr(found, field, None) if field else None)


def _link(
    facts: Facts, root: str, record: str, label: str | None, part: str | None
) -> Html:
    name, _, own = record.partition("#")
    found = Addresses(facts, root).resolve(name, part or own or None, label, False)
    return _anchor(*found)


def _anchor(href: str | None, words: str, title: str) -> Html:
    if href is None:
        form = Html('<span class="missing" title="{}">{}</span>')
        return form.format(title, words)
    form = Html('<a class="record" href="{}" title="{}">{}</a>')
    return form.format(href, title, words)


def run_in(body: Html, title: str) -> Html:
    """Return prose with its title at the beginning of the first paragraph.

    Example:
        >>> print(run_in(Html("<p>It is so.</p>"), "Why"))
        <p><b class="run-in">Why.</b> It is so.</p>
    """
    stop = "" if title.endswith((".", "?", "!")) else "."
    head = Html('<b class="run-in">{}{}</b>').format(title, stop)
    before, paragraph, after = body.partition("<p>")
    if not paragraph or "<" in before.removeprefix("<div"):
        return Html("<p>{}</p>{}").format(head, body)
    return Html("").join((before, paragraph, head, " ", after))
