"""The home page: below the curator's words, where to start and what stands where."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from tercet.events import changes
from tercet.facts import Facts
from tercet.site.indexes import first_line, kinds
from tercet.site.needs import need_of
from tercet.site.overviews import OVERVIEWS
from tercet.site.overviews.changes import CHANGES_PAGE, places
from tercet.site.page import Page, blank
from tercet.site.render import Renderer
from tercet.standing import Standing

STARTS, SHAPES, CHANGES, EVENTS, ABOUT = 3, 8, 3, 5, 300
"""So many concepts to start with, shapes of each standing, filings, events of each, and
characters of what a concept is, are shown."""


@dataclass(frozen=True, slots=True)
class Start:
    """A concept to start with.

    Args:
        concept: Its id.
        about: The beginning of its definition.
        read: The works to read first.
        findings: How many findings it has.
    """

    concept: str
    about: str
    read: tuple[str, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class Stand:
    """A shape, and what it needs to come further; empty if nothing is known."""

    standing: Standing
    need: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """The first shapes of one standing, and how many others there are."""

    shown: tuple[Stand, ...]
    others: int


def about(facts: Facts) -> str:
    """Return what the wiki is about as one line, for search engines and previews."""
    config = facts.wiki.config
    text = Renderer(facts, root="").plain(config.description)
    general = "findings, what they are examples of, and where each shape stands"
    return textwrap.shorten(text or f"{config.title}: {general}", 180, placeholder=" …")


def home(renderer: Renderer, *, bare: bool = False) -> Page:
    """Return the panel of computed facts on the home page.

    Args:
        renderer: Of pages at the root.
        bare: Whether the curator wrote no home page, so that the wiki's description
            has to say what it is.
    """
    facts = renderer.facts
    found, where = changes(facts)[:CHANGES], places(facts)
    context = {
        "description": facts.wiki.config.description if bare else None,
        "broken": [e for e in facts.wiki.entries.values() if e.record is None],
        "config_problems": [
            problem
            for problem in facts.wiki.loading_problems
            if problem.span.path == facts.wiki.config_document.path
        ],
        "starts": tuple(
            _start(renderer, name)
            for name in facts.ids("wiki.concepts-by-size")[:STARTS]
        ),
        "codified": _stands(facts, facts.ids("wiki.codified")),
        "ready": _stands(facts, facts.ids("wiki.ready")),
        "short": _stands(facts, _one_short(facts), need=True),
        "deferred": _stands(facts, facts.ids("wiki.deferred")),
        "changes": [(one, where[one.seq], one.events[:EVENTS]) for one in found],
        "changes_page": CHANGES_PAGE,
        "overviews": OVERVIEWS,
        "tiles": _tiles(facts),
        "wanted": len(facts.groups("wiki.wanted")),
    }
    return renderer.page("home.html", blank("index.html", ""), context)


def _start(renderer: Renderer, concept: str) -> Start:
    facts = renderer.facts
    about = first_line(renderer, concept, ABOUT)
    read = facts.ids(f"{concept}.read-first")
    return Start(concept, about, read, len(facts.ids(f"{concept}.findings")))


def _one_short(facts: Facts) -> tuple[str, ...]:
    """Return the shapes that lack one example, those that declare axes first."""
    short = set(facts.ids("wiki.one-short"))
    return tuple(name for name in facts.ids("wiki.lacking") if name in short)


def _stands(facts: Facts, shapes: tuple[str, ...], *, need: bool = False) -> Stands:
    shown = tuple(
        Stand(facts.standing(shape), need_of(facts, shape) if need else "")
        for shape in shapes[:SHAPES]
    )
    return Stands(shown, len(shapes) - len(shown))


def _tiles(facts: Facts) -> list[tuple[str, int]]:
    rows = [
        (kind.record_kind, len(facts.ids(f"wiki.{kind.folder}"))) for kind in kinds()
    ]
    return [(kind, number) for kind, number in rows if number]
