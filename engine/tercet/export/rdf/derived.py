"""What the engine computed, as triples: each fact, what it rests on, by which rule.

``prov:wasDerivedFrom`` names the records and facts read while it was computed,
the same that ``tercet why`` prints.
"""

from __future__ import annotations

from collections.abc import Iterator

import tercet
from tercet.export.rdf.terms import Names, Triple, name, text, whole
from tercet.facts import Facts, FactValue
from tercet.facts.values import value_number
from tercet.rows import FactRow, entries, fact_rows
from tercet.standing import Standing

_TYPE, _ENTITY, _FACT = name("rdf:type"), name("prov:Entity"), name("tercet:Fact")
_KEY, _ABOUT = name("dcterms:identifier"), name("schema:about")
_VALUE, _NUMBER = name("prov:value"), name("tercet:number")
_OUT_OF, _ITEM = name("tercet:outOf"), name("tercet:item")
_COMPUTED_BY, _DERIVED_FROM = name("tercet:computedBy"), name("prov:wasDerivedFrom")


class Derived:
    """The facts of a wiki with their derivations.

    Args:
        facts: Of the wiki.
        names: Its IRIs.
    """

    def __init__(self, facts: Facts, names: Names) -> None:
        self._facts = facts
        self._names = names
        self._there = {entry.id for entry in entries(facts)}
        self._rules: dict[str, str] = {}

    def __iter__(self) -> Iterator[Triple]:
        engine = self._names.word("engine")
        yield Triple(engine, name("rdf:type"), name("prov:SoftwareAgent"))
        yield Triple(engine, name("schema:name"), text("Tercet"))
        yield Triple(engine, name("schema:version"), text(tercet.__version__))
        for row in fact_rows(self._facts):
            yield from self._fact(row)
            if isinstance(row.value, Standing):
                yield from self._criteria(row.subject, row.value)
        for rule, about in sorted(self._rules.items()):
            yield Triple(rule, name("rdf:type"), name("prov:Plan"))
            yield Triple(rule, name("rdfs:label"), text(about, "en"))
            yield Triple(rule, name("prov:wasAttributedTo"), engine)

    def _fact(self, row: FactRow) -> Iterator[Triple]:
        fact = self._names.fact(row.key)
        yield Triple(fact, _TYPE, _ENTITY)
        yield Triple(fact, _TYPE, _FACT)
        yield Triple(fact, _KEY, text(row.key))
        yield Triple(fact, _ABOUT, self._names.of(row.subject))
        number, of = value_number(row.value)
        if number is not None:
            yield Triple(fact, _NUMBER, whole(number))
        if of is not None:
            yield Triple(fact, _OUT_OF, whole(of))
        yield Triple(fact, _VALUE, text(row.text))
        for item in _ids(row.value):
            if item.partition("#")[0] in self._there:
                yield Triple(fact, _ITEM, self._names.reference(item))
        yield Triple(fact, _COMPUTED_BY, self._rule(row))
        if isinstance(row.value, Standing):
            yield Triple(fact, _COMPUTED_BY, self._names.rule(row.subject))
        found = self._facts.fact(row.key)
        for key in found.facts:
            yield Triple(fact, _DERIVED_FROM, self._names.fact(key))
        for record in found.records:
            if record in self._there:
                yield Triple(fact, _DERIVED_FROM, self._names.of(record))

    def _rule(self, row: FactRow) -> str:
        """Return how a fact is computed, and remember what to say of it."""
        kind = self._facts.wiki.kind(row.subject) or "wiki"
        rule = self._names.rule(f"{kind}.{row.name}")
        self._rules[rule] = row.about
        return rule

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
