"""The report on links, of a folder and of a wiki, as text and as JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from meadow_wiki import MEADOW
from tercet.importers.report import report_of
from wikis import MakeWiki, Run

PAGES: dict[str, str | bytes] = {
    "a.md": "[[b]] [[b]] [x](sub/c.md) [[nobody]]\n\n[r]\n\n[r]: <no body.md>\n",
    "b.md": "---\nup: '[[Nobody]]'\n---\nsupports:: [[twin]]\n![[a]] [[nobody#x]]\n",
    "sub/c.md": "`[[a]]`\n",
    "one/twin.md": "x",
    "two/twin.md": "y",
    "concepts/k.md": "[[f]]",
    "findings/f.md": "z",
    "bad.md": b"\0",
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A folder of pages."""
    for name, text in PAGES.items():
        path = tmp_path / "vault" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path / "vault"


def test_report_of_a_folder(vault: Path, run: Run) -> None:
    """Counts by kind and standing, who wants what, and candidates."""
    shown = run("links", str(vault))
    assert shown.exit_code == 0
    assert shown.stdout == (
        "pages             7\n"
        "links            10\n"
        "  embed           1\n"
        "  markdown        1\n"
        "  reference       1\n"
        "  wikilink        7\n"
        "resolved          5\n"
        "dangling          4\n"
        "ambiguous         1\n"
        "one-sided         1\n"
        "edges             2\n"
        "\n"
        "Dangling\n"
        "  nobody: 3, by a.md:1, b.md:2, b.md:5\n"
        "  no body: 1, by a.md:3\n"
        "\n"
        "Ambiguous\n"
        "  b.md:4:12: 'twin' may be one/twin.md, two/twin.md\n"
        "\n"
        "One-sided\n"
        "  concepts/k.md:1: names the finding, which does not name the concept "
        "(findings/f.md)\n"
    )
    assert shown.stderr == (
        "bad.md: error: is no text: it holds a NUL character, first on line 1; "
        "it is left out\n"
    )


def test_report_as_json(vault: Path, run: Run) -> None:
    """The same as data, file by file."""
    found = json.loads(run("links", str(vault), "--json").stdout)
    assert list(found) == [
        "format",
        "pages",
        "links",
        "resolved",
        "dangling",
        "ambiguous",
        "one_sided",
        "edges",
        "files",
    ]
    assert (found["format"], found["pages"], found["resolved"]) == (1, 7, 5)
    assert found["links"] == {
        "total": 10,
        "embed": 1,
        "markdown": 1,
        "reference": 1,
        "wikilink": 7,
    }
    assert found["dangling"][0] == {
        "target": "nobody",
        "times": 3,
        "wanted_by": [
            {"file": "a.md", "line": 1, "column": 27},
            {"file": "b.md", "line": 2, "column": 6},
            {"file": "b.md", "line": 5, "column": 8},
        ],
    }
    assert found["ambiguous"] == [
        {
            "target": "twin",
            "file": "b.md",
            "line": 4,
            "column": 12,
            "candidates": ["one/twin.md", "two/twin.md"],
        }
    ]
    assert [(one["predicate"], one["standing"]) for one in found["edges"]] == [
        ("up", "dangling"),
        ("supports", "ambiguous"),
    ]
    by_file = {one["file"]: one for one in found["files"]}
    assert by_file["a.md"]["links"] == 5
    assert by_file["bad.md"]["notices"][0]["severity"] == "error"


def test_report_of_the_wiki_itself(wiki: MakeWiki, run: Run) -> None:
    """Fields, prose and free pages; relations that only one side states."""
    made = wiki(MEADOW)
    (made.root / "wiki" / "free.md").write_text(
        "---\na: '[[no]]'\n---\n[[nobody]]\n", "utf-8"
    )
    shown = run("--root", str(made.root), "links", "--json")
    found = json.loads(shown.stdout)
    assert found["pages"] == len(made.entries) + 1
    assert set(found["links"]) >= {"total", "field", "page"}
    free = [one for one in found["dangling"] if one["target"] == "nobody"]
    assert free[0]["wanted_by"] == [{"file": "wiki/free.md", "line": 4, "column": 1}]
    assert report_of(made).edges


def test_long_lists_are_cut(tmp_path: Path, run: Run) -> None:
    """The text says how to see the rest."""
    text = "\n".join(f"[[page {number}]]" for number in range(30))
    (tmp_path / "a.md").write_text(text, "utf-8")
    shown = run("links", str(tmp_path / "a.md"))
    assert "  and 10 more: --all or --json shows them\n" in shown.stdout
    assert "more" not in run("links", str(tmp_path), "--all").stdout
    assert os.listdir(tmp_path) == ["a.md"]  # noqa: PTH208 - names alone
