"""Writing files: each whole or not at all, and never outside its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tercet.errors import RefusedError
from tercet.output import OutputFile, write, write_file


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    """Folders are made as needed; the answer counts files, and those that changed."""
    files = [OutputFile("a/b/c.txt", b"one"), OutputFile("d.txt", b"two")]
    assert write(files, tmp_path / "out") == (2, 2)
    assert (tmp_path / "out/a/b/c.txt").read_bytes() == b"one"
    assert (tmp_path / "out/d.txt").read_bytes() == b"two"
    assert write([], tmp_path) == (0, 0)


def test_equal_file_is_left_alone(tmp_path: Path) -> None:
    """A file that holds the same bytes is not touched; one that differs is replaced."""
    write([OutputFile("a.txt", b"one"), OutputFile("b.txt", b"one")], tmp_path)
    os.utime(tmp_path / "a.txt", (1, 1))
    files = [OutputFile("a.txt", b"one"), OutputFile("b.txt", b"two")]
    assert write(files, tmp_path) == (2, 1)
    assert (tmp_path / "a.txt").stat().st_mtime == 1
    assert (tmp_path / "b.txt").read_bytes() == b"two"


def test_written_file_can_be_read_by_all(tmp_path: Path) -> None:
    """The file is not private, though it is made from a temporary one."""
    assert write_file(tmp_path / "a.txt", b"one")
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("path", ["../x.txt", "a/../../x.txt", "/etc/x.txt"])
def test_path_outside_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    """No path leads out of the folder that is written to."""
    inside = tmp_path / "inside"
    with pytest.raises(RefusedError, match="would be written outside"):
        write([OutputFile(path, b"x")], inside)
    assert list(tmp_path.rglob("*")) == []


def test_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A symbolic link inside the folder is no way out of it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside/link").symlink_to(tmp_path / "outside")
    with pytest.raises(RefusedError, match="would be written outside"):
        write([OutputFile("link/x.txt", b"x")], tmp_path / "inside")
    assert list((tmp_path / "outside").iterdir()) == []


def test_disk_that_refuses_is_named(tmp_path: Path) -> None:
    """Where a folder is in the way, the message names the file and the reason."""
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(RefusedError, match=r"cannot write '.*a\.txt': Is a directory"):
        write_file(tmp_path / "a.txt", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RefusedError, match="cannot write"):
        write_file(tmp_path / "file/inside.txt", b"x")


def test_interruption_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of a write leaves what was there, and nothing beside it."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
