"""JSON and JSON Lines: every record whole, and every link."""

from __future__ import annotations

import json

from rich_wiki import RICH
from tercet.export import export
from wikis import MakeFacts


def test_records_are_whole(facts: MakeFacts) -> None:
    """Each record stands there with its fields; a broken one without."""
    found = facts(RICH + "--- concepts/broken.yaml\ntitle: Broken\n")
    (file,) = export(found, "json")
    document = json.loads(file.content)
    records = {row["id"]: row for row in document["records"]}

    assert (file.path, document["format"]) == ("wiki.json", 1)
    assert document["title"] == "Rich"
    assert list(records) == list(found.wiki.entries)
    assert records["broken"]["fields"] is None
    assert records["broken"]["status"] == "broken"
    for name, entry in found.wiki.entries.items():
        if entry.record is not None:
            assert type(entry.record).model_validate_json(
                json.dumps(records[name]["fields"]), strict=False
            )


def test_lines_hold_what_the_document_holds(facts: MakeFacts) -> None:
    """JSON Lines is the same, a row a line."""
    found = facts(RICH)
    (file,) = export(found, "json")
    document = json.loads(file.content)
    lines = {
        one.path: [json.loads(line) for line in one.content.decode().split("\n")[:-1]]
        for one in export(found, "jsonl")
    }

    assert lines["records.jsonl"] == document["records"]
    assert lines["links.jsonl"] == document["links"]
    facts_said = {row["key"]: row["value"] for row in lines["facts.jsonl"]}
    assert facts_said == document["facts"]
    assert document["links"]
