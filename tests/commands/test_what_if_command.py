"""``tercet what-if``: the answer first, then what else changes; nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facts_text import CONCEPT, finding, shape, use
from wikis import MakeWiki, Run, Snapshot, blocks

TWO = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob"), 1)
    )
)


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file()
    }


def test_example(wiki: MakeWiki, run: Run, snapshot: Snapshot, tmp_path: Path) -> None:
    """The standing comes first; what else changes follows; nothing is written."""
    wiki(TWO)
    before = tree(tmp_path)
    snapshot(run("what-if", "--example", "s", "--axis", "axis=v3").stdout)
    assert tree(tmp_path) == before


def test_example_that_changes_nothing(
    wiki: MakeWiki, run: Run, snapshot: Snapshot
) -> None:
    """Why an example would not count stands under the answer."""
    wiki(TWO)
    snapshot(run("what-if", "--example", "s", "--axis", "axis=v2").stdout)


def test_rule(wiki: MakeWiki, run: Run, snapshot: Snapshot) -> None:
    """Another rule, of a shape or of the wiki, is told in the same way."""
    wiki(TWO)
    snapshot(run("what-if", "s", "--rule", "threshold=2").stdout)
    shown = run("what-if", "--rule", "threshold=2").stdout
    assert shown.startswith("s: hint → ready")


def test_files(wiki: MakeWiki, run: Run, tmp_path: Path) -> None:
    """Files outside the wiki are supposed to be in it."""
    wiki(TWO)
    paths = []
    for path, body in blocks(finding("cyd", 3, more=use("s", "v3"))).items():
        file = tmp_path / "drafts" / path
        file.parent.mkdir(parents=True)
        file.write_text(body, "utf-8")
        paths.append(str(file))
    shown = run("what-if", *paths, "--json")
    document = json.loads(shown.stdout)
    assert document["format"] == 1
    assert document["headline"].startswith("s: hint → ready")
    assert document["reasons"] == []
    assert {"facts", "sentences", "problems", "records"} <= document.keys()


def test_json_has_the_reasons(wiki: MakeWiki, run: Run) -> None:
    """JSON says too why an example would not count."""
    wiki(TWO)
    shown = run("what-if", "--example", "s", "--axis", "axis=v2", "--json")
    assert len(json.loads(shown.stdout)["reasons"]) == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "what is to be supposed"),
        (("--axis", "axis=v1"), "--axis goes with --example SHAPE"),
        (("x.yaml", "--example", "s"), "--example and 'x.yaml' are two questions"),
        (("--example", "s", "--rule", "threshold=2"), "--example and --rule"),
        (("s", "t", "--rule", "threshold=2"), "--rule takes one SHAPE"),
        (("--example", "s", "--axis", "axs=v1"), "Did you mean 'axis'"),
        (("--example", "s", "--axis", "axis=v9"), "declared: v1, v2, v3, v4, v5"),
        (("--example", "t"), "no shape 't'"),
        (("--example", "c"), "takes a shape"),
        (("gone.yaml",), "cannot read 'gone.yaml'"),
    ],
)
def test_questions_that_cannot_be_asked(
    wiki: MakeWiki, run: Run, args: tuple[str, ...], said: str
) -> None:
    """What cannot be supposed is refused with what was expected."""
    wiki(TWO)
    shown = run("what-if", *args)
    assert shown.exit_code == 2
    assert said in shown.stderr


def test_a_shape_alone_is_asked_what_is_supposed_of_it(
    wiki: MakeWiki, run: Run
) -> None:
    """It is no file; the ways to suppose something are named."""
    wiki(CONCEPT + shape("s"))
    result = run("what-if", "s")
    assert result.exit_code == 2
    assert "--example s --axis" in result.output
    assert "tercet wanted s" in result.output


def test_brief_says_the_headline_alone(
    wiki: MakeWiki, run: Run, tmp_path: Path
) -> None:
    """No list follows, but of what would be wrong."""
    wiki(CONCEPT + shape("s"))
    whole = run("what-if", "--example", "s").stdout
    brief = run("what-if", "--example", "s", "--brief").stdout
    assert whole.startswith(brief)
    assert len(brief) < len(whole)
    record = tmp_path / "findings/f.yaml"
    record.parent.mkdir()
    record.write_text("title: [", "utf-8")
    brief = run("what-if", str(record), "--brief").stdout
    assert "  + wiki/findings/f.yaml:1:9: error S001: " in brief
    assert "Records" not in brief
