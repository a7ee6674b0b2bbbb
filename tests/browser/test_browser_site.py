"""The site in a real Chromium: search, no other host, no error, no sideways scroll."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from page_audit import SITE_WIKI, write_project
from tercet.site import build

pytestmark = pytest.mark.browser
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = (
    "index",
    "findings/adams-2020",
    "findings/hostile-2024",
    "concepts/recall",
    "shapes/drift",
    "questions/does-it-last",
    "findings/index",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site, with a space in its name."""
    return build(write_project(tmp_path_factory.mktemp("a site"), SITE_WIKI)).folder


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the site, served and from the disk."""
    if request.param == "file":
        yield folder.as_uri()
        return
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium that calls nobody by itself."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield found
        found.close()


def watched(browser: Browser, base: str, width: int = 1280) -> tuple[Page, list[str]]:
    """Return a page, and the list of what goes wrong on it."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    wrong: list[str] = []
    own = (base, "blob:", "data:")
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on(
        "request",
        lambda sent: None if sent.url.startswith(own) else wrong.append(sent.url),
    )
    page.on("dialog", lambda dialog: wrong.append(f"dialog {dialog.message}"))
    return page, wrong


def test_search_finds_records(browser: Browser, base: str) -> None:
    """Typing an author, a shape or hostile words lists the record, from disk too."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/shapes/drift.html")
    for words, expected in (
        ("brown", "findings/brown-2021.html"),
        ("collapse", "shapes/collapse.html"),
        ("hostile", "findings/hostile-2024.html"),
    ):
        page.click(".md-search__input")
        page.fill(".md-search__input", "")
        page.keyboard.type(words)
        page.wait_for_selector(f'.md-search-result__link[href*="{expected}"]')
    page.fill(".md-search__input", "")
    page.keyboard.type("brown")
    page.click('.md-search-result__link[href*="findings/brown-2021.html"]')
    page.wait_for_url("**/findings/brown-2021.html*")

    assert "The second finding holds" in page.inner_text("h1")
    assert wrong == []


def test_pages_fit_a_phone_and_ask_nobody(browser: Browser, base: str) -> None:
    """No page scrolls sideways at 390 pixels, fails, or loads from another host."""
    page, wrong = watched(browser, base, width=390)
    wide = []
    for name in PAGES:
        page.goto(f"{base}/{name}.html")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)

    assert wide == []
    assert wrong == []
