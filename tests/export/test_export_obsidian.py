"""The Obsidian vault: one note a record, flat properties, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from rich_wiki import RICH
from tercet.export import export
from tercet.export.obsidian import obsidian
from tercet.facts import Facts, derive
from tercet.prose import links
from tercet.wiki import load
from wikis import MakeFacts, Snapshot

ROOT = Path(__file__).parents[2]
_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
ODD = """
    --- concepts/log.yaml
    status: stable
    title: "A [b] | c"
    kind: pattern
    aliases: ["007", "2026-05-28", "#x"]
    definition: |
      | Word | Link |
      |---|---|
      | one | [[other\\|the other]] |
      | two | {{ wiki.concepts | link }} |

      Beside a table: [[other|it]], [[?A wanted one|that]], [[?log]], [[?a/b: c]], #tag,
      `[[code]]`, [[gone]], ![[other]] and $5.
    --- concepts/other.yaml
    status: stable
    title: Other
    kind: unknown
    definition: "%%Another%% ==one==."
    merged_into: log
    --- concepts/broken.yaml
    status: stable
    title: Broken
    """


@pytest.fixture(scope="module")
def here() -> Facts:
    """The facts of this repository's wiki."""
    return derive(load(ROOT))


def notes(facts: Facts) -> dict[str, str]:
    """Return the notes of the vault by path."""
    return {file.path: file.content.decode() for file in obsidian(facts)}


def properties(text: str) -> dict[str, Any]:
    """Return the properties of a note."""
    found = _MATTER.match(text)
    assert found is not None
    values = yaml.safe_load(found[1])
    assert isinstance(values, dict)
    return values


def flat(value: object) -> list[object]:
    """Return what a property holds."""
    return value if isinstance(value, list) else [value]


def test_names_are_unique_and_properties_flat(facts: MakeFacts, here: Facts) -> None:
    """No two notes have a name, and every property is a word or a list of words."""
    for found in (facts(RICH), here, facts(ODD)):
        vault = notes(found)
        names = [PurePosixPath(path).stem.casefold() for path in vault]
        assert len(set(names)) == len(names) == len(found.wiki.entries) + 1
        for path, text in vault.items():
            if path != "index.md":
                values = properties(text)
                for value in (one for row in values.values() for one in flat(row)):
                    assert isinstance(value, str | int) or value is not None
                    assert not isinstance(value, dict | list)
                assert {"title", "aliases", "tags", "kind"} <= set(values)


def test_every_link_leads_to_a_note_or_is_wanted(facts: MakeFacts, here: Facts) -> None:
    """Links go to a note's name and to a heading there; the others are wanted."""
    for found in (facts(RICH), here, facts(ODD)):
        vault = notes(found)
        by_name = {PurePosixPath(path).stem: text for path, text in vault.items()}
        wanted = {group.label for group in found.groups("wiki.wanted")}
        count = 0
        for path, text in vault.items():
            for link in links(text):
                count += 1
                if link.target not in by_name:
                    assert link.target in wanted, (path, link.raw)
                elif link.part:
                    assert f"\n### {link.part}\n" in by_name[link.target], link.raw
        assert count > 5


def test_properties_say_what_is_computed(facts: MakeFacts) -> None:
    """A shape has its standing, a work its authors, a finding its relations."""
    found = facts(RICH)
    vault = notes(found)
    drift = properties(vault["shapes/drift.md"])
    standing = found.standing("drift")
    assert drift["standing"] == standing.state
    assert drift["frequency"] == standing.frequency
    assert str(drift["diversity"]) == str(standing.diversity)
    assert drift["tags"] == ["shape", f"standing/{standing.state}"]
    assert drift["marks"] == ["deferred"]
    assert drift["shape-of"] == ["[[recall|Recall]]"]
    work = properties(vault["works/brown-2021-second.md"])
    assert work["authors"] == ["Bo Brown", "Clark, Cy"]
    assert work["aliases"] == ["The second work", "Brown and Clark 2021"]
    finding = properties(vault["findings/davis-2022.md"])
    assert finding["instantiates"] == ["[[recall|Recall]]", "[[memory|Memory]]"]
    assert finding["doubts"] == ["[[brown-2021|Brown and Clark 2021 (brown-2021)]]"]
    assert finding["filed"] == [9, 10]
    assert finding["levels"] == ["interface", "unknown"]
    assert "retracted" in properties(vault["findings/evans-undated.md"])["tags"]
    assert "merged" in properties(notes(facts(ODD))["concepts/other.md"])["tags"]


def test_scope_note_and_values_stand_in_the_note(here: Facts) -> None:
    """The computed note is there, and no bound fact is left in braces."""
    vault = notes(here)
    text = vault["concepts/persona-selection.md"]
    assert "## Scope note" in text
    assert "instantiate this concept" in text
    assert not [path for path in vault if "{{" in _MATTER.sub("", vault[path])]


def test_odd_words_stay_what_they_are(facts: MakeFacts, snapshot: Snapshot) -> None:
    """Bars in tables, tags, comments and embeds of Obsidian's own change nothing."""
    vault = notes(facts(ODD))
    snapshot("\n".join(vault[path] for path in sorted(vault)))


def test_notes_of_a_small_wiki(facts: MakeFacts, snapshot: Snapshot) -> None:
    """A finding, a question and the list are as they are kept in the snapshot."""
    vault = notes(facts(RICH))
    for path in ("index.md", "findings/clark-2021.md", "questions/does-it-last.md"):
        snapshot(vault[path])


def test_two_exports_are_equal(here: Facts) -> None:
    """The same wiki gives the same bytes."""
    assert list(obsidian(here)) == list(export(derive(load(ROOT)), "obsidian"))
