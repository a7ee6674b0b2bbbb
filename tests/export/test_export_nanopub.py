"""Receipts as nanopublications: valid, never changed, superseded and retracted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nanopub.nanopub import Nanopub
from nanopub.utils import MalformedNanopubError
from rdflib import PROV, BNode, Dataset, URIRef

from tercet.errors import RefusedError
from tercet.export import export
from tercet.export.nanopub import INDEX
from tercet.facts import Facts, derive
from tercet.wiki import load
from wikis import MakeFacts, Run

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*ConjunctiveGraph:DeprecationWarning",
    "ignore:Dataset.default_context:DeprecationWarning",
)
ROOT = Path(__file__).parents[2]
NPX = "http://purl.org/nanopub/x/"
WIKI = """
    --- concepts/c.yaml
    status: stable
    title: C
    kind: pattern
    definition: x
    --- shapes/s.yaml
    status: stable
    label: S
    definition: x
    concepts: [c]
"""
RECEIPT = """
    codified:
      date: 2026-05-{day}
      by: "A. \\"Curator\\""
      seq: 9
      examples: [one, "two#part"]
      rule: {{threshold: 2, axes_needed: 1, qualifier: "It holds."}}
      hash: unknown
"""


def made(facts: Facts, earlier: bytes = b"") -> dict[str, bytes]:
    """Return the files that an export adds."""
    return {
        file.path: file.content for file in export(facts, "nanopub", earlier=earlier)
    }


def only(files: dict[str, bytes]) -> tuple[str, bytes]:
    """Return the one nanopublication among the files."""
    (found,) = ((path, text) for path, text in files.items() if path != INDEX)
    return found


def valid(content: bytes, folder: Path) -> Dataset:
    """Return a nanopublication that the package ``nanopub`` finds valid."""
    file = folder / "checked.trig"
    file.write_bytes(content)
    assert Nanopub(rdf=file).is_valid
    dataset = Dataset()
    dataset.parse(data=content, format="trig")
    assert not any(isinstance(term, BNode) for row in dataset.quads() for term in row)
    return dataset


def objects(dataset: Dataset, predicate: str) -> set[str]:
    """Return what stands behind a predicate in any graph."""
    rows = dataset.quads((None, URIRef(predicate), None, None))
    return {str(row[2]) for row in rows}


def test_the_receipt_of_reactivation_is_valid(tmp_path: Path) -> None:
    """It asserts the codification, on its examples, by its rule, from its records."""
    facts = derive(load(ROOT))
    path, content = only(made(facts))
    dataset = valid(content, tmp_path)
    record = facts.wiki.entries["reactivation"].record
    examples = record.codified.examples  # type: ignore[union-attr]
    base = f"{facts.wiki.config.base}id/"

    assert path.startswith("reactivation.")
    witness = objects(dataset, "https://w3id.org/tercet/vocabulary#witness")
    assert witness == {base + one for one in examples}
    sources = objects(dataset, str(PROV.wasDerivedFrom))
    assert sources == {base + one for one in ("reactivation", *examples)}


def test_a_broken_nanopublication_is_found(tmp_path: Path) -> None:
    """The check of the package is one that can fail."""
    _, content = only(made(derive(load(ROOT))))
    with pytest.raises(MalformedNanopubError):
        valid(content.replace(b"np:hasProvenance", b"np:hasAssertion"), tmp_path)


def test_receipts_follow_one_another(facts: MakeFacts, tmp_path: Path) -> None:
    """A receipt is published once; changed it supersedes, gone it is retracted."""
    first = made(facts(WIKI + RECEIPT.format(day="01")))
    one, content = only(first)
    dataset = valid(content, tmp_path)
    assert objects(dataset, f"{NPX}supersedes") == set()
    assert 'A. \\"Curator\\"' in content.decode()

    again = made(facts(WIKI + RECEIPT.format(day="01")), first[INDEX])
    assert again == {INDEX: first[INDEX]}

    second = made(facts(WIKI + RECEIPT.format(day="02")), first[INDEX])
    two, content = only(second)
    (before,) = objects(valid(content, tmp_path), f"{NPX}supersedes")
    assert before.endswith("/np/" + one.removesuffix(".trig"))

    third = made(facts(WIKI), second[INDEX])
    three, content = only(third)
    (before,) = objects(valid(content, tmp_path), f"{NPX}retracts")
    assert before.endswith("/np/" + two.removesuffix(".trig"))
    assert made(facts(WIKI), third[INDEX]) == {INDEX: third[INDEX]}
    broken = facts(WIKI.replace("label: S", "lable: S"))
    assert made(broken, second[INDEX]) == {INDEX: second[INDEX]}

    fourth = made(facts(WIKI + RECEIPT.format(day="01")), third[INDEX])
    four, content = only(fourth)
    (before,) = objects(valid(content, tmp_path), f"{NPX}supersedes")
    assert before.endswith("/np/" + three.removesuffix(".trig"))
    rows = json.loads(fourth[INDEX])["nanopublications"]
    assert [f"{row['shape']}.{row['digest']}.trig" for row in rows] == [
        one,
        two,
        three,
        four,
    ]


def test_before_its_codification_a_shape_has_none() -> None:
    """As of an earlier moment there is no receipt yet."""
    assert list(made(derive(load(ROOT), as_of=13))) == [INDEX]


def test_the_command_goes_on_in_a_folder(
    facts: MakeFacts, run: Run, tmp_path: Path
) -> None:
    """What was published stays; an index that is none is refused with what to do."""
    to = tmp_path / "np"
    facts(WIKI + RECEIPT.format(day="01"))
    assert run("export", "nanopub", "--to", str(to)).exit_code == 0
    before = {path.name: path.read_bytes() for path in to.iterdir()}
    facts(WIKI + RECEIPT.format(day="02"))
    assert run("export", "nanopub", "--to", str(to)).exit_code == 0
    after = {path.name: path.read_bytes() for path in to.iterdir()}
    assert len(after) == len(before) + 1
    assert all(after[path] == before[path] for path in before if path != INDEX)
    (to / INDEX).write_text("[]")
    refused = run("export", "nanopub", "--to", str(to))
    assert refused.exit_code == 2
    assert "name another folder with --to" in refused.stderr
    with pytest.raises(RefusedError):
        made(facts(WIKI), b"{")
