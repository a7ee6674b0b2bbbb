"""``tercet schemas``: live schemas are written, kept fresh, and pointed at."""

from __future__ import annotations

import json
from pathlib import Path

from rich_wiki import RICH
from tercet.facts import derive
from tercet.live_schema import live_schemas
from tercet.wiki import load
from wikis import MakeWiki, Run

LIVE = ".tercet/schema"
FIRST = "# yaml-language-server: $schema=../../schema/shape.schema.json\n"


def is_fresh(root: Path) -> bool:
    """Tell whether the live schemas are those of the records as they are."""
    return all(
        (root / LIVE / file.path).read_bytes() == file.content
        for file in live_schemas(derive(load(root)))
    )


def test_schemas_are_written_and_ignored(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """The schemas lie in a folder that git leaves out; records stay as they are."""
    wiki(RICH)
    before = {file: file.read_bytes() for file in (tmp_path / "wiki").rglob("*.yaml")}
    shown = run("schemas")
    assert shown.exit_code == 0
    assert shown.stderr == "Wrote 8 schemas to .tercet/schema, 8 of them changed.\n"
    assert is_fresh(tmp_path)
    assert (tmp_path / ".tercet/.gitignore").read_text() == "*\n"
    assert before == {file: file.read_bytes() for file in before}
    assert "0 of them changed" in run("schemas").stderr


def test_dry_run_writes_nothing(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """With --dry-run there is no folder afterwards."""
    wiki(RICH)
    assert run("schemas", "--dry-run").exit_code == 0
    assert not (tmp_path / LIVE).exists()


def test_writing_commands_refresh_them(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """Once the folder is there, what a command writes is in the schemas too."""
    wiki(RICH)
    run("schemas")
    assert run("set", "drift", "label", "Another name", "--yes").exit_code == 0
    assert is_fresh(tmp_path)
    text = (tmp_path / LIVE / "finding.schema.json").read_text("utf-8")
    assert ": Another name" in text


def test_undo_refreshes_them(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """What is taken back is out of the schemas again."""
    wiki(RICH)
    run("schemas")
    run("set", "drift", "label", "Another name", "--yes")
    assert run("undo", "--yes").exit_code == 0
    assert is_fresh(tmp_path)


def test_check_refreshes_them(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """What was edited by hand is in the schemas after a check."""
    wiki(RICH)
    run("schemas")
    shape = tmp_path / "wiki/shapes/drift.yaml"
    shape.write_text(shape.read_text("utf-8") + "aliases: [slide]\n", "utf-8")
    (shape.with_name("new-one.yaml")).write_text(
        "status: draft\nlabel: New\ndefinition: D.\n"
    )
    assert not is_fresh(tmp_path)
    run("check")
    assert is_fresh(tmp_path)


def test_schemas_are_not_made_where_nobody_asked(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """Without the folder, no other command makes it."""
    wiki(RICH)
    assert run("set", "drift", "label", "Another name", "--yes").exit_code == 0
    assert (tmp_path / ".tercet").is_dir()
    assert not (tmp_path / LIVE).exists()


def test_first_lines_are_aimed_and_put_back(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """--aim changes the first line of records, and nothing else of them."""
    wiki(RICH.replace("--- shapes/drift.yaml\n", f"--- shapes/drift.yaml\n{FIRST}"))
    shape = tmp_path / "wiki/shapes/drift.yaml"
    before = shape.read_text("utf-8")
    assert before.startswith(FIRST)
    shown = run("schemas", "--aim", "live", "--yes", "--json")
    assert shown.exit_code == 0
    plan = json.loads(shown.stdout)
    assert [row["path"] for row in plan["files"]] == ["wiki/shapes/drift.yaml"]
    assert plan["facts"] == []
    aimed = shape.read_text("utf-8")
    assert aimed == before.replace("../../schema/", "../../.tercet/schema/", 1)
    assert "it stands so already" in run("schemas", "--aim", "live", "--yes").stderr
    run("schemas", "--aim", "published", "--yes")
    assert shape.read_text("utf-8") == before


def test_aim_asks_before_it_writes(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Without --yes, and off a terminal, records stay as they are."""
    wiki(RICH.replace("--- shapes/drift.yaml\n", f"--- shapes/drift.yaml\n{FIRST}"))
    assert run("schemas", "--aim", "live").exit_code == 2
    assert (tmp_path / "wiki/shapes/drift.yaml").read_text("utf-8").startswith(FIRST)


def test_new_records_follow_the_others(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """A record that is added looks for its schema where the others do."""
    wiki(RICH.replace("--- shapes/drift.yaml\n", f"--- shapes/drift.yaml\n{FIRST}"))
    run("add", "question", "is-it-so", "--yes")
    run("schemas", "--aim", "live", "--yes")
    run("add", "question", "or-so", "--yes")
    questions = tmp_path / "wiki/questions"
    line = FIRST.replace("shape", "question").replace("schema/", ".tercet/schema/")
    for name in ("is-it-so", "or-so"):
        assert (questions / f"{name}.yaml").read_text("utf-8").startswith(line)
