"""Every page kind under axe-core, in both schemes, narrow and wide, served and not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from browsing import compressed, served, watched
from page_audit import ROOT, SITE_WIKI, write_project
from tercet.site import build

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
# Parts far from the window are laid out too, and their colours have changed over.
RUN = """async () => (document.documentElement.classList.add("tercet-whole"),
  await new Promise((next) => setTimeout(next, 400)), await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"],
})).violations.flatMap(found => found.nodes.map(node => `${found.id} ${node.html}`))"""
WIDE = "document.documentElement.scrollWidth > innerWidth"
COMBINATIONS = tuple(product((False, True), (390, 1280)))
LIMIT = 150_000
MORE = """
--- wide.md
# A wide table

| a | b | c | d | e | f | g | h |
|---|---|---|---|---|---|---|---|
| averyveryverylongword | averyveryverylongword | averyveryverylongword | d | e | f | g | h |
"""  # noqa: E501 - a row of a table


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site in which everything happens."""
    text = SITE_WIKI + MORE
    return build(write_project(tmp_path_factory.mktemp("audit"), text)).folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of this repository's wiki."""
    return build(ROOT, site_dir=tmp_path_factory.mktemp("real") / "site").folder


def kinds_of_pages(folder: Path) -> Iterator[str]:
    """Yield one page of each kind: those at the root, each index, its longest page."""
    yield from sorted(file.name for file in folder.glob("*.html"))
    for index in sorted(folder.glob("*/index.html")):
        pages = (file for file in index.parent.glob("*.html") if file != index)
        longest = max(pages, key=lambda file: file.stat().st_size, default=index)
        yield from (f"{index.parent.name}/{file.name}" for file in {index, longest})


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 A and AA on the page that is open."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


def audit(browser: Browser, base: str, names: list[str]) -> dict[str, list[str]]:
    """Return what is wrong by page, each looked at in every combination."""
    wrong: dict[str, list[str]] = {}
    for dark, width in COMBINATIONS:
        page, errors = watched(browser, base, width, dark=dark)
        for name in names:
            page.goto(f"{base}/{name}")
            found = violations(page) + errors
            if page.evaluate(WIDE):
                found.append("scrolls sideways")
            if found:
                wrong[f"{name} dark={dark} {width}"] = found
            errors.clear()
        page.context.close()
    return wrong


def test_served_pages_pass(browser: Browser, small: Path) -> None:
    """Every kind of page passes axe-core in both schemes, narrow and wide, served."""
    with served(small) as base:
        wrong = audit(browser, base, list(kinds_of_pages(small)))

    assert wrong == {}


@pytest.mark.long
def test_pages_on_disk_pass(browser: Browser, small: Path) -> None:
    """The same pages pass from the disk; 404.html is for servers only."""
    names = [name for name in kinds_of_pages(small) if name != "404.html"]

    assert audit(browser, small.as_uri(), names) == {}


@pytest.mark.long
def test_all_combinations_of_real_pages_pass(browser: Browser, real: Path) -> None:
    """The pages of this repository's wiki pass in every combination, served."""
    with served(real) as base:
        wrong = audit(browser, base, list(kinds_of_pages(real)))

    assert wrong == {}


def test_real_pages_pass_from_disk(browser: Browser, real: Path) -> None:
    """The pages of this wiki pass from the disk, the combinations taken in turn."""
    names = [name for name in kinds_of_pages(real) if name != "404.html"]
    base = real.as_uri()
    wrong = {}
    for turn, (dark, width) in enumerate(COMBINATIONS):
        page, errors = watched(browser, base, width, dark=dark)
        for name in names[turn :: len(COMBINATIONS)]:
            page.goto(f"{base}/{name}")
            wrong[name] = violations(page) + errors
            errors.clear()
        page.context.close()

    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_no_page_scrolls_sideways(
    browser: Browser, small: Path, real: Path, scripts: bool
) -> None:
    """At 320 pixels no page is wider than the window, with scripts and without."""
    wide = []
    for folder in (small, real):
        base = folder.as_uri()
        page, _ = watched(browser, base, 320, scripts=scripts)
        for name in kinds_of_pages(folder):
            if name != "404.html":
                page.goto(f"{base}/{name}")
                wide += [name] if page.evaluate(WIDE) else []
        page.context.close()

    assert wide == []


def test_pages_are_light(browser: Browser, real: Path) -> None:
    """All that a page loads at first is at most 150 KB compressed, the map aside."""
    heavy = {}
    with served(real) as base:
        page, _ = watched(browser, base)
        sizes: dict[str, int] = {}
        page.on(
            "response", lambda got: sizes.update({got.url: len(compressed(got.body()))})
        )
        for name in kinds_of_pages(real):
            sizes.clear()
            page.goto(f"{base}/{name}", wait_until="networkidle")
            if sum(sizes.values()) > LIMIT and name != "map.html":
                heavy[name] = dict(sizes)
        page.context.close()

    assert heavy == {}
