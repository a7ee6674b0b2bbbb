"""``export nanopub``: each receipt of a codification as a nanopublication, unsigned.

A nanopublication is never changed: its name holds a digest of what it says. A receipt
that changed is published anew and supersedes the one before; one that is gone is
retracted. What was published is read from ``index.json`` of the folder, which lists
everything in order; without it, all begins.

Source: https://nanopub.net/guidelines/working_draft/
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tercet.errors import RefusedError
from tercet.export.rdf.terms import Names, Triple, date, iri, name, text, whole
from tercet.export.rdf.writers import trig
from tercet.facts import Facts
from tercet.output import OutputFile
from tercet.records.shape import Codified, Shape

INDEX = "index.json"
_FORMAT = 1
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Published:
    """One nanopublication.

    Args:
        shape: The shape that it is about.
        digest: The beginning of the digest of what it says.
        supersedes: The digest of the one that it takes the place of; empty if none.
        retracts: The digest of the one that it withdraws; empty if none.
    """

    shape: str
    digest: str
    supersedes: str = ""
    retracts: str = ""

    @property
    def name(self) -> str:
        """Its name, as in its IRI and its file."""
        return f"{self.shape}.{self.digest}"


def nanopub(facts: Facts, earlier: bytes = b"") -> Iterator[OutputFile]:
    """Yield what is new as ``SHAPE.DIGEST.trig``, and the index of everything.

    Args:
        facts: Of the wiki.
        earlier: The index as it was; empty if there is none.

    Raises:
        RefusedError: If the index cannot be read.
    """
    rows = _read(earlier)
    latest = {row.shape: row for row in rows}
    maker = _Maker(facts)
    for shape in dict.fromkeys((*facts.ids("wiki.shapes"), *latest)):
        made = maker.next(shape, latest.get(shape))
        if made is not None:
            row, content = made
            rows.append(row)
            yield OutputFile(f"{row.name}.trig", content)
    document = {"format": _FORMAT, "nanopublications": list(map(asdict, rows))}
    yield OutputFile(INDEX, (json.dumps(document, indent=1) + "\n").encode())


def _read(index: bytes) -> list[Published]:
    if not index:
        return []
    try:
        return [Published(**row) for row in json.loads(index)["nanopublications"]]
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedError(
            f"{INDEX} in that folder lists no nanopublications ({error}); restore it, "
            "or name another folder with --to"
        ) from error


class _Maker:
    """Makes the nanopublications of one wiki.

    Args:
        facts: Of the wiki.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._names = Names(facts.wiki.config.base)

    def next(
        self, shape: str, last: Published | None
    ) -> tuple[Published, bytes] | None:
        """Return what is to be published of a shape now; None if nothing is new.

        Nothing is of a record that is broken: its receipt may be whole again soon.
        """
        entry = self._facts.wiki.entries.get(shape)
        if entry is not None and entry.record is None:
            return None
        receipt = self._receipt(shape)
        if receipt is None:
            if last is None or last.retracts:
                return None
            return self._made(Published(shape, "", retracts=last.digest), None)
        if last is None:
            return self._made(Published(shape, ""), receipt)
        if not last.retracts:
            same, _ = self._made(
                Published(shape, "", supersedes=last.supersedes), receipt
            )
            if same.digest == last.digest:
                return None
        return self._made(Published(shape, "", supersedes=last.digest), receipt)

    def _receipt(self, shape: str) -> Codified | None:
        entry = self._facts.wiki.entries.get(shape)
        record = entry.record if entry is not None else None
        receipt = record.codified if isinstance(record, Shape) else None
        as_of = self._facts.as_of
        is_later = receipt is not None and as_of is not None and receipt.seq > as_of
        return None if is_later else receipt

    def _made(
        self, row: Published, receipt: Codified | None
    ) -> tuple[Published, bytes]:
        """Return a nanopublication under the digest of what it says, as TriG."""
        unnamed = self._trig(row, receipt)
        digest = hashlib.sha256(unnamed).hexdigest()[:_DIGITS]
        named = Published(row.shape, digest, row.supersedes, row.retracts)
        return named, self._trig(named, receipt)

    def _trig(self, row: Published, receipt: Codified | None) -> bytes:
        this = self._iri(row.shape, row.digest)
        head, assertion, provenance, info = (
            _within(this, part)
            for part in ("Head", "assertion", "provenance", "pubinfo")
        )
        if receipt is None:
            said = self._retraction(row)
            source = self._derived(assertion, row.shape, ())
        else:
            said = list(self._codified(row.shape, receipt))
            source = list(self._codification(this, assertion, row.shape, receipt))
        graphs = [
            (
                head,
                [
                    Triple(this, name("rdf:type"), name("np:Nanopublication")),
                    Triple(this, name("np:hasAssertion"), assertion),
                    Triple(this, name("np:hasProvenance"), provenance),
                    Triple(this, name("np:hasPublicationInfo"), info),
                ],
            ),
            (assertion, said),
            (provenance, source),
            (info, list(self._published(this, row, receipt))),
        ]
        return "".join(trig(graphs)).encode()

    def _iri(self, shape: str, digest: str) -> str:
        return iri(f"{self._names.base}np/{shape}.{digest}")

    def _codified(self, shape: str, receipt: Codified) -> Iterator[Triple]:
        """Yield what is asserted: that a shape is codified, on what, by which rule."""
        node, rule = self._names.of(shape), receipt.rule
        label = self._facts.wiki.entries[shape].name
        language = self._facts.wiki.config.language
        yield Triple(node, name("rdf:type"), name("skos:Concept"))
        yield Triple(node, name("skos:prefLabel"), text(label, language))
        yield Triple(node, name("tercet:state"), text("codified"))
        for example in receipt.examples:
            yield Triple(node, name("tercet:witness"), self._names.reference(example))
        yield Triple(node, name("tercet:threshold"), whole(rule.threshold))
        yield Triple(node, name("tercet:axesNeeded"), whole(rule.axes_needed))
        if rule.qualifier is not None:
            asked = text(rule.qualifier.strip(), language)
            yield Triple(node, name("tercet:asksFor"), asked)

    def _codification(
        self, this: str, assertion: str, shape: str, receipt: Codified
    ) -> Iterator[Triple]:
        """Yield how the assertion came about."""
        act, curator = _within(this, "codification"), _within(this, "curator")
        yield from self._derived(assertion, shape, receipt.examples)
        yield Triple(assertion, name("prov:wasGeneratedBy"), act)
        yield Triple(act, name("rdf:type"), name("prov:Activity"))
        yield Triple(act, name("tercet:filing"), whole(receipt.seq))
        yield Triple(act, name("tercet:receiptHash"), text(receipt.hash))
        yield Triple(act, name("sepio:0000041"), self._names.rule(shape))
        for day in date(str(receipt.date)):
            yield Triple(act, name("dcterms:date"), day)
        if receipt.by != "unknown":
            yield Triple(act, name("prov:wasAssociatedWith"), curator)
            yield Triple(curator, name("rdf:type"), name("prov:Agent"))
            yield Triple(curator, name("schema:name"), text(receipt.by))

    def _derived(
        self, assertion: str, shape: str, examples: tuple[str, ...]
    ) -> list[Triple]:
        sources = [self._names.of(shape), *map(self._names.reference, examples)]
        derived = name("prov:wasDerivedFrom")
        engine = self._names.word("engine")
        return [
            *(Triple(assertion, derived, one) for one in sources),
            Triple(assertion, name("prov:wasAttributedTo"), engine),
        ]

    def _retraction(self, row: Published) -> list[Triple]:
        before = self._iri(row.shape, row.retracts)
        return [Triple(self._names.word("engine"), name("npx:retracts"), before)]

    def _published(
        self, this: str, row: Published, receipt: Codified | None
    ) -> Iterator[Triple]:
        """Yield who publishes it, when, on which terms, and in place of which."""
        config = self._facts.wiki.config
        engine = self._names.word("engine")
        yield Triple(this, name("dcterms:creator"), engine)
        yield Triple(this, name("dcterms:isPartOf"), self._names.of("wiki"))
        for day in date(str(receipt.date)) if receipt is not None else ():
            yield Triple(this, name("dcterms:created"), day)
        if config.license:
            yield Triple(this, name("schema:license"), text(config.license))
        if row.supersedes:
            before = self._iri(row.shape, row.supersedes)
            yield Triple(this, name("npx:supersedes"), before)
        yield Triple(engine, name("rdf:type"), name("prov:SoftwareAgent"))
        yield Triple(engine, name("schema:name"), text("Tercet"))


def _within(this: str, part: str) -> str:
    """Return the term of a part of a nanopublication."""
    return f"{this[:-1]}#{part}>"
