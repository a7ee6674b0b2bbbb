"""What the engine computed, as triples: each fact, what it rests on, by which rule.

``prov:wasDerivedFrom`` names the records and facts read while it was computed,
the same that ``tercet why`` prints.
"""

from __future__ import annotations

from collections.abc import Iterator

import tercet
from tercet.export.rdf.terms import Names, Triple, name, text, whole
from tercet.facts import Facts, FactValue
from tercet.facts.instances import exists
from tercet.rows import FactRow, fact_rows
from tercet.standing import Standing


class Derived:
    """The facts of a wiki with their derivations.

    Args:
        facts: Of the wiki.
        names: Its IRIs.
    """

    def __init__(self, facts: Facts, names: Names) -> None:
        self._facts = facts
        self._names = names
        self._rules: dict[str, str] = {}

    def __iter__(self) -> Iterator[Triple]:
        engine = self._names.word("engine")
        yield Triple(engine, name("rdf:type"), name("prov:SoftwareAgent"))
        yield Triple(engine, name("schema:name"), text("Tercet"))
        yield Triple(engine, name("schema:version"), text(tercet.__version__))
        for row in fact_rows(self._facts):
            for predicate, value in self._fact(row):
                yield Triple(self._names.fact(row.key), name(predicate), value)
            if isinstance(row.value, Standing):
                yield from self._criteria(row.subject, row.value)
        for rule, about in sorted(self._rules.items()):
            yield Triple(rule, name("rdf:type"), name("prov:Plan"))
            yield Triple(rule, name("rdfs:label"), text(about, "en"))
            yield Triple(rule, name("prov:wasAttributedTo"), engine)

    def _fact(self, row: FactRow) -> Iterator[tuple[str, str]]:
        yield "rdf:type", name("prov:Entity")
        yield "rdf:type", name("tercet:Fact")
        yield "dcterms:identifier", text(row.key)
        yield "schema:about", self._names.of(row.subject)
        if row.number is not None:
            yield "tercet:number", whole(row.number)
        if row.of is not None:
            yield "tercet:outOf", whole(row.of)
        yield "prov:value", text(row.text)
        for item in _ids(row.value):
            if exists(self._facts, item.partition("#")[0]):
                yield "tercet:item", self._names.reference(item)
        kind = self._facts.wiki.kind(row.subject) or "wiki"
        rule = self._names.rule(f"{kind}.{row.name}")
        self._rules[rule] = row.about
        yield "tercet:computedBy", rule
        if isinstance(row.value, Standing):
            yield "tercet:computedBy", self._names.rule(row.subject)
        found = self._facts.fact(row.key)
        for key in found.facts:
            yield "prov:wasDerivedFrom", self._names.fact(key)
        for record in found.records:
            if exists(self._facts, record):
                yield "prov:wasDerivedFrom", self._names.of(record)

    def _criteria(self, shape: str, found: Standing) -> Iterator[Triple]:
        """Yield the codification rule that a shape is judged by."""
        rule = self._names.rule(shape)
        needed = self._facts.value(f"{shape}.axes-needed")
        yield Triple(rule, name("rdf:type"), name("prov:Plan"))
        yield Triple(rule, name("tercet:threshold"), whole(found.threshold))
        if isinstance(needed, int):
            yield Triple(rule, name("tercet:axesNeeded"), whole(needed))


def _ids(value: FactValue) -> Iterator[str]:
    """Yield the records that a fact lists, if it is a list of records."""
    if isinstance(value, tuple):
        for item in dict.fromkeys(value):
            if isinstance(item, str):
                yield item
