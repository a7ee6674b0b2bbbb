"""All files of one record: its page, those on which it goes on, Markdown and JSON.

``stamp`` puts the pages into frames. All is made from what the facts tell, so that it
is known what a page rests on: while that stays the same, its files are kept (`reuse`).
"""

from __future__ import annotations

import html
import json
from dataclasses import astuple, dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar, cast

from markupsafe import Markup as Html

from tercet.facts import Facts
from tercet.records import Entry
from tercet.site.extras.base import Site
from tercet.site.extras.documents import Document, document_of
from tercet.site.how import how_data
from tercet.site.metadata import linked_data
from tercet.site.page import Page, blank
from tercet.site.render import Renderer
from tercet.site.texts import Texts
from tercet.site.views import further_pages, record_page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """What is written of one record.

    Args:
        kind: Of the record.
        page: Its page without HTML, as lists tell it.
        pages: Path of each page, its own first, and what goes into the frame.
        files: Path and text of each file beside them.
        document: What the search knows of it; None if it is broken.
    """

    kind: str
    page: Page
    pages: tuple[tuple[str, dict[str, str]], ...]
    files: tuple[tuple[str, str], ...]
    document: Document | None

    def dump(self) -> str:
        """Return it as text."""
        page = self.page
        told = [self.kind, page.path, page.title, page.description, page.words]
        known = self.document and astuple(self.document)
        return json.dumps([told, self.pages, self.files, known], ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> RecordFiles:
        """Return what was dumped."""
        told, pages, files, known = json.loads(text)
        kind, path, title, description, words = told
        page = replace(blank(path, title), description=description, words=words)
        document = known and Document(*map(_frozen, known))
        return cls(kind, page, _frozen(pages), _frozen(files), document)


def _frozen(value: T) -> T:
    """Return what JSON gave with tuples for lists."""
    if isinstance(value, list):
        return cast("T", tuple(map(_frozen, value)))
    return value


class RecordWriter:
    """Makes the files of records.

    Args:
        facts: Of the wiki.
        site: Where the pages go.
        tops: The anchor of the title in the frame of each kind of record.
    """

    def __init__(self, facts: Facts, site: Site, tops: dict[str, str]) -> None:
        self._facts = facts
        self._renderer = Renderer(facts)
        self._texts = Texts(facts)
        self._site = site
        self._tops = tops

    def files(self, record: str) -> RecordFiles:
        """Return the files of a record."""
        entry = self._facts.wiki.entries[record]
        page = record_page(self._renderer, entry)
        pages = [(page.path, self._filled(entry, page, own=True))]
        pages += [
            (more.path, self._filled(entry, more))
            for more in further_pages(self._renderer, entry, page)
        ]
        files = [*self._texts.of(entry, self._site.address(page.path))]
        if page.how is not None:
            how = how_data(page.how)
            files.append((how.path, how.content.decode()))
        found = document_of(self._renderer, entry, page.lead)
        return RecordFiles(entry.kind, page.told(), tuple(pages), tuple(files), found)

    def _filled(self, entry: Entry, page: Page, *, own: bool = False) -> dict[str, str]:
        top = self._tops[entry.kind]
        return filled(self._renderer, self._site, page, top, entry if own else None)


def filled(
    renderer: Renderer, site: Site, page: Page, top: str, entry: Entry | None = None
) -> dict[str, str]:
    """Return what a page puts into the places of its frame.

    Args:
        renderer: Of its depth.
        site: Where it goes.
        page: The page.
        top: The anchor of the title in the frame.
        entry: The record, if it is a record's own page.
    """
    title = html.escape(f"{page.title} - {site.name}", quote=False)
    article = {"page": page, "anchor": top, "level": 2}
    return {
        "head": head(renderer, site, page, entry),
        "title": f"<title>{title}</title>",
        "topic": html.escape(page.title),
        "content": renderer.html("article.html", article),
        "toc": renderer.html("toc.html", {"page": page}),
        "listing": "",
    }


def head(renderer: Renderer, site: Site, page: Page, entry: Entry | None = None) -> str:
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
