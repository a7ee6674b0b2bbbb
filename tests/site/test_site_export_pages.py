"""``export pages``: Markdown that a plain MkDocs builds, with every link alive."""

from __future__ import annotations

from pathlib import Path

import pytest

from page_audit import SITE_WIKI, audit, audits, dead_links, skips
from tercet.export.pages import escape_heading, pages
from tercet.output import write
from tercet.site import build, paging
from wikis import MakeFacts


@pytest.fixture
def exported(facts: MakeFacts, tmp_path: Path) -> Path:
    """The folder of the exported pages, built by MkDocs."""
    folder = tmp_path / "exported"
    write(pages(facts(SITE_WIKI)), folder)
    report = build(folder)
    assert report.warnings == ()
    return folder


def test_pages_build_and_link(exported: Path) -> None:
    """Every link of the built pages leads to a page and a place on it."""
    found = audits(exported / "site")

    assert dead_links(found) == []
    for file, page in found.items():
        assert not skips(page.headings), (file, page.headings)
        assert page.handlers == []
        assert [x for x in page.scripts if "alert" in x] == []
    assert len(found) > 30


def test_headings_are_markdown_and_bodies_html(exported: Path) -> None:
    """A file has its headings as Markdown, with ids, and its bodies as HTML."""
    text = (exported / "docs/findings/adams-2020.md").read_text("utf-8")

    assert text.startswith("# The first finding holds\n")
    assert "## Results {#results}" in text
    assert '<tr id="result-rate">' in text


def test_config_has_no_plugin_of_ours(exported: Path) -> None:
    """The mkdocs.yml needs nothing but MkDocs and the theme."""
    config = (exported / "mkdocs.yml").read_text("utf-8")

    assert "plugins: [search]" in config
    assert "hooks" not in config


def test_free_pages_come_along(exported: Path) -> None:
    """Free pages and assets are copied; sources are not; home has the panel."""
    assert (exported / "docs/assets/note.txt").is_file()
    assert not (exported / "docs/sources").exists()
    home = audit(exported / "site/index.html")
    assert "findings/adams-2020.html" in home.links
    assert "In numbers" in home.text
    own = audit(exported / "site/findings/index.html").text
    assert "An introduction of our own." in own


def test_hostile_heading_is_words(exported: Path) -> None:
    """A title full of markup is shown as it was written."""
    page = audit(exported / "site/findings/hostile-2024.html")

    assert "<script>alert(1)</script> [x](javascript:alert(1))" in page.text
    assert "{{ 7 * 7 }}" in page.text


def test_long_lists_are_paged(
    facts: MakeFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list goes on after so many records, with links between its pages."""
    monkeypatch.setattr(paging, "PAGE_SIZE", 3)
    files = {file.path: file.content.decode() for file in pages(facts(SITE_WIKI))}

    assert "docs/findings/index_3.md" in files
    assert '<a href="index_2.html" rel="next">' in files["docs/findings/index.md"]
    assert files["docs/findings/index_2.md"].startswith("# Findings, page 2\n")
    write(pages(facts(SITE_WIKI)), tmp_path / "paged")
    assert dead_links(audits(build(tmp_path / "paged").folder)) == []


@pytest.mark.parametrize(
    "text", ["# a", "a {#b}", "[[a]]", "*a* `b`", "<b>", "a\nb", "&amp;"]
)
def test_escaped_heading_has_nothing_that_markdown_reads(text: str) -> None:
    """Only letters, digits and plain punctuation are left as they are."""
    assert set(escape_heading(text)) <= set("abmp ,.?'&#;0123456789")
