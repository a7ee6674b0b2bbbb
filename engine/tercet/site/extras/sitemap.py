"""``sitemap.xml``: every page, if the site's address is known.

It takes the place of MkDocs' list, which knows the frames only and carries the day of
the build.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from tercet.output import OutputFile
from tercet.site.earlier import ASIDE
from tercet.site.extras.base import Stamped
from tercet.site.extras.moved import former_path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(stamped: Stamped) -> Iterator[OutputFile]:
    """Yield it; pages that lead on to others, and 404.html, are left out."""
    site, facts = stamped.site, stamped.facts
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site.folder / name).unlink(missing_ok=True)
    if not site.url:
        return
    left_out = {"404.html", *(former_path(facts, x) for x in facts.wiki.renamed)}
    pages = (
        file.relative_to(site.folder).as_posix()
        for file in site.folder.rglob("*.html")
        if ASIDE not in file.parts
    )
    rows = [
        f"<url><loc>{html.escape(site.address(path))}</loc></url>"
        for path in sorted(set(pages) - left_out)
    ]
    text = "\n".join([_HEAD, f'<urlset xmlns="{_SPACE}">', *rows, "</urlset>", ""])
    yield OutputFile("sitemap.xml", text.encode())
