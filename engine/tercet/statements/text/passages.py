"""Every passage of prose in a wiki: fields of records, and free Markdown pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from tercet.facts import Facts
from tercet.problems import Span
from tercet.prose import blanked
from tercet.records import Entry
from tercet.records.base import walk
from tercet.records.fields import ProseMarker
from tercet.records.finding import Finding
from tercet.records.shape import Shape
from tercet.source import LINE_END, At, Document, Place
from tercet.wiki import Wiki

_FRONT_MATTER = re.compile(r"\A---\r?\n.{0,20000}?\n---\r?\n", re.DOTALL)
_WORD = re.compile(r"\S+")
_ABOUT = re.compile(r"^about:[ \t]*\[?[ \t]*([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Passage:
    """One piece of prose.

    Args:
        document: The file in which it stands.
        written: Its words as written.
        text: The same, with code and bound facts blanked out: equal in length.
        record: The record that holds it; None for a free page.
        at: Its field; empty for a free page.
        about: The id that a free page names in its front matter, if any.
    """

    document: Document
    written: str
    text: str
    record: str | None = None
    at: At = ()
    about: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it is a free page."""
        return self.record is None

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in LINE_END.finditer(self.written))]

    def span(self, start: int, end: int) -> Span:
        """Return the place of some of its characters."""
        if self.record is None:
            line = bisect_right(self._lines, start) - 1
            column = start - self._lines[line] + 1
            stop = self.written.find("\n", start, end)
            length = (end if stop < 0 else stop) - start
            return Span(self.document.path, line + 1, column, max(1, length))
        needle = self.written[start:end].split("\n")[0].rstrip()
        return self._by_word(start, needle) or self._by_number(start, needle)

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self.written))

    @cached_property
    def _begins(self) -> list[int]:
        return [word.start() for word in self._words]

    @cached_property
    def _in_file(self) -> list[tuple[int, re.Match[str]]]:
        """The words of the field as the file has them, each with its line, from 0."""
        place = self.document.places.get(self.at, Place(0, 0, -1, 0))
        lines = self.document.lines
        found = []
        for number in range(place.line, min(place.end_line + 1, len(lines))):
            line = lines[number]
            first = place.column if number == place.line else 0
            last = place.end_column if number == place.end_line else len(line)
            if number > place.line or line[first : first + 1] not in ("|", ">"):
                found += [(number, word) for word in _WORD.finditer(line, first, last)]
        return found

    def _by_word(self, start: int, needle: str) -> Span | None:
        """Return the place of words up to the end of their line, folded or not.

        None where the file has other words than the text, as escapes make them.
        """
        at = bisect_right(self._begins, start) - 1
        if at < 0 or len(self._in_file) != len(self._words):
            return None
        number, word = self._in_file[at]
        shift = word.group().find(self._words[at].group())
        if shift < 0:
            return None
        column = word.start() + shift + start - self._begins[at]
        rest = self.document.lines[number][column:]
        same = takewhile(
            lambda pair: pair[0] == pair[1], zip(needle, rest, strict=False)
        )
        length = max(1, len("".join(one for one, _ in same).rstrip()))
        return Span(self.document.path, number + 1, column + 1, length)

    def _by_number(self, start: int, needle: str) -> Span:
        """Return the place of words that the file has as often as the text has them."""
        last = self.written.count(needle) - 1
        if self.document.span_of(self.at, needle, last) == self.document.span(*self.at):
            return self.document.span(*self.at)
        nth = self.written.count(needle, 0, start)
        return self.document.span_of(self.at, needle, nth)


def of_record(entry: Entry) -> Iterator[Passage]:
    """Yield the passages of a record, in field order."""
    if entry.record is None:
        return
    for found in walk(entry.record):
        if isinstance(found.marker, ProseMarker):
            text = blanked(found.value)
            yield Passage(entry.document, found.value, text, entry.id, found.at)


def of_page(document: Document) -> Passage:
    """Return a free page as a passage, its front matter blanked out."""
    text = document.text
    matter = _FRONT_MATTER.match(text)
    about = None
    if matter is not None:
        named = _ABOUT.search(matter.group())
        about = named[1] if named else None
        lines = re.sub(r"[^\r\n]", " ", matter.group())
        text = lines + text[matter.end() :]
    return Passage(document, document.text, blanked(text), about=about)


def passages(facts: Facts) -> tuple[Passage, ...]:
    """Return every passage: those of records by id, then the pages by path."""
    return facts.wiki.once(_of_wiki)


def _of_wiki(wiki: Wiki) -> tuple[Passage, ...]:
    spoken = (e for e in wiki.entries.values() if e.document.path not in wiki.silent)
    of_records = (passage for entry in spoken for passage in of_record(entry))
    return (*of_records, *map(of_page, wiki.pages))


def concept_of(facts: Facts, record: str) -> str | None:
    """Return the concept that a record's prose is about, if there is just one."""
    wiki = facts.wiki
    kind = wiki.kind(record)
    if kind == "concept":
        return record
    found = wiki.entries[record].record
    named: tuple[str, ...] = ()
    if isinstance(found, Finding):
        named = tuple(item.concept for item in found.instantiates)
    elif isinstance(found, Shape):
        named = found.concepts
    elif found is not None:
        named = tuple(
            name for name in getattr(found, "about", ()) if wiki.kind(name) == "concept"
        )
    named = tuple(name for name in dict.fromkeys(named) if wiki.kind(name) == "concept")
    if len(named) == 1:
        return named[0]
    if kind == "finding" and named:
        return None
    return facts.told(only_concept)


def only_concept(facts: Facts) -> str | None:
    """Return the concept of a wiki that has just one."""
    found = facts.ids("wiki.concepts")
    return found[0] if len(found) == 1 else None
