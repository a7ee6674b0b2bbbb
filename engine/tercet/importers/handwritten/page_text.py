"""A page as the readers of hand-kept pages take it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tercet.importers.handwritten.cited import Cited
from tercet.importers.handwritten.references import references
from tercet.importers.handwritten.sections import Section, sections


@dataclass(frozen=True)
class PageText:
    """One page.

    Args:
        path: Below the folder that is imported.
        sha256: Of the file's bytes.
        title: As the page or its file name gives it.
        is_named: Whether the page itself says its title.
        text: Without front matter, links written as records have them.
        line: Of the file on which the text begins.
        unplaced: Its front matter, as written.
        aliases: Other names that it gives itself.
    """

    path: str
    sha256: str
    title: str
    is_named: bool
    text: str
    line: int = 1
    unplaced: str = ""
    aliases: tuple[str, ...] = ()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its sections, in order."""
        return sections(self.text, self.line)

    @cached_property
    def references(self) -> dict[str, Cited]:
        """The publications of its lists of sources, by what cites them."""
        return references(self.text, self.sections)

    def has(self, *roles: str) -> bool:
        """Tell whether a section has one of these roles."""
        return any(section.role in roles for section in self.sections)

    @property
    def is_concept(self) -> bool:
        """Whether it lists findings under a definition, a scope note or boundaries."""
        listed = [one for one in self.sections if one.role == "findings"]
        if not any(one.body for one in listed):
            return False
        return self.has("definition", "scope note", "boundaries", "adjacent", "kind")

    @property
    def is_finding(self) -> bool:
        """Whether it sums up a result and says from what source or of what concept."""
        summed = any(one.role == "summary" and one.body for one in self.sections)
        return summed and self.has("concepts", "sources", "why it matters", "tensions")
