"""What changed: what every filing brought, the newest first, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tercet.events import Change, changes
from tercet.facts import Facts
from tercet.site.address import numbered
from tercet.site.page import Page
from tercet.site.paging import batches, paged
from tercet.site.render import Renderer

CHANGES_PAGE = "changes.html"
ON_A_PAGE = 50
"""So many filings stand on one page."""


def changed(renderer: Renderer, page: Page) -> Iterator[Page]:
    """Yield what the filings brought, in pages."""

    def fill(own: Page, piece: Sequence[Change]) -> Page:
        steps = [(one, f"#{_anchor(one)}", one.events) for one in piece]
        return renderer.page("changes.html", own, {"changes": steps})

    pieces = batches(changes(renderer.facts), ON_A_PAGE)
    yield from paged(renderer, page, pieces, fill)


def places(facts: Facts) -> dict[int, str]:
    """Return where each filing stands: ``changes.html#filing-21``."""
    return {
        change.seq: f"{numbered(CHANGES_PAGE, index // ON_A_PAGE + 1)}"
        f"#{_anchor(change)}"
        for index, change in enumerate(changes(facts))
    }


def _anchor(change: Change) -> str:
    return f"filing-{change.seq}"
