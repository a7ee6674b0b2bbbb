"""The same prose for other makers of sites, and the floor below all of them.

Their pages hold the title and the prose of each record, and the navigation of MkDocs
the sections alone. What is not installed with the tests is installed for one run, in a
folder of its own; what cannot be had is left out by name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

from jinja2 import Template
from markdown_it import MarkdownIt

from measuring import say
from tercet.facts import derive
from tercet.rows import prose
from tercet.wiki import load

MATERIAL = "MkDocs with Material"
ZENSICAL = "zensical==0.0.73"
ELEVENTY = "@11ty/eleventy@3.1.8"
PAGE = """<!doctype html><html><head><title>{{ page.fileSlug }}</title></head>
<body><nav><a href="/index.html">Home</a></nav>
<main>{{ content | safe }}</main></body></html>
"""
FLOOR = Template(PAGE)
MKDOCS = """site_name: Synthetic
theme: {name: material, features: [navigation.indexes, navigation.prune]}
use_directory_urls: false
nav:
  - Home: index.md
"""
CONFIG = """module.exports = function (config) {
  config.addGlobalData("layout", "page.njk");
  return {
    markdownTemplateEngine: false,
    dir: { input: "docs", includes: "../layouts", output: "eleventy" },
  };
};
"""


def pages(ours: Path, theirs: Path) -> dict[str, str]:
    """Write the pages of the peers; return the prose of each record by its path."""
    wiki = load(ours)
    facts = derive(wiki)
    found: dict[str, str] = {}
    for entry in wiki.entries.values():
        text = re.sub(r"\[\[([^]|#]*)[^]]*\]\]", r"\1", prose(facts, entry))
        found[f"{entry.document.path.split('/')[1]}/{entry.id}.md"] = text
        _put(theirs / "docs" / list(found)[-1], f"# {entry.name}\n\n{text}\n")
    nav = MKDOCS
    for section in sorted({path.split("/")[0] for path in found}):
        names = sorted(path for path in found if path.startswith(f"{section}/"))
        links = "".join(f"- [{name}](../{name})\n" for name in names)
        _put(theirs / "docs" / section / "index.md", f"# {section}\n\n{links}")
        nav += f"  - {section}: {section}/index.md\n"
    _put(theirs / "docs/index.md", "# Synthetic\n")
    _put(theirs / "mkdocs.yml", nav)
    _put(theirs / "layouts/page.njk", PAGE)
    _put(theirs / "eleventy.config.js", CONFIG)
    return found


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def floor(prose_of: dict[str, str]) -> float:
    """Return the CPU seconds of Markdown and one template over the same prose."""
    start = time.process_time()
    markdown = MarkdownIt()
    for path, text in prose_of.items():
        FLOOR.render(page={"fileSlug": path}, content=markdown.render(text))
    return time.process_time() - start


def commands(folder: Path | None) -> dict[str, list[str]]:
    """Return how each peer builds what stands in the folder where it runs.

    Args:
        folder: Where peers are installed; None for those that are there already.
    """
    found = {MATERIAL: [sys.executable, "-m", "mkdocs", "build", "-q"]}
    if folder is None:
        return found
    say(f"install {ZENSICAL} and {ELEVENTY} for this run")
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv/bin/pip"), "install", "-q", ZENSICAL]
    if _installed(pip, ZENSICAL):
        found[ZENSICAL] = [str(folder / "venv/bin/zensical"), "build", "--clean"]
    npm = ["npm", "install", "--prefix", str(folder), "--ignore-scripts", ELEVENTY]
    if shutil.which("npm") and _installed(npm, ELEVENTY):
        tool = folder / "node_modules/@11ty/eleventy/cmd.cjs"
        found[ELEVENTY] = ["node", str(tool), "--quiet"]
    return found


def _installed(words: list[str], name: str) -> bool:
    try:
        done = subprocess.run(words, capture_output=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        done = None
    if done is not None and done.returncode == 0:
        return True
    say(f"{name} cannot be installed here: it is left out")
    return False
