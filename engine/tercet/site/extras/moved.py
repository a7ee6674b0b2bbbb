"""A page at each address that a record had: it leads on to the present one."""

from __future__ import annotations

from collections.abc import Iterator

from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.records import BY_KIND
from tercet.site.address import page_path
from tercet.site.extras.base import Stamped
from tercet.site.render import Renderer


def moved(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield the pages, with the whole address of the present one if it is known."""
    address = stamped.site.address
    for former, now in stamped.facts.wiki.renamed.items():
        canonical = address(page_path(stamped.facts.wiki.entries[now]))
        path, text = moved_page(stamped.renderer, former, canonical)
        yield OutputFile(path, text.encode())


def moved_page(renderer: Renderer, former: str, canonical: str = "") -> tuple[str, str]:
    """Return path and text of the page at the address of a former id, without script.

    Args:
        renderer: Of any depth.
        former: The id.
        canonical: The whole address of the present page, if it is known.
    """
    wiki = renderer.facts.wiki
    entry = wiki.entries[wiki.renamed[former]]
    context = {
        "href": page_path(entry).rpartition("/")[2],
        "canonical": canonical,
        "title": entry.name,
        "language": wiki.config.language,
    }
    return former_path(renderer.facts, former), renderer.html("moved.html", context)


def former_path(facts: Facts, former: str) -> str:
    """Return the path of the page that a former id had."""
    entry = facts.wiki.entries[facts.wiki.renamed[former]]
    return f"{BY_KIND[entry.kind].folder}/{former}.html"
