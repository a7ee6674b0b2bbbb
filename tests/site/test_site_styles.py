"""The style sheets, joined; tables of free pages, each in its region."""

from __future__ import annotations

from pathlib import Path

from tercet.facts import derive
from tercet.site.extras import Site, Stamped
from tercet.site.extras.styles import styles
from tercet.site.render import Renderer
from tercet.site.wide import scrolling
from tercet.wiki import load
from wikis import write_wiki


def test_style_sheets_are_joined_in_order(tmp_path: Path) -> None:
    """Ours comes first, then the others by name; joining again changes nothing."""
    folder = tmp_path / "site/assets/tercet"
    folder.mkdir(parents=True)
    for name in ("zebra", "tercet", "apple"):
        (folder / f"{name}.css").write_text(f"/* {name} */", "utf-8")
    facts = derive(load(write_wiki(tmp_path, "")))
    stamped = Stamped(Site(tmp_path / "site", ""), Renderer(facts), {})
    (first,) = styles(stamped)
    (folder / "all.css").write_bytes(first.content)
    (second,) = styles(stamped)

    assert first.path == "assets/tercet/all.css"
    assert first.content == b"/* tercet */\n/* apple */\n/* zebra */"
    assert second.content == first.content


def test_each_table_gets_a_region() -> None:
    """Every table is wrapped once, the inner one of two; other text stays as it is."""
    found = scrolling("a<table><td>b</td></table>c<table class='x'></table>d")

    assert found.count('role="region"') == found.count("</div>") == 2
    assert '<table class="data"><td>b</td></table></div>c' in found
    assert "<table class='x'></table></div>d" in found
    assert scrolling("no table") == "no table"
