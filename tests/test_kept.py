from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tercet import kept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of records with an empty ``sources/``."""
    (tmp_path / "wiki" / "sources").mkdir(parents=True)
    return tmp_path / "wiki"


def test_text_is_read_with_its_hash(folder: Path) -> None:
    """A kept text comes decoded, without byte order mark; the hash is of its bytes."""
    content = "\ufeffWörter.\r\n".encode()
    (folder / "sources" / "a-2020.md").write_bytes(content)
    found = kept.Texts(folder).read("a-2020.md")
    assert found.text == "Wörter.\r\n"
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.path, found.fault) == ("wiki/sources/a-2020.md", "")
    assert found.is_markdown


def test_text_is_found_by_the_work_s_id(folder: Path) -> None:
    """The .txt comes before the .md; hidden files are not listed."""
    assert kept.Texts(folder).find("a") is None
    for name in ("a.md", "a.txt", ".a.txt", "b.md"):
        (folder / "sources" / name).write_text("x")
    assert kept.Texts(folder).find("a") == "a.txt"
    assert kept.Texts(folder).find("b") == "b.md"
    assert kept.Texts(folder).names() == ("a.md", "a.txt", "b.md")
    assert kept.Texts(folder).place("a.md") == "wiki/sources/a.md"


def test_wiki_without_sources_has_none(tmp_path: Path) -> None:
    """Where there is no folder, nothing is kept."""
    assert kept.Texts(tmp_path).names() == ()
    assert kept.Texts(tmp_path).find("a") is None


def test_what_cannot_be_read_says_why(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, a link out, what is no UTF-8, too large or gone has a fault."""
    sources = folder / "sources"
    (sources / "folder.txt").mkdir()
    (folder / "secret.txt").write_text("x")
    (sources / "link.txt").symlink_to(folder / "secret.txt")
    (sources / "bytes.txt").write_bytes(b"\xff")
    (sources / "large.txt").write_bytes(b"12345")
    monkeypatch.setattr(kept, "MAX_BYTES", 4)
    for name, fault in (
        ("folder.txt", "not a plain file"),
        ("link.txt", "not a plain file"),
        ("bytes.txt", "not UTF-8"),
        ("large.txt", "larger than"),
        ("none.txt", "No such file"),
    ):
        found = kept.Texts(folder).read(name)
        assert fault in found.fault
        assert (found.text, found.sha256) == ("", "")
