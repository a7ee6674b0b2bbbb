"""What the files beside the pages are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urljoin

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.site.extras.documents import Document
from tercet.site.page import Page
from tercet.site.render import Renderer


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages need to know of the site.

    Args:
        folder: Where it was built.
        name: What it is called.
        url: Where it will be; empty if that is not known.
    """

    folder: Path
    name: str
    url: str = ""

    def address(self, path: str) -> str:
        """Return the whole address of a page; empty if that of the site is unknown."""
        return urljoin(self.url, path) if self.url else ""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A site whose records are written.

    Args:
        site: Where it is.
        renderer: Of pages one folder deep.
        pages: Those of the records, by their ids, without their HTML.
        documents: What the search knows of each well-formed record, by id.
    """

    site: Site
    renderer: Renderer
    pages: dict[str, Page]
    documents: dict[str, Document]

    @property
    def facts(self) -> Facts:
        """Those of the wiki."""
        return self.renderer.facts


Extra: TypeAlias = Callable[[Stamped], Iterator[OutputFile]]
"""Yields the files of one sort, with paths in the site, when all pages are written.

One that has others work for it begins when it is called, once the records are.
"""
