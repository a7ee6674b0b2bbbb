"""Which kind of record a page of a vault says that it is, and the fields it fills.

A page says it by ``type``, ``kind`` or ``class`` in its front matter, or by the folder
that it lies in. Nothing is invented: where a kind needs what the page does not say, the
page becomes a note and the report says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError

from tercet.facts.wanted import UNPLACED
from tercet.importers.base import Resolved
from tercet.importers.bodies import wanted
from tercet.importers.front_matter import words
from tercet.importers.page import Page
from tercet.prose import links as prose_links
from tercet.publications.identifiers import arxiv_id, doi, url
from tercet.publications.people import Name, natural, sorted_name
from tercet.records import BY_FOLDER, BY_KIND
from tercet.records.concept import Concept
from tercet.records.fields import Date
from tercet.records.thread import Thread
from tercet.records.work import Work
from tercet.relations import Relation
from tercet.source import UNPRINTABLE
from tercet.templates import choices
from tercet.yaml_text import Plain

Fields: TypeAlias = dict[str, Plain]

KIND_KEYS = ("type", "kind", "class")
_WORK_PREDICATES = frozenset(
    "work works source sources paper papers reports-on".split()
)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*\Z")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_DATE: TypeAdapter[object] = TypeAdapter(Date)
LONGEST_TEXT = 2000


class MissingError(Exception):
    """What a page does not say and its kind needs, in words."""


@dataclass(frozen=True)
class Subject:
    """A page on its way to a record.

    Args:
        page: The page.
        title: On one line.
        text: Its text as prose of a record.
        links: Its links.
        ids: Of the records that pages become, by path.
        kinds: Of records, by id.
        relations: Of the wiki, by name.
    """

    page: Page
    title: str
    text: str
    links: Sequence[Resolved]
    ids: Mapping[str, str]
    kinds: Mapping[str, str]
    relations: Mapping[str, Relation]

    def linked(self, *kinds: str) -> list[str]:
        """Return the records of some kinds that it links to, each once, in order."""
        own = self.ids.get(self.page.path)
        found = (self.target(row) for row in self.links)
        rows = (one for one in found if one and self.kinds.get(one) in kinds)
        return [one for one in dict.fromkeys(rows) if one != own]

    def target(self, row: Resolved) -> str:
        """Return the record that a link leads to; empty if it leads to none."""
        if row.standing != "resolved":
            return ""
        found = self.ids.get(row.targets[0], row.targets[0])
        return found if found in self.kinds else ""

    def text_of(self, *keys: str) -> tuple[str, str]:
        """Return the first of some keys that has a text, and the text on one line."""
        for key in keys:
            value = self.page.values.get(key)
            if isinstance(value, str) and value.strip():
                return key, one_line(value)
        return "", ""


Filled: TypeAlias = tuple[Fields, set[str]]
"""Fields, and the keys of the front matter that they hold."""


def one_line(text: str) -> str:
    """Return a text as a field of one line takes it."""
    plain = UNPRINTABLE.sub("\ufffd", text)
    return " ".join(plain.split())[:LONGEST_TEXT].strip()


def stated_kind(page: Page) -> tuple[str, str]:
    """Return the kind of record that a page says it is, and the key that says so.

    Both are empty if it says none; the key is empty if its folder says it.
    """
    for key in KIND_KEYS:
        for word in words(page.values.get(key)):
            kind = _kind(word)
            if kind:
                return kind, key
    for folder in reversed(page.path.split("/")[:-1]):
        kind = _kind(folder)
        if kind:
            return kind, ""
    return "", ""


def _kind(word: str) -> str:
    name = word.strip().lower()
    if name in BY_KIND:
        return name
    return BY_FOLDER[name].record_kind if name in BY_FOLDER else ""


def filled(kind: str, subject: Subject) -> Filled:
    """Return the fields of a record that a page fills.

    Raises:
        MissingError: If the kind needs what the page does not say.
    """
    if kind not in _FILLERS:
        raise MissingError(f"a {kind} needs more than a page says")
    return _FILLERS[kind](subject)


def _note(subject: Subject) -> Filled:
    about = subject.linked("work", "concept")
    fields: Fields = {"title": subject.title, "body": subject.text}
    return ({**fields, "about": about} if about else fields), {"title"}


def _concept(subject: Subject) -> Filled:
    lead, sections = _parted(subject.text, "definition")
    if not lead:
        raise MissingError("no words before its first heading to define it")
    key, kind = _choice(subject, choices(Concept.model_fields["kind"].annotation))
    fields: Fields = {
        "title": subject.title,
        "kind": kind or "unknown",
        "definition": lead,
    }
    _add(fields, "aliases", [one_line(alias) for alias in subject.page.aliases])
    _add(fields, "commentary", sections)
    return fields, {"title", "aliases", "alias", key}


def _finding(subject: Subject) -> Filled:
    works = _works(subject)
    lead, sections = _parted(subject.text, "summary")
    if not lead:
        raise MissingError("no words before its first heading to sum it up")
    fields: Fields = {
        "title": subject.title,
        "works": works,
        "summary": lead,
        "declared_none": UNPLACED,
    }
    _add(fields, "aliases", [one_line(alias) for alias in subject.page.aliases])
    _add(fields, "sections", sections)
    _add(fields, "relations", list(_relations(subject)))
    return fields, {"title", "aliases", "alias"}


def _works(subject: Subject) -> list[str]:
    """Return the works that a finding reports on.

    Raises:
        MissingError: If the page does not say, or names several in passing.
    """
    named: list[str] = []
    for row in subject.links:
        if row.link.predicate in _WORK_PREDICATES:
            target = subject.target(row)
            if target and subject.kinds[target] != "work":
                continue
            named.append(target or f"[[?{wanted(row.link.target)}]]")
    named = list(dict.fromkeys(named)) or subject.linked("work")
    if not named:
        raise MissingError("no work that it reports on ('work: \"[[…]]\"')")
    return named


def _relations(subject: Subject) -> Iterator[dict[str, Plain]]:
    own = subject.ids.get(subject.page.path)
    seen: set[tuple[str, str]] = set()
    for row in subject.links:
        relation = subject.relations.get(row.link.predicate)
        target = subject.target(row)
        if relation is None or not relation.stated or not target or target == own:
            continue
        pair = (relation.name, target)
        if subject.kinds[target] in relation.targets and pair not in seen:
            seen.add(pair)
            yield {"type": relation.name, "to": target}


def _question(subject: Subject) -> Filled:
    about = subject.linked("concept", "shape", "finding")
    if not about:
        raise MissingError("no concept, shape or finding that it is about")
    key, kind = _choice(subject, ("open", "scope"))
    if not kind:
        raise MissingError("no word whether it is open or a question of scope")
    fields: Fields = {
        "title": subject.title,
        "kind": kind,
        "body": subject.text,
        "about": about,
    }
    return fields, {"title", key}


def _thread(subject: Subject) -> Filled:
    states = choices(Thread.model_fields["state"].annotation)
    key, state = subject.text_of("state", "status")
    if state.lower() not in states:
        raise MissingError(f"no state ({', '.join(states)})")
    kind_key, kind = _choice(subject, ("thread", "lens"))
    fields: Fields = {
        "title": subject.title,
        "kind": kind or "thread",
        "state": state.lower(),
        "summary": subject.text,
    }
    _add(fields, "aliases", [one_line(alias) for alias in subject.page.aliases])
    return fields, {"title", "aliases", "alias", key, kind_key}


def _cluster(subject: Subject) -> Filled:
    members = subject.linked("finding")
    if not members:
        raise MissingError("no finding that is a member")
    fields: Fields = {
        "title": subject.title,
        "why": subject.text,
        "members": members,
    }
    _add(fields, "aliases", [one_line(alias) for alias in subject.page.aliases])
    return fields, {"title", "aliases", "alias"}


def _work(subject: Subject) -> Filled:
    placed = {"title", "aliases", "alias"}
    fields: Fields = {"title": subject.title, "about_the_work": subject.text}
    authors = _authors(subject, placed)
    fields["authors"] = authors or [{"name": "unknown"}]
    types = choices(Work.model_fields["type"].annotation)
    key, fields["type"] = _choice(subject, types)
    fields["type"] = fields["type"] or "unknown"
    placed.add(key)
    fields["date"] = "unknown"
    for name in ("date", "published", "year"):
        key, value = subject.text_of(name)
        if value and _is_date(value):
            fields["date"] = value
            placed.add(key)
            break
    for name, keys, read in _IDENTIFIERS:
        key, value = subject.text_of(*keys)
        found = read(value) if value else None
        if found:
            fields[name] = found
            placed.add(key)
    _add(fields, "aliases", [one_line(alias) for alias in subject.page.aliases])
    return fields, placed


def _authors(subject: Subject, placed: set[str]) -> list[Plain]:
    for key in ("authors", "author"):
        value = subject.page.values.get(key)
        rows = value.split(";") if isinstance(value, str) else words(value)
        names = [one_line(row) for row in rows if row.strip()]
        if names:
            placed.add(key)
            return [_name(name).author for name in names]
    return []


def _name(text: str) -> Name:
    plain = text.strip("[]").rpartition("|")[2].strip() or text
    return sorted_name(plain) if "," in plain else natural(plain.split())


def _is_date(text: str) -> bool:
    try:
        _DATE.validate_python(text)
    except ValidationError:
        return False
    return True


def _choice(subject: Subject, allowed: Sequence[str]) -> tuple[str, str]:
    """Return the key that says one of some words, and the word; empty if none does."""
    for key in ("kind", "class", "type"):
        for word in words(subject.page.values.get(key)):
            if word.lower() in allowed:
                return key, word.lower()
    return "", ""


def _add(fields: Fields, name: str, rows: Sequence[Plain]) -> None:
    if rows:
        fields[name] = rows


def _parted(text: str, lead_name: str) -> tuple[str, list[Plain]]:
    """Return what comes before the first heading, and the sections.

    Args:
        text: Of a record.
        lead_name: The section that stands for the lead where there is none.
    """
    lead, rows = _sections(text)
    sections: list[Plain] = []
    for heading, body in rows:
        if not lead and heading.lower().rstrip(":") == lead_name and body:
            lead = body
            continue
        title = heading
        for link in prose_links(heading):
            title = title.replace(link.raw, link.label or link.target)
        kept = f"{heading}\n\n{body}" if title != heading else body
        title = one_line(title) or "Untitled"
        sections.append({"title": title, "body": kept.strip() or title})
    return lead, sections


def _sections(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text by its highest headings: what is before them, and each."""
    lines = text.split("\n")
    fence = ""
    found: list[tuple[int, int, str]] = []
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence):
            fence = ""
        heading = None if fence else _HEADING.match(line)
        if heading:
            found.append((number, len(heading[1]), heading[2]))
    highest = min((level for _, level, _ in found), default=0)
    rows = [(number, said) for number, level, said in found if level == highest]
    ends = [*(number for number, _ in rows[1:]), len(lines)]
    first = found[0][0] if found else len(lines)
    lead = "\n".join(lines[:first]).strip("\n").rstrip()
    before = lines[first : rows[0][0]] if rows else []
    sections = (
        [
            (said, "\n".join(lines[number + 1 : end]).strip("\n").rstrip())
            for (number, said), end in zip(rows, ends, strict=True)
        ]
        if rows
        else []
    )
    if any(line.strip() for line in before):
        sections.insert(0, (found[0][2], "\n".join(before[1:]).strip("\n")))
    return lead, sections


_IDENTIFIERS: tuple[tuple[str, tuple[str, ...], Callable[[str], str | None]], ...] = (
    ("doi", ("doi", "DOI"), doi),
    ("arxiv", ("arxiv", "arXiv", "eprint"), arxiv_id),
    ("url", ("url", "URL", "link"), url),
    ("venue", ("venue", "journal", "publication", "booktitle"), lambda text: text),
)

_FILLERS: Mapping[str, Callable[[Subject], Filled]] = {
    "note": _note,
    "concept": _concept,
    "finding": _finding,
    "question": _question,
    "thread": _thread,
    "cluster": _cluster,
    "work": _work,
}
