"""What the records state, as triples; a kind of record, a function.

The statements of one subject stand together, so that every syntax can be written
while they come. A broken record has a name and a kind, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from tercet.bound import read
from tercet.export.rdf.terms import Names, Triple, date, iri, name, text, whole
from tercet.facts import Facts
from tercet.facts.instances import exists, instances
from tercet.markup import Markup
from tercet.notes import describe
from tercet.progress import each
from tercet.records import KINDS, Entry
from tercet.records.base import Record
from tercet.records.concept import Concept
from tercet.records.finding import Finding, Instantiation, Result, ShapeUse
from tercet.records.question import Question
from tercet.records.shape import Axis, Shape
from tercet.records.work import Work
from tercet.rows import entries
from tercet.site.address import Addresses
from tercet.timeline import turns

FABIO = {
    "preprint": "Preprint",
    "journal-article": "JournalArticle",
    "conference-paper": "ConferencePaper",
    "workshop-paper": "WorkshopPaper",
    "position-paper": "PositionPaper",
    "technical-report": "TechnicalReport",
    "blog-post": "BlogPost",
}
SUPPORTS, DISPUTES, INCONCLUSIVE = (
    name(f"sepio:0000{number}") for number in (403, 404, 405)
)
IRIS = {kind.record_kind: kind.iri for kind in KINDS}
SCHEMES = {"concept": "concepts", "shape": "shapes"}

Pairs = Iterator[tuple[str, str]]
"""Predicates, by their short names, and objects."""


class Statements:
    """The statements of one wiki's records.

    Args:
        facts: Of the wiki.
        names: Its IRIs.
    """

    def __init__(self, facts: Facts, names: Names) -> None:
        self._facts = facts
        self._names = names
        self._language = facts.wiki.config.language
        self._plain = Markup(Addresses(facts).resolve, partial(read, facts)).plain

    def __iter__(self) -> Iterator[Triple]:
        yield from self._wiki()
        for entry in each([*entries(self._facts)], "Stating records"):
            yield from self._record(entry)

    def _words(self, words: str) -> str:
        return text(words, self._language)

    def _prose(self, words: str) -> str:
        return self._words(self._plain(words))

    def _wiki(self) -> Iterator[Triple]:
        config = self._facts.wiki.config
        wiki = self._names.of("wiki")
        yield from _all(wiki, "rdf:type", "schema:Dataset")
        yield Triple(wiki, name("schema:name"), self._words(config.title))
        if config.license:
            yield Triple(wiki, name("schema:license"), text(config.license))
        for scheme in SCHEMES.values():
            yield from self._scheme(self._names.word(scheme), scheme)
        levels = self._names.word("levels")
        yield from self._scheme(levels, "levels")
        for level, label in self._facts.wiki.levels.items():
            word = self._names.word("levels", level)
            yield from self._word(word, level, label, levels)

    def _scheme(self, scheme: str, label: str) -> Iterator[Triple]:
        yield from _all(scheme, "rdf:type", "skos:ConceptScheme")
        yield Triple(scheme, name("skos:prefLabel"), self._words(label))

    def _word(self, word: str, id_: str, label: str, scheme: str) -> Iterator[Triple]:
        yield from _all(word, "rdf:type", "skos:Concept")
        yield Triple(word, name("skos:notation"), text(id_))
        yield Triple(word, name("skos:prefLabel"), self._words(label))
        yield Triple(word, name("skos:topConceptOf"), scheme)

    def _record(self, entry: Entry) -> Iterator[Triple]:
        subject, record = self._names.of(entry.id), entry.record
        yield Triple(subject, name("rdf:type"), iri(IRIS[entry.kind]))
        is_word = entry.kind in SCHEMES
        label = "skos:prefLabel" if is_word else "schema:name"
        yield Triple(subject, name(label), self._words(entry.name))
        yield Triple(subject, name("dcterms:identifier"), text(entry.id))
        if is_word:
            scheme = self._names.word(SCHEMES[entry.kind])
            yield Triple(subject, name("skos:inScheme"), scheme)
        if record is not None:
            for predicate, value in self._said(entry.id, record):
                yield Triple(subject, name(predicate), value)
            yield from self._links(entry.id)
            yield from self._parts(entry.id, record)
        yield from self._page(entry)

    def _said(self, id_: str, record: Record) -> Pairs:
        """Yield what a record says of itself."""
        is_word = record.record_kind in SCHEMES
        yield "schema:creativeWorkStatus", text(record.status)
        alias = "skos:altLabel" if is_word else "schema:alternateName"
        for one in record.names[1:]:
            yield alias, self._words(one)
        lead = getattr(record, record.lead_field) if record.lead_field else None
        if lead:
            about = "skos:definition" if is_word else "dcterms:description"
            yield about, self._prose(lead)
        if record.retracted is not None:
            for day in date(str(record.retracted.date)):
                yield "tercet:retractedOn", day
            yield "tercet:retractedBecause", self._prose(record.retracted.reason)
        if isinstance(record, Work):
            yield from self._work(id_, record)
        if isinstance(record, Concept):
            yield "rdf:type", name("schema:DefinedTerm")
            yield "tercet:kind", text(record.kind)
        if isinstance(record, Shape):
            yield "rdf:type", name("schema:DefinedTerm")
            yield from self._shape(id_, record)
        yield from self._notes(id_, record)

    def _work(self, id_: str, work: Work) -> Pairs:
        if work.type in FABIO:
            yield "rdf:type", name(f"fabio:{FABIO[work.type]}")
        yield "dcterms:bibliographicCitation", text(work.citation)
        for day in date(str(work.date)):
            yield "dcterms:issued", day
        for index, _ in enumerate(work.authors, 1):
            yield "dcterms:creator", self._names.of(id_, "author", str(index))
        for lab in work.labs:
            yield "schema:sourceOrganization", text(lab)
        if work.doi:
            yield "schema:sameAs", iri(f"https://doi.org/{quote(work.doi)}")
        if work.arxiv:
            yield "schema:sameAs", iri(f"https://arxiv.org/abs/{work.arxiv}")
        if work.url:
            yield "schema:url", iri(work.url)

    def _shape(self, id_: str, shape: Shape) -> Pairs:
        found = self._facts.standing(id_)
        yield "tercet:state", text(found.state)
        yield "tercet:frequency", whole(found.frequency)
        if found.diversity.exact:
            yield "tercet:diversity", whole(found.diversity.lower)
        else:
            yield "tercet:diversityAtLeast", whole(found.diversity.lower)
        yield "tercet:threshold", whole(found.threshold)
        for one in found.witness:
            yield "tercet:witness", self._names.reference(one)
        for axis in shape.axes:
            yield "tercet:axis", self._names.of(id_, axis.id)

    def _notes(self, id_: str, record: Record) -> Pairs:
        """Yield the computed notes: what it covers, and how that came about."""
        if not isinstance(record, Concept | Shape):
            return
        for one in describe(self._facts, id_).sentences:
            items = "".join(f"\n{self._plain(item)}" for item in one.items)
            yield "skos:scopeNote", self._words(self._plain(one.text) + items)
        if isinstance(record, Concept):
            for row in instances(self._facts, id_):
                filed = f"{row.filed.seq}, {row.filed.date}: {row.finding} filed"
                yield "skos:historyNote", self._words(filed)
        else:
            for step in turns(self._facts, id_):
                stood = f"{step.what}; {step.state}"
                line = f"{step.seq}, {step.date}: {stood}"
                yield "skos:historyNote", self._words(line)

    def _links(self, id_: str) -> Iterator[Triple]:
        relations = self._facts.wiki.relations
        seen: set[Triple] = set()
        for link in self._facts.links(f"{id_}.links"):
            target = [link.object, link.part] if link.part else [link.object]
            if link.relation in relations and link.subject == id_:
                predicate = iri(relations[link.relation].iri)
                object_ = self._names.of(*map(str, target))
                seen.add(Triple(self._names.of(id_), predicate, object_))
        yield from sorted(seen)

    def _parts(self, id_: str, record: Record) -> Iterator[Triple]:
        if isinstance(record, Work):
            for index, author in enumerate(record.authors, 1):
                person = self._names.of(id_, "author", str(index))
                yield from _all(person, "rdf:type", "schema:Person", "prov:Person")
                yield Triple(person, name("schema:name"), text(author.name))
                if author.affiliation:
                    lab = text(author.affiliation)
                    yield Triple(person, name("schema:affiliation"), lab)
        elif isinstance(record, Shape):
            for axis in record.axes:
                yield from self._axis(id_, axis)
        elif isinstance(record, Finding):
            for item in record.instantiates:
                yield from self._evidence(id_, item)
            for result in record.results:
                yield from self._result(id_, result)
            yield from self._uses(id_, record)
        elif isinstance(record, Question):
            for part in record.readings:
                node = self._names.of(id_, part.id)
                yield from _all(node, "rdf:type", "schema:Claim")
                yield Triple(node, name("dcterms:isPartOf"), self._names.of(id_))
                yield Triple(node, name("dcterms:description"), self._prose(part.text))
            for probe in record.probes:
                node = self._names.of(id_, probe.id)
                yield from _all(node, "rdf:type", "prov:Plan")
                yield Triple(node, name("dcterms:isPartOf"), self._names.of(id_))
                yield Triple(node, name("dcterms:type"), text(probe.kind))
                yield Triple(node, name("dcterms:description"), self._prose(probe.text))

    def _axis(self, shape: str, axis: Axis) -> Iterator[Triple]:
        scheme = self._names.of(shape, axis.id)
        yield from self._scheme(scheme, axis.label)
        for value in axis.values:
            node = self._names.of(shape, axis.id, value.id)
            yield from self._word(node, value.id, value.label, scheme)

    def _evidence(self, finding: str, item: Instantiation) -> Iterator[Triple]:
        """Yield the evidence line of an instantiation, and one for what it contests."""
        line = self._names.of(finding, "filing", str(item.filed.seq))
        complicates = item.role == "complicates"
        way = INCONCLUSIVE if complicates else SUPPORTS
        yield from self._line(line, finding, item.concept, way)
        yield Triple(line, name("tercet:role"), text(item.role))
        if item.level != "unknown":
            level = self._names.word("levels", item.level)
            yield Triple(line, name("tercet:level"), level)
        yield Triple(line, name("tercet:filing"), whole(item.filed.seq))
        for day in date(str(item.filed.date)):
            yield Triple(line, name("tercet:filedOn"), day)
        for shape in item.contests:
            against = self._names.of(finding, "against", shape)
            yield from self._line(against, finding, shape, DISPUTES)

    def _line(self, line: str, finding: str, of: str, way: str) -> Iterator[Triple]:
        yield from _all(line, "rdf:type", "sepio:0000002")
        yield Triple(line, name("sepio:0000084"), self._names.of(finding))
        yield Triple(line, name("sepio:0000183"), way)
        if self._is_there(of):
            yield Triple(line, name("sepio:0000427"), self._names.of(of))

    def _result(self, finding: str, result: Result) -> Iterator[Triple]:
        node = self._names.of(finding, result.id)
        yield from _all(node, "rdf:type", "schema:Observation")
        yield Triple(node, name("schema:name"), self._words(result.measured))
        yield Triple(node, name("prov:wasDerivedFrom"), self._names.of(finding))

    def _uses(self, finding: str, record: Finding) -> Iterator[Triple]:
        for item in record.instantiates:
            for use in item.shapes:
                if self._is_there(use.shape):
                    node = self._names.of(finding, use.shape, "example")
                    yield from self._use(node, self._names.of(finding), use)
        for result in record.results:
            for use in result.shapes:
                if self._is_there(use.shape):
                    node = self._names.of(finding, result.id, use.shape, "example")
                    of = self._names.of(finding, result.id)
                    yield from self._use(node, of, use)

    def _use(self, node: str, example: str, use: ShapeUse) -> Iterator[Triple]:
        yield from _all(node, "rdf:type", "tercet:Example")
        yield Triple(node, name("tercet:example"), example)
        yield Triple(node, name("tercet:ofShape"), self._names.of(use.shape))
        yield Triple(node, name("tercet:qualifier"), text(use.qualifier))
        declared: dict[tuple[str, str], str] = {}
        for shape in self._facts.ids(f"{use.shape}.ancestry")[::-1]:
            owner = self._facts.wiki.entries[shape].record
            for axis in owner.axes if isinstance(owner, Shape) else ():
                for value in axis.values:
                    declared[axis.id, value.id] = shape
        for axis_id, values in sorted(use.axes.items()):
            for one in sorted(set(values)):
                if (axis_id, one) in declared:
                    shape = declared[axis_id, one]
                    value_node = self._names.of(shape, axis_id, one)
                    yield Triple(node, name("tercet:axisValue"), value_node)

    def _is_there(self, record: str) -> bool:
        found = record in self._facts.wiki.entries
        return found and exists(self._facts, record)

    def _page(self, entry: Entry) -> Iterator[Triple]:
        page = self._names.page(entry.id)
        yield from _all(page, "rdf:type", "schema:CreativeWork", "fabio:WikiEntry")
        yield Triple(page, name("schema:name"), self._words(entry.name))
        yield Triple(page, name("schema:about"), self._names.of(entry.id))
        yield Triple(page, name("schema:isPartOf"), self._names.of("wiki"))
        yield Triple(page, name("schema:inLanguage"), text(self._language))


def _all(subject: str, predicate: str, *objects: str) -> Iterator[Triple]:
    for one in objects:
        yield Triple(subject, name(predicate), name(one))
