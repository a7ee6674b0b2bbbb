"""Records as Markdown for other tools: prose, links and fields of any kind.

Between ``facts`` and the formats that are folders of Markdown (``okf``, ``obsidian``),
which differ only in how a link is written. Bound facts become their values; what
Markdown elsewhere would read as markup, and ours does not, is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from tercet.bound import read
from tercet.facts import Facts
from tercet.filters import Ref
from tercet.markup import Markup
from tercet.notes import MAKERS, Remark, Sentence, describe
from tercet.prose import Braces, Marked, blanked, scan
from tercet.record_links import Link
from tercet.records import Entry
from tercet.records.fields import WANTED
from tercet.relations import TERCET, Relation
from tercet.site.address import Addresses

DESCRIPTION = 300
"""So many characters a description has at most."""

_ACTIVE = re.compile(
    r"<(?=[A-Za-z/!?])|!(?=\[)|\$|%(?=%)|(?<!=)=(?==[^\s=])|(?<!\S)#(?=\w)"
)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[\w.+-]{1,64}@)[^\s<>]*>")
_PUNCTUATION = re.compile(
    r"[\\`*_\[\]<>|~$]|&(?=#?\w{1,31};)|%(?=%)|(?<!=)=(?==)|(?<!\S)#"
)
_LEADING = re.compile(r"^([0-9]{0,9})([-+.)])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class LinkStyle:
    """How a format writes links.

    Args:
        record: Takes the id of a record that there is, a part of it or None, and the
            words, plain; gives the link.
        wanted: Takes the title of a wanted record, and the words.
        escapes_bars: Whether a bar that belongs to a link must be escaped in a table.
    """

    record: Callable[[str, str | None, str], str]
    wanted: Callable[[str, str], str]
    escapes_bars: bool = False


def escape(text: str) -> str:
    r"""Return plain words on one line as Markdown that shows them as they are.

    Example:
        >>> print(escape("- a_b [x] <i> $5"))
        \- a\_b \[x\] \<i\> \$5
    """
    line = " ".join(text.split())
    line = _PUNCTUATION.sub(lambda match: "\\" + match[0], line)
    return _LEADING.sub(lambda match: f"{match[1] or ''}\\{match[2]}", line)


class Writer:
    """Writes records as Markdown.

    Args:
        facts: Of the wiki.
        style: How links are written.
    """

    def __init__(self, facts: Facts, style: LinkStyle) -> None:
        self.facts = facts
        self._style = style
        self._addresses = Addresses(facts)

    @cached_property
    def _markup(self) -> Markup:
        return Markup(self._addresses.resolve, partial(read, self.facts))

    def description(self, *texts: str | None) -> str:
        """Return the first words of prose without markup, on one line."""
        words = " ".join(self._markup.plain(text) for text in texts if text)
        if len(words) <= DESCRIPTION:
            return words
        return words[: DESCRIPTION - 2].rpartition(" ")[0] + " …"

    def prose(self, text: str) -> str:
        """Return prose with links and values in place."""
        pieces: list[str] = []
        at = 0
        for start, end, words in sorted([*self._marks(text), *_inert(text)]):
            if start >= at:
                pieces += [text[at:start], words]
                at = end
        return "".join([*pieces, text[at:]]).strip("\n")

    def reference(self, text: str) -> str:
        """Return the link that a reference field stands for, be it a wanted one."""
        wanted = WANTED.match(text)
        if wanted is not None:
            return self._style.wanted(wanted[1].strip(), wanted[1].strip())
        name, _, part = text.partition("#")
        return self.link(name, part or None, None)

    def link(self, target: str, part: str | None, label: str | None) -> str:
        """Return a link to a record; its words alone if there is no such record."""
        known = self.facts.wiki.renamed.get(target, target)
        words = label or self._addresses.label(known, part)
        if known not in self.facts.wiki.entries:
            return escape(words)
        return self._style.record(known, part, words)

    def note(self, entry: Entry) -> Iterator[str]:
        """Yield the blocks of the computed note of a record, if its kind has one."""
        if entry.kind not in MAKERS or entry.record is None:
            return
        note = describe(self.facts, entry.id)
        if note.woven or note.commentary:
            yield "## Scope note" if entry.kind == "concept" else "## Note"
        for heading, pieces in note.sections:
            yield f"### {escape(heading)}"
            for piece in pieces:
                yield from self._piece(piece)
        for remark in note.commentary:
            yield from self._piece(remark)

    def relations(self, entry: Entry) -> Iterator[str]:
        """Yield the typed links of a record as a list under a heading."""
        rows = []
        for link in typed_links(self.facts, entry.id):
            note = f": {self.prose(link.note)}" if link.note else ""
            label = relation_label(self.facts, link)
            rows.append(item(f"{label} {self.to(link)}{note}"))
        if rows:
            yield "## Relations"
            yield "\n".join(dict.fromkeys(rows))

    def to(self, link: Link) -> str:
        """Return a typed link as it is written here."""
        if link.wanted:
            return self._style.wanted(link.target, link.target)
        return self.link(link.target, link.part, None)

    def _piece(self, piece: Sentence | Remark) -> Iterator[str]:
        if isinstance(piece, Remark):
            yield f"**{escape(piece.title)}**"
            yield self.prose(piece.body)
            return
        yield self.prose(piece.text)
        if piece.items:
            marks = [
                f"{piece.start + n}. " if piece.start else "- "
                for n in range(len(piece.items))
            ]
            rows = zip(piece.items, marks, strict=True)
            yield "\n".join(item(self.prose(text), mark) for text, mark in rows)

    def _marks(self, text: str) -> Iterator[tuple[int, int, str]]:
        for found in scan(text):
            words = self._mark(found)
            if words is None:
                continue
            if self._style.escapes_bars and _in_table(text, found):
                words = re.sub(r"(?<!\\)\|", r"\\|", words)
            yield found.start, found.end, words

    def _mark(self, found: Marked) -> str | None:
        if isinstance(found, Braces):
            bound = read(self.facts, found)
            if not found.is_closed or bound.is_missing:
                return None
            return "".join(
                self.link(piece.id, piece.part, piece.label)
                if isinstance(piece, Ref)
                else escape_inside(piece)
                for piece in bound.pieces
            )
        if found.wanted:
            return self._style.wanted(found.target, found.label or found.target)
        return self.link(found.target, found.part, found.label)


def escape_inside(text: str) -> str:
    """Return plain words that stand within a line, with the spaces at their ends."""
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :] if text.strip() else ""
    return start + escape(f"x{text.strip()}")[1:] + end


def typed_links(facts: Facts, record: str) -> list[Link]:
    """Return the links of a record's fields, mere mentions left out, each once."""
    found = {
        (link.relation, link.target, link.part, link.note): link
        for link in facts.wiki.links_from.get(record, ())
        if not link.raw
    }
    return list(found.values())


def relation_of(facts: Facts, link: Link) -> Relation:
    """Return the row of a link's relation; one made up from its name if unknown."""
    name = link.relation
    known = facts.wiki.relations.get(name)
    return known or Relation(name, f"{name}-of", TERCET + name, (), ())


def relation_label(facts: Facts, link: Link) -> str:
    """Return what a link says of its target, as seen from the record it stands in."""
    found = relation_of(facts, link)
    return found.inverse_label if link.reverse else found.label


def _inert(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a backslash takes the meaning from a character, code left out."""
    if not _ACTIVE.search(text):
        return
    outside = blanked(text)
    for match in _ACTIVE.finditer(text):
        at = match.start()
        before = text[:at]
        escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
        if outside[at] == text[at] and not escaped and not _AUTOLINK.match(text, at):
            yield at, at, "\\"


def _in_table(text: str, found: Marked) -> bool:
    """Tell whether a mark stands in a line that has bars besides those of marks."""
    start = text.rfind("\n", 0, found.start) + 1
    end = text.find("\n", found.end)
    line = text[start : len(text) if end < 0 else end]
    for mark in scan(line):
        line = line.replace(mark.raw, "")
    return "|" in line


def item(text: str, mark: str = "- ") -> str:
    """Return lines as one item of a list."""
    indent = " " * len(mark)
    first, *rest = text.split("\n")
    return "\n".join([mark + first, *(f"{indent}{line}".rstrip() for line in rest)])
