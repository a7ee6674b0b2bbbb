"""Works and pages that prose names and nobody has filed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field
from functools import partial

from tercet.facts import Facts
from tercet.problems import Severity, nearest
from tercet.prose import LINK
from tercet.statements.base import Judgement, Statement
from tercet.statements.text.reading import Page, Reading
from tercet.statements.text.tokens import Block, is_link, spelling
from tercet.statements.unrecorded.references import (
    Reference,
    is_said_recorded,
    references,
)

FAMILY = "unrecorded"
_LISTS = re.compile(
    r"(?:still |papers |works )?to read\b|reading list|further reading|read next"
    r"|up next|next\b(?! steps?\b)|unread\b"
)
_LIGHT = frozenset(
    "the a an full paper book post blog article preprint finding report text of by on "
    "in - , . : ( ) “ ” \" 's ’s draft v1 v2 see again and whole".split()
)
_LEAD_END = re.compile(r"\s[—–-]\s|—|:\s|\s\(|\n")
_LEAST = 3
_TITLE = 50
_WINDOW = 7


@dataclass
class _Wanted:
    """What the wiki already wants, by the words of its titles."""

    facts: InitVar[Facts]
    titles: list[str] = field(init=False)
    by: dict[str, set[str]] = field(init=False)
    authors: dict[str, list[tuple[frozenset[str], str]]] = field(init=False)
    short: dict[str, str] = field(init=False)
    proper: dict[str, tuple[frozenset[str], str]] = field(init=False)

    def __post_init__(self, facts: Facts) -> None:
        """Collect what is wanted."""
        groups = facts.groups("wiki.wanted")
        titles = [group.label for group in groups]
        self.titles = titles
        self.by = {}
        self.authors = {}
        for group in groups:
            for record in group.ids:
                self.by.setdefault(record, set()).add(group.label)
            words = re.findall(r"[^\W_]+", group.label.lower())
            for word in words[:6]:
                self.authors.setdefault(word, []).append(
                    (frozenset(words), group.label)
                )
        self.short = {}
        self.proper = {}
        for title in titles:
            for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", title):
                if len(word) >= _LEAST and any(c.isupper() for c in word[1:]):
                    self.short.setdefault(word, title)
            first, *rest = re.findall(r"[^\W_]+", title)
            if first[0].isupper() and (rest or len(first) > _LEAST):
                words = [spelling(word.lower()) for word in rest if word[0].islower()]
                if len(words) == len(rest):
                    self.proper.setdefault(first, (frozenset(words), title))

    def of(self, family: str, year: str | None) -> str | None:
        """Return the wanted title that names an author and, if given, a year."""
        for words, title in self.authors.get(family, ()):
            if year is None or year in words:
                return title
        return None


def read(page: Page) -> Iterator[Statement]:
    """Yield what a page names that has no record."""
    wanted = page.facts.once(_Wanted)
    seen: set[tuple[str, str | None]] = set()
    told = _at_home(page, wanted)
    title = ""
    named = set(page.having(page.facts.once(_lowered)))
    linked = set(page.having(is_link) if page.passage.is_page else ())
    for reading in page.readings:
        block = reading.block
        listed = None
        is_listed = block.kind == "item" and _LISTS.match(title or block.heading)
        if is_listed and not _is_recorded(reading):
            listed = _listed(reading, wanted, told)
        title = _title(block, title)
        if listed is not None:
            yield listed
            continue
        for found in references(reading):
            key = (found.family, found.year)
            if key in seen or (found.year is None and _is_seen(seen, found.family)):
                continue
            seen.add(key)
            known = wanted.of(found.family, found.year)
            if known is None or known not in told:
                yield _reference(reading, found, known, told)
        if reading in named:
            yield from _short(reading, wanted, told)
        if reading in linked:
            yield from _links(reading, wanted)


def _at_home(page: Page, wanted: _Wanted) -> set[str]:
    """Return the titles that the page, or the record that holds it, wants itself."""
    record = page.passage.record
    if record is not None:
        return set(wanted.by.get(record, ()))
    text = page.passage.text
    return {m["target"].strip() for m in LINK.finditer(text) if m["wanted"]}


def _title(block: Block, before: str) -> str:
    """Return the short line that the next items stand under, if it is no heading."""
    if block.kind == "heading":
        return ""
    start = block.text.rfind("\n", block.start, block.end - 1) + 1
    if block.kind == "item" and start <= block.start:
        return before
    line = block.text[max(start, block.start) : block.end].strip()
    if len(line) > _TITLE or line[-1:] in ".!?;,":
        return before if block.kind == "item" else ""
    return line.strip("*_: ").lower()


def _is_seen(seen: set[tuple[str, str | None]], family: str) -> bool:
    return any(name == family for name, _ in seen)


def _reference(
    reading: Reading, found: Reference, title: str | None, told: set[str]
) -> Statement:
    if title is not None:
        told.add(title)
    is_told = is_said_recorded(reading.words, found.last)
    told_as: Severity = "warning" if is_told else "info"
    return _statement(reading, found.first, found.last, title, told_as)


def _short(reading: Reading, wanted: _Wanted, told: set[str]) -> Iterator[Statement]:
    """Yield the proper names that a wanted record carries, each title once a page."""
    block = reading.block
    lowered = reading.facts.once(_lowered)
    for index in block.where(lowered):
        if reading.at(index) is not None:
            continue
        word = block.words[index]
        raw = block.raw(index)
        title = wanted.short.get(raw)
        if title is None:
            title = _proper(reading, index, raw, wanted)
        if title is None or title in told or block.is_quoted(index):
            continue
        told.add(title)
        if raw in wanted.short or not _is_common(reading, word):
            yield _statement(reading, index, index, title)


def _is_common(reading: Reading, word: str) -> bool:
    """Tell whether the page also writes a word small: then it is no proper name."""
    text = reading.passage.text
    return any(f" {word}{mark}" in text for mark in " .,;:)’'-")


def _proper(reading: Reading, index: int, raw: str, wanted: _Wanted) -> str | None:
    """Return the wanted title that opens with a name, if its other words are near."""
    found = wanted.proper.get(raw)
    if found is None or reading.block.kind == "heading":
        return None
    start, end = reading.block.sentence(index)
    if index == start:
        return None
    if not (reading.words[index - 1].isalpha() or reading.words[index - 1] in ",('’"):
        return None
    rest, title = found
    near = set(reading.block.spelled[index + 1 : min(end, index + _WINDOW)])
    return title if len(rest & near) >= min(2, len(rest)) else None


def _lowered(facts: Facts) -> frozenset[str]:
    wanted = facts.once(_Wanted)
    return frozenset(word.lower() for word in (*wanted.short, *wanted.proper))


def _is_recorded(reading: Reading) -> bool:
    """Tell whether an item of a reading list names a work on record, or wanted."""
    block = reading.block
    if not block.words or block.words[0][:2] == "[[":
        return True
    cut = _LEAD_END.search(block.text, block.start, block.end)
    stop = cut.start() if cut is not None else block.end
    rest: list[str] = []
    for index, word in enumerate(block.words):
        if block.starts[index] >= stop:
            break
        mention = reading.at(index)
        if mention is None and word not in _LIGHT:
            rest.append(word)
        elif mention is not None and mention.form in ("citation", "authors"):
            if mention.records:
                return True
            rest.append(word)
    return not rest


def _listed(reading: Reading, wanted: _Wanted, told: set[str]) -> Statement:
    block = reading.block
    cut = _LEAD_END.search(block.text, block.start, block.end)
    stop = cut.start() if cut is not None else block.end
    last = max(0, block.index_at(max(block.start, stop - 1)))
    while last and block.words[last] in ".,;:(":
        last -= 1
    named = next(iter(references(reading)), None)
    title = wanted.of(named.family, named.year) if named is not None else None
    said = block.slice(0, last).casefold()
    title = title or next((t for t in wanted.titles if t.casefold() in said), None)
    if title is not None:
        told.add(title)
    return _statement(reading, 0, last, title)


def _links(reading: Reading, wanted: _Wanted) -> Iterator[Statement]:
    """Yield the links of a free page that lead to no record."""
    for index in reading.block.where(is_link):
        known = reading.at(index)
        if known is not None and known.form == "link":
            continue
        match = LINK.match(reading.block.raw(index))
        if match is None or match["wanted"] is not None:
            continue
        target = match["target"].strip()
        if target not in reading.facts.wiki.entries:
            yield _link(reading, index, target, match["label"], wanted)


def _link(
    reading: Reading, index: int, target: str, label: str | None, wanted: _Wanted
) -> Statement:
    record = reading.facts.told(_named, target)
    entries = reading.facts.wiki.entries
    near = (
        nearest(target, list(entries)) if record is None and " " not in target else ()
    )
    words = label or target
    if record is not None:
        fix: str | None = f"[[{record}|{words}]]"
        computed = f"no such id; it is the name of {record}"
    elif near:
        fix, computed = None, f"no such id; did you mean {' or '.join(near)}?"
    else:
        fix = f"[[?{target}]]" if label is None else f"[[?{target}|{label}]]"
        computed = "no record of that id or title"
        if target in wanted.titles:
            computed += "; wanted already"
    block = reading.block
    return Statement(
        FAMILY,
        reading.passage,
        block.starts[index],
        block.ends(index),
        f"a link to '{target}'",
        partial(_says, computed),
        (),
        fix,
        severity="info",
        help="" if fix else "correct the id, or write [[?Title]]",
    )


def _named(facts: Facts, name: str) -> str | None:
    """Return the record that has a name in letters of any size."""
    return facts.once(_names).get(name.casefold())


def _names(facts: Facts) -> dict[str, str]:
    """Return the records by title, names and aliases, in small letters."""
    found: dict[str, str] = {}
    for entry in facts.wiki.entries.values():
        if entry.record is None:
            continue
        for name in (entry.record.name, *getattr(entry.record, "names", ())):
            found.setdefault(name.casefold(), entry.id)
        for name in getattr(entry.record, "aliases", ()):
            found.setdefault(name.casefold(), entry.id)
    return found


def _says(computed: str, _: Facts) -> Judgement:
    return Judgement("false", computed)


def _statement(
    reading: Reading,
    first: int,
    last: int,
    title: str | None,
    severity: Severity = "info",
) -> Statement:
    block = reading.block
    start, end = block.starts[first], block.ends(last)
    words = " ".join(reading.passage.written[start:end].split())
    computed = "no work on record"
    if title is not None:
        computed += f"; wanted already as '{title}'"
    advice = f"write [[?{title or words}]], or file it"
    return Statement(
        FAMILY,
        reading.passage,
        start,
        end,
        f"'{words}'",
        partial(_says, computed),
        severity=severity,
        help=advice,
    )
