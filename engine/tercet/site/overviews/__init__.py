"""Pages over the whole wiki: each a page, or several, that list or draw all of it.

To add one, write a module here with a function that makes its pages, and name it in
``OVERVIEWS``; the frame that MkDocs renders, the navigation, the stamp, ``export
pages`` and the links on the home page follow from the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tercet.site.address import WANTED_PAGE
from tercet.site.overviews.changes import CHANGES_PAGE, changed
from tercet.site.overviews.letters import letters
from tercet.site.overviews.matrix import matrix
from tercet.site.overviews.timeline import timeline
from tercet.site.overviews.wanted import wanted
from tercet.site.overviews.wiki_map import MAP_PAGE, mapped
from tercet.site.page import Page, blank
from tercet.site.render import Renderer


@dataclass(frozen=True, slots=True)
class Overview:
    """One page over the whole wiki.

    Args:
        title: What the navigation calls it, and its heading.
        path: Where it goes: a file at the site's root.
        about: What it shows, as a line for the home page.
        make: Takes the renderer of pages at the root and the page with its path and
            title only; returns it filled, and the pages that go on where it ends.
    """

    title: str
    path: str
    about: str
    make: Callable[[Renderer, Page], Iterable[Page]]

    @property
    def source(self) -> str:
        """The Markdown file that a curator may write to introduce it."""
        return f"{self.path.removesuffix('.html')}.md"

    def pages(self, renderer: Renderer) -> tuple[Page, ...]:
        """Return its pages, at least one, the first at its path."""
        return tuple(self.make(renderer, blank(self.path, self.title)))


OVERVIEWS: tuple[Overview, ...] = (
    Overview("Matrix", "matrix.html", "shapes by concepts, with the holes", matrix),
    Overview("Timeline", "timeline.html", "how each shape came to stand", timeline),
    Overview(
        "What changed", CHANGES_PAGE, "what each filing brought, newest first", changed
    ),
    Overview("Map", MAP_PAGE, "all records and the links between them", mapped),
    Overview("Wanted", WANTED_PAGE, "records that others ask for", wanted),
    Overview("A–Z", "a-z.html", "every record by title and other names", letters),
)
"""Every overview, in the order of the navigation."""
