"""The engine's part of a build: every page into its frame, and the files beside them.

Called when MkDocs has rendered the frames (``plugin``). Takes facts and the folder of
the built site, writes the pages of all records, completes the index pages and the
home page, and writes what stands beside the pages (``extras``).
"""

from __future__ import annotations

import html
from functools import partial
from pathlib import PurePosixPath

from markupsafe import Markup as Html

from tercet.facts import Facts
from tercet.output import write
from tercet.parallel import in_order
from tercet.records import Entry
from tercet.site.extras import EXTRAS, Site, Stamped
from tercet.site.frame import TOP_LEVEL, Frame
from tercet.site.home import home
from tercet.site.how import how_data
from tercet.site.indexes import index_pages, kinds
from tercet.site.metadata import linked_data
from tercet.site.overviews import OVERVIEWS
from tercet.site.page import Page
from tercet.site.render import Renderer
from tercet.site.views import further_pages, record_page

INDEX = "index.html"
BARE = "bare"
"""What main.html puts into the home page if the curator wrote none."""


def stamp(facts: Facts, site: Site, jobs: int = 1) -> int:
    """Write the pages of all records, and complete those that list them.

    Args:
        facts: Of the wiki.
        site: Where MkDocs put the frames.
        jobs: How many processes may work at once.

    Returns:
        How many pages were written, frames among them.

    Raises:
        FrameError: If the theme left no places to fill.
    """
    pages = 0
    renderer = Renderer(facts)
    frames = {
        kind.record_kind: _frame(site, f"{kind.folder}/{INDEX}") for kind in kinds()
    }
    entries = [entry for kind in frames for entry in facts.wiki.of_kind(kind)]
    found: dict[str, Page] = {}
    records = in_order(partial(_record, renderer, site, frames), entries, jobs)
    for entry, (page, written) in zip(entries, records, strict=True):
        found[entry.id] = page
        pages += written
    for kind, frame in frames.items():
        pages += _complete(site, renderer, frame, index_pages(renderer, kind))
    at_root = Renderer(facts, root="")
    for overview in OVERVIEWS:
        frame = _frame(site, overview.path)
        pages += _complete(site, at_root, frame, overview.pages(at_root))
    frame = _frame(site, INDEX)
    panel = {"page": home(at_root, bare=frame.holds("home") == BARE), "level": 2}
    panel_html = at_root.html("sections.html", panel)
    _write(site, INDEX, frame.stamp({"home": panel_html}))
    stamped = Stamped(site, renderer, found, jobs)
    for extra in EXTRAS:
        write(extra(stamped), site.folder, derived=True)
    return pages + 1


def _record(
    renderer: Renderer, site: Site, frames: dict[str, Frame], entry: Entry
) -> tuple[Page, int]:
    """Write the page of a record and those on which it goes on.

    Returns:
        The page without its HTML, and how many pages were written.
    """
    frame = frames[entry.kind]
    page = record_page(renderer, entry)
    _write(site, page.path, frame.stamp(_filled(renderer, site, frame, page, entry)))
    if page.how is not None:
        write([how_data(page.how)], site.folder, derived=True)
    written = 1
    for more in further_pages(renderer, entry, page):
        _write(site, more.path, frame.stamp(_filled(renderer, site, frame, more)))
        written += 1
    return page.told(), written


def _frame(site: Site, path: str) -> Frame:
    file = site.folder / path
    return Frame(path, file.read_text("utf-8") if file.is_file() else "")


def _write(site: Site, path: str, text: str) -> None:
    target = site.folder / path
    target.write_text(text, "utf-8", newline="\n")


def _complete(
    site: Site, renderer: Renderer, frame: Frame, pages: tuple[Page, ...]
) -> int:
    """Write a list into its frame, and the pages on which it goes on beside it."""
    first, *more = pages
    context = {"page": first, "level": frame.level}
    fill = {
        "head": _head(renderer, site, first),
        "listing": renderer.html("listed.html", context),
    }
    if frame.level == TOP_LEVEL:
        fill["toc"] = renderer.html("toc.html", context)
    _write(site, first.path, frame.stamp(fill))
    for page in more:
        _write(site, page.path, frame.stamp(_filled(renderer, site, frame, page)))
    return len(pages)


def _head(
    renderer: Renderer, site: Site, page: Page, entry: Entry | None = None
) -> str:
    """Return what the head says of a page; of a record's page more."""
    canonical = site.address(page.path)
    data = linked_data(renderer.facts, entry, page, canonical) if entry else ""
    context = {
        "page": page,
        "canonical": canonical,
        "site_name": html.unescape(site.name),
        "data": Html(data),  # noqa: S704 - its angles are escaped
        "stem": PurePosixPath(page.path).stem,
    }
    return renderer.html("head.html", context)


def _filled(
    renderer: Renderer,
    site: Site,
    frame: Frame,
    page: Page,
    entry: Entry | None = None,
) -> dict[str, str]:
    title = html.escape(f"{page.title} - {site.name}", quote=False)
    return {
        "head": _head(renderer, site, page, entry),
        "title": f"<title>{title}</title>",
        "topic": html.escape(page.title),
        "content": renderer.html(
            "article.html", {"page": page, "anchor": frame.top, "level": 2}
        ),
        "toc": renderer.html("toc.html", {"page": page}),
        "listing": "",
    }
