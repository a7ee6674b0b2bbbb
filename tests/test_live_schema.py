"""Live schemas offer what the wiki has, and judge as the published schemas do."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from mutations import plain
from rich_wiki import RICH
from tercet.facts import derive
from tercet.live_schema import live_schemas, standing_in_words
from tercet.records import BY_KIND
from tercet.source import parse
from tercet.wiki import load
from test_schema import ROOT, VALIDATORS, Core, Strict, corpus
from wikis import MakeFacts

PER_KIND = 60
OWN = derive(load(ROOT))
LIVE = {
    file.path.removesuffix(".schema.json"): json.loads(file.content)
    for file in live_schemas(OWN)
}


def offered(schema: dict[str, Any]) -> dict[str, str]:
    """Return the values that a field offers, with the words on each."""
    first = schema["anyOf"][0]
    return dict(zip(first["enum"], first["enumDescriptions"], strict=True))


def rich(facts: MakeFacts) -> dict[str, Any]:
    """Return the live schemas of the rich wiki, by kind."""
    return {
        file.path.removesuffix(".schema.json"): json.loads(file.content)
        for file in live_schemas(facts(RICH))
    }


def test_there_is_one_for_each_kind() -> None:
    """Each kind has a live schema, which is a schema and says where it comes from."""
    assert set(LIVE) == set(BY_KIND)
    for schema in LIVE.values():
        Strict.check_schema(schema)
        assert schema["$comment"].startswith("Generated from the records of this wiki")


def test_records_of_this_wiki_pass() -> None:
    """Every record of wiki/ is accepted, as an editor reads it."""
    refused = {
        entry.document.path: [error.message for error in errors]
        for entry in OWN.wiki.entries.values()
        if (
            errors := list(
                Strict(LIVE[entry.kind]).iter_errors(
                    yaml.load(entry.document.text, Core)  # noqa: S506 - a safe loader
                )
            )
        )
    }
    assert refused == {}


@pytest.mark.parametrize("kind", BY_KIND)
def test_live_and_published_schema_agree(kind: str) -> None:
    """What the one accepts the other does, whatever ids a record names."""
    live, differing = Strict(LIVE[kind]), []
    for case in corpus(kind, PER_KIND):
        document = parse("x.yaml", case.text.encode())
        if document.value is None:
            continue
        value = plain(document.value)
        if live.is_valid(value) != VALIDATORS[kind].is_valid(value):
            differing.append(case.about)
    assert differing == []


def test_shapes_come_with_their_standing(facts: MakeFacts) -> None:
    """Where a shape is named, each comes with its standing, what it lacks, its name."""
    use = rich(facts)["finding"]["$defs"]["ShapeUse"]["properties"]
    found = facts(RICH)
    assert offered(use["shape"]) == {
        shape: f"{standing_in_words(found, shape)}: {found.wiki.entries[shape].name}"
        for shape in found.ids("wiki.shapes")
    }


def test_standing_in_words() -> None:
    """The standing is said with how many examples are short, and with its marks."""
    said = {shape: standing_in_words(OWN, shape) for shape in OWN.ids("wiki.shapes")}
    assert said["deployment-scale"] == "hint, one short"
    assert said["activation-capping"] == "held, two short"
    for shape, words in said.items():
        found = OWN.standing(shape)
        assert words.startswith(found.state)
        assert all(mark in words for mark in found.marks)
        assert ("short" in words) == (found.state in ("candidate", "held", "hint"))


def test_references_offer_the_kinds_that_they_take(facts: MakeFacts) -> None:
    """A field offers the records that its relation may point at, and no others."""
    found = rich(facts)
    finding = found["finding"]["properties"]
    assert "adams-2020-first" in offered(finding["works"]["items"])
    assert "adams-2020" not in offered(finding["works"]["items"])
    opened = found["question"]["properties"]["opened_by"]
    assert "adams-2020" in offered(opened["items"])
    assert "does-it-last" not in offered(opened["items"])
    broader = offered(found["shape"]["properties"]["broader"])
    assert "drift" in broader
    assert "recall" not in broader


def test_parts_are_offered_where_they_may_be_named(facts: MakeFacts) -> None:
    """A relation offers the parts of a record too, with what they are."""
    stated = rich(facts)["finding"]["$defs"]["StatedRelation"]["properties"]
    assert offered(stated["to"])["adams-2020#rate"] == "The rate"
    assert offered(stated["type"])["doubts"] == "to a finding or work"


def test_levels_are_those_of_the_wiki(facts: MakeFacts) -> None:
    """Levels that wiki.yaml adds are offered beside the others, and unknown last."""
    instantiation = rich(facts)["finding"]["$defs"]["Instantiation"]["properties"]
    levels = list(offered(instantiation["level"]))
    assert levels[0] == "theory"
    assert levels[-2:] == ["interface", "unknown"]


def test_axes_follow_the_shape(facts: MakeFacts) -> None:
    """Axes and values are those of the shape that is named, broader ones included."""
    rows = rich(facts)["finding"]["$defs"]["ShapeUse"]["allOf"]
    by_shape = {
        row["if"]["properties"]["shape"]["const"]: row["then"]["properties"]["axes"]
        for row in rows
    }
    narrow = by_shape["user-drift"]["properties"]
    assert list(narrow) == ["channel", "goal", "user"]
    values = offered(narrow["channel"]["anyOf"][0])
    assert list(values)[-1] == "unknown"
    assert "voice" in values
    assert "speed" not in narrow


def test_live_schemas_are_the_same_each_time(facts: MakeFacts) -> None:
    """Two runs over one wiki give the same bytes."""
    first, second = (list(live_schemas(facts(RICH))) for _ in range(2))
    assert first == second


def test_an_empty_wiki_has_live_schemas(facts: MakeFacts) -> None:
    """Where there is nothing to offer, the schemas are as strict and as lenient."""
    found = {file.path: json.loads(file.content) for file in live_schemas(facts(""))}
    works = found["finding.schema.json"]["properties"]["works"]
    assert "anyOf" not in works["items"]
    assert found["finding.schema.json"]["$defs"]["ShapeUse"].get("allOf", []) == []
