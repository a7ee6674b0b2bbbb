"""The engine's part of a build: every page into its frame, and the files beside them.

Called when MkDocs has rendered the frames (``plugin``). Takes facts and the folder of
the built site, writes the pages of all records, completes the index pages and the
home page, and writes what stands beside the pages (``extras``). The files of a record
that rests on nothing that changed since an earlier build are taken from there.
"""

from __future__ import annotations

import json
from functools import partial
from typing import NamedTuple

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.progress import each
from tercet.reuse import Reuse
from tercet.site.earlier import put
from tercet.site.extras import EXTRAS, Site, Stamped
from tercet.site.extras.documents import Document
from tercet.site.frame import TOP_LEVEL, Frame
from tercet.site.home import home
from tercet.site.indexes import index_pages, kinds
from tercet.site.overviews import OVERVIEWS
from tercet.site.page import Page
from tercet.site.record_files import RecordFiles, RecordWriter, filled, head
from tercet.site.render import Renderer

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
    frames = {
        kind.record_kind: _frame(site, f"{kind.folder}/{INDEX}") for kind in kinds()
    }
    records = _records(facts, site, frames, jobs)
    pages = sum(one.pages for one in records.values())
    renderer, at_root = Renderer(facts), Renderer(facts, root="")
    stamped = Stamped(
        site,
        renderer,
        {record: one.page for record, one in records.items()},
        {record: one.document for record, one in records.items() if one.document},
    )
    extras = [extra(stamped) for extra in EXTRAS]  # what others make begins now
    for kind, frame in frames.items():
        pages += _complete(site, renderer, frame, index_pages(renderer, kind))
    for overview in each(OVERVIEWS, "Writing overviews"):
        frame = _frame(site, overview.path)
        pages += _complete(site, at_root, frame, overview.pages(at_root))
    frame = _frame(site, INDEX)
    panel = {"page": home(at_root, bare=frame.holds("home") == BARE), "level": 2}
    panel_html = at_root.html("sections.html", panel)
    _write(site, INDEX, frame.stamp({"home": panel_html}))
    for files in each(extras, "Writing what stands beside the pages"):
        for file in files:
            put(site.folder, file)
    return pages + 1


class _Written(NamedTuple):
    """What is left of the files of a record once they are written."""

    page: Page
    document: Document | None
    pages: int


def _records(
    facts: Facts, site: Site, frames: dict[str, Frame], jobs: int
) -> dict[str, _Written]:
    """Write the files of all records; return what is left of each, by id."""
    tops = {kind: frame.top for kind, frame in frames.items()}
    setting = json.dumps([site.name, site.url, tops])
    reuse = Reuse(facts, "pages", setting, RecordFiles.dump, RecordFiles.load)
    writer = RecordWriter(reuse.facts, site, tops)
    ids = [entry.id for kind in frames for entry in facts.wiki.of_kind(kind)]
    written = reuse.each(ids, writer.files, partial(_put, site, frames), jobs)
    told = each(written, "Writing pages of records", len(ids))
    return dict(zip(ids, told, strict=True))


def _put(site: Site, frames: dict[str, Frame], made: RecordFiles) -> _Written:
    """Write the files of a record."""
    frame = frames[made.kind]
    for path, fill in made.pages:
        _write(site, path, frame.stamp(fill))
    for path, text in made.files:
        _write(site, path, text)
    return _Written(made.page, made.document, len(made.pages))


def _frame(site: Site, path: str) -> Frame:
    file = site.folder / path
    return Frame(path, file.read_text("utf-8") if file.is_file() else "")


def _write(site: Site, path: str, text: str) -> None:
    put(site.folder, OutputFile(path, text.encode()))


def _complete(
    site: Site, renderer: Renderer, frame: Frame, pages: tuple[Page, ...]
) -> int:
    """Write a list into its frame, and the pages on which it goes on beside it."""
    first, *more = pages
    context = {"page": first, "level": frame.level}
    fill = {
        "head": head(renderer, site, first),
        "listing": renderer.html("listed.html", context),
    }
    if frame.level == TOP_LEVEL:
        fill["toc"] = renderer.html("toc.html", context)
    _write(site, first.path, frame.stamp(fill))
    for page in more:
        _write(site, page.path, frame.stamp(filled(renderer, site, page, frame.top)))
    return len(pages)
