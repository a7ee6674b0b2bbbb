"""Previews of linked records in a real Chromium: by pointer, by keyboard, by touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched

pytestmark = pytest.mark.browser
BOX = "#tercet-preview"
LINK = 'article a.record[href="../shapes/drift.html"]'


def opened(browser: Browser, base: str) -> tuple[Page, list[str]]:
    """Return the page of a finding that links to a shape."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}/findings/brown-2021.html")
    page.locator(LINK).first.scroll_into_view_if_needed()
    return page, wrong


def test_pointer_brings_a_preview_that_it_may_rest_on(
    browser: Browser, base: str
) -> None:
    """Title, first words and standing show; they stay under the pointer, then go."""
    page, wrong = opened(browser, base)
    page.locator(LINK).first.hover()
    page.wait_for_selector(BOX)
    said = page.inner_text(BOX)
    assert "drift of the answers" in said
    assert "Shape" in said
    assert "different" in said
    page.hover(BOX)
    page.wait_for_timeout(600)
    assert page.is_visible(BOX)
    page.keyboard.press("Escape")
    assert not page.is_visible(BOX)
    page.locator(LINK).first.hover()
    page.wait_for_selector(BOX)
    page.mouse.move(0, 0)
    page.wait_for_selector(BOX, state="hidden")

    assert wrong == []


def test_keyboard_brings_it_too(browser: Browser, base: str) -> None:
    """Focus by Tab shows it and describes the link by it; Escape hides, focus stays."""
    page, wrong = opened(browser, base)
    page.evaluate(
        """(link) => {
          const all = [...document.querySelectorAll("a[href], button, [tabindex='0']")];
          const at = all.indexOf(document.querySelector(link));
          all[at - 1].focus();
        }""",
        LINK,
    )
    page.keyboard.press("Tab")
    page.wait_for_selector(BOX)
    described = "document.activeElement.getAttribute('aria-describedby')"
    assert page.evaluate(described) == BOX.removeprefix("#")
    page.keyboard.press("Escape")
    assert not page.is_visible(BOX)
    assert page.evaluate("document.activeElement.matches('a.record')")

    assert page.evaluate(described) is None
    assert wrong == []


def test_touch_brings_none(browser: Browser, base: str) -> None:
    """A finger that goes to a link goes there: nothing opens, nothing is loaded."""
    context = browser.new_context(
        has_touch=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{base}/findings/brown-2021.html")
    page.locator(LINK).first.tap()
    page.wait_for_url("**/shapes/drift.html")

    assert not [url for url in sent if "/previews/" in url]
    context.close()
