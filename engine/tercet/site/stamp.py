"""The engine's part of a build: every page into its frame, and the search index.

Called when MkDocs has rendered the frames (``plugin``). Takes facts and the folder of
the built site, writes the pages of all records, completes the index pages and the
home page, adds the records to the search index, and writes the sitemap.
"""

from __future__ import annotations

import html
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from tercet.facts import Facts
from tercet.site.address import WANTED_PAGE, page_path
from tercet.site.frame import Frame
from tercet.site.indexes import home, kinds, listing, wanted
from tercet.site.page import Page
from tercet.site.render import Renderer
from tercet.site.views import record_page

INDEX = "index.html"
SEARCH = "search/search_index.json"


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


def stamp(facts: Facts, site: Site) -> int:
    """Write the pages of all records, and complete those that list them.

    Returns:
        How many pages were written, frames among them.

    Raises:
        FrameError: If the theme left no places to fill.
    """
    pages = 0
    found: list[Page] = []
    renderer = Renderer(facts)
    for kind in kinds():
        path = f"{kind.folder}/{INDEX}"
        frame = _frame(site, path)
        for entry in facts.wiki.of_kind(kind.record_kind):
            page = record_page(renderer, entry)
            _write(site, page.path, frame.stamp(_filled(renderer, site, frame, page)))
            found.append(page)
        listed = listing(renderer, kind.record_kind)
        fill = {
            "head": _canonical(renderer, site, path),
            "listing": _listed(renderer, listed),
        }
        _write(site, path, frame.stamp(fill))
        pages += 1
    left = dict(moved(renderer, site.url))
    for path, text in left.items():
        _write(site, path, text)
    at_root = Renderer(facts, root="")
    fill = {
        "head": _canonical(at_root, site, WANTED_PAGE),
        "listing": _listed(at_root, wanted(at_root)),
    }
    _write(site, WANTED_PAGE, _frame(site, WANTED_PAGE).stamp(fill))
    panel = {"page": home(at_root), "level": 2}
    panel_html = at_root.html("sections.html", panel)
    _write(site, INDEX, _frame(site, INDEX).stamp({"home": panel_html}))
    _add_to_search(site, found)
    _write_sitemap(site, left)
    return pages + len(found) + 2


def moved(renderer: Renderer, url: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of a page at each address that a record had.

    It leads on to the present one, without a script.
    """
    wiki = renderer.facts.wiki
    for former, now in wiki.renamed.items():
        entry = wiki.entries[now]
        path = page_path(entry)
        context = {
            "href": path.rpartition("/")[2],
            "canonical": urljoin(url, path) if url else "",
            "title": entry.name,
            "language": wiki.config.language,
        }
        yield (
            f"{path.rpartition('/')[0]}/{former}.html",
            renderer.html("moved.html", context),
        )


def _frame(site: Site, path: str) -> Frame:
    file = site.folder / path
    return Frame(path, file.read_text("utf-8") if file.is_file() else "")


def _write(site: Site, path: str, text: str) -> None:
    target = site.folder / path
    target.write_text(text, "utf-8", newline="\n")


def _listed(renderer: Renderer, page: Page) -> str:
    return renderer.html("sections.html", {"page": page, "level": 3})


def _canonical(renderer: Renderer, site: Site, path: str, about: str = "") -> str:
    context = {
        "description": about,
        "canonical": urljoin(site.url, path) if site.url else "",
    }
    return renderer.html("head.html", context)


def _filled(renderer: Renderer, site: Site, frame: Frame, page: Page) -> dict[str, str]:
    title = html.escape(f"{page.title} - {site.name}", quote=False)
    return {
        "head": _canonical(renderer, site, page.path, page.description),
        "title": f"<title>{title}</title>",
        "topic": html.escape(page.title),
        "content": renderer.html(
            "article.html", {"page": page, "anchor": frame.top, "level": 2}
        ),
        "toc": renderer.html("toc.html", {"page": page}),
        "listing": "",
    }


def search_entries(pages: list[Page]) -> Iterator[dict[str, str]]:
    """Yield what the search box is told of each page; it takes text as HTML."""
    for page in pages:
        if page.words:
            yield {
                "location": page.path,
                "title": html.escape(page.title),
                "text": html.escape(page.words),
            }


def _add_to_search(site: Site, pages: list[Page]) -> None:
    file = site.folder / SEARCH
    if not file.is_file():
        return
    index = json.loads(file.read_text("utf-8"))
    index["docs"] += search_entries(pages)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, "utf-8", newline="\n")


def _write_sitemap(site: Site, but: Collection[str]) -> None:
    """List every page if the address is known, in place of MkDocs' list.

    That one knows the frames only, and carries the day of the build.
    """
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site.folder / name).unlink(missing_ok=True)
    if not site.url:
        return
    paths = sorted(
        file.relative_to(site.folder).as_posix()
        for file in site.folder.rglob("*.html")
        if file.name != "404.html"
    )
    paths = [path for path in paths if path not in but]
    rows = [
        f"<url><loc>{html.escape(urljoin(site.url, path))}</loc></url>"
        for path in paths
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = "\n".join([head, f'<urlset xmlns="{space}">', *rows, "</urlset>", ""])
    _write(site, "sitemap.xml", text)
