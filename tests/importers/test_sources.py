"""Files below a folder become text; what cannot be read is named."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tercet.errors import RefusedError
from tercet.importers.base import Notice
from tercet.importers.page import read_pages
from tercet.importers.sources import MAX_BYTES, Source, folded, read_sources

Damage = Callable[[Path], None]


def file(name: str, content: bytes | str) -> Damage:
    """Return what writes one file."""
    data = content.encode() if isinstance(content, str) else content

    def write(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return write


def link(name: str, target: str) -> Damage:
    """Return what makes one symbolic link."""
    return lambda folder: (folder / name).symlink_to(target)


def both(*steps: Damage) -> Damage:
    """Return what does several things."""

    def run(folder: Path) -> None:
        for step in steps:
            step(folder)

    return run


def pipe(folder: Path) -> None:
    """Make a named pipe."""
    os.mkfifo(folder / "bad.md")


def undecodable(folder: Path) -> None:
    """Write a file whose name is no UTF-8, and whose text is binary."""
    name = os.fsencode(folder) + b"/bad\xff.md"
    with open(name, "wb") as stream:  # noqa: PTH123 - the name is bytes
        stream.write(b"\x00")


def yaml(text: str) -> Damage:
    """Return what writes a page with front matter."""
    return file("bad.md", f"---\n{text}\n---\nText [[good]].\n")


DAMAGED: dict[str, tuple[Damage, str]] = {
    "empty": (file("bad.md", b""), "is empty"),
    "blank": (file("bad.md", " \n\t\n"), "is empty"),
    "byte order mark only": (file("bad.md", b"\xef\xbb\xbf"), "is empty"),
    "NUL": (file("bad.md", b"# a\n\0b"), "NUL character, first on line 2"),
    "image": (file("bad.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "NUL character"),
    "compressed": (
        file("bad.md", b"\x1f\x8b\x08\x03\xff\xfe\x01"),
        "control characters",
    ),
    "Latin-1": (file("bad.md", b"caf\xe9"), "read as Windows-1252"),
    "Windows quotes": (file("bad.md", b"\x93a\x94"), "read as Windows-1252"),
    "undefined byte": (file("bad.md", b"a \x81 b"), "read as Windows-1252"),
    "cut in a character": (file("bad.md", "né".encode()[:-1]), "first on line 1"),
    "surrogates": (file("bad.md", b"a\n\xed\xa0\x80"), "first on line 2"),
    "overlong": (file("bad.md", b"\xc0\xaf"), "not UTF-8"),
    "UTF-16": (file("bad.md", "a [[good]]".encode("utf-16")), "is UTF-16"),
    "broken UTF-16": (file("bad.md", b"\xff\xfea"), "begins as UTF-16"),
    "too large": (file("bad.md", b"a" * (MAX_BYTES + 1)), "is too large: 16 MB"),
    "folder of that name": (file("bad.md/in.md", b"\0"), "NUL"),
    "pipe": (pipe, "is no regular file"),
    "name no UTF-8": (undecodable, "NUL"),
    "name with line end": (file("bad\n.md", b"\0"), "NUL"),
    "link to nothing": (link("bad.md", "nowhere"), "leads nowhere"),
    "link to itself": (link("bad.md", "bad.md"), "leads nowhere or back to itself"),
    "links in a circle": (
        both(link("bad.md", "bad2.md"), link("bad2.md", "bad.md")),
        "back to itself",
    ),
    "link to a folder above": (link("bad", ".."), "leaves the folder"),
    "link to the folder": (link("bad", "."), "symbolic link to the folder"),
    "link out": (link("bad.md", "/etc/hostname"), "leaves the folder"),
    "link to a page": (link("bad.md", "good.md"), "read under its own name"),
    "twin by case": (
        both(file("bad.md", "one"), file("Bad.md", "two")),
        "nearly the name",
    ),
    "twin by form": (
        both(file("bad\u00e9.md", "one"), file("bade\u0301.md", "two")),
        "nearly the name",
    ),
    "twin by space": (
        both(file("bad x.md", "one"), file("bad  x.md", "two")),
        "nearly the name",
    ),
    "twin by hard space": (
        both(file("bad x.md", "one"), file("bad\u00a0x.md", "two")),
        "nearly the name",
    ),
    "twin by suffix": (
        both(file("bad.md", "one"), file("bad.txt", "two")),
        "nearly the name",
    ),
    "twin folder": (
        both(file("bad/x.md", "one"), file("BAD/x.md", "two")),
        "nearly the name",
    ),
    "front matter not closed": (file("bad.md", "---\na: b\n\ntext"), "nothing closes"),
    "TOML not closed": (file("bad.md", "+++\na = 1\n\ntext"), "nothing closes"),
    "YAML bracket": (yaml("a: [1, 2"), "cannot be read"),
    "YAML quote": (yaml('a: "b'), "cannot be read"),
    "YAML tab": (yaml("a:\n\t- b"), "cannot be read"),
    "YAML two colons": (yaml("title: a: b"), "cannot be read"),
    "YAML alias": (yaml("a: *nobody"), "cannot be read"),
    "YAML bomb": (
        yaml(
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "\n".join(
                f"{c}: &{c} [{', '.join([f'*{p}'] * 9)}]"
                for p, c in zip("abcdefg", "bcdefgh", strict=True)
            )
        ),
        "too large",
    ),
    "YAML circle": (yaml("a: &a [*a]"), "nested too deeply"),
    "YAML depth": (yaml("a: " + "[" * 5000), "cannot be read"),
    "YAML lists": (yaml("a: " + "- " * 5000), "cannot be read"),
    "YAML key": (yaml("? [a]\n: b"), "a key is no text"),
    "YAML key twice": (yaml("a: 1\na: 2"), "has the key 'a' twice"),
    "YAML control": (yaml("a: \x01"), "cannot be read"),
    "TOML broken": (file("bad.md", "+++\na = \n+++\ntext"), "cannot be read"),
    "TOML key twice": (file("bad.md", "+++\na = 1\na = 2\n+++\nb"), "cannot be read"),
    "JSON broken": (file("bad.md", '{"a": }\ntext'), "cannot be read"),
    "JSON depth": (file("bad.md", '{"a": ' + "[" * 100_000), "cannot be read"),
}
SILENT: dict[str, Damage] = {
    "fence not closed": file("bad.md", "```\n[[good]]\n"),
    "comment not closed": file("bad.md", "<!-- [[good]]\n"),
    "maths not closed": file("bad.md", "$$\n[[good]]\n"),
    "table with a row too long": file("bad.md", "|a|\n|-|\n|b|c|[[good]]|\n"),
    "link not closed": file("bad.md", "[[good [t](good.md\n"),
    "brackets": file("bad.md", "[" * 5_000),
    "quotes": file("bad.md", ">" * 5_000),
    "CR": file("bad.md", b"# a\r\r[[good]]\r"),
    "CRLF and BOM": file("bad.md", b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\n[[good]]"),
    "rules about words": file("bad.md", "---\nWords\n---\n"),
    "right-to-left mark": file("bad.md", "\u202e[[good]]"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good pages about the damaged ones."""
    (tmp_path / "vault").mkdir()
    for name in ("aaa", "good", "zzz"):
        (tmp_path / "vault" / f"{name}.md").write_text(
            f"# {name}\n\n[[good]]\n", "utf-8"
        )
    return tmp_path / "vault"


def read(folder: Path) -> tuple[dict[str, Source], list[Notice]]:
    """Read a folder's pages; what is said of files and of front matter."""
    sources, damaged = read_sources(folder)
    _, notices = read_pages(sources)
    assert len({one.path for one in sources}) == len(sources)
    return {one.path: one for one in sources}, [*damaged, *notices]


def test_there_are_fifty_kinds_of_damage() -> None:
    """So many are tried."""
    assert len(DAMAGED) + len(SILENT) >= 50


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_file_is_named(folder: Path, name: str) -> None:
    """It stops nothing, overwrites nothing, and is named with what is wrong."""
    damage, said = DAMAGED[name]
    damage(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.md")
              if path.exists()}  # fmt: skip
    sources, notices = read(folder)
    assert {"aaa.md", "good.md", "zzz.md"} <= set(sources)
    about = [one for one in notices if one.path.lower().startswith("bad")]
    assert any(said in one.message for one in about), notices
    assert all(one.severity in ("error", "warning", "info") for one in about)
    after = {path: path.stat().st_mtime_ns for path in before}
    assert after == before


@pytest.mark.parametrize("name", SILENT)
def test_odd_page_is_read(folder: Path, name: str) -> None:
    """What Markdown knows how to read is read, without a word."""
    SILENT[name](folder)
    sources, notices = read(folder)
    assert "bad.md" in sources
    assert [one for one in notices if one.path.startswith("bad")] == []


def test_twins_are_both_kept(folder: Path) -> None:
    """Neither of two look-alikes takes the other's place."""
    for name in ("B.md", "b.md", "b .md"):
        (folder / name).write_text(name, "utf-8")
    sources, _ = read(folder)
    assert {sources[name].text for name in ("B.md", "b.md", "b .md")} == {
        "B.md",
        "b.md",
        "b .md",
    }


def test_unreadable_folder_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder or file that may not be read is an error of its own."""
    (folder / "closed").mkdir()
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    _, notices = read(folder)
    (one,) = [one for one in notices if one.path == "closed"]
    assert one.message == "cannot be read: Permission denied; it is left out"


def test_hidden_folders_and_other_files_are_left_alone(folder: Path) -> None:
    """Hidden ones without a word; files of other kinds are counted."""
    for name in (".obsidian/x.md", ".trash/y.md", "a.PNG", "b.png", "LICENSE"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", "utf-8")
    sources, notices = read(folder)
    assert len(sources) == 3
    assert [one.message for one in notices] == [
        "3 files that are no pages are left alone: 2 .png and 1 no suffix"
    ]


def test_line_ends_and_marks_are_plain(tmp_path: Path) -> None:
    """Lines are counted alike whatever ends them; the checksum is of the bytes."""
    for name, content in {
        "a.md": b"\xef\xbb\xbfx\r\n[[b]]\r\n",
        "b.md": b"x\r[[b]]\r",
        "c.md": b"x\n[[b]]\n",
    }.items():
        (tmp_path / name).write_bytes(content)
    sources, _ = read_sources(tmp_path)
    pages, _ = read_pages(sources)
    assert {one.text for one in sources} == {"x\n[[b]]\n"}
    assert [page.links[0].line for page in pages] == [2, 2, 2]
    assert len({one.sha256 for one in sources}) == 3


def test_one_file_and_no_file(tmp_path: Path) -> None:
    """One file is read whatever its suffix; what is not there is refused."""
    (tmp_path / "notes").write_text("x", "utf-8")
    sources, notices = read_sources(tmp_path / "notes")
    assert [(one.path, one.suffix, one.stem) for one in sources] == [
        ("notes", "", "notes")
    ]
    assert notices == ()
    with pytest.raises(RefusedError, match="there is no file or folder"):
        read_sources(tmp_path / "nothing")


def test_folded_names() -> None:
    """What a reader cannot tell apart is alike."""
    assert folded("A B/É.md") == folded("a  b/E\u0301.md") == folded("a_b/é.md")
    assert folded("a/b") != folded("a b")
