"""Free Markdown pages are read as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tercet.pages import page_of, read_pages
from tercet.source import MAX_BYTES
from wikis import MakeWiki


def paths(root: Path) -> list[str]:
    """Return the pages that are read below a folder."""
    return [page.path for page in read_pages(root, "wiki")]


def write(root: Path, **files: bytes) -> None:
    """Write pages; two underscores stand for a stroke."""
    for name, content in files.items():
        file = root / f"{name.replace('__', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def test_pages_come_sorted(tmp_path: Path) -> None:
    """Every Markdown page below the folder is read, by path."""
    write(tmp_path, b=b"B", a__c=b"C", a__b=b"B", about=b"")
    (tmp_path / "a.txt").write_text("no page")
    assert paths(tmp_path) == [
        "wiki/a/b.md",
        "wiki/a/c.md",
        "wiki/about.md",
        "wiki/b.md",
    ]


def test_hidden_and_kept_files_are_left_alone(tmp_path: Path) -> None:
    """Hidden files and folders, assets and sources at the top are no pages."""
    write(tmp_path, assets__a=b"A", sources__a=b"A", more__assets__a=b"A")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden/a.md").write_text("A")
    (tmp_path / ".a.md").write_text("A")
    (tmp_path / "folder.md").mkdir()
    assert paths(tmp_path) == ["wiki/more/assets/a.md"]


def test_what_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    """A page that is no text, or too large, is MkDocs' to speak of."""
    write(tmp_path, bad=b"\xff\xfe", big=b"a" * (MAX_BYTES + 1), whole=b"a" * MAX_BYTES)
    (tmp_path / "lost.md").symlink_to(tmp_path / "nowhere.md")
    assert paths(tmp_path) == ["wiki/whole.md"]


def test_page_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that the system refuses is left alone."""
    write(tmp_path, a=b"A")

    def refused(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert paths(tmp_path) == []


def test_page_is_a_document_without_a_value() -> None:
    """A page keeps its line ends, and loses a byte order mark."""
    found = page_of("wiki/a.md", b"\xef\xbb\xbfA\r\nB\n")
    assert found.text == "A\r\nB\n"
    assert found.lines == ("A", "B", "")
    assert found.value is None
    with pytest.raises(UnicodeDecodeError):
        page_of("wiki/a.md", b"\xff")


def test_wiki_has_its_pages(wiki: MakeWiki) -> None:
    """A loaded wiki holds its pages, and no empty folder makes any."""
    assert wiki("--- about.md\nAbout.\n").pages[0].text == "About.\n"
    assert wiki().pages == ()
