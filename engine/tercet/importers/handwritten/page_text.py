"""A page as the readers of hand-kept pages take it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tercet.importers.handwritten.bullets import bullets
from tercet.importers.handwritten.cited import Cited
from tercet.importers.handwritten.citing import cited_in
from tercet.importers.handwritten.references import references
from tercet.importers.handwritten.sections import Section, sections
from tercet.importers.handwritten.stated import Stated
from tercet.importers.handwritten.tables import rows
from tercet.importers.section_names import Role
from tercet.words import listing

_OF_CONCEPTS = frozenset[Role](
    {"definition", "scope note", "boundaries", "adjacent", "kind"}
)
_OF_FINDINGS = frozenset[Role]({"concepts", "why it matters", "tensions"})
_NEARLY = frozenset[Role]({"definition", "boundaries", "scope note"})
_LEAST_CITED = 2
_START = 500
"""Of so many characters of a section it is asked whether its items cite, for a word."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


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
        stated: What its front matter states.
    """

    path: str
    sha256: str
    title: str
    is_named: bool
    text: str
    line: int = 1
    unplaced: str = ""
    aliases: tuple[str, ...] = ()
    stated: Stated = field(default_factory=Stated)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its sections, in order.

        What follows the title is the lead. On the page of a concept that has no list
        of findings by name, the sections whose items cite publications are the list.
        """
        found = _with_lead(sections(self.text, self.line), self.title)
        roles = {one.role for one in found if one.body}
        if "findings" in roles or roles & _OF_FINDINGS or not self._has_signs(roles):
            return found
        return tuple(
            replace(one, role="findings")
            if one.role == "other" and _items_cite(one, self._entries)
            else one
            for one in found
        )

    @cached_property
    def _entries(self) -> dict[str, Cited]:
        return references(self.text, sections(self.text, self.line))

    def _has_signs(self, roles: set[Role]) -> bool:
        return bool(roles & _OF_CONCEPTS) or self.stated.kind == "concept"

    @cached_property
    def references(self) -> dict[str, Cited]:
        """The publications of its lists of sources, by what cites them."""
        return self._entries

    def has(self, *roles: str) -> bool:
        """Tell whether a section with text has one of these roles."""
        return any(one.role in roles for one in self.sections if one.body)

    @cached_property
    def is_concept(self) -> bool:
        """Whether it lists findings under a definition, a scope note or boundaries."""
        roles = {one.role for one in self.sections if one.body}
        if "findings" not in roles or (
            self.stated.kind == "finding" and self.stated.source is not None
        ):
            return False
        return self._has_signs(roles)

    @cached_property
    def is_finding(self) -> bool:
        """Whether it sums up a result and says from what source or of what concept."""
        roles = {one.role for one in self.sections if one.body}
        if self.stated.source is not None and self.stated.kind == "finding":
            return bool(roles & {"summary", "lead"})
        if "summary" not in roles:
            return False
        named = self.stated.source is not None
        return named or self.has("concepts", "sources", "why it matters", "tensions")

    @property
    def lacks(self) -> str:
        r"""What it would need to be read as a page of a concept; empty if nothing near.

        Example:
            >>> PageText("a.md", "", "A", False, "# A\n## Boundaries\nNot b.").lacks
            "has 'Boundaries' as a concept has, and no list of findings"
        """
        if self.is_concept or self.is_finding:
            return ""
        heads = [one for one in self.sections if one.body and one.title]
        named = [f"'{one.title}'" for one in heads if one.role in _NEARLY]
        if any(one.role == "findings" for one in heads):
            return "lists findings, and says nothing of a concept or of a source"
        if named:
            words = listing(named, "and")
            return f"has {words} as a concept has, and no list of findings"
        for one in heads:
            start = replace(one, body=one.body[:_START])
            is_dated = len(_YEAR.findall(start.body)) >= _LEAST_CITED
            if one.role == "other" and is_dated and _items_cite(start, {}):
                return f"cites in '{one.title}', and no section defines a concept"
        return ""


def _with_lead(found: tuple[Section, ...], title: str) -> tuple[Section, ...]:
    """Return sections of which the one headed by the page's title is the lead."""
    for index, one in enumerate(found):
        if one.role == "lead" and one.body.strip("# ") == title:
            return _with_lead(found[1:], title)
        if one.role == "other" and one.title == title and index < 2:
            return (*found[:index], replace(one, role="lead"), *found[index + 1 :])
    return found


def _items_cite(section: Section, known: Mapping[str, Cited]) -> bool:
    """Tell whether a section is a list of items of which at least half cite."""
    in_tables, text = rows(section.body, section.line)
    found = (*in_tables, *bullets(text, section.line).items)
    cited = sum(1 for one in found if cited_in(one.text, known) is not None)
    return cited >= _LEAST_CITED and cited * 2 >= len(found)
