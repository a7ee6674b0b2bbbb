"""A file that was parsed before gives the document that parsing it would give."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from tercet import parsed
from tercet.cache import VARIABLE
from tercet.source import parse
from tercet.wiki import load
from wikis import MakeWiki

WIKI = """
--- works/moss-2019.yaml
status: draft
title: "Discs, of \\u00e9clat"
authors: [{name: Ada Moss}, {name: Bo Reed}]
type: preprint
date: 2019
--- works/reed-2020.yaml
status: draft
title: |
  A title
  over lines
authors:
  - name: Bo Reed
type: preprint
date: 2020
--- works/bad-2021.yaml
status: draft
status: stable
title: Twice
"""


@pytest.fixture
def root(wiki: MakeWiki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wiki, with a cache folder of its own."""
    wiki(WIKI)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed."""
    found: list[str] = []

    def counted(path: str, content: bytes) -> object:
        found.append(path)
        return parse(path, content)

    monkeypatch.setattr(parsed, "parse", counted)
    return found


def fresh(root: Path) -> list[object]:
    """Return the documents of a wiki as parsing each file gives them."""
    files = [*sorted((root / "wiki/works").iterdir()), root / "wiki/wiki.yaml"]
    return [
        parse(file.relative_to(root).as_posix(), file.read_bytes()) for file in files
    ]


def read(root: Path) -> list[object]:
    """Return the documents of a wiki as it is loaded."""
    wiki = load(root)
    return [*wiki.documents.values(), wiki.config_document]


def kept(root: Path) -> Path:
    """Return the file in which documents are kept."""
    (file,) = (root / "cache").glob("parsed-*.sqlite")
    return file


def test_kept_documents_are_equal(root: Path, calls: list[str]) -> None:
    """Values, types and order; only what has a problem is parsed again."""
    expected = fresh(root)
    assert read(root) == expected
    calls.clear()
    assert read(root) == expected
    assert calls == ["wiki/works/bad-2021.yaml"]
    assert repr(read(root)) == repr(expected)


def test_places_are_of_the_text(root: Path) -> None:
    """A kept document knows where its values stand."""
    load(root)
    document = load(root).documents["wiki/works/moss-2019.yaml"]
    assert str(document.span("authors", 1, "name")) == "wiki/works/moss-2019.yaml:3:36"


def test_edited_file_alone_is_parsed(root: Path, calls: list[str]) -> None:
    """Equal bytes are found again wherever they lie."""
    load(root)
    calls.clear()
    file = root / "wiki/works/moss-2019.yaml"
    file.write_bytes(file.read_bytes().replace(b"Reed", b"Rush"))
    (root / "wiki/works/reed-2020.yaml").rename(root / "wiki/works/rush-2020.yaml")
    assert read(root) == fresh(root)
    assert calls == ["wiki/works/bad-2021.yaml", "wiki/works/moss-2019.yaml"]


def test_damage_changes_nothing(root: Path) -> None:
    """Whatever is in the file, the documents are those of the text."""
    expected = read(root)
    whole = kept(root).read_bytes()
    chance = random.Random(5)  # noqa: S311
    for _ in range(40):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 400)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        content = chance.choice([bytes(broken), b"", whole[:3000], b"x" * 99])
        kept(root).write_bytes(content)
        assert read(root) == expected
        assert read(root) == expected


def test_forged_value_is_not_believed(root: Path) -> None:
    """A row whose digest does not fit is parsed anew."""
    expected = read(root)
    with sqlite3.connect(kept(root)) as base:
        base.execute("UPDATE documents SET value = replace(value, 'Reed', 'Rush')")
    assert read(root) == expected


def test_other_parser_parses_anew(
    root: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of the parser made is not used, and goes."""
    load(root)
    calls.clear()
    monkeypatch.setattr(parsed, "_stamp", lambda: "another")
    load(root)
    assert len(calls) == 4
    calls.clear()
    load(root)
    assert len(calls) == 1


def test_what_no_branch_has_goes(root: Path) -> None:
    """The file does not grow with each edit."""
    file = root / "wiki/works/moss-2019.yaml"
    text = file.read_text("utf-8")
    for number in range(9):
        file.write_text(text.replace("Reed", f"Reed {number}"), "utf-8")
        load(root)
    with sqlite3.connect(kept(root)) as base:
        ((rows,),) = base.execute("SELECT count(*) FROM documents").fetchall()
    assert rows <= 8


def test_cache_that_cannot_be_made_is_done_without(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder would be; or there shall be none."""
    expected = fresh(root)
    for place in (str(root / "wiki/wiki.yaml"), "off"):
        monkeypatch.setenv(VARIABLE, place)
        assert read(root) == expected


def test_random_edits_are_read_as_from_scratch(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files changed, damaged, renamed, deleted and brought back, in any order."""
    works = root / "wiki/works"
    first = {file.name: file.read_bytes() for file in works.iterdir()}
    chance = random.Random(11)  # noqa: S311
    for _ in range(120):
        files = sorted(works.iterdir())
        file = chance.choice([*files, works / "moss-2019.yaml"])
        content = file.read_bytes() if file.is_file() else b""
        act = chance.randrange(5) if file.is_file() else 4
        if act == 0:
            file.write_bytes(content.replace(b"e", b"ee", chance.randrange(1, 4)))
        elif act == 1:
            at = chance.randrange(len(content) + 1)
            file.write_bytes(content[:at] + chance.choice([b"\x00", b": ", b"\n- "]))
        elif act == 2:
            file.rename(works / f"other-{chance.randrange(3)}.yaml")
        elif act == 3:
            file.unlink()
        else:
            name = chance.choice(sorted(first))
            (works / name).write_bytes(first[name])
        remembered = load(root)
        with monkeypatch.context() as patch:
            patch.setenv(VARIABLE, "off")
            anew = load(root)
        assert remembered.documents == anew.documents
        assert remembered.entries == anew.entries
        assert remembered.loading_problems == anew.loading_problems
