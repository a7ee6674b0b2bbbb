"""A–Z: every record by its title, its aliases and, if it is a finding, its authors.

Letters with marks stand with the plain ones; other scripts follow, each under its own
name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from tercet.facts import Facts
from tercet.records.finding import Finding
from tercet.site.address import numbered, slug
from tercet.site.page import Page
from tercet.site.paging import PAGE_SIZE, batches, paged
from tercet.site.render import Renderer
from tercet.words import capital

DIGITS, OTHERS = "0–9", "Other"
_LETTER = " LETTER "


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a record.

    Args:
        text: The name.
        record: The id of the record.
        kind: Its kind.
        of: What the record is called elsewhere, if this is another name of it.
        letter: The group that it stands in.
    """

    text: str
    record: str
    kind: str
    of: str
    letter: str


def letters(renderer: Renderer, page: Page) -> Iterator[Page]:
    """Yield the list of all names, in pages, each with all letters on top."""
    names = _names(renderer.facts)
    hrefs: dict[str, str] = {}
    for index, name in enumerate(names):
        path = numbered(page.path, index // PAGE_SIZE + 1)
        hrefs.setdefault(name.letter, f"{path}#{_anchor(name.letter)}")

    def fill(own: Page, piece: Sequence[Name]) -> Page:
        groups = [
            (letter, _anchor(letter), list(rows))
            for letter, rows in groupby(piece, key=lambda name: name.letter)
        ]
        context = {"groups": groups, "letters": _index(hrefs)}
        return renderer.page("letters.html", own, context)

    yield from paged(renderer, page, batches(names, PAGE_SIZE), fill)


def letter_of(text: str) -> str:
    """Return the group that a name stands in: a letter, 0–9, or a script.

    Example:
        >>> letter_of("École"), letter_of("'42"), letter_of("Ωmega"), letter_of("Østby")
        ('E', '0–9', 'Greek', 'O')
    """
    first = next(
        (sign for sign in unicodedata.normalize("NFKD", text) if sign.isalnum()), ""
    )
    name = unicodedata.name(first, "") if first else ""
    if first.isdecimal():
        return DIGITS
    if name.startswith("LATIN "):
        return name.partition(_LETTER)[2][:1] or OTHERS
    script = name.partition(" ")[0]
    return "CJK" if script == "CJK" else capital(script.lower()) or OTHERS


def _names(facts: Facts) -> tuple[Name, ...]:
    """Return every name of every well-formed record that is there by now, in order."""
    found: dict[tuple[str, str], Name] = {}
    for entry in facts.wiki.entries.values():
        record = entry.record
        if record is None:
            continue
        called = [facts.wiki.called(entry.id)] if isinstance(record, Finding) else []
        for text in (*record.names, *called):
            of = "" if text == record.name else record.name
            name = Name(text, entry.id, entry.kind, of, letter_of(text))
            found.setdefault((text.casefold(), entry.id), name)
    return tuple(sorted(found.values(), key=_order))


def _order(name: Name) -> tuple[bool, bool, bool, str, str, str, str]:
    is_letter = name.letter in ascii_uppercase
    return (
        name.letter == OTHERS,
        not is_letter and name.letter != DIGITS,
        is_letter,
        name.letter,
        _plain(name.text),
        name.text,
        name.record,
    )


def _plain(text: str) -> str:
    """Return letters and digits without their marks, for comparison."""
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if sign.isalnum() or sign == " ").strip()


def _anchor(letter: str) -> str:
    return "letter-0-9" if letter == DIGITS else f"letter-{slug(letter)}"


def _index(hrefs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return every letter with where it begins, those of the alphabet in any case."""
    before = [DIGITS] if DIGITS in hrefs else []
    shown = dict.fromkeys([*before, *ascii_uppercase, *hrefs])
    return [(letter, hrefs.get(letter, "")) for letter in shown]
