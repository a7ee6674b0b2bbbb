"""A page before it is put into a frame or a file: title, top, sections, foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup as Html

from tercet.site.address import slug, unused


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page under its own heading.

    Args:
        id: The anchor, unique on its page.
        title: The heading, as plain text.
        body: HTML.
    """

    id: str
    title: str
    body: Html


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Args:
        path: Where it goes, relative to the site's root.
        title: As plain text.
        description: A line on what it says, as plain text; may be empty.
        eyebrow: What stands above the title: the kind, as HTML.
        top: What stands between the title and the first section, as HTML.
        sections: In order; none is empty.
        foot: What stands at the end, as HTML.
        words: What the search box finds it by, as plain text.
        lead: What introduces the record, as plain text.
        how: The page beside it that says how its numbers came about, if any did.
    """

    path: str
    title: str
    description: str
    eyebrow: Html
    top: Html
    sections: tuple[Section, ...]
    foot: Html
    words: str = ""
    lead: str = ""
    how: Page | None = None

    def told(self) -> Page:
        """Return what lists say of the page: all but its HTML."""
        return replace(
            blank(self.path, self.title),
            description=self.description,
            words=self.words,
        )


def blank(path: str, title: str) -> Page:
    """Return a page that has a path and a title only."""
    return Page(path, title, "", Html(), Html(), (), Html())


class Sections:
    """Collects the sections of a page while its template renders.

    A template calls it as ``{% call section("Results") %}…{% endcall %}``; a section
    whose body is empty is left out.
    """

    def __init__(self) -> None:
        self.found: list[Section] = []

    def __call__(
        self, title: str, name: str | None = None, *, caller: Callable[[], str]
    ) -> str:
        """Keep a section, and put nothing in its place."""
        body = caller().strip()
        if body:
            taken = {section.id for section in self.found}
            place = unused(name or slug(title), taken)
            self.found.append(Section(place, title, Html(body)))  # noqa: S704 - ours
        return ""
