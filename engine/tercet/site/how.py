"""How the numbers of a note came about: a page beside that of the record, and its data.

The page needs no script: each number of a note is a link into it. A script opens the
same in place, from a file that it loads when the first number is clicked.
"""

from __future__ import annotations

from dataclasses import replace

from tercet.output import OutputFile
from tercet.records import Entry
from tercet.site.extras.script import call
from tercet.site.page import Page, blank
from tercet.site.render import Renderer
from tercet.site.scope_note import PageNote, how_path


def how_page(renderer: Renderer, entry: Entry, note: PageNote) -> Page:
    """Return the page that says it, with a section for each sentence."""
    name = entry.name
    page = replace(
        blank(how_path(entry), f"{name}: how it is computed"),
        description=f"The facts, rules and records behind each number of {name}.",
        eyebrow=renderer.link(entry.id),
    )
    return renderer.page("how.html", page, {"entry": entry, "panels": note.panels})


def how_data(page: Page) -> OutputFile:
    """Return the sections of such a page as a script, by their anchors."""
    rows = {section.id: str(section.body) for section in page.sections}
    return call(page.path.removesuffix(".html") + ".js", "how", rows)
