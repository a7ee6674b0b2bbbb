"""OKF bundles come in: ours whole, others as pages, and what is in the way is said."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from rich_wiki import RICH
from tercet.export.okf import okf
from tercet.facts import Facts, derive
from tercet.importers import Known, read
from tercet.importers.base import Draft, Imported
from tercet.importers.known import known
from tercet.importers.okf import is_bundle
from tercet.importers.sources import read_sources
from tercet.output import write
from tercet.records import BY_KIND
from tercet.source import Value
from tercet.templates import write_record
from tercet.wiki import load
from wikis import MakeFacts, blocks

ROOT = Path(__file__).parents[2]
FOREIGN = """
    --- index.md
    ---
    okf_version: "0.2"
    ---

    # Metrics

    * [Revenue](metrics/revenue.md) - what comes in
    --- log.md
    # History

    ## 2026-07-01
    * **Verified** the bundle.
    --- metrics/revenue.md
    ---
    type: Metric
    title: Revenue
    description: Recognized revenue.
    tags: [finance]
    generated: { by: agent/1, at: 2026-06-20T22:53:05Z }
    sources:
      - id: policy
        resource: https://wiki.example/policy
    house_key: {a: [1, 2]}
    ---

    # Definition

    Computed by [the computation](../computations/revenue.md).[^policy]
    --- computations/revenue.md
    ---
    type: Attested Computation
    title: Revenue of a year
    runtime: bigquery
    parameters:
      - { name: year, type: integer, required: true }
    ---

    # Computation

        SELECT SUM(amount) FROM {{ ref('x') }}
    """


def bundle(facts: Facts, folder: Path) -> Path:
    """Write a bundle, and return its folder."""
    write(okf(facts), folder)
    return folder


def pages(text: str, folder: Path) -> Path:
    """Write the blocks of a text as files, and return their folder."""
    for path, content in blocks(text).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return folder


def plain(value: Value) -> object:
    """Return what a record's file says, with lists as lists."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value if isinstance(value, str) else [plain(item) for item in value]


def by_id(found: Imported) -> dict[str, Draft]:
    """Return the drafts by id."""
    return {draft.id: draft for draft in found.drafts}


def said(found: Imported) -> list[str]:
    """Return what was noticed, with the severity."""
    return [f"{one.severity}: {one.path}: {one.message}" for one in found.notices]


def fields_of(draft: Draft) -> dict[str, object]:
    """Return the fields of a draft without where it came from."""
    return {key: draft.fields[key] for key in draft.fields if key != "imported"}


def assert_equal(found: Imported, facts: Facts) -> None:
    """Fail if a record did not come back as it was."""
    drafts = by_id(found)
    assert set(drafts) == set(facts.wiki.entries)
    for name, entry in facts.wiki.entries.items():
        assert drafts[name].kind == entry.kind
        assert fields_of(drafts[name]) == plain(entry.document.value or {})


def test_bundle_of_ours_comes_back_whole(facts: MakeFacts, tmp_path: Path) -> None:
    """Every field of every record is as it was, and each says where it came from."""
    for name, wiki in {"rich": facts(RICH), "here": derive(load(ROOT))}.items():
        folder = bundle(wiki, tmp_path / name)
        found = read(folder, None, Known())
        assert_equal(found, wiki)
        origin = by_id(found)[min(wiki.wiki.entries)].fields["imported"]
        assert isinstance(origin, Mapping)
        assert (folder / str(origin["file"])).is_file()
        errors = [row for row in said(found) if row.startswith("error")]
        assert errors == []


def test_records_written_anew_are_equal(facts: MakeFacts, tmp_path: Path) -> None:
    """A wiki made of the drafts has the same records and the same facts."""
    old = facts(RICH)
    found = read(bundle(old, tmp_path / "out"), "okf", Known())
    new = tmp_path / "new" / "wiki"
    for draft in found.drafts:
        file = new / BY_KIND[draft.kind].folder / f"{draft.id}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_record(draft.kind, draft.fields), "utf-8")
    (new / "wiki.yaml").write_text(old.wiki.config_document.text, "utf-8")
    again = derive(load(tmp_path / "new"))
    for name, entry in old.wiki.entries.items():
        record = again.wiki.entries[name].record
        assert record is not None
        assert record.imported is not None
        assert record.model_copy(update={"imported": None}) == entry.record
    for shape in old.wiki.of_kind("shape"):
        assert again.standing(shape.id) == old.standing(shape.id)


def test_bundle_that_another_tool_wrote_anew_comes_back_too(
    facts: MakeFacts, tmp_path: Path
) -> None:
    """Front matter that was read and dumped by PyYAML still has the record."""
    wiki = facts(RICH)
    folder = bundle(wiki, tmp_path / "out")
    for file in folder.rglob("*.md"):
        text = file.read_text("utf-8")
        match = re.match(r"---\n(.*?)^---\n", text, re.MULTILINE | re.DOTALL)
        if match:
            values = yaml.safe_dump(yaml.safe_load(match[1]), allow_unicode=True)
            file.write_text(f"---\n{values}---\n{text[match.end() :]}", "utf-8")
    assert_equal(read(folder, None, Known()), wiki)


def test_large_record_comes_back(facts: MakeFacts, tmp_path: Path) -> None:
    """A record as large as one may be is no trouble."""
    long = "word " * 30_000
    text = f"""
--- notes/long.yaml
status: draft
title: Long
about: []
body: "{long}"
claims:
  - {{text: "{long}", reviewed: true}}
"""
    wiki = facts(text)
    found = read(bundle(wiki, tmp_path / "out"), None, Known())
    assert_equal(found, wiki)
    assert [row for row in said(found) if "warning" in row] == []


def test_settings_of_the_wiki_are_named(facts: MakeFacts, tmp_path: Path) -> None:
    """What records need of wiki.yaml is said, for the curator to take over."""
    found = read(bundle(facts(RICH), tmp_path / "out"), None, Known())
    (notice,) = [one for one in found.notices if one.path == "wiki.md"]
    assert "settings of the wiki" in notice.message
    assert "name: doubts" in notice.help
    plain_wiki = read(bundle(facts(), tmp_path / "plain"), "okf", Known())
    assert [one.path for one in plain_wiki.notices if one.path == "wiki.md"] == []


def test_ids_and_filing_numbers_in_use_are_given_anew(
    facts: MakeFacts, tmp_path: Path
) -> None:
    """References and bound facts follow the new id; filings go on from the wiki's."""
    wiki = facts(
        """
        --- concepts/recall.yaml
        status: stable
        title: Recall
        kind: pattern
        definition: "See [[recall|it]], [[?recall]] and {{ recall.findings | words }}."
        --- concepts/other.yaml
        status: stable
        title: Other
        kind: pattern
        definition: D of [[other]].
        broader: recall
        --- works/w.yaml
        status: stable
        title: W
        authors: [{name: Ann Adams}]
        type: preprint
        date: 2020
        --- findings/f.yaml
        status: stable
        title: F
        works: [w]
        summary: "`[[recall]]` is code, \\\\{\\\\{ recall }} is none."
        instantiates:
          - {concept: recall, role: unknown, level: unknown,
             filed: {date: unknown, seq: 3}}
        """
    )
    folder = bundle(wiki, tmp_path / "out")
    there = replace(Known(), ids=frozenset({"recall"}), next_filing=10)
    found = read(folder, None, there)
    drafts = by_id(found)
    assert set(drafts) == {"recall-2", "other", "w", "f"}
    assert drafts["other"].fields["broader"] == "recall-2"
    assert drafts["recall-2"].fields["definition"] == (
        "See [[recall-2|it]], [[?recall]] and {{ recall-2.findings | words }}."
    )
    assert "`[[recall]]` is code" in str(drafts["f"].fields["summary"])
    instances = drafts["f"].fields["instantiates"]
    assert json.loads(json.dumps(instances)) == [
        {
            "concept": "recall-2",
            "role": "unknown",
            "level": "unknown",
            "filed": {"date": "unknown", "seq": "12"},
        }
    ]
    assert (
        "warning: concepts/recall.md: the id 'recall' is in use; its record is "
        "'recall-2'" in said(found)
    )
    assert any("filing numbers go on from 10" in row for row in said(found))


def test_record_that_cannot_be_read_comes_as_its_page(
    facts: MakeFacts, tmp_path: Path
) -> None:
    """What stands under our key and is no record is said, and the page is kept."""
    folder = bundle(facts(RICH), tmp_path / "out")
    changes = {
        "concepts/recall.md": ('"kind": "concept"', '"kind": "conceit"'),
        "concepts/memory.md": ('"id": "memory"', '"id": "Memory Lane"'),
        "shapes/bare.md": ('"label": "bare"', '"labels": "bare"'),
        "works/adams-2020-first.md": ('"date": "2020-03-01"', '"date": "in spring"'),
        "threads/inquiry.md": ('"record": {', '"registers": {'),
        "notes/reading.md": ('"body": "', '"body": {"a": "b"}, "next": "'),
    }
    for path, (before, after) in changes.items():
        file = folder / path
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), "utf-8")
    found = read(folder, None, Known())
    rows = "\n".join(said(found))
    assert "under 'tercet' cannot be read (there is no kind 'conceit')" in rows
    assert "('Memory Lane' is no id)" in rows
    assert "(a shape has no field 'labels')" in rows
    assert "(it has no kind, id and record)" in rows
    kept = {draft.path: str(draft.fields["imported"]) for draft in found.drafts}
    assert set(changes) <= set(kept)
    assert "conceit" in kept["concepts/recall.md"]


def test_bundle_of_others_comes_in_as_notes(tmp_path: Path) -> None:
    """Types that are none of ours are notes; keys without a field are kept."""
    found = read(pages(FOREIGN, tmp_path), None, Known())
    drafts = {draft.path: draft for draft in found.drafts}
    assert set(drafts) == {"log.md", "metrics/revenue.md", "computations/revenue.md"}
    revenue = drafts["metrics/revenue.md"]
    assert (revenue.kind, revenue.fields["title"]) == ("note", "Revenue")
    assert revenue.fields["status"] == "draft"
    origin = revenue.fields["imported"]
    assert isinstance(origin, Mapping)
    for kept in (
        "type: Metric",
        "house_key: {a: [1, 2]}",
        "resource: https://wiki.exa",
    ):
        assert kept in origin["unplaced"]
    other = drafts["computations/revenue.md"].id
    assert f"[[{other}|the computation]]" in str(revenue.fields["body"])
    assert "**Verified** the bundle" in str(drafts["log.md"].fields["body"])
    assert "info: index.md: is a list of other pages; nothing comes of it" in said(
        found
    )


def test_list_that_says_more_is_kept(tmp_path: Path) -> None:
    """An index with words of its own is a note."""
    text = FOREIGN.replace("# Metrics\n", "# Metrics\n\n    All of them are audited.\n")
    found = read(pages(text, tmp_path), "okf", Known())
    assert "index.md" in {draft.path for draft in found.drafts}


def test_page_added_to_a_bundle_of_ours_links_its_records(
    facts: MakeFacts, tmp_path: Path
) -> None:
    """A page that somebody laid beside ours is a note that links our records."""
    folder = bundle(facts(RICH), tmp_path / "out")
    added = folder / "added" / "added.md"
    added.parent.mkdir()
    added.write_text(
        "---\ntype: Idea\n---\n\nSee [it](../concepts/recall.md).\n", "utf-8"
    )
    found = read(folder, None, Known())
    (draft,) = [one for one in found.drafts if one.path == "added/added.md"]
    assert (draft.id, draft.kind) == ("added", "note")
    assert "[[recall|it]]" in str(draft.fields["body"])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (FOREIGN, True),
        ("--- a.md\n---\ntype: Metric\nverified: {by: x}\n---\nA\n", True),
        ("--- a.md\n---\ntype: Metric\n---\nA\n", False),
        ("--- a.md\n---\ntype: M\nverified: x\n---\nA\n--- b.md\nB\n", False),
        ("--- a.md\nA [[b]]\n--- b.md\nB\n", False),
        ("--- a.txt\ntype: Metric\nokf_version: 1\n", False),
    ],
)
def test_bundle_is_known_by_its_pages(text: str, is_one: bool, tmp_path: Path) -> None:
    """The list at the top, our key, or keys that only OKF has tell a bundle."""
    sources, _ = read_sources(pages(text, tmp_path))
    assert is_bundle(sources) == is_one


def test_bundle_of_ours_is_known(facts: MakeFacts, tmp_path: Path) -> None:
    """A part of a bundle of ours is one too."""
    sources, _ = read_sources(bundle(facts(RICH), tmp_path / "out") / "concepts")
    assert is_bundle(sources)


def test_second_import_brings_nothing(facts: MakeFacts, tmp_path: Path) -> None:
    """What the wiki has from an earlier import of the same files stays as it is."""
    folder = bundle(facts(RICH), tmp_path / "out")
    found = read(folder, None, Known())
    root = tmp_path / "new"
    for draft in found.drafts:
        file = root / "wiki" / BY_KIND[draft.kind].folder / f"{draft.id}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_record(draft.kind, draft.fields), "utf-8")
    (root / "wiki" / "wiki.yaml").write_text("title: New\n", "utf-8")
    assert read(folder, None, known(derive(load(root)))).drafts == ()
    file = folder / "notes" / "reading.md"
    file.write_text(file.read_text("utf-8") + "\nMore.\n", "utf-8")
    again = read(folder, None, known(derive(load(root))))
    (draft,) = again.drafts
    assert (draft.id, draft.fields["about"]) == (
        "reading-2",
        ["adams-2020-first", "recall"],
    )
    assert not any("filing numbers" in row for row in said(again))


def test_broken_record_comes_as_its_text(facts: MakeFacts, tmp_path: Path) -> None:
    """What was no record in the wiki that wrote the bundle is kept word for word."""
    wiki = facts(
        """
        --- concepts/broken.yaml
        status: stable
        title: Broken
        kinds: [one]
        """
    )
    found = read(bundle(wiki, tmp_path / "out"), None, Known())
    (draft,) = found.drafts
    assert "kinds: [one]" in str(fields_of(draft))
    assert any("cannot be read" in row for row in said(found))
