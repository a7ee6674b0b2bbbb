"""Hand-kept pages as records: what several pages say of one thing, put together.

A finding that a concept page lists and that has a page of its own is one record; so is
a work that is cited twice, or a shape that goes by two spellings. What only one of two
pages says is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tercet.facts.wanted import UNPLACED
from tercet.importers.base import Draft, Notice, OneSided, imported
from tercet.importers.handwritten.cited import Cited
from tercet.importers.handwritten.claims import Claims, shape_key, without_level
from tercet.importers.handwritten.concepts import ConceptPage, Listed, wanted
from tercet.importers.handwritten.filing import claimed_places, filing_order
from tercet.importers.handwritten.findings import FindingPage, NamedConcept
from tercet.importers.handwritten.page_text import PageText
from tercet.importers.handwritten.works import CitedWork, CitedWorks
from tercet.importers.ids import free_id
from tercet.importers.known import Known
from tercet.publications.drafts import draft
from tercet.publications.keys import title_key
from tercet.words import capital
from tercet.yaml_text import Plain


@dataclass
class _Place:
    """A finding as an instance of a concept."""

    concept: str
    claims: Claims
    seq: int


@dataclass
class _Finding:
    """A finding, from its own page, from lists, or from both."""

    id: str
    work: CitedWork | None
    title: str
    page: FindingPage | None
    path: str
    line: int
    texts: list[str] = field(default_factory=list)
    places: dict[str, _Place] = field(default_factory=dict)


@dataclass
class _Shape:
    id: str
    label: str
    concepts: list[str]
    path: str
    line: int
    aliases: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Joined:
    """What comes of hand-kept pages."""

    drafts: tuple[Draft, ...]
    notices: tuple[Notice, ...]
    one_sided: tuple[OneSided, ...]


def join(
    concepts: Sequence[ConceptPage],
    findings: Sequence[FindingPage],
    ids: dict[str, str],
    known: Known,
) -> Joined:
    """Return the records of some pages.

    Args:
        concepts: The concept pages, by path.
        findings: The finding pages, by path.
        ids: The id of each page, by path.
        known: What the wiki has.
    """
    joining = _Joining(concepts, findings, ids, known)
    joining.place()
    return Joined(
        tuple(joining.drafts()), tuple(joining.notices), tuple(joining.one_sided)
    )


class _Joining:
    def __init__(
        self,
        concepts: Sequence[ConceptPage],
        findings: Sequence[FindingPage],
        ids: dict[str, str],
        known: Known,
    ) -> None:
        self.concepts, self.pages, self.ids, self.known = concepts, findings, ids, known
        self.taken = {*known.ids, *ids.values()}
        self.works = CitedWorks(known.works, self.taken)
        self.findings: list[_Finding] = []
        self.shapes: dict[str, _Shape] = {}
        self.known_shapes = {shape_key(name): one for name, one in known.shapes}
        self.notices: list[Notice] = []
        self.one_sided: list[OneSided] = []
        self.next = known.next_filing
        self.named = {title_key(name): one for name, one in known.concepts}
        for concept in concepts:
            names = (concept.title, *concept.page.aliases, self.ids[concept.page.path])
            for name in names:
                self.named.setdefault(title_key(name), ids[concept.page.path])
        self.sources = {one.page.path: one.page for one in concepts}
        self.sources |= {one.page.path: one.page for one in findings}

    def place(self) -> None:
        """Make the findings, each with its places."""
        for page in self.pages:
            work = self._cite(page.cited, page.page.path, page.page.line)
            own = self.ids[page.page.path]
            self.findings.append(
                _Finding(own, work, page.title, page, page.page.path, page.page.line)
            )
            self._tell(page.page, page.unsure)
        for concept in self.concepts:
            self._list(concept)
            self._tell(concept.page, concept.unsure)
        for finding in self.findings:
            if finding.page is not None:
                self._name_concepts(finding, finding.page)

    def _list(self, concept: ConceptPage) -> None:
        """Enter the findings that a concept page lists."""
        own = self.ids[concept.page.path]
        order = filing_order([one.claims.ordinal for one in concept.listed])
        for line, words in claimed_places(concept.listed):
            self._say(concept.page, line, words)
        for one, place in zip(concept.listed, order, strict=True):
            finding = self._listed(one, concept.page.path)
            if own in finding.places:
                self._say(concept.page, one.line, f"'{one.title}' is listed twice")
            else:
                seq = self.next + place - 1
                finding.places[own] = _Place(own, one.claims, seq)
                for words in one.claims.shapes:
                    self._shape(words, own, concept.page.path, one.line)
            own_page = finding.page.page.title if finding.page is not None else ""
            own_page = own_page if one.link else ""
            finding.title = finding.title or own_page or one.title
            if title_key(one.title) != title_key(finding.title) and not one.link:
                finding.texts.append(f"{one.title}.")
            if one.text:
                finding.texts.append(one.text)
            self._compare(concept, one, finding, own)
        self.next += len(concept.listed)

    def _compare(
        self, concept: ConceptPage, one: Listed, finding: _Finding, own: str
    ) -> None:
        """Tell of a listed finding whose own page does not name the concept."""
        if finding.page is None:
            return
        named = {self._concept(row.name) for row in finding.page.concepts}
        if own not in named:
            claim = "lists it as an instantiating finding; it does not name the concept"
            here, there = concept.page.path, finding.page.page.path
            self.one_sided.append(OneSided(here, one.line, there, claim))

    def _listed(self, one: Listed, path: str) -> _Finding:
        """Return the finding of an item: one that is there, or a new one."""
        work = self._cite(one.cited, path, one.line)
        key = title_key(one.title)
        for finding in self.findings:
            if one.link and finding.id == one.link:
                return finding
            if key and title_key(finding.title) == key:
                return finding
        of_work = [f for f in self.findings if work is not None and f.work is work]
        if len(of_work) == 1 and of_work[0].page is not None and not of_work[0].places:
            return of_work[0]
        return self._new(one, work, path)

    def _new(self, one: Listed, work: CitedWork | None, path: str) -> _Finding:
        if one.cited is not None:
            name = draft(one.cited.citation, self.taken).finding_id
            self.taken.add(name)
        else:
            name = free_id(one.title, self.taken)
        finding = _Finding(name, work, one.title, None, path, one.line)
        self.findings.append(finding)
        return finding

    def _name_concepts(self, finding: _Finding, page: FindingPage) -> None:
        """Enter the concepts that a finding page names."""
        for row in page.concepts:
            concept = self._concept(row.name)
            if concept in finding.places:
                self._add(finding, finding.places[concept], row)
                continue
            if not row.instantiates:
                words = f"names '{row.name}' and does not say that it instantiates it"
                self._say(page.page, row.line, f"{words}; kept as a section")
                continue
            if any(self.ids[one.page.path] == concept for one in self.concepts):
                path = next(p for p, name in self.ids.items() if name == concept)
                claim = "names it as a concept; it does not list the finding"
                self.one_sided.append(OneSided(page.page.path, row.line, path, claim))
            finding.places[concept] = _Place(concept, row.claims, self.next)
            self.next += 1

    def _add(self, finding: _Finding, place: _Place, row: NamedConcept) -> None:
        """Add what a finding's own page claims of a place that a list gives it."""
        shapes = tuple(dict.fromkeys((*place.claims.shapes, *row.claims.shapes)))
        place.claims = replace(place.claims, shapes=shapes)
        claimed = row.claims.ordinal
        if claimed is not None and claimed != place.claims.ordinal:
            finding.texts.append(row.claims.words)

    def _concept(self, name: str) -> str:
        """Return the id of a concept by its name, or the reference to a wanted one."""
        bare = name.removeprefix("?")
        return self.named.get(title_key(bare), "") or wanted(bare)

    def _cite(self, cited: Cited | None, path: str, line: int) -> CitedWork | None:
        return self.works.cite(cited, path, line) if cited is not None else None

    def _shape(self, words: str, concept: str, path: str, line: int) -> str:
        """Return the id of a shape by its name; a new one is proposed."""
        key = shape_key(words)
        if key in self.known_shapes:
            return self.known_shapes[key]
        found = self.shapes.get(key)
        if found is None:
            label = capital(words.replace("_", " "))
            found = _Shape(free_id(words, self.taken), label, [], path, line)
            self.shapes[key] = found
            short = without_level(words)
            if short != words and self._goes_by(short):
                found.aliases.append(capital(short))
        spelling = capital(words)
        if spelling.casefold() not in {
            n.casefold() for n in (found.label, *found.aliases)
        }:
            found.aliases.append(spelling)
        if concept not in found.concepts and not concept.startswith("["):
            found.concepts.append(concept)
        return found.id

    def _goes_by(self, name: str) -> bool:
        """Tell whether a page calls a shape by its name without the level."""
        said = re.compile(rf"(?i)\b{re.escape(name)}\s+shape\b")
        return any(said.search(concept.page.text) for concept in self.concepts)

    def _say(self, page: PageText, line: int, words: str) -> None:
        self.notices.append(Notice("warning", page.path, line, words))

    def _tell(self, page: PageText, unsure: Iterable[tuple[int, str]]) -> None:
        for line, words in unsure:
            self._say(page, line, words)

    def drafts(self) -> Iterator[Draft]:
        """Yield the records, kind by kind."""
        for work in self.works.works:
            if work.is_new:
                yield self._draft(
                    "work", work.id, work.cited.fields, work.path, work.line
                )
        for finding in self.findings:
            yield self._finding(finding)
        for concept in self.concepts:
            yield self._concept_draft(concept)
            yield from self._questions(concept)
        for shape in self.shapes.values():
            fields: dict[str, Plain] = {
                "label": shape.label,
                "definition": "unknown",
                "concepts": shape.concepts,
            }
            if shape.aliases:
                fields["aliases"] = shape.aliases
            yield self._draft("shape", shape.id, fields, shape.path, shape.line)

    def _finding(self, finding: _Finding) -> Draft:
        work = finding.work.id if finding.work is not None else ""
        title = finding.title or self._title(finding)
        fields: dict[str, Plain] = {
            "title": title,
            "works": [work or wanted(f"The source of: {title}"[:190])],
        }
        if finding.page is not None:
            fields |= finding.page.fields
            if finding.page.page.aliases:
                fields["aliases"] = list(finding.page.page.aliases)
        places = [self._place(finding, one) for one in finding.places.values()]
        if places:
            fields["instantiates"] = places
        else:
            fields["declared_none"] = UNPLACED
        if finding.page is None:
            fields["summary"] = "\n\n".join(finding.texts) or title
        return self._draft("finding", finding.id, fields, finding.path, finding.line)

    def _title(self, finding: _Finding) -> str:
        """Return what to call a finding whose page has no title."""
        if finding.work is not None and finding.work.cited.citation.title:
            return finding.work.cited.citation.title
        return finding.page.page.title if finding.page is not None else finding.id

    def _place(self, finding: _Finding, one: _Place) -> Plain:
        claims = one.claims
        fields: dict[str, Plain] = {
            "concept": one.concept,
            "role": claims.role,
            "level": claims.level or "unknown",
            "filed": {"date": "unknown", "seq": str(one.seq), "inferred": "true"},
        }
        shapes = dict.fromkeys(
            self._shape(words, one.concept, finding.path, finding.line)
            for words in claims.shapes
        )
        if shapes:
            fields["shapes"] = [{"shape": name} for name in shapes]
        said = [claims.words] if claims.words else []
        if finding.page is not None:
            said += finding.texts
        if said:
            fields["contributions"] = said
        return fields

    def _concept_draft(self, concept: ConceptPage) -> Draft:
        fields: dict[str, Plain] = {"title": concept.title, **concept.fields}
        adjacent = [
            {"concept": self._concept(name), "evidence": shown, "note": note}
            for name, shown, note in concept.adjacent
        ]
        if adjacent:
            fields["adjacent"] = adjacent
        page = concept.page
        return self._draft("concept", self.ids[page.path], fields, page.path, page.line)

    def _questions(self, concept: ConceptPage) -> Iterator[Draft]:
        for one in concept.questions:
            title, _, _ = one.text.partition("?")
            words = " ".join(f"{title}?".split()) if "?" in one.text else one.text
            name = free_id(" ".join(words.split()[:6]), self.taken)
            fields: dict[str, Plain] = {
                "title": " ".join(words.split())[:2000],
                "kind": "open",
                "body": one.text,
                "about": [self.ids[concept.page.path]],
            }
            yield self._draft("question", name, fields, concept.page.path, one.line)

    def _draft(
        self, kind: str, name: str, fields: dict[str, Plain], path: str, line: int
    ) -> Draft:
        page = self.sources[path]
        own = kind in ("concept", "finding") and self.ids.get(path) == name
        unplaced = page.unplaced if own else ""
        origin = imported(path, page.sha256, line, unplaced)
        made = {**fields, "status": "draft", "imported": origin}
        return Draft(kind, name, made, path, line)
