"""What is wanted: records that nobody wrote, with who asks; then all else it asks for.

Records come first, the most wanted on top, since red links all over the site lead to
their places here; then the families of ``wants``, each under its heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tercet.facts import Facts
from tercet.site.address import WANTED_SIZE, wanted_anchors
from tercet.site.needs import example
from tercet.site.page import Page
from tercet.site.paging import batches, paged
from tercet.site.render import Renderer
from tercet.wants import HEADINGS, UNREASONED, Want, wants

ASKING = 12
"""So many of the records that ask for another are named."""

RECORDS = "Records that nobody has written"
_RED_LINKS = ("record", "reading")
_NO_AXES = (
    "No two examples of a shape can be shown to differ while it declares no axes."
)
_ABOUT = {
    "axes": _NO_AXES,
    "later-axes": _NO_AXES,
    "draft": "They may still change, and something in them may be missing.",
}
"""What is the same for all of a family, and so is said once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is wanted, as the page lists it.

    Args:
        heading: What it stands under.
        title: Of the record that nobody wrote; empty if another thing is wanted.
        by: The records that ask for that record.
        why: The reason that one of them gives.
        want: The other thing, if it is one.
        need: What would serve, in words; empty if the heading says it.
    """

    heading: str
    title: str = ""
    by: tuple[str, ...] = ()
    why: str = ""
    want: Want | None = None
    need: str = ""


def wanted(renderer: Renderer, page: Page) -> Iterator[Page]:
    """Yield what is wanted, in pages."""
    anchors = wanted_anchors(renderer.facts)

    def fill(own: Page, piece: Sequence[Asked]) -> Page:
        groups = [
            (heading, list(rows))
            for heading, rows in groupby(piece, key=lambda asked: asked.heading)
        ]
        context = {
            "groups": groups,
            "anchors": anchors,
            "most": ASKING,
            "about": {HEADINGS[what]: said for what, said in _ABOUT.items()},
        }
        return renderer.page("wanted.html", own, context)

    pieces = batches(tuple(_asked(renderer.facts, anchors)), WANTED_SIZE)
    yield from paged(renderer, page, pieces, fill)


def _asked(facts: Facts, titles: Iterable[str]) -> Iterator[Asked]:
    found = wants(facts)
    reasons = {
        want.of: want.wanted
        for want in found
        if want.what in _RED_LINKS and want.wanted not in UNREASONED
    }
    asking = {group.label: group.ids for group in facts.groups("wiki.wanted")}
    for title in titles:
        yield Asked(RECORDS, title, asking[title], reasons.get(title, ""))
    for want in found:
        if want.what not in _RED_LINKS:
            need = "" if want.what in _ABOUT else want.wanted
            if want.what == "example":
                need = f"needs {example(facts, want)}"
            yield Asked(HEADINGS[want.what], want=want, need=need)
