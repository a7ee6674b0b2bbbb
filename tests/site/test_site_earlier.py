"""A build over an earlier one: what stays, what goes, and what a failure leaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rich_wiki import RICH
from tercet.cache import VARIABLE
from tercet.errors import RefusedError
from tercet.output import MARKER, OutputFile
from tercet.site import BuildFailedError, build, earlier
from wikis import write_wiki

CONFIG = """\
site_name: Rich
site_url: https://example.org/
docs_dir: wiki
theme: {name: material, font: false}
plugins: [tercet]
"""
FINDING = "wiki/findings/davis-2022.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wiki that can be built, with a cache folder of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    root = tmp_path / "project"
    root.mkdir()
    write_wiki(root, RICH)
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return root


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by path."""
    found = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def edited(project: Path) -> None:
    """Change the words of a finding."""
    file = project / FINDING
    file.write_text(file.read_text("utf-8") + "summary: In other words.\n", "utf-8")


def test_second_build_is_as_a_first_one(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit the site is, byte for byte, what a build from nothing makes."""
    build(project)
    edited(project)
    build(project)
    monkeypatch.setenv(VARIABLE, "off")
    build(project, site_dir=tmp_path / "anew")
    assert files(project / "site") == files(tmp_path / "anew")


def test_equal_files_keep_their_time(project: Path) -> None:
    """What an edit does not concern is not written again."""
    build(project)
    site = project / "site"
    for file in site.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    edited(project)
    build(project)
    old = {
        one.relative_to(site).as_posix()
        for one in site.rglob("*.html")
        if one.stat().st_mtime == 1_000_000_000
    }
    assert "findings/evans-undated.html" in old
    assert "findings/davis-2022.html" not in old


def test_files_of_no_use_go(project: Path) -> None:
    """What an earlier build left and this one does not make is deleted."""
    build(project)
    stray = project / "site/findings/stray.html"
    stray.write_text("stray", "utf-8")
    build(project)
    assert not stray.exists()
    assert not (project / "site" / earlier.ASIDE).exists()
    assert "stray" not in (project / "site/sitemap.xml").read_text("utf-8")


def test_failed_build_leaves_the_earlier_site(project: Path) -> None:
    """A build that fails brings everything back."""
    build(project)
    before = files(project / "site")
    bad = project / "wiki/bad.md"
    bad.write_bytes(b"\xff\xfe no text \xff")
    with pytest.raises(BuildFailedError, match=r"bad\.md"):
        build(project)
    assert files(project / "site") == before


def test_killed_build_is_no_hindrance(project: Path) -> None:
    """What a build that was killed left aside is deleted by the next."""
    build(project)
    before = files(project / "site")
    earlier.set_aside(project / "site")
    assert earlier.ASIDE in {one.name for one in (project / "site").iterdir()}
    build(project)
    assert files(project / "site") == before


def test_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    """Only what a build has marked as its own is set aside."""
    (tmp_path / "own.txt").write_text("mine", "utf-8")
    earlier.set_aside(tmp_path)
    assert files(tmp_path) == {"own.txt": b"mine"}


def test_link_is_not_put_back(tmp_path: Path) -> None:
    """A link that stands where a page stood is not taken for the page."""
    site, other = tmp_path / "site", tmp_path / "other.html"
    site.mkdir()
    (site / MARKER).write_text("ours", "utf-8")
    other.write_text("page", "utf-8")
    (site / "page.html").symlink_to(other)
    earlier.set_aside(site)
    earlier.put(site, OutputFile("page.html", b"page"))
    assert not (site / "page.html").is_symlink()
    with pytest.raises(RefusedError):
        earlier.put(site, OutputFile("../page.html", b"page"))
