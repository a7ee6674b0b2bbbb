"""The one table of relations: name, inverse, IRI, what it may join.

To add a relation, add a row here (or an entry under ``relations`` in wiki.yaml):
its unknown-target check, edge, back-link and label follow by themselves.
IRIs: ``schema/vocabulary.ttl`` declares those of ours (``tercet:``).
"""

from __future__ import annotations

from dataclasses import dataclass

CITO = "http://purl.org/spar/cito/"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TERCET = "https://w3id.org/tercet/vocabulary#"


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed edge of the graph.

    Args:
        name: As written in records and on edges: "subject NAME object".
        inverse: The name seen from the object.
        iri: The predicate in RDF.
        sources: Kinds of record it may start from.
        targets: Kinds of record it may point at.
        acyclic: Whether following it may never lead back.
        stated: Whether findings state it under ``relations``; the others come
            from a field of their own.
        dated: Whether the subject cannot be older than the object ("tests",
            "extends": the later work builds on the earlier).
    """

    name: str
    inverse: str
    iri: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    acyclic: bool = False
    stated: bool = False
    dated: bool = False

    @property
    def label(self) -> str:
        """The name in words: "uses method of"."""
        return self.name.replace("-", " ")

    @property
    def inverse_label(self) -> str:
        """The inverse name in words: "method used by"."""
        return self.inverse.replace("-", " ")


ANY = (
    "work",
    "finding",
    "concept",
    "shape",
    "thread",
    "question",
    "cluster",
    "note",
)
_CLAIMS = ("finding", "work", "concept", "question")


def _stated(
    name: str,
    inverse: str,
    iri: str,
    targets: tuple[str, ...] = _CLAIMS,
    *,
    acyclic: bool = False,
    dated: bool = False,
) -> Relation:
    return Relation(
        name, inverse, iri, ("finding",), targets, acyclic, stated=True, dated=dated
    )


RELATIONS: tuple[Relation, ...] = (
    _stated("corroborates", "corroborated-by", CITO + "confirms"),
    _stated("contradicts", "contradicted-by", CITO + "disputes"),
    _stated("complicates", "complicated-by", CITO + "qualifies"),
    _stated("extends", "extended-by", CITO + "extends", acyclic=True, dated=True),
    _stated("precedes", "preceded-by", TERCET + "precedes", acyclic=True),
    _stated("uses-method-of", "method-used-by", CITO + "usesMethodIn", dated=True),
    _stated("explains", "explained-by", TERCET + "explains"),
    _stated("counterpart-of", "counterpart-of", TERCET + "counterpartOf"),
    _stated("complements", "complemented-by", TERCET + "complements"),
    _stated("fills", "filled-by", TERCET + "fills", ("question",)),
    _stated("adjudicates", "adjudicated-by", TERCET + "adjudicates", ("question",)),
    _stated("tests", "tested-by", TERCET + "tests", dated=True),
    _stated("cites", "cited-by", CITO + "cites"),
    _stated("closes", "closed-by", TERCET + "closes", ("thread",)),
    _stated("strengthens", "strengthened-by", TERCET + "strengthens", ("thread",)),
    _stated("opens", "opened-by", TERCET + "opens", ("question",)),
    Relation(
        "reports-on",
        "reported-in",
        PROV + "hadPrimarySource",
        ("finding",),
        ("work",),
    ),
    Relation(
        "instantiates",
        "instantiated-by",
        TERCET + "instantiates",
        ("finding",),
        ("concept",),
    ),
    Relation(
        "example-of", "has-example", TERCET + "exampleOf", ("finding",), ("shape",)
    ),
    Relation("contests", "contested-by", TERCET + "contests", ("finding",), ("shape",)),
    Relation(
        "challenges", "challenged-by", TERCET + "challenges", ("finding",), ("finding",)
    ),
    Relation(
        "distinct-from",
        "distinct-from",
        TERCET + "distinctFrom",
        ("finding", "work"),
        ("finding", "work"),
    ),
    Relation(
        "broader",
        "narrower",
        SKOS + "broader",
        ("concept", "shape"),
        ("concept", "shape"),
        acyclic=True,
    ),
    Relation("shape-of", "has-shape", TERCET + "shapeOf", ("shape",), ("concept",)),
    Relation(
        "merged-into",
        "merged-from",
        DCTERMS + "isReplacedBy",
        ANY,
        ANY,
        acyclic=True,
    ),
    Relation(
        "adjacent-to", "adjacent-to", SKOS + "related", ("concept",), ("concept",)
    ),
    Relation(
        "codified-with",
        "carries-codification-of",
        PROV + "used",
        ("shape",),
        ("finding",),
    ),
    Relation("about", "subject-of", DCTERMS + "subject", ("question", "note"), ANY),
    Relation(
        "would-probe",
        "probe-wanted-by",
        TERCET + "onTracesOf",
        ("question",),
        ("finding", "work", "concept"),
    ),
    Relation("has-member", "member-of", SKOS + "member", ("cluster",), ("finding",)),
    Relation(
        "continued-in",
        "continues",
        TERCET + "continuedIn",
        ("note",),
        ANY,
        acyclic=True,
    ),
    Relation(
        "quotes", "quoted-by", CITO + "includesQuotationFrom", ("finding",), ("work",)
    ),
    Relation("mentions", "mentioned-by", DCTERMS + "references", ANY, ANY),
)

BY_NAME: dict[str, Relation] = {relation.name: relation for relation in RELATIONS}
