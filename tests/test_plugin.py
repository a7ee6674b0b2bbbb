"""The MkDocs plugin: plain ``mkdocs build --strict`` works by itself."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from page_audit import ROOT, SITE_WIKI, audit, write_project
from tercet import plugin


def mkdocs(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a user would."""
    command = [sys.executable, "-m", "mkdocs", "build", *args]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command,
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a wiki in which everything happens."""
    return write_project(tmp_path / "a project", SITE_WIKI)


def test_plugin_is_a_thin_coat() -> None:
    """The plugin has at most a hundred lines of code."""
    text = Path(plugin.__file__).read_text("utf-8")
    docstrings = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = [
        line
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and number not in docstrings
    ]

    assert len(lines) <= 100


def test_strict_build_works_by_itself(project: Path) -> None:
    """Links of free pages to indexes and to records' files hold under --strict."""
    done = mkdocs(project, "--strict")

    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    links = audit(project / "site/index.html").links
    assert "findings/adams-2020.html" in links
    assert "findings/index.html" in links


def test_strict_build_refuses_a_dead_link(project: Path) -> None:
    """A free page that links to no record fails it."""
    (project / "wiki/about.md").write_text(
        "# A\n\n[x](findings/nobody.yaml)\n", "utf-8"
    )
    done = mkdocs(project, "--strict")

    assert done.returncode == 1
    assert "nobody.yaml" in done.stderr


def test_navigation_lists_sections_and_free_pages(project: Path) -> None:
    """Without a nav: home, every kind, wanted records, then the curator's pages."""
    mkdocs(project)
    text = (project / "site/about.html").read_text("utf-8")
    links = re.findall(r'<a href="([^"]*)" class="md-nav__link', text)

    assert links[0] == "index.html"
    assert links[-1] == "about.html"
    assert "wanted.html" in links
    assert "shapes/index.html" in links


def test_nav_of_the_curator_is_kept(project: Path) -> None:
    """A nav in mkdocs.yml stays as it is."""
    config = project / "mkdocs.yml"
    nav = "nav:\n  - Start: index.md\n  - Found: findings/index.md\n"
    config.write_text(config.read_text("utf-8") + nav, "utf-8")
    done = mkdocs(project, "--strict")
    text = (project / "site/index.html").read_text("utf-8")

    assert done.returncode == 0, done.stderr
    assert "Found" in text
    assert 'href="wanted.html" class="md-nav__link"' not in text


def test_missing_wiki_is_a_plain_message(project: Path) -> None:
    """Without wiki.yaml it says what to do, without a traceback."""
    (project / "wiki/wiki.yaml").unlink()
    done = mkdocs(project)

    assert done.returncode == 1
    assert "no wiki" in done.stderr
    assert "Traceback" not in done.stderr


def test_mkdocs_yml_of_the_starter_differs_in_its_name_only() -> None:
    """``tercet init`` gives the same look as this repository's site."""
    own = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    file = ROOT / "engine/tercet/starter/mkdocs.yml"
    starter = file.read_text("utf-8").splitlines()
    different = [a for a, b in zip(own, starter, strict=True) if a != b]

    assert [line.split(":")[0] for line in different] == ["site_name"]


def test_links_out_of_the_wiki_are_not_published(project: Path, tmp_path: Path) -> None:
    """A link to a file or folder elsewhere, and a pipe, are left out of the site."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.md").write_text("# The key\n")
    (project / "wiki" / "out").symlink_to(secret)
    (project / "wiki" / "key.md").symlink_to(secret / "key.md")
    os.mkfifo(project / "wiki" / "pipe.md")
    done = mkdocs(project)
    assert done.returncode == 0, done.stderr
    pages = [file.read_text("utf-8") for file in (project / "site").rglob("*.html")]
    assert pages
    assert not any("The key" in page for page in pages)


def test_name_of_the_site_is_text(project: Path) -> None:
    """Markup in the name of a site is shown, not run."""
    config = project / "mkdocs.yml"
    text = re.sub(
        r"site_name: .*",
        "site_name: '<img src=x onerror=a()>'",
        config.read_text("utf-8"),
    )
    config.write_text(text, "utf-8")
    done = mkdocs(project)
    assert done.returncode == 0, done.stderr
    for page in (project / "site").rglob("*.html"):
        assert "<img src=x onerror" not in page.read_text("utf-8"), page
