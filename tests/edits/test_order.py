"""Records in canonical form: what the program itself writes is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.edits.order import in_canonical_form
from tercet.records import KINDS
from tercet.wiki import load
from wikis import MakeWiki, Run

BIBTEX = (
    "@article{k, title={On a thing}, author={Doe, Jane}, year=2025, "
    "journal={Journal of Things}, doi={10.1000/JT.5}}"
)


def test_what_commands_write_is_canonical(run: Run, tmp_path: Path) -> None:
    """A new wiki and every kind of new record are as 'tercet fmt' would have them."""
    run("init", str(tmp_path))
    assert in_canonical_form(load(tmp_path), load(tmp_path).entries) == {}
    (tmp_path / "a.bib").write_text(BIBTEX, "utf-8")
    commands = [
        *(("add", kind.record_kind, f"my-{kind.record_kind}") for kind in KINDS),
        (
            *("add", "finding", "--from", str(tmp_path / "a.bib")),
            *("--concept", "spacing-effect", "--shape", "spacing-of-sessions"),
            *("--axis", "delay=days", "--result", "Words = 42.5 %"),
        ),
        ("add", "example", "my-finding", "spacing-of-sessions"),
        ("add", "relation", "my-finding", "extends", "doe-2024"),
    ]
    for command in commands:
        shown = run(*command, "--yes")
        assert shown.exit_code == 0, (command, shown.output)
        loaded = load(tmp_path)
        assert in_canonical_form(loaded, loaded.entries) == {}, command


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("why: w", "why: w\n"),
        ("why: |\n  w", "why: |-\n  w\n"),
        ("why: >+\n  w", "why: >-\n  w\n"),
        ("members: [\n  '[[?A]]']", "members: [\n  '[[?A]]']\n"),
    ],
)
def test_last_line_ends(wiki: MakeWiki, last: str, expected: str) -> None:
    """Whatever stands there, and its value stays."""
    loaded = wiki("--- clusters/k.yaml\nstatus: draft\ntitle: K\nwhy: w\n")
    file = loaded.root / "wiki/clusters/k.yaml"
    text = file.read_text("utf-8").replace("why: w\n", "")
    file.write_text(text + last, "utf-8")
    loaded = load(loaded.root)
    files = in_canonical_form(loaded, ["k"])
    assert (files["wiki/clusters/k.yaml"] or b"").decode().endswith(f"\n{expected}")
