"""A hand-kept finding page, read: its prose, its source, the concepts it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tercet.importers.handwritten.bullets import Bullet, bullets
from tercet.importers.handwritten.cited import Cited, bracketed
from tercet.importers.handwritten.citing import cited_in
from tercet.importers.handwritten.claims import Claims, first_sentence, read
from tercet.importers.handwritten.concepts import link_of, named
from tercet.importers.handwritten.page_text import PageText
from tercet.importers.handwritten.references import listed
from tercet.importers.handwritten.sections import Section
from tercet.importers.section_names import role_of
from tercet.yaml_text import Plain

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NamedConcept:
    """A concept that a finding page names.

    Args:
        name: As written; the target where it is a link.
        words: What is said of it; may be empty.
        claims: What the words claim.
        line: In the file.
        is_link: Whether it is named by a link.
    """

    name: str
    words: str
    claims: Claims
    line: int
    is_link: bool = False

    @property
    def instantiates(self) -> bool:
        """Whether the page says, or leaves unsaid, that it instantiates the concept."""
        words, made = self.words.casefold(), self.claims
        is_placed = made.ordinal is not None or bool(made.shapes)
        is_role = made.role != "instantiates"
        return not words or "instan" in words or is_placed or is_role


@dataclass(frozen=True, slots=True)
class FindingPage:
    """What a finding page says.

    Args:
        page: The page.
        title: Its own title; empty where the page has none.
        fields: Of the draft: summary, sections and the like.
        cited: The publication it reports on, if it is recognised.
        concepts: Those it names, in order.
        unsure: What a curator should look at: lines and words.
    """

    page: PageText
    title: str
    fields: dict[str, Plain]
    cited: Cited | None
    concepts: tuple[NamedConcept, ...]
    unsure: tuple[tuple[int, str], ...]


def finding_page(page: PageText, levels: dict[str, str]) -> FindingPage:
    """Read a finding page.

    Args:
        page: One for which ``is_finding`` holds.
        levels: The wiki's levels, labels by id.
    """
    summary: list[str] = []
    why: list[str] = []
    sections: list[Plain] = []
    limitations: list[str] = []
    tensions: list[Plain] = []
    models: list[str] = []
    concepts: list[NamedConcept] = []
    unsure: list[tuple[int, str]] = []
    for section in page.sections:
        if not section.body:
            continue
        match section.role:
            case "summary":
                summary.append(section.body)
            case "why it matters":
                why.append(section.body)
            case "limitations":
                limitations += _items(section)
            case "models":
                models += [_line(one) for one in _items(section)]
            case "tensions":
                tensions += _tensions(section)
            case "concepts":
                concepts += _concepts(section, levels)
                sections.append({"title": section.title, "body": section.body})
            case "other" if found := _placed(section, levels):
                concepts += found
                sections.append({"title": section.title, "body": section.body})
            case "lead" if not page.has("summary"):
                summary.append(section.body)
            case _:
                title = section.title or "From the page"
                sections.append({"title": title, "body": section.body})
    concepts += _in_front_matter(page, levels)
    cited = _source(page)
    if cited is None:
        unsure.append((page.line, "no publication is recognised as its source"))
    fields: dict[str, Plain] = {"summary": "\n\n".join(summary)}
    optional: dict[str, Plain] = {
        "sections": sections,
        "why_it_matters": "\n\n".join(why),
        "limitations": limitations,
        "tensions": tensions,
        "models": models,
    }
    fields |= {name: value for name, value in optional.items() if value}
    title = page.title if page.is_named else ""
    return FindingPage(page, title, fields, cited, tuple(concepts), tuple(unsure))


def _items(section: Section) -> list[str]:
    found = bullets(section.body, section.line)
    if not found.items:
        return [one for one in section.body.split("\n\n") if one.strip()]
    texts = [found.lead, *(item.text for item in found.items), found.rest]
    return [text for text in texts if text]


def _tensions(section: Section) -> list[Plain]:
    found = []
    for text in _items(section):
        for line in text.split("\n"):
            title, body = first_sentence(line)
            found.append({"title": _line(title), "body": body or line})
    return [row for row in found if row["body"].strip()]


def _concepts(section: Section, levels: dict[str, str]) -> list[NamedConcept]:
    found = []
    items = bullets(section.body, section.line).items
    for item in items or _lines(section):
        name, said = named(item.text)
        bare = name.strip(" *_.")
        first, _ = first_sentence(said)
        target = link_of(bare)
        made = read(first, levels)
        found.append(
            NamedConcept(target or bare, said, made, item.line, is_link=bool(target))
        )
    return found


def _lines(section: Section) -> tuple[Bullet, ...]:
    """Return the lines of a section without a list, if each is short as a name is."""
    rows = enumerate(section.body.split("\n"), section.line)
    found = tuple(Bullet(text.strip(), line) for line, text in rows if text.strip())
    return found if all(len(one.text) <= _LONGEST_NAME for one in found) else ()


def _placed(section: Section, levels: dict[str, str]) -> list[NamedConcept]:
    """Return the concepts of a section with another name, if it says their places.

    Each item begins with a link, and one at least claims a place or a shape there.
    """
    found = _concepts(section, levels)
    linked = all(item.is_link for item in found)
    claimed = any(item.claims.ordinal or item.claims.shapes for item in found)
    return found if linked and claimed else []


def _in_front_matter(page: PageText, levels: dict[str, str]) -> list[NamedConcept]:
    """Return the concepts that the front matter names, all with its shapes."""
    words = "; ".join(f"{one} shape" for one in page.stated.shapes)
    made = read(words, levels)
    return [
        NamedConcept(name, "", made, page.line, is_link=True)
        for name in page.stated.concepts
    ]


def _source(page: PageText) -> Cited | None:
    """Return the publication: the first source, or whom the summary begins with."""
    for section in page.sections:
        if section.role == "sources":
            for text in _items(section):
                cited = listed(text) or _cited(text)
                if cited is not None:
                    return cited
    if page.stated.source is not None:
        return page.stated.source
    for section in page.sections:
        if section.role in ("lead", "other"):
            cited = next(_run_in_sources(section.body), None)
            if cited is not None:
                return cited
    for section in page.sections:
        if section.role in ("summary", "lead"):
            found = bracketed(first_sentence(section.body)[0])
            if found is not None:
                return found.cited
    return None


def _run_in_sources(body: str) -> Iterator[Cited]:
    """Yield what lines such as ``Source: Doe, J. (2024). Title.`` cite."""
    for line in body.split("\n"):
        name, colon, words = line.strip().partition(":")
        if colon and role_of(name.strip("-* _")) == "sources":
            cited = listed(words.strip("*_ ")) or _cited(words)
            if cited is not None:
                yield cited


def _cited(text: str) -> Cited | None:
    found = cited_in(text)
    return found.cited if found is not None else None


def _line(text: str) -> str:
    return " ".join(text.split())[:2000]
