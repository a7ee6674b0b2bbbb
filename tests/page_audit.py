"""What tests look at in built pages: ids, links, headings, and anything that runs."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

from rich_wiki import RICH
from wikis import write_wiki

ROOT = Path(__file__).parents[1]

HOSTILE = """
--- works/hostile-2024-work.yaml
status: working
title: "<script>alert(1)</script> & {{ 7 * 7 }}"
authors: [{name: "<img src=x onerror=alert(1)>"}]
type: preprint
date: 2024
arxiv: 2401.00010
url: "https://example.org/?q=1&r=%22"
--- findings/hostile-2024.yaml
status: working
title: "</title><script>alert(1)</script> [x](javascript:alert(1)) {onclick=a} # b"
works: [hostile-2024-work]
summary: |
  <script>alert(1)</script> <b onclick="alert(1)">bold</b> [x](javascript:alert(1)).
  {{ 7 * 7 }} {% include "x" %} [y](data:text/html,1) ![z](https://example.org/z.png)
sections:
  - title: "</title><script>alert(1)</script> {: onclick=alert(1) }"
    body: "# A heading\\n\\n| a | b |\\n|---|---|\\n| [[recall\\\\|cell]] | 2 |"
  - {title: "Results", body: A section that is called like another.}
declared_none: "It instantiates *nothing* <!--tercet:content-->."
--- findings/broken-2024.yaml
status: workin
title: Broken
--- index.md
# Home of the tests

See [the first](findings/adams-2020.yaml) and [the findings](findings/index.md).
--- findings/index.md
# What was found

An introduction of our own.
--- about.md
# About
--- sources/adams.md
The text of a source, which is not ours to publish.
--- assets/note.txt
An asset.
"""
SITE_WIKI = RICH + HOSTILE
BROWSED = (
    SITE_WIKI
    + """
--- wide.md
# A wide table

| a | b | c | d | e | f |
|---|---|---|---|---|---|
| averyveryverylongword | averyveryverylongword | averyveryverylongword | d | e | f |
--- concepts/engram.yaml
status: working
title: Réactivation des traces
aliases: [記憶痕跡, "أثر الذّاكرة", Gedächtnisspur]
kind: pattern
definition: Ce qui reste.
"""
)
"""The wiki that browsers are shown: a wide table, and words in other scripts, too."""


def write_project(root: Path, text: str) -> Path:
    """Write a wiki with the repository's own mkdocs.yml beside it."""
    write_wiki(root, text)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@dataclass
class Audit(HTMLParser):
    """What stands on one page.

    Args:
        ids: Every id.
        links: Every address that an anchor leads to.
        loads: Every address that the page loads by itself.
        headings: The levels of the headings of the article, in order.
        scripts: The text of every script that runs.
        handlers: Every attribute that would run.
        text: The words of the article.
    """

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._in_article = self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says."""
        self._in_article |= tag == "article"
        self._in_script = (
            tag == "script" and ("type", "application/ld+json") not in attrs
        )
        self.text += "" if tag in ("a", "span", "strong", "em", "code") else " "
        for name, given in attrs:
            value = given or ""
            runs = value.lower().lstrip().startswith(("javascript:", "data:"))
            if name.startswith("on") or runs:
                self.handlers.append(f"{tag} {name}={value}")
            if name == "id":
                self.ids.append(value)
            elif name == "href" and tag == "a":
                self.links.append(value)
            elif name == "src" or (name == "href" and tag == "link"):
                self.loads.append(value)
        if self._in_article and re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of the article."""
        self._in_article &= tag != "article"
        self._in_script = False

    def handle_data(self, data: str) -> None:
        """Note words and scripts."""
        if self._in_script:
            self.scripts.append(data)
        elif self._in_article:
            self.text += data


def audit(file: Path) -> Audit:
    """Read one page."""
    found = Audit()
    found.feed(file.read_text("utf-8"))
    return found


def audits(folder: Path) -> dict[Path, Audit]:
    """Read every page of a site but 404.html, whose links are absolute."""
    return {
        file.resolve(): audit(file)
        for file in sorted(folder.rglob("*.html"))
        if file.name != "404.html"
    }


def dead_links(pages: dict[Path, Audit]) -> list[str]:
    """Return the links between pages that lead to no page or no place on it."""
    dead = []
    for file, page in pages.items():
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            address, place = urldefrag(link)
            target = (file.parent / unquote(address)).resolve() if address else file
            if target.suffix != ".html" and target.is_file():
                continue
            known = pages[target].ids if target in pages else []
            if target not in pages or (place and unquote(place) not in known):
                dead.append(f"{file.name}: {link}")
    return dead


def skips(headings: list[int]) -> bool:
    """Tell whether headings leave out a level on the way down."""
    return any(b > a + 1 for a, b in zip([0, *headings], headings, strict=False))
