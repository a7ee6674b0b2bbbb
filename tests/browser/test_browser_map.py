"""The map in a real Chromium: drawn by WebGL, by keyboard, and without either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from browsing import ARGUMENTS, watched

pytestmark = pytest.mark.browser
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A Chromium that draws WebGL in software."""
    arguments = [*(one for one in ARGUMENTS if one != "--disable-gpu"), *WEBGL]
    found = playwright.chromium.launch(executable_path=chromium, args=arguments)
    yield found
    found.close()


def test_it_is_searched_by_keyboard(browser: Browser, base: str) -> None:
    """Typing a name and Enter chooses a record; its panel leads to its page."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/map.html")
    page.wait_for_selector("#map-canvas canvas")
    page.focus("#map-find")
    page.keyboard.type("collapse")
    page.keyboard.press("Enter")

    assert page.inner_text(":focus") == "collapse"
    assert page.inner_text("#map-sort").startswith("shape, ")
    assert page.is_hidden("#map-still")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.inner_text("#map-title") != "collapse"
    page.keyboard.press("Escape")
    assert page.is_hidden("#map-chosen")
    page.focus("#map-find")
    page.keyboard.press("Control+a")
    page.keyboard.type("collapse")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shapes/collapse.html")
    assert wrong == []


def test_what_it_says_of_a_search(browser: Browser, base: str) -> None:
    """A search without a find says so; kinds can be taken away; zoom is a button."""
    page, wrong = watched(browser, base, dark=True)
    page.goto(f"{base}/map.html")
    page.fill("#map-find", "there is none")
    assert page.inner_text("#map-said") == "No record is called so."
    page.fill("#map-find", "recall")
    assert "record" in page.inner_text("#map-said")
    page.uncheck('.map-kinds input[value="work"]')
    for name in ("in", "out", "all"):
        page.click(f"#map-{name}")
    assert wrong == []


def test_without_script_the_drawing_and_the_list_remain(
    browser: Browser, folder: Path
) -> None:
    """Without scripts the still drawing and the list are there, and no dead button."""
    base = folder.as_uri()
    page, _ = watched(browser, base, scripts=False)
    page.goto(f"{base}/map.html")

    assert page.is_visible("#map-still")
    assert page.is_hidden("#map-in")
    assert page.locator("table.data tbody tr").count() > 10
