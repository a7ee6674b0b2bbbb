"""Style sheets and scripts, joined; tables of free pages, each in its region."""

from __future__ import annotations

import re
from pathlib import Path

from page_audit import SITE_WIKI, write_project
from tercet.facts import derive
from tercet.plugin import OVERRIDES
from tercet.site import build
from tercet.site.extras import Site, Stamped
from tercet.site.extras.joined import SCRIPTS, joined, theme_styles
from tercet.site.render import Renderer
from tercet.site.wide import scrolling
from tercet.wiki import load
from wikis import write_wiki


def joined_files(root: Path) -> dict[str, bytes]:
    """Join what stands in a site, and return it by path."""
    facts = derive(load(write_wiki(root, "")))
    stamped = Stamped(Site(root / "site", ""), Renderer(facts), {}, {})
    found = {file.path: file.content for file in joined(stamped)}
    for path, content in found.items():
        (root / "site" / path).write_bytes(content)
    return found


def test_style_sheets_are_joined_in_order(tmp_path: Path) -> None:
    """The theme's first, ours, then by name; joining again changes nothing."""
    site = tmp_path / "site"
    for name in ("tercet/zebra", "tercet/tercet", "tercet/apple"):
        write_text(site / f"assets/{name}.css", f"/* {name[7:]} */")
    for name in ("palette.1a", "main.2b"):
        text = f"/* {name} */\n/*# sourceMappingURL={name}.min.css.map */"
        write_text(site / f"assets/stylesheets/{name}.min.css", text)
    first = joined_files(tmp_path)

    assert first == {
        "assets/tercet/all.css": b"/* main.2b */\n/* palette.1a */\n"
        b"/* tercet */\n/* apple */\n/* zebra */\n"
    }
    assert joined_files(tmp_path) == first


def test_scripts_are_joined_in_order(tmp_path: Path) -> None:
    """The scripts of every page are one file, in the order in which they run."""
    for name in SCRIPTS:
        write_text(tmp_path / f"site/assets/tercet/{name}", f"// {name}")

    said = joined_files(tmp_path)["assets/tercet/all.js"].decode()
    assert said.splitlines() == [f"// {name}" for name in SCRIPTS]


def test_every_script_is_loaded_somewhere() -> None:
    """Each of our scripts is joined, or named by a template or another script."""
    texts = [
        file.read_text("utf-8")
        for folder in (OVERRIDES, OVERRIDES.parent / "templates")
        for file in folder.rglob("*")
        if file.suffix in (".html", ".js") and "vendor" not in file.parts
    ]
    for file in (OVERRIDES / "assets/tercet").glob("*.js"):
        named = any(file.name in text for text in texts)
        assert (file.name in SCRIPTS) != named, file.name


def test_theme_style_sheets_are_found(tmp_path: Path) -> None:
    """They are named by path; where there is no theme there are none."""
    write_text(tmp_path / "b/assets/stylesheets/main.2b.min.css", "")

    assert theme_styles([tmp_path / "a", tmp_path / "b"]) == [
        "assets/stylesheets/main.2b.min.css"
    ]
    assert theme_styles([]) == []


def test_a_page_waits_for_one_sheet_and_one_script(tmp_path: Path) -> None:
    """A built page links our joined files only; the theme's script comes late."""
    folder = build(write_project(tmp_path, SITE_WIKI)).folder
    for path in ("index.html", "concepts/recall.html", "404.html"):
        html = (folder / path).read_text("utf-8")
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
        scripts = re.findall(r'<script[^>]* src="([^"]+)"', html)
        assert [one.rpartition("/")[2] for one in sheets] == ["all.css"], path
        assert [one.rpartition("/")[2] for one in scripts] == ["all.js"], path
        assert html.count("<script data-late=") == 1
    whole = (folder / "assets/tercet/all.css").read_text("utf-8")
    assert ".md-typeset" in whole
    assert "data-md-color-scheme" in whole


def write_text(file: Path, text: str) -> None:
    """Write a file and its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_each_table_gets_a_region() -> None:
    """Every table is wrapped once, the inner one of two; other text stays as it is."""
    found = scrolling("a<table><td>b</td></table>c<table class='x'></table>d")

    assert found.count('role="region"') == found.count("</div>") == 2
    assert '<table class="data"><td>b</td></table></div>c' in found
    assert "<table class='x'></table></div>d" in found
    assert scrolling("no table") == "no table"
