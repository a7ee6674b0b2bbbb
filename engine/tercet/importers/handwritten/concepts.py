"""A hand-kept concept page, read: what it says of the concept, and what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tercet.importers.handwritten.bullets import Bullet, bullets
from tercet.importers.handwritten.cited import Cited, bracketed
from tercet.importers.handwritten.citing import cited_in
from tercet.importers.handwritten.claims import Claims, claims, first_sentence
from tercet.importers.handwritten.page_text import PageText
from tercet.importers.handwritten.sections import Section
from tercet.importers.handwritten.tables import rows
from tercet.importers.section_names import role_of
from tercet.yaml_text import Plain

KINDS = ("mechanism", "pattern", "capacity", "disposition")
_KIND = re.compile(
    rf"(?im)^\s*(?:shape|kind|type)\s*:\s*(?:an?\s+)?({'|'.join(KINDS)})\b"
)
_IS_A = re.compile(rf"(?i)\bis\s+(?:an?|the)\s+(?:\w+\s+){{0,2}}({'|'.join(KINDS)})\b")
_SUBJECT = re.compile(r"\s*(?:The\s+|An?\s+)?(?P<name>[^.,:;()]{2,60}?)\s+(?:is|are)\s")
_EVIDENCE = (
    ("established", r"\bestablished\b|\bwell[- ]supported\b|\bproven\b"),
    ("partial", r"\bpartial\w*\b"),
    ("structural", r"\bstructural\w*\b"),
    ("speculative", r"\bspeculat\w+\b|\bconjectur\w+\b"),
)
_DENIED = re.compile(r"(?i)\bnot\b[^.;]{0,20}$|\bno\b[^.;]{0,10}$")
_NOT = re.compile(
    r"(?i)^\s*(?:it\s+is\s+)?not\s+"
    r"(?:(?:equivalent|the same|identical|reducible)\s+(?:to|as)\s+)?"
)
DASH = re.compile(r"\s+[—–]\s+|\s+-\s+|:\s+")
_LINK = re.compile(r"^\[\[(?P<target>\??[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]$")
_BOLD_HEAD = re.compile(r"(?:\*\*|__)([^*_\n]{1,110}?)[.:]?(?:\*\*|__)[.:]?\s+")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(\S[^*_\n]*?)\1(?!\w)")
_RUN_IN_NAME = re.compile(r"\s*[*_]{0,3}(?P<name>[^*_:.\n]{2,40})[.:][*_]{0,3}\s+")
_LAST_BRACKET = re.compile(r"(?P<name>[^()\n]{1,200}\S)\s+\((?P<words>[^()\n]+)\)\.?")
_RUN_IN = 110
_LEAST_AFTER = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding as a concept page lists it.

    Args:
        title: The words before the citation.
        cited: The publication; None where no bracket cites one.
        claims: What the page claims of it.
        text: What it says further; may be empty.
        link: The target of the link that its title is, if it is one.
        line: In the file.
    """

    title: str
    cited: Cited | None
    claims: Claims
    text: str
    link: str
    line: int


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """What a concept page says.

    Args:
        page: The page.
        title: The concept's name.
        fields: Of the draft, without status, title and provenance.
        adjacent: Names of neighbouring concepts, as far as known how well shown, and
            the words on them.
        listed: The findings that it lists, in order.
        questions: Those it leaves open, with their lines.
        unsure: What a curator should look at: lines and words.
    """

    page: PageText
    title: str
    fields: dict[str, Plain]
    adjacent: tuple[tuple[str, str, str], ...]
    listed: tuple[Listed, ...]
    questions: tuple[Bullet, ...]
    unsure: tuple[tuple[int, str], ...]


def concept_page(page: PageText, levels: dict[str, str]) -> ConceptPage:
    """Read a concept page.

    Args:
        page: One for which ``is_concept`` holds.
        levels: The wiki's levels, labels by id.
    """
    made = _Reading(page, levels)
    for section in page.sections:
        if section.body:
            made.take(section)
    return made.done()


class _Reading:
    """The fields as the sections bring them."""

    def __init__(self, page: PageText, levels: dict[str, str]) -> None:
        self.page, self.levels = page, levels
        self.definition: list[str] = []
        self.prose: dict[str, list[str]] = {}
        self.commentary: list[Plain] = []
        self.boundaries: list[Plain] = []
        self.adjacent: list[tuple[str, str, str]] = []
        self.listed: list[Listed] = []
        self.questions: list[Bullet] = []
        self.aliases: list[str] = list(page.aliases)
        self.triggers: list[str] = []
        self.unsure: list[tuple[int, str]] = []

    def take(self, section: Section) -> None:
        """Put the text of a section where it belongs; the rest is commentary."""
        match section.role:
            case "definition" | "lead" | "summary" as role if self._defines(role):
                self._define(section.body)
            case "scope note":
                self.commentary += run_in(section.body, section.title, only_bold=True)
            case "sources":
                self.commentary.append({"title": section.title, "body": section.body})
            case "epistemic status":
                self.prose.setdefault("epistemic_status", []).append(section.body)
            case "findings":
                self._findings(section)
            case "boundaries":
                self._boundaries(section)
            case "adjacent":
                self._adjacent(section)
            case "questions":
                self.questions += self._parted(section)
            case "aliases":
                self._names(section.body)
            case "triggers":
                found = bullets(section.body, section.line)
                self.triggers += [one.text for one in found.items] or [section.body]
            case _:
                title = section.title or "From the page"
                self.commentary += run_in(section.body, title)

    def done(self) -> ConceptPage:
        """Return the page as read."""
        definition = "\n\n".join(self.definition)
        kind = _KIND.search(definition) or _IS_A.search(definition)
        fields: dict[str, Plain] = {
            "kind": kind[1].lower() if kind else "unknown",
            "definition": definition or "unknown",
        }
        if not kind:
            self.unsure.append(
                (self.page.line, f"no kind is given ({', '.join(KINDS)}): unknown")
            )
        optional: dict[str, Plain] = {
            "aliases": list(dict.fromkeys(self.aliases)),
            "boundaries": self.boundaries,
            "commentary": self.commentary,
            "triggers": self.triggers,
        }
        fields |= {name: "\n\n".join(text) for name, text in self.prose.items()}
        fields |= {name: value for name, value in optional.items() if value}
        return ConceptPage(
            self.page,
            self._title(definition),
            fields,
            tuple(self.adjacent),
            tuple(self.listed),
            tuple(self.questions),
            tuple(self.unsure),
        )

    def _title(self, definition: str) -> str:
        if self.page.is_named:
            return self.page.title
        subject = _SUBJECT.match(definition)
        if subject is not None and len(subject["name"].split()) <= 5:
            return subject["name"].strip()
        return self.page.title

    def _defines(self, role: str) -> bool:
        """Tell whether sections of a role hold the definition of this page."""
        better = ("definition", "lead", "summary")
        return not self.page.has(*better[: better.index(role)])

    def _define(self, body: str) -> None:
        """Take a text as the definition, but for a paragraph of other names."""
        kept: list[str] = []
        for paragraph in re.split(r"\n[ \t]*\n", body):
            named = _RUN_IN_NAME.match(paragraph)
            role = role_of(named["name"]) if named is not None else "other"
            if named is None or role not in ("aliases", "definition"):
                kept.append(paragraph)
            elif role == "aliases":
                self._names(paragraph[named.end() :])
            else:
                kept.append(paragraph[named.end() :])
        text = "\n\n".join(kept).strip()
        self.definition += [text] if text else []

    def _names(self, text: str) -> None:
        """Take names between commas, semicolons or lines."""
        pieces = (one.strip(" -*_•.") for one in re.split(r"[,;\n]", text))
        self.aliases += [one for one in pieces if one]

    def _findings(self, section: Section) -> None:
        in_tables, text = rows(section.body, section.line)
        found = bullets(text if in_tables else section.body, section.line)
        self._aside(section, found.lead, found.rest)
        known = self.page.references
        for item in (*in_tables, *found.items):
            self.listed.append(listed(item, self.levels, known))
            if self.listed[-1].cited is None and not self.listed[-1].link:
                self.unsure.append((item.line, "no citation is recognised in it"))

    def _boundaries(self, section: Section) -> None:
        for item in self._parted(section):
            what, reason = _headed(item.text)
            parted = DASH.split(what, maxsplit=1)
            if len(parted) == 2:
                what, reason = parted[0], f"{parted[1]} {reason}".strip()
            bare = _NOT.sub("", what).strip(" *_.")
            name = (bare[:1].upper() + bare[1:])[:2000]
            said = "unknown" if item.text.strip(" *_.") == what.strip(" *_.") else ""
            self.boundaries.append(
                {"what": name, "reason": reason or said or item.text}
            )

    def _adjacent(self, section: Section) -> None:
        for item in self._parted(section):
            name, words = named(item.text)
            note = words or "unknown"
            bare = name.strip(" *_")
            self.adjacent.append((link_of(bare) or bare, evidence(note), note))

    def _parted(self, section: Section) -> tuple[Bullet, ...]:
        """Return the items of a section; what is no item is kept as commentary."""
        found = bullets(section.body, section.line)
        if not found.items:
            self.commentary += run_in(section.body, section.title)
        else:
            self._aside(section, found.lead, found.rest)
        return found.items

    def _aside(self, section: Section, *texts: str) -> None:
        """Keep what stands around the items of a list."""
        for text in texts:
            if text:
                self.commentary += run_in(text, f"From '{section.title}'")


def listed(
    item: Bullet, levels: dict[str, str], known: Mapping[str, Cited] | None = None
) -> Listed:
    """Return the finding of an item: title, citation, claims, and what follows.

    Args:
        item: Of a list of findings.
        levels: The wiki's levels, labels by id.
        known: The references of the page, by what cites them.
    """
    head, _, inner = item.text.partition("\n")
    found = cited_in(head, known)
    if found is None and inner:
        found, inner = bracketed(item.text), ""
    if found is None:
        title, text = first_sentence(head)
        made = Claims("", None, "instantiates", "", ())
        parted = DASH.split(title, maxsplit=1)
        if len(parted) == 2 and any(one.isalpha() for one in parted[0]):
            title = parted[0]
            made, more = claims(f"— {parted[1]}", levels)
            text = " ".join(one for one in (more, text) if one)
    else:
        made, text = claims(found.after, levels)
        title = found.before
        if "\n" in title or not title:
            title, more = first_sentence(title)
            text = " ".join(one for one in (more, text) if one)
    text = "\n".join(one for one in (text, inner) if one)
    cited = found.cited if found is not None else None
    return Listed(
        _plain(title) or "unknown", cited, made, text, link_of(title), item.line
    )


def named(text: str) -> tuple[str, str]:
    """Return the name that an item begins with, and the words on it.

    Example:
        >>> named("Chemotaxis — partial"), named("Chemotaxis (partial)")
        (('Chemotaxis', 'partial'), ('Chemotaxis', 'partial'))
    """
    name, *words = DASH.split(text, maxsplit=1)
    if words:
        return name, words[0]
    bracket = _LAST_BRACKET.fullmatch(text.strip())
    return (bracket["name"], bracket["words"]) if bracket is not None else (text, "")


def link_of(words: str) -> str:
    """Return the target if the words are one link and nothing else; else empty."""
    match = _LINK.match(words.strip(" *_.,"))
    return match["target"] if match else ""


def _plain(words: str) -> str:
    """Return a title without the marks of Markdown around it."""
    bare = _EMPHASIS.sub(r"\2", words.strip()).strip("*_ ").rstrip(".,;:— ")
    link = re.fullmatch(r"\[\[\??([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]", bare)
    return (link[2] or link[1]) if link else bare[:2000]


def _headed(text: str) -> tuple[str, str]:
    """Return what a text opens with, in bold or as a sentence, and the rest."""
    bold = _BOLD_HEAD.match(text)
    return (bold[1], text[bold.end() :]) if bold is not None else first_sentence(text)


def run_in(body: str, title: str, *, only_bold: bool = False) -> Iterator[Plain]:
    """Yield a text as commentary, parted where a paragraph opens with a short sentence.

    Args:
        body: The text; blank lines and lines of their own part paragraphs.
        title: For what stands before the first such paragraph.
        only_bold: Whether a sentence without marks stays where it is, as in a note
            whose sentences are to be compared with the facts.
    """
    parts: list[tuple[str, list[str]]] = []
    for paragraph in _paragraphs(body):
        is_plain = _BOLD_HEAD.match(paragraph) is None
        head, rest = ("", "") if only_bold and is_plain else _headed(paragraph)
        if 0 < len(head) <= _RUN_IN and len(rest) >= _LEAST_AFTER and "\n" not in head:
            parts.append((head, [rest]))
        elif parts:
            parts[-1][1].append(paragraph)
        else:
            parts.append((title, [paragraph]))
    for heading, texts in parts:
        yield {"title": heading, "body": "\n\n".join(texts)}


def _paragraphs(body: str) -> Iterator[str]:
    """Yield paragraphs; unwrapped text has one on each line."""
    for block in re.split(r"\n[ \t]*\n", body):
        lines = block.split("\n")
        if len(lines) > 1 and all(len(line) > _RUN_IN for line in lines[:-1]):
            yield from lines
        elif block.strip():
            yield block


def evidence(note: str) -> str:
    """Return how far a connection is shown, by the words on it; unknown if unsaid."""
    for name, pattern in _EVIDENCE:
        for match in re.finditer(pattern, note, re.IGNORECASE):
            if not _DENIED.search(note[: match.start()]):
                return name
    return "unknown"


def wanted(title: str) -> str:
    """Return the reference to a record that nobody has written.

    Example:
        >>> wanted("Emergent capabilities"), wanted("A [b] | c")
        ('[[?Emergent capabilities]]', '[[?A b c]]')
    """
    bare = " ".join(re.sub(r"[\[\]|\n]+", " ", title).split())[:200].strip()
    return f"[[?{bare or 'unknown'}]]"
