"""``shapes.shacl.ttl`` of ``export schema``: what a sound export in RDF looks like.

In SHACL, where a shape is a set of constraints; ours are *structural shapes*. To add a
constraint, add a row to ``SHAPES``. Words, classes and relations come from the records.

Source: https://www.w3.org/TR/shacl/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tercet.export.rdf.terms import PREFIXES
from tercet.records import KINDS
from tercet.records.base import Part
from tercet.records.finding import Instantiation, ShapeUse
from tercet.records.shape import Shape
from tercet.relations import RELATIONS, TERCET
from tercet.rule import State
from tercet.templates import choices

FILE = "shapes.shacl.ttl"
NAMESPACE = f"{TERCET.removesuffix('vocabulary#')}shapes#"
_SH = "http://www.w3.org/ns/shacl#"
STATES = choices(State)
_WAYS = ("sepio:0000403", "sepio:0000404", "sepio:0000405")


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds of the values of one property.

    Args:
        path: The property.
        says: What is wrong where it does not hold, as a sentence.
        least: How many values there are at least.
        most: How many at most; None for any number.
        type: The type of literals, or ``IRI``; empty for any.
        of: The class of the values.
        words: The only values: texts, or names with a prefix if ``type`` is ``IRI``.
        from_: The least number that a value may be.
    """

    path: str
    says: str
    least: int = 1
    most: int | None = 1
    type: str = ""
    of: str = ""
    words: tuple[str, ...] = ()
    from_: int | None = None


@dataclass(frozen=True, slots=True)
class Constraints:
    """What holds of some nodes.

    Args:
        target: A class, or a property after ``^``: the nodes that have it.
        rules: Of their properties.
    """

    target: str
    rules: tuple[Rule, ...]


def _words(model: type[Part], field: str) -> tuple[str, ...]:
    return choices(model.model_fields[field].annotation)


def _named(path: str, what: str) -> Rule:
    return Rule(path, f"{what} has one name.", type="text")


SHAPES: dict[str, Constraints] = {
    "Fact": Constraints(
        "tercet:Fact",
        (
            Rule("dcterms:identifier", "A fact has one key.", type="string"),
            Rule("prov:value", "A fact has one value in words.", type="string"),
            Rule("schema:about", "A fact is about one thing.", type="IRI"),
            Rule(
                "tercet:computedBy",
                "A fact says how it is computed.",
                most=None,
                of="prov:Plan",
            ),
            Rule(
                "tercet:number",
                "A fact is at most one whole number.",
                least=0,
                type="integer",
            ),
            Rule(
                "tercet:outOf",
                "A rank is one of a whole number.",
                least=0,
                type="integer",
                from_=1,
            ),
            Rule(
                "prov:wasDerivedFrom",
                "A fact is derived from facts and records.",
                least=0,
                most=None,
                type="IRI",
            ),
        ),
    ),
    "Plan": Constraints(
        "^tercet:axesNeeded",
        (
            Rule(
                "tercet:threshold",
                "A codification rule asks for one number of examples, 1 or more.",
                type="integer",
                from_=1,
            ),
        ),
    ),
    "Standing": Constraints(
        "^tercet:state",
        (
            Rule(
                "tercet:state",
                f"A structural shape is one of {', '.join(STATES)}.",
                words=STATES,
            ),
            Rule(
                "tercet:frequency",
                "A structural shape has one number of examples.",
                type="integer",
                from_=0,
            ),
            Rule(
                "tercet:threshold",
                "A structural shape has one threshold, 1 or more.",
                type="integer",
                from_=1,
            ),
            Rule(
                "skos:inScheme",
                "A structural shape stands in one scheme.",
                of="skos:ConceptScheme",
            ),
            Rule(
                "tercet:witness",
                "What proves a standing is an IRI.",
                least=0,
                most=None,
                type="IRI",
            ),
        ),
    ),
    "Concept": Constraints("skos:Concept", (_named("skos:prefLabel", "A concept"),)),
    "EvidenceLine": Constraints(
        "sepio:0000002",
        (
            Rule(
                "sepio:0000084",
                "An evidence line has one finding.",
                of="schema:Claim",
            ),
            Rule(
                "sepio:0000183",
                "An evidence line supports, disputes or is inconclusive.",
                type="IRI",
                words=_WAYS,
            ),
            Rule(
                "sepio:0000427",
                "An evidence line is about one concept or structural shape.",
                least=0,
                of="skos:Concept",
            ),
            Rule(
                "tercet:role",
                f"A role is one of {', '.join(_words(Instantiation, 'role'))}.",
                least=0,
                words=_words(Instantiation, "role"),
            ),
            Rule(
                "tercet:filing",
                "A filing number is a whole number, 1 or more.",
                least=0,
                type="integer",
                from_=1,
            ),
            Rule(
                "tercet:level",
                "A level is a concept of the scheme of levels.",
                least=0,
                of="skos:Concept",
            ),
        ),
    ),
    "Example": Constraints(
        "tercet:Example",
        (
            Rule("tercet:example", "An example is one finding or result.", type="IRI"),
            Rule(
                "tercet:ofShape",
                "An example is counted for one structural shape.",
                of="skos:Concept",
            ),
            Rule(
                "tercet:qualifier",
                f"A qualifier is {', '.join(_words(ShapeUse, 'qualifier'))}.",
                words=_words(ShapeUse, "qualifier"),
            ),
            Rule(
                "tercet:axisValue",
                "A value on an axis is one that the axis declares.",
                least=0,
                most=None,
                of="skos:Concept",
            ),
        ),
    ),
    "Work": Constraints(
        "schema:ScholarlyArticle",
        (
            _named("schema:name", "A work"),
            Rule(
                "dcterms:creator",
                "A work was written by persons.",
                least=0,
                most=None,
                of="schema:Person",
            ),
            Rule("dcterms:issued", "A work has one date at most.", least=0),
        ),
    ),
    "Person": Constraints("schema:Person", (_named("schema:name", "A person"),)),
    "Record": Constraints(
        "^schema:creativeWorkStatus",
        (
            Rule("dcterms:identifier", "A record has one id.", type="string"),
            Rule(
                "schema:creativeWorkStatus",
                f"A record is {', '.join(_words(Shape, 'status'))}.",
                words=_words(Shape, "status"),
            ),
        ),
    ),
    "Probe": Constraints(
        "^dcterms:type",
        (
            Rule(
                "dcterms:isPartOf", "A probe is of one question.", of="schema:Question"
            ),
            Rule("dcterms:type", "A probe is of one kind.", type="string"),
        ),
    ),
    "Page": Constraints(
        "fabio:WikiEntry",
        (
            Rule("schema:about", "A page is about one record.", type="IRI"),
            Rule("schema:inLanguage", "A page is in one language.", type="string"),
        ),
    ),
}
"""The constraints; a structural shape is a concept too, and meets both."""


def shacl() -> str:
    """Return the constraints as Turtle."""
    lines = [
        "# Generated from engine/tercet by 'tercet export schema'; do not edit.",
        f"@prefix : <{NAMESPACE}> .",
        f"@prefix sh: <{_SH}> .",
        *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()),
    ]
    for title, found in {**SHAPES, **dict(_relations())}.items():
        lines += ["", f":{title}", "    a sh:NodeShape ;", f"    {_target(found)}"]
        for rule in found.rules:
            lines[-1] += " ;"
            lines.append(f"    sh:property :{title}-{_local(rule.path)}")
        lines[-1] += " ."
        for rule in found.rules:
            lines += ["", f":{title}-{_local(rule.path)}", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _relations() -> Iterator[tuple[str, Constraints]]:
    """Yield what the relations to a single kind of record may point at."""
    classes = {kind.record_kind: kind.iri for kind in KINDS}
    for row in RELATIONS:
        if len(row.targets) == 1 and row.iri.startswith(TERCET):
            path = f"tercet:{row.iri.removeprefix(TERCET)}"
            (kind,) = row.targets
            says = f"What '{row.name}' points at is a {kind}, or a part of one."
            of = f"<{classes[kind]}>"
            rule = Rule(path, says, most=None, type="IRI", of=of)
            if row.name not in ("fills", "adjudicates"):
                yield f"Relation-{row.name}", Constraints(f"^{path}", (rule,))


def _local(path: str) -> str:
    return path.replace(":", "-")


def _target(found: Constraints) -> str:
    if found.target.startswith("^"):
        return f"sh:targetSubjectsOf {found.target[1:]}"
    return f"sh:targetClass {found.target}"


def _rule(rule: Rule) -> Iterator[str]:
    yield "    a sh:PropertyShape ;"
    yield f"    sh:path {rule.path} ;"
    if rule.least:
        yield f"    sh:minCount {rule.least} ;"
    if rule.most is not None:
        yield f"    sh:maxCount {rule.most} ;"
    if rule.type == "IRI":
        yield "    sh:nodeKind sh:IRI ;"
    elif rule.type == "text":
        yield "    sh:nodeKind sh:Literal ;"
    elif rule.type:
        yield f"    sh:datatype xsd:{rule.type} ;"
    if rule.of:
        yield f"    sh:class {rule.of} ;"
    if rule.words:
        quoted = rule.words if rule.type == "IRI" else map(json.dumps, rule.words)
        yield f"    sh:in ( {' '.join(quoted)} ) ;"
    if rule.from_ is not None:
        yield f"    sh:minInclusive {rule.from_} ;"
    yield f"    sh:message {json.dumps(rule.says, ensure_ascii=False)}@en ."
