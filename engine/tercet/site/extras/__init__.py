"""The files beside the pages: lists for machines, data for scripts, feeds, tables.

To add a sort of file, write one module here with a function that takes what was
stamped and yields the files, and name it in ``EXTRAS``; ``stamp`` writes them.
"""

from __future__ import annotations

from tercet.site.extras.base import Extra, Site, Stamped
from tercet.site.extras.evidence import evidence
from tercet.site.extras.feed import feed
from tercet.site.extras.joined import joined
from tercet.site.extras.llms import llms
from tercet.site.extras.map_data import map_data
from tercet.site.extras.moved import moved
from tercet.site.extras.previews import previews
from tercet.site.extras.search import search
from tercet.site.extras.sitemap import sitemap

EXTRAS: tuple[Extra, ...] = (
    joined,
    feed,
    evidence,
    map_data,
    moved,
    search,
    previews,
    llms,
    sitemap,
)
"""In the order in which they are written: the sitemap lists the pages before it."""

__all__ = ["EXTRAS", "Extra", "Site", "Stamped"]
