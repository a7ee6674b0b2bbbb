"""The site of a large wiki in a browser: the search, and how pages grow with the wiki.

``python benchmarks/site.py search [SIZE ...]`` (1,000 and 5,000 findings): what is
loaded, compressed, from the click into the search box to the first hit, and how long it
takes from the last letter; the median of five, each in a new context. The index is that
of the whole wiki; the page is one of a small one, since all are alike.

``python benchmarks/site.py pages [SIZE SIZE]`` (300 and 1,000): of each sort of page
the largest and the mean, in kB as they are on the disk, at both sizes.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from synthetic import write
from tercet.facts import derive
from tercet.output import write as write_files
from tercet.site import build
from tercet.site.extras.base import Site, Stamped
from tercet.site.extras.documents import document_of
from tercet.site.extras.search import search
from tercet.site.page import blank
from tercet.site.render import Renderer
from tercet.wiki import load

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browsing import ARGUMENTS, compressed, served

RUNS = 5
SMALL = 40
BOX = ".tercet-search__input"
OPTION = '.tercet-search [role="option"]'
WORDS = "estuary lichen"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)


def index(root: Path, site: Path, size: int) -> None:
    """Put the search of a wiki of so many findings into a site."""
    write(root, size)
    facts = derive(load(root))
    renderer = Renderer(facts)
    pages = {name: blank("", "") for name in facts.wiki.entries}
    documents = {
        name: found
        for name, entry in facts.wiki.entries.items()
        if (found := document_of(renderer, entry, renderer.lead(name)))
    }
    stamped = Stamped(Site(site, "Synthetic"), renderer, pages, documents)
    write_files(search(stamped), site, derived=True)


def first_hit(browser: Browser, base: str) -> tuple[int, float, float]:
    """Return what is loaded, and the seconds since the click and the last letter."""
    page = browser.new_page()
    loaded: dict[str, int] = {}
    page.goto(f"{base}/index.html", wait_until="networkidle")
    page.on(
        "response", lambda got: loaded.update({got.url: len(compressed(got.body()))})
    )
    begun = time.perf_counter()
    page.click(BOX)
    page.keyboard.type(WORDS)
    typed = time.perf_counter()
    page.wait_for_selector(OPTION)
    end = time.perf_counter()
    page.wait_for_load_state("networkidle")
    page.context.close()
    return sum(loaded.values()), end - begun, end - typed


def searched(sizes: list[int]) -> None:
    """Print a row of the search for each size."""
    print(
        "| findings | loaded before the first hit | from the click | from the letter |"
    )
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write(Path(folder, "small"), SMALL)
        site = build(Path(folder, "small")).folder
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for size in sizes:
            index(Path(folder, str(size)), site, size)
            with served(site) as base:
                rows = [first_hit(browser, base) for _ in range(RUNS)]
            loaded, clicked, typed = map(statistics.median, zip(*rows, strict=True))
            seconds = f"{clicked:.2f} s | {typed:.2f} s"
            print(f"| {size:,} | {loaded / 1000:.0f} kB | {seconds} |")


def weights(site: Path) -> dict[str, list[int]]:
    """Return the bytes of the pages by folder; of those that go on, each by itself."""
    found: dict[str, list[int]] = {}
    for page in site.rglob("*.html"):
        folder = page.parent.relative_to(site).as_posix()
        stem = page.stem.rstrip("0123456789").rstrip("_")
        name = f"{folder}/" if folder != "." and stem != "index" else ""
        name = f"{folder}/index" if folder != "." and stem == "index" else name or stem
        name += " (how)" if page.stem.endswith("_how") else ""
        found.setdefault(name, []).append(page.stat().st_size)
    return found


def grown(sizes: list[int]) -> None:
    """Print the largest page of each sort at each size."""
    print("| page | " + " | ".join(f"{size:,}: largest, mean" for size in sizes) + " |")
    print("|---" * (len(sizes) + 1) + "|")
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), size)
            found.append(weights(build(Path(folder)).folder))
    for name in sorted(found[-1]):
        cells = [
            f"{max(rows) / 1000:.0f}, {statistics.mean(rows) / 1000:.0f}"
            if (rows := one.get(name))
            else "–"
            for one in found
        ]
        print(f"| {name} | " + " | ".join(cells) + " |")


def main(what: str, sizes: list[int]) -> None:
    """Measure the search or the pages."""
    if what == "search":
        searched(sizes or [1_000, 5_000])
    else:
        grown(sizes or [300, 1_000])


if __name__ == "__main__":
    main(sys.argv[1], [int(word) for word in sys.argv[2:]])
