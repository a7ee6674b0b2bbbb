"""Every page kind under axe-core, in both schemes, narrow and wide, served and not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from auditing import NARROWEST, TOGGLE, WIDE, audit
from browsing import compressed, served, watched

pytestmark = pytest.mark.browser
LIMIT = 150_000


def kinds_of_pages(folder: Path) -> Iterator[str]:
    """Yield one page of each kind: those at the root, each index, its longest page."""
    yield from sorted(file.name for file in folder.glob("*.html"))
    for index in sorted(folder.glob("*/index.html")):
        pages = (file for file in index.parent.glob("*.html") if file != index)
        longest = max(pages, key=lambda file: file.stat().st_size, default=index)
        yield from (f"{index.parent.name}/{file.name}" for file in {index, longest})


def on_disk(folder: Path) -> list[str]:
    """Return what `kinds_of_pages` does but 404.html, which is for servers only."""
    return [name for name in kinds_of_pages(folder) if name != "404.html"]


def test_served_pages_pass(browser: Browser, folder: Path) -> None:
    """Every kind of page passes axe-core in both schemes, narrow and wide, served."""
    with served(folder) as base:
        assert audit(browser, base, kinds_of_pages(folder)) == {}


@pytest.mark.long
def test_pages_on_disk_pass(browser: Browser, folder: Path) -> None:
    """The same pages pass from the disk."""
    assert audit(browser, folder.as_uri(), on_disk(folder)) == {}


@pytest.mark.long
def test_all_combinations_of_real_pages_pass(browser: Browser, real: Path) -> None:
    """The pages of this repository's wiki pass in every combination, served."""
    with served(real) as base:
        assert audit(browser, base, kinds_of_pages(real)) == {}


def test_real_pages_pass_from_disk(browser: Browser, real: Path) -> None:
    """The pages of this wiki pass from the disk, the combinations taken in turn."""
    assert audit(browser, real.as_uri(), on_disk(real), whole=False) == {}


def test_no_page_scrolls_sideways_without_scripts(
    browser: Browser, folder: Path, real: Path
) -> None:
    """At 320 pixels no page is wider than the window, scripts or not."""
    wide = []
    for site in (folder, real):
        base = site.as_uri()
        page, _ = watched(browser, base, NARROWEST, scripts=False)
        for name in on_disk(site):
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
            page.goto(f"{base}/{name}")
            page.wait_for_selector(TOGGLE, state="attached")
            assert len(sizes) > 2
            if sum(sizes.values()) > LIMIT and name != "map.html":
                heavy[name] = dict(sizes)
        page.context.close()

    assert heavy == {}
